"""Coverage: every character of a source that is not white space belongs to exactly one paragraph."""

import numpy as np
import numpy.typing as npt

from pipeline.core.reading import Offsets


def uncovered(text: str, ranges: npt.ArrayLike, pieces: npt.ArrayLike) -> list[int]:
    """Offsets of the characters of a text, white space aside, that do not belong to exactly one paragraph.

    text: a source, or several end to end.
    ranges, pieces: int64, half-open (start, end) within the text in a row each: where paragraphs stand, and what was
    read of them.

    A character belongs to the paragraph one of whose pieces holds it; where none does (a mark), to the paragraph whose
    range holds it. Furniture that stands inside a body paragraph's range is thus the furniture's own. Looks at what is
    not read exactly once alone, which is little.
    """
    ranges, pieces = (np.asarray(spans, dtype=np.int64).reshape(-1, 2) for spans in (ranges, pieces))
    starts, ends, times_read = _not_once(text, pieces)
    lengths = ends - starts
    offsets = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
    is_suspect = (np.repeat(times_read, lengths) > 1) | (_times_held(ranges, offsets) != 1)
    return [offset for offset in offsets[is_suspect].tolist() if not text[offset].isspace()]


def _not_once(text: str, pieces: Offsets) -> tuple[Offsets, Offsets, Offsets]:
    """The stretches of a text, white space aside, that no piece or more than one holds: starts, ends, and how many."""
    borders = np.concatenate((pieces[:, 0], pieces[:, 1], (0, len(text))))
    order = np.argsort(borders, kind="stable")  # pieces stand in order but for furniture, which this sort makes use of
    borders = borders[order]
    times_read = np.cumsum(np.repeat((1, -1, 0), (len(pieces), len(pieces), 2))[order])[:-1]
    is_found = (times_read != 1) & (np.diff(borders) > 0)
    found = zip(borders[:-1][is_found].tolist(), borders[1:][is_found].tolist(), strict=True)
    is_found[is_found] = [not text[start:end].isspace() for start, end in found]
    return borders[:-1][is_found], borders[1:][is_found], times_read[is_found]


def _times_held(spans: Offsets, offsets: Offsets) -> Offsets:
    """How many of the spans hold the character at each of the offsets."""
    opened, closed = (np.searchsorted(np.sort(spans[:, side]), offsets, side="right") for side in (0, 1))
    return opened - closed
