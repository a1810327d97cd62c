"""Slices of a text as one string array, cut from its UTF-8 without a str for each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.core.latest import latest

Positions = npt.NDArray[np.int64]

_CONTINUATION, _LEADING_BITS = 0x80, 0xC0
"""A byte of UTF-8 that goes on with a character has these of the two leading bits (RFC 3629)."""


def between(text: str, bounds: Positions) -> pa.StringArray:
    """The slices between positions of a text that never decrease: one fewer than there are positions."""
    utf8, starts = _encoded(text)
    return pa.StringArray.from_buffers(len(bounds) - 1, pa.py_buffer(starts[bounds]), pa.py_buffer(utf8))


@latest
def _encoded(text: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """The bytes of a text's UTF-8, and where each character starts in them and the last one ends."""
    utf8 = np.frombuffer(text.encode(), dtype=np.uint8)
    return utf8, np.append(np.flatnonzero((utf8 & _LEADING_BITS) != _CONTINUATION), len(utf8)).astype(np.int32)
