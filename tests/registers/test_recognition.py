"""Honours, clusters, roles, projects and events."""

from datetime import date
from typing import Any

import pytest

from pipeline.core.identifiers import digest_id
from pipeline.registers.events import number_of
from tests.registers.written import Written, rows_of


def told(table: str, written: Written, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows_of(table, written)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            Written(
                "2021年，在内河船模大赛中，江口牌船模荣获金奖。",
                names=[("江口牌船模", "PRODUCT"), ("内河船模大赛", "EVENT")],
                dates=[("2021年", date(2021, 1, 1), date(2021, 12, 31), None)],
            ),
            [("江口牌船模", "金奖", None, 2021, "内河船模大赛")],
        ),
        # several holders of one honour
        (
            Written("江口航运、沙河船务均获省级示范企业称号。", names=[("江口航运", "ORG"), ("沙河船务", "ORG")]),
            [
                ("江口航运", "省级示范企业称号", "省级", None, None),
                ("沙河船务", "省级示范企业称号", "省级", None, None),
            ],
        ),
        # holders that share their head
        (
            Written("泽州铸造、陵川药材专业镇成功入选省级重点专业镇。", names=[("陵川药材专业镇", "TOWN")]),
            [
                ("泽州铸造专业镇", "省级重点专业镇", "省级", None, None),
                ("陵川药材专业镇", "省级重点专业镇", "省级", None, None),
            ],
        ),
        # the holder carried from the clause before
        (
            Written("江口航运顺利通过复核，正式被认定为国家级示范基地。", names=[("江口航运", "ORG")]),
            [("江口航运", "国家级示范基地", "国家级", None, None)],
        ),
        # the clause's own subject goes before the one that the sentence opens with; a list closed by its count
        (
            Written("江口县捷报频传，沙河小学、渡口小学等5所学校被评为省级示范学校。", names=[("江口县", "PLACE")]),
            [("沙河小学", "省级示范学校", "省级", None, None), ("渡口小学", "省级示范学校", "省级", None, None)],
        ),
        # honours listed in quotation marks, each
        (
            Written("江口县荣获“全国双拥示范县”“全国航运先进县”称号。", names=[("江口县", "PLACE")]),
            [
                ("江口县", "全国双拥示范县", "国家级", None, None),
                ("江口县", "全国航运先进县", "国家级", None, None),
            ],
        ),
        # contests in quotation marks are no honours
        (
            Written("江口牌船模荣获“百舸杯”“千帆杯”等国家级奖项。", names=[("江口牌船模", "PRODUCT")]),
            [("江口牌船模", "“百舸杯”“千帆杯”等国家级奖项", "国家级", None, None)],
        ),
        # sought, a condition, a rule
        (Written("江口航运力争入选国家级示范基地。", names=[("江口航运", "ORG")]), []),
        (Written("获得劳动模范称号的职工优先。"), []),
        (Written("江口航运被认定为省级示范企业。", genre="regulation", names=[("江口航运", "ORG")]), []),
        # money is an amount, and getting something else is no honour
        (Written("江口航运获创新品牌奖励30万元。", names=[("江口航运", "ORG")]), []),
        (Written("江口航运获得泊位使用权。", names=[("江口航运", "ORG")]), []),
    ],
)
def test_honours_have_holder_level_year_and_event(written: Written, expected: list[tuple[Any, ...]]) -> None:
    assert told("honours", written, "holder", "honour", "level", "year", "event") == expected


def test_a_holder_that_is_a_mention_has_its_entity() -> None:
    written = Written("江口航运荣获金奖。", names=[("江口航运", "ORG")])
    assert told("honours", written, "holder_entity_id") == [(digest_id(("ORG", "江口航运")),)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # level, batch, year and sector of an enumeration; members without the head
        (
            Written(
                "2023年，我市公布首批3个市级专业镇，轻工领域2个，为高平潞绸、阳城蚕桑专业镇；农业领域1个，为沁水蜂蜜专业镇。",
                names=[("阳城蚕桑专业镇", "TOWN"), ("沁水蜂蜜专业镇", "TOWN")],
                dates=[("2023年", date(2023, 1, 1), date(2023, 12, 31), None)],
            ),
            [
                ("高平潞绸专业镇", "高平市", "city", 1, "轻工", 2023),
                ("阳城蚕桑专业镇", "阳城县", "city", 1, "轻工", 2023),
                ("沁水蜂蜜专业镇", "沁水县", "city", 1, "农业", 2023),
            ],
        ),
        # names closed by their number, no mention among them
        (
            Written("我市新培育泽州山楂、高平甜品等2个县级专业镇。"),
            [
                ("泽州山楂专业镇", "泽州县", "county", None, "山楂", None),
                ("高平甜品专业镇", "高平市", "county", None, "甜品", None),
            ],
        ),
        # raised to another level
        (
            Written("高平潞绸专业镇入选省级第二批名单。", names=[("高平潞绸专业镇", "TOWN")]),
            [("高平潞绸专业镇", "高平市", "province", 2, "潞绸", None)],
        ),
        # a kind of cluster is no cluster
        (Written("加快专业镇建设，打造特色专业镇。", names=[("特色专业镇", "TOWN")]), []),
    ],
)
def test_clusters_have_host_level_batch_sector_and_year(written: Written, expected: list[tuple[Any, ...]]) -> None:
    assert told("clusters", written, "name", "host", "level", "batch", "sector", "year") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水运产业链三家链主企业——江口航运、沙河船务成功入围。", [("江口航运", "链主企业"), ("沙河船务", "链主企业")]),
        ("支持江口航运、沙河船务等龙头企业扩产。", [("江口航运", "龙头企业"), ("沙河船务", "龙头企业")]),
        # a partner has no role
        ("龙头企业江口航运与沙河船务签订合同。", [("江口航运", "龙头企业")]),
        # nobody named
        ("鼓励龙头企业加大投入。", []),
    ],
)
def test_roles_are_given_to_the_enterprises_beside_them(text: str, expected: list[tuple[str, str]]) -> None:
    names = [("江口航运", "ORG"), ("沙河船务", "ORG"), ("水运产业链", "CHAIN")]
    written = Written(text, names=[name for name in names if name[0] in text])
    entities = {digest_id(("ORG", name)): name for name in ("江口航运", "沙河船务")}
    rows = rows_of("roles", written)
    assert [(entities[row["entity_id"]], row["role"]) for row in rows] == expected
    assert all((row["chain_entity_id"] is not None) == ("产业链" in text) for row in rows)


def test_projects_have_owner_capacity_and_status() -> None:
    written = Written(
        "推进江口航运年产30万米缆绳扩建项目建设。沙河船务建成船闸改造项目。",
        names=[("江口航运", "ORG"), ("沙河船务", "ORG"), ("缆绳扩建项目", "PROJECT"), ("船闸改造项目", "PROJECT")],
    )
    rows = rows_of("projects", written)
    assert [(row["name"], row["owner"], row["status"]) for row in rows] == [
        ("江口航运年产30万米缆绳扩建项目", "江口航运", "ongoing"),
        ("船闸改造项目", "沙河船务", "done"),
    ]
    assert [row["capacity_quantity_id"] is not None for row in rows] == [True, False]


def test_events_are_told_once_for_each_edition_or_year() -> None:
    written = Written(
        "组织参加内河船模大赛。2021内河船模大赛中获奖。2024年内河船模大赛中再获奖。承办第三届水运博览会。",
        names=[("内河船模大赛", "EVENT"), ("水运博览会", "EVENT")],
        dates=[("2024年", date(2024, 1, 1), date(2024, 12, 31), None)],
    )
    assert told("events", written, "name", "edition", "year") == [
        ("内河船模大赛", None, 2021),
        ("内河船模大赛", None, 2024),
        ("水运博览会", 3, None),
    ]


def test_an_event_under_a_heading_of_plans_is_planned() -> None:
    written = Written("一、下一步工作计划\n积极参加水运博览会。", names=[("水运博览会", "EVENT")])
    assert told("events", written, "status") == [("planned",)]


@pytest.mark.parametrize(
    ("numeral", "value"), [("3", 3), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("一百零二", 102)]
)
def test_numerals_of_editions_and_batches(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # a rank in brackets behind a platform
        (
            Written("园区有江口船舶工程研究中心（省级）。", names=[("江口船舶工程研究中心", "ORG")]),
            [("江口船舶工程研究中心", "省级", "省级")],
        ),
        # names in quotation marks, counted by what they hold
        (
            Written("已有“江口”“沙河”2个“中华老字号”。"),
            [("江口", "中华老字号", "国家级"), ("沙河", "中华老字号", "国家级")],
        ),
        # heritage is named by its rank
        (
            Written("弘扬省级非遗竹篾编织技艺。", names=[("竹篾编织技艺", "PRODUCT")]),
            [("竹篾编织技艺", "省级非遗", "省级")],
        ),
        # the work on heritage is no holder of it
        (Written("做好非物质文化遗产保护工作。"), []),
        # a list of offenders is no honour
        (Written("江口航运被列入失信名单。", names=[("江口航运", "ORG")]), []),
        # without a holder there is no row
        (Written("撤销获得的荣誉称号。"), []),
        # what the holder did to win it is no part of the name
        (Written("领航员李明之徒先后三次参加比赛获得金奖。"), [("领航员李明之徒", "金奖", None)]),
    ],
)
def test_honours_are_told_without_a_verb_and_only_of_named_holders(
    written: Written, expected: list[tuple[Any, ...]]
) -> None:
    assert told("honours", written, "holder", "honour", "level") == expected


def test_enterprises_that_joined_a_chain_hold_the_role_it_names() -> None:
    written = Written(
        "江口航运、沙河船务成功纳入省级船舶产业链链上企业。", names=[("江口航运", "ORG"), ("沙河船务", "ORG")]
    )
    assert told("roles", written, "role") == [("链上企业",), ("链上企业",)]


def test_works_in_a_list_of_projects_are_projects() -> None:
    written = Written(
        "推进江口船厂、沙河码头改造等项目建设。", names=[("江口船厂", "ORG"), ("沙河码头改造", "PROJECT")]
    )
    assert told("projects", written, "name") == [("江口船厂",), ("沙河码头改造",)]


def test_parks_of_a_county_stand_in_it_and_kinds_of_parks_have_no_row() -> None:
    written = Written(
        "建设青竹纺织产业园区，打造特色园区。",
        region="高平市",
        region_code="140581",
        names=[("青竹纺织产业园区", "TOWN"), ("特色园区", "TOWN")],
    )
    assert told("clusters", written, "name", "host") == [("青竹纺织产业园区", "高平市")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # built, recognised, or with a size; a province before its county
        (
            Written("加快建设江口临港产业园。", names=[("江口临港产业园", "TOWN")]),
            [("江口临港产业园", None)],
        ),
        # an address, a list of bodies
        (Written("各区、江口高新区、市直各单位：", names=[("江口高新区", "TOWN")]), []),
        # what opens with no name
        (Written("打造世界级产业集群。", names=[("世界级产业集群", "TOWN")]), []),
        # divisions in a list do not take the head of the park behind them, nor do other parks
        (
            Written("城区、泽州县、晋城经济开发区产值增长。", names=[("晋城经济开发区", "TOWN")]),
            [("晋城经济开发区", "晋城市")],
        ),
    ],
)
def test_clusters_are_those_of_which_something_is_said(written: Written, expected: list[tuple[Any, ...]]) -> None:
    assert told("clusters", written, "name", "host") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (Written("推进江口船闸扩建工程。", names=[("江口船闸扩建工程", "PROJECT")]), ["江口船闸扩建工程"]),
        # programmes of policy, surveys, kinds, places
        (Written("实施文化惠民工程。", names=[("文化惠民工程", "PROJECT")]), []),
        (Written("完成第四次文物普查。", names=[("第四次文物普查", "PROJECT")]), []),
        (Written("推进城市更新。", names=[("城市更新", "PROJECT")]), []),
        (Written("山西晋城等地出现项目停工。", names=[("山西晋城", "PROJECT")]), []),
    ],
)
def test_programmes_kinds_and_places_are_no_projects(written: Written, expected: list[str]) -> None:
    assert [name for (name,) in told("projects", written, "name")] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("成功举办第三届江口船博会。", "江口船博会", [(3, "done")]),
        # an edition without 第 within the name, none in 连续三届
        ("办好全国十四届冬运会。", "全国十四届冬运会", [(14, "planned")]),
        ("江口船博会连续三届成功举办。", "江口船博会", [(None, "done")]),
        # sessions of parties, congresses, committees and governments; an anaphor
        ("贯彻市第九次党代会精神。", "市第九次党代会", []),
        ("经市政府第31次常务会议审议通过。", "市政府第31次常务会议", []),
        ("此次船博会旨在促销。", "此次船博会", []),
    ],
)
def test_events_are_not_sessions(text: str, name: str, expected: list[tuple[int | None, str]]) -> None:
    assert told("events", Written(text, names=[(name, "EVENT")]), "edition", "status") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names enumerated before a verb of building
        ("江口地铁滨河快线、沙河高速等建成通车。", ["江口地铁滨河快线", "沙河高速"]),
        # a longer name than the mention in it
        ("江口核电一期投产。", ["江口核电一期"]),
        # names behind a verb
        ("开工建设江口大桥、沙河隧道。", ["江口大桥", "沙河隧道"]),
        # kinds of projects, and a number of them
        ("一批重大工程开工。", []),
        ("江口建成码头5个。", []),
    ],
)
def test_things_built_are_projects_where_a_verb_of_building_says_so(text: str, expected: list[str]) -> None:
    names = [("江口", "PLACE"), ("沙河", "PLACE")]
    written = Written(text, genre="report", names=[name for name in names if name[0] in text])
    assert [row["name"] for row in rows_of("projects", written)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind a verb of recognition a rank is enough
        ("江口航运入选首批国家级航运中继站。", [("江口航运", "首批国家级航运中继站", None)]),
        # holders and honour before their verb
        (
            "江口船检院、沙河船研所等一批国家级创新平台获批。",
            [("江口船检院", "国家级创新平台", None), ("沙河船研所", "国家级创新平台", None)],
        ),
        # what follows such a verb and is no honour
        ("江口航运获批上市。", []),
        # an event of another clause is not where it was won
        ("举办内河船模大赛，江口航运入选全国典型案例。", [("江口航运", "全国典型案例", None)]),
    ],
)
def test_a_rank_makes_an_honour_and_an_event_is_where_it_was_won(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    names = [("江口航运", "ORG"), ("内河船模大赛", "EVENT")]
    written = Written(text, genre="report", names=[name for name in names if name[0] in text])
    assert [(row["holder"], row["honour"], row["event"]) for row in rows_of("honours", written)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "内河船舶、缆绳入选国家先进制造业集群。",
            ["内河船舶国家先进制造业集群", "缆绳国家先进制造业集群"],
        ),
        ("创建江口缆绳、沙河船具2个国家先进制造业集群。", ["江口缆绳国家先进制造业集群", "沙河船具国家先进制造业集群"]),
        # a number of them, and none
        ("新增国家先进制造业集群2个。", []),
        ("培育国家先进制造业集群。", []),
    ],
)
def test_industries_become_clusters_of_a_rank(text: str, expected: list[str]) -> None:
    assert [row["name"] for row in rows_of("clusters", Written(text, genre="report"))] == expected
