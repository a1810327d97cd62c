"""What is exported: a table or a view of a dataset, a batch of rows at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import ResourceParameters
from pipeline.dataset import DatasetError, version_of
from pipeline.publish import connect, register
from pipeline.publish.database import create_views
from schemas import CONTRACTS
from schemas.columns import columns
from schemas.meaning import Meaning
from schemas.views import VIEWS

BATCH_ROWS: Final = 16 * 1024


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: its name, its schema, what its columns mean, and its rows, which can be read once."""

    name: str
    schema: pa.Schema
    meanings: Mapping[str, Meaning]
    batches: Iterable[pa.RecordBatch]


def relation(data: Path | str, name: str) -> Relation:
    """A table or view of a dataset's current version. Raises DatasetError where there is none of that name."""
    version = version_of(data)
    if name in CONTRACTS:
        return _table(version, name)
    if name in VIEWS:
        return _view(version, name)
    raise DatasetError(f"there is no table or view {name}; they are {', '.join((*CONTRACTS, *VIEWS))}")


def _files(version: Path, table: str) -> list[Path]:
    return sorted((version / table).glob("*.parquet"))


def _table(version: Path, name: str) -> Relation:
    described = columns(name)
    schema = pa.schema([(column.name, column.type) for column in described])
    meanings = {column.name: Meaning(column.english, column.chinese) for column in described}
    return Relation(name, schema, meanings, _table_batches(_files(version, name)))


def _table_batches(files: Iterable[Path]) -> Iterator[pa.RecordBatch]:
    for file in files:
        with pq.ParquetFile(file) as parquet:
            yield from parquet.iter_batches(BATCH_ROWS)


def _view(version: Path, name: str) -> Relation:
    connection = connect(ResourceParameters().memory)
    for table in CONTRACTS:
        register(connection, table, table, _files(version, table))
    create_views(connection)
    reader = connection.sql(f"SELECT * FROM {name}").to_arrow_reader(BATCH_ROWS)  # noqa: S608, a name from VIEWS
    return Relation(name, reader.schema, VIEWS[name].columns, _view_batches(connection, reader))


def _view_batches(connection: duckdb.DuckDBPyConnection, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    with connection:
        yield from reader
