"""Checks over all shards of a dataset, out of core: keys, and references between tables, in SQL over the files."""

from collections.abc import Iterator
from typing import Final

import duckdb

from pipeline.runner.validation import Failure
from schemas.arrow import Reference, facts

MOST_FAILURES: Final = 1000
"""How many failing values are looked up."""


def key_failures(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[Failure]:
    """Keys that several rows of a table have. The connection must know the table by its name."""
    names = facts(table).key
    key = ", ".join(f'"{column}"' for column in names)
    query = f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key}"  # noqa: S608 - a contract's
    yield from _failures(connection, query, f"key {', '.join(names)} is not unique over the dataset")


def reference_failures(connection: duckdb.DuckDBPyConnection, table: str, reference: Reference) -> Iterator[Failure]:
    """Values of a table's reference that name no row. The connection must know both tables by their names."""
    query = (
        f'SELECT DISTINCT pointing."{reference.column}" FROM {table} pointing'  # noqa: S608 - the contracts' names
        f' ANTI JOIN {reference.table} target ON pointing."{reference.column}" = target."{reference.target}"'
        f' WHERE pointing."{reference.column}" IS NOT NULL ORDER BY 1'
    )
    yield from _failures(connection, query, f"{reference.column} names no row of {reference.table}")


def _failures(connection: duckdb.DuckDBPyConnection, query: str, check: str) -> Iterator[Failure]:
    found = connection.execute(f"{query} LIMIT {MOST_FAILURES}").fetchall()
    if found:
        yield Failure(check, tuple((-1, ", ".join(map(str, values))) for values in found))
