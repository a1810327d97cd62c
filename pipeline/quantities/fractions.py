"""Shares written as fractions: 百分之三十, 四分之一, 千分之五, 1/2. They are percentages."""

import re
from decimal import Decimal
from typing import Final

from pipeline.quantities.numeral_signs import RUN
from pipeline.quantities.numerals import MalformedNumeralError, Value, evaluate, signed
from pipeline.quantities.quantity import Candidate

OF: Final = re.compile(r" {0,2}分 {0,2}之 {0,2}")
"""分之, which makes the numeral before it a denominator."""

OF_BEGINS: Final = frozenset(" 分")
"""What 分之 starts with; like the sets of other patterns' first characters, quicker to ask than the pattern."""

_NUMERATOR: Final = re.compile(rf"[负負\-]?{RUN}")
_SLASHED: Final = re.compile(r"/(\d{1,4})(?![\d/.月日年号%])")
_HUNDRED: Final = Decimal(100)
_SLASHED_DENOMINATORS: Final = frozenset({*range(2, 11), 100, 1000, 10000})
"""Denominators with which a slash is a share and not a date, a house number or a rate."""


def fraction_at(text: str, start: int, end: int, denominator: Value) -> Candidate | None:
    """The share whose denominator is the numeral at [start, end), followed by 分之 and a numerator."""
    of = OF.match(text, end)
    numerator = _NUMERATOR.match(text, of.end()) if of else None
    if numerator is None or not denominator.low:
        return None
    try:
        value = signed(numerator.group())
    except MalformedNumeralError:
        return None
    return _share(start, numerator.end(), value, denominator.low)


def slashed_at(text: str, start: int, end: int) -> Candidate | None:
    """The share 1/2 whose numerator is the Arabic numeral at [start, end)."""
    match = _SLASHED.match(text, end)
    run = text[start:end]
    if match is None or not run.isdigit() or len(run) > 4:
        return None
    denominator = int(match.group(1))
    if denominator not in _SLASHED_DENOMINATORS or not 0 < int(run) < denominator:
        return None
    return _share(start, match.end(), evaluate(run), Decimal(denominator))


def _share(start: int, end: int, numerator: Value, denominator: Decimal) -> Candidate:
    """The candidate; its factor is what 1 of the numerator is in percent."""
    factor = _HUNDRED / denominator
    low, high = numerator.low * _HUNDRED / denominator, numerator.high
    return Candidate(
        start, end, end, "percent", low, None if high is None else high * _HUNDRED / denominator, Decimal(1), "%",
        factor, "over" if high is None else None,
    )  # fmt: skip
