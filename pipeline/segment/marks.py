"""Marks: characters of a source that are no wording and are left out of the reading.

Markdown (`#`, `**`, `>`, `-`, the address behind a link's text), pinyin put behind a character, and characters that
are not seen (zero-width, control).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from pipeline.core.reading import Piece
from pipeline.segment.lines import Line

# Zero-width characters, direction marks, soft hyphens, byte-order marks, control characters that are not white space.
# `re` skips to the first of a set only where the set itself comes first, and not a repeat of it or a look-behind.
_UNSEEN_CHARACTER: Final = r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]"
_UNSEEN: Final = re.compile(f"{_UNSEEN_CHARACTER}{_UNSEEN_CHARACTER}*+")
_BOLD: Final = re.compile(r"\*\*+")
# 現(xiàn): at most one syllable, with a tone mark, in ASCII brackets behind a Chinese character.
_PINYIN: Final = re.compile(
    r"\((?<=[\u3400-\u9fff]\()(?=[a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}\)"
)
_LINK_ADDRESS: Final = re.compile(r"(?<=\])\([ \t]*(?:https?:)?/[^\s()]*[ \t]*\)")
_HTML_COMMENT: Final = re.compile(r"<!--(?:[^-<\n]|-(?!->))*+-->")
# At a line's start: a heading's #, a quotation's >, a bullet; the white space behind it is part of the test only.
_LINE_START: Final = re.compile(r"(?:#{1,6}(?=[ \t\u3000])|>+|[-*+•](?=[ \t]))(?:[ \t]*(?:>+|[-*+•](?=[ \t])))*")
_LINE_START_CHARACTERS: Final = frozenset("#>-*+•")


def find_marks(source: str) -> list[Piece]:
    """The half-open ranges of a source that are marks wherever they stand, in order, without overlaps."""
    found = [match.span() for match in _UNSEEN.finditer(source)]
    if "**" in source:
        found += (match.span() for match in _BOLD.finditer(source))
    if "](" in source:
        found += (match.span() for match in _LINK_ADDRESS.finditer(source))
    if "(" in source:
        found += (match.span() for match in _PINYIN.finditer(source))
    if "<!--" in source:
        found += (match.span() for match in _HTML_COMMENT.finditer(source))
    return _without_overlaps(sorted(found))


def line_mark_end(line: Line) -> int:
    """Source offset behind the mark that a line starts with and the white space behind it; the line's start where it
    starts with none.
    """
    if line.text[0] not in _LINE_START_CHARACTERS:
        return line.start
    match = _LINE_START.match(line.text)
    if not match:
        return line.start
    rest = line.text[match.end() :]
    return line.start + match.end() + len(rest) - len(rest.lstrip())


def wording(source: str, start: int, end: int, marks: Sequence[Piece]) -> list[Piece]:
    """What is left of a range without marks and without the white space that they leave at its ends.

    The range itself starts and ends with no white space.
    """
    at = bisect_left(marks, start, key=itemgetter(1)) if marks else 0
    if at == len(marks) or marks[at][0] >= end:
        return [(start, end)] if start < end else []
    pieces: list[Piece] = []
    while at < len(marks) and marks[at][0] < end:
        if marks[at][0] > start:
            pieces.append((start, marks[at][0]))
        start = max(start, marks[at][1])
        at += 1
    if start < end:
        pieces.append((start, end))
    return _trimmed(source, pieces)


def _trimmed(source: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at their two ends; pieces of nothing else go."""
    while pieces:
        start, end = pieces[0]
        text = source[start:end]
        if text.isspace():
            del pieces[0]
            continue
        pieces[0] = (end - len(text.lstrip()), end)
        break
    while pieces:
        start, end = pieces[-1]
        text = source[start:end]
        if text.isspace():
            del pieces[-1]
            continue
        pieces[-1] = (start, start + len(text.rstrip()))
        break
    return pieces


def _without_overlaps(ranges: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for start, end in ranges:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept
