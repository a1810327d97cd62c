"""Projects, fairs and named regions: what is one, where it starts and ends. Each case names its trap."""

import pytest

from tests.entities.reading_of import names, read

PROJECTS = [
    # a list before 等项目: the verb before it is no part of it, and the members may hold verbs and amounts
    (
        "推进柳州年产20万吨铝板扩建、百色石墨电极技改等重大项目",
        {("柳州年产20万吨铝板扩建", "PROJECT"), ("百色石墨电极技改", "PROJECT")},
    ),
    # a space inside an amount ends nothing
    ("推进温州年产 30 万台水泵技改等项目", {("温州年产 30 万台水泵技改", "PROJECT")}),
    # a list inside a list is no name
    (
        "推动贵阳环线扩容工程等14条公路项目和遵义支线等铁路项目建设",
        {("贵阳环线扩容工程", "PROJECT")},
    ),
    # works behind a verb, with their phase
    ("建成温州瓯江水库二期、丽水机场", {("温州瓯江水库二期", "PROJECT"), ("丽水机场", "PROJECT")}),
    # works before a verb; the end behind 至 has its beginning before it
    ("衢州至丽水铁路建成通车", {("衢州至丽水铁路", "PROJECT")}),
    # a series of which only the first has the verb before it
    ("实施技工培养工程、名师带徒工程", {("技工培养工程", "PROJECT"), ("名师带徒工程", "PROJECT")}),
    # the verb of a name is no part of it
    ("开工建设滨江绿道提升工程", {("滨江绿道提升工程", "PROJECT")}),
]

NO_PROJECTS = [
    "速滑、冰球、南极科考等运动项目",  # items of another kind
    "实施技改项目120个",  # counted, not named
    "加快铁路、公路、水库建设",  # no name before the head
    "丽水机场旅客吞吐量增长",  # nothing is built
    "张三、李四等项目负责人",  # 项目 belongs to what follows
]

EVENTS = [
    # a short name with its number, and without
    ("举办第八届进博会和青洽会", {("第八届进博会", "EVENT"), ("青洽会", "EVENT")}),
    # the number before quotes belongs to the name
    ("举办第三届“丝路明珠”国际合作论坛", {("第三届“丝路明珠”国际合作论坛", "EVENT")}),
]

REGIONS = [
    # a longer word over the start of a name: 临江 in 亲临江苏
    ("亲临江苏考察", "", {("江苏", "PLACE")}),
    # an autonomous prefecture by its spoken name
    ("推动伊犁州旅游", "", {("伊犁州", "PLACE")}),
    # what makes a region of a city
    ("建设沈阳都市圈", "", {("沈阳都市圈", "PLACE")}),
    # a county-level city far from the issuer, and an ordinary word that is one too
    ("学习义乌经验，做好安宁疗护", "350000", {("义乌", "PLACE")}),
]

BODIES = [
    # a level word alone owns a public body; 各市 owns none
    ("省博物馆与各市图书馆合作", "330000", {("省博物馆", "ORG")}),
]


def _of(text: str, type_: str, region_code: str = "") -> set[tuple[str, str]]:
    return {name for name in names(text, region_code) if name[1] == type_}


@pytest.mark.parametrize(("text", "expected"), PROJECTS)
def test_a_project_is_told_by_a_list_or_a_verb_of_building(text: str, expected: set[tuple[str, str]]) -> None:
    assert _of(text, "PROJECT") == expected


@pytest.mark.parametrize("text", NO_PROJECTS)
def test_kinds_and_counts_of_projects_are_no_projects(text: str) -> None:
    assert _of(text, "PROJECT") == set()


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_a_fair_is_named_with_its_number(text: str, expected: set[tuple[str, str]]) -> None:
    assert _of(text, "EVENT") == expected


@pytest.mark.parametrize(("text", "region_code", "expected"), REGIONS)
def test_a_place_is_found_whatever_words_its_characters_might_make(
    text: str, region_code: str, expected: set[tuple[str, str]]
) -> None:
    assert _of(text, "PLACE", region_code) == expected


@pytest.mark.parametrize(("text", "region_code", "expected"), BODIES)
def test_a_level_word_owns_a_public_body(text: str, region_code: str, expected: set[tuple[str, str]]) -> None:
    assert _of(text, "ORG", region_code) == expected


OFFICES = [
    # named before: the office of that group
    ("成立市数据工作领导小组。领导小组办公室设在市数据局。", "温州市数据工作领导小组办公室"),
    # named nowhere: itself, and no place before it
    ("报领导小组办公室备案。", "领导小组办公室"),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_of_a_group_without_an_owner_is_that_of_the_group_named_before(text: str, expected: str) -> None:
    found = {m.canonical for m in read(text, "330300") if text[m.start : m.end] == "领导小组办公室"}
    assert found == {expected}
