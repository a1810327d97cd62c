"""Dates: points and periods of the calendar as documents write them, with their first and last day.

`read_dates` reads a text in one pass of a pattern (dates_grammar.DateGrammar.head), so that time is linear in the
text's length. What a date's text holds and what its bounds are follows the guideline of the gold labels: the text runs
through the last 年, 月 or 日; 以来, 起 and 底前 stay outside and set the qualifier.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.quantities.dates_expressions import Expression, find_expressions
from pipeline.quantities.dates_grammar import date_grammar
from pipeline.quantities.dates_heads import find_points
from pipeline.quantities.dates_lexicons import LEXICONS
from pipeline.quantities.dates_points import Point
from pipeline.quantities.dates_resolution import Context

__all__ = ["LEXICONS", "Date", "find_dates", "read_dates"]

_GRANULARITIES = (
    "present", "day", "ten_days", "week", "half_month", "month", "window", "quarter", "half", "year", "school_year",
    "period", "decade", "century",
)  # fmt: skip
"""From fine to coarse."""


@dataclass(frozen=True, slots=True)
class Date:
    """A point or period of the calendar, at half-open positions of the text that it was read from.

    text: as written, text[start:end]. start_date, end_date: first and last day, inclusive; start_date is None where the
    beginning is open (2025年底前), end_date where the end is (2023年以来), both where the days can't be told: no such
    day (2月30日), a relative date without a reference.
    granularity: the finest unit written: day, ten_days (旬), week, half_month, month, quarter, half, year, school_year,
    period (a five-year plan), decade, century; window for 近三年, present for 目前.
    qualifier: since, until, before, after, about; None where there is none.
    is_relative: whether it counts from the day of speaking: 今年, 上半年.
    """

    start: int
    end: int
    text: str
    start_date: date | None
    end_date: date | None
    granularity: str
    qualifier: str | None
    is_relative: bool


def read_dates(text: str, reference: date | None = None, lexicons: Lexicons = SHIPPED) -> list[Date]:
    """Every date of a text, in order and without overlap; raises for no text.

    lexicons: the words of dates, shipped or extended; LexiconError where they can't be read.
    reference: the day of speaking (a document's own date): relative dates count from it, and a date without a year that
    its sentence doesn't give either takes its year.
    """
    text_as_read = _fold_digits(text)
    context = Context(text_as_read, reference)
    dates = (_date(text, found, context) for found in _expressions(text_as_read, lexicons) if not found.is_recurrent)
    return [read for read in dates if read is not None]


def find_dates(text: str, lexicons: Lexicons = SHIPPED) -> list[tuple[int, int]]:
    """The half-open positions of all that writes a date, in order, so that its digits are read as nothing else.

    Beside what read_dates finds these are days of every year (每年6月30日), which have no date; spans of time counted
    from the present (近三年) are left out, since their number is a duration as well.
    """
    return [
        (found.first.start, found.last.end)
        for found in _expressions(_fold_digits(text), lexicons)
        if found.is_range or not found.first.is_span
    ]


_FULL_WIDTH_DIGIT = re.compile("[０-９]")
_TO_ASCII = {0xFF10 + digit: str(digit) for digit in range(10)}


def _fold_digits(text: str) -> str:
    """The text with full-width digits as ASCII; length and line breaks stay as they are."""
    return text.translate(_TO_ASCII) if _FULL_WIDTH_DIGIT.search(text) else text


def _expressions(text: str, lexicons: Lexicons) -> list[Expression]:
    grammar = date_grammar(lexicons)
    return list(find_expressions(grammar, text, find_points(grammar, text)))


def _date(text: str, expression: Expression, context: Context) -> Date | None:
    """The date that an expression states; None for 次年6月 of no year in particular."""
    first, last = expression.first, expression.last
    is_relative = _counts_from_present(first, context) or (expression.is_range and _counts_from_present(last, context))
    start_date, end_date = context.resolve(expression)
    if start_date is None and end_date is None and first.deictic and first.deictic.unit == "that_year":
        return None
    return Date(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        start_date=start_date,
        end_date=end_date,
        granularity=min(first.granularity, last.granularity, key=_GRANULARITIES.index),
        qualifier=expression.qualifier,
        is_relative=is_relative,
    )


def _counts_from_present(point: Point, context: Context) -> bool:
    """Whether a date counts from the day of speaking: by its words (今年), or as a part of a year not named."""
    if point.deictic:
        return point.deictic.unit != "that_year"
    return point.is_yearless and point.granularity in ("half", "year") and not context.gives_year(point)
