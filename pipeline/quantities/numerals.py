"""The grammar of written numbers: Arabic, Chinese, financial and mixed numerals to exact decimals (GB/T 15835).

It reads 1,100万, 二十万亿, 3万4000, 壹拾贰, 廿五, 三万五 (35,000), 两三百 (200 to 300), 十几, 二百余万, 一百点二五
and -7.3万. Text is expected folded (pipeline.core.reading.fold). Numbers are Decimal throughout, never float.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

from pipeline.core.reading import fold
from pipeline.quantities import numeral_signs as signs
from pipeline.quantities.numeral_signs import DIGIT, DIGITS_TO_ARABIC, MAGNITUDE, MULTIPLIER, OVER, SCORE, SOME, ZERO

_EXACT: Final = Context(prec=100_000)
"""Precise enough for sums and products of the longest numeral that is read to be exact."""

_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")

LONGEST_NUMERAL: Final = 1000
"""Characters; a longer run of numeral characters is data, not a number in use."""

_SIGNED_RUN: Final = re.compile(rf"(?:(?:[负負]|(?<![\w.)）%℃\-−－])[-−－+]) ?)?+{signs.RUN}")
_TOKEN: Final = re.compile(rf"{signs.WIDE_GROUPS}|{signs.ARABIC}|[点點] ?(?:\d+|[{signs.CHINESE_DIGITS}]+)|\S")
_DIGIT_STRING: Final = re.compile(rf"([{signs.CHINESE_DIGITS}]++)(?:[点點]([{signs.CHINESE_DIGITS}]++))?")
_PLAIN: Final = re.compile(r"\d++(?:\.\d++)?")


class MalformedNumeralError(ValueError):
    """A run of numeral characters that writes no number: 百十五, 十三十四, 2.3.4."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a numeral says.

    low, high: equal for a plain number, the ends of 两三百; high is None where 余, 多, 几 or 数 leaves it open.
    scale: the product of the closing multipliers (10000 in 30万), for ranges and lists that write them once.
    """

    low: Decimal
    high: Decimal | None
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at half-open positions of a text."""

    start: int
    end: int
    value: Value


class _Sum:
    """The sum that a numeral writes, built token by token from the left.

    `parts` are (value, multiplier that closed it), multipliers falling; 0 marks a number that nothing multiplies (yet).
    """

    __slots__ = ("is_bare", "is_elidable", "is_zero_last", "parts", "scale")

    def __init__(self) -> None:
        self.parts: list[tuple[Decimal, int]] = []
        self.scale = 1  # product of the multipliers that close the numeral
        self.is_zero_last = False
        self.is_bare = False  # the last multiplier had no digit before it and is more than 十
        self.is_elidable = False  # a last lone digit counts the next lower multiplier: 三万五

    def number(self, value: Decimal, *, is_digit: bool) -> None:
        if self.parts and self.parts[-1][1] == 0:
            raise MalformedNumeralError
        self.is_elidable = is_digit and bool(self.parts) and not self.is_zero_last
        self._push(value, 0)

    def zero(self) -> None:
        if self.parts and self.parts[-1][1] == 0:
            raise MalformedNumeralError
        self.is_zero_last = True

    def fraction(self, digits: str) -> None:
        part = Decimal(f"0.{digits}")
        if self.parts and self.parts[-1][1] == 0:
            part = _EXACT.add(part, self._elided(self.parts.pop()[0]))
        elif not self.parts and not self.is_zero_last:
            raise MalformedNumeralError
        self._push(part, 0)
        self.is_elidable = False

    def some(self, following: str) -> None:
        """几 and 数 before a multiplier stand for at least one of it (几百: more than 100), else for nothing (十几)."""
        self.is_zero_last = False
        if not self.parts or following in MULTIPLIER:
            self.number(Decimal(1), is_digit=False)

    def multiplier(self, by: int) -> None:
        is_bare = False
        if self.parts and self.parts[-1][1] == 0:
            one = self.parts.pop()[0]
        else:
            within_section = bool(self.parts) and self.parts[-1][1] < signs.LEAST_MAGNITUDE
            if self.is_bare or (by > 10 and within_section and not self.is_zero_last):
                raise MalformedNumeralError
            one, is_bare = Decimal(1), by > 10
        if self.parts and self.parts[-1][1] <= by:
            raise MalformedNumeralError
        self._push(_EXACT.multiply(one, Decimal(by)), by)
        self.is_bare, self.scale = is_bare, by

    def magnitude(self, by: int) -> None:
        closed = self.parts[-1][1] if self.parts else 0
        multiplied = [self.parts.pop()[0]] if closed == by else []  # 万万
        while self.parts and self.parts[-1][1] < by:
            multiplied.append(self.parts.pop()[0])
        is_headless = not multiplied and (bool(self.parts) or self.is_zero_last)
        if is_headless or (self.parts and self.parts[-1][1] == by):
            raise MalformedNumeralError
        amount = Decimal(0) if multiplied else _ONE
        for part in multiplied:
            amount = _EXACT.add(amount, part)
        self._push(_EXACT.multiply(amount, Decimal(by)), by)
        self.is_bare, self.scale = False, self.scale * by if closed else by

    def total(self) -> Value:
        """Raises MalformedNumeralError for a numeral that breaks off: 一百零."""
        if not self.parts:
            return Value(Decimal(0), Decimal(0), Decimal(1))
        if self.is_zero_last:
            raise MalformedNumeralError
        if self.parts[-1][1] == 0:
            self.scale = 1
            self.parts.append((self._elided(self.parts.pop()[0]), 0))
        total = Decimal(0)
        for value, _ in self.parts:
            total = _EXACT.add(total, value)
        return Value(total, total, Decimal(self.scale))

    def _elided(self, number: Decimal) -> Decimal:
        """A last lone digit as what it counts: the 五 of 三万五 is 5000."""
        return _EXACT.multiply(number, Decimal(self.parts[-1][1] // 10)) if self.is_elidable else number

    def _push(self, value: Decimal, closed: int) -> None:
        self.parts.append((value, closed))
        self.is_zero_last = False


def _sum(tokens: list[str]) -> Value:  # noqa: C901 - one branch a kind of token
    total, is_over = _Sum(), False
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if token in MULTIPLIER:
            total.multiplier(MULTIPLIER[token])
        elif token in signs.LATIN_THOUSAND:
            total.multiplier(signs.LATIN_THOUSAND[token])
        elif token in MAGNITUDE:
            total.magnitude(MAGNITUDE[token])
        elif token in ZERO:
            total.zero()
        elif token in DIGIT:
            total.number(Decimal(DIGIT[token]), is_digit=True)
        elif token in SCORE:
            total.number(Decimal(0), is_digit=False)
            total.parts[-1] = (Decimal(SCORE[token]), 10)
        elif token[0] in signs.POINTS:
            total.fraction(token[1:].strip().translate(DIGITS_TO_ARABIC))
        elif token in SOME:
            is_over = True
            total.some(following)
        elif token in OVER:
            is_over = True
        else:
            plain = token.replace(",", "").replace("，", "").replace("．", ".")
            if plain.count(".") > 1:
                raise MalformedNumeralError
            total.number(Decimal(plain), is_digit=False)
    value = total.total()
    return Value(value.low, None, value.scale) if is_over else value


def _neighbours(tokens: list[str]) -> int | None:
    """The place of two neighbouring digits that mean one or the other (两三, 十七八, 三五): of the first of them."""
    digits = [DIGIT.get(token, 0) for token in tokens]
    pairs = [place for place in range(len(tokens) - 1) if digits[place] and digits[place + 1]]
    if len(pairs) != 1:
        return None
    first, second = digits[pairs[0] : pairs[0] + 2]
    return pairs[0] if second == first + 1 or (pairs[0] == 0 and (first, second) == (3, 5)) else None


@lru_cache(maxsize=4096)
def evaluate(run: str) -> Value:
    """What an unsigned, folded run of numeral characters says.

    Raises MalformedNumeralError where it writes no number.
    """
    if len(run) > LONGEST_NUMERAL:
        raise MalformedNumeralError
    if _PLAIN.fullmatch(run):
        number = Decimal(run)
        return Value(number, number, _ONE)
    if digits := _DIGIT_STRING.fullmatch(run):
        whole, part = digits.groups()
        if len(whole) > 2 or (len(whole) == 2 and whole[1] in ZERO and whole[0] not in ZERO):
            number = Decimal(".".join(filter(None, (whole, part))).translate(DIGITS_TO_ARABIC))
            return Value(number, number, _ONE)
    if run == signs.HALF:
        return Value(_HALF, _HALF, _ONE)
    tokens = _TOKEN.findall(run)
    place = _neighbours(tokens)
    if place is None:
        return _sum(tokens)
    low, high = (_sum([*tokens[:place], tokens[place + one], *tokens[place + 2 :]]) for one in (0, 1))
    return Value(low.low, None if low.high is None else high.low, low.scale)


def signed(run: str) -> Value:
    """As evaluate, for a run that may start with a sign."""
    sign = run[0]
    if sign not in signs.SIGNS:
        return evaluate(run)
    value = evaluate(run[1:].lstrip())
    if signs.SIGNS[sign] > 0:
        return value
    return Value(-value.low, None if value.high is None else -value.high, value.scale)


def read_numeral(text: str) -> Decimal | None:
    """The exact number that the whole of `text` writes; None where it writes none, or none exactly (两三百, 十几)."""
    run = fold(text).strip()
    if not _SIGNED_RUN.fullmatch(run) or run in signs.BARE_MAGNITUDES:
        return None
    try:
        value = signed(run)
    except MalformedNumeralError:
        return None
    return value.low if value.low == value.high else None


def read_digits(text: str) -> int | None:
    """The number that digits write one by one, as years do: 二〇二五, 二○二五, 2025. None for anything else."""
    plain = fold(text).translate(DIGITS_TO_ARABIC)
    return int(plain) if 0 < len(plain) <= LONGEST_NUMERAL and plain.isascii() and plain.isdigit() else None


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every maximal run of numeral characters of a folded text that writes a number, in order.

    These are candidates: 一 in 统一 is among them. Runs that write no number are left out whole.
    """
    for match in _SIGNED_RUN.finditer(text):
        run = match.group()
        if run in signs.BARE_MAGNITUDES:
            continue
        try:
            value = signed(run)
        except MalformedNumeralError:
            continue
        yield Numeral(match.start(), match.end(), value)
