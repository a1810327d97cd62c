"""Makes dates of points: narrows them by 底 and 初, joins the two ends of a range, reads the cues beside them."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from pipeline.core.values import Value
from pipeline.quantities import calendar_periods, dates_signs
from pipeline.quantities.calendar_periods import Part
from pipeline.quantities.dates_grammar import DateGrammar
from pipeline.quantities.dates_lexicons import Cue, Edge
from pipeline.quantities.dates_points import PRESENT, Point

_LONGEST_GAP: Final = 30


class Expression(Value, frozen=True):
    """A date as stated. first, last: its ends, the same point where it is no range. qualifier: as Date's."""

    first: Point
    last: Point
    qualifier: str | None

    @property
    def is_range(self) -> bool:
        """Whether two points are its ends."""
        return self.first is not self.last

    @property
    def is_dateless(self) -> bool:
        """Whether it names no days that dates can tell: 每年6月, 公元前221年."""
        return self.first.is_dateless


def _edge(grammar: DateGrammar, text: str, position: int, unit: str) -> Edge | None:
    """The 底, 初 … that stands at a position, or None."""
    edges = grammar.words.edges[unit]
    for length in (2, 1):
        edge = edges.get(text[position : position + length])
        if edge and (text[position + length : position + length + 1] or " ") not in edge.unless_next:
            return edge
    return None


def _whole_unit(point: Point) -> str | None:
    """What 底 and 初 can follow: a year, a month or a plan written as a whole."""
    part = point.part
    if point.granularity == "period":
        return "plan"
    if point.granularity == "year" and part is None:
        return "year"
    if point.granularity == "month" and (
        part is None or (isinstance(part, Part) and part.first_month == part.last_month)
    ):
        return "month"
    return None


def _narrowed(grammar: DateGrammar, text: str, point: Point) -> Point:
    """The point, narrowed by a 底 or 初 that follows it: 2024年底 is December, 6月初 its first ten days.

    The word itself stays outside the text of the date.
    """
    unit = _whole_unit(point)
    at = point.end
    if unit == "plan" and text[at : at + 1] in dates_signs.CLOSING_QUOTES:
        at += 1
    edge = _edge(grammar, text, at, unit) if unit else None
    if unit is None or edge is None:
        return point
    if unit == "plan" and point.years:
        year = point.years[0 if edge.first > 0 else 1]
        return replace(point, years=(year, year))
    if unit == "month":
        month = point.part.first_month if isinstance(point.part, Part) else 0
        return replace(point, part=Part(month, edge.first, month, edge.last))
    return replace(point, part=calendar_periods.months(edge.first, edge.last))


def _can_join(first: Point, last: Point, text: str) -> bool:
    """Whether two neighbouring points are the ends of one range."""
    if last.start - first.end > _LONGEST_GAP:
        return False
    if dates_signs.RANGE_GAP.fullmatch(text, first.end, last.start):
        if first.part is None and last.is_yearless and first.deictic is None:
            return False  # 2023年至5月
        return not (first.years and last.years and first.years[0] > last.years[1])
    return bool(
        dates_signs.BETWEEN_GAP.fullmatch(text, first.end, last.start)
        and dates_signs.BETWEEN_END.match(text, last.end)
        and first.granularity == last.granularity
    )


def _lone_day_in_list(first: Point, day: Point, text: str) -> Point | None:
    """A lone day that continues a list of days, with its month and year: 5月18日、21日."""
    if first.granularity != "day" or not isinstance(first.part, Part) or not isinstance(day.part, Part):
        return None
    if first.is_dateless or day.start - first.end > _LONGEST_GAP:
        return None
    if not dates_signs.LIST_GAP.fullmatch(text, first.end, day.start):
        return None
    return replace(day, years=first.years, deictic=first.deictic, part=day.part.in_month(first.part.last_month))


def _starts_a_sentence(grammar: DateGrammar, text: str, day: Point) -> bool:
    before = text[max(0, day.start - 3) : day.start].rstrip(" \u3000\t")
    is_first = not before or before[-1] in dates_signs.SENTENCE_ENDS or grammar.contexts.dateline_before.search(before)
    return bool(is_first) and not grammar.contexts.span_of_days_after.match(text, day.end)


def _cue_before(grammar: DateGrammar, text: str, start: int) -> str | None:
    before = text[max(0, start - grammar.reach_before - 1) : start].rstrip(' \u3000“"')
    return _qualifier(
        grammar.words.cues_before, [before[-n:] for n in range(min(grammar.reach_before, len(before)), 0, -1)]
    )


def _qualifier(cues: Mapping[str, Cue], words: list[str]) -> str | None:
    return next((cues[word].qualifier for word in words if word in cues), None)


def _cue_after(grammar: DateGrammar, text: str, point: Point) -> str | None:
    between = dates_signs.BEFORE_CUE.match(text, point.end)
    at = between.end() if between else point.end
    after = text[at : at + grammar.reach_after + 1]
    for length in range(min(grammar.reach_after, len(after)), 0, -1):
        cue = grammar.words.cues_after.get(after[:length])
        if cue and (after[length : length + 1] or " ") not in cue.unless_next:
            return cue.qualifier
    return None


def _qualified(grammar: DateGrammar, text: str, first: Point, last: Point) -> Expression:
    if first is not last:
        return Expression(first, last, None)
    after, before = _cue_after(grammar, text, first), _cue_before(grammar, text, first.start)
    if after is None and before == "since" and first.part is not None and first.granularity == "window":
        before = None
    return Expression(first, last, after or before)


def find_expressions(grammar: DateGrammar, text: str, points: list[Point]) -> Iterator[Expression]:
    """The dates that the points of a text (dates_heads.find_points) make, in order.

    A lone day that no other date leads up to makes none (三十日内).
    """
    at = 0
    previous: Point | None = None
    while at < len(points):
        first = _narrowed(grammar, text, points[at])
        following = points[at + 1] if at + 1 < len(points) else None
        at += 1
        if first.is_lone_day:
            in_list = _lone_day_in_list(previous, first, text) if previous else None
            if in_list is None and not _starts_a_sentence(grammar, text, first):
                continue
            first = in_list or first
        last = first
        if following and _can_join(first, following, text):
            at += 1
            if following.granularity == PRESENT:  # 2023年7月至目前, as 至今
                previous = first
                yield Expression(first, first, "since")
                continue
            last = _narrowed(grammar, text, following)
        previous = last
        yield _qualified(grammar, text, first, last)
