"""The columns of every table as values: what dictionary, database and metadata of a dataset are written from."""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from schemas import CONTRACTS
from schemas.arrow import Reference, references


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its contract describes it.

    type: its Arrow type. is_unique: no value stands twice. values: the closed list of values, empty where any will do.
    pattern: a regular expression that values match. minimum: the least value, or of a text the least length.
    reference: the row of another table that a value points at.
    """

    name: str
    type: pa.DataType
    is_nullable: bool
    is_unique: bool
    english: str
    chinese: str
    values: tuple[str, ...]
    pattern: str | None
    minimum: int | None
    reference: Reference | None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The table's columns, in order. Raises KeyError for a table without a contract."""
    pointing = {reference.column: reference for reference in references(table)}
    return tuple(
        Column(
            name=name,
            type=type_,
            is_nullable=field.is_nullable,
            is_unique=field.is_unique,
            english=field.english,
            chinese=field.chinese,
            values=field.values,
            pattern=field.pattern,
            minimum=field.least_length if field.minimum is None else field.minimum,
            reference=pointing.get(name),
        )
        for name, type_, field in CONTRACTS[table].columns()
    )
