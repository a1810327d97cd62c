"""A document as this stage sees it: its paragraphs in order, and where a span of a paragraph's text stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Piece, all_pieces


class Paragraph(NamedTuple):
    """A row of `paragraphs`.

    mark: the character that the source has at the paragraph's start where it is a mark (# of a Markdown heading);
        empty where the text itself starts there.
    """

    paragraph_id: str
    text: str
    pieces: tuple[Piece, ...]
    is_furniture: bool
    mark: str = ""

    def offset(self, position: int) -> int:
        """The source offset of a character of the text."""
        for start, end in self.pieces:
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
    """One document.

    body: its paragraphs without furniture. furniture: the others. ordered: all in source order.
    """

    doc_id: str
    ordered: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]

    def text(self, span: Span) -> str:
        """What a span of the body reads."""
        return self.body[span.paragraph].text[span.start : span.end]


def make_document(doc_id: str, paragraphs: list[Paragraph]) -> Document:
    """A document from its paragraphs in order."""
    return Document(
        doc_id,
        tuple(paragraphs),
        tuple([paragraph for paragraph in paragraphs if not paragraph.is_furniture]),
        tuple([paragraph for paragraph in paragraphs if paragraph.is_furniture]),
    )


def documents(sources: pa.Table, paragraphs: pa.Table) -> Iterator[Document]:
    """Every document of a shard, in the order of `sources`, one without paragraphs too."""
    paragraph_ids, texts, are_furniture, starts = (
        paragraphs[name].to_pylist() for name in ("paragraph_id", "text", "is_furniture", "start")
    )
    pieces = _pieces(paragraphs)
    of_document = pc.index_in(paragraphs["doc_id"], value_set=sources["doc_id"].combine_chunks()).to_numpy()
    bounds = np.searchsorted(of_document, np.arange(len(sources) + 1)).tolist()
    keys = zip(sources["doc_id"].to_pylist(), sources["text"].to_pylist(), bounds, bounds[1:], strict=False)
    for doc_id, source, first, last in keys:
        own = slice(first, last)
        marks = [
            source[start] if start < read[0][0] else "" for start, read in zip(starts[own], pieces[own], strict=True)
        ]
        yield make_document(
            doc_id, list(map(Paragraph, paragraph_ids[own], texts[own], pieces[own], are_furniture[own], marks))
        )


def _pieces(paragraphs: pa.Table) -> list[tuple[Piece, ...]]:
    """The pieces of each paragraph of a shard."""
    bounds, counts = all_pieces(paragraphs["pieces"])
    pieces = list(zip(bounds[:, 0].tolist(), bounds[:, 1].tolist(), strict=True))
    ends = np.cumsum(counts)
    return [tuple(pieces[first:end]) for first, end in zip((ends - counts).tolist(), ends.tolist(), strict=True)]
