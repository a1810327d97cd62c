"""Slices of a text as one string array, cut from its UTF-8 without a str for each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.core.reading import character_starts

Positions = npt.NDArray[np.int64]


def between(text: str, bounds: Positions) -> pa.StringArray:
    """The slices between positions of a text that never decrease: one fewer than there are positions."""
    utf8 = text.encode()
    starts = character_starts(utf8)[bounds]
    return pa.StringArray.from_buffers(len(bounds) - 1, pa.py_buffer(starts), pa.py_buffer(utf8))
