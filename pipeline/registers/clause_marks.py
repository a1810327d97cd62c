"""The marks that end a clause, as a document's sorted positions: the registers ask for clauses all the time."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.registers.openings import ShardTexts, opened

CLAUSE_MARKS: Final = "，,；;：:。！!？?\n"

BRACKETED: Final = opened(r"[（(][^（）()\n]*[）)]", "（(")
_IS_MARK: Final = np.zeros(max(map(ord, CLAUSE_MARKS)) + 2, dtype=bool)
_IS_MARK[[ord(mark) for mark in CLAUSE_MARKS]] = True


@dataclass(frozen=True, slots=True)
class ClauseMarks:
    """Where a text has clause marks.

    positions: int list, ascending.
    """

    positions: Sequence[int]

    def clause_start(self, low: int, position: int) -> int:
        """The position right behind the last mark in [low, position); low where there is none."""
        index = bisect_left(self.positions, position) - 1
        return self.positions[index] + 1 if index >= 0 and self.positions[index] >= low else low

    def clause_end(self, position: int, high: int) -> int:
        """The position of the first mark in [position, high); high where there is none."""
        index = bisect_left(self.positions, position)
        return min(self.positions[index], high) if index < len(self.positions) else high

    def outside(self, brackets: Iterable[re.Match[str]], kept: Sequence[int]) -> "ClauseMarks":
        """The marks that stand in none of some brackets, save brackets that hold one of some ascending positions.

        brackets: as BRACKETED finds them in the text.
        """
        positions: list[int] = []
        behind = 0
        for match in brackets:
            if bisect_left(kept, match.start()) == bisect_left(kept, match.end()):
                positions += self.positions[
                    bisect_left(self.positions, behind) : bisect_left(self.positions, match.start())
                ]
                behind = match.end()
        return ClauseMarks([*positions, *self.positions[bisect_left(self.positions, behind) :]])

    def between(self, start: int, end: int) -> int:
        """How many marks stand in [start, end)."""
        return max(bisect_left(self.positions, end) - bisect_left(self.positions, start), 0)


def clause_marks(texts: ShardTexts) -> list[ClauseMarks]:
    """The clause marks of each text of a shard."""
    marks = texts.parted(np.flatnonzero(_IS_MARK.take(texts.codes, mode="clip")))
    return [ClauseMarks(positions[:-1]) for positions in marks]  # without the line break behind the text
