"""Texts worked on as one: what costs a call a text costs one call a shard then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.core.reading import CodePoints, code_points
from pipeline.entities.words import Positions

END: Final = "\0"
"""What stands behind each text. No word that is looked for holds it, so that none is found across two texts."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Some texts one behind the other, each with END behind it.

    plains: the texts. edges: where each starts, and the end of all. codes: the code points of all.
    """

    plains: Sequence[str]
    edges: Positions
    codes: CodePoints

    def owners(self, positions: Positions) -> Positions:
        """Which text holds each position."""
        return np.searchsorted(self.edges, positions, side="right") - 1

    def shifted(self, positions: Positions, counts: Sequence[int]) -> Positions:
        """Positions in each text, so many of the first, so many of the second …, as positions in all of them."""
        return positions + np.repeat(self.edges[:-1], counts)


def join(plains: Sequence[str]) -> Joined:
    """The texts as one."""
    edges = np.cumsum([0, *(len(plain) + len(END) for plain in plains)])
    return Joined(plains, edges, code_points("".join([plain + END for plain in plains])))
