"""The documents that a site holds, and the rows that belong to them.

A document's id is the start of its content's SHA-256, so the documents with the smallest ids are a sample that depends
on nothing but the documents themselves, and that a few documents more hardly change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from schemas import CONTRACTS
from schemas.arrow import arrow_schema, empty, references

ENTITY_TABLES: Final = ("entities", "aliases", "enterprise_profile")
"""Corpus-wide tables of which a sample holds the rows of the entities that its documents mention."""

NAMED_TABLES: Final = (
    ("sources", "doc_id", "source_path"),
    ("documents", "doc_id", "title"),
    ("quantities", "quantity_id", "text"),
    ("entities", "entity_id", "name"),
)
"""Tables whose rows have a name, with the columns of their ids and names."""


def table_dataset(version: Path, table: str) -> ds.Dataset:
    """A table of a dataset's version, to be scanned, its parts in order of their names."""
    parts = sorted((version / table).glob("*.parquet"))
    if not parts:
        return ds.dataset(empty(table))
    return ds.dataset([str(part) for part in parts], schema=arrow_schema(table), format="parquet")


@dataclass(frozen=True)
class Sample:
    """Documents chosen of a dataset. version: the dataset's folder. size: how many documents at most."""

    version: Path
    size: int

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids of the chosen documents, in order."""
        ids = table_dataset(self.version, "sources").to_table(columns=["doc_id"])["doc_id"]
        return tuple(sorted(ids.to_pylist())[: self.size])

    def rows(self, table: str) -> pa.Table:
        """The rows of a table that belong to the sample, in the table's order; all of them for `rejects`."""
        rows = table_dataset(self.version, table)
        if table == "rejects":
            return rows.to_table()
        if table in ENTITY_TABLES:
            return rows.to_table(filter=pc.field("entity_id").isin(self._entities))
        chosen = self._is_chosen("doc_id")
        if table == "findings":
            chosen |= self._is_chosen("other_doc_id")
        return rows.to_table(filter=chosen)

    def by_document(self, table: str) -> dict[str, pa.Table]:
        """The rows of each document of the sample; a document without rows is left out."""
        return dict(_runs(self.rows(table)))

    def names(self) -> dict[str, str]:
        """What the sample's documents, quantities and entities are called, by their ids; a later name takes the place
        of an earlier one.
        """
        found: dict[str, str] = {}
        for table, key, name in NAMED_TABLES:
            rows = self.rows(table)
            named = zip(rows[key].to_pylist(), rows[name].to_pylist(), strict=True)
            found |= {identifier: text for identifier, text in named if text is not None}
        return found

    def _is_chosen(self, column: str) -> pc.Expression:
        return pc.field(column).isin(pa.array(self.documents, pa.string()))

    @cached_property
    def _entities(self) -> pa.Array:
        """The entities that rows of the documents point at."""
        chosen = self._is_chosen("doc_id")
        ids: set[str] = set()
        for table in CONTRACTS:
            columns = [reference.column for reference in references(table) if reference.table == "entities"]
            if columns and table not in ENTITY_TABLES:
                rows = table_dataset(self.version, table).to_table(columns=columns, filter=chosen)
                ids.update(*(rows[column].unique().drop_null().to_pylist() for column in columns))
        return pa.array(sorted(ids), pa.string())


def _runs(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Each document's rows, which stand together in every table that stages write."""
    start = 0
    for doc_id, run in groupby(rows["doc_id"].to_pylist()):
        length = sum(1 for _ in run)
        yield doc_id, rows.slice(start, length)
        start += length
