"""The lines of a source: where each one's text stands, how wide it is and how far it is set in."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.segment.shapes import Shape, shape_of


@dataclass(frozen=True, slots=True)
class Line:
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
    """The lines of a source that are not blank, in order. A page break (form feed) ends a line too."""
    return list(_lines(source))


def _lines(source: str) -> Iterable[Line]:
    position = 0
    blanks = 0
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip())
            start = position + lead
            indent = display_width(raw[:lead]) if lead else 0
            yield Line(start, start + len(text), text, indent, display_width(text), blanks, shape_of(text))
            blanks = 0
        else:
            blanks += 1
        position += len(raw)
