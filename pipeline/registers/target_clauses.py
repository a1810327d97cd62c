"""The clauses of goals: where a sentence is cut, and what a goal's wording leaves out."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from pipeline.registers.shard import ShardDocument
from pipeline.registers.target_setting import Setting

Stretch = tuple[int, int]
"""Reading positions, half-open."""

_PART_MARKS: Final = "；;。！!？?\n"
_CLOSING: Final = "。；;，,！!：: "
_ITEM: Final = re.compile(
    r"(?:\s|[一二三四五六七八九十]{1,2}是(?:要)?|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}[.．、](?![0-9])|[—－-]{1,2})+"
)
_BEHIND_DATE: Final = re.compile(r"年?(?:末|底)?(?:以前|之前|前|时|内)?[，,：:]?\s*")
_BEFORE_DATE: Final = ("", "到", "至", "在", "于", "“", "到“", "力争", "力争到", "确保")
_DATE_REACH: Final = 4


def parts_in(document: ShardDocument, start: int, end: int) -> Iterator[Stretch]:
    """A stretch cut at ； and at the ends of sentences."""
    text = document.reading.text
    at = start
    for position in _marks(document, start, end):
        if text[position] in _PART_MARKS:
            yield at, position
            at = position + 1
    if at < end:
        yield at, end


def clauses_in(document: ShardDocument, start: int, end: int) -> Iterator[Stretch]:
    """A stretch cut at every clause mark."""
    at = start
    for position in _marks(document, start, end):
        yield at, position
        at = position + 1
    if at < end:
        yield at, end


def _marks(document: ShardDocument, start: int, end: int) -> list[int]:
    positions = document.clause_marks.positions
    return list(positions[bisect_left(positions, start) : bisect_left(positions, end)])


def without_lead_in(setting: Setting, start: int, end: int) -> Stretch:
    """A goal without its numbering, the date and the words of aim that lead it in, and its closing mark; empty where it
    has nothing else.
    """
    document = setting.document
    text = document.reading.text
    index = document.section_at(start)
    if index is not None and document.sections[index].start == start:
        start += len(document.sections[index].label)
    item = _ITEM.match(text, start, end)
    start = item.end() if item else start
    dates = setting.cues.dates_within(start, min(start + _DATE_REACH, end))
    if dates and dates[0].end <= end and text[start : dates[0].start] in _BEFORE_DATE:
        behind = _BEHIND_DATE.match(text, dates[0].end, end)
        start = behind.end() if behind else start
    lead_in = setting.rules.lead_in.match(text, start, end)
    start = lead_in.end() if lead_in else start
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end
