"""The words of a document, as the tokenizer cut and tagged them: a hint for boundaries, never a boundary of a span."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Reading

VERBAL_TAGS = (
    "v",
    "vd",
    "vi",
    "d",
    "ad",
    "df",
    "p",
    "c",
    "u",
    "ud",
    "ug",
    "uj",
    "ul",
    "uv",
    "uz",
    "r",
    "rr",
    "rz",
    "y",
    "zg",
)
"""jieba's tags of words that are no part of the name of an industry or a project (verbal nouns, vn, are)."""

PROPER_TAGS = ("nr", "nrt", "nrfg", "nz", "nt")
"""jieba's tags of proper names other than places."""


@dataclass(frozen=True, slots=True)
class Words:
    """starts: whether a word starts at each position, one longer than the text. cuts: the same as bytes, which are
    quicker to ask one at a time.
    verbal_ends: ends of the words with one of VERBAL_TAGS, ascending.
    proper: starts of the words with one of PROPER_TAGS, ascending.
    """

    starts: npt.NDArray[np.bool_]
    verbal_ends: npt.NDArray[np.int64]
    proper: npt.NDArray[np.int64]
    cuts: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Makes the bytes."""
        object.__setattr__(self, "cuts", self.starts.tobytes())

    def is_proper(self, at: int) -> bool:
        """Whether a word tagged as a proper name starts at a position."""
        return self.has_proper(at, at + 1)

    def has_proper(self, low: int, high: int) -> bool:
        """Whether a word that starts in [low, high) is tagged as a proper name."""
        return bool(np.searchsorted(self.proper, low) < np.searchsorted(self.proper, high))


class WordTable:
    """The words of a shard's documents, from the table tokens; rows of one document stand together."""

    def __init__(self, tokens: pa.Table) -> None:
        codes = tokens["doc_id"].combine_chunks().dictionary_encode()
        numbers = codes.indices.to_numpy()
        edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
        names = codes.dictionary.to_pylist()
        self._ranges = {names[numbers[low]]: (low, high) for low, high in pairwise(edges) if low < high}
        self._starts = tokens["start"].to_numpy()
        self._ends = tokens["end"].to_numpy()
        self._is_verbal = pc.is_in(tokens["pos"], pa.array(VERBAL_TAGS)).to_numpy()
        self._is_proper = pc.is_in(tokens["pos"], pa.array(PROPER_TAGS)).to_numpy()

    def of(self, reading: Reading) -> Words:
        """The words of a document in positions of its reading; the position behind its end counts as a start."""
        starts = np.zeros(len(reading.text) + 1, dtype=np.bool_)
        starts[-1] = True
        low, high = self._ranges.get(reading.doc_id, (0, 0))
        if low == high:
            nothing = np.empty(0, dtype=np.int64)
            return Words(starts, nothing, nothing)
        positions = reading.positions(self._starts[low:high])
        starts[positions] = True
        verbal_ends = reading.end_positions(self._ends[low:high][self._is_verbal[low:high]])
        return Words(starts, verbal_ends, positions[self._is_proper[low:high]])
