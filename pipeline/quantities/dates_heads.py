"""Finds every point of time that a text names, each alternative of the grammar's head with its own reader."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from pipeline.quantities import calendar_periods, dates_points, dates_signs
from pipeline.quantities.calendar_periods import Part
from pipeline.quantities.dates_grammar import DateGrammar
from pipeline.quantities.dates_lexicons import Deictic
from pipeline.quantities.dates_points import Found, Point, listed_numbers, number, year_and_tail
from pipeline.quantities.numerals import read_digits

_FIRST_YEAR_OF_TWO_DIGITS: Final = 1950
"""A year of two digits is the one from 1950 to 2049."""

_LIKELY_YEARS: Final = range(1900, 2101)
"""Two bare numbers are a range of years only within these: （2023-2027）."""

_NO_YEAR: Final = (0, 0)
"""Of a date that the calendar doesn't hold."""


def _pass_over(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    yield max(match.end(), match.start() + 1)


def _before_christ(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    yield Point(match.start(), match.end(), "year", is_dateless=True)
    yield match.end()


def _year(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    if match["year_digits"]:
        year = int(match["year_digits"])
    elif match["year_signs"]:
        year = read_digits(match["year_signs"]) or 0
    else:
        two_digits = read_digits(match["short_year"]) or 0
        year = _FIRST_YEAR_OF_TWO_DIGITS + (two_digits - _FIRST_YEAR_OF_TWO_DIGITS) % 100
    granularity = "school_year" if match["school"] else "year"
    head = Point(match.start(), match.end(), granularity, (year, year))
    yield from year_and_tail(grammar, text, head, is_day_unit_optional=bool(match["year_signs"]))


def _year_range(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    first, last, unit = int(match["from_year"]), int(match["to_year"]), match["range_unit"]
    is_plausible = unit or (
        first in _LIKELY_YEARS and last in _LIKELY_YEARS and not _follows_letters(text, match.start())
    )
    if first < last and is_plausible:
        yield Point(match.start(), match.end(), "school_year" if unit and len(unit) > 1 else "year", (first, last))
    yield match.end()


def _follows_letters(text: str, start: int) -> bool:
    """Whether Latin letters stand before a number, as in the number of a standard: GB 1987-2009."""
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    return before.isascii() and before.isalpha()


def _year_list(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    listed = listed_numbers(text, *match.span())
    for start, end, year in listed[:-1]:
        yield Point(start, end, "year", (year, year))
    start, _, year = listed[-1]
    yield from year_and_tail(grammar, text, Point(start, match.end(), "year", (year, year)))


def _numeric(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    year, month, day = (int(match[name]) for name in ("numeric_year", "numeric_month", "numeric_day"))
    if match["to_numeric_year"]:
        first_end, last_start = match.end("numeric_day"), match.start("to_numeric_year")
        yield _day_point(match.start(), first_end, year, month, day)
        last_year, last_month, last_day = (int(match[name]) for name in ("to_numeric_year", "to_month", "to_day"))
        yield _day_point(last_start, match.end(), last_year, last_month, last_day)
    elif match["to_month"]:
        part = Part(month, day, int(match["to_month"]), int(match["to_day"]))
        yield Point(match.start(), match.end(), "day", (year, year), part)
    else:
        yield _day_point(match.start(), match.end(), year, month, day)
    yield match.end()


def _day_point(start: int, end: int, year: int, month: int, day: int) -> Point:
    return Point(start, end, "day", (year, year), Part(month, day, month, day))


def _digits(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    before = text[max(0, match.start() - 8) : match.start()]
    if grammar.contexts.digits_before.search(before) or grammar.contexts.digits_after.match(text, match.end()):
        spans = [match.span(name) for name in ("first_digits", "last_digits") if match[name]]
        days = [_run_day(text[start:end]) for start, end in spans]
        for (start, end), day in zip(spans, days, strict=True):
            if day and all(days):
                yield _day_point(start, end, day.year, day.month, day.day)
    yield match.end()


def _run_day(digits: str) -> date | None:
    """The one day that a run of 7 or 8 digits can be (20230823, 2017823); None where there is none or more than one."""
    year, rest = int(digits[:4]), digits[4:]
    splits = [(rest[:2], rest[2:])] if len(rest) == 4 else [(rest[:1], rest[1:]), (rest[:2], rest[2:])]
    days = []
    for month, day in splits:
        is_padded = len(rest) == 4 or "0" not in (month[0], day[0])
        period = calendar_periods.in_year(Part(int(month), int(day), int(month), int(day)), year)
        if is_padded and period:
            days.append(period.start)
    return days[0] if len(days) == 1 else None


def _plan(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    start, end = match.span("plan_name")
    plan = grammar.words.plans.get((match["plan_name"], match["programme"] or ""))
    is_quoted = match["open_quote"] and match["close_quote"]
    if plan and (is_quoted or grammar.contexts.plan_after.match(text, end)):
        yield Point(start, end, "period", (plan.first_year, plan.last_year or plan.first_year))
    yield end


def _century(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    deictic = grammar.words.relative[match["relative_century"]] if match["relative_century"] else None
    first = 100 * number(match["century_number"]) - 100 if match["century_number"] else 0
    decade = number(match["decade_number"]) if match["decade_number"] else None
    start, end = match.span()
    if decade is None and deictic:
        yield Point(start, end, "century", deictic=deictic)
    elif decade is None:
        yield Point(start, end, "century", (first + 1, first + 100))
    elif deictic:
        yield Point(start, end, "decade", deictic=Deictic("decade", 100 * deictic.offset + decade))
    else:
        yield Point(start, end, "decade", (first + decade, first + decade + 9))
    yield end


def _decade(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    written = number(match["lone_decade"])
    first = written if written >= 1000 else 1900 + written
    yield Point(match.start(), match.end(), "decade", (first, first + 9))
    yield match.end()


def _era(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    era = grammar.words.eras[match["era_name"]]
    year = era.first_year + number(match["era_year"]) - 1
    if match["era_name"] in grammar.words.gregorian_eras:
        year_end = match.start("era_month") if match["era_month"] else match.end()
        yield from year_and_tail(
            grammar, text, Point(match.start(), year_end, "year", (year, year)), is_day_unit_optional=True
        )
        return
    is_in_era = era.last_year is None or year <= era.last_year
    yield Point(match.start(), match.end(), "year", (year, year) if is_in_era else _NO_YEAR)
    yield match.end()


_SPAN_UNITS: Final = {
    "年": "years",
    "月": "months",
    "周": "weeks",
    "週": "weeks",
    "星期": "weeks",
    "天": "days",
    "日": "days",
}


def _window(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    count, is_past = number(match["window_count"]), match["past"] is not None
    # 近30年 is more often nearly 30 years than the last 30
    is_nearly = match["past"] == "近" and count >= 10 and not match["window_end"]
    if not count or is_nearly:
        yield match.start("window_count")
        return
    end = match.start("window_end") if match["window_end"] else match.end()
    unit = _SPAN_UNITS[match["window_unit"]]
    yield Point(match.start(), end, "window", deictic=Deictic(unit, -count if is_past else count))
    yield end


def _ago(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    unit, count = _SPAN_UNITS[match["ago_unit"]], number(match["ago_count"])
    # 会议召开五天前 counts from the meeting: days and weeks count from the present only where nothing else is said
    before = text[max(0, match.start() - 1) : match.start()]
    if count and (unit == "years" or not before or grammar.contexts.free_before.match(before)):
        yield Point(match.start(), match.end(), "day", deictic=Deictic(f"{unit}_ago", count))
    yield match.end()


def _relative(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    deictic = grammar.words.relative[match.group()]
    start, end, unit = match.start(), match.end(), deictic.unit
    if unit in ("year", "that_year"):
        yield from year_and_tail(grammar, text, Point(start, end, "year", deictic=deictic))
    elif unit == "month":
        yield from dates_points.month_and_days(text, Point(start, end, "month", deictic=deictic))
    elif unit == "week" and (weekday := dates_signs.WEEKDAY.match(text, end)):
        day = dates_signs.WEEKDAYS.find(weekday["weekday"])
        unit, offset = ("weekend", deictic.offset) if day < 0 else ("weekday", 7 * deictic.offset + min(day, 6))
        yield Point(start, weekday.end(), "day" if day >= 0 else "week", deictic=Deictic(unit, offset))
        yield weekday.end()
    else:
        yield Point(start, end, unit, deictic=deictic)
        yield end


_READERS: Final[Mapping[str, Callable[[DateGrammar, str, re.Match[str]], Found]]] = {
    "address": _pass_over,
    "lookalike": _pass_over,
    "lunar": _pass_over,
    "numeric": _numeric,
    "digits": _digits,
    "year_range": _year_range,
    "year_list": _year_list,
    "before_christ": _before_christ,
    "year": _year,
    "plan": _plan,
    "century": _century,
    "decade_alone": _decade,
    "era": _era,
    "window": _window,
    "ago": _ago,
    "relative": _relative,
    "weekday": dates_points.lone_weekday,
    "part": dates_points.part,
    "lone_day": dates_points.lone_day,
}


def find_points(grammar: DateGrammar, text: str) -> list[Point]:
    """Every point of time that a text names, in order and without overlap."""
    points: list[Point] = []
    match_head, position = grammar.head.match, 0
    for first in grammar.beginning.finditer(text):
        if first.start() < position or not (match := match_head(text, first.start())):
            continue
        for found in _READERS[match.lastgroup or ""](grammar, text, match):
            if isinstance(found, int):
                position = found
            else:
                points.append(found)
    return points
