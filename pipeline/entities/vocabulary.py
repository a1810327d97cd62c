"""Vocabulary: the words that the layers look for, found for all of them in one pass of an Aho-Corasick automaton.

A layer whose grammar starts with a word of some list reads its text only where the pass has found one, which is many
times quicker than a search of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_DFA_LARGEST = 100_000
"""Characters of words. The shipped words have 37,000 and make a DFA of 27 MB, a third quicker than an NFA. With
the many names that an analyst may add it would grow too large.
"""

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

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._names = tuple(lists)
        places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(lists.values()):
            for index, word in enumerate(words):
                places.setdefault(word, []).append((number, index))
        self._places = tuple(map(tuple, places.values()))
        is_small = sum(map(len, places)) <= _DFA_LARGEST
        self._automaton = AhoCorasick(
            list(places),
            matchkind=MatchKind.Standard,
            implementation=Implementation.DFA if is_small else Implementation.ContiguousNFA,
        )

    def find(self, plain: str) -> Hits:
        """The words in a text in simplified script."""
        found: list[list[Hit]] = [[] for _ in self._names]
        places = self._places
        for word, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            for number, index in places[word]:
                found[number].append((index, start, end))
        return Hits(plain, dict(zip(self._names, found, strict=True)))
