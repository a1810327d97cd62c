"""Which enterprises have a role in a chain, and in which chain."""

import pytest

from pipeline.core.identifiers import digest_id
from tests.registers.written import Written, rows_of

_ENTERPRISES = ("江口航运", "沙河船务", "渡口重工")
_CHAINS = (("船舶产业链", "CHAIN"), ("江口船艇专业镇", "TOWN"))


def _told(text: str) -> list[tuple[str, str]]:
    names = [(name, "ORG") for name in _ENTERPRISES if name in text] + [name for name in _CHAINS if name[0] in text]
    entities = {digest_id(("ORG", name)): name for name in _ENTERPRISES}
    rows = rows_of("roles", Written(text, genre="report", names=names))
    return [(entities[row["entity_id"]], row["role"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an industry, a number, what they became between the holders and their role
        ("依托江口航运、沙河船务等绿色船艇龙头企业扩产。", [("江口航运", "龙头企业"), ("沙河船务", "龙头企业")]),
        (
            "江口航运、沙河船务等2家企业获评国家级单项冠军企业。",
            [("江口航运", "单项冠军企业"), ("沙河船务", "单项冠军企业")],
        ),
        ("江口航运、沙河船务等一批内河航运领军企业成长起来。", [("江口航运", "领军企业"), ("沙河船务", "领军企业")]),
        ("江口航运等具有竞争力的骨干企业扩产。", [("江口航运", "骨干企业")]),
        # a member of the list that is no mention
        ("江口航运、红帆等骨干企业扩产。", [("江口航运", "骨干企业")]),
        # who is at the head of a chain, and who leads a consortium
        ("以江口航运为龙头的船艇产业集聚成群。", [("江口航运", "龙头")]),
        ("发挥江口航运龙头作用。", [("江口航运", "龙头")]),
        ("由江口航运牵头组建智能船舶创新联合体。", [("江口航运", "牵头")]),
        # the role before its holders
        ("链主企业（江口航运、沙河船务）签约。", [("江口航运", "链主企业"), ("沙河船务", "链主企业")]),
    ],
)
def test_enterprises_hold_the_role_that_is_told_of_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a partner, somebody else's role
        "江口航运等企业服务龙头企业。",
        "江口航运与龙头企业签约。",
        # a bare word of a role, a body that leads a measure
        "江口航运位于龙头镇。",
        "（牵头单位：江口航运）",
        "江口航运牵头编制标准。",
        # a number of them
        "培育龙头企业20家。",
    ],
)
def test_partners_and_bodies_in_charge_have_no_role(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船舶产业链龙头企业江口航运投产。", "船舶产业链"),
        ("江口船艇专业镇发展迅速，江口航运等龙头企业扩产。", "江口船艇专业镇"),
        # another chain between the mention of one and the role
        ("船舶产业链集聚成群，江口航运成功纳入省级缆绳产业链链上企业。", None),
        ("江口航运等龙头企业扩产。", None),
    ],
)
def test_the_chain_is_the_one_that_the_role_or_its_sentence_names_last(text: str, expected: str | None) -> None:
    names = [("江口航运", "ORG"), *(name for name in _CHAINS if name[0] in text)]
    (row,) = rows_of("roles", Written(text, genre="report", names=names))
    types = dict(_CHAINS)
    assert row["chain_entity_id"] == (digest_id((types[expected], expected)) if expected else None)
