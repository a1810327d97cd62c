"""A document as this stage sees it: its paragraphs in order, and where a span of a paragraph's text stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import PARAGRAPH_BREAK, Piece, Reading, readings
from pipeline.core.values import Value


class Paragraph(Value, frozen=True):
    """A paragraph.

    mark: the character that the source has at the paragraph's start where it is a mark (# of a Markdown heading);
        empty where the text itself starts there.
    """

    text: str
    mark: str = ""


class Span(Value, frozen=True):
    """A half-open span of a paragraph's text; `paragraph` is its index in the document's body or furniture."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its paragraphs without furniture, as read, and the furniture."""

    reading: Reading
    body: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]

    @property
    def doc_id(self) -> str:
        """The document's id."""
        return self.reading.doc_id

    def text(self, span: Span) -> str:
        """What a span of the body reads."""
        return self.body[span.paragraph].text[span.start : span.end]

    def source_range(self, span: Span) -> Piece:
        """The source range of a span of the body."""
        first = self.reading.paragraph_starts[span.paragraph]
        offsets = self.reading.offsets
        return int(offsets[first + span.start]), int(offsets[first + span.end - 1]) + 1


def documents(sources: pa.Table, paragraphs: pa.Table) -> Iterator[Document]:
    """Every document of a shard, in the order of `sources`, one without paragraphs too."""
    read = readings(sources, paragraphs)
    furniture = _furniture(paragraphs)
    edges = paragraphs["start"].filter(pc.invert(paragraphs["is_furniture"])).to_pylist()
    bounds = pairwise(accumulate((len(reading.paragraph_ids) for reading in read), initial=0))
    for reading, source, (first, last) in zip(read, sources["text"].to_pylist(), bounds, strict=True):
        body = _body(reading, source, edges[first:last]) if first < last else ()
        yield Document(reading, body, tuple(furniture[reading.doc_id]))


def _body(reading: Reading, source: str, edges: list[int]) -> tuple[Paragraph, ...]:
    """The paragraphs of a reading that has any.

    edges: where the source's ranges of them start.
    """
    starts = reading.source_starts(reading.paragraph_starts).tolist()
    marks = [source[edge] if edge < start else "" for edge, start in zip(edges, starts, strict=True)]
    return tuple(map(Paragraph, reading.text.split(PARAGRAPH_BREAK), marks))


def _furniture(paragraphs: pa.Table) -> defaultdict[str, list[Paragraph]]:
    """The furniture of each document that has any, by its id."""
    rows = paragraphs.select(["doc_id", "text"]).filter(paragraphs["is_furniture"])
    held: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for doc_id, text in zip(rows["doc_id"].to_pylist(), rows["text"].to_pylist(), strict=True):
        held[doc_id].append(Paragraph(text))
    return held
