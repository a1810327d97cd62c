"""The corpus-wide tables, in SQL over the tables of all shards. DuckDB works out of core and needs no server."""

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipeline.core.parameters import Parameters, PublishParameters
from pipeline.publish.findings import findings_query
from pipeline.publish.relations import Rows, connect, register
from schemas.arrow import assemble, empty

READS: Final = (
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

WRITES: Final = ("entities", "aliases", "enterprise_profile", "findings")
"""The corpus-wide tables, in the order in which they are made; a query may read what was made before it."""

PARAMETERS: Final = ("publish",)
"""The top-level keys of `params.yaml` that the tables depend on."""

LEXICONS: Final = ("publish/organisation_endings",)
"""The lexicons that the queries read, each as a table named by its file."""

BATCH_ROWS: Final = 128 * 1024
"""How many rows of a corpus-wide table are in memory at a time while it is read."""


class Corpus:
    """The corpus-wide tables, made in a database that works from disk where memory is short."""

    def __init__(self, parts: Mapping[str, Rows], parameters: Parameters, folder: Path | None = None) -> None:
        """parts: the tables that READS names, each as its Parquet files, as a dataset, or in memory.

        folder: where DuckDB may put what does not fit into memory; the system's own by default.
        """
        self.connection = connect(parameters.resources.memory, folder)
        self.connection.execute(_sql("macros"))
        self.connection.register("profile_parameters", _profile_parameters(parameters.publish))
        for lexicon in LEXICONS:
            rows = parameters.lexicons.rows(lexicon)
            self.connection.register(lexicon.partition("/")[2], pa.Table.from_pylist([dict(row) for row in rows]))
        for table in READS:
            register(self.connection, table, table, parts[table])
        self.connection.execute(_sql("placed_sentences"))
        for table in WRITES:
            query = findings_query() if table == "findings" else _sql(table)
            self.connection.execute(f"CREATE TEMP TABLE {table} AS {query}")

    def __enter__(self) -> "Corpus":
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the database and removes what it put on disk."""
        self.connection.close()

    def batches(self, table: str) -> Iterator[pa.Table]:
        """A table's rows in order, in the contract's types, so many at a time; one empty table where there are none."""
        reader = self.connection.table(table).to_arrow_reader(BATCH_ROWS)
        pending = [empty(table)]
        count = 0
        for batch in reader:
            columns = {name: batch[name] for name in batch.schema.names}
            pending.append(assemble(table, columns))
            count += len(batch)
            while count >= BATCH_ROWS:
                rows = pa.concat_tables(pending)
                yield rows.slice(0, BATCH_ROWS)
                pending, count = [rows.slice(BATCH_ROWS)], count - BATCH_ROWS
        yield pa.concat_tables(pending)


def corpus_tables(parts: Mapping[str, Rows], parameters: Parameters) -> dict[str, pa.Table]:
    """The corpus-wide tables in memory, from the tables that READS names."""
    with Corpus(parts, parameters) as corpus:
        return {table: pa.concat_tables(corpus.batches(table)).combine_chunks() for table in WRITES}


def _sql(name: str) -> str:
    return (resources.files("pipeline.publish") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _profile_parameters(parameters: PublishParameters) -> pa.Table:
    """One row: `<count>_weight` for every weight and `<class>_percent` for every share."""
    weights = {f"{name}_weight": value for name, value in parameters.weights.model_dump().items()}
    shares = {f"{name}_percent": value for name, value in parameters.classes.model_dump().items()}
    return pa.Table.from_pylist([weights | shares])
