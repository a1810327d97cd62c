"""Every number that a text writes, whatever it counts."""

from decimal import Decimal

import pytest

from pipeline.quantities.numbers import read_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("买了八斤米", [("八", "8")]),
        ("2024年3月5日", [("2024", "2024"), ("3", "3"), ("5", "5")]),
        ("得数是六", [("六", "6")]),  # a lone digit that is said
        ("前三的省份", [("三", "3")]),
        ("四川、陆地、一看", []),  # parts of words
        ("五分之二", [("五分之二", "0.4")]),
        ("三又四分之一", [("三又四分之一", "3.25")]),
        ("负二又二分之一", [("负二又二分之一", "-2.5")]),
        ("3/8", [("3/8", "0.375")]),
        ("2 1/4", [("2 1/4", "2.25")]),
        ("1/0", [("1", "1"), ("0", "0")]),  # no share of nothing
        ("3e4", [("3e4", "30000")]),
        ("2^10", [("2^10", "1024")]),
        ("4^-1", [("4^-1", "0.25")]),
        (".75", [(".75", "0.75")]),
        ("两打鸡蛋", [("两打", "24")]),
        ("一百分之九", [("一百分之九", "0.09")]),
        ("百分之九", [("九", "9")]),  # the percentage is read by read_quantities
        ("零点开始", []),  # midnight
        ("一切顺利", []),
    ],
)
def test_a_number_is_read_out_of_whatever_it_counts(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[number.start : number.end], number.low) for number in read_numbers(text)]
    assert found == [(part, Decimal(value)) for part, value in expected]


def test_an_open_number_has_no_upper_end() -> None:
    (found,) = read_numbers("来了十几个人")
    assert (found.low, found.high) == (10, None)
