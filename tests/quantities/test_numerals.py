"""Numerals: what each way of writing a number says."""

from decimal import Decimal

import pytest

from pipeline.quantities.numerals import find_numerals, read_digits, read_numeral

EXACT = [
    ("7", "7"),
    ("１２３", "123"),  # full-width
    ("2,350", "2350"),  # thousands comma
    ("1,100万", "11000000"),  # comma and magnitude
    ("3.75", "3.75"),
    ("３．５", "3.5"),  # full-width point
    ("十", "10"),  # no digit before 十
    ("十七", "17"),
    ("四十", "40"),
    ("一百零三", "103"),
    ("一百三", "130"),  # last digit counts the next lower multiplier
    ("三万五", "35000"),
    ("一万零五", "10005"),  # 零 keeps the digit a unit
    ("两千二", "2200"),
    ("六百六十六", "666"),
    ("三千零六十", "3060"),
    ("二十万亿", "20000000000000"),  # a magnitude of a magnitude
    ("十万万", "1000000000"),
    ("一亿三千万零八百", "130000800"),
    ("七兆零三亿", "7000300000000"),
    ("16.4亿", "1640000000"),  # no float error
    ("1.2万亿", "1200000000000"),
    ("3万4000", "34000"),  # mixed; an Arabic rest is not shortened
    ("38万2千", "382000"),
    ("5亿零三百20", "500000320"),
    ("廿五", "25"),
    ("卅一", "31"),
    ("壹拾贰万叁仟肆佰伍拾陆", "123456"),  # financial
    ("貳佰萬", "2000000"),  # financial, traditional
    ("三億五千萬", "350000000"),  # traditional
    ("兩百", "200"),
    ("二〇二五", "2025"),  # digit by digit
    ("一一〇", "110"),
    ("零", "0"),
    ("零点零五", "0.05"),
    ("一百点二五", "100.25"),
    ("三点五万", "35000"),  # a fraction before a magnitude
    ("负四十七", "-47"),
    ("-7.3万", "-73000"),
    ("92 万", "920000"),  # a space before the magnitude
    ("65k", "65000"),
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_a_numeral_reads_as_its_exact_value(text: str, expected: str) -> None:
    assert read_numeral(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "百十五",  # a bare hundred with a bare ten
        "十三十四",
        "二三四五六七八九零十",  # a list of signs
        "一百零",  # breaks off
        "点五",  # no whole part
        "零点",
        "三三",  # two digits alone are no number
        "万",  # a magnitude of nothing
        "亿万",
        "2.3.4",  # a version
        "万千百十",
        "",
        "十个",
        "两三百",  # a number, but not an exact one
        "十几",
    ],
)
def test_what_writes_no_exact_number_reads_as_none(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("两三", 2, 3),
        ("七八百", 700, 800),
        ("十五六", 15, 16),
        ("三五", 3, 5),
        ("二三十万", 200_000, 300_000),
        ("一百四五十", 140, 150),
        ("十几", 10, None),
        ("二十几万", 200_000, None),
        ("几百", 100, None),
        ("数十亿", 1_000_000_000, None),
        ("二百余万", 2_000_000, None),
        ("1000多万", 10_000_000, None),
        ("三十万多亿", 30_000_000_000_000, None),
    ],
)
def test_an_open_numeral_has_bounds(text: str, low: int, high: int | None) -> None:
    (found,) = find_numerals(text)
    assert (found.start, found.end) == (0, len(text))
    assert (found.value.low, found.value.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("装机100千瓦", ["100"]),  # 千瓦 is the unit
        ("提高6个百分点", ["6"]),
        ("长12千米", ["12"]),
        ("长三千米", ["三千"]),  # three thousand metres
        ("奖励二十万一次性拨付", ["二十万", "一"]),  # 一次 begins the next word
        ("第二十一次会议", ["二十一"]),
        ("参保人数十五万", ["十五万"]),  # 人数, not 数十
        ("重三千两百两", ["三千两百", "两"]),  # 两 the unit of weight
        ("2.3.4版", []),
    ],
)
def test_a_numeral_ends_where_the_next_word_begins(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_numerals(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("二〇二五", 2025), ("二○一九", 2019), ("２０２４", 2024), ("十", None), ("2a", None), ("", None)],
)
def test_digits_are_read_one_by_one(text: str, expected: int | None) -> None:
    assert read_digits(text) == expected
