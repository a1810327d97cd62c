"""A shard's documents as the registers see them: reading positions instead of source offsets, rows by document.

Positions are indices into `reading.text`, the document as read; `reading.source_starts` and `source_ends` give back
source offsets. Every list of spans is sorted by position.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Reading, readings

SHARED_READS = ("sources", "paragraphs", "sentences", "sections", "layout", "documents")


@dataclass(frozen=True, slots=True)
class Quantity:
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


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A row of `dates`, start and end as reading positions."""

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    granularity: str
    qualifier: str | None
    is_relative: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of `mentions`, start and end as reading positions."""

    start: int
    end: int
    text: str
    type: str
    entity_id: str
    canonical: str
    region_code: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A row of `sections`, start and end as reading positions; `lineage` is the indices of the sections that hold it,
    outermost first, itself last.
    """

    start: int
    end: int
    section_id: str
    label: str
    heading: str
    lineage: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShardDocument:
    """One document with every row that the registers read from.

    genre, title, issuer, region, region_code, issued_on: as in `documents`.
    sentence_starts: int list, the position of each sentence; sentence_ids go with them.
    roles: the layout role of each paragraph of the reading.
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
    sentence_starts: Sequence[int]
    sentence_ids: Sequence[str]
    roles: Sequence[str]
    sections: Sequence[Section]
    has_children: Sequence[bool]
    quantities: Sequence[Quantity]
    dates: Sequence[DateSpan]
    mentions: Sequence[Mention]

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a position."""
        return max(bisect_right(self.sentence_starts, position) - 1, 0)

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
        index = bisect_right(self.sections, position, key=lambda section: section.start) - 1
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
        return int(self.reading.offsets[position])

    def source_end(self, position: int) -> int:
        """The source offset at which a span ends that ends, exclusively, at a position."""
        return int(self.reading.offsets[position - 1]) + 1

    def mention_of(self, start: int, end: int) -> Mention | None:
        """The mention of exactly this span, if there is one."""
        return next((m for m in self.mentions_in(start, end) if (m.start, m.end) == (start, end)), None)

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
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def dates_in(self, start: int, end: int) -> Sequence[DateSpan]:
        """The dates that lie wholly in [start, end)."""
        first = bisect_left(self.dates, start, key=lambda span: span.start)
        last = bisect_left(self.dates, end, key=lambda span: span.start)
        return [span for span in self.dates[first:last] if span.end <= end]

    def quantities_in(self, start: int, end: int) -> Sequence[Quantity]:
        """The quantities that lie wholly in [start, end)."""
        first = bisect_left(self.quantities, start, key=lambda quantity: quantity.start)
        last = bisect_left(self.quantities, end, key=lambda quantity: quantity.start)
        return [quantity for quantity in self.quantities[first:last] if quantity.end <= end]


_SPAN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sentences": ("start", "end", "sentence_id"),
    "sections": ("start", "end", "section_id", "parent_section_id", "label", "heading"),
    "quantities": ("start", "end", "quantity_id", "kind", "low", "high", "unit", "qualifier", "measured"),
    "dates": ("start", "end", "start_date", "end_date", "granularity", "qualifier", "is_relative"),
    "mentions": ("start", "end", "text", "type", "entity_id", "canonical", "region_code"),
}

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A table's columns as Python rows, cut at the documents they belong to."""

    rows: Sequence[_Row]
    firsts: Mapping[str, tuple[int, int]]

    def of(self, doc_id: str) -> Sequence[_Row]:
        first, last = self.firsts.get(doc_id, (0, 0))
        return self.rows[first:last]


def _grouped(table: pa.Table, columns: tuple[str, ...]) -> _Grouped:
    rows = list(zip(*(table[name].to_pylist() for name in columns), strict=True))
    if not rows:
        return _Grouped((), {})
    encoded = pc.dictionary_encode(table["doc_id"].combine_chunks())
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    names = encoded.dictionary.to_pylist()
    firsts = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1, [len(codes)])).tolist()
    return _Grouped(rows, {names[codes[first]]: (first, last) for first, last in pairwise(firsts)})


def shard_documents(tables: Mapping[str, pa.Table]) -> Iterator[ShardDocument]:
    """Every document of a shard in the order of `sources`; tables are sorted by document and position."""
    spans = {name: _grouped(tables[name], columns) for name, columns in _SPAN_COLUMNS.items()}
    frames = {row["doc_id"]: row for row in tables["documents"].to_pylist()}
    roles = dict(zip(tables["layout"]["paragraph_id"].to_pylist(), tables["layout"]["role"].to_pylist(), strict=True))
    for reading in readings(tables["sources"], tables["paragraphs"]):
        located = {name: _located(reading, grouped.of(reading.doc_id)) for name, grouped in spans.items()}
        frame = frames.get(reading.doc_id, {})
        sections = _sections(located["sections"])
        has_children = [False] * len(sections)
        for section in sections:
            for ancestor in section.lineage[:-1]:
                has_children[ancestor] = True
        yield ShardDocument(
            doc_id=reading.doc_id,
            reading=reading,
            genre=frame.get("genre") or "other",
            title=frame.get("title"),
            issuer=frame.get("issuer"),
            region=frame.get("region"),
            region_code=frame.get("region_code"),
            issued_on=frame.get("issued_on"),
            sentence_starts=[row[0] for row in located["sentences"]],
            sentence_ids=[row[2] for row in located["sentences"]],
            roles=[roles[paragraph_id] for paragraph_id in reading.paragraph_ids],
            sections=sections,
            has_children=has_children,
            quantities=[Quantity(*row) for row in located["quantities"]],
            dates=[DateSpan(*row) for row in located["dates"]],
            mentions=[Mention(*row) for row in located["mentions"]],
        )


def _located(reading: Reading, rows: Sequence[_Row]) -> list[_Row]:
    """The rows with their first two cells, source offsets, turned into reading positions."""
    if not rows or not len(reading.offsets):
        return []
    starts = reading.positions([row[0] for row in rows]).tolist()
    ends = reading.end_positions([row[1] for row in rows]).tolist()
    return sorted(
        ((start, end, *row[2:]) for start, end, row in zip(starts, ends, rows, strict=True)),
        key=lambda row: row[0],
    )


def _sections(rows: Sequence[_Row]) -> list[Section]:
    index_of: dict[str, int] = {}
    sections: list[Section] = []
    for index, (start, end, section_id, parent_id, label, heading) in enumerate(rows):
        above = sections[index_of[parent_id]].lineage if parent_id in index_of else ()
        index_of[section_id] = index
        sections.append(Section(start, end, section_id, label or "", heading or "", (*above, index)))
    return sections
