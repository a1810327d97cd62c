"""The rows of a shard's tables by reading position instead of source offset, parted by document."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Offsets, Reading


class LocatedTables:
    """A shard's tables with reading positions in place of source offsets, found for all documents at once."""

    def __init__(self, tables: Mapping[str, pa.Table], texts: Sequence[Reading]) -> None:
        self._tables = tables
        self._doc_ids = pa.array([reading.doc_id for reading in texts], pa.string())
        lengths = [len(reading.offsets) for reading in texts]
        self._lasts = np.array([reading.offsets[-1] if len(reading.offsets) else -1 for reading in texts], np.int64)
        self._firsts = np.cumsum([0, *lengths])
        # the sources as far as they are read, one behind the other, and how many characters are read up to each place
        self._edges = np.cumsum([1, *(self._lasts + 1)])
        offsets = np.concatenate([np.empty(0, np.int64), *(reading.offsets for reading in texts)])
        self._read_before = np.cumsum(np.bincount(offsets + np.repeat(self._edges[:-1], lengths), minlength=1))

    def rows(
        self, name: str, columns: tuple[str, ...], row: Callable[..., Any] = lambda *cells: cells
    ) -> list[tuple[list[Any], list[int]]]:
        """The rows of a table, each made from its start, its end and its columns, and where they start: a pair of lists
        a document.
        """
        table, documents = self._tables[name], self._documents(name)
        starts = self._positions(documents, table["start"].to_numpy()).tolist()
        ends = (self._positions(documents, table["end"].to_numpy() - 1) + 1).tolist()
        rows = list(map(row, starts, ends, *(_values(table[column]) for column in columns)))
        return list(zip(self._parted(documents, rows), self._parted(documents, starts), strict=True))

    def starts(self, name: str, column: str) -> list[tuple[list[int], list[Any]]]:
        """Where the rows of a table start, and the values of a column, a pair of lists a document."""
        table, documents = self._tables[name], self._documents(name)
        starts = self._positions(documents, table["start"].to_numpy()).tolist()
        values = self._parted(documents, _values(table[column]))
        return list(zip(self._parted(documents, starts), values, strict=True))

    def _documents(self, name: str) -> Offsets:
        """The index of the document of each row of a table."""
        documents: Offsets = pc.index_in(self._tables[name]["doc_id"], value_set=self._doc_ids).to_numpy()
        return documents

    def _parted(self, documents: Offsets, values: list[Any]) -> list[list[Any]]:
        """What stands for rows of these documents, a list a document."""
        bounds = np.searchsorted(documents, np.arange(len(self._doc_ids) + 1)).tolist()
        return [values[first:last] for first, last in pairwise(bounds)]

    def _positions(self, documents: Offsets, offsets: Offsets) -> Offsets:
        """The reading positions of characters given by their documents and source offsets."""
        places = self._edges[documents] + np.minimum(offsets, self._lasts[documents])
        positions: Offsets = self._read_before[places] - 1 - self._firsts[documents]
        return positions


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column without missing numbers, None for those missing; much faster than `to_pylist`."""
    values: list[Any] = column.to_numpy().tolist()
    return values
