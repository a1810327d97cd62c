"""The lines of a source: where each one's text stands, how wide it is and how far it is set in."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.core.values import Value
from pipeline.segment.shapes import Shape, shape_of

# 2022-03-04 00:00:00 | 甲部、乙部 | 关于…的通知 | …: the row that a list of documents has for one of them.
_LIST_ROW: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?\s*\|")
_LINK: Final = re.compile(r"\s*https?://\S+$")
_BAR: Final = "|"


class Line(Value, frozen=True):
    """A line that has more than white space.

    start, end: its text without the white space around it, as source offsets.
    text: the source between them.
    indent: width of the white space before it, in half-width columns.
    width: width of the text, in half-width columns (a Chinese character takes two).
    blanks: number of blank lines between it and the line before it.
    shape: what the text looks like by itself.
    """

    start: int
    end: int
    text: str
    indent: int
    width: int
    blanks: int
    shape: Shape


def display_width(text: str) -> int:
    """Columns that a text takes where an ASCII character takes one and a Chinese one two."""
    if text.isascii():
        return len(text)
    # UTF-8 has one byte for ASCII and three for a Chinese character, so the mean of bytes and characters is the width.
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def split_lines(source: str) -> list[Line]:
    """The lines of a source that are not blank, in order. A page break (form feed) ends a line too.

    The cells of a list's row are lines of their own, and so are the bars between them.
    """
    lines: list[Line] = []
    position = 0
    blanks = 0
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip()) if raw[0] != text[0] else 0
            start = position + lead
            indent = display_width(raw[:lead]) if lead else 0
            if _BAR in text:
                lines += _cell_lines(text, start, indent, blanks)
            else:
                lines.append(Line(start, start + len(text), text, indent, display_width(text), blanks, shape_of(text)))
            blanks = 0
        else:
            blanks += 1
        position += len(raw)
    return lines


def _cell_lines(text: str, start: int, indent: int, blanks: int) -> Iterable[Line]:
    """The lines that a line with bars is; the first has the white space before it.

    start: the source offset of its text.
    """
    for at, cell in _cells(text):
        first = start + at
        yield Line(first, first + len(cell), cell, indent, display_width(cell), blanks, shape_of(cell))
        indent = 0


def _cells(text: str) -> Iterable[tuple[int, str]]:
    """The cells of a line and the bars between them with where they start: of a list's row all, of another line the
    address that its last cell holds.
    """
    last = text.rindex(_BAR)
    at = 0
    bar = text.find(_BAR) if _LIST_ROW.match(text) else last if _LINK.match(text, last + 1) else -1
    while bar >= 0:
        yield from _cell(text, at, bar)
        yield bar, _BAR
        at = bar + 1
        bar = text.find(_BAR, at)
    yield from _cell(text, at, len(text))


def _cell(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    """A cell without the white space around it; nothing where it is empty."""
    cell = text[start:end].lstrip()
    if cell:
        yield end - len(cell), cell.rstrip()
