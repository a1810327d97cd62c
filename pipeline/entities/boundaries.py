"""Boundaries: where a name can't go on to the left, because a mark or a word stands there that is no part of names."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.entities.words import Words

_MARKS = ".，。；：！？、,;:!?…—\"'“”‘’《》〈〉【】〔〕[]{}（）()|/\\<>=+*#~～·•●■◆\n\t \u3000"
_STRICT, _VERB, _LOOSE, _JOINT, _NONE, _VERBAL = range(6)
_KINDS = {
    "function": _STRICT,
    "founding": _STRICT,
    "verb": _VERB,
    "nominal": _LOOSE,
    "role": _LOOSE,
    "joint": _JOINT,
    "none": _NONE,
}
"""The classes of the lexicon `barriers`; `none` keeps a longer word from being read as a shorter one (会 in 会议)."""

_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十第由](?:(?<=\d) ?(?:余|多)?[个家条户项批类种名座]|(?<=[一二两三四五六七八九十])个"
    r"|(?<=第)[一二三四五六七八九十百\d]{1,5}[条章节款]|(?<=由)(?=[省市县区][^场域级值]))"
)
"""Counts, after which the counted starts; 由 before a level word (由市 may be cut as one word).

It starts with one class of characters, which `re` looks for quickly.
"""
_UNMISTAKABLE = 4
"""Words so long are boundaries wherever the tokenizer cuts: 做大|做|强瓯江."""

_INNER_BRACKETS = re.compile(r"[（(](?<=[一-鿿].)[一-鿿]{1,6}[）)](?=[一-鿿])")
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


@dataclass(frozen=True, slots=True)
class _Scanner:
    find: Callable[[str], list[tuple[int, int, int]]]
    kinds: npt.NDArray[np.int64]


@cache
def _scanner(lexicons: Lexicons = SHIPPED) -> _Scanner:
    rows = lexicons.rows("entities/barriers")
    automaton = AhoCorasick(
        [row["word"] for row in rows], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return _Scanner(automaton.find_matches_as_indexes, np.array([_KINDS[row["class"]] for row in rows], dtype=np.int64))


def _is_mark_table() -> npt.NDArray[np.bool_]:
    table = np.zeros(_TABLE_SIZE, dtype=np.bool_)
    table[[ord(mark) for mark in _MARKS]] = True
    return table


_TABLE_SIZE = 1 << 16
_IS_MARK = _is_mark_table()


def _mark_starts(plain: str) -> npt.NDArray[np.int64]:
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype=np.uint32)
    starts = np.flatnonzero(_IS_MARK[np.minimum(codes, _TABLE_SIZE - 1)])
    inner = [at for match in _INNER_BRACKETS.finditer(plain) for at in (match.start(), match.end() - 1)]
    return np.setdiff1d(starts, inner, assume_unique=True) if inner else starts


def boundaries(plain: str, words: Words, lexicons: Lexicons = SHIPPED) -> Boundaries:
    """The boundaries of a text in simplified script.

    A boundary word counts only where the tokenizer cuts behind it, and before it too if it has one character: 系 is
    none in 系统, 发挥 is one in 充分发挥.
    """
    scanner = _scanner(lexicons)
    hits = np.fromiter(chain.from_iterable(scanner.find(plain)), dtype=np.int64).reshape(-1, 3)
    kinds = scanner.kinds[hits[:, 0]]
    starts, ends = hits[:, 1], hits[:, 2]
    counts = words.starts[ends] & (words.starts[starts] | (ends - starts > 1)) | (ends - starts >= _UNMISTAKABLE)
    kinds, starts, ends = kinds[counts], starts[counts], ends[counts]
    mark_starts = _mark_starts(plain)
    numbers = np.array([match.end() for match in _COUNTED.finditer(plain)], dtype=np.int64)
    positions = np.concatenate((mark_starts + 1, numbers, ends, words.verbal_ends))
    classes = np.full(len(positions), _VERBAL, dtype=np.int64)
    marks = len(mark_starts) + len(numbers)
    classes[:marks] = _STRICT
    classes[marks : marks + len(ends)] = kinds
    order = np.argsort(positions, kind="stable")
    positions, classes = positions[order], classes[order]
    return Boundaries(
        strict=_compact(positions[classes <= _STRICT]),
        events=_compact(positions[classes <= _VERB]),
        loose=_compact(positions[classes <= _LOOSE]),
        full=_compact(positions[classes <= _JOINT]),
        apart=_compact(positions[(classes <= _VERB) | (classes == _JOINT)]),
        nominal=_compact(positions[classes != _NONE]),
        starts=_compact(np.sort(np.concatenate((mark_starts, starts[kinds <= _JOINT])))),
    )


def _compact(positions: npt.NDArray[np.int64]) -> Sequence[int]:
    return array("q", positions.tobytes())
