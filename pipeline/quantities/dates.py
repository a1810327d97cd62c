"""Dates: points and periods of the calendar as documents write them, with their first and last day.

`read_dates` reads a text in one pass of a pattern (dates_grammar.DateGrammar.head), so that time is linear in the
text's length. What a date's text holds and what its bounds are follows the guideline of the gold labels: the text runs
through the last 年, 月 or 日; 以来, 起 and 底前 stay outside and set the qualifier.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.quantities.dates_expressions import Expression, find_expressions
from pipeline.quantities.dates_grammar import date_grammar
from pipeline.quantities.dates_heads import find_points
from pipeline.quantities.dates_lexicons import LEXICONS
from pipeline.quantities.dates_points import PRESENT, Point
from pipeline.quantities.dates_resolution import Context
from pipeline.quantities.quantity import Span

__all__ = ["LEXICONS", "PRESENT", "Date", "read_dates", "scan_dates"]

_GRANULARITIES: Final = (
    PRESENT, "day", "ten_days", "week", "half_month", "month", "window", "quarter", "half", "year", "school_year",
    "period", "decade", "century",
)  # fmt: skip
"""From fine to coarse."""


class Date(NamedTuple):
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
    Words for the present moment (目前, 现在, 最近; granularity `present`) are among the dates; the table `dates` leaves
    them out, since they name no point of the calendar.
    """
    _, dates = scan_dates(_fold_digits(text), reference, lexicons)
    return [found._replace(text=text[found.start : found.end]) for found in dates]


def scan_dates(text: str, reference: date | None = None, lexicons: Lexicons = SHIPPED) -> tuple[list[Span], list[Date]]:
    """In one scan of a text the half-open positions of all that writes a date, in order, and the dates of read_dates.

    text: folded, as stages read it (pipeline.core.reading.fold): its digits are ASCII.

    The digits at those positions are to be read as nothing else. Beside the dates they hold what has no date: days of
    every year (每年6月30日), years 公元前. Spans of time counted from the present (近三年) are left out, since their
    number is a duration as well.
    """
    grammar = date_grammar(lexicons)
    context = Context(text, reference)
    taken: list[Span] = []
    dates: list[Date] = []
    for found in find_expressions(grammar, text, find_points(grammar, text)):
        if found.is_range or not found.first.is_span:
            taken.append((found.first.start, found.last.end))
        if not found.is_dateless and (read := _date(text, found, context)):
            dates.append(read)
    return taken, dates


_FULL_WIDTH_DIGIT: Final = re.compile("[０-９]")
_TO_ASCII: Final = {0xFF10 + digit: str(digit) for digit in range(10)}


def _fold_digits(text: str) -> str:
    """The text with full-width digits as ASCII; length and line breaks stay as they are."""
    return text.translate(_TO_ASCII) if _FULL_WIDTH_DIGIT.search(text) else text


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
