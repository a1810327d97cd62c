"""Projects that sentences name, by mentions and without any: lists, verbs of building, owners and status."""

from datetime import date
from typing import Any

import pytest

from tests.registers.written import Written, rows_of


def told(written: Written, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows_of("projects", written)]


def names(text: str, genre: str = "report", mentions: tuple[tuple[str, str], ...] = ()) -> list[str]:
    own = [mention for mention in mentions if mention[0] in text]
    return [name for (name,) in told(Written(text, genre=genre, names=own), "name")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # firms that no mention tells, before what they make
        (
            "加快推进明达高纯镍、巨和硅氟新材料、金朗先进负极材料等重点项目。",
            ["明达高纯镍", "巨和硅氟新材料", "金朗先进负极材料"],
        ),
        # what becomes of a list is said behind it, without a kind
        ("明达风电整机、巨和新材料等建成投产。", ["明达风电整机", "巨和新材料"]),
        # one name, told by its length
        ("推动明达高可靠片式电感器生产线等10个项目建成投产。", ["明达高可靠片式电感器生产线"]),
        # a name of common words among names of works
        ("实施国际会展中心、赤水博物馆、乌岭水库等工程。", ["国际会展中心", "赤水博物馆", "乌岭水库"]),
        # what is shared is filled in, and a kind in quotation marks closes a list too
        ("加快乌岭、白石沟、赤水东等煤矿建设。", ["乌岭煤矿", "白石沟煤矿", "赤水东煤矿"]),
        ("建成通车赤岭、乌白等2条高速公路。", ["赤岭高速公路", "乌白高速公路"]),
        ("推进明达高纯镍、巨和新材料等“十大产业项目”建设。", ["明达高纯镍", "巨和新材料"]),
        # what the city has, among names
        ("实施市文化馆、赤水博物馆、会展中心二期等工程。", ["市文化馆", "赤水博物馆", "会展中心二期"]),
        ("加快赤岭机场、乌白铁路等前期工作。", ["赤岭机场", "乌白铁路"]),
        # kinds of works, lists of fields, and what is called 项目 and is not built
        ("推进污水处理、老旧管网、垃圾转运等项目建设。", []),
        ("支持交通、能源、水利等重大项目。", []),
        ("组织速滑、冰球等运动项目进校园。", []),
        ("为企业开展境外注册等活动提供便利化通道。", []),
        ("实施素质提升、技能强基等“十大工程”。", []),
    ],
)
def test_a_list_that_a_kind_closes_names_projects(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乌岭水库、赤白铁路二期建成投用。", ["乌岭水库", "赤白铁路二期"]),
        ("全国首条沙电入江工程正式投运。", ["沙电入江工程"]),
        # what stands behind the name, before the verb, or dates something else
        ("赤水大桥建设加快推进。", ["赤水大桥"]),
        ("苍岭沟冰雪运动基地建成并投入使用。", ["苍岭沟冰雪运动基地"]),
        ("赤水大桥建成后，车流将会增加。", []),
        ("供水工程竣工验收合格后方可使用。", []),
        # a direct train has been named, no line has been opened to traffic
        ("开通旅游直通车。", []),
        ("一批重点工程、民生项目开工。", []),
        ("青口港获批全国首批绿色港口。", []),
    ],
)
def test_names_before_a_verb_of_building_are_projects(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开工建设赤白高铁、乌岭隧道。", ["赤白高铁", "乌岭隧道"]),
        ("33.高标准建设江口数据标注基地，做强产业。", ["江口数据标注基地"]),
        # members that leave their head, or all behind the place, to the last
        ("今年建成雄白、赤白高铁。", ["雄白高铁", "赤白高铁"]),
        ("布局建设江口、沙河绿色算力中心。", ["江口绿色算力中心", "沙河绿色算力中心"]),
        # what more is said of it
        ("实施投资3亿元的乌岭水库扩建工程。", ["乌岭水库扩建工程"]),
        ("实施赤水湿地公园的基础设施建设。", ["赤水湿地公园"]),
        # a soft verb needs something behind the name
        ("支持江口数据标注基地建设。", ["江口数据标注基地"]),
        ("支持江口数据标注基地。", []),
        # numbers of unnamed things, kinds, campaigns, metaphors, regions
        ("新建10个江口数据标注基地。", []),
        ("建设一批高质量孵化器、概念验证中心。", []),
        ("建设智慧停车场、人工湿地。", []),
        ("实施“百城千店”工程。", []),
        ("建立授信绿色通道。", []),
        ("加快建设江口国际消费中心。", []),
    ],
)
def test_names_behind_a_verb_of_building_are_projects(text: str, expected: list[str]) -> None:
    assert names(text, mentions=(("江口", "PLACE"), ("沙河", "PLACE"))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the last of a list has behind a word of its own, what stands behind 等, and what a place is given of it
        ("乌岭、白石沟社区服务站投入使用。", ["乌岭社区服务站", "白石沟社区服务站"]),
        ("推进赤水激光、乌岭光源等重大科技基础设施建设。", ["赤水激光重大科技基础设施", "乌岭光源重大科技基础设施"]),
        ("加快江口等3个国家物流枢纽建设。", ["江口国家物流枢纽"]),
        # 重大工程 is no campaign such as 十大工程, and 等 in 高等 closes no list
        ("建成乌岭水库、赤沟风电一期等重大工程。", ["乌岭水库", "赤沟风电一期"]),
        ("推进江口高等研究院建设。", ["江口高等研究院"]),
        # how long a net of pipes is names none
        ("11公里污水管网、乌岭水库等工程完工。", ["乌岭水库"]),
        # a kind, and fields
        ("推进市政、供水、供热等基础设施建设。", []),
    ],
)
def test_members_of_a_list_share_what_is_built(text: str, expected: list[str]) -> None:
    assert names(text, mentions=(("江口", "PLACE"),)) == expected


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        # a body that is founded is told by its field, a house by what it is for once it is in use
        ("谋划组建氢储运研究中心。", "report", ["氢储运研究中心"]),
        ("老年人活动中心投入使用。", "report", ["老年人活动中心"]),
        ("推进老年人活动中心建设。", "report", []),
        ("组建研究中心。", "report", []),
        ("组建氢储运研究中心的，给予补助。", "measure", []),
        # a word of its own tells a site, common words tell no programme
        ("加快建设赤沟冷链产业园。", "report", ["赤沟冷链产业园"]),
        ("实施文明素质提升工程。", "report", []),
    ],
)
def test_what_is_founded_or_in_use_is_a_project(text: str, genre: str, expected: list[str]) -> None:
    assert names(text, genre=genre) == expected


def test_a_long_text_that_hardly_speaks_of_building_lists_no_works() -> None:
    assert names("乌岭水库、赤水大桥启用。") == ["乌岭水库", "赤水大桥"]
    assert names("乌岭水库、赤水大桥启用。" + "今日天气晴好。" * 100) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创建国家脑机接口技术创新中心。", ["国家脑机接口技术创新中心"]),
        ("建设生产服务型国家物流枢纽。", ["生产服务型国家物流枢纽"]),
        ("全国种子检验信息平台建成运行。", ["全国种子检验信息平台"]),
        # what every city may have, and one market of all
        ("建设国家医学中心。", []),
        ("服务建设全国统一大市场。", []),
        # the one house of its kind that a province has, and what is no house
        ("建成省美术馆。", ["省美术馆"]),
        ("搭建省级碳汇核算系统。", ["省级碳汇核算系统"]),
        ("推进市场监管平台建设。", []),
    ],
)
def test_what_a_nation_or_a_province_has_one_of_is_a_project(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a river, a lake, and what is quoted
        ("加快推进环白湖综合治理项目建设。", ["环白湖综合治理项目"]),
        ("谋划赤水河流域保护修复工程。", ["赤水河流域保护修复工程"]),
        ("建设“双碳”管理中心。", ["“双碳”管理中心"]),
        # a name may open with a character that hardly any name opens with
        ("可可岭等11处煤矿建成投产。", ["可可岭煤矿"]),
        # a subject and an object; a verb that names hold too
        ("赤水大学建设国家高寒农业研究中心。", ["国家高寒农业研究中心"]),
        ("乌岭水库完成改造。", ["乌岭水库"]),
        ("推进乌岭水库改造工程。", ["乌岭水库改造工程"]),
        ("投资6000万元对乌岭广场升级改造。", ["乌岭广场升级改造"]),
        # a count closes a list of several, of one it counts what is unnamed; phases share their name; what leads
        # from one place to another needs no head
        ("建成乌岭、白石沟2座水库。", ["乌岭水库", "白石沟水库"]),
        ("建成乌岭2座水库。", []),
        ("推进赤水引水工程一期、二期和乌岭水库建设。", ["赤水引水工程一期", "赤水引水工程二期", "乌岭水库"]),
        ("加快引江入河、引赤济白工程前期。", ["引江入河", "引赤济白工程"]),
        # two lists in one clause
        ("推动乌岭、白石沟等煤矿和赤水等露天煤矿建设。", ["乌岭煤矿", "白石沟煤矿", "赤水露天煤矿"]),
        ("建成乌岭水库、启动赤白铁路前期工作。", ["乌岭水库", "赤白铁路"]),
        # what stands in brackets behind a name is another name of it
        ("支持乌岭检测中心（赤水检测中心）建设。", ["乌岭检测中心"]),
        # what is no object of building
        ("依托乌岭水库开展研究。", []),
        ("乌岭水库举办比赛。", []),
        ("提升乌岭水库建设管理水平。", []),
        ("打造乌岭现代化大港。", []),
        # words that many documents hold are no name
        ("搭建营养咨询平台。", []),
        ("建立专家库。", []),
        ("持之以恒抓好项目。", []),
        ("实施“互帮互助”工程。", []),
    ],
)
def test_a_clause_is_read_as_a_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_regulation_names_kinds_of_works() -> None:
    assert names("新建、扩建乌岭水库、赤水码头等工程，应当进行论证。", genre="regulation") == []


def test_a_heading_of_a_reply_names_what_is_asked_for() -> None:
    assert told(Written("一、关于乌岭水库建设问题"), "name", "status") == [("乌岭水库", "planned")]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # a programme of policy, a list cut in two, and what nobody is said to build
        ("实施文明素质工程。", "文明素质工程", []),
        ("加快乌岭等地铁建设。", "乌岭等地铁", ["乌岭地铁"]),
        # a longer name than the mention, and two names in one mention
        ("江口核电一期开工。", "江口核电", ["江口核电一期"]),
        ("赤白铁路及乌岭铁路开工。", "赤白铁路及乌岭铁路", ["赤白铁路", "乌岭铁路"]),
        # one thing, with and without what it is called
        ("开工建设乌岭水库工程。乌岭水库建成后蓄水。", "乌岭水库", ["乌岭水库工程"]),
    ],
)
def test_mentions_and_lists_tell_each_project_once(text: str, name: str, expected: list[str]) -> None:
    assert names(text, mentions=((name, "PROJECT"),)) == expected


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        # a firm by its short name, one that no mention tells, one with the place behind it
        ("推进中石化催化剂、明达高纯镍等项目。", (), [("中石化催化剂", "中石化"), ("明达高纯镍", "明达")]),
        ("加快国能江口煤制油、明达高纯镍等项目。", (), [("国能江口煤制油", "国能"), ("明达高纯镍", "明达")]),
        # named after a province, after what it deals in, before how much and before a phase; no common word is a firm
        (
            "推进皖能调峰电源、乌岭石化新材料、明达8英寸芯片、巨和二期等项目。",
            (),
            [
                ("皖能调峰电源", "皖能"),
                ("乌岭石化新材料", "乌岭石化"),
                ("明达8英寸芯片", "明达"),
                ("巨和二期", "巨和"),
            ],
        ),
        (
            "推进中药饮片、明达高纯镍、巨和新材料等项目。",
            (),
            [("中药饮片", None), ("明达高纯镍", "明达"), ("巨和新材料", "巨和")],
        ),
        ("组建仿生机器人创新中心。", (), [("仿生机器人创新中心", None)]),
        # as the name has it, not in full
        ("江口航运缆绳扩建项目投产。", (("江口航运", "ORG"),), [("江口航运缆绳扩建项目", "江口航运")]),
        # a place, a river and a work run nothing
        ("加快建设杭州备份数据中心。", (), [("杭州备份数据中心", None)]),
        ("乌岭水库、赤白铁路开工建设。", (), [("乌岭水库", None), ("赤白铁路", None)]),
        ("青口港改造二期开工建设。", (("青口港", "ORG"),), [("青口港改造二期", None)]),
        # how it is done is no owner
        ("高质量建设赤水博物馆。", (), [("赤水博物馆", None)]),
    ],
)
def test_the_firm_in_a_name_owns_the_project(
    text: str, mentions: tuple[tuple[str, str], ...], expected: list[tuple[str, str | None]]
) -> None:
    assert told(Written(text, genre="report", names=mentions), "name", "owner") == expected


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        ("乌岭水库启用。", "report", "done"),
        ("加快赤岭、乌白等6条高铁，补齐短板。", "report", "ongoing"),
        ("争取乌岭、赤水等煤矿项目核准。", "report", "planned"),
        ("推动乌岭水库建成投用。", "report", "planned"),
        ("力争6月底前开工建设乌岭水库。", "report", "planned"),
        # what a plan has built is still to be, unless it says when it was
        ("建成乌岭水库。", "plan", "planned"),
        ("2019年建成乌岭水库，已发挥作用。", "plan", "done"),
        ("推进乌岭水库建设。", "plan", "ongoing"),
        ("一、下一步工作计划\n建成乌岭水库。", "report", "planned"),
    ],
)
def test_status_is_what_the_clause_says_and_the_genre_allows(text: str, genre: str, expected: str) -> None:
    dates = [("2019年", date(2019, 1, 1), date(2019, 12, 31), None)] if "2019年" in text else []
    assert {status for (status,) in told(Written(text, genre=genre, dates=dates), "status")} == {expected}


def test_the_evidence_of_a_name_with_a_shared_head_is_what_stands_in_the_text() -> None:
    text = "加快乌岭、白石沟等煤矿建设。"
    rows = rows_of("projects", Written(text, genre="report"))
    assert [text[row["name_start"] : row["name_end"]] for row in rows] == ["乌岭", "白石沟"]
    assert all(row["start"] <= row["name_start"] < row["name_end"] <= row["end"] for row in rows)


def test_hostile_lists_are_read_in_linear_time() -> None:
    assert names("、".join(["乌岭水库工程"] * 20_000) + "等项目开工。") == ["乌岭水库工程"]


def test_a_hostile_run_of_dates_is_read_in_one_way_only() -> None:
    assert names("6月" * 20_000 + "乌岭水库") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # common words are one work where a report says how it fares, what it cost or that it is the first
        ("餐厨废物处理项目全面完工。", ["餐厨废物处理项目"]),
        ("投资3.2亿元完成了道路监控系统工程。", ["道路监控系统工程"]),
        ("建成首座抽水蓄能电站。", ["抽水蓄能电站"]),
        # but what many works are called fares too
        ("农村道路工程有序推进。", []),
        ("老旧小区设施项目全面完工。", []),
        # whoever may build has none yet
        ("支持有条件的地方创建乌岭文化公园。", []),
        # a line is opened along its whole length
        ("引乌济赤工程实现全线通水。", ["引乌济赤工程"]),
        # a second count goes on with the kind that closes the list
        (
            "推进明达高纯镍、巨和新材料等5个十亿元、20个亿元以上项目建设。",
            ["明达高纯镍", "巨和新材料"],
        ),
        # the first lends the nation, the last the body
        (
            "建设国家制笔、绣品技术创新中心。",
            ["国家制笔技术创新中心", "国家绣品技术创新中心"],
        ),
        # what is done with a name before its verb
        ("已将乌岭水库列入规划。", ["乌岭水库"]),
        # what has a head of its own takes no other from the kind that closes the list
        ("乌岭博物馆、赤水遗址公园等一大批文化地标建成投用。", ["乌岭博物馆", "赤水遗址公园"]),
        # a firm's name may open as a count does
        ("万家乐农贸批发市场一期投入使用。", ["万家乐农贸批发市场一期"]),
        # kinds of parks
        ("推进自然公园、郊野公园、口袋公园等建设。", []),
        # a number in quotation marks names a campaign
        ("实施“1+9”产业平台工程。", []),
    ],
)
def test_a_name_of_common_words_is_a_project_where_the_sentence_makes_it_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_county_has_one_of_most_things() -> None:
    text = "推进垃圾中转站新建项目建设进度。"
    assert [name for (name,) in told(Written(text, genre="report", region_code="140521"), "name")] == [
        "垃圾中转站新建项目"
    ]
    assert told(Written(text, genre="report", region_code="140000"), "name") == []


def test_a_member_with_its_filled_head_stands_for_the_mention_that_lacks_it() -> None:
    text = "建成投产大唐乌岭、华能赤水等煤电项目。"
    found = names(text, mentions=(("大唐乌岭", "PROJECT"), ("华能赤水", "PROJECT")))
    assert found == ["大唐乌岭煤电项目", "华能赤水煤电项目"]
