"""Properties: what is rendered in any numeral style reads back exactly, wherever it stands; any text is read."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quantities.numbers import read_numbers
from pipeline.quantities.numerals import read_digits, read_numeral
from pipeline.quantities.quantities import read_quantities

LARGEST = 10**16
PLAIN = ("零一二三四五六七八九", "十百千", "万亿")
FINANCIAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿")
TRADITIONAL = ("零一二三四五六七八九", "十百千", "萬億")
STYLES = (PLAIN, FINANCIAL, TRADITIONAL)

Style = tuple[str, str, str]
integers = st.integers(0, LARGEST - 1)
styles = st.sampled_from(STYLES)


def section(number: int, style: Style) -> str:
    """A number below 10,000 in Chinese numerals, zeros inside it as 零."""
    digits, multipliers, _ = style
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + (multipliers[place - 1] if place else "")
        elif text and not text.endswith(digits[0]) and number % 10**place:
            text += digits[0]
    return text


def chinese(number: int, style: Style) -> str:
    """A number below 10^16 in Chinese numerals, as cheques write it."""
    digits, _, (wan, yi) = style
    if number == 0:
        return digits[0]
    head, rest = divmod(number, 10**8)
    text = chinese(head, style) + yi if head else ""
    for magnitude, word in ((10**4, wan), (1, "")):
        part = rest // magnitude % 10**4
        if part:
            text += (digits[0] if text and part < 1000 else "") + section(part, style) + word
    return text


def full_width(text: str) -> str:
    return text.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


@given(integers, styles)
def test_every_integer_in_chinese_numerals_reads_back(number: int, style: Style) -> None:
    assert read_numeral(chinese(number, style)) == number
    assert read_numeral("负" + chinese(number, style)) == -number


@given(integers)
def test_every_integer_in_arabic_numerals_reads_back(number: int) -> None:
    for text in (str(number), f"{number:,}", full_width(str(number))):
        assert read_numeral(text) == number


@given(integers, st.integers(0, 10**6 - 1), styles)
def test_every_decimal_reads_back_exactly(whole: int, part: int, style: Style) -> None:
    digits = f"{part:06d}"
    expected = Decimal(f"{whole}.{digits}")
    assert read_numeral(f"{whole}.{digits}") == expected
    written = "".join(style[0][int(digit)] for digit in digits)
    assert read_numeral(f"{chinese(whole, style)}点{written}") == expected


@given(st.decimals(0, 9999, places=3), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_decimal_with_a_magnitude_is_exact(number: Decimal, magnitude: tuple[str, int]) -> None:
    word, factor = magnitude
    assert read_numeral(f"{number}{word}") == number * factor


@given(st.integers(100, LARGEST - 1))
def test_digits_one_by_one_read_back(number: int) -> None:
    for zero in "〇零○":
        text = "".join((zero + PLAIN[0][1:])[int(digit)] for digit in str(number))
        assert read_digits(text) == number
        assert read_numeral(text) == number


@given(st.integers(2, LARGEST - 1), styles, st.sampled_from([("万元", 10**4), ("元", 1), ("亿元", 10**8)]))
def test_an_amount_of_money_reads_back_from_any_style(number: int, style: Style, unit: tuple[str, int]) -> None:
    word, factor = unit
    for numeral in (str(number), f"{number:,}", full_width(str(number))):
        (found,) = read_quantities(f"拨付{numeral}{word}，")
        assert (found.kind, found.low, found.high) == ("money", number * factor, number * factor)
    (found,) = read_quantities(f"拨付{chinese(number, style)}元，")
    assert (found.kind, found.low) == ("money", number)


PHRASES = [
    "500万元",
    "约30%",
    "二百余万元",
    "46户",
    "不超过3个工作日",
    "30-50万元",
    "第二批",
    "1+3+1",
    "每亩300元",
    "翻两番",
]
BEFORE = ["", "。", "推进项目建设，", "根据要求：", "（", "\n", "截至目前，"]
AFTER = ["", "。", "，并及时拨付。", "）", "\n第三条", "；其余不变"]


@pytest.mark.parametrize("phrase", PHRASES)
@given(before=st.lists(st.sampled_from(BEFORE), max_size=3), after=st.lists(st.sampled_from(AFTER), max_size=3))
def test_reading_is_the_same_wherever_a_phrase_stands(phrase: str, before: list[str], after: list[str]) -> None:
    head = "".join(before)
    (alone,) = read_quantities(phrase)
    (found,) = read_quantities(f"{head}{phrase}{''.join(after)}")
    shift = len(head)
    assert (found.start - shift, found.end - shift) == (alone.start, alone.end)
    assert (found.kind, found.low, found.high, found.unit, found.qualifier) == (
        alone.kind, alone.low, alone.high, alone.unit, alone.qualifier,
    )  # fmt: skip


SIGNS = (
    "0123456789０５，．.,-—至到、和/%％+ 　\n一二两三十百千万亿零〇几数余多半点分之第每约近不超过以上以下内元角"
    "个家户年月日天时米亩成折倍番（）含“”负aM"
)


@given(st.text(st.sampled_from(SIGNS), max_size=60))
def test_any_text_is_read_with_spans_in_order(text: str) -> None:
    found = read_quantities(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert len(quantity.text) == quantity.end - quantity.start
        assert "\n" not in quantity.text
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    read_numbers(text)
