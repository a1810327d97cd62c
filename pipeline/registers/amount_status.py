"""Whether a sum has been paid, earned or spent, or is planned or promised.

Told by the words near it, the period it is for, the heading above it, and last by its kind and the document's genre.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.money import Cue, Sums, cues
from pipeline.registers.shard import ShardDocument
from pipeline.registers.tasks import grammar as task_grammar
from pipeline.registers.tasks import heading_status
from pipeline.registers.words import alternatives

LEXICONS = (
    "registers/amount_status",
    "registers/amount_kind_status",
    "registers/genre_status",
    "registers/task_headings",
)

_RULES = ("notice", "plan", "opinion", "measure", "regulation")
_REPORTS = ("reply", "report", "bulletin")
_PROMISES = ("grant", "award", "budget", "limit", "fee")
_PERIOD_SCORE = 26.0
_HEADING_SCORE = 24.0


@dataclass(frozen=True, slots=True)
class StatusGrammar:
    """The words of status, compiled from the lexicons."""

    words: re.Pattern[str]
    status: dict[str, str]
    weight: dict[str, int]
    by_kind: dict[str, dict[str, str]]


@cache
def grammar(lexicons: Lexicons) -> StatusGrammar:
    """Compiles the lexicons named in LEXICONS."""
    rows = lexicons.rows("registers/amount_status")
    return StatusGrammar(
        words=re.compile(alternatives(row["word"] for row in rows)),
        status={row["word"]: row["status"] for row in rows},
        weight={row["word"]: int(row["weight"]) for row in rows},
        by_kind={row["kind"]: dict(row) for row in lexicons.rows("registers/amount_kind_status")},
    )


def status_of(
    document: ShardDocument, sums: Sums, kind: str, period: tuple[date | None, date | None], lexicons: Lexicons
) -> str:
    """`done` or `planned`."""
    rules = grammar(lexicons)
    column, prior = _prior(document.genre, kind)
    default = rules.by_kind[kind][column]
    if kind == "limit":
        return default
    votes = {"done": 0.0, "planned": 0.0}
    votes[default] = prior
    for cue in cues(document, sums, rules.words):
        status = rules.status[cue.word]
        votes[status] = max(votes[status], _score(cue, rules.weight[cue.word]))
    told = _status_of_period(document.issued_on, period)
    if told:
        votes[told] = max(votes[told], _PERIOD_SCORE)
    heading = _status_of_headings(document, sums, lexicons)
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
    return ("in_reports", 16.0) if genre in _REPORTS else ("elsewhere", 16.0)


def _score(cue: Cue, weight: int) -> float:
    score = 10.0 * weight - 0.3 * cue.distance - 6.0 * cue.clause_marks - 20.0 * cue.sentence_marks
    return score - 3.0 * cue.sums_between


def _status_of_period(issued_on: date | None, period: tuple[date | None, date | None]) -> str | None:
    start, end = period
    if issued_on is None or end is None:
        return None
    if start is not None and start > issued_on:
        return "planned"
    return "done" if start is not None and end < issued_on else None


def _status_of_headings(document: ShardDocument, sums: Sums, lexicons: Lexicons) -> str | None:
    index = document.section_at(sums.start)
    if index is None:
        return None
    for above in reversed(document.sections[index].lineage):
        status = heading_status(document.sections[above].heading, task_grammar(lexicons))
        if status in ("done", "planned"):
            return status
    return None
