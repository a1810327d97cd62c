"""Word search: all places at which words of a list stand in a text, overlapping ones too.

The words are a trie laid out in arrays, which is walked from all characters of a text at once, a character further
each time. Few pairs of characters start a word, so that few walks go on: with some 12,000 words this is several times
quicker than an automaton that reads character by character and makes an object of each hit.
"""

import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.core.reading import CodePoints
from pipeline.entities.joined import END
from pipeline.entities.words import Flags, Positions

_ROOT: Final = 0
_NO_WORD: Final = -1
_EMPTY: Final = -1
_PAIR_BITS: Final = 20
"""Of the hash of a pair of characters: the table of pairs stays in the processor's cache, and few pairs share a bit."""

_SPARSE: Final = 4
"""Slots of the table of transitions for each of them, so that most stand in the first slot that is looked at."""

_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)
_MIXED: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd multipliers of the hashes (Knuth, The Art of Computer Programming, 6.4)."""

Classes = npt.NDArray[np.uint32]


class Found(NamedTuple):
    """Words in a text, an array each: their indices in the list, where they start and end."""

    words: Positions
    starts: Positions
    ends: Positions

    def take(self, rows: Positions | Flags | slice) -> "Found":
        """Some of the rows."""
        return Found(self.words[rows], self.starts[rows], self.ends[rows])


class WordSearch:
    """Finds words in texts. Takes time in proportion to the text, whatever it holds."""

    def __init__(self, words: Sequence[str]) -> None:
        """words: distinct."""
        characters = sorted(set("".join(words)) - {END})
        self._class_of = np.zeros(sys.maxunicode + 1, dtype=np.uint32)  # 0: in no word
        self._class_of[list(map(ord, characters))] = np.arange(1, len(characters) + 1)
        self._stride = len(characters) + 1
        keys, children, word_at = _trie(words, self._class_of, self._stride)
        self._word_at = word_at
        self._goes_on = np.zeros(len(word_at), dtype=np.bool_)
        self._goes_on[keys // self._stride] = True
        self._by_first = np.zeros(self._stride, dtype=np.int64)
        is_first = keys < self._stride
        self._by_first[keys[is_first]] = children[is_first]
        pairs = sorted({word[:2] for word in words if len(word) > 1})
        first, second = self._class_of[
            np.array([list(map(ord, pair)) for pair in pairs], dtype=np.int64).reshape(-1, 2)
        ].T
        self._starts_pair = np.zeros(1 << _PAIR_BITS, dtype=np.bool_)
        self._starts_pair[_pairs(first, second)] = True
        self._transitions = _Transitions(keys[~is_first], children[~is_first])

    def find(self, codes: CodePoints) -> Found:
        """The words in a text, by end, of those with one end the longest first.

        codes: its code points; the last one is END's.
        """
        classes = self._class_of[codes]
        lone = np.flatnonzero((self._word_at[self._by_first] != _NO_WORD)[classes])
        found = [Found(self._word_at[self._by_first[classes[lone]]], lone, lone + 1)]
        starts = np.flatnonzero(self._starts_pair[_pairs(classes[:-1], classes[1:])])
        nodes = self._by_first[classes[starts]]
        length = 1
        while len(starts):
            nodes = self._transitions.of(nodes * self._stride + classes[starts + length])
            length += 1
            words = self._word_at[nodes]
            is_word = words != _NO_WORD
            found.append(Found(words[is_word], starts[is_word], starts[is_word] + length))
            goes_on = self._goes_on[nodes] & (nodes != _ROOT)
            starts, nodes = starts[goes_on], nodes[goes_on]
        longest_first = Found(*map(np.concatenate, zip(*reversed(found), strict=True)))
        return longest_first.take(np.argsort(longest_first.ends, kind="stable"))


class _Transitions:
    """A hash table from keys of transitions of a trie to the nodes that they lead to."""

    def __init__(self, keys: Positions, children: Positions) -> None:
        bits = max(1, int(len(keys) * _SPARSE).bit_length())
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._keys = np.full(1 << bits, _EMPTY, dtype=np.int64)
        self._children = np.full(1 << bits, _ROOT, dtype=np.int64)
        waiting = np.arange(len(keys))
        slots = self._slots(keys)
        while len(waiting):
            at = slots[waiting]
            free, first = np.unique(at[self._keys[at] == _EMPTY], return_index=True)
            placed = waiting[self._keys[at] == _EMPTY][first]
            self._keys[free], self._children[free] = keys[placed], children[placed]
            waiting = waiting[self._keys[at] != keys[waiting]]
            slots[waiting] = (slots[waiting] + 1) & self._last

    def of(self, keys: Positions) -> Positions:
        """The node that each key leads to; the root where there is no such transition."""
        slots = self._slots(keys)
        held = self._keys[slots]
        others = np.flatnonzero((held != keys) & (held != _EMPTY))
        while len(others):
            slots[others] = (slots[others] + 1) & self._last
            held = self._keys[slots[others]]
            others = others[(held != keys[others]) & (held != _EMPTY)]
        return self._children[slots]

    def _slots(self, keys: Positions) -> Positions:
        return ((keys.astype(np.uint64) * _MIXED) >> self._shift).astype(np.int64)


def _pairs(firsts: Classes, seconds: Classes) -> Classes:
    """Hashes of pairs of characters."""
    return (firsts * _FIRST + seconds * _SECOND) >> np.uint32(32 - _PAIR_BITS)


def _trie(words: Sequence[str], class_of: Classes, stride: int) -> tuple[Positions, Positions, Positions]:
    """The trie of some words: the key of each transition (node times stride and class of the character), the node that
    it leads to, and by node the word that ends there. A word that is empty or holds END is in no text.
    """
    children: dict[int, int] = {}
    word_at = [_NO_WORD]
    for number, word in enumerate(words):
        if not word or END in word:
            continue
        node = _ROOT
        for class_ in class_of[list(map(ord, word))].tolist():
            key = node * stride + class_
            node = children.setdefault(key, len(word_at))
            if node == len(word_at):
                word_at.append(_NO_WORD)
        word_at[node] = number
    return (
        np.array(list(children), dtype=np.int64),
        np.array(list(children.values()), dtype=np.int64),
        np.array(word_at, dtype=np.int64),
    )


def beside_each_other(found: Found) -> Found:
    """Those of some words that do not overlap, by start: the first, of two at one start the longer.

    found: by end.
    """
    by_start = found.take(np.argsort(found.starts, kind="stable"))
    is_longest = np.append(by_start.starts[1:] != by_start.starts[:-1], True)[: len(by_start.starts)]
    rows = by_start.take(is_longest)
    is_clear = np.append(True, rows.starts[1:] >= np.maximum.accumulate(rows.ends)[:-1])[: len(rows.starts)]
    is_kept = is_clear & np.append(is_clear[1:], True)[: len(is_clear)]
    overlapping = np.flatnonzero(~is_kept)
    read_to = 0
    for row, start, end in zip(overlapping.tolist(), *(side[overlapping].tolist() for side in rows[1:]), strict=True):
        if start >= read_to:
            is_kept[row] = True
            read_to = end
    return rows.take(is_kept)
