"""Who answers for what, in every form that documents write it."""

import pytest

from pipeline.core.lexicons import SHIPPED
from pipeline.registers.responsibility import responsibilities
from tests.registers.written import Written, document_of


def named(text: str) -> list[tuple[str, str]]:
    document = document_of(Written(text))
    return [
        (document.reading.text[body.start : body.end], body.role)
        for found in responsibilities(document, SHIPPED)
        for body in found.bodies
    ]


def all_of(role: str, *names: str) -> list[tuple[str, str]]:
    return [(name, role) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bracket without a cue, closing the paragraph; a bracket inside a name
        (
            "修建码头。[市水利局、交通局，滨江新区（江口镇）、沙河镇]",
            all_of("responsible", "市水利局", "交通局", "滨江新区（江口镇）", "沙河镇"),
        ),
        ("修建码头。（市水利局、市交通局）", all_of("responsible", "市水利局", "市交通局")),
        # a label in the bracket, half-width and full-width
        ("修建码头。（责任单位：市水利局、市交通局）", all_of("responsible", "市水利局", "市交通局")),
        (
            "修建码头(责任单位:市水利局,各县〔市、区〕人民政府)。",
            all_of("responsible", "市水利局", "各县〔市、区〕人民政府"),
        ),
        # lead and joint by labels; the colon lost behind the second
        (
            "修建码头。（牵头单位：市水利局；配合单位：市交通局、市财政局）",
            [*all_of("lead", "市水利局"), *all_of("joint", "市交通局", "市财政局")],
        ),
        (
            "修建码头。（责任单位：市水利局，配合单位市交通局）",
            [*all_of("responsible", "市水利局"), *all_of("joint", "市交通局")],
        ),
        # lead and joint by verbs
        (
            "修建码头。（市水利局牵头，市交通局、市财政局配合）",
            [*all_of("lead", "市水利局"), *all_of("joint", "市交通局", "市财政局")],
        ),
        # a body whose name holds a cue
        (
            "修建码头。（市水利局牵头，市专班牵头单位按职责分工负责）",
            [*all_of("lead", "市水利局"), *all_of("responsible", "市专班牵头单位")],
        ),
        ("修建码头。（市水利局、市交通局牵头负责）", all_of("lead", "市水利局", "市交通局")),
        # fillers: 等部门, 按职责分工负责, 根据单位职责分别
        ("修建码头。（市水利局、市交通局等部门按职责分工负责）", all_of("responsible", "市水利局", "市交通局")),
        ("修建码头。（市水利局、市交通局根据单位职责分别牵头负责）", all_of("lead", "市水利局", "市交通局")),
        # 及 and 和 between bodies, and inside their names
        (
            "修建码头。（市水利局及各县政府、江口管委会按职责分工负责）",
            all_of("responsible", "市水利局", "各县政府", "江口管委会"),
        ),
        (
            "修建码头。（责任单位：市文化和旅游局和市发展和改革委员会）",
            all_of("responsible", "市文化和旅游局", "市发展和改革委员会"),
        ),
        # a note behind the list is no body
        ("修建码头。（市水利局负责。以下责任单位均包括各县政府，不再列出）", all_of("responsible", "市水利局")),
        # a line of its own
        ("修建码头。\n责任单位：市水利局、市交通局\n二、其他", all_of("responsible", "市水利局", "市交通局")),
        # a closing sentence
        ("修建码头，由市水利局牵头，市交通局配合。", [*all_of("lead", "市水利局"), *all_of("joint", "市交通局")]),
        # 负责落实 after bodies, a time behind them; a cue in a body's name
        (
            "修建码头。（市水利局牵头，各乡镇政府、市直各单位负责落实，完成时限：2023年10月）",
            [*all_of("lead", "市水利局"), *all_of("responsible", "各乡镇政府", "市直各单位")],
        ),
        ("修建码头。（责任单位：各场景牵头部门、市水利局）", all_of("responsible", "各场景牵头部门", "市水利局")),
        # a filler before a conjunction; 会同 between bodies; guidance
        (
            "修建码头。（市水利局、市林业局等有关单位以及各乡镇政府负责落实）",
            all_of("responsible", "市水利局", "市林业局", "各乡镇政府"),
        ),
        ("修建码头。（市水利局会同市财政局负责）", all_of("responsible", "市水利局", "市财政局")),
        (
            "修建码头。（水利部指导，沿江市政府负责落实）",
            [*all_of("joint", "水利部"), *all_of("responsible", "沿江市政府")],
        ),
        # a time before the label, the label's own wording
        ("修建码头。（6月底完成，牵头考核单位：市水利局、市交通局）", all_of("lead", "市水利局", "市交通局")),
        # traditional characters
        ("修建碼頭。（責任單位：市水利廳、市交通處）", all_of("responsible", "市水利廳", "市交通處")),
    ],
)
def test_bodies_are_read_from_every_form_of_responsibility_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # who explains a rule is not who carries it out
        "本办法由市水利局负责解释。",
        "本办法的具体解释工作，由市水利局负责。",
        # a title in brackets with a word of responsibility in it
        "依法缴税(财政部 国家税务总局关于实施契税法的公告)。",
        # a bracket that explains a noun
        "有关部门（市水利局、市交通局）要密切配合，形成合力。",
        # a division in brackets
        "滨江新区（江口镇）的码头已经建成。",
        # who is meant, not who is given a task
        "民办学校（幼儿园的登记由民政部门负责）可以申请补助。",
        # shares, not bodies
        "所需资金（市、区按1:1负责）纳入预算。",
        # responsibility in general
        "码头经营单位应当落实责任主体，明确责任单位和责任人。",
        "",
    ],
)
def test_no_body_is_read_where_nobody_is_given_a_task(text: str) -> None:
    assert named(text) == []


def test_hostile_brackets_are_read_in_linear_time() -> None:
    assert named("（" * 200_000) == []
    assert named("（责任单位：" * 50_000) == []
    assert named("由" * 100_000 + "牵头") == []
