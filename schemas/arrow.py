"""Arrow schemas, keys and references, derived from the contracts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from schemas import CONTRACTS, TableFacts


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values point at rows of a table: `column` → `table.target`."""

    column: str
    table: str
    target: str


def facts(table: str) -> TableFacts:
    """What the contract says of the table as a whole. Raises KeyError for a table without a contract."""
    return CONTRACTS[table].facts()


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The table's Arrow schema: names, types, nullability; descriptions as field and schema metadata (en, zh)."""
    columns = [
        pa.field(
            name,
            type_,
            nullable=field.is_nullable,
            metadata={"description": field.english, "description:zh": field.chinese},
        )
        for name, type_, field in CONTRACTS[table].columns()
    ]
    return pa.schema(columns, metadata={"description": facts(table).english, "description:zh": facts(table).chinese})


@cache
def references(table: str) -> tuple[Reference, ...]:
    """The table's references to rows of other tables, in column order."""
    pointing = ((name, field.references) for name, _, field in CONTRACTS[table].columns())
    return tuple(Reference(name, *target.split(".")) for name, target in pointing if target)


def empty(table: str) -> pa.Table:
    """The table without rows."""
    return arrow_schema(table).empty_table()


def assemble(table: str, columns: Mapping[str, Sequence[Any] | pa.Array | pa.ChunkedArray]) -> pa.Table:
    """Builds a table from its columns, each a sequence or an Arrow array of equal length, cast to the contract's types.

    Raises KeyError where the names are not the contract's, pyarrow.ArrowInvalid where a value does not fit its type.
    """
    schema = arrow_schema(table)
    if set(columns) != set(schema.names):
        raise KeyError(f"{table}: columns {sorted(set(columns) ^ set(schema.names))} are not the contract's")
    return pa.table([_array(columns[field.name], field.type) for field in schema], schema=schema)


def _array(values: Sequence[Any] | pa.Array | pa.ChunkedArray, type_: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values if values.type == type_ else values.cast(type_)
    return pa.array(values, type=type_)
