"""What says in a document that a goal is set, and for when: words of aim and dates, by position."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from pipeline.registers import periods
from pipeline.registers.shard import DateSpan, ShardDocument
from pipeline.registers.target_words import CUE_USES, TargetGrammar

_TITLE_YEAR: Final = re.compile(r"20[0-9]{2}(?=年)")
_SPANS: Final = ("year", "half", "quarter", "period", "window")
"""Granularities of a time in which something may be reached."""
_NUMERALS: Final = "0123456789一二两三四五六七八九十数几半历"
"""What stands before a span of years that no year of its own is: 三年内."""
_CLAUSE_REACH: Final = 60
_END_OF_TIME: Final = ("底", "末")
_PAST: Final = ("去", "上年", "上一", "上个", "前", "近", "过")
"""What a date that is over begins with: 去年, 上年, 过去五年."""
_FINE: Final = ("day", "ten_days", "week")
"""Granularities of dates by which something is handed in rather than reached."""


@dataclass(frozen=True, slots=True)
class DateCue:
    """A date of a goal. start, end: reading positions. kind: deadline (到2030年), period (2026年) or past. day: the
    last day, None where its year is not known. is_fine: whether it is a day's date.
    """

    start: int
    end: int
    kind: str
    day: date | None
    is_fine: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one document, each kind ascending by position.

    dates: see DateCue; date_starts: where each stands. year_end: the last day of the document's own year.
    starts: where any of them and of the words of aim, hope, year, every and bound stands. aims, hopes, years, every,
    bounds: where such a word stands. lists: from where to where goals are listed (预期目标是…).
    name_who_answers: whether the document names who answers for its measures (责任单位).
    """

    dates: Sequence[DateCue]
    date_starts: Sequence[int]
    starts: Sequence[int]
    year_end: date | None
    aims: Sequence[int]
    hopes: Sequence[int]
    years: Sequence[int]
    every: Sequence[int]
    bounds: Sequence[int]
    lists: Sequence[tuple[int, int]]
    name_who_answers: bool

    def date_before(self, low: int, position: int) -> DateCue | None:
        """The last date that starts in [low, position)."""
        index = bisect_left(self.date_starts, position) - 1
        return self.dates[index] if index >= 0 and self.date_starts[index] >= low else None

    def dates_within(self, start: int, end: int) -> Sequence[DateCue]:
        """The dates that start in [start, end)."""
        return self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)]

    def in_list(self, position: int) -> bool:
        """Whether a position lies where goals are listed."""
        index = bisect_left(self.lists, (position, 0)) - 1
        return index >= 0 and position < self.lists[index][1]


def stands_in(positions: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the ascending positions lies in [low, high)."""
    index = bisect_left(positions, low)
    return index < len(positions) and positions[index] < high


def last_in(positions: Sequence[int], low: int, high: int) -> int | None:
    """The last of the ascending positions in [low, high)."""
    index = bisect_left(positions, high) - 1
    return positions[index] if index >= 0 and positions[index] >= low else None


def cues_of(document: ShardDocument, rules: TargetGrammar) -> Cues:
    """Reads the cues of a document."""
    text = document.reading.text
    year = _own_year(document)
    dates = [cue for span in document.dates if (cue := _date_cue(document, span, year, rules))]
    found = _positions(document, rules)
    years = [at for at in found["year"] if text[at - 1] not in _NUMERALS]
    date_starts = [cue.start for cue in dates]
    return Cues(
        dates=dates,
        date_starts=date_starts,
        starts=sorted([*date_starts, *found["aim"], *found["hope"], *years, *found["every"], *found["bound"]]),
        year_end=date(year, 12, 31) if year else None,
        aims=found["aim"],
        hopes=found["hope"],
        years=years,
        every=found["every"],
        bounds=found["bound"],
        lists=_lists(text, found["list"], rules),
        name_who_answers=bool(found["plan_mark"]),
    )


def _own_year(document: ShardDocument) -> int | None:
    """The year that a document is for: the only one of its title, else that of its date."""
    named = set(_TITLE_YEAR.findall(document.title or ""))
    if len(named) == 1:
        return int(named.pop())
    return document.issued_on.year if document.issued_on else None


def _positions(document: ShardDocument, rules: TargetGrammar) -> dict[str, list[int]]:
    """Where words of each use stand, ascending."""
    found: dict[str, list[int]] = {use: [] for use in CUE_USES}
    for match in document.matches(rules.cue):
        for use in rules.uses_of[match[0]]:
            found[use].append(match.start())
    return found


def _lists(text: str, starts: Sequence[int], rules: TargetGrammar) -> list[tuple[int, int]]:
    """From each word that opens a list of goals to the end of its paragraph, to where that goes on to speak of what it
    listed (上述目标), or to the next such word.
    """
    spans = []
    for start, following in pairwise([*starts, len(text)]):
        line_end = text.find("\n", start, following)
        end = following if line_end < 0 else line_end
        resumed = rules.resumed.search(text, start, end)
        spans.append((start, resumed.start() if resumed else end))
    return spans


def _date_cue(document: ShardDocument, span: DateSpan, year: int | None, rules: TargetGrammar) -> DateCue | None:
    """What a date says of goals; None where it dates something else, or ends the time in which a rule holds."""
    text = document.reading.text
    reference = document.issued_on or (date(year, 1, 1) if year else None)
    kind = _kind(text, span, reference, rules)
    if kind is None:
        return None
    low = document.clause_marks.clause_start(max(0, span.start - _CLAUSE_REACH), span.start)
    if periods.is_aside(text, low, span) or rules.validity.search(text, low, span.start):
        return None
    return DateCue(span.start, span.end, kind, span.end_date, span.granularity in _FINE)


def _kind(text: str, span: DateSpan, reference: date | None, rules: TargetGrammar) -> str | None:
    """Deadline, period or past, as DateCue says; reference: the day from which on something is to come."""
    if span.qualifier in ("since", "after"):
        return None
    if text.endswith(rules.up_to, 0, span.start) or text.startswith(_PAST, span.start):
        return "past"
    if reference and span.end_date and (span.end_date < reference or _ends_today(span, reference)):
        return "past"
    is_end = text.endswith(_END_OF_TIME, span.start, span.end) or text.startswith(_END_OF_TIME, span.end)
    if span.qualifier in ("until", "before") or (is_end and (reference is not None or span.granularity == "year")):
        return "deadline"
    is_time = span.granularity in _SPANS or text.endswith(rules.hoped, 0, span.start)
    return "period" if is_time else None


def _ends_today(span: DateSpan, reference: date) -> bool:
    """Whether a stretch of time ends with the day that a document is from: 近五年."""
    return span.granularity == "window" and span.end_date == reference
