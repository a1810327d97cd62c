"""Whether a sum has been paid, earned or spent, or is planned or promised.

Told by the words near it, the period it is for, the heading above it, and last by its kind and the document's genre.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.money import Cue, Sums, cues
from pipeline.registers.openings import OpenedPattern, opened_by
from pipeline.registers.shard import ShardDocument
from pipeline.registers.tasks import grammar as task_grammar

LEXICONS: Final[tuple[str, ...]] = (
    "registers/amount_status",
    "registers/amount_headings",
    "registers/amount_kind_status",
    "registers/genre_status",
    "registers/task_headings",
)

_STATUSES: Final = ("done", "planned")
_RULES: Final = ("notice", "plan", "opinion", "measure", "regulation")
_REPORTS: Final = ("reply", "report", "bulletin")
_PROMISES: Final = ("grant", "award", "budget", "limit", "fee")
_PERIOD_SCORE: Final = 26.0
_HEADING_SCORE: Final = 24.0
_STRONG: Final = 4
_GIFTS: Final = ("grant", "award")
_LINE: Final = re.compile(r"^ {0,8}([^\n，,。；;：:、]{4,24})$", re.MULTILINE)
"""A line that may be a heading without a number: 二〇二六年重点工作."""


@dataclass(frozen=True, slots=True)
class StatusGrammar:
    """The words of status, compiled from the lexicons."""

    words: OpenedPattern
    status: dict[str, str]
    weight: dict[str, int]
    by_kind: dict[str, dict[str, str]]
    headings: re.Pattern[str]
    heading_status: dict[str, str]


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line without a number that says of what follows whether it is done or planned, by the position of its end."""

    position: int
    status: str


@cache
def grammar(lexicons: Lexicons) -> StatusGrammar:
    """Compiles the lexicons named in LEXICONS."""
    rows = lexicons.rows("registers/amount_status")
    own = {row["word"]: row["status"] for row in lexicons.rows("registers/amount_headings")}
    headings = _told_of_sums(task_grammar(lexicons).heading_status, own) | own
    return StatusGrammar(
        words=opened_by(row["word"] for row in rows),
        status={row["word"]: row["status"] for row in rows},
        weight={row["word"]: int(row["weight"]) for row in rows},
        by_kind={row["kind"]: dict(row) for row in lexicons.rows("registers/amount_kind_status")},
        headings=re.compile(any_of(headings)),
        heading_status={word: status for word, status in headings.items() if status in _STATUSES},
    )


def _told_of_sums(of_measures: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """What the words for measures say of sums: under a heading of goals is no measure, but a sum there is planned."""
    return {
        word: next((said for part, said in own.items() if part in word), status) if status == "none" else status
        for word, status in of_measures.items()
    }


def heading_lines(document: ShardDocument, lexicons: Lexicons) -> list[HeadingLine]:
    """The lines of a document that read like headings without a number and say a status, in order.

    Only of a report: a rule promises all that it tells, and a line of the news says nothing of what follows.
    """
    if document.genre not in _REPORTS:
        return []
    rules = grammar(lexicons)
    lines = ((match.end(), _told_by(match[1], rules)) for match in _LINE.finditer(document.reading.text))
    return [HeadingLine(end, status) for end, status in lines if status]


def status_of(
    document: ShardDocument,
    sums: Sums,
    kind: str,
    period: tuple[date | None, date | None],
    lines: Sequence[HeadingLine],
    lexicons: Lexicons,
) -> str:
    """`done` or `planned`. lines: as `heading_lines` gives them."""
    rules = grammar(lexicons)
    column, prior = _prior(document.genre, kind)
    default = rules.by_kind[kind][column]
    if kind == "limit":
        return default
    votes = {"done": 0.0, "planned": 0.0}
    votes[default] = prior
    for cue in cues(document, sums, rules.words):
        status = rules.status[cue.word]
        votes[status] = max(votes[status], _score(cue, rules.weight[cue.word], status))
    told = _status_of_period(document.issued_on, period)
    if told:
        votes[told] = max(votes[told], _PERIOD_SCORE)
    heading = _status_of_headings(document, sums, lines, rules)
    if heading:
        votes[heading] = max(votes[heading], _HEADING_SCORE)
    other = "planned" if default == "done" else "done"
    return other if votes[other] > votes[default] else default


def _prior(genre: str, kind: str) -> tuple[str, float]:
    """Which column of the defaults holds for a genre, and how much it takes to outweigh it: rules promise, and what a
    rule pays is rarely told as done.
    """
    if genre in _RULES:
        return "in_rules", 27.0 if kind in _PROMISES else 20.0
    if genre in _REPORTS:
        return "in_reports", 16.0
    # news of rules: 对获得金奖的给予5万元 tells a condition, not that it was paid
    return "elsewhere", 22.0 if kind in _GIFTS else 16.0


def _score(cue: Cue, weight: int, status: str) -> float:
    """How much a word speaks for its status. A strong word of plans leads its whole sentence: 力争到2030年，…，…."""
    if weight >= _STRONG and status == "planned" and not cue.is_after:
        return 10.0 * weight - 0.1 * cue.distance - 2.0 * cue.clause_marks - 30.0 * cue.sentence_marks
    score = 10.0 * weight - 0.3 * cue.distance - 6.0 * cue.clause_marks - 20.0 * cue.sentence_marks
    return score - 3.0 * cue.sums_between - (4.0 * cue.clause_marks if cue.is_after else 0.0)


def _status_of_period(issued_on: date | None, period: tuple[date | None, date | None]) -> str | None:
    start, end = period
    if issued_on is None or end is None:
        return None
    if start is not None and start > issued_on:
        return "planned"
    return "done" if start is not None and end < issued_on else None


def _told_by(heading: str, rules: StatusGrammar) -> str | None:
    """The one status that the words of a heading say; None where they say none, or both."""
    said = {status for word in rules.headings.findall(heading) if (status := rules.heading_status.get(word))}
    return said.pop() if len(said) == 1 else None


def _status_of_headings(
    document: ShardDocument, sums: Sums, lines: Sequence[HeadingLine], rules: StatusGrammar
) -> str | None:
    """From the headings above, the nearest first, else from the nearest line before that reads like one."""
    index = document.section_at(sums.start)
    for above in reversed(document.sections[index].lineage if index is not None else ()):
        status = _told_by(document.sections[above].heading, rules)
        if status:
            return status
    before = bisect_right(lines, sums.start, key=lambda line: line.position)
    return lines[before - 1].status if before else None
