"""A document's text cut wherever a row's span or a paragraph's piece starts or ends, so that overlaps show right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Where a row was read: half-open, in code points of sources.text. table: the row's table. row_id: its short id."""

    start: int
    end: int
    table: str
    row_id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the source that a paragraph was read from, and the paragraph's role (GB/T 9704 document parts)."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source text under the same spans and in the same piece.

    role: the paragraph's role; empty between pieces. spans: those that cover it, the shortest first.
    """

    text: str
    role: str
    spans: tuple[Span, ...]

    @property
    def classes(self) -> str:
        """The tables of its spans, in the page's manner: `mentions`, and `mentions-2` where two or more cover it."""
        counts: dict[str, int] = {}
        for span in self.spans:
            counts[span.table] = counts.get(span.table, 0) + 1
        return " ".join([*counts, *(f"{table}-2" for table, count in counts.items() if count > 1)])

    @property
    def row_ids(self) -> str:
        """The short ids of its rows, separated by spaces."""
        return " ".join(span.row_id for span in self.spans)


def segments(text: str, spans: Iterable[Span], pieces: Iterable[Piece]) -> Iterator[Segment]:
    """Cuts the text; the segments' texts joined are the text. Pieces must not overlap each other; spans may."""
    starting = sorted(spans, key=lambda span: (span.start, span.end, span.table, span.row_id), reverse=True)
    coming = sorted(pieces, key=lambda piece: piece.start, reverse=True)
    borders = {0, len(text)}
    for span in starting:
        borders |= {span.start, span.end}
    for piece in coming:
        borders |= {piece.start, piece.end}
    covering: list[Span] = []
    for start, end in pairwise(sorted(borders)):
        covering = [span for span in covering if span.end > start]
        while starting and starting[-1].start <= start:
            covering.append(starting.pop())
        while coming and coming[-1].end <= start:
            coming.pop()
        role = coming[-1].role if coming and coming[-1].start <= start else ""
        yield Segment(text[start:end], role, tuple(sorted(covering, key=_length)))


def _length(span: Span) -> int:
    return span.end - span.start
