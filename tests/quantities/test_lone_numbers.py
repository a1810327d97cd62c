"""Numbers that nothing beside them makes a quantity are passed over, and only these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.lexicons import SHIPPED
from pipeline.quantities import lone_numbers
from pipeline.quantities.lone_numbers import LoneNumbers
from pipeline.quantities.quantities import read_quantities

PIECES = (
    *("0", "3", "12", "1000", "2.5", "1,200", "2千"),
    *" ，、（）()-—~至到与/+%¥$每第番倍成折多余约近超万亿元个名家月日号〕.：:负−\n",
    *("以上", "左右", "不少于", "分之", "（含）", "平方米", "百分点", "增长", "尼龙", "以内"),
)
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(text=FRAGMENTS)
def test_passing_over_lone_numbers_drops_no_quantity(text: str) -> None:
    quick = read_quantities(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LoneNumbers, "has", lambda *_: False)
        assert read_quantities(text) == quick


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见表3。", True),
        ("编号35〕", True),
        ("35", True),  # nothing stands beside it
        ("共35人", False),  # a unit
        ("约35。", False),  # a cue before it
        ("35以上", False),  # a cue behind it
        ("第35。", False),
        ("35至", False),  # a range
        ("35 人", False),  # a space before a unit
    ],
)
def test_a_lone_number_is_told_by_what_stands_beside_it(text: str, expected: bool) -> None:
    start = text.index("3")
    end = start + len(text[start:]) - len(text[start:].lstrip("0123456789"))
    assert lone_numbers.lone_numbers(SHIPPED).has(text, start, end) is expected
