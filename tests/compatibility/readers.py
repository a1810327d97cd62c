"""The tools that people load a dataset with, each as a reader of a table: its rows as Python values, and its types."""

import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import sqlalchemy
import tableauhyperapi as hyper

from pipeline.spark.java import provide_java

Row = tuple[Any, ...]
Read = Callable[[Path, str], "Reading"]
"""Reads a table. Takes the dataset's folder and the table's name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as a tool has it: what it calls the type of each column, and the rows."""

    types: Mapping[str, str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Reader:
    """A tool.

    package: the Python package whose version counts. how: the call that reads a table, as a user writes it. open:
    starts the tool and gives what reads.
    """

    name: str
    package: str
    how: str
    open: Callable[[], AbstractContextManager[Read]]

    @property
    def version(self) -> str:
        """The installed version."""
        return metadata.version(self.package)


def _pandas(data: Path, table: str) -> Reading:
    frame = pd.read_parquet(data / table, dtype_backend="pyarrow")
    rows = [
        tuple(None if value is pd.NA else value for value in row) for row in frame.itertuples(index=False, name=None)
    ]
    return Reading({name: str(dtype) for name, dtype in frame.dtypes.items()}, rows)


def _polars(data: Path, table: str) -> Reading:
    frame = pl.read_parquet(data / table / "*.parquet")
    return Reading({name: str(dtype) for name, dtype in frame.schema.items()}, frame.rows())


def _duckdb(data: Path, table: str) -> Reading:
    with duckdb.connect(str(data / "gongwen.duckdb"), read_only=True) as connection:
        result = connection.table(table)
        return Reading(dict(zip(result.columns, map(str, result.types), strict=True)), result.fetchall())


def _sqlalchemy(data: Path, table: str) -> Reading:
    """As Superset works: it asks the catalogue for columns and sends the text of a query for them."""
    engine = sqlalchemy.create_engine(f"duckdb:///{data / 'gongwen.duckdb'}", connect_args={"read_only": True})
    try:
        inspector = sqlalchemy.inspect(engine)
        assert table in inspector.get_table_names()
        found = {column["name"]: column["type"] for column in inspector.get_columns(table)}
        reflected = sqlalchemy.table(table, *(sqlalchemy.column(name, type_) for name, type_ in found.items()))
        query = str(sqlalchemy.select(reflected).compile(engine))
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.exec_driver_sql(query)]
        return Reading({name: str(type_) for name, type_ in found.items()}, rows)
    finally:
        engine.dispose()


@contextmanager
def _spark() -> Iterator[Read]:
    provide_java()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession  # imported here, as it warns when it is
    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[1]").appName("gongwen")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()

    def read(data: Path, table: str) -> Reading:
        frame = session.read.parquet(str(data / table))
        types = {field.name: field.dataType.simpleString() for field in frame.schema.fields}
        return Reading(types, [tuple(row) for row in frame.collect()])

    try:
        yield read
    finally:
        session.stop()


def hyper_process(version: str) -> hyper.HyperProcess:
    """Starts Hyper, whose extracts have that version of its format."""
    return hyper.HyperProcess(
        hyper.Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU,
        parameters={"default_database_version": version, "log_config": ""},
    )


def hyper_reading(process: hyper.HyperProcess, data: Path, table: str) -> Reading:
    """Makes an extract from a table's Parquet files and reads it."""
    files = ", ".join(hyper.escape_string_literal(str(file)) for file in sorted((data / table).glob("*.parquet")))
    command = f"CREATE TABLE extract AS (SELECT * FROM external(ARRAY[{files}], FORMAT => 'parquet'))"  # noqa: S608
    with tempfile.TemporaryDirectory() as folder:
        extract = Path(folder) / f"{table}.hyper"
        with hyper.Connection(process.endpoint, extract, hyper.CreateMode.CREATE) as connection:
            connection.execute_command(command)
            with connection.execute_query("SELECT * FROM extract") as result:
                types = {column.name.unescaped: str(column.type) for column in result.schema.columns}
                rows = [tuple(_plain(value) for value in row) for row in result]
    return Reading(types, rows)


def _plain(value: Any) -> Any:
    return value.to_date() if isinstance(value, hyper.Date) else value


@contextmanager
def _hyper() -> Iterator[Read]:
    with hyper_process("3") as process:
        yield partial(hyper_reading, process)


READERS = (
    Reader(
        "pandas", "pandas", 'pd.read_parquet("data/amounts", dtype_backend="pyarrow")', lambda: nullcontext(_pandas)
    ),
    Reader("polars", "polars", 'pl.read_parquet("data/amounts/*.parquet")', lambda: nullcontext(_polars)),
    Reader("DuckDB", "duckdb", 'duckdb.connect("data/gongwen.duckdb").table("amounts")', lambda: nullcontext(_duckdb)),
    Reader("Spark", "pyspark", 'spark.read.parquet("data/amounts")', _spark),
    Reader(
        "Tableau Hyper",
        "tableauhyperapi",
        "CREATE TABLE … FROM external(ARRAY['data/amounts/….parquet'], FORMAT => 'parquet')",
        _hyper,
    ),
    Reader(
        "SQLAlchemy (Superset)",
        "duckdb-engine",
        'sqlalchemy.create_engine("duckdb:///data/gongwen.duckdb")',
        lambda: nullcontext(_sqlalchemy),
    ),
)
