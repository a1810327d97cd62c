"""What the pages' scripts know beside a page's own data: labels in both languages, and facts of the contracts."""

from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.core.lexicons import SHIPPED
from pipeline.explorer.embedding import embedded_json
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts, references
from schemas.findings import KINDS


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Every label, Chinese and English, by its key: those of the lexicon, and the kinds of findings as contracted."""
    shown = {row["key"]: (row["chinese"], row["english"]) for row in SHIPPED.rows("explorer/labels")}
    return shown | {f"value.kind.{name}": (kind.chinese, kind.english) for name, kind in KINDS.items()}


def chinese(key: str) -> str:
    """The Chinese label, which a page shows until its reader asks for English. Raises KeyError."""
    return labels()[key][0]


@cache
def vocabulary_script() -> str:
    """The script that gives the other scripts `gongwen.labels` and `gongwen.contracts`."""
    contracts = {table: _contract(table) for table in CONTRACTS}
    return (
        "'use strict';\n\n"
        "/** Labels and contracts; the other scripts add their functions. */\n"
        f"const gongwen = {{\nlabels: {embedded_json(labels())},\ncontracts: {embedded_json(contracts)},\n}};\n"
    )


def _contract(table: str) -> dict[str, Any]:
    pointing = {reference.column: [reference.table, reference.target] for reference in references(table)}
    return {
        "key": facts(table).key,
        "meaning": (facts(table).chinese, facts(table).english),
        "columns": {
            field.name: {
                "type": _type_name(field.type),
                "meaning": (field.metadata[b"description:zh"].decode(), field.metadata[b"description"].decode()),
                "references": pointing.get(field.name),
            }
            for field in arrow_schema(table)
        },
    }


def _type_name(type_: pa.DataType) -> str:
    """How the scripts sort and align a column: as number, date, boolean or text."""
    if pa.types.is_decimal(type_) or pa.types.is_integer(type_) or pa.types.is_floating(type_):
        return "number"
    if pa.types.is_date(type_):
        return "date"
    return "boolean" if pa.types.is_boolean(type_) else "text"
