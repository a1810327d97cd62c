"""The library face: numbers in use of a text, without those that write a date."""

import pytest

from pipeline import read_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一季度完成投资3亿元", ["3亿元"]),
        ("前三季度增长5%", ["5%"]),
        ("2016-2018三年间新建两所学校", ["三年", "两所"]),
        ("20世纪90年代建成", []),
        ("建城于公元前221年，距今2200多年", ["2200多年"]),
        ("近三年投入800万元", ["三年", "800万元"]),  # the number of a window is a duration as well
    ],
)
def test_the_digits_of_a_date_are_no_quantity(text: str, expected: list[str]) -> None:
    assert [found.text for found in read_quantities(text)] == expected
