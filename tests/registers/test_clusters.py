"""Clusters that no mention tells of, lists that share a head, and where, what and how recognised a cluster is."""

from datetime import date
from typing import Any

import pytest

from tests.registers.written import Written, rows_of


def told(written: Written, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows_of("clusters", written)]


def names(written: Written) -> list[str]:
    return [name for (name,) in told(written, "name")]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        # a place, what is made there and a head
        ("晋城国家级服务出口基地营收增长，集聚企业20家。", ["晋城"], ["晋城国家级服务出口基地"]),
        # the verb before it is no part of the name
        ("推动大同数据中心集群尽快投产达效。", ["大同"], ["大同数据中心集群"]),
        # 和 within a place's name joins nothing
        ("加快和田玉石产业园建设。", ["和田"], ["和田玉石产业园"]),
        # a word of doing between place and head: the place is to build something that has no name yet
        ("支持太原建设具有影响力的航空产业基地。", ["太原"], []),
        # a place in brackets behind what a name opens with
        ("加快建设中德（长治）合作产业园。", ["长治"], ["中德（长治）合作产业园"]),
        # a head that needs no place, where a few characters stand before it
        ("推动龙潭金融岛与城市一体建设。", [], ["龙潭金融岛"]),
        ("推动国际金融城建设。", [], []),
        # a head within a longer word is none
        ("推进太原智慧城市建设。", ["太原"], []),
        ("做好太原经济开发区域规划建设。", ["太原"], []),
        # with a division in full a head that says no more than park makes a kind
        ("加快太原市产业园区建设。", ["太原市"], []),
        # a body of the park acts, the park does not
        ("长治高新区管委会推进项目建设。", ["长治"], []),
        # where a rule applies
        ("本办法适用于平城区、长治高新区，自发布之日起实施。", ["平城区", "长治"], []),
        # a place where something is, or where dwellings are bought
        ("在长治高新区建设孵化器。", ["长治"], []),
        ("支持到长治高新区购买新建商品住房。", ["长治"], []),
    ],
)
def test_names_that_are_no_mentions_go_from_their_place_to_their_head(
    text: str, places: list[str], expected: list[str]
) -> None:
    assert names(Written(text, region=None, region_code=None, names=[(p, "PLACE") for p in places])) == expected


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        # a count closes the list
        ("太原清徐、长治2家高新区位列全国百强。", ["太原", "长治"], ["太原清徐高新区", "长治高新区"]),
        # 等, with what the head goes with
        (
            "加快建设中法（长治）、中意（大同）等生态合作产业园区。",
            ["长治", "大同"],
            ["中法（长治）生态合作产业园区", "中意（大同）生态合作产业园区"],
        ),
        # small places that are not known as such bear the head of villages
        ("加快柳庄、台头等特色小镇建设。", [], ["柳庄特色小镇", "台头特色小镇"]),
        # members with a head of their own
        ("提升大同药谷、长治科技园等特色园区能级。", ["大同", "长治"], ["大同药谷", "长治科技园"]),
        # industries are no places, and bear no name
        ("打造新材料、生物医药等产业集群。", [], []),
        # the words of doing of a clause within the list: what stands before them is no member
        ("携手大同、长治等打造先进制造业、数字经济等产业集群。", ["大同", "长治"], []),
        # divisions in full have no park by a bare head
        ("引导平城区、云冈区等产业园区提升。", ["平城区", "云冈区"], []),
    ],
)
def test_a_head_behind_a_closed_list_is_that_of_every_place_in_it(
    text: str, places: list[str], expected: list[str]
) -> None:
    written = Written(text, region=None, region_code=None, names=[(place, "PLACE") for place in places])
    assert names(written) == expected


def test_divisions_before_a_park_share_all_of_its_name_but_the_place() -> None:
    written = Written(
        "同意太原、长治、大同高新技术产业开发区建设创新示范区。",
        names=[("太原", "PLACE"), ("长治", "PLACE"), ("大同高新技术产业开发区", "TOWN")],
    )
    assert sorted(names(written)) == ["大同高新技术产业开发区", "太原高新技术产业开发区", "长治高新技术产业开发区"]


def test_a_mention_that_runs_over_two_names_is_read_anew() -> None:
    written = Written(
        "支持泽州软件园区建设数字文创集聚区。", names=[("泽州软件园区建设数字文创集聚区", "TOWN"), ("泽州", "PLACE")]
    )
    assert told(written, "name", "sector") == [("泽州软件园区", "数字文创")]


def test_a_short_name_behind_the_full_one_is_no_further_row() -> None:
    written = Written(
        "加快长治高新技术产业开发区建设。长治高新区产值增长。",
        names=[("长治高新技术产业开发区", "TOWN"), ("长治高新区", "TOWN")],
    )
    assert names(written) == ["长治高新技术产业开发区"]


def test_a_row_takes_what_later_mentions_of_the_cluster_add() -> None:
    written = Written(
        "长治高新技术产业开发区的请示收悉，将支持其建设。\n同意长治高新技术产业开发区建设创新示范区。",
        issued_on=date(2018, 11, 23),
        names=[("长治高新技术产业开发区", "TOWN")],
    )
    assert told(written, "name", "year") == [("长治高新技术产业开发区", 2018)]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        # as many short names as the list counts, before a head that says what is made
        (
            "启动了东岭、西岭、南岭三个花卉种植园区建设。",
            [],
            ["东岭花卉种植园区", "西岭花卉种植园区", "南岭花卉种植园区"],
        ),
        # before a head of industries they are industries, however they are counted
        ("打造汽车、化工两大产业集群。", [], []),
        # more or fewer than it counts
        ("启动了东岭、西岭等三个方面工作和花卉园区建设。", [], []),
        # a place that nobody knows, between two clusters that are known
        (
            "围绕太原软件产业基地、云浦卫星制造集聚区、长治氢能产业园形成布局。",
            ["太原", "长治"],
            ["云浦卫星制造集聚区"],
        ),
        # a place that the document itself names as a town
        ("柳溪镇面貌一新，柳溪竹木加工园建成投产。", [], ["柳溪竹木加工园"]),
        ("全省面貌一新，光伏竹木加工园建成投产。", [], []),
        # a word of its own that hardly any document has
        ("赤嵝综保区封关运作，产值增长一成。", [], ["赤嵝综保区"]),
        ("营养咨询服务产业园产值增长一成。", [], []),
        # in quotation marks, behind what it is part of
        ("“太行软件谷”入驻企业200家。", [], ["太行软件谷"]),
        # two lands that a park is shared by
        ("推进中德国际产业园建设。", [], ["中德国际产业园"]),
        # members with a head of their own
        ("提升云浦芯港、星河湾谷、大飞船园等特色产业园区能级。", [], ["云浦芯港", "星河湾谷", "大飞船园"]),
    ],
)
def test_names_without_a_known_place_are_told_by_their_company(
    text: str, places: list[str], expected: list[str]
) -> None:
    written = Written(text, region=None, region_code=None, names=[(place, "PLACE") for place in places])
    assert [name for name in names(written) if name[:2] not in places] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # heads of all kinds of things that are made
        ("推进大同化工医药园建设。", ["大同化工医药园"]),
        ("大同新开区入选首批绿色园区名单。", ["大同新开区"]),
        ("大同北斗应用示范区产值增长一成。", ["大同北斗应用示范区"]),
        ("大同卫星研制基地产值增长一成。", ["大同卫星研制基地"]),
        # two things that one place makes
        ("加快大同纺织材料和服装产业园建设。", ["大同纺织材料和服装产业园"]),
        # what learns, grows or trains there is no cluster
        ("加快大同国防教育基地建设。", []),
        ("加快大同就业见习示范基地建设。", []),
        ("加快大同植物园、大同人民公园建设。", []),
        # the part of a body in a place
        ("加快建设国家技术研究中心大同基地。", []),
        ("申报大同市级创新基地。", []),
    ],
)
def test_heads_are_those_of_parks_and_bases_where_something_is_made(text: str, expected: list[str]) -> None:
    assert names(Written(text, region=None, region_code=None, names=[("大同", "PLACE")])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # said in the next clause
        ("依托大同高新区，建设航空配套基地。", ["大同高新区"]),
        # bodies that a notice is sent to or that share a sum
        ("各县区人民政府、大同高新区、各有关单位：为加快发展，制定本办法。", []),
        ("奖励资金由市本级与大同高新区分担，支持企业发展。", []),
    ],
)
def test_what_the_sentence_says_counts_where_no_bodies_act_in_it(text: str, expected: list[str]) -> None:
    assert names(Written(text, region=None, region_code=None, names=[("大同高新区", "TOWN")])) == expected


def test_a_level_that_a_later_mention_adds_goes_to_the_first() -> None:
    written = Written("江口船舶产业园加快建设。\n江口船舶产业园入选省级示范名单。", names=[("江口船舶产业园", "TOWN")])
    assert told(written, "name", "level", "name_start") == [("江口船舶产业园", "province", 0)]


def test_the_end_of_a_name_that_is_told_in_full_elsewhere_is_no_further_row() -> None:
    written = Written(
        "星海航天港建成。大同星海航天港扩能建设。",
        region=None,
        region_code=None,
        names=[("星海航天港", "TOWN"), ("大同星海航天港", "TOWN"), ("大同", "PLACE")],
    )
    assert names(written) == ["大同星海航天港"]


@pytest.mark.parametrize(
    ("text", "names", "sector"),
    [
        # a place that is not known and a head that tells of no industry
        ("推动吴塘创新城建设。", [("吴塘创新城", "TOWN")], None),
        # the head itself tells
        ("加快建设太原金融岛。", [("太原金融岛", "TOWN"), ("太原", "PLACE")], "金融"),
        # an industry behind the place
        (
            "推进长治稀土高新技术产业开发区建设。",
            [("长治稀土高新技术产业开发区", "TOWN"), ("长治", "PLACE")],
            "稀土",
        ),
        # said before the name
        ("船舶产业以东湾工业区为承载地，加快建设。", [("东湾工业区", "TOWN")], "船舶"),
    ],
)
def test_sectors_are_read_from_names_and_from_the_words_beside_them(
    text: str, names: list[tuple[str, str]], sector: str | None
) -> None:
    assert told(Written(text, region=None, region_code=None, names=names), "sector") == [(sector,)]


@pytest.mark.parametrize(
    ("text", "name", "host"),
    [
        # in brackets behind a province
        ("建设山西（大同）并购集聚区。", "山西（大同）并购集聚区", "大同市"),
        # a county's short name in a document without a division, where the name opens with the word by chance
        ("推进东湖高新区建设。", "东湖高新区", None),
    ],
)
def test_hosts_are_read_from_brackets_and_not_from_chance(text: str, name: str, host: str | None) -> None:
    written = Written(text, region=None, region_code=None, names=[(name, "TOWN"), ("大同", "PLACE")])
    assert told(written, "name", "host") == [(name, host)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("江口船舶产业园入选省级示范名单。", "province"),
        ("江口船舶产业园获评首批市级特色园区。", "city"),
        ("江口船舶产业园入选国家级示范名单。", "national"),
        ("江口船舶产业园加快建设。", None),
        # what another clause says is not said of it
        ("江口船舶产业园加快建设，两家企业入选省级名单。", None),
    ],
)
def test_levels_are_those_to_which_a_cluster_is_raised(text: str, level: str | None) -> None:
    assert told(Written(text, names=[("江口船舶产业园", "TOWN")]), "level") == [(level,)]


def test_a_list_of_recognised_clusters_takes_level_batch_and_year_from_the_title() -> None:
    written = Written(
        "名单如下：\n1.江口船舶产业园\n2.江口缆绳产业园",
        title="关于公布第二批省级特色产业园名单的通知",
        issued_on=date(2021, 3, 5),
        names=[("江口船舶产业园", "TOWN"), ("江口缆绳产业园", "TOWN")],
    )
    assert told(written, "name", "level", "batch", "year") == [
        ("江口船舶产业园", "province", 2, 2021),
        ("江口缆绳产业园", "province", 2, 2021),
    ]


def test_all_members_of_a_counted_list_are_names_where_one_is_a_place() -> None:
    written = Written("太原、柳溪、石桥三个工业园产值增长。", region=None, region_code=None, names=[("太原", "PLACE")])
    assert names(written) == ["太原工业园", "柳溪工业园", "石桥工业园"]


def test_the_clusters_of_a_long_hostile_text_take_no_long_time() -> None:
    assert rows_of("clusters", Written("产业园" * 20_000 + "、" * 20_000 + "等园区" * 10_000)) == []
    assert rows_of("clusters", Written("“" * 20_000 + "、科学城" * 20_000 + "镇" * 20_000)) == []
