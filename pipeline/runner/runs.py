"""Runs of equal values in a column: rows of one document or sentence stand together, so runs are few."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


class Runs(NamedTuple):
    """The value of each run of equal values (or of nulls) in a column, and how many rows it has."""

    values: pa.Array
    counts: npt.NDArray[np.int64]


def runs_of(column: pa.ChunkedArray) -> Runs:
    """The runs of a column."""
    values = column.combine_chunks()
    is_encoded = pa.types.is_dictionary(values.type)
    encoded = pc.run_end_encode(values.indices if is_encoded else values)
    counts = np.diff(encoded.run_ends.to_numpy(), prepend=0).astype(np.int64)
    return Runs(values.dictionary.take(encoded.values) if is_encoded else encoded.values, counts)


class TableRuns:
    """The runs of a table's columns, each found once."""

    def __init__(self, rows: pa.Table) -> None:
        """rows: the table."""
        self._rows = rows
        self._found: dict[str, Runs] = {}

    def __getitem__(self, column: str) -> Runs:
        """The runs of a column."""
        if column not in self._found:
            self._found[column] = runs_of(self._rows[column])
        return self._found[column]
