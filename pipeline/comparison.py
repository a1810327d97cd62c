"""Comparing two datasets, or two versions of one, a table at a time and out of core."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pipeline.core.parameters import ResourceParameters
from pipeline.dataset import DatasetError, Version, open_version
from pipeline.publish import connect
from schemas import CONTRACTS
from schemas.arrow import facts

VERSION_MARK: Final = "@"
"""Stands between a dataset and the version of it that is meant: data@0123456789abcdef."""

CHANGE: Final = "change"


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table were added, removed, and kept their key but changed otherwise."""

    added: int
    removed: int
    changed: int


def compare(old: Path | str, new: Path | str, resources: ResourceParameters | None = None) -> Mapping[str, Change]:
    """Changes between two datasets by table. Raises DatasetError.

    old, new: a path or an address, for the current version; `<path>@<version>` for another.
    """
    versions = _version(old), _version(new)
    with connect((resources or ResourceParameters()).memory) as connection:
        return {table: _change(connection, table, *versions) for table in CONTRACTS}


def changed_rows(
    old: Path | str, new: Path | str, table: str, limit: int, resources: ResourceParameters | None = None
) -> pa.Table:
    """Rows of one table that differ, in the order of their keys: the table's columns after `change`.

    `change` is `added`, `removed`, `before` or `after`; a changed row is there twice. limit: how many rows at most.
    Raises DatasetError.
    """
    if table not in CONTRACTS:
        raise DatasetError(f"there is no table {table}; the tables are {', '.join(CONTRACTS)}")
    versions = _version(old), _version(new)
    with connect((resources or ResourceParameters()).memory) as connection:
        _register(connection, table, *versions)
        query = (
            f"SELECT {_kinds('removed', 'before')} AS {CHANGE}, gone.* EXCLUDE ({CHANGE})"  # noqa: S608 - names of contracts
            f" FROM gone LEFT JOIN (SELECT {_key(table)}, {CHANGE} FROM come) other USING ({_key(table)})"
            " UNION ALL"
            f" SELECT {_kinds('added', 'after')}, come.* EXCLUDE ({CHANGE})"
            f" FROM come LEFT JOIN (SELECT {_key(table)}, {CHANGE} FROM gone) other USING ({_key(table)})"
            f" ORDER BY {_key(table)}, {CHANGE} DESC LIMIT {int(limit)}"
        )
        rows: pa.Table = connection.sql(query).to_arrow_table()
        return rows


def _kinds(alone: str, paired: str) -> str:
    return f"CASE WHEN other.{CHANGE} IS NULL THEN '{alone}' ELSE '{paired}' END"


def _version(data: Path | str) -> Version:
    path, mark, name = str(data).rpartition(VERSION_MARK)
    return open_version(path, name) if mark and "/" not in name else open_version(data)


def _key(table: str) -> str:
    return ", ".join(f'"{column}"' for column in facts(table).key)


def _register(connection: duckdb.DuckDBPyConnection, table: str, old: Version, new: Version) -> None:
    """Makes the rows that are in one version alone known to SQL: `gone` and `come`, with a column `change`.

    Files that are the same in both are not opened: most of them, where one version came after the other.
    """
    same = {name for name in old.files(table) if old.sha256s(table).get(name) == new.sha256s(table).get(name)}
    old.register(connection, table, "old", without=same)
    new.register(connection, table, "new", without=same)
    for name, first, second in (("gone", "old", "new"), ("come", "new", "old")):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS"  # noqa: S608 - names of this function
            f" SELECT *, true AS {CHANGE} FROM (SELECT * FROM {first} EXCEPT ALL SELECT * FROM {second})"
        )


def _change(connection: duckdb.DuckDBPyConnection, table: str, old: Version, new: Version) -> Change:
    _register(connection, table, old, new)
    ((added, removed, changed),) = connection.execute(
        f"""
        SELECT
            (SELECT count(*) FROM come ANTI JOIN gone USING ({_key(table)})),
            (SELECT count(*) FROM gone ANTI JOIN come USING ({_key(table)})),
            (SELECT count(*) FROM come SEMI JOIN gone USING ({_key(table)}))
        """  # noqa: S608 - the key's columns come from the contract
    ).fetchall()
    return Change(added, removed, changed)
