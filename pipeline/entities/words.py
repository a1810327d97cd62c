"""The words of a document, as the tokenizer cut and tagged them: a hint for boundaries, never a boundary of a span."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.reading import Reading

VERBAL_TAGS: Final = (
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

PROPER_TAGS: Final = ("nr", "nrt", "nrfg", "nz", "nt")
"""jieba's tags of proper names other than places."""

PLACE_TAG: Final = "ns"
"""jieba's tag of places. Many a firm or a site has it, of whose name the gazetteer has no place."""

_YES: Final = b"\x01"


Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, by positions of its reading; the position behind its end counts as a start.

    starts: whether a word starts at each position, one longer than the text.
    verbal_ends: ends of the words with one of VERBAL_TAGS, ascending.
    is_proper: whether a word with one of PROPER_TAGS starts at each position. is_named: whether one of these does, or
    one of two characters and more with PLACE_TAG that is not `unnamed`.
    cuts, proper_at, named_at: starts, is_proper, is_named as bytes, which are quicker to ask one at a time.
    """

    starts: Flags
    verbal_ends: Positions
    is_proper: Flags
    is_named: Flags
    cuts: bytes = field(init=False)
    proper_at: bytes = field(init=False)
    named_at: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Makes the bytes."""
        object.__setattr__(self, "cuts", self.starts.tobytes())
        object.__setattr__(self, "proper_at", self.is_proper.tobytes())
        object.__setattr__(self, "named_at", self.is_named.tobytes())

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

    def is_proper_name(self, at: int) -> bool:
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


def read_words(tokens: pa.Table, readings: Sequence[Reading], lexicons: Lexicons = SHIPPED) -> list[Words]:
    """The words of a shard's documents, in the order of their readings, from the table tokens in the same order."""
    if not readings:
        return []
    joined = _joined(readings)
    doc_ids = tokens["doc_id"].combine_chunks()
    # A dictionary may name documents that have no row any more.
    number_of = pc.index_in(doc_ids.dictionary, pa.array([reading.doc_id for reading in readings])).fill_null(0)
    documents = number_of.to_numpy()[doc_ids.indices.to_numpy()]
    positions = joined.positions(tokens["start"].to_numpy(), documents)
    tags = tokens["pos"].combine_chunks()
    starts = joined.flags(positions)
    starts[joined.edges[1:] - 1] = True
    is_proper = joined.flags(positions[_is_one_of(tags, PROPER_TAGS)])
    is_named = joined.flags(positions[_is_place(tags, tokens["text"].combine_chunks(), lexicons)]) | is_proper
    verbal = np.flatnonzero(_is_one_of(tags, VERBAL_TAGS))
    verbal_of = documents[verbal]
    verbal_ends = joined.positions(tokens["end"].to_numpy()[verbal] - 1, verbal_of) + 1 - joined.edges[verbal_of]
    bounds = np.searchsorted(verbal_of, np.arange(len(readings) + 1)).tolist()
    return [
        Words(starts[low:high], verbal_ends[first:last], is_proper[low:high], is_named[low:high])
        for (low, high), (first, last) in zip(pairwise(joined.edges.tolist()), pairwise(bounds), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Joined:
    """The readings of a shard one behind the other, each with the position behind its end.

    edges: where each starts, and the end of all. source_edges: where each source starts, laid out in the same way as
    far as it was read. read_before: how many characters of readings were read up to each position in these.
    """

    edges: Positions
    source_edges: Positions
    read_before: Positions

    def positions(self, source_starts: Positions, documents: Positions) -> Positions:
        """Positions of characters given by their source offsets and the numbers of their documents."""
        read_before: Positions = self.read_before[source_starts + self.source_edges[documents]]
        return read_before - 1 + documents

    def flags(self, positions: Positions) -> Flags:
        """Whether each position is one of some."""
        is_one = np.zeros(self.edges[-1], dtype=np.bool_)
        is_one[positions] = True
        return is_one


def _joined(readings: Sequence[Reading]) -> _Joined:
    lengths = [len(reading.text) for reading in readings]
    source_lengths = [int(reading.offsets[-1]) + 1 if len(reading.offsets) else 0 for reading in readings]
    source_edges = np.cumsum([0, *source_lengths])
    offsets = np.concatenate([reading.offsets for reading in readings]) + np.repeat(source_edges[:-1], lengths)
    return _Joined(np.cumsum([0, *(length + 1 for length in lengths)]), source_edges, np.cumsum(np.bincount(offsets)))


def _is_one_of(encoded: pa.DictionaryArray, values: Sequence[str]) -> Flags:
    """Whether each value is one of some."""
    is_wanted = np.array([value in values for value in encoded.dictionary.to_pylist()], dtype=np.bool_)
    is_one: Flags = is_wanted[encoded.indices.to_numpy()]
    return is_one


def _is_place(tags: pa.DictionaryArray, texts: pa.DictionaryArray, lexicons: Lexicons) -> Flags:
    """Whether each word is one of two characters and more with PLACE_TAG that is not `unnamed`."""
    is_unnamed = pc.is_in(texts.dictionary, pa.array(sorted(unnamed(lexicons)), type=pa.string()))
    is_name = pc.and_not(pc.greater(pc.utf8_length(texts.dictionary), 1), is_unnamed).to_numpy(zero_copy_only=False)
    is_place: Flags = is_name[texts.indices.to_numpy()] & _is_one_of(tags, (PLACE_TAG,))
    return is_place
