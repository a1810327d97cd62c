"""Coverage: every character of a source that is not white space belongs to exactly one paragraph."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from pipeline.core.reading import Piece


class Ranged(Protocol):
    """What coverage asks of a paragraph: its source range and the pieces of it that were read."""

    @property
    def start(self) -> int:
        """First source offset."""

    @property
    def end(self) -> int:
        """Source offset behind the last character."""

    @property
    def pieces(self) -> Iterable[Piece]:
        """Half-open ranges of the source within start and end."""


def uncovered(source_text: str, paragraphs: Iterable[Ranged]) -> list[int]:
    """Offsets of the characters of a source, white space aside, that do not belong to exactly one paragraph.

    A character belongs to the paragraph one of whose pieces holds it; where none does (a mark), to the paragraph whose
    start and end hold it. Furniture that stands inside a body paragraph's range is thus the furniture's own. Takes time
    in proportion to the source.
    """
    size = len(source_text)
    read = np.zeros(size + 1, dtype=np.int32)
    ranged = np.zeros(size + 1, dtype=np.int32)
    for paragraph in paragraphs:
        ranged[paragraph.start] += 1
        ranged[paragraph.end] -= 1
        for start, end in paragraph.pieces:
            read[start] += 1
            read[end] -= 1
    times_read = np.cumsum(read)[:size]
    times_ranged = np.cumsum(ranged)[:size]
    suspects = np.flatnonzero((times_read > 1) | ((times_read == 0) & (times_ranged != 1)))
    return [int(offset) for offset in suspects if not source_text[offset].isspace()]
