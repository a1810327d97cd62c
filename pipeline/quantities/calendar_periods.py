"""Arithmetic of the Gregorian calendar: periods and the parts of a year, first and last day inclusive (ISO 8601)."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from pipeline.core.values import Value

MONTHS: Final = 12
LAST_DAY: Final = 0
"""As the last day of a part: the last day of its last month."""


class Period(Value, frozen=True):
    """A run of days. start, end: first and last day, inclusive."""

    start: date
    end: date


class Part(Value, frozen=True):
    """A part of a year whichever year it is: 3月5日, 上半年, 6月中旬.

    first_month, first_day, last_month, last_day: 1-based; last_day may be LAST_DAY. A month of 0 is one that the
    context gives (the 21日 of 18日、21日).
    """

    first_month: int
    first_day: int
    last_month: int
    last_day: int

    def in_month(self, month: int) -> "Part":
        """The part with a month that the context gives in place of 0."""
        return Part(self.first_month or month, self.first_day, self.last_month or month, self.last_day)


class Weeks(NamedTuple):
    """Some weeks of a year or (month not 0) of a month; a week is of the one that holds its Thursday (ISO 8601).

    first, last: counted from 1, or from -1 backwards.
    """

    first: int
    last: int
    month: int = 0


def months(first: int, last: int) -> Part:
    """The part of a year from a month's first day to a month's last."""
    return Part(first, 1, last, LAST_DAY)


def quarters(first: int, last: int) -> Part:
    """The part of a year from one quarter (1 to 4) through another."""
    return months(3 * first - 2, 3 * last)


def half(which: int) -> Part:
    """The first (1) or second (2) half of a year."""
    return months(6 * which - 5, 6 * which)


def ten_days(month: int, first: int, last: int) -> Part:
    """上旬 (1), 中旬 (2) and 下旬 (3) of a month, from one through another; 下旬 runs to the month's end."""
    return Part(month, 10 * first - 9, month, LAST_DAY if last == 3 else 10 * last)


def is_year(number: int) -> bool:
    """Whether dates of this year can be told."""
    return MINYEAR <= number <= MAXYEAR


def years(first: int, last: int) -> Period | None:
    """The days of some years; None for years that dates can't tell."""
    return Period(date(first, 1, 1), date(last, 12, 31)) if is_year(first) and is_year(last) else None


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError for a month or year that isn't one."""
    return date(year, month, 1).replace(day=calendar.monthrange(year, month)[1])


def _weeks_in(weeks: Weeks, year: int) -> Period:
    """The days of some weeks. Raises ValueError where there are no such weeks, OverflowError at the calendar's ends."""
    first_day = date(year, weeks.month or 1, 1)
    last_day = month_end(year, weeks.month or MONTHS)
    first_thursday = first_day + timedelta(days=(3 - first_day.weekday()) % 7)
    last_thursday = last_day - timedelta(days=(last_day.weekday() - 3) % 7)
    start, end = (
        (first_thursday - timedelta(weeks=1) if which > 0 else last_thursday + timedelta(weeks=1))
        + timedelta(weeks=which)
        for which in (weeks.first, weeks.last)
    )
    if start < first_thursday or end > last_thursday:
        raise ValueError(f"no such weeks in {year}")
    return Period(start - timedelta(days=3), end + timedelta(days=3))


def in_year(part: Part | Weeks, year: int) -> Period | None:
    """A part of this very year; None where that year has no such days (2月30日, 13月)."""
    try:
        if isinstance(part, Weeks):
            return _weeks_in(part, year)
        start = date(year, part.first_month, part.first_day)
        if part.last_day == LAST_DAY:
            end = month_end(year, part.last_month)
        else:
            end = date(year, part.last_month, part.last_day)
    except (ValueError, OverflowError):
        return None
    return Period(start, end) if start <= end else None


def add_months(day: date, count: int) -> date:
    """The day some months later (earlier where negative): the same day of the month, or the month's last.

    Raises OverflowError beyond the years that dates can tell.
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + count, MONTHS)
    if not is_year(year):
        raise OverflowError(f"no such year: {year}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week(day: date) -> Period:
    """The week, Monday to Sunday, that a day is in. Raises OverflowError at the ends of the calendar."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def century(number: int) -> Period | None:
    """The years of a century; the 21st begins with 2001."""
    return years(100 * number - 99, 100 * number)
