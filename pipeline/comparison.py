"""Comparing two datasets, a table at a time, by the rows' keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.dataset import version_of
from schemas import CONTRACTS
from schemas.arrow import facts


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table were added, removed, and kept their key but changed otherwise."""

    added: int
    removed: int
    changed: int


def compare(old: Path | str, new: Path | str) -> Mapping[str, Change]:
    """Changes between the current versions of two datasets, by table. Raises DatasetError."""
    versions = version_of(old), version_of(new)
    with duckdb.connect() as connection:
        return {table: _compare_table(connection, table, *versions) for table in CONTRACTS}


def _compare_table(connection: duckdb.DuckDBPyConnection, table: str, old: Path, new: Path) -> Change:
    key = ", ".join(f'"{column}"' for column in facts(table).key)
    row = connection.execute(
        f"""
        WITH old AS (SELECT * FROM read_parquet($old)), new AS (SELECT * FROM read_parquet($new))
        SELECT
            (SELECT count(*) FROM new ANTI JOIN old USING ({key})),
            (SELECT count(*) FROM old ANTI JOIN new USING ({key})),
            (SELECT count(*) FROM (SELECT * FROM new SEMI JOIN old USING ({key}) EXCEPT ALL SELECT * FROM old))
        """,  # noqa: S608 - the key's columns come from the contract
        {"old": f"{old / table}/*.parquet", "new": f"{new / table}/*.parquet"},
    ).fetchone()
    return Change(*row) if row else Change(0, 0, 0)
