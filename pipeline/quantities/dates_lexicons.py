"""The words that dates are written with, read from their lexicons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import LexiconError, Lexicons, Row
from pipeline.core.patterns import any_of, first_of
from pipeline.core.values import Value

LEXICONS: Final = tuple(
    f"quantities/dates_{name}"
    for name in ("relative", "qualifiers", "edges", "plans", "eras", "lookalikes", "contexts")
)

RELATIVE_UNITS: Final = frozenset(
    {"year", "that_year", "month", "quarter", "half", "half_month", "week", "day", "present", "century"}
)
"""What a relative word can count."""

CONTEXTS: Final = (
    "plan_after",
    "span_before",
    "span_after",
    "span_of_days_after",
    "recurrent_before",
    "digits_before",
    "digits_after",
    "free_before",
    "past_window",
    "future_window",
    "lunar",
    "dateline_before",
)
"""What a word beside a date can decide; see the lexicon dates_contexts."""


class Deictic(Value, frozen=True):
    """A period told by how many units it stands after (before: negative) the present one. unit: as in the lexicon."""

    unit: str
    offset: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A word beside a date. qualifier: what it says of the date, None for nothing; unless_next: see the lexicon."""

    qualifier: str | None
    unless_next: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A word for the beginning or end of a unit; first and last as in the lexicon."""

    first: int
    last: int
    unless_next: str


@dataclass(frozen=True, slots=True)
class Span:
    """First and last year of a plan or an era; last_year is None for an era without an end."""

    first_year: int
    last_year: int | None


def _guarded(row: Row) -> str:
    """A relative word's pattern. It begins with the word itself, whose first character tells most of them apart."""
    word = re.escape(row["word"])
    behind = f"(?<![{row['unless_after']}]{word})" if row["unless_after"] else ""
    ahead = f"(?!{any_of(row['unless_before'].split())})" if row["unless_before"] else ""
    return f"{word}{behind}{ahead}"


def _relative_pattern(rows: Sequence[Row]) -> str:
    any_word = "|".join(map(_guarded, sorted(rows, key=lambda row: -len(row["word"]))))
    return f"{first_of(row['word'] for row in rows)}(?:{any_word})"


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of the dates' lexicons.

    relative: words that count from the present; relative_pattern: one of them where it is not part of another word.
    cues_before, cues_after: words beside a date. edges: 底, 初 … by unit (year, month, plan), then by word.
    plans: by name and programme (empty for the national plans). eras: by name; gregorian_eras: those whose months are
    of the Gregorian calendar. lookalikes: words that hold a date word and are none. contexts: words by context.
    """

    relative: Mapping[str, Deictic]
    relative_pattern: str
    cues_before: Mapping[str, Cue]
    cues_after: Mapping[str, Cue]
    edges: Mapping[str, Mapping[str, Edge]]
    plans: Mapping[tuple[str, str], Span]
    eras: Mapping[str, Span]
    gregorian_eras: frozenset[str]
    lookalikes: tuple[str, ...]
    contexts: Mapping[str, tuple[str, ...]]

    def context(self, name: str) -> str:
        """A pattern of the words of one context."""
        return any_of(self.contexts[name])

    @property
    def year_edges(self) -> tuple[str, ...]:
        """The words for an end of a year that can stand without one: 年底."""
        return tuple(word for word in self.edges["year"] if len(word) > 1)


def date_words(lexicons: Lexicons) -> DateWords:
    """The words of dates as some lexicons hold them. Raises LexiconError."""
    relative = lexicons.rows("quantities/dates_relative")
    cues = lexicons.rows("quantities/dates_qualifiers")
    edges = lexicons.rows("quantities/dates_edges")
    eras = lexicons.rows("quantities/dates_eras")
    contexts = lexicons.rows("quantities/dates_contexts")
    if unknown := {row["unit"] for row in relative} - RELATIVE_UNITS:
        raise LexiconError(f"lexicon quantities/dates_relative: no such unit: {', '.join(sorted(unknown))}")
    return DateWords(
        relative={row["word"]: Deictic(row["unit"], int(row["offset"])) for row in relative},
        relative_pattern=_relative_pattern(relative),
        cues_before=_cues(cues, "before"),
        cues_after=_cues(cues, "after"),
        edges={unit: _edges(edges, unit) for unit in ("year", "month", "plan")},
        plans={
            (row["name"], row["programme"]): Span(int(row["first_year"]), int(row["last_year"]))
            for row in lexicons.rows("quantities/dates_plans")
        },
        eras={
            row["name"]: Span(int(row["first_year"]), int(row["last_year"]) if row["last_year"] else None)
            for row in eras
        },
        gregorian_eras=frozenset(row["name"] for row in eras if row["calendar"] == "gregorian"),
        lookalikes=lexicons.column("quantities/dates_lookalikes"),
        contexts={
            context: tuple(row["word"] for row in contexts if context in row["context"].split()) for context in CONTEXTS
        },
    )


def _cues(rows: Iterable[Row], side: str) -> dict[str, Cue]:
    return {row["word"]: Cue(row["qualifier"] or None, row["unless_next"]) for row in rows if row["side"] == side}


def _edges(rows: Iterable[Row], unit: str) -> dict[str, Edge]:
    return {
        row["word"]: Edge(int(row["first"]), int(row["last"]), row["unless_next"])
        for row in rows
        if row["unit"] == unit
    }
