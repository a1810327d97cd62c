"""A document as this stage sees it: its paragraphs in order, and where a span of a paragraph's text stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Piece, all_pieces, parse_pieces


class Paragraph(NamedTuple):
    """A row of `paragraphs`.

    start, end: the source range of its text, without marks at its edges.
    pieces: as stored (`pipeline.core.reading.parse_pieces`).
    mark: the character that the source has at the paragraph's start where it is a mark (# of a Markdown heading);
        empty where the text itself starts there.
    """

    text: str
    start: int
    end: int
    pieces: str
    mark: str = ""

    def offset(self, position: int) -> int:
        """The source offset of a character of the text."""
        for start, end in parse_pieces(self.pieces):
            if position < end - start:
                return start + position
            position -= end - start
        raise IndexError(position)

    def offsets(self, start: int, end: int) -> Piece:
        """The source range of the span [start, end) of the text."""
        return self.offset(start), self.offset(end - 1) + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of a paragraph's text; `paragraph` is its index in the document's body or furniture."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its paragraphs without furniture, and the furniture."""

    doc_id: str
    body: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]

    def text(self, span: Span) -> str:
        """What a span of the body reads."""
        return self.body[span.paragraph].text[span.start : span.end]


def documents(sources: pa.Table, paragraphs: pa.Table) -> Iterator[Document]:
    """Every document of a shard, in the order of `sources`, one without paragraphs too."""
    of_document = pc.index_in(paragraphs["doc_id"], value_set=sources["doc_id"].combine_chunks()).to_numpy()
    rows = _rows(paragraphs, sources["text"].to_pylist(), of_document)
    are_furniture = paragraphs["is_furniture"].to_pylist()
    are_body = pc.invert(paragraphs["is_furniture"]).to_pylist()
    bounds = np.searchsorted(of_document, np.arange(len(sources) + 1)).tolist()
    for doc_id, first, last in zip(sources["doc_id"].to_pylist(), bounds, bounds[1:], strict=False):
        own = rows[first:last]
        body, furniture = compress(own, are_body[first:last]), compress(own, are_furniture[first:last])
        yield Document(doc_id, tuple(body), tuple(furniture))


def _rows(paragraphs: pa.Table, sources: list[str], of_document: npt.NDArray[np.integer[Any]]) -> list[Paragraph]:
    """The rows of `paragraphs`.

    of_document: for each, the index of its source.
    """
    pieces, counts = all_pieces(paragraphs["pieces"])
    behind = np.cumsum(counts)
    starts, ends = pieces[behind - counts, 0], pieces[behind - 1, 1]
    marks = [""] * len(paragraphs)
    edges = paragraphs["start"].to_numpy()
    for row in np.flatnonzero(edges < starts).tolist():
        marks[row] = sources[of_document[row]][edges[row]]
    texts, stored = paragraphs["text"].to_pylist(), paragraphs["pieces"].to_pylist()
    return list(map(Paragraph, texts, starts.tolist(), ends.tolist(), stored, marks))
