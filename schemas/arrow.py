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
def repeating_columns(table: str) -> tuple[str, ...]:
    """The columns that stages hand on as dictionaries: of long tables, those with few different texts."""
    return tuple(name for name, _, field in CONTRACTS[table].columns() if field.is_repeating)


@cache
def stage_schema(table: str) -> pa.Schema:
    """The table as stages hand it on: its Arrow schema, but repeating texts are dictionary<int32, string>."""
    schema = arrow_schema(table)
    for name in repeating_columns(table):
        encoded = schema.field(name).with_type(pa.dictionary(pa.int32(), schema.field(name).type))
        schema = schema.set(schema.get_field_index(name), encoded)
    return schema


def decoded_schema(schema: pa.Schema) -> pa.Schema:
    """A schema with the types of the texts where it has dictionaries."""
    return pa.schema(map(_decoded_field, schema), metadata=schema.metadata)


def decoded(rows: pa.Table) -> pa.Table:
    """A table as it is published, with texts where it has dictionaries."""
    for number, field in enumerate(rows.schema):
        if pa.types.is_dictionary(field.type):
            rows = rows.set_column(number, _decoded_field(field), rows.column(number).cast(field.type.value_type))
    return rows


def _decoded_field(field: pa.Field) -> pa.Field:
    return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field


@cache
def references(table: str) -> tuple[Reference, ...]:
    """The table's references to rows of other tables, in column order."""
    pointing = ((name, field.references) for name, _, field in CONTRACTS[table].columns())
    return tuple(Reference(name, *target.split(".")) for name, target in pointing if target)


def empty(table: str) -> pa.Table:
    """The table without rows, as stages hand it on."""
    return stage_schema(table).empty_table()


def assemble(table: str, columns: Mapping[str, Sequence[Any] | pa.Array | pa.ChunkedArray]) -> pa.Table:
    """Builds a table as stages hand it on, of columns that are each a sequence or an Arrow array, of equal length; they
    are cast to the contract's types.

    Raises KeyError where the names are not the contract's, pyarrow.ArrowInvalid where a value does not fit its type.
    """
    schema = stage_schema(table)
    if set(columns) != set(schema.names):
        raise KeyError(f"{table}: columns {sorted(set(columns) ^ set(schema.names))} are not the contract's")
    return pa.table([_array(columns[field.name], field.type) for field in schema], schema=schema)


def _array(values: Sequence[Any] | pa.Array | pa.ChunkedArray, type_: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values if values.type == type_ else values.cast(type_)
    return pa.array(values, type=type_)
