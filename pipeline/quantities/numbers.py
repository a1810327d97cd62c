"""Every number that a text writes, whatever it counts: the numerals of quantities and dates, and those on their own.

Unlike read_quantities this reads the bare number out of 十斤, 第三 and 2024年, and fractions and powers as numbers.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation, Overflow
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.quantities.grammar import Grammar, grammar
from pipeline.quantities.numeral_signs import BARE_MAGNITUDES, CHINESE_DIGITS, FINANCIAL, POINTS, RUN, ZERO
from pipeline.quantities.numerals import MalformedNumeralError, Value, signed
from pipeline.quantities.quantities import folded
from pipeline.quantities.units import unit_start

_SIGN: Final = r"(?:(?:[负負]|(?<![\w.)）%℃\-−])[-−－+]) ?)?+"
_LEADING_POINT: Final = r"(?<![\d.])\.\d++(?![\d.])"
_NUMBER: Final = re.compile(rf"{_SIGN}(?:{RUN}|{_LEADING_POINT})")
_OPERAND: Final = re.compile(rf"[负負\-−－]?{RUN}")
_OF: Final = re.compile(r" {0,2}分 {0,2}之 {0,2}")
_AND: Final = re.compile(r" ?又 ?")
_SLASH: Final = re.compile(r" ?[/／] ?(\d{1,9})(?![\d/.])")
_WHOLE: Final = re.compile(r" (?=\d{1,9}[/／]\d)")
_EXPONENT: Final = re.compile(r"(?:[eE]([-+－]?\d{1,3})|\^([-+]{0,2}\d{1,3}))(?![\dA-Za-z])")
_LETTER: Final = re.compile(r"[A-Za-z_]")
_IDEOGRAPH: Final = re.compile(r"[一-鿿]")
_SAID: Final = frozenset("是为第前和与等于到至成有过超比叫读写作：:“\"‘'（(，,。；;、 \n")
"""Before a lone digit that stands for itself: 答案是四."""

_CLOSED: Final = frozenset("的和与却而，。；、,;:：）)”\"’' \n那这不")
_SHARE, _SHARE_REACH = ("分之", "分 之"), 3
_POWER: Final = Context(prec=60)
_DOZEN: Final = "打"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at half-open positions of a text.

    low, high: equal but for a number of two ends (两三); high is None where it is left open above (十几).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None


def read_numbers(text: str, lexicons: Lexicons = SHIPPED) -> list[Number]:
    """Every number of a text, in order of position. Positions are half-open offsets into `text` as given."""
    own, reading = grammar(lexicons), folded(text)
    numbers, at = [], 0
    for match in _NUMBER.finditer(reading):
        if match.start() < at:
            continue
        number = _number(own, reading, match)
        if number is not None:
            numbers.append(number)
            at = number.end
    return numbers


def _number(own: Grammar, text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    value = _value(match.group())
    if value is None:
        return None
    low = value.low
    if fraction := _fraction(text, end):
        end, numerator = fraction
        return Number(start, end, numerator / low, numerator / low) if low else None
    if (mixed := _AND.match(text, end)) and (denominator := _OPERAND.match(text, mixed.end())):
        part, below = _fraction(text, denominator.end()), _value(denominator.group())
        if part and below and below.low:
            share = part[1] / below.low
            total = low - share if low < 0 else low + share
            return Number(start, part[0], total, total)
    if match.group()[-1].isascii():
        if start and _LETTER.match(text, start - 1):
            return None
        if number := _calculated(text, start, end, low):
            return number
    if text.startswith(_DOZEN, end) and low > 0 and not text.startswith(own.contexts.dozen_words, end):
        return Number(start, end + 1, low * 12, low * 12)
    if not match.group()[-1].isascii() and not _is_number(own, text, start, end, match.group()):
        return None
    return Number(start, end, low, value.high)


def _value(run: str) -> Value | None:
    run = run.strip()
    if run in BARE_MAGNITUDES:
        return None
    if "." in run[:2] and run.lstrip("+-−－负負 ")[0] == ".":
        run = run.replace(".", "0.")
    try:
        return signed(run)
    except MalformedNumeralError:
        return None


def _fraction(text: str, end: int) -> tuple[int, Decimal] | None:
    """The end and value of the numerator after 分之, where 分之 stands at `end`."""
    of = _OF.match(text, end)
    numerator = _OPERAND.match(text, of.end()) if of else None
    value = _value(numerator.group()) if numerator else None
    return (numerator.end(), value.low) if numerator and value else None


def _calculated(text: str, start: int, end: int, low: Decimal) -> Number | None:
    """3/5, 1 3/5, 2e5, 2^-1."""
    if slash := _SLASH.match(text, end):
        below = Decimal(slash.group(1))
        return Number(start, slash.end(), low / below, low / below) if below else None
    if (whole := _WHOLE.match(text, end)) and (top := _OPERAND.match(text, whole.end())):
        slash = _SLASH.match(text, top.end())
        if slash and int(slash.group(1)):
            total = low + Decimal(top.group()) / Decimal(slash.group(1))
            return Number(start, slash.end(), total, total)
    if exponent := _EXPONENT.match(text, end):
        ten, power = exponent.groups()
        try:
            number = (
                low.scaleb(int(ten.replace("－", "-"))) if ten else _POWER.power(abs(low), int(power.replace("--", "")))
            )
        except (InvalidOperation, Overflow):
            return None
        if not ten and low < 0:
            number = -number
        return Number(start, exponent.end(), number, number)
    return None


def _is_number(own: Grammar, text: str, start: int, end: int, run: str) -> bool:
    """Whether a Chinese numeral is a number here and not part of a word (四川, 一看, 大陆)."""
    if own.is_word(text, start):
        return False
    digits = run.lstrip("负負-−－+ ")
    before, after = text[start - 1 : start], text[end : end + 1]
    if len(digits) > 1 and not all(sign in CHINESE_DIGITS for sign in digits):
        return True
    if len(digits) > 2:
        return not _IDEOGRAPH.match(before) and not _IDEOGRAPH.match(after)
    if (before and before in POINTS) or (digits in ZERO and after and after in POINTS):
        return False
    if unit := own.units.unit_at(text, unit_start(text, end), "arabic" if len(digits) > 1 else "pair"):
        return unit.kind != "count" or digits not in FINANCIAL
    is_numerator = text.endswith(_SHARE, max(0, start - _SHARE_REACH), start)
    return (before in _SAID or start == 0 or is_numerator) and (after in _CLOSED or end == len(text))
