"""The sums of money of a document in their context: which stand in one enumeration, and the words around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.core.values import Value
from pipeline.registers.clause_marks import BRACKETED, ClauseMarks
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.shard import Quantity, ShardDocument

_LINK: Final = re.compile(
    # what may stand between sums that share their words: 10万元、20万元和50万元, 一万元以上五万元以下,
    # 一年1000万元、三年3000万元
    r"(?:\s|[、，,和与及或至到~～—\-/]|以上|以下|以内|[（(]不?含[^（）()\n]{0,8}[）)]|不超过|[一二两三四五]年|每年|分别|再"
    r"|人民币)*+"
)
_LONGEST_LINK: Final = 14
_SENTENCE_MARK: Final = re.compile(r"[。！!？?\n]")
_BEHIND, _AHEAD = 160, 40
_REACH: Final = 400
"""How far a sentence is read around sums, in characters: a table in one line is no sentence."""
_MOST_LINKED: Final = 64


class Sums(NamedTuple):
    """Sums that share their words, in a sentence. Positions are reading positions.

    quantities: the sums in order. start, end: from the first to the last.
    sentence_start, sentence_end: of the sentence they stand in.
    clause_start: where the clause before them starts: behind the last clause mark, or behind the sums before.
    window_start: as far as words before them are read, within their paragraph.
    window_end: as far as words after them are read: the next sums, or the sentence's end.
    before: positions of the other sums in the window before them, ascending.
    marks: the clause marks of the document, those in brackets left out.
    """

    quantities: tuple[Quantity, ...]
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    clause_start: int
    window_start: int
    window_end: int
    before: tuple[int, ...]
    marks: ClauseMarks


def sums_of(document: ShardDocument) -> Iterator[Sums]:
    """The money quantities of a document, gathered into enumerations, in order."""
    text = document.reading.text
    groups: list[list[Quantity]] = []
    for quantity in document.quantities:
        if quantity.kind != "money":
            continue
        if groups and len(groups[-1]) < _MOST_LINKED and _are_linked(text, groups[-1][-1].end, quantity.start):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    if not groups:
        return
    marks = document.clause_marks.outside(document.matches(BRACKETED), [group[0].start for group in groups])
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        yield _sums(document, marks, group, groups[max(0, index - 6) : index], following)


def _are_linked(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= _LONGEST_LINK and _LINK.fullmatch(text, end, start) is not None


def _sums(
    document: ShardDocument,
    marks: ClauseMarks,
    group: Sequence[Quantity],
    earlier: Sequence[Sequence[Quantity]],
    following: Sequence[Quantity] | None,
) -> Sums:
    text = document.reading.text
    start, end = group[0].start, group[-1].end
    index = document.sentence_at(start)
    sentence_start = max(document.sentence_starts[index], start - _REACH)
    sentence_end = min(document.sentence_end(index), end + _REACH)
    line_break = text.find("\n", end, sentence_end)
    sentence_end = max(sentence_end if line_break < 0 else line_break, end)
    window_start = max(text.rfind("\n", max(0, start - _BEHIND), start) + 1, start - _BEHIND, 0)
    window_end = min(sentence_end, end + _AHEAD, following[0].start if following else sentence_end)
    low = max(sentence_start, start - _BEHIND)
    clause_start = marks.clause_start(low, start)
    if earlier and earlier[-1][-1].end > clause_start:
        clause_start = earlier[-1][-1].end
        while clause_start < start and text[clause_start] in "、和与及等， ":
            clause_start += 1
    return Sums(
        quantities=tuple(group),
        start=start,
        end=end,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        clause_start=clause_start,
        window_start=window_start,
        window_end=max(window_end, end),
        before=tuple(other[-1].end for other in earlier if other[-1].end > window_start),
        marks=marks,
    )


class Cue(Value, frozen=True):
    """A word near sums that speaks for something, and how near it stands: characters, clause marks and sentence marks
    between, other sums between; `is_after` where it follows them.
    """

    word: str
    start: int
    end: int
    distance: int
    clause_marks: int
    sentence_marks: int
    sums_between: int
    is_after: bool


def cues(document: ShardDocument, sums: Sums, words: OpenedPattern) -> Iterator[Cue]:
    """Every word of some in the window of some sums, those before them first."""
    text, marks = document.reading.text, document.clause_marks.positions
    marks_before, marks_upto = bisect_left(marks, sums.start), bisect_left(marks, sums.end)
    for match in document.matches(words, sums.window_start, sums.start):
        start, end = match.span()
        clause_marks = marks_before - bisect_left(marks, end)
        yield Cue(
            match[0],
            start,
            end,
            sums.start - end,
            clause_marks,
            len(_SENTENCE_MARK.findall(text, end, sums.start)) if clause_marks else 0,
            len(sums.before) - bisect_right(sums.before, start),
            False,
        )
    for match in document.matches(words, sums.end, sums.window_end):
        start, end = match.span()
        yield Cue(
            match[0],
            start,
            end,
            start - sums.end,
            bisect_left(marks, start) - marks_upto,
            0,
            0,
            True,
        )
