"""Tables written by hand, for the corpus-wide queries: only the columns that a case is about need be given."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.core.parameters import Parameters
from pipeline.publish import READS, corpus_tables
from schemas.arrow import arrow_schema, assemble

Rows = Sequence[Mapping[str, Any]]

BLANKS: dict[pa.DataType, Any] = {
    pa.string(): "",
    pa.bool_(): False,
    pa.int32(): 1,
    pa.int64(): 0,
}
"""What stands in a column that must not be empty and that the case says nothing of."""


def written(table: str, rows: Rows) -> pa.Table:
    """A table of its contract's types with these rows."""
    schema = arrow_schema(table)
    unknown = {name for row in rows for name in row} - set(schema.names)
    assert not unknown, f"{table} has no columns {unknown}"
    blanks = {field.name: None if field.nullable else BLANKS.get(field.type) for field in schema}
    return assemble(table, {name: [row.get(name, blanks[name]) for row in rows] for name in schema.names})


def made(tables: Mapping[str, Rows], parameters: Parameters | None = None) -> dict[str, list[dict[str, Any]]]:
    """The corpus-wide tables of these tables, as rows; tables not given are empty."""
    corpus = corpus_tables({name: written(name, tables.get(name, ())) for name in READS}, parameters or Parameters())
    return {name: rows.to_pylist() for name, rows in corpus.items()}


def sentence_tables(doc_id: str, text: str, quantities: Rows) -> dict[str, list[dict[str, Any]]]:
    """A document of one sentence, whose quantities are placed by their texts, in order.

    quantities: rows with at least `text`; `low` stands for `high` as well. The source has a line break before the
    sentence and one in the middle of it, so that offsets are not positions in the text.
    """
    middle = len(text) // 2
    offset = 1
    pieces = f"{offset}-{offset + middle},{offset + middle + 1}-{offset + len(text) + 1}"
    rows: list[dict[str, Any]] = []
    position = 0
    for number, quantity in enumerate(quantities, start=1):
        position = text.index(quantity["text"], position)
        last = position + len(quantity["text"])
        row = {
            "quantity_id": f"{doc_id}-q{number}",
            "doc_id": doc_id,
            "sentence_id": f"{doc_id}-s1",
            "start": offset + position + (position >= middle),
            "end": offset + last - 1 + (last - 1 >= middle) + 1,
            "high": quantity.get("low"),
        }
        rows.append(row | dict(quantity))
        position = last
    where = {"doc_id": doc_id, "start": offset, "end": offset + len(text) + 1}
    return {
        "paragraphs": [where | {"paragraph_id": f"{doc_id}-g1", "text": text, "pieces": pieces}],
        "sentences": [
            where | {"sentence_id": f"{doc_id}-s1", "paragraph_id": f"{doc_id}-g1", "text": text},
        ],
        "quantities": rows,
    }


def joined(*parts: Mapping[str, Rows]) -> dict[str, list[Mapping[str, Any]]]:
    """Several documents' tables in one."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: [row for part in parts for row in part.get(name, ())] for name in names}
