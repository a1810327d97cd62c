"""Tables as DuckDB reads them: out of core, from wherever they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.storage import FolderStorage, Storage
from schemas.arrow import arrow_schema, empty

Rows: TypeAlias = Sequence[Path] | ds.Dataset | pa.Table
"""A table's rows: Parquet files or, where DuckDB can't open them by itself, a dataset; or a table in memory."""


def connect(memory: str, folder: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that works from disk once it holds so much (such as 1GB).

    folder: where it puts what does not fit; the system's own folder for temporary files by default.
    """
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET memory_limit = ?", [memory])
    if folder is not None:
        connection.execute("SET temp_directory = ?", [str(folder)])
    return connection


def stored_rows(storage: Storage, keys: Sequence[str], table: str) -> Rows:
    """The rows in a table's stored Parquet files."""
    paths = [storage.path(key) for key in keys]
    if isinstance(storage, FolderStorage):
        return [Path(path) for path in paths]
    if not paths:
        return empty(table)
    rows: Rows = ds.dataset(paths, schema=arrow_schema(table), filesystem=storage.filesystem, format="parquet")
    return rows


def register(connection: duckdb.DuckDBPyConnection, name: str, table: str, rows: Rows) -> None:
    """Makes the rows of a table known to SQL by a name, in place of what had it before."""
    connection.unregister(name)  # it would hide a view of the same name
    if isinstance(rows, pa.Table | ds.Dataset):
        connection.register(name, rows)
    elif rows:
        connection.read_parquet([str(path) for path in rows], hive_partitioning=False).create_view(name, replace=True)
    else:
        connection.register(name, empty(table))
