"""The days of periods that are counted from a day: 今年3月, 上周三, 近三年, 5年前."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from pipeline.quantities import calendar_periods
from pipeline.quantities.calendar_periods import LAST_DAY, MONTHS, Part, Period, Weeks
from pipeline.quantities.dates_lexicons import Deictic

Counted = Callable[[date, int, Part | Weeks | None], Period | None]
"""What a unit's reader takes: the day to count from, how many units, and the part of the year or month written."""


def _year(reference: date, offset: int, part: Part | Weeks | None) -> Period | None:
    year = reference.year + offset
    return calendar_periods.in_year(part, year) if part else calendar_periods.years(year, year)


def _month(reference: date, offset: int, part: Part | Weeks | None) -> Period | None:
    day = calendar_periods.add_months(reference, offset)
    days = part if isinstance(part, Part) else Part(0, 1, 0, LAST_DAY)
    return calendar_periods.in_year(days.in_month(day.month), day.year)


def _quarter(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    day = calendar_periods.add_months(reference, 3 * offset)
    which = (day.month + 2) // 3
    return calendar_periods.in_year(calendar_periods.quarters(which, which), day.year)


def _half(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    day = calendar_periods.add_months(reference, 6 * offset)
    return calendar_periods.in_year(calendar_periods.half((day.month + 5) // 6), day.year)


def _half_month(reference: date, which: int, _: Part | Weeks | None) -> Period | None:
    first, last = (1, 15) if which == 1 else (16, LAST_DAY)
    return calendar_periods.in_year(Part(reference.month, first, reference.month, last), reference.year)


def _week(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    return calendar_periods.week(reference + timedelta(weeks=offset))


def _weekday(reference: date, days_after_monday: int, _: Part | Weeks | None) -> Period | None:
    day = calendar_periods.week(reference).start + timedelta(days=days_after_monday)
    return Period(day, day)


def _weekend(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    sunday = calendar_periods.week(reference + timedelta(weeks=offset)).end
    return Period(sunday - timedelta(days=1), sunday)


def _day(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    day = reference + timedelta(days=offset)
    return Period(day, day)


def _century(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    return calendar_periods.century((reference.year + 99) // 100 + offset)


def _decade(reference: date, offset: int, _: Part | Weeks | None) -> Period | None:
    """上世纪八十年代 is -20: from the first year of this century's hundred."""
    first = 100 * ((reference.year - 1) // 100) + offset
    return calendar_periods.years(first, first + 9)


_MOVES: Final[Mapping[str, Callable[[date, int], date]]] = {
    "years": lambda day, count: calendar_periods.add_months(day, MONTHS * count),
    "months": calendar_periods.add_months,
    "weeks": lambda day, count: day + timedelta(weeks=count),
    "days": lambda day, count: day + timedelta(days=count),
}


def _window(unit: str) -> Counted:
    def window(reference: date, count: int, _: Part | Weeks | None) -> Period | None:
        other = _MOVES[unit](reference, count)
        return Period(min(reference, other), max(reference, other))

    return window


def _ago(unit: str) -> Counted:
    def ago(reference: date, count: int, _: Part | Weeks | None) -> Period | None:
        day = _MOVES[unit](reference, -count)
        return Period(day, day)

    return ago


_COUNTED: Final[Mapping[str, Counted]] = {
    "year": _year,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "half_month": _half_month,
    "week": _week,
    "weekday": _weekday,
    "weekend": _weekend,
    "day": _day,
    "present": _day,
    "century": _century,
    "decade": _decade,
    **{unit: _window(unit) for unit in _MOVES},
    **{f"{unit}_ago": _ago(unit) for unit in _MOVES},
}


def relative_period(reference: date, deictic: Deictic, part: Part | Weeks | None) -> Period | None:
    """The days of a period counted from `reference`; part: the part of the year or month that is written with it.

    Raises OverflowError beyond the years that dates can tell.
    """
    return _COUNTED[deictic.unit](reference, deictic.offset, part)
