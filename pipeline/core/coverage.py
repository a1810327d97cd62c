"""Coverage: every character of a source that is not white space belongs to exactly one paragraph."""

import numpy as np
import numpy.typing as npt

from pipeline.core.reading import Offsets


def uncovered(text: str, ranges: npt.ArrayLike, pieces: npt.ArrayLike) -> list[int]:
    """Offsets of the characters of a text, white space aside, that do not belong to exactly one paragraph.

    text: a source, or several end to end.
    ranges, pieces: int64, half-open (start, end) in a row each: where paragraphs stand, and what was read of them.

    A character belongs to the paragraph one of whose pieces holds it; where none does (a mark), to the paragraph whose
    range holds it. Furniture that stands inside a body paragraph's range is thus the furniture's own. Takes time in
    proportion to the text.
    """
    times_read, times_ranged = _times_held(pieces, len(text)), _times_held(ranges, len(text))
    suspects = np.flatnonzero((times_read > 1) | ((times_read == 0) & (times_ranged != 1)))
    return [offset for offset in suspects.tolist() if not text[offset].isspace()]


def _times_held(spans: npt.ArrayLike, size: int) -> Offsets:
    """How many of the spans hold each character of a text of this size."""
    edges = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    opened, closed = (np.bincount(edges[:, side], minlength=size + 1) for side in (0, 1))
    return np.cumsum(opened - closed)[:size]
