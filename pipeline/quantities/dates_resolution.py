"""Tells which days a date means: years and months from the context, relative ones from the day of speaking."""

from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from pipeline.quantities import calendar_periods, dates_signs
from pipeline.quantities.calendar_periods import Part, Period, Weeks
from pipeline.quantities.dates_expressions import Expression
from pipeline.quantities.dates_lexicons import Deictic
from pipeline.quantities.dates_points import Point
from pipeline.quantities.dates_relative import relative_period

_HALF_A_YEAR: Final = timedelta(days=183)

Bounds = tuple[date | None, date | None]
"""First and last day of a date, inclusive; None for an open end; both None where its days can't be told."""

_LEAP_DAY: Final = Part(2, 29, 2, 29)
"""Written without a year in a year that has none, it is the last there was."""

UNKNOWN: Final[Bounds] = (None, None)


class Context:
    """What a text has said so far about the year that it speaks of.

    reference: the day of speaking, a document's own date; None where it isn't known.
    """

    def __init__(self, text: str, reference: date | None) -> None:
        self._text = text
        self._reference = reference
        self._end = 0  # of the last date that names its year
        self._year: int | None = None
        self._month = 0
        self._is_year_alone = False

    def resolve(self, expression: Expression) -> Bounds:
        """The days of the next date of the text; dates must be given in order."""
        first, last = expression.first, expression.last
        year, is_from_text = self._year_for(first.start, first.is_yearless and first.deictic is None)
        if first.is_yearless and expression.is_range and last.years and not is_from_text:
            year = last.years[0]
        start = self._period(first, year)
        end = start
        if expression.is_range:
            start, end = self._ends(expression, start, year)
        if start is None or end is None or end.end < start.start:
            return UNKNOWN
        start, end = self._put_off(expression, start, end, is_from_text)
        self._remember(expression, end)
        return _open(expression.qualifier, start, end)

    def gives_year(self, point: Point) -> bool:
        """Whether the text, not the day of speaking, gives the year of a date that is written without one."""
        return self._year_for(point.start, is_sought=True)[1]

    def _ends(
        self, expression: Expression, start: Period | None, year: int | None
    ) -> tuple[Period | None, Period | None]:
        """The periods of a range's two ends; an end without its year is the next such day after the start."""
        last = expression.last
        if start is None:
            return None, None
        if isinstance(last.part, Part) and last.is_lone_day:
            last = replace(last, part=last.part.in_month(start.end.month))
        if not last.is_yearless:
            end = self._period(last, year)
            if end and expression.first.is_yearless and start.start > end.end and expression.first.part:
                start = calendar_periods.in_year(expression.first.part, end.end.year - 1)
            return start, end
        offset = last.deictic.offset if last.deictic else 0
        end = calendar_periods.in_year(last.part, start.end.year + offset) if last.part else None
        if end and end.end < start.start and last.part:
            end = calendar_periods.in_year(last.part, start.end.year + 1)
        return start, end

    def _period(self, point: Point, year: int | None) -> Period | None:
        if point.years:
            return self._in_years(point, *point.years)
        if point.deictic and point.deictic.unit == "that_year":
            said = self._year_for(point.start, is_sought=True)
            return self._part(point, said[0] + point.deictic.offset) if said[1] and said[0] else None
        if point.deictic:
            return self._from_reference(point, point.deictic)
        return self._part(point, year) if year else None

    def _in_years(self, point: Point, first: int, last: int) -> Period | None:
        return self._part(point, first) if first == last else calendar_periods.years(first, last)

    def _part(self, point: Point, year: int) -> Period | None:
        if point.part is None:
            return calendar_periods.years(year, year)
        if isinstance(point.part, Weeks) or not point.is_yearless:
            return calendar_periods.in_year(point.part, year)
        month = self._month or (self._reference.month if self._reference else 0)
        if period := calendar_periods.in_year(point.part.in_month(month), year):
            return period
        if point.is_lone_day:  # 31日, written in April, is March's
            return calendar_periods.in_year(point.part.in_month(month - 1), year)
        if point.part == _LEAP_DAY:
            return next(
                filter(None, (calendar_periods.in_year(_LEAP_DAY, earlier) for earlier in range(year, year - 9, -1)))
            )
        return None

    def _from_reference(self, point: Point, deictic: Deictic) -> Period | None:
        if self._reference is None:
            return None
        try:
            return relative_period(self._reference, deictic, point.part)
        except OverflowError:
            return None

    def _year_for(self, position: int, is_sought: bool) -> tuple[int | None, bool]:
        """The year of a date that names none, and whether it is the text that gives it.

        The sentence's year comes first; then that of the paragraph's last date if that was in a narrative of months and
        days; then the year of speaking; where that isn't known, the year last named.
        """
        if not is_sought:
            return None, False
        reference_year = self._reference.year if self._reference else None
        if self._year is None or reference_year is None:
            return self._year or reference_year, self._year is not None
        between = self._text[self._end : position] if position - self._end <= _FARTHEST else "\n"
        if not dates_signs.SENTENCE_END.search(between) or (not self._is_year_alone and "\n" not in between):
            return self._year, True
        return reference_year, False

    def _put_off(self, expression: Expression, start: Period, end: Period, is_from_text: bool) -> tuple[Period, Period]:
        """A deadline without its year that would lie far in the past is next year's: 1月31日前, written in December."""
        point = expression.first
        is_deadline = expression.qualifier == "until" and not expression.is_range
        if (
            not is_deadline
            or not point.is_yearless
            or point.deictic
            or is_from_text
            or not self._reference
            or not point.part
        ):
            return start, end
        if end.end >= self._reference - _HALF_A_YEAR:
            return start, end
        later = self._part(point, end.end.year + 1)
        return (later, later) if later else (start, end)

    def _remember(self, expression: Expression, end: Period) -> None:
        point = expression.last
        is_of_years = point.years is not None and point.years[0] != point.years[1]  # 2022-2035年: none of them is meant
        if is_of_years or dates_signs.in_title(self._text, point.start) or point.granularity in _TELLING_NO_YEAR:
            return
        self._year, self._month = end.end.year, end.end.month if point.part else 0
        self._is_year_alone = point.part is None and point.granularity == "year"
        self._end = point.end


_FARTHEST: Final = 2000
"""Characters over which a year is carried on."""

_TELLING_NO_YEAR: Final = frozenset({"period", "decade", "century", "present", "window"})


def _open(qualifier: str | None, start: Period, end: Period) -> Bounds:
    match qualifier:
        case "since" | "after":
            return start.start, None
        case "until" | "before":
            return None, end.end
        case _:
            return start.start, end.end
