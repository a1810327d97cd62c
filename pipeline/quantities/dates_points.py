"""Points of time as written, and how the parts of a year are read: 7月25日, 1-9月, 上半年, 第三季度."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.core.values import Value
from pipeline.quantities import calendar_periods, dates_signs
from pipeline.quantities.calendar_periods import LAST_DAY, Part, Weeks
from pipeline.quantities.dates_grammar import DateGrammar
from pipeline.quantities.dates_lexicons import Deictic
from pipeline.quantities.numerals import read_numeral

PRESENT: Final = "present"
"""The granularity of words for the moment of speaking, which name no point of the calendar: 目前, 最近."""


class Point(Value, frozen=True):
    """One point or period as written, at half-open positions.

    granularity: the finest unit written. years: first and last year written, None where the text leaves the year out.
    part: the part of the year, None for the whole of it. deictic: what is counted from the present instead of a
    written year. is_dateless: a day of every year (每年6月) or a year before the calendar (公元前221年).
    """

    start: int
    end: int
    granularity: str
    years: tuple[int, int] | None = None
    part: Part | Weeks | None = None
    deictic: Deictic | None = None
    is_dateless: bool = False

    @property
    def is_lone_day(self) -> bool:
        """Whether only the day is written: the 21日 of 18日、21日."""
        return isinstance(self.part, Part) and self.part.first_month == 0 and self.deictic is None

    @property
    def is_span(self) -> bool:
        """Whether a length of time makes it: 近三年, 5年前."""
        return self.deictic is not None and (self.granularity == "window" or self.deictic.unit.endswith("_ago"))

    @property
    def is_yearless(self) -> bool:
        """Whether the year has to come from the context."""
        return self.years is None and (self.deictic is None or self.deictic.unit == "that_year")


Found = Iterator[Point | int]
"""What the reader of a head yields: its points in order, and at last the position up to which it has read."""


class _Named(Value, frozen=True):
    """A part of the year as a tail names it; end: the position where its words end."""

    end: int
    part: Part | Weeks
    granularity: str


@lru_cache(maxsize=1024)
def number(text: str) -> int:
    """A small number in Arabic or Chinese numerals (元 of 元月 is 1); 0 where it is none."""
    value = read_numeral("一" if text == "元" else text)
    return int(value) if value is not None and value == value.to_integral_value() else 0


def listed_numbers(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The numbers of a list between two positions, each as (start, end, number)."""
    return [(m.start(), m.end(), number(m.group())) for m in dates_signs.NUMBER.finditer(text, start, end)]


def _days(match: re.Match[str], text: str, month: int) -> list[_Named]:
    """The days of a month that a match names; month 0: which one the context says."""
    named: list[_Named] = []
    if match["day_list"]:
        for _, end, day in listed_numbers(text, *match.span("day_list")):
            after_unit = end + 1 if text[end] in dates_signs.DAY_UNITS else end
            named.append(_Named(after_unit, Part(month, day, month, day), "day"))
    last = number(match["day"])
    first = number(match["first_day"]) if match["first_day"] else last
    return [*named, _Named(match.end(), Part(month, first, month, last), "day")]


def _thirds(match: re.Match[str], month: int) -> _Named:
    thirds = sorted("上中下".index(sign) + 1 for sign in match["ten_days"])
    return _Named(match.end(), calendar_periods.ten_days(month, thirds[0], thirds[-1]), "ten_days")


def _weeks(match: re.Match[str], prefix: str, month: int) -> _Named:
    if match[f"{prefix}nth_week"]:
        which = number(match[f"{prefix}nth_week"])
        return _Named(match.end(), Weeks(which, which, month), "week")
    count = number(match[f"{prefix}week_count"])
    is_first = match[f"{prefix}week_side"] == "前"
    return _Named(match.end(), Weeks(1, count, month) if is_first else Weeks(-count, -1, month), "week")


def _month(match: re.Match[str], text: str, is_day_unit_optional: bool) -> list[_Named]:
    month = number(match["month"])
    if match["day"]:
        return _days(match, text, month)
    if match["ten_days"]:
        return [_thirds(match, month)]
    if match["month_nth_week"] or match["month_week_count"]:
        return [_weeks(match, "month_", month)]
    if match["bare_day"] and is_day_unit_optional:
        day = number(match["bare_day"])
        return [_Named(match.end(), Part(month, day, month, day), "day")]
    return [_Named(text.index("月", match.end("month")) + 1, calendar_periods.months(month, month), "month")]


def _months(match: re.Match[str], text: str) -> list[_Named]:
    last = number(match["last_month"])
    if match["first_month"]:
        return [_Named(match.end(), calendar_periods.months(number(match["first_month"]), last), "month")]
    return [
        *(
            _Named(end, calendar_periods.months(month, month), "month")
            for _, end, month in listed_numbers(text, *match.span("month_list"))
        ),
        _Named(match.end(), calendar_periods.months(last, last), "month"),
    ]


def _larger_part(grammar: DateGrammar, match: re.Match[str]) -> _Named:
    if match["half"]:
        return _Named(match.end(), calendar_periods.half(1 if match["half"] in "上前" else 2), "half")
    if match["edge"]:
        edge = grammar.words.edges["year"][match["edge"]]
        return _Named(match.end(), calendar_periods.months(edge.first, edge.last), "year")
    if match["nth_week"] or match["week_count"]:
        return _weeks(match, "", 0)
    if match["nth_month"]:
        month = number(match["nth_month"])
        return _Named(match.end(), calendar_periods.months(month, month), "month")
    if match["side"]:
        return _side(match)
    if match["quarter_count"]:
        return _Named(match.end(), calendar_periods.quarters(1, number(match["quarter_count"])), "quarter")
    last = number(match["quarter"] or match["latin_quarter"])
    first = number(match["first_quarter"]) if match["first_quarter"] else last
    return _Named(match.end(), calendar_periods.quarters(first, last), "quarter")


def _side(match: re.Match[str]) -> _Named:
    """前9个月, 最后3个月, 前10天 of a year."""
    count, is_first = number(match["side_count"]), match["side"] == "前"
    if match["side_month"]:
        first, last = (1, count) if is_first else (calendar_periods.MONTHS + 1 - count, calendar_periods.MONTHS)
        return _Named(match.end(), calendar_periods.months(first, last), "month")
    part = Part(1, 1, 1, count) if is_first else Part(12, 32 - count, 12, LAST_DAY)
    return _Named(match.end(), part, "day")


def _named(grammar: DateGrammar, match: re.Match[str], text: str, is_day_unit_optional: bool) -> list[_Named]:
    if match["month"]:
        return _month(match, text, is_day_unit_optional)
    if match["last_month"]:
        return _months(match, text)
    return [_larger_part(grammar, match)]


def _points(text: str, head: Point, named: list[_Named]) -> Found:
    """The points of a list whose members share what stands at its head: 2023年3、6、9月."""
    start = head.start
    for member in named:
        yield Point(start, member.end, member.granularity, head.years, member.part, head.deictic, head.is_dateless)
        sign = dates_signs.LIST_GAP.match(text, member.end)
        start = sign.end() if sign else member.end
    yield named[-1].end


def year_and_tail(grammar: DateGrammar, text: str, head: Point, is_day_unit_optional: bool = False) -> Found:
    """The points of a year, written or relative, and of the month, quarter … that follows it directly.

    is_day_unit_optional: whether 二〇〇四年八月十五 may leave its 日 out.
    """
    tail = grammar.tail.match(text, head.end + 1 if text[head.end : head.end + 1] in ("度", "份") else head.end)
    if tail is None or tail["edge"]:
        if head.deictic is None or head.deictic.unit != "that_year":
            yield head
        yield head.end
        return
    yield from _points(text, head, _named(grammar, tail, text, is_day_unit_optional))


def month_and_days(text: str, head: Point) -> Found:
    """The points of a relative month and of the days that follow it: 本月十日."""
    tail = dates_signs.MONTH_TAIL.match(text, head.end)
    if tail is None:
        yield head
        yield head.end
        return
    yield from _points(text, head, [_thirds(tail, 0)] if tail["ten_days"] else _days(tail, text, 0))


def part(grammar: DateGrammar, text: str, match: re.Match[str]) -> Found:
    """The points of a month, quarter or half without its year."""
    tail = grammar.tail.match(text, match.start())
    if tail is None:
        yield match.start() + 1
        return
    named = _named(grammar, tail, text, False)
    before = text[max(0, match.start() - 3) : match.start()].rstrip()
    if tail["side"] and before and not grammar.contexts.free_before.match(before[-1]):
        yield match.start() + 1  # 申请之日前12个月 counts from that day
        return
    if named[0].granularity == "month" and (
        grammar.contexts.span_before.search(before) or grammar.contexts.span_after.match(text, named[-1].end)
    ):
        yield named[-1].end
        return
    is_dateless = grammar.contexts.recurrent_before.search(before) is not None
    yield from _points(text, Point(match.start(), match.start(), "", is_dateless=is_dateless), named)


def lone_weekday(_: DateGrammar, __: str, match: re.Match[str]) -> Found:
    """周三 by itself: of the present week."""
    day = min(dates_signs.WEEKDAYS.index(match["lone_weekday"]), 6)
    yield Point(match.start(), match.end(), "day", deictic=Deictic("weekday", day))
    yield match.end()


def lone_day(_: DateGrammar, __: str, match: re.Match[str]) -> Found:
    """A day without its month; whether it is a date at all the context must say."""
    day = number(match["lone_day_number"])
    yield Point(match.start(), match.end(), "day", part=Part(0, day, 0, day))
    yield match.end()
