"""Patterns that open with known words, searched for in all texts of a shard at once.

Words of a register are rare: most of what a pattern reads in a text, character by character, is where none can match.
The characters of a shard are one array instead, so that every place at which two characters stand that open a match is
found in a few operations on it; only there the pattern is tried, and in most documents nowhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.core.reading import CodePoints, code_points
from pipeline.registers.words import alternatives

_BITS = 20
"""Of the hash of a pair of characters: the table of pairs stays in the processor's cache, and few pairs share a bit."""
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)
"""Odd multipliers of the hash (Knuth, The Art of Computer Programming, 6.4)."""
_END = "\n"
"""What stands behind each text."""

Positions = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedPattern:
    """A pattern and the words that its matches open with. Every match starts with one of them.

    openings: of a word only the first two characters count; what a text ends in counts as a line break.
    """

    pattern: re.Pattern[str]
    openings: tuple[str, ...]
    by_pair: Flags = field(init=False, repr=False)
    by_character: Flags | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lays out the tables of pairs and, for words of one character, of characters."""
        pairs = sorted({word[:2] for word in self.openings if len(word) > 1})
        signs = sorted({word for word in self.openings if len(word) == 1})
        codes = code_points("".join(pairs))
        object.__setattr__(self, "by_pair", _table(_pairs(codes[::2], codes[1::2])))
        object.__setattr__(self, "by_character", _table(_characters(code_points("".join(signs)))) if signs else None)


def opened(pattern: str, openings: Iterable[str]) -> OpenedPattern:
    """Compiles a pattern that opens with one of some words."""
    return OpenedPattern(re.compile(pattern), tuple(openings))


def opened_by(words: Iterable[str]) -> OpenedPattern:
    """The pattern of some words, of two that start alike the longer first."""
    listed = tuple(words)
    return opened(alternatives(listed), listed)


class ShardTexts:
    """The texts of a shard, one behind the other, to be searched as one.

    codes: their code points, a line break behind each text. edges: where each text starts in them, and their end.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.codes = code_points("".join([text + _END for text in texts]))
        self.edges = np.cumsum([0, *(len(text) + 1 for text in texts)])
        self._pairs = _pairs(self.codes[:-1], self.codes[1:])
        self._characters = _characters(self.codes[:-1])
        self._found: dict[OpenedPattern, list[list[int]]] = {}

    def matches(self, index: int, searched: OpenedPattern) -> Iterator[re.Match[str]]:
        """What `finditer` of the pattern gives in a text, by the text's index."""
        if searched not in self._found:
            self._found[searched] = self.parted(self._openings(searched))
        text, read_to = self._texts[index], 0
        for at in self._found[searched][index]:
            if at >= read_to and (match := searched.pattern.match(text, at)):
                read_to = match.end()
                yield match

    def parted(self, positions: Positions) -> list[list[int]]:
        """Ascending positions in all texts, as lists of positions in each of them."""
        bounds = np.searchsorted(positions, self.edges)
        own = (positions - np.repeat(self.edges[:-1], np.diff(bounds))).tolist()
        bounds = bounds.tolist()
        return [own[first:last] for first, last in pairwise(bounds)]

    def _openings(self, searched: OpenedPattern) -> Positions:
        may_open = searched.by_pair[self._pairs]
        if searched.by_character is not None:
            may_open |= searched.by_character[self._characters]
        return np.flatnonzero(may_open)


def _pairs(firsts: CodePoints, seconds: CodePoints) -> Hashes:
    """Hashes of pairs of characters."""
    return (firsts * _FIRST + seconds * _SECOND) >> np.uint32(32 - _BITS)


def _characters(codes: CodePoints) -> Hashes:
    """Hashes of characters."""
    return (codes * _FIRST) >> np.uint32(32 - _BITS)


def _table(hashes: Hashes) -> Flags:
    """Whether each hash is one of some."""
    is_one = np.zeros(1 << _BITS, dtype=np.bool_)
    is_one[hashes] = True
    return is_one
