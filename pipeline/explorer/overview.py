"""The overview's figures: counts and sums over a whole dataset, each by a query of its own (`sql/<figure>.sql`)."""

import tempfile
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

import duckdb

from pipeline.explorer.embedding import columns_and_rows
from pipeline.explorer.sample import table_dataset

READS: Final = (
    "sources",
    "rejects",
    "documents",
    "quantities",
    "amounts",
    "tasks",
    "task_bodies",
    "targets",
    "entities",
    "findings",
)
"""The tables that the queries read."""

PREPARED: Final = ("money_facts", "money_parties")
"""Tables that several queries read, each made by the query of its name from what stands before it."""

MEMORY_LIMIT: Final = "1GB"
"""What DuckDB may hold in memory before it works from disk."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How the rows of a query are drawn.

    name: the figure's, and its query's. group: the part of the page that it stands in. shape: `ranked` for bars in the
    query's order, `columns` for years, `timeline` for days. category: the column of the bars. value: the column of
    their lengths. series: the column that splits a bar. choice: the column of which one value is shown at a time.
    table: the table that the category is a column of, where a bar's rows can be listed.
    """

    name: str
    group: str
    shape: str
    category: str
    value: str
    series: str | None = None
    choice: str | None = None
    table: str | None = None


FIGURES: Final = (
    Figure("documents_by_genre", "documents", "ranked", "genre", "documents", table="documents"),
    Figure("documents_by_region", "documents", "ranked", "region", "documents", table="documents"),
    Figure("documents_by_year", "documents", "columns", "year", "documents"),
    Figure("places", "documents", "ranked", "name", "documents", table="entities"),
    Figure("money_by_kind", "money", "ranked", "kind", "yuan", series="status", table="amounts"),
    Figure("money_by_year", "money", "columns", "year", "yuan", series="status", choice="kind"),
    Figure("money_by_payer", "money", "ranked", "payer", "yuan", series="status", choice="kind"),
    Figure("money_by_payee", "money", "ranked", "payee", "yuan", series="status", choice="kind"),
    Figure("tasks_by_status", "tasks", "ranked", "status", "tasks", table="tasks"),
    Figure("tasks_by_body", "tasks", "ranked", "body", "tasks", series="status"),
    Figure("targets_by_deadline", "tasks", "timeline", "deadline", "targets", table="targets"),
)
"""The figures, in the order of the page."""


def overview(version: Path) -> dict[str, Any]:
    """The totals and all figures of a dataset, as the overview's script reads them. version: its folder."""
    with tempfile.TemporaryDirectory() as spill, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute("SET temp_directory = ?", [spill])
        for table in READS:
            connection.register(table, table_dataset(version, table))
        for table in PREPARED:
            connection.execute(_sql(table))
        totals = connection.sql(_sql("totals")).to_arrow_table().to_pylist()[0]
        figures = [
            asdict(figure) | columns_and_rows(connection.sql(_sql(figure.name)).to_arrow_table()) for figure in FIGURES
        ]
    return {"totals": totals, "figures": figures}


def _sql(name: str) -> str:
    return (resources.files("pipeline.explorer") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
