"""Names that a list, a trade or a verb of building tells, and what only looks like one. Each case names its trap."""

import pytest

from tests.entities.reading_of import names

FIRMS = [
    # some members of a counted list need no more to be firms than the others are
    ("引进华盛、鼎元集团等6家企业。", {("华盛", "ORG"), ("鼎元集团", "ORG")}),
    # what the list is of stands in a word of its own
    ("支持华盛、云岚等车企扩大产能。", {("华盛", "ORG"), ("云岚", "ORG")}),
    # a firm by its trade, and then by its own name alone
    ("云岚牧业投产，云岚计划扩产。", {("云岚牧业", "ORG"), ("云岚", "ORG")}),
    # behind a place
    ("浙江云岚牧业扩建厂房。", {("浙江云岚牧业", "ORG")}),
    # a part of a body, named by where it sits
    ("中国科学院温州生物材料与技术研究所揭牌。", {("中国科学院温州生物材料与技术研究所", "ORG")}),
]

WORKS = [
    # names that the tokenizer takes for places
    ("建成温玉高铁、瓯青复线高速等项目。", {("温玉高铁", "PROJECT"), ("瓯青复线高速", "PROJECT")}),
    # a road by its ends
    ("建成通车文成至泰顺等公路项目。", {("文成至泰顺", "PROJECT")}),
]

PLACES = [
    # a lake is none of the places that it is called by
    ("青田县治理青田湖水质。", {("青田县", "PLACE")}),
    # 长榆|中学 holds no 榆中
    ("榆中县建成长榆中学。", {("榆中县", "PLACE")}),
]

NOTHING = [
    "发展智慧农业、智慧物流。",  # 智慧 may be tagged as a person's name, 物流 is a trade of firms
    "推进城镇老旧小区改造、城中村改造等项目。",  # 城镇 and 城中村 may be tagged as places
    "公路提质、铁路成网、水运通达等工程。",  # works that name nothing
    "培养嵌入式医疗、硅基新材人才。",  # kinds of things
]


@pytest.mark.parametrize(("text", "expected"), FIRMS + WORKS + PLACES)
def test_names_are_told_by_what_stands_around_them(text: str, expected: set[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_kinds_of_works_and_trades_name_nothing(text: str) -> None:
    assert not names(text)
