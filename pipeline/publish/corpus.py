"""The corpus-wide tables, in SQL over the tables of all shards. DuckDB works out of core and needs no server."""

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.arrow import assemble, empty

READS = ("mentions",)
"""Tables that the queries read."""

WRITES = ("entities", "aliases", "findings")
"""The corpus-wide tables."""

QUERIES = ("entities", "aliases")
"""Tables made by `sql/<table>.sql`. Findings await their checks; until then there are none."""


def corpus_tables(parts: Mapping[str, Sequence[Path] | pa.Table]) -> dict[str, pa.Table]:
    """Makes the corpus-wide tables from the tables that READS names, each given as its Parquet parts or in memory."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table in READS:
            _register(connection, table, parts[table])
        made = {table: _query(connection, table) for table in QUERIES}
    return made | {table: empty(table) for table in WRITES if table not in QUERIES}


def _register(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Path] | pa.Table) -> None:
    if isinstance(rows, pa.Table):
        connection.register(table, rows)
    elif rows:
        connection.read_parquet([str(path) for path in rows]).create_view(table)
    else:
        connection.register(table, empty(table))


def _query(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    query = (resources.files("pipeline.publish") / "sql" / f"{table}.sql").read_text(encoding="utf-8")
    result = connection.sql(query).to_arrow_table()
    return assemble(table, {name: result[name] for name in result.column_names})
