"""Features of characters: n-grams of characters, of their classes and of words, each hashed to a row of weights.

The row of a feature is a hash of its content (code points, classes and which kind of feature it is), never of an order
in which features were met, so that a model and its features can't come apart. All is 32-bit integer arithmetic over
whole texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

HASH_BITS: Final = 17
ROWS: Final = 1 << HASH_BITS
"""Rows of weights. Two features may share one; of 131,072 rows that costs little."""

FEATURES: Final = 19
"""Features of a character: rows that `feature_rows` gives for it."""

VERSION: Final = 1
"""To be raised with every change of what a feature's row is: a model is of no use with other features."""

BLOCK: Final = 1 << 15
"""Characters worked on at a time: so few that arrays stay in the processor's cache, so many that calls cost little."""

Codes = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.intp]

_OTHER, _HAN, _SURNAME, _FUNCTION, _DIGIT, _LETTER, _COMMA, _STOP, _BRACKET, _SPACE, _DOT, _BREAK = range(12)
_CLASSES_OF: Final = (
    (_FUNCTION, "的了和与及或在对为向从由于将把被是有等按以各该其"),
    (_DIGIT, "0123456789"),
    (_LETTER, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    (_COMMA, "、"),
    (_STOP, "，。；：！？,;:!?"),
    (_BRACKET, '（）()“”《》〈〉〔〕[]【】"'),
    (_SPACE, " "),
    (_DOT, "·"),
    (_BREAK, "\n"),
)
_TABLE_SIZE: Final = 1 << 16
_HALO: Final = 3
"""Characters to either side of a character that its features look at."""

SEPARATOR: Final = "\n" * _HALO
"""What stands between two texts that are worked on as one, so that neither sees the other."""

_ROLE: Final = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)
"""Odd multipliers: of the first, second and third member of an n-gram."""

_KIND: Final = 0x6C8E9CF5
"""Multiplied by the number of a kind of features, tells its features from those of other kinds."""

_FINAL: Final = np.uint32(0x2C1B3C6D)
_LONGEST_WORD: Final = 4
_FARTHEST: Final = 3


@dataclass(frozen=True, slots=True)
class CharacterClasses:
    """The class of each character.

    table: uint8, by code point; what lies beyond its end has the class of its last entry.
    """

    table: npt.NDArray[np.uint8]

    def of(self, codes: Codes) -> Codes:
        """The classes of characters."""
        return self.table[np.minimum(codes, _TABLE_SIZE - 1)].astype(np.uint32)


def character_classes(surnames: str) -> CharacterClasses:
    """The classes, with these characters as surnames (of a double surname its first character)."""
    table = np.full(_TABLE_SIZE, _OTHER, dtype=np.uint8)
    table[0x4E00:0xA000] = _HAN
    table[[ord(character) for character in surnames]] = _SURNAME
    for number, characters in _CLASSES_OF:
        table[[ord(character) for character in characters]] = number
    return CharacterClasses(table)


@dataclass(frozen=True, slots=True)
class FeatureInput:
    """What the features of a text are made of, an array each, as long as the text.

    codes: code points. word_starts: whether a word starts. is_proper: whether a word tagged as a proper name starts.
    """

    codes: Codes
    word_starts: npt.NDArray[np.bool_]
    is_proper: npt.NDArray[np.bool_]


def feature_rows(given: FeatureInput, classes: CharacterClasses) -> Iterator[tuple[int, int, list[Rows]]]:
    """For each block of characters [low, high) the rows of its features, a list of FEATURES arrays."""
    return ((low, high, list(rows)) for low, high, rows in rows_by_feature(given, classes))


def rows_by_feature(given: FeatureInput, classes: CharacterClasses) -> Iterator[tuple[int, int, Iterator[Rows]]]:
    """The same with the rows of one feature at a time, which are still in the processor's cache when they are used."""
    folded = given.codes.copy()
    class_of = classes.of(folded)
    folded[class_of == _DIGIT] = ord("0")
    if not len(folded):
        return
    words = _word_hashes(folded, given)
    text = _padded(folded, ord("\n"))
    shape = _padded(class_of, _BREAK)
    for low in range(0, len(folded), BLOCK):
        high = min(low + BLOCK, len(folded))
        reach = slice(low, high + 2 * _HALO)
        hashes = chain(_character_ngrams(text[reach]), _shapes(shape[reach]), words.of(low, high))
        yield low, high, (_rows(kind, hashed) for kind, hashed in enumerate(hashes, start=1))


def _padded(values: Codes, edge: int) -> Codes:
    return np.pad(values, _HALO, constant_values=edge)


def _rows(kind: int, hashed: Codes) -> Rows:
    """The rows of one kind of features."""
    mixed = hashed ^ np.uint32(kind * _KIND & 0xFFFFFFFF)
    mixed *= _FINAL
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(_ROLE[0])
    mixed >>= np.uint32(32 - HASH_BITS)
    return mixed.astype(np.intp)


def _spread(hashed: Codes) -> Codes:
    return hashed ^ (hashed >> np.uint32(16))


def _ngrams(text: Codes) -> tuple[Codes, Codes, Codes]:
    """Hashes of the one, two and three characters that start at each position."""
    first, second, third = (text * np.uint32(role) for role in _ROLE)
    pairs = first[:-1] + second[1:]
    return _spread(first), _spread(pairs), _spread(pairs[:-1] + third[2:])


def _character_ngrams(text: Codes) -> Iterator[Codes]:
    """Single characters from two before to two after, pairs and triples of those. The text has its halo."""
    for length, hashed in enumerate(_ngrams(text), start=1):
        for start in range(-2, 4 - length):
            yield _shifted(hashed, start, len(text) - 2 * _HALO)


def _shifted(values: Codes, by: int, count: int) -> Codes:
    return values[_HALO + by : _HALO + by + count]


def _shapes(classes: Codes) -> Iterator[Codes]:
    """Runs of classes: three to either side; three before and the character; from one before to three after."""
    count = len(classes) - 2 * _HALO
    triples = classes[:-2] + classes[1:-1] * np.uint32(16) + classes[2:] * np.uint32(256)
    before, middle, after = (_shifted(triples, by, count) for by in (-3, -1, 1))
    yield (
        before * np.uint32(_ROLE[0])
        + _shifted(triples, 0, count) * np.uint32(_ROLE[1])
        + _shifted(classes, 3, count) * np.uint32(_ROLE[2])
    )
    yield before * np.uint32(_ROLE[0]) + _shifted(classes, 0, count) * np.uint32(_ROLE[1])
    yield middle * np.uint32(_ROLE[1]) + after * np.uint32(_ROLE[2])


@dataclass(frozen=True, slots=True)
class _WordHashes:
    """Hashes of the word that a character stands in, of the word before it and after it, and of the three's lengths.

    hashes: these four, by word. word_of: the word of each character. place: a hash of each character's place in it.
    """

    hashes: tuple[Codes, Codes, Codes, Codes]
    word_of: Rows
    place: Codes

    def of(self, low: int, high: int) -> Iterator[Codes]:
        """The four hashes of the characters [low, high)."""
        word_of, place = self.word_of[low:high], self.place[low:high]
        return (place + np.take(hashed, word_of) for hashed in self.hashes)


def _word_hashes(codes: Codes, given: FeatureInput) -> _WordHashes:
    """The hashes of a text of one character or more."""
    starts_word = given.word_starts.copy()
    starts_word[0] = True
    starts = np.flatnonzero(starts_word)
    lengths = np.diff(starts, append=len(codes))
    word_of = np.cumsum(starts_word) - 1
    behind = np.arange(len(codes), dtype=np.uint32) - np.take(starts.astype(np.uint32), word_of)
    is_last = np.zeros(len(codes), dtype=np.uint32)
    is_last[starts + lengths - 1] = 1
    place = (np.minimum(behind, np.uint32(_FARTHEST)) * np.uint32(2) + is_last) * np.uint32(_ROLE[2])
    characters = _spread((codes + behind * np.uint32(_ROLE[1])) * np.uint32(_ROLE[0])) * np.uint32(_ROLE[1])
    sums = np.cumsum(characters, dtype=np.uint32)[starts + lengths - 1]
    word = _spread(sums - _before(sums))
    looks = np.minimum(lengths, _LONGEST_WORD).astype(np.uint32) + given.is_proper[starts] * np.uint32(
        _LONGEST_WORD + 1
    )
    run = _before(looks) + looks * np.uint32(16) + _after(looks) * np.uint32(256)
    return _WordHashes((word, _before(word), _after(word), run * np.uint32(_ROLE[0])), word_of, place)


def _before(values: Codes) -> Codes:
    return np.concatenate((values[:1] * np.uint32(0), values[:-1]))


def _after(values: Codes) -> Codes:
    return np.concatenate((values[1:], values[:1] * np.uint32(0)))
