"""Vocabulary: the words that the layers look for, found for all of them in one search.

A layer whose grammar starts with a word of some list reads its text only where the search has found one, which is many
times quicker than a search of its own.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, starmap
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from pipeline.entities.joined import Joined
from pipeline.entities.word_search import Found, WordSearch
from pipeline.entities.words import Positions

Hit = tuple[int, int, int]
"""(index of the word in its list, start, end)."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the words of a vocabulary stand in a text, by the name of their list.

    all: overlapping ones too; by end, of those with one end the longest first.
    """

    plain: str
    all: Mapping[str, list[Hit]]

    def longest(self, name: str) -> list[Hit]:
        """Those of a list that stand beside each other: the first, of two at one start the longer, by start."""
        return longest(self.all[name])

    def matches(self, name: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What pattern.finditer finds, where every match starts with a word of this list."""
        hits, read_to = self.all[name], 0
        for at in sorted({start for _, start, _ in hits}) if hits else ():
            match = pattern.match(self.plain, at) if at >= read_to else None
            if match is not None:
                yield match
                read_to = match.end()


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Those of some hits that stand beside each other, by start: the first, of two at one start the longer."""
    kept: list[Hit] = []
    read_to = 0
    for hit in sorted(hits, key=_by_start):
        if hit[1] >= read_to:
            kept.append(hit)
            read_to = hit[2]
    return kept


def _by_start(hit: Hit) -> tuple[int, int]:
    return hit[1], -hit[2]


class Vocabulary:
    """Finds the words of named lists; a word may stand in several, or in one of them more than once."""

    def __init__(
        self, lists: Mapping[str, Sequence[str]], not_before: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        """not_before: by list, for each of its words the characters that make another word of it (委 + 员)."""
        self._names = tuple(lists)
        places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(lists.values()):
            for index, word in enumerate(words):
                places.setdefault(word, []).append((number, index))
        self._search = WordSearch(list(places))
        self._counts = np.array([len(held) for held in places.values()], dtype=np.int64)
        self._firsts = np.cumsum(self._counts) - self._counts
        lists_of, self._indices = np.array(list(chain.from_iterable(places.values())), dtype=np.int64).T
        self._lists = lists_of.astype(np.uint16)  # which numpy sorts by radix
        self._longer = {name: _followed(characters) for name, characters in not_before.items()}

    def find(self, joined: Joined) -> dict[str, Found]:
        """The words of each list in texts in simplified script: their indices in it; by end, of those with one end the
        longest first.
        """
        found = self._search.find(joined.codes)
        counts = self._counts[found.words]
        rows = np.repeat(np.arange(len(counts)), counts)
        places = np.arange(len(rows)) + np.repeat(self._firsts[found.words] - (np.cumsum(counts) - counts), counts)
        lists = self._lists[places]
        order = np.argsort(lists, kind="stable")
        bounds = np.searchsorted(lists[order], np.arange(len(self._names) + 1)).tolist()
        sorted_out = Found(self._indices[places], found.starts[rows], found.ends[rows]).take(order)
        by_list = zip(self._names, map(sorted_out.take, starmap(slice, pairwise(bounds))), strict=True)
        return {name: self._standing(name, own, joined) for name, own in by_list}

    def _standing(self, name: str, found: Found, joined: Joined) -> Found:
        """Those words of a list that are not part of another word."""
        longer = self._longer.get(name)
        if longer is None:
            return found
        keys = _keys(found.words, joined.codes[found.ends])
        return found.take(longer[np.searchsorted(longer[:-1], keys)] != keys)


def _followed(characters: Sequence[str]) -> Positions:
    """The keys of words of a list with each character that may not stand behind them, ascending; and one beyond all."""
    pairs = [(index, ord(character)) for index, held in enumerate(characters) for character in held]
    words, behind = np.array([*sorted(pairs), (len(characters), 0)], dtype=np.int64).T
    return _keys(words, behind)


def _keys(words: Positions, behind: npt.NDArray[np.integer]) -> Positions:
    return words * (sys.maxunicode + 1) + behind


def hits_by_text(joined: Joined, found: Mapping[str, Found]) -> list[Hits]:
    """The words of each list in each of some texts. found: those of a list by end, as Vocabulary.find has them."""
    parts = [_by_text(joined, own) for own in found.values()]
    return [Hits(plain, dict(zip(found, own, strict=True))) for plain, *own in zip(joined.plains, *parts, strict=True)]


def _by_text(joined: Joined, found: Found) -> Iterator[list[Hit]]:
    owners = joined.owners(found.starts)
    edges = joined.edges[owners]
    hits = list(zip(found.words.tolist(), (found.starts - edges).tolist(), (found.ends - edges).tolist(), strict=True))
    bounds = np.searchsorted(owners, np.arange(len(joined.plains) + 1)).tolist()
    return (hits[low:high] for low, high in pairwise(bounds))
