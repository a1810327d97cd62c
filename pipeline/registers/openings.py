"""Patterns that open with known words, searched for in all texts of a shard at once.

Words of a register are rare: most of what a pattern reads in a text, character by character, is where none can match.
The characters of a shard are one array instead, so that every place at which two characters stand that open a match of
one of many patterns is found in a few operations on it; only there a pattern is tried, and in most documents nowhere.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.core.patterns import any_of
from pipeline.core.reading import CodePoints, code_points

_BITS: Final = 20
"""Of the hash of a pair of characters: few pairs share one."""
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)
"""Odd multipliers of the hash (Knuth, The Art of Computer Programming, 6.4)."""
_MOST_PATTERNS: Final = 32
"""As many as a number of the tables has bits."""
_END: Final = "\n"
"""What stands behind each text."""

Positions = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedPattern:
    """A pattern and the words that its matches open with. Every match starts with one of them.

    openings: of a word only the first two characters count; what a text ends in counts as a line break.
    """

    pattern: re.Pattern[str]
    openings: tuple[str, ...]


def opened(pattern: str, openings: Iterable[str]) -> OpenedPattern:
    """Compiles a pattern that opens with one of some words."""
    return OpenedPattern(re.compile(pattern), tuple(openings))


def opened_by(words: Iterable[str]) -> OpenedPattern:
    """The pattern of some words, of two that start alike the longer first."""
    listed = tuple(words)
    return opened(any_of(listed), listed)


class Openings:
    """Where some patterns may match: finds it for all of them at once."""

    def __init__(self, patterns: Sequence[OpenedPattern]) -> None:
        """patterns: distinct. Raises ValueError for more than 32."""
        if len(patterns) > _MOST_PATTERNS:
            raise ValueError(f"{len(patterns)} patterns cannot be searched for at once, {_MOST_PATTERNS} can")
        self._patterns = patterns
        words = {word[:2] for pattern in patterns for word in pattern.openings}
        self._by_pair = np.zeros(1 << _BITS, dtype=np.uint32)
        self._by_character = np.zeros(max((ord(word) for word in words if len(word) == 1), default=0) + 2, np.uint32)
        for number, pattern in enumerate(patterns):
            pairs, signs = (code_points("".join(_cut(pattern.openings, length))) for length in (2, 1))
            self._by_pair[_hashes(pairs[::2], pairs[1::2])] |= np.uint32(1 << number)
            self._by_character[signs] |= np.uint32(1 << number)
        self._is_pair, self._is_character = self._by_pair != 0, self._by_character != 0

    def find(self, codes: CodePoints) -> Mapping[OpenedPattern, Positions]:
        """The places in a text, ascending, at which each pattern may match.

        codes: its code points, the last one a line break's.
        """
        hashes = _hashes(codes[:-1], codes[1:])
        may_open = self._is_pair.take(hashes)  # a small table first, for most places open nothing
        may_open |= self._is_character.take(codes[:-1], mode="clip")
        places = np.flatnonzero(may_open)
        there = self._by_pair.take(hashes[places])
        there |= self._by_character.take(codes[places], mode="clip")
        return {pattern: places[(there & np.uint32(1 << number)) != 0] for number, pattern in enumerate(self._patterns)}


class ShardTexts:
    """The texts of a shard, one behind the other, to be searched as one.

    codes: their code points, a line break behind each text.
    """

    def __init__(self, texts: Sequence[str], openings: Openings) -> None:
        """openings: of the patterns that are looked for in any case; others are when they are asked for."""
        self._texts = texts
        self.codes = code_points("".join([text + _END for text in texts]))
        self._edges = np.cumsum([0, *(len(text) + 1 for text in texts)])
        self._found: dict[OpenedPattern, list[list[int]]] = {}
        self._look_for(openings)

    def matches(self, index: int, searched: OpenedPattern, start: int, end: int) -> Iterator[re.Match[str]]:
        """What `finditer` of the pattern gives in a stretch of a text, by the text's index."""
        if searched not in self._found:
            self._look_for(Openings((searched,)))
        text, places = self._texts[index], self._found[searched][index]
        for place in range(bisect_left(places, start), bisect_left(places, end)):
            if places[place] >= start and (match := searched.pattern.match(text, places[place], end)):
                start = match.end()
                yield match

    def parted(self, places: Positions) -> list[list[int]]:
        """Ascending places in all texts, as lists of positions in each of them."""
        bounds = np.searchsorted(places, self._edges)
        positions = (places - np.repeat(self._edges[:-1], np.diff(bounds))).tolist()
        return [positions[first:last] for first, last in pairwise(bounds.tolist())]

    def _look_for(self, openings: Openings) -> None:
        for searched, places in openings.find(self.codes).items():
            self._found[searched] = self.parted(places)


def _cut(openings: Iterable[str], length: int) -> list[str]:
    """The first two characters of some words, those of this length."""
    return sorted({word[:2] for word in openings if len(word[:2]) == length})


def _hashes(firsts: CodePoints, seconds: CodePoints) -> Hashes:
    """Hashes of pairs of characters."""
    return (firsts * _FIRST + seconds * _SECOND) >> np.uint32(32 - _BITS)
