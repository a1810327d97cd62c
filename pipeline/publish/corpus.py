"""The corpus-wide tables, in SQL over the tables of all shards. DuckDB works out of core and needs no server."""

import tempfile
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.core.parameters import Parameters, PublishParameters
from pipeline.publish.findings import findings_query
from schemas.arrow import assemble, empty

READS = (
    "sentences",
    "paragraphs",
    "documents",
    "parties",
    "quantities",
    "dates",
    "mentions",
    "amounts",
    "indicators",
    "tasks",
    "targets",
    "citations",
    "honours",
    "clusters",
    "roles",
    "projects",
)
"""Tables that the queries read."""

WRITES = ("entities", "aliases", "enterprise_profile", "findings")
"""The corpus-wide tables, in the order in which they are made; a query may read what was made before it."""

PARAMETERS = ("publish",)
"""The top-level keys of `params.yaml` that the tables depend on."""

LEXICONS = ("publish/organisation_endings",)
"""The lexicons that the queries read, each as a table named by its file."""

MEMORY_LIMIT = "1GB"
"""What DuckDB may hold in memory before it works from disk."""


def corpus_tables(
    parts: Mapping[str, Sequence[Path] | pa.Table], parameters: Parameters, folder: Path | None = None
) -> dict[str, pa.Table]:
    """Makes the corpus-wide tables from the tables that READS names, each given as its Parquet parts or in memory.

    folder: where DuckDB may put what does not fit into memory, which is gone afterwards; the system's own by default.
    """
    made: dict[str, pa.Table] = {}
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as spill, duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute("SET temp_directory = ?", [spill])
        connection.execute(_sql("macros"))
        connection.register("profile_parameters", _profile_parameters(parameters.publish))
        for lexicon in LEXICONS:
            rows = parameters.lexicons.rows(lexicon)
            connection.register(lexicon.partition("/")[2], pa.Table.from_pylist([dict(row) for row in rows]))
        for table in READS:
            _register(connection, table, parts[table])
        connection.execute(_sql("placed_sentences"))
        for table in WRITES:
            made[table] = _query(connection, table)
            connection.register(table, made[table])
    return made


def _sql(name: str) -> str:
    return (resources.files("pipeline.publish") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _profile_parameters(parameters: PublishParameters) -> pa.Table:
    """One row: `<count>_weight` for every weight and `<class>_percent` for every share."""
    weights = {f"{name}_weight": value for name, value in parameters.weights.model_dump().items()}
    shares = {f"{name}_percent": value for name, value in parameters.classes.model_dump().items()}
    return pa.Table.from_pylist([weights | shares])


def _register(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Path] | pa.Table) -> None:
    if isinstance(rows, pa.Table):
        connection.register(table, rows)
    elif rows:
        connection.read_parquet([str(path) for path in rows]).create_view(table)
    else:
        connection.register(table, empty(table))


def _query(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    query = findings_query() if table == "findings" else _sql(table)
    result = connection.sql(query).to_arrow_table()
    return assemble(table, {name: result[name] for name in result.column_names})
