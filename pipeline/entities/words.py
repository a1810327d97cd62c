"""The words of a document, as the tokenizer cut and tagged them: a hint for boundaries, never a boundary of a span."""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.lexicons import SHIPPED, Lexicons
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

PLACE_TAG = "ns"
"""jieba's tag of places. Many a firm or a site has it, of whose name the gazetteer has no place."""

_YES = b"\x01"


def _nothing() -> npt.NDArray[np.int64]:
    return np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Words:
    """starts: whether a word starts at each position, one longer than the text.
    verbal_ends: ends of the words with one of VERBAL_TAGS, ascending.
    proper: starts of the words with one of PROPER_TAGS, ascending. places: of those of two characters and more with
    PLACE_TAG that are not `unnamed`.
    cuts: starts as bytes, which are quicker to ask one at a time; proper_at, named_at: proper, and proper and places
    together, in the same way.
    """

    starts: npt.NDArray[np.bool_]
    verbal_ends: npt.NDArray[np.int64]
    proper: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64] = field(default_factory=_nothing)
    cuts: bytes = field(init=False)
    proper_at: bytes = field(init=False)
    named_at: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Makes the bytes."""
        object.__setattr__(self, "cuts", self.starts.tobytes())
        is_named = np.zeros(len(self.starts), dtype=np.bool_)
        is_named[self.proper] = True
        object.__setattr__(self, "proper_at", is_named.tobytes())
        is_named[self.places] = True
        object.__setattr__(self, "named_at", is_named.tobytes())

    def is_verbal(self, start: int) -> bool:
        """Whether the word that starts at a position has one of VERBAL_TAGS."""
        at = int(np.searchsorted(self.verbal_ends, start, side="right"))
        if not self.cuts[start] or at == len(self.verbal_ends):
            return False
        return self.cuts.find(_YES, start + 1, int(self.verbal_ends[at])) < 0

    def is_word(self, low: int, high: int) -> bool:
        """Whether [low, high) is one word."""
        return bool(self.cuts[low] and self.cuts[high]) and self.cuts.find(_YES, low + 1, high) < 0

    def is_unfamiliar(self, low: int, high: int) -> bool:
        """Whether the tokenizer makes nothing but single characters of three or more of them: 禹|珈|豪."""
        return high - low > 2 and self.cuts[low : high + 1].count(_YES) == high + 1 - low

    def is_proper(self, at: int) -> bool:
        """Whether a word tagged as a proper name starts at a position."""
        return self.proper_at[at : at + 1] == _YES

    def has_proper(self, low: int, high: int) -> bool:
        """Whether a word that starts in [low, high) is tagged as a proper name."""
        return self.proper_at.find(_YES, max(0, low), high) >= 0

    def has_named(self, low: int, high: int) -> bool:
        """Whether a word that starts in [low, high) is tagged as a proper name or a place."""
        return self.named_at.find(_YES, low, high) >= 0


@cache
def unnamed(lexicons: Lexicons = SHIPPED) -> frozenset[str]:
    """Words that the tokenizer takes for places though they name none (城市)."""
    return frozenset(lexicons.column("entities/unnamed"))


class WordTable:
    """The words of a shard's documents, from the table tokens; rows of one document stand together."""

    def __init__(self, tokens: pa.Table, lexicons: Lexicons = SHIPPED) -> None:
        codes = tokens["doc_id"].combine_chunks().dictionary_encode()
        numbers = codes.indices.to_numpy()
        edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
        names = codes.dictionary.to_pylist()
        self._ranges = {names[numbers[low]]: (low, high) for low, high in pairwise(edges) if low < high}
        self._starts = tokens["start"].to_numpy()
        self._ends = tokens["end"].to_numpy()
        self._is_verbal = pc.is_in(tokens["pos"], pa.array(VERBAL_TAGS)).to_numpy()
        self._is_proper = pc.is_in(tokens["pos"], pa.array(PROPER_TAGS)).to_numpy()
        is_unnamed = pc.is_in(tokens["text"], pa.array(sorted(unnamed(lexicons)), type=pa.string()))
        is_place = pc.and_(pc.equal(tokens["pos"], PLACE_TAG), pc.greater(pc.utf8_length(tokens["text"]), 1))
        self._is_place = pc.and_not(is_place, is_unnamed).to_numpy()

    def of(self, reading: Reading) -> Words:
        """The words of a document in positions of its reading; the position behind its end counts as a start."""
        starts = np.zeros(len(reading.text) + 1, dtype=np.bool_)
        starts[-1] = True
        low, high = self._ranges.get(reading.doc_id, (0, 0))
        if low == high:
            return Words(starts, _nothing(), _nothing())
        positions = reading.positions(self._starts[low:high])
        starts[positions] = True
        verbal_ends = reading.end_positions(self._ends[low:high][self._is_verbal[low:high]])
        return Words(starts, verbal_ends, positions[self._is_proper[low:high]], positions[self._is_place[low:high]])
