"""Boundaries: where a name can't go on to the left, because a mark or a word stands there that is no part of names."""

import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.reading import CodePoints
from pipeline.entities.joined import END, Joined
from pipeline.entities.word_search import Found, beside_each_other
from pipeline.entities.words import Flags, Positions, Words

_MARKS: Final = ".，。；：！？、,;:!?…—\"'“”‘’《》〈〉【】〔〕[]{}（）()|/\\<>=+*#~～·•●■◆\n\t \u3000"
_NONE, _STRICT, _VERB, _LOOSE, _JOINT, _VERBAL, _MARK, _OPENING = 0, 1, 2, 4, 8, 16, 32, 64
_WORD: Final = _STRICT | _VERB | _LOOSE | _JOINT
_KINDS: Final = {
    "function": _STRICT,
    "founding": _STRICT,
    "verb": _VERB,
    "nominal": _LOOSE,
    "role": _LOOSE,
    "joint": _JOINT,
    "none": _NONE,
}
"""The classes of the lexicon `barriers`, each a bit; `none` keeps a longer word from being read as a shorter one: 会 in
会议.
"""

_COUNTED: Final = re.compile(
    r"[个家条户项批类种名座章节款由](?:(?<=[\d 余多一二两三四五六七八九十百].)(?:"
    r"(?<=[个家条户项批类种名座])(?:(?<=\d.)|(?<=\d[ 余多].)|(?<=\d [余多].))|(?<=[一二两三四五六七八九十]个)"
    r"|(?<=[条章节款])(?:(?<=第[N].)|(?<=第[N]{2}.)|(?<=第[N]{3}.)|(?<=第[N]{4}.)|(?<=第[N]{5}.)))"
    r"|(?<=由)(?=[省市县区][^场域级值]))".replace("N", r"一二三四五六七八九十百\d")
)
"""Counts, after which the counted starts; 由 before a level word (由市 may be cut as one word).

It starts with one class of characters, which `re` looks for quickly, and looks back from there.
"""
_UNMISTAKABLE: Final = 4
"""Words so long are boundaries wherever the tokenizer cuts: 做大|做|强瓯江."""

_INNER_BRACKETS: Final = re.compile(r"[（(](?<=[一-鿿].)[一-鿿]{1,6}[）)](?=[一-鿿])")
"""A short bracket inside a name: 中国（安徽）自由贸易试验区."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Ends of boundaries in a text, ascending, by how strictly they bind, as compact arrays: a shard has many.

    strict: marks, particles, founding verbs, counts (3个). events: those and verbs. loose: those, role words and verbs
    that are nouns as well (投资). full: those and 和, 及, 与. nominal: those and all words tagged as verbs.
    apart: those of events and 和, 及, 与. starts: starts of the boundaries of full.
    """

    strict: Sequence[int]
    events: Sequence[int]
    loose: Sequence[int]
    full: Sequence[int]
    nominal: Sequence[int]
    apart: Sequence[int]
    starts: Sequence[int]


def before(ends: Sequence[int], position: int) -> int:
    """The nearest boundary at or before a position; 0 where there is none."""
    at = bisect_right(ends, position)
    return ends[at - 1] if at else 0


Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Barriers:
    """The lexicon `barriers`.

    words: those of two characters and more. kinds: of these words.
    characters: by code point what a character is by itself: a mark, an opening bracket, or a word of the lexicon. Such
    a word never keeps a longer one that starts elsewhere from being found, so that both are found apart.
    """

    words: tuple[str, ...]
    kinds: Bits
    characters: Bits


@cache
def _barriers(lexicons: Lexicons = SHIPPED) -> _Barriers:
    kinds: dict[str, int] = {}
    for row in lexicons.rows("entities/barriers"):
        kinds.setdefault(row["word"], _KINDS[row["class"]])
    words = tuple(word for word in kinds if len(word) > 1)
    characters = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    for word, kind in kinds.items():
        if len(word) == 1:
            characters[ord(word)] = kind
    characters[[ord(mark) for mark in _MARKS]] |= _MARK
    characters[[ord(bracket) for bracket in "（("]] |= _OPENING
    return _Barriers(words, np.array([kinds[word] for word in words], dtype=np.uint8), characters)


def barrier_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for boundaries."""
    return {"barriers": _barriers(lexicons).words}


def boundaries(joined: Joined, words: Sequence[Words], found: Found, lexicons: Lexicons = SHIPPED) -> list[Boundaries]:
    """The boundaries of each of some texts in simplified script.

    found: the words of the vocabulary's list `barriers` in the texts. Such a word counts only where the tokenizer cuts
    behind it, and before it too if it has one character: 系 is none in 系统, 发挥 is one in 充分发挥.
    """
    if not words:
        return []
    barriers = _barriers(lexicons)
    characters = barriers.characters[joined.codes]
    is_mark = _is_mark(joined, characters)
    is_cut = np.concatenate([own.starts for own in words])
    starts, ends, kinds = _counting(barriers, beside_each_other(found), characters, is_cut)
    verbal = [own.verbal_ends for own in words]
    bits = np.zeros(len(characters), dtype=np.uint8)
    bits[1:][is_mark[:-1]] = _STRICT
    bits[_counts(joined)] = _STRICT
    bits[ends] |= kinds
    bits[joined.shifted(np.concatenate(verbal), list(map(len, verbal)))] |= _VERBAL
    is_start = is_mark
    is_start[starts] = True
    masks = (*((bits & level) != 0 for level in _LEVELS), is_start)
    return [Boundaries(*own) for own in zip(*(_cut(joined, mask) for mask in masks), strict=True)]


_LEVELS: Final = (
    _STRICT,
    _STRICT | _VERB,
    _STRICT | _VERB | _LOOSE,
    _STRICT | _VERB | _LOOSE | _JOINT,
    _STRICT | _VERB | _LOOSE | _JOINT | _VERBAL,
    _STRICT | _VERB | _JOINT,
)
"""Which classes bound in strict, events, loose, full, nominal, apart."""


def _cut(joined: Joined, is_in: Flags) -> Iterator[Sequence[int]]:
    """The positions in each text that a mask of all of them holds, as compact arrays."""
    positions = np.flatnonzero(is_in)
    bounds = np.searchsorted(positions, joined.edges)
    own = array("q", (positions - np.repeat(joined.edges[:-1], np.diff(bounds))).tobytes())
    return (own[low:high] for low, high in pairwise(bounds.tolist()))


def _is_mark(joined: Joined, characters: Bits) -> Flags:
    """Whether each character is a mark, but for brackets inside names."""
    is_mark: Flags = (characters & _MARK) != 0
    text = END.join(joined.plains)
    openings = np.flatnonzero(characters & _OPENING)
    is_inner = _is_han(joined.codes[openings - 1]) & _is_han(joined.codes[openings + 1])
    for opening in openings[is_inner].tolist():
        inner = _INNER_BRACKETS.match(text, opening)
        if inner:
            is_mark[[opening, inner.end() - 1]] = False
    return is_mark


def _is_han(codes: CodePoints) -> Flags:
    """Whether each character is in the range of _INNER_BRACKETS."""
    return (codes >= ord("一")) & (codes <= ord("鿿"))


def _counts(joined: Joined) -> Positions:
    ends = [[match.end() for match in _COUNTED.finditer(plain)] for plain in joined.plains]
    return joined.shifted(np.fromiter(chain.from_iterable(ends), dtype=np.int64), list(map(len, ends)))


def _counting(barriers: _Barriers, longer: Found, characters: Bits, is_cut: Flags) -> tuple[Positions, Positions, Bits]:
    """Starts, ends and kinds of the boundary words that count. longer: those of two characters and more.

    is_cut: whether a word of the tokenizer's starts at each character.
    """
    singles = _singles(longer, characters, is_cut)
    kinds = barriers.kinds[longer.words]
    counts = (kinds != _NONE) & (is_cut[longer.ends] | (longer.ends - longer.starts >= _UNMISTAKABLE))
    return (
        np.concatenate((longer.starts[counts], singles)),
        np.concatenate((longer.ends[counts], singles + 1)),
        np.concatenate((kinds[counts], characters[singles] & _WORD)),
    )


def _singles(longer: Found, characters: Bits, is_cut: Flags) -> Positions:
    """Where boundary words of one character stand that are words there, and in none of the longer ones."""
    is_single = (characters & _WORD) != 0
    is_single &= is_cut
    is_single[:-1] &= is_cut[1:]
    into_longer = np.zeros(len(is_single), dtype=np.int8)
    into_longer[longer.starts] += 1
    into_longer[longer.ends] -= 1
    is_single &= np.cumsum(into_longer, dtype=np.int8) == 0
    return np.flatnonzero(is_single)
