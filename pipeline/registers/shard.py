"""A shard's documents as the registers see them: reading positions instead of source offsets, rows by document.

Positions are indices into `reading.text`, the document as read; `reading.source_starts` and `source_ends` give back
source offsets. Every list of spans is sorted by position.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar

import pyarrow as pa

from pipeline.core.reading import Reading, readings
from pipeline.core.values import Value
from pipeline.registers.clause_marks import ClauseMarks, clause_marks
from pipeline.registers.located import LocatedTables
from pipeline.registers.openings import OpenedPattern, Openings, ShardTexts

SHARED_READS: Final = ("sources", "paragraphs", "sentences", "sections", "documents")

_FRAME: Final = ("doc_id", "genre", "title", "issuer", "region", "region_code", "issued_on")
"""The columns of `documents` that the registers read."""

_NOTHING_SEARCHED: Final = Openings(())


class Quantity(Value, frozen=True):
    """A row of `quantities`, start and end as reading positions."""

    start: int
    end: int
    quantity_id: str
    kind: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    qualifier: str | None
    measured: str | None


class DateSpan(Value, frozen=True):
    """A row of `dates`, start and end as reading positions."""

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    granularity: str
    qualifier: str | None
    is_relative: bool


class Mention(Value, frozen=True):
    """A row of `mentions`, start and end as reading positions."""

    start: int
    end: int
    text: str
    type: str
    entity_id: str
    canonical: str
    region_code: str | None


Row = TypeVar("Row", Quantity, DateSpan, Mention)


class Placements(Generic[Row]):
    """Rows of one table in one document, by position.

    rows: ascending by start. starts: the start of each. No dataclass, since mypyc compiles none that is generic.
    """

    __slots__ = ("rows", "starts")

    def __init__(self, rows: Sequence[Row], starts: Sequence[int]) -> None:
        self.rows: Sequence[Row] = rows
        self.starts: Sequence[int] = starts

    def __iter__(self) -> Iterator[Row]:
        """The rows in order."""
        return iter(self.rows)

    def at(self, start: int) -> Sequence[Row]:
        """The rows that start at a position."""
        first = bisect_left(self.starts, start)
        return self.rows[first : bisect_right(self.starts, start, first)]

    def within(self, start: int, end: int) -> list[Row]:
        """The rows that lie wholly in [start, end)."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return [row for row in self.rows[first:last] if row.end <= end] if first < last else []


class Section(Value, frozen=True):
    """A row of `sections`, start and end as reading positions; `lineage` is the indices of the sections that hold it,
    outermost first, itself last.
    """

    start: int
    end: int
    section_id: str
    label: str
    heading: str
    lineage: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ShardDocument:
    """One document with every row that the registers read from.

    genre, title, issuer, region, region_code, issued_on: as in `documents`.
    texts: those of its shard, of which its own is that of this index.
    clause_marks: the marks that end clauses.
    known: what `of_document` remembers.
    sentence_starts: int list, the position of each sentence; sentence_ids go with them.
    section_starts: int list, the position of each section.
    has_children: of each section, whether another stands in it.
    """

    doc_id: str
    reading: Reading
    genre: str
    title: str | None
    issuer: str | None
    region: str | None
    region_code: str | None
    issued_on: date | None
    texts: ShardTexts
    index: int
    clause_marks: ClauseMarks
    sentence_starts: Sequence[int]
    sentence_ids: Sequence[str]
    sections: Sequence[Section]
    section_starts: Sequence[int]
    has_children: Sequence[bool]
    quantities: Placements[Quantity]
    dates: Placements[DateSpan]
    mentions: Placements[Mention]
    known: dict[Hashable, Any] = field(default_factory=dict)

    def matches(self, searched: OpenedPattern, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the reading or a stretch of it, as `finditer` gives them."""
        return self.texts.matches(self.index, searched, start, end)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a position."""
        return bisect_right(self.sentence_starts, position, 1) - 1  # what stands before the first is held by it

    def sentence_end(self, index: int) -> int:
        """Position of the next sentence's first character, or of the end of the text."""
        return self.sentence_starts[index + 1] if index + 1 < len(self.sentence_starts) else len(self.reading.text)

    def sentence_span(self, index: int) -> tuple[int, int]:
        """Positions from a sentence's first character to the next sentence's, or to the end of its paragraph."""
        start = self.sentence_starts[index]
        after = self.sentence_end(index)
        line_break = self.reading.text.find("\n", start, after)
        return start, after if line_break < 0 else line_break

    def section_at(self, position: int) -> int | None:
        """Index of the deepest section that holds a position; None before the first."""
        index = bisect_right(self.section_starts, position) - 1
        if index < 0:
            return None
        for candidate in reversed(self.sections[index].lineage):
            if position < self.sections[candidate].end:
                return candidate
        return None

    def section_id_at(self, position: int) -> str | None:
        """The id of the deepest section that holds a position; None before the first."""
        index = self.section_at(position)
        return self.sections[index].section_id if index is not None else None

    def source_start(self, position: int) -> int:
        """The source offset of a span that starts at a position."""
        return self.reading.offsets.item(position)

    def source_end(self, position: int) -> int:
        """The source offset at which a span ends that ends, exclusively, at a position."""
        return self.reading.offsets.item(position - 1) + 1

    def mention_of(self, start: int, end: int) -> Mention | None:
        """The mention of exactly this span, if there is one."""
        return next((mention for mention in self.mentions.at(start) if mention.end == end), None)

    def entity_at(self, start: int, end: int) -> str | None:
        """The entity that a name is a mention of: the mention of the same span, else the one that ends with the name
        (省商务厅 read in a list, 安徽省商务厅 as the mention) or that the name ends with; None where there is none.
        """
        near = self.mentions_in(max(start - 1, 0), end + 1)
        for mention in near:
            if (mention.start, mention.end) == (start, end):
                return mention.entity_id
        closing = [mention for mention in near if mention.end == end and mention.start <= start + 1]
        return min(closing, key=lambda mention: mention.start).entity_id if closing else None

    def names_someone(self, start: int, end: int) -> bool:
        """Whether a stretch holds the name of a body, a place or another thing of its own."""
        return any(mention.type != "CHAIN" for mention in self.mentions_in(start, end))

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that lie wholly in [start, end)."""
        return self.mentions.within(start, end)

    def dates_in(self, start: int, end: int) -> Sequence[DateSpan]:
        """The dates that lie wholly in [start, end)."""
        return self.dates.within(start, end)

    def quantities_in(self, start: int, end: int) -> Sequence[Quantity]:
        """The quantities that lie wholly in [start, end)."""
        return self.quantities.within(start, end)


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def of_document(
    read: Callable[Concatenate[ShardDocument, Asked], Answer],
) -> Callable[Concatenate[ShardDocument, Asked], Answer]:
    """Remembers what a function reads from a document for as long as the document is worked on."""

    @wraps(read)
    def answer(document: ShardDocument, /, *asked: Asked.args, **options: Asked.kwargs) -> Answer:
        key = (read, asked, *options.items())
        if key not in document.known:
            document.known[key] = read(document, *asked, **options)
        known: Answer = document.known[key]
        return known

    return answer


def shard_documents(tables: Mapping[str, pa.Table], openings: Openings = _NOTHING_SEARCHED) -> Iterator[ShardDocument]:
    """Every document of a shard in the order of `sources`; tables are sorted by document and position.

    openings: of the patterns that registers look for in whole texts.
    """
    read = readings(tables["sources"], tables["paragraphs"])
    texts = ShardTexts([reading.text for reading in read], openings)
    marks = clause_marks(texts)
    located = LocatedTables(tables, read)
    sentences = located.starts("sentences", "sentence_id")
    sections = located.rows("sections", ("section_id", "parent_section_id", "label", "heading"))
    quantities = located.rows(
        "quantities", ("quantity_id", "kind", "low", "high", "unit", "qualifier", "measured"), Quantity
    )
    dates = located.rows("dates", ("start_date", "end_date", "granularity", "qualifier", "is_relative"), DateSpan)
    mentions = located.rows("mentions", ("text", "type", "entity_id", "canonical", "region_code"), Mention)
    frames = {row["doc_id"]: row for row in tables["documents"].select(_FRAME).to_pylist()}
    for index, reading in enumerate(read):
        frame = frames.get(reading.doc_id, {})
        sentence_starts, sentence_ids = sentences[index]
        section_rows, section_starts = sections[index]
        own_sections, has_children = _sections(section_rows)
        yield ShardDocument(
            doc_id=reading.doc_id,
            reading=reading,
            genre=frame.get("genre") or "other",
            title=frame.get("title"),
            issuer=frame.get("issuer"),
            region=frame.get("region"),
            region_code=frame.get("region_code"),
            issued_on=frame.get("issued_on"),
            texts=texts,
            index=index,
            clause_marks=marks[index],
            sentence_starts=sentence_starts,
            sentence_ids=sentence_ids,
            sections=own_sections,
            section_starts=section_starts,
            has_children=has_children,
            quantities=Placements(*quantities[index]),
            dates=Placements(*dates[index]),
            mentions=Placements(*mentions[index]),
        )


def _sections(rows: Sequence[tuple[Any, ...]]) -> tuple[list[Section], list[bool]]:
    """The sections of a document, and of each whether another stands in it."""
    index_of: dict[str, int] = {}
    sections: list[Section] = []
    has_children = [False] * len(rows)
    for index, (start, end, section_id, parent_id, label, heading) in enumerate(rows):
        parent = index_of.get(parent_id)
        above: tuple[int, ...] = ()
        if parent is not None:
            above = sections[parent].lineage
            has_children[parent] = True
        index_of[section_id] = index
        sections.append(Section(start, end, section_id, label or "", heading or "", (*above, index)))
    return sections, has_children
