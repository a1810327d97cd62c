"""Slices of a text as one string array, cut from its UTF-8 without a str for each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Positions = npt.NDArray[np.int64]

_CONTINUATION, _LEADING_BITS = 0x80, 0xC0
"""A byte of UTF-8 that goes on with a character has these of the two leading bits (RFC 3629)."""


def between(text: str, bounds: Positions) -> pa.StringArray:
    """The slices between positions of a text that never decrease: one fewer than there are positions."""
    utf8 = np.frombuffer(text.encode(), dtype=np.uint8)
    starts = np.append(np.flatnonzero((utf8 & _LEADING_BITS) != _CONTINUATION), len(utf8)).astype(np.int32)
    return pa.StringArray.from_buffers(len(bounds) - 1, pa.py_buffer(starts[bounds]), pa.py_buffer(utf8))
