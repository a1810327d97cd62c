"""The dataset as one DuckDB file: every table with its types, keys and comments, and the views that people need.

The tables are copied into the file, so that it works wherever it is taken. Its content follows from the dataset; its
bytes do not, as DuckDB puts an identifier of its own into every file. So it has no part in a version's digest.

Tables have their primary and foreign keys, which BI tools join by, but for the largest ones (MOST_KEYED_ROWS): a key
is an index that is held in memory while it is made. A table's references to itself are no keys either: DuckDB wants the
row that is pointed at to be there before. Every part was checked against its contract before it was written.
"""

import hashlib
import json
import tempfile
from collections.abc import Collection, Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pipeline.core.parameters import ResourceParameters
from pipeline.publish.relations import connect
from pipeline.publish.views import view_query
from schemas import CONTRACTS
from schemas.arrow import facts, references
from schemas.columns import Column, columns
from schemas.views import VIEWS

DATABASE: Final = "gongwen.duckdb"
SMALL_BLOCK_BYTES: Final = 16 * 1024
"""The least that DuckDB takes: every key has blocks of its own, which in a small dataset would be nearly all of it."""

LARGE_BLOCK_BYTES: Final = 64 * 1024
"""For a dataset with a table too large for keys: columns compress better, and in less time, the more is in a block."""

MOST_KEYED_ROWS: Final = 500_000
"""A table of more rows has no keys: each takes some hundred bytes of memory a row, and longer than the row itself."""

TEMPORARY_SUFFIX: Final = ".partial"

SQL_TYPES: Final[dict[pa.DataType, str]] = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.decimal128(38, 9): "DECIMAL(38, 9)",
    pa.date32(): "DATE",
}


def write_database(version: Path, path: Path) -> None:
    """Writes the database of a version under a temporary name and renames it.

    version: a folder with the manifest and a folder of Parquet files for every table. Raises duckdb.Error where a key
    is broken or the disk is full.
    """
    tables = json.loads((version / "manifest.json").read_text(encoding="utf-8"))["tables"]
    keyed = frozenset(table for table, counted in tables.items() if counted["rows"] <= MOST_KEYED_ROWS)
    block = SMALL_BLOCK_BYTES if len(keyed) == len(tables) else LARGE_BLOCK_BYTES
    temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
    temporary.unlink(missing_ok=True)
    memory = ResourceParameters().memory
    with tempfile.TemporaryDirectory(dir=path.parent) as spill, connect(memory, Path(spill)) as connection:
        connection.execute(f"ATTACH {_literal(str(temporary))} AS gongwen (BLOCK_SIZE {block})")
        connection.execute("USE gongwen")
        for table in loading_order():
            connection.execute(create_table(table, keyed))
            files = sorted(str(file) for file in (version / table).glob("*.parquet"))
            if files:
                connection.read_parquet(files, hive_partitioning=False).insert_into(table)
        connection.execute("BEGIN")
        create_views(connection)
        connection.execute(";\n".join(_comments()))
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    temporary.replace(path)


def definition_digest() -> str:
    """SHA-256 over all that is the same in every database: columns, keys, comments and views."""
    statements = [create_table(table, CONTRACTS) for table in loading_order()]
    statements += [create_view(view) for view in VIEWS]
    return hashlib.sha256("\n".join([*statements, *_comments()]).encode()).hexdigest()


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates every view in a database that has the tables."""
    for view in VIEWS:
        connection.execute(create_view(view))


def create_view(view: str) -> str:
    """The statement that creates a view."""
    return f"CREATE VIEW {view} AS {view_query(view)}"


def loading_order() -> tuple[str, ...]:
    """All tables, each after those that its rows point at."""
    graph = {
        table: [reference.table for reference in references(table) if reference.table != table] for table in CONTRACTS
    }
    return tuple(TopologicalSorter(graph).static_order())


def create_table(table: str, keyed: Collection[str]) -> str:
    """The statement that creates a table without rows. keyed: the tables that have keys."""
    clauses = [_column_clause(column) for column in columns(table)]
    if table in keyed:
        clauses.append(f"PRIMARY KEY ({_names(facts(table).key)})")
        clauses += [
            f"FOREIGN KEY ({_name(reference.column)}) REFERENCES {reference.table} ({_name(reference.target)})"
            for reference in references(table)
            if reference.table in keyed and reference.table != table
        ]
    return f"CREATE TABLE {table} ({', '.join(clauses)})"


def _column_clause(column: Column) -> str:
    return f"{_name(column.name)} {SQL_TYPES[column.type]}{'' if column.is_nullable else ' NOT NULL'}"


def _comments() -> Iterator[str]:
    for table in CONTRACTS:
        yield f"COMMENT ON TABLE {table} IS {_comment(facts(table).english, facts(table).chinese)}"
        for column in columns(table):
            yield _column_comment(table, column.name, column.english, column.chinese)
    for name, view in VIEWS.items():
        yield f"COMMENT ON VIEW {name} IS {_comment(view.english, view.chinese)}"
        for column_name, meaning in view.columns.items():
            yield _column_comment(name, column_name, meaning.english, meaning.chinese)


def _column_comment(relation: str, column: str, english: str, chinese: str) -> str:
    return f"COMMENT ON COLUMN {relation}.{_name(column)} IS {_comment(english, chinese)}"


def _comment(english: str, chinese: str) -> str:
    return _literal(f"{english} | {chinese}")


def _literal(content: str) -> str:
    escaped = content.replace("'", "''")
    return f"'{escaped}'"


def _names(names: Iterable[str]) -> str:
    return ", ".join(_name(name) for name in names)


def _name(name: str) -> str:
    """A column's name as SQL takes it; some of them are words of SQL (end, table)."""
    return f'"{name}"'
