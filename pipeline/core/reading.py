"""Readings: the text that rules see, with the source offset of every character of it.

A source is kept as decoded. A *reading* leaves out what is not the document's wording (line wraps, page breaks,
Markdown marks, page furniture) and folds full-width digits and letters and white space, one character for one
character. A paragraph stores the *pieces* of the source that it was read from, so every later stage has the same
offsets without segmenting again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.latest import latest

Offsets = npt.NDArray[np.int64]
CodePoints = npt.NDArray[np.uint32]
Piece = tuple[int, int]

PARAGRAPH_BREAK: Final = "\n"

_LONG: Final = 400
"""Characters from which a text is folded faster as an array."""


def _fold_table() -> dict[int, str]:
    full_width = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    spaces = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
        map(chr, range(0x2000, 0x200B))
    )
    return {code: chr(code - 0xFEE0) for code in full_width} | {ord(space): " " for space in spaces}


_FOLDS: Final = _fold_table()
_FOLDED: Final = re.compile(f"[{''.join(map(chr, _FOLDS))}]")
"""Any character that folding changes; looking for one is much faster than translating a text without any."""


def fold(text: str) -> str:
    """The text with full-width digits and letters as ASCII and every white-space character as a space.

    Length-preserving: character i of the result stands for character i of `text`.
    """
    on_one_line = text.replace("\n", " ")  # most texts hold nothing else to be folded
    if not _FOLDED.search(on_one_line):
        return on_one_line
    if len(text) < _LONG:
        return on_one_line.translate(_FOLDS)
    return folded_code_points(text).tobytes().decode("utf-32-le", "surrogatepass")


def code_points(text: str) -> CodePoints:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def folded_code_points(text: str) -> CodePoints:
    """The code points of `fold(text)`."""
    codes = code_points(text)
    is_other = codes >= len(_FOLDED_CODES)
    return np.where(is_other, codes, _FOLDED_CODES[np.where(is_other, 0, codes)])


def _folded_codes() -> CodePoints:
    codes = np.arange(max(_FOLDS) + 1, dtype=np.uint32)
    codes[list(_FOLDS)] = [ord(folded) for folded in _FOLDS.values()]
    return codes


_FOLDED_CODES: Final = _folded_codes()


def format_pieces(pieces: Iterable[Piece]) -> str:
    """Pieces as stored in `paragraphs.pieces`: `12-40,44-90`."""
    return ",".join([f"{start}-{end}" for start, end in pieces])


def parse_pieces(text: str) -> list[Piece]:
    """The inverse of format_pieces. Raises ValueError for anything else."""
    return [(int(start), int(end)) for start, _, end in (piece.partition("-") for piece in text.split(","))]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read: its paragraphs without furniture, joined by PARAGRAPH_BREAK.

    doc_id: the document's id.
    text: the reading.
    offsets: int64, one per character of `text`: the source offset it was read from; a paragraph break has the offset
        of the paragraph that follows it. Never decreasing.
    paragraph_ids: ids of the paragraphs in order.
    paragraph_starts: int64, the position in `text` of each paragraph's first character.
    """

    doc_id: str
    text: str
    offsets: Offsets
    paragraph_ids: tuple[str, ...]
    paragraph_starts: Offsets

    def source_starts(self, positions: npt.ArrayLike) -> Offsets:
        """Source offsets at which spans starting at these positions of `text` start."""
        return self.offsets[np.asarray(positions, dtype=np.int64)]

    def source_ends(self, positions: npt.ArrayLike) -> Offsets:
        """Source offsets at which spans ending (exclusively) at these positions of `text` end."""
        return self.offsets[np.asarray(positions, dtype=np.int64) - 1] + 1

    def positions(self, source_starts: npt.ArrayLike) -> Offsets:
        """Positions in `text` of characters given by their source offsets; the inverse of source_starts."""
        return np.searchsorted(self.offsets, np.asarray(source_starts, dtype=np.int64), side="right") - 1

    def end_positions(self, source_ends: npt.ArrayLike) -> Offsets:
        """Exclusive end positions in `text` of spans given by their exclusive source ends; inverse of source_ends."""
        return self.positions(np.asarray(source_ends, dtype=np.int64) - 1) + 1

    def paragraph_of(self, positions: npt.ArrayLike) -> Offsets:
        """Index into `paragraph_ids` of the paragraph that holds each position of `text`."""
        return np.searchsorted(self.paragraph_starts, np.asarray(positions, dtype=np.int64), side="right") - 1


@latest
def readings(sources: pa.Table, paragraphs: pa.Table) -> tuple[Reading, ...]:
    """The reading of every document of a shard, in the order of `sources`; empty where a document has no body text.

    paragraphs: the rows of the same shard, sorted by document in the order of `sources`, then by position.
    """
    return tuple(_read(sources, paragraphs))


class Row(Protocol):
    """What stands at half-open positions of a reading."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends, exclusively."""


class SourceSpans(NamedTuple):
    """Spans of sources, a row an element: document ids, source starts and exclusive source ends."""

    doc_ids: pa.Array
    starts: Offsets
    ends: Offsets


def source_spans(documents: Sequence[Reading], rows: Sequence[Sequence[Row]]) -> SourceSpans:
    """Where the rows of each document stand in its source, one document behind the other."""
    starts, ends = (
        np.fromiter(map(side, chain.from_iterable(rows)), dtype=np.int64) for side in map(attrgetter, ("start", "end"))
    )
    counts = list(map(len, rows))
    own = list(zip(documents, pairwise(accumulate(counts, initial=0)), strict=True))
    nothing = np.empty(0, dtype=np.int64)
    return SourceSpans(
        pa.array([reading.doc_id for reading in documents], type=pa.string()).take(
            pa.array(np.repeat(np.arange(len(documents)), counts))
        ),
        np.concatenate([nothing, *(reading.source_starts(starts[low:high]) for reading, (low, high) in own)]),
        np.concatenate([nothing, *(reading.source_ends(ends[low:high]) for reading, (low, high) in own)]),
    )


def _read(sources: pa.Table, paragraphs: pa.Table) -> Iterator[Reading]:
    """The readings, made for all documents of the shard at once and then cut apart."""
    columns = paragraphs.select(["paragraph_id", "doc_id", "text", "pieces"])
    body = columns.filter(pc.invert(paragraphs["is_furniture"]))
    texts, ids = body["text"].to_pylist(), tuple(body["paragraph_id"].to_pylist())
    offsets = _led_offsets(*all_pieces(body["pieces"]))
    after = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1) + 1
    starts = np.concatenate(([1], after))  # of every paragraph, behind the character that leads it
    of_document = pc.index_in(body["doc_id"], value_set=sources["doc_id"].combine_chunks()).to_numpy()
    bounds = np.searchsorted(of_document, np.arange(len(sources) + 1)).tolist()
    for doc_id, first, last in zip(sources["doc_id"].to_pylist(), bounds, bounds[1:], strict=False):
        yield Reading(
            doc_id=doc_id,
            text=PARAGRAPH_BREAK.join(texts[first:last]),
            offsets=offsets[starts[first] : starts[last] - 1] if first < last else offsets[:0],
            paragraph_ids=ids[first:last],
            paragraph_starts=starts[first:last] - starts[first],
        )


def all_pieces(stored: pa.ChunkedArray) -> tuple[Offsets, Offsets]:
    """The pieces of many paragraphs: int64, a row (start, end) a piece; and how many each paragraph has.

    stored: paragraphs.pieces, as format_pieces writes them.
    """
    if not len(stored):
        return np.empty((0, 2), dtype=np.int64), np.empty(0, dtype=np.int64)
    numbers = np.fromstring(",".join(stored.to_pylist()).replace("-", ","), dtype=np.int64, sep=",")
    counts = pc.add(pc.count_substring(stored, ","), 1).to_numpy().astype(np.int64)
    return numbers.reshape(-1, 2), counts


def stored_pieces(pieces: Offsets, counts: Offsets) -> pa.StringArray:
    """The inverse of all_pieces: what format_pieces gives for each paragraph."""
    starts, ends = (pa.array(bounds).cast(pa.string()) for bounds in pieces.T)
    borders = pa.array(np.append(0, np.cumsum(counts)).astype(np.int32))
    return pc.binary_join(pa.ListArray.from_arrays(borders, pc.binary_join_element_wise(starts, ends, "-")), ",")


def _led_offsets(pieces: Offsets, counts: Offsets) -> Offsets:
    """The source offset of every character read from the pieces, each paragraph led by one more character, the
    paragraph break before it, with the offset of the paragraph's first.
    """
    firsts = np.cumsum(counts) - counts
    starts = np.insert(pieces[:, 0], firsts, pieces[firsts, 0])
    lengths = np.insert(pieces[:, 1] - pieces[:, 0], firsts, 1)
    ends = np.cumsum(lengths)
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
