"""Checks that texts are what stands in the source: those of spans in the readings of a shard, those of paragraphs in
its sources.

All texts of a column are compared at once; only where they differ are they looked at one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.coverage import uncovered
from pipeline.core.reading import Offsets, all_pieces, folded_code_points, readings
from pipeline.runner.runs import Runs

Found = tuple[str, tuple[tuple[int, str], ...]]
"""A check that fails, and the rows that fail it as (row number, value)."""

Flags = npt.NDArray[np.bool_]

Positions = npt.NDArray[np.int32] | npt.NDArray[np.int64]

NO_POSITION: Final = -1


@dataclass(frozen=True, slots=True)
class ShardReading:
    """All readings of a shard end to end.

    positions: by source offset, the documents one behind the other, the position in the readings or NO_POSITION.
    doc_ids, bases, sizes: the documents, where the offsets of each begin there, and how many characters it has.
    """

    text: str
    positions: npt.NDArray[np.int32]
    doc_ids: pa.Array
    bases: Offsets
    sizes: Offsets


def shard_reading(sources: pa.Table, paragraphs: pa.Table) -> ShardReading:
    """The readings of all documents of a shard."""
    documents = readings(sources, paragraphs)
    # Of broken paragraphs there may be more text than offsets, or less.
    texts = [reading.text[: len(reading.offsets)] for reading in documents]
    counts = list(map(len, texts))
    sizes = pc.utf8_length(sources["text"]).to_numpy().astype(np.int64)
    bases = np.cumsum(sizes + 1) - (sizes + 1)
    firsts = np.cumsum([0, *counts])
    numbers = np.arange(firsts[-1], dtype=np.int32)
    positions = np.full((sizes + 1).sum(), NO_POSITION, dtype=np.int32)
    for reading, base, size, (low, high) in zip(
        documents, bases.tolist(), sizes.tolist(), pairwise(firsts.tolist()), strict=True
    ):
        # A paragraph break has the offset of the character behind it, whose position is assigned later and stays. What
        # broken paragraphs say to lie beyond the source is put behind its last character, where nobody looks.
        offsets = reading.offsets[: high - low]
        own = positions[base : base + size + 1]
        own[np.minimum(offsets, size)] = numbers[low:high]
    return ShardReading("".join(texts), positions, sources["doc_id"].combine_chunks(), bases, sizes)


def span_failures(rows: pa.Table, of_documents: Runs, reading: ShardReading) -> Iterator[Found]:
    """Rows whose `text` is not the reading of sources.text[start:end].

    of_documents: the runs of `doc_id`.
    """
    doc_ids, counts = of_documents
    document = pc.index_in(doc_ids, value_set=reading.doc_ids).to_numpy()
    bases = np.repeat(reading.bases[document], counts)
    starts, ends = rows["start"].to_numpy(), rows["end"].to_numpy()
    is_read = (starts < ends) & (ends <= np.repeat(reading.sizes[document], counts))
    first, last = (
        reading.positions[bases + offsets if is_read.all() else np.where(is_read, bases + offsets, 0)]
        for offsets in (starts, ends - 1)
    )
    is_read &= (first != NO_POSITION) & (last != NO_POSITION)
    if not is_read.all():
        first, last = first[is_read], last[is_read]
    texts = rows["text"].cast(pa.string())  # of tokens they are a dictionary
    is_read[is_read] = _reads(reading.text, first, last + 1, np.ones(len(first), np.int64), _where(is_read, texts))
    yield from _found("text is not the reading of sources.text[start:end]", is_read, texts)


def paragraph_failures(paragraphs: pa.Table, sources: pa.Table) -> Iterator[Found]:
    """Paragraphs that are not what their pieces read, and source characters that are not in exactly one paragraph."""
    doc_ids, sizes = sources["doc_id"].combine_chunks(), pc.utf8_length(sources["text"]).to_numpy().astype(np.int64)
    text, ends = "".join(sources["text"].to_pylist()), np.cumsum(sizes)
    document = pc.index_in(paragraphs["doc_id"], value_set=doc_ids).to_numpy()
    bases = (ends - sizes)[document]
    ranges = np.column_stack((paragraphs["start"].to_numpy(), paragraphs["end"].to_numpy())) + bases[:, None]
    pieces, counts = all_pieces(paragraphs["pieces"])
    pieces += np.repeat(bases, counts)[:, None]
    is_read = _holds(ranges, pieces, counts) & (ranges[:, 1] <= ends[document])
    ranges, pieces, counts = ranges[is_read], pieces[np.repeat(is_read, counts)], counts[is_read]
    folded = folded_code_points(text).tobytes().decode("utf-32-le")
    is_read[is_read] = _reads(folded, pieces[:, 0], pieces[:, 1], counts, _where(is_read, paragraphs["text"]))
    yield from _found("text is not what its pieces read", is_read, paragraphs["pieces"])
    bare = uncovered(text, ranges, pieces)
    for of, offsets in groupby(bare, key=lambda offset: int(np.searchsorted(ends, offset, side="right"))):
        cases = tuple((offset - int(ends[of] - sizes[of]), repr(text[offset])) for offset in offsets)
        yield f"characters of {doc_ids[of]} are not in exactly one paragraph", cases


def _found(check: str, is_kept: Flags, values: pa.ChunkedArray) -> Iterator[Found]:
    if not is_kept.all():
        yield check, tuple((row, str(values[row])) for row in np.flatnonzero(~is_kept).tolist())


def _where(is_wanted: Flags, values: pa.ChunkedArray) -> pa.Array:
    """The values of these rows; mostly all."""
    return (values if is_wanted.all() else values.filter(pa.array(is_wanted))).combine_chunks()


def _holds(ranges: Offsets, pieces: Offsets, counts: Offsets) -> Flags:
    """Whether the pieces of each paragraph stand one behind the other within its range."""
    if not len(ranges):
        return np.empty(0, dtype=bool)
    firsts = np.cumsum(counts) - counts
    floors = np.concatenate(([0], pieces[:-1, 1]))
    floors[firsts] = ranges[:, 0]
    is_held = (
        (floors <= pieces[:, 0]) & (pieces[:, 0] < pieces[:, 1]) & (pieces[:, 1] <= np.repeat(ranges[:, 1], counts))
    )
    return np.logical_and.reduceat(is_held, firsts)


def _reads(text: str, starts: Positions, ends: Positions, counts: Offsets, texts: pa.Array) -> Flags:
    """Whether each of the texts, which are no nulls, is what its pieces read of a text.

    starts, ends: where the pieces are. counts: how many each of the texts has, at least one.
    """
    if not len(texts):
        return np.empty(0, dtype=bool)
    lengths = ends - starts
    firsts = np.cumsum(counts) - counts
    if len(starts) > len(texts):
        lengths = np.add.reduceat(lengths, firsts)
    is_as_long: Flags = lengths == pc.utf8_length(texts).to_numpy()
    if is_as_long.all() and _end_to_end(texts).equals(pa.py_buffer(_cut(text, starts, ends).encode())):
        return is_as_long
    read = (_cut(text, starts[a:b], ends[a:b]) for a, b in pairwise([*firsts.tolist(), len(starts)]))
    return np.array([one == stored for one, stored in zip(read, texts.to_pylist(), strict=True)])


def _cut(text: str, starts: Positions, ends: Positions) -> str:
    """The pieces of a text, end to end. Those that touch are taken as one: words stand side by side."""
    is_apart = starts[1:] != ends[:-1]
    starts, ends = starts[np.append(True, is_apart)], ends[np.append(is_apart, True)]
    return "".join([text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)])


def _end_to_end(texts: pa.Array) -> pa.Buffer:
    """All texts of an array without nulls, one after the other in UTF-8: Arrow keeps them so."""
    _, ends, content = texts.buffers()
    borders = np.frombuffer(ends, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return content.slice(borders[0], borders[-1] - borders[0])
