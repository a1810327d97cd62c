"""The parts of a document that state goals: what stands under a heading of goals (三、主要目标), and the list that a
sentence opens which announces goals (到2027年，实现以下目标：).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.shard import Section, ShardDocument, of_document

LEXICONS: Final[tuple[str, ...]] = ("registers/target_words",)

Part = tuple[int, int]
"""A stretch of the reading, half-open."""

_GOAL: Final = "目标"
_GOALS_AND_TASKS: Final = "目标任务"
_OPENING: Final = re.compile(
    r"(?:(?:以下|如下|下列)[^，,。：:\n]{0,12}目标(?:任务)?[。：:]|目标(?:任务|要求)?(?:是|为|如下|包括)?[：:]"
    r"|\n[^，,。：:\n]{0,18}目标[。：:]?)\s*\Z"
)
"""The end of a paragraph that opens a list of goals: 实现以下主要目标。, 总体目标是：, or a heading."""
_OPENING_REACH: Final = 24
_ITEM: Final = re.compile(
    r"\s*(?:(?P<dash>[—－-]{1,2})|(?P<ordinal>[一二三四五六七八九十]{1,3}是)|(?P<bracketed>[（(][一二三四五六七八九十0-9]{1,3}[）)])"
    r"|(?P<numbered>[0-9]{1,2}[.．、](?![0-9]))|(?P<circled>[①-⑳])|(?P<dot>[●•·■◆]))"
)
"""What an item of a list begins with; the items of a list begin alike."""


@dataclass(frozen=True, slots=True)
class HeadingGrammar:
    """The words of headings of goals, compiled from the lexicon."""

    goal: re.Pattern[str]
    pursued: re.Pattern[str]
    mixing: re.Pattern[str]
    tasking: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> HeadingGrammar:
    """Compiles the words of headings."""
    rows = lexicons.rows("registers/target_words")

    def used(use: str) -> str:
        return any_of(row["word"] for row in rows if row["use"] == use)

    return HeadingGrammar(
        goal=re.compile(used("heading")),
        pursued=re.compile(rf"[，,]|{used('pursued')}"),
        tasking=re.compile(rf"(?:{used('tasking')})(?!目标)"),
        mixing=re.compile(rf"(?:{used('mixing')})(?!目标)"),
    )


@dataclass(frozen=True, slots=True)
class GoalParts:
    """The parts of a document that state goals, each kind in order without overlaps.

    every: all of them. stated: those that hold nothing but goals (not 发展目标和重点举措, nor 目标任务 of a report).
    mixed: those under a heading of goals and measures, but for a year's measures and reviews.
    """

    every: tuple[Part, ...]
    stated: Sequence[Part]
    mixed: Sequence[Part]


def parts_of_goals(document: ShardDocument, lexicons: Lexicons) -> tuple[Part, ...]:
    """The stretches that state goals in order, those inside another left out; some hold measures too."""
    return goal_parts(document, lexicons).every


@of_document
def goal_parts(document: ShardDocument, lexicons: Lexicons) -> GoalParts:
    """The stretches under headings of goals and the lists of goals of a document."""
    words = grammar(lexicons)
    sections = list(_sections_of_goals(document, words))
    lists = list(_lists_of_goals(document.reading.text))
    stated = _outermost([*(_part(s) for s in sections if not _is_mixed(s.heading, document.genre, words)), *lists])
    mixed = _outermost(_part(section) for section in sections if not words.tasking.search(section.heading))
    return GoalParts(
        every=tuple(_outermost([*map(_part, sections), *lists])),
        stated=stated,
        mixed=[part for part in mixed if part_at(stated, part[0]) is None],
    )


def part_at(parts: Sequence[Part], position: int) -> Part | None:
    """The one of some parts, in order and without overlaps, that holds a position."""
    index = bisect_right(parts, position, key=itemgetter(0)) - 1
    return parts[index] if index >= 0 and position < parts[index][1] else None


def _sections_of_goals(document: ShardDocument, words: HeadingGrammar) -> Iterator[Section]:
    """The sections whose heading names goals and not what is done about them (确保实现…目标)."""
    for section in document.sections:
        if section.heading and words.goal.search(section.heading) and not words.pursued.search(section.heading):
            yield section


def _is_mixed(heading: str, genre: str, words: HeadingGrammar) -> bool:
    """Whether a heading names more than goals; 目标任务 does so in a report only."""
    return words.mixing.search(heading if genre == "report" else heading.replace(_GOALS_AND_TASKS, _GOAL)) is not None


def _part(section: Section) -> Part:
    return section.start, section.end


def _outermost(parts: Iterable[Part]) -> list[Part]:
    """Parts in order, those inside another left out."""
    spans: list[Part] = []
    for start, end in sorted(parts):
        if not (spans and start < spans[-1][1]):
            spans.append((start, end))
    return spans


def _lists_of_goals(text: str) -> Iterator[Part]:
    """The items behind each paragraph that opens a list of goals."""
    at = text.find(_GOAL)
    while at >= 0:
        line_end = text.find("\n", at, at + _OPENING_REACH)
        at += 1
        if line_end >= 0 and _OPENING.search(text, max(0, line_end - _OPENING_REACH), line_end):
            end = _end_of_items(text, line_end + 1)
            if end > line_end + 1:
                yield line_end + 1, end
            at = end
        at = text.find(_GOAL, at)


def _end_of_items(text: str, start: int) -> int:
    """Where the run of paragraphs ends that begin with the same kind of mark; `start` where there is none."""
    kind: str | None = None
    at = start
    while at < len(text):
        item = _ITEM.match(text, at)
        if item is None or (kind is not None and item.lastgroup != kind):
            break
        kind = item.lastgroup
        line_end = text.find("\n", at)
        at = len(text) if line_end < 0 else line_end + 1
    return at
