"""A document's own line width: how wide its lines are where they were broken to fit a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.segment.lines import Line
from pipeline.segment.shapes import ends_finally

NARROWEST, WIDEST = 36, 180
"""Line widths that a page may have, in half-width columns."""
_RAGGED: Final = 7
"""How far a full line may fall short: a mark that may not start a line takes characters with it, Latin words more."""
_FEWEST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class PageWidth:
    """How a source's lines were broken.

    width: width of a full line in half-width columns; None where lines are whole paragraphs.
    is_indented: whether paragraphs start with white space and the lines that go on don't.
    """

    width: int | None
    is_indented: bool = False

    def is_full(self, line: Line) -> bool:
        """Whether a line goes to the page's edge."""
        return self.width is not None and line.indent + line.width >= self.width - _RAGGED


WHOLE_PARAGRAPHS: Final = PageWidth(None)


def measure_page(lines: Sequence[Line]) -> PageWidth:
    """The line width of a document, from its lines without furniture.

    Lines broken to fit a page end in mid-sentence at about the same width, and hardly any is wider.
    """
    all_widths = [0] * (WIDEST + 2)
    unfinished = [0] * (WIDEST + 2)
    for line in lines:
        width = min(line.indent + line.width, WIDEST + 1)
        all_widths[width] += 1
        if NARROWEST <= width <= WIDEST and not ends_finally(line.text):
            unfinished[width] += 1
    total = sum(unfinished)
    if total < _FEWEST_LINES:
        return WHOLE_PARAGRAPHS
    wider = all_widths[WIDEST + 1]
    for width in range(WIDEST, NARROWEST, -1):
        if 10 * wider > total:
            break  # more than the lines near any width allow
        near = sum(unfinished[width - _RAGGED + 1 : width + 1]) if unfinished[width] else 0
        if near >= _FEWEST_LINES and 2 * near >= total and 10 * wider <= near:
            return PageWidth(width, _is_indented(lines, width))
        wider += all_widths[width]
    return WHOLE_PARAGRAPHS


def _is_indented(lines: Sequence[Line], width: int) -> bool:
    full = [later for line, later in pairwise(lines) if line.indent + line.width >= width - _RAGGED]
    flush = sum(line.indent == 0 for line in full)
    return flush * 2 > len(full) and any(line.indent >= 2 for line in lines)
