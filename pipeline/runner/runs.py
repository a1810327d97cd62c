"""Runs of equal values in a column: rows of one document or sentence stand together, so runs are few."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


def runs_of(column: pa.ChunkedArray) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """The value of each run of equal values (or of nulls), and how many rows it has."""
    encoded = pc.run_end_encode(column.combine_chunks())
    return encoded.values, np.diff(encoded.run_ends.to_numpy(), prepend=0).astype(np.int64)


def values_in_runs(column: pa.ChunkedArray) -> pa.Array:
    """The value of each run: all values of the column, and each but a few times."""
    return pc.run_end_encode(column.combine_chunks()).values
