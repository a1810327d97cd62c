"""The period that a figure is for: told in its sentence, else stated once for its paragraph, its section or its report.

A date leads where it opens a sentence (2027年前，建成…) or stands in a heading (一、2025年工作回顾). What it leads
holds on for its paragraph; for the list that its sentence opens (到2027年，实现以下目标：); for a part of goals; and,
in a report, for all that is told behind it, until another date leads. A figure that is done takes no period to come,
one that is planned none that is over.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.registers import recognition
from pipeline.registers.goals import Part, part_at
from pipeline.registers.shard import DateSpan, Quantity, ShardDocument, of_document

Period = tuple[date | None, date | None]
NO_PERIOD: Final[Period] = (None, None)

_LEADING_CHARACTERS: Final = 14
"""How far into its sentence a date may start that leads it."""
_CLOSING: Final = 4
"""How many characters at the end of a sentence are read for what closes it."""
_TITLE_REACH: Final = 200
_MOST_LEADS: Final = 12
"""How many leading dates are tried, the nearest first."""
_CARRIED: Final = ("year", "half", "quarter", "period", "window")
_COMPARED: Final = re.compile(r"(?:比|较|与|同|从|由|相比|对比)\Z")
"""What stands before a date that a figure is only compared with: 比2020年增长5%."""
_SCENE: Final = re.compile(r"[”」]?(?:时期)?的?(?:(?:开局|收官|起步)之年|首年|第一年|头一年|远景目标|规划(?!建设))")
"""What follows a period that is only spoken of: “十五五”开局之年."""
_STANDING: Final = re.compile(r"目前|现有|现已|当前")
"""What says that a figure stands as of now, whatever period was told before."""
_LATEST_REVIEW_MONTH: Final = 6
"""A report given up to this month looks back on the years before it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A date that leads. position: where it stands, in the reading; period: its own; opens_list: whether its sentence
    ends in a colon; section: index of the section that it stands in; goal: the part of goals that it stands in.
    """

    position: int
    period: Period
    opens_list: bool
    section: int | None
    goal: Part | None


@dataclass(frozen=True, slots=True)
class Leads:
    """The leading dates of one document in order, its parts of goals, and where its paragraphs start."""

    document: ShardDocument
    leads: Sequence[Lead]
    positions: Sequence[int]
    goals: Sequence[Part]
    paragraphs: Sequence[int]

    def period_of(self, quantity: Quantity, said: Period, status: str) -> Period:
        """The period of a figure: first and last day, None where it is open or nothing says. said: as `said_before`
        reads it.
        """
        if said != NO_PERIOD:
            return said
        low = recognition.sentence_start(self.document, quantity.start)
        if status != "planned" and _STANDING.search(self.document.reading.text, low, quantity.start):
            return NO_PERIOD
        return self.carried(low, quantity.start, status)

    def carried(self, sentence_start: int, position: int, status: str) -> Period:
        """What a date before the sentence that starts at `sentence_start` leads up to a position."""
        for lead in self._before(sentence_start):
            if _fits(self.document, lead.period, status) and self._holds(lead, position):
                return lead.period
        return NO_PERIOD

    def in_goals(self, position: int) -> bool:
        """Whether a position lies in a part of goals."""
        return part_at(self.goals, position) is not None

    def is_to_come(self, position: int) -> bool:
        """Whether a report given at the beginning of a year speaks at a position of that year or later ones."""
        issued = self.document.issued_on
        if self.document.genre != "report" or issued is None or issued.month > _LATEST_REVIEW_MONTH:
            return False
        lead = next(self._before(position), None)
        if lead is None:
            return False
        first, last = lead.period
        return (first or last or issued).year >= issued.year

    def are_over(self, position: int) -> bool:
        """Whether the last date that leads in the paragraph of a position is over: “十三五”时期，…。产量保持在…."""
        lead = next(self._before(position), None)
        if lead is None or self._is_broken(lead.position, position):
            return False
        last, issued = lead.period[1], self.document.issued_on
        return last is not None and issued is not None and last < issued

    def said_before(self, quantity: Quantity) -> Period:
        """The period that a figure's sentence names last before it."""
        start = recognition.sentence_start(self.document, quantity.start)
        end = quantity.start
        for span in reversed(self.document.dates_in(start, end)):
            period = _period(self.document, span)
            if period and not is_aside(self.document.reading.text, start, span):
                return period
        return NO_PERIOD

    def _before(self, position: int) -> Iterator[Lead]:
        last = bisect_left(self.positions, position)
        return reversed(self.leads[max(0, last - _MOST_LEADS) : last])

    def _is_broken(self, first: int, last: int) -> bool:
        """Whether a paragraph starts between two positions."""
        return bisect_right(self.paragraphs, first) < bisect_right(self.paragraphs, last)

    def _holds(self, lead: Lead, position: int) -> bool:
        """Whether what a date leads still holds at a position behind it."""
        if lead.goal and lead.goal[0] <= position < lead.goal[1]:
            return True
        if not self._is_broken(lead.position, position):
            return True
        is_deadline = lead.period[0] is None
        if self.document.genre == "report" and not is_deadline:
            return True
        here = self.document.section_at(position)
        return lead.opens_list and here is not None and lead.section in self.document.sections[here].lineage


@of_document
def leads_of(document: ShardDocument, goals: tuple[Part, ...]) -> Leads:
    """Reads the leading dates of a document; `goals` are its parts of goals, in order."""
    found = []
    for span in document.dates:
        if span.granularity not in _CARRIED:
            continue
        sentence = document.sentence_at(span.start)
        start, end = document.sentence_starts[sentence], document.sentence_end(sentence)
        section = document.section_at(span.start)
        is_leading = span.start - start <= _LEADING_CHARACTERS or _in_heading(document, section, span)
        period = _period(document, span) if is_leading else None
        if period and not is_aside(document.reading.text, start, span):
            opens_list = document.reading.text[max(start, end - _CLOSING) : end].rstrip().endswith(("：", ":"))
            found.append(Lead(span.start, period, opens_list, section, part_at(goals, span.start)))
    paragraphs = document.reading.paragraph_starts.tolist()
    return Leads(document, found, [lead.position for lead in found], goals, paragraphs)


def _in_heading(document: ShardDocument, section: int | None, span: DateSpan) -> bool:
    if section is None:
        return False
    held = document.sections[section]
    return span.end <= held.start + len(held.label) + len(held.heading) + 1


def is_aside(text: str, low: int, span: DateSpan) -> bool:
    """Whether a date is a title's, one that a figure is compared with, or one that is only spoken of."""
    low = max(low, span.start - _TITLE_REACH)
    in_title = text.rfind("《", low, span.start) > text.rfind("》", low, span.start)
    return (
        in_title
        or _SCENE.match(text, span.end) is not None
        or _COMPARED.search(text, max(low, span.start - 2), span.start) is not None
    )


def _period(document: ShardDocument, span: DateSpan) -> Period | None:
    """The days of a date; None where they are not known, or a stretch of time up to now says no calendar period."""
    if span.granularity == "window":
        return _reviewed(document, span)
    if span.start_date is None and span.end_date is None:
        return None
    return span.start_date, span.end_date


def _reviewed(document: ShardDocument, span: DateSpan) -> Period | None:
    """The calendar years of 过去一年 and 今后五年 in a report that is given at the beginning of a year."""
    first, last, issued = span.start_date, span.end_date, document.issued_on
    if document.genre != "report" or not (first and last and issued) or issued.month > _LATEST_REVIEW_MONTH:
        return None
    years = last.year - first.year
    start = issued.year - years if last <= issued else issued.year
    return date(start, 1, 1), date(start + years - 1, 12, 31)


def _fits(document: ShardDocument, period: Period, status: str) -> bool:
    first, last = period
    issued = document.issued_on
    if status == "planned":
        return last is None or issued is None or last >= issued
    return first is not None and (issued is None or first <= issued)
