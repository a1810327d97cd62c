"""Documents in a Spark DataFrame to DataFrames of all tables.

Spark binds the columns of Arrow batches by their place, not by their name, and swaps them silently where they come in
another order. So columns are chosen by name and cast on the way in and on the way out.
"""

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from pipeline.core.parameters import Parameters
from pipeline.ingest import INPUTS_SCHEMA, TEXT_ENDING
from pipeline.runner.stages import STAGES, WRITERS
from pipeline.runner.validation import Checks
from pipeline.spark.java import SparkError
from schemas.arrow import arrow_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS: Final = ("source_path", "text")

DIGEST: Final = "digest"

PART_SCHEMA: Final = pa.schema(
    [pa.field("table", pa.string(), nullable=False), pa.field("rows", pa.binary(), nullable=False)]
)
"""Rows of a table, as an Arrow stream."""

Batches = Iterator[pa.RecordBatch]


def extract(
    dataframe: "DataFrame", tables: Collection[str] | None = None, parameters: Parameters | None = None
) -> dict[str, "DataFrame"]:
    """The tables of all documents in a DataFrame, by name; corpus-wide tables are made by `pipeline.run` alone.

    dataframe: with the columns source_path and text (strings), wherever they stand among others. tables: those wanted;
    all by default. Of several documents with the same text the one whose source_path sorts first is read, as in a run.
    Documents are read once, when a table is first used, and kept on disk by Spark until
    `spark.catalog.clearCache()`. Raises SparkError for missing columns and unknown tables.
    """
    wanted = tuple(WRITERS) if tables is None else tuple(tables)
    unknown = [table for table in wanted if table not in WRITERS]
    if unknown:
        raise SparkError(f"there is no table {unknown[0]} of single documents; there are {', '.join(WRITERS)}")
    missing = [name for name in COLUMNS if name not in dataframe.columns]
    if missing:
        raise SparkError(f"the DataFrame has no column {' and no column '.join(missing)}")
    parts = _parts(dataframe, wanted, parameters or Parameters())
    return {table: _table(parts, table) for table in wanted}


def _parts(dataframe: "DataFrame", tables: tuple[str, ...], parameters: Parameters) -> "DataFrame":
    from pyspark import StorageLevel
    from pyspark.sql import functions

    named = dataframe.select(*(functions.col(name).cast("string").alias(name) for name in COLUMNS))
    # Copies of one text must meet, so that one of them is read.
    met = named.withColumn(DIGEST, functions.sha2("text", 256)).repartition(DIGEST)
    ordered = met.sortWithinPartitions(DIGEST, COLUMNS[0])
    return _mapped(ordered, _reader(tables, parameters), PART_SCHEMA).persist(StorageLevel.DISK_ONLY)


def _table(parts: "DataFrame", table: str) -> "DataFrame":
    return _mapped(parts.filter(parts["table"] == table), _decoder(table), arrow_schema(table))


def _mapped(dataframe: "DataFrame", function: Callable[[Batches], Batches], schema: pa.Schema) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema

    with _without_pandas_warning():
        return dataframe.mapInArrow(function, from_arrow_schema(schema.remove_metadata()))


@contextmanager
def _without_pandas_warning() -> Iterator[None]:
    """PySpark warns of new versions of pandas, which play no part where batches are Arrow's."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _reader(tables: tuple[str, ...], parameters: Parameters) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        for inputs in _shards(batches, parameters.shard.documents):
            made = {"inputs": inputs}
            checks = Checks(made.get)
            for stage in STAGES:
                made.update(stage.run({table: made[table] for table in stage.reads}, parameters))
                for table in stage.writes:
                    checks.validate(table, made[table])
            yield _batch([{"table": table, "rows": _encoded(made[table])} for table in tables], PART_SCHEMA)

    return read


def _decoder(table: str) -> Callable[[Batches], Batches]:
    def decode(batches: Batches) -> Batches:
        schema = arrow_schema(table).remove_metadata()
        for batch in batches:
            for content in batch.column(PART_SCHEMA.get_field_index("rows")):
                rows = pa.ipc.open_stream(content.as_buffer()).read_all()
                yield from rows.select(schema.names).cast(schema).combine_chunks().to_batches()

    return decode


def _shards(batches: Batches, documents: int) -> Iterator[pa.Table]:
    """Tables of inputs, each of at least so many documents but the last; copies of one text stay together."""
    rows: list[dict[str, str | bytes | None]] = []
    last = None
    for name, text, digest in _rows(batches):
        if len(rows) >= documents and digest != last:
            yield pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)
            rows = []
        content = None if text is None else text.encode()
        problem = "its text is missing" if text is None else None
        rows.append({"source_path": name, "ending": TEXT_ENDING, "content": content, "problem": problem})
        last = digest
    if rows:
        yield pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)


def _rows(batches: Batches) -> Iterator[tuple[str, str | None, str | None]]:
    for batch in batches:
        columns = (batch.column(batch.schema.get_field_index(name)).to_pylist() for name in (*COLUMNS, DIGEST))
        yield from zip(*columns, strict=True)


def _encoded(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_table(rows)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _batch(rows: Iterable[dict[str, str | bytes]], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)
