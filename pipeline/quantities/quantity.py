"""What the stage finds: a quantity, at half-open positions of a text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

Span = tuple[int, int]
"""Half-open positions of a text."""


class Quantity(NamedTuple):
    """A number in use.

    start, end: half-open positions; text: what stands there, from the first digit through the unit.
    kind: money, percent, measure, count, multiple, ordinal, duration, composite or number.
    low, high: bounds with magnitudes multiplied out, in `unit`; equal for a plain value; None where open.
    unit: ISO 4217 code, unit code, % or pp, classifier; a rate carries its denominator (CNY/mu). None for ordinals,
        composites and bare numbers.
    unit_text: the unit as written, magnitude included (万元).
    qualifier: over, more_than, at_least, at_most, less_than, about, nearly, per_year,
        per_month, per_day; None for a plain value.
    measured: the noun that is counted or measured (建有6个实训室: 实训室), with its positions, or None.
    """

    start: int
    end: int
    text: str
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    unit_text: str | None
    qualifier: str | None
    measured: str | None
    measured_start: int | None
    measured_end: int | None


ONE: Final = Decimal(1)


@dataclass(slots=True)
class Candidate:
    """A quantity while it is being read.

    number_end: where the numeral ends and the unit starts. scale: the numeral's closing multipliers, which a range or
    a list may state once. is_open: a further number of a list or range may give it its unit.
    """

    start: int
    number_end: int
    end: int
    kind: str
    low: Decimal | None
    high: Decimal | None
    scale: Decimal
    unit: str | None = None
    factor: Decimal = ONE
    qualifier: str | None = None
