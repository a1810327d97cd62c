"""The columns of every table as values: what dictionary, database and metadata of a dataset are written from."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pandera.pandas as pandera
import pyarrow as pa

from schemas import CONTRACTS
from schemas.arrow import Reference, arrow_schema, references


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
    described = CONTRACTS[table].to_schema().columns
    return tuple(_column(field, described[field.name], pointing.get(field.name)) for field in arrow_schema(table))


def _column(field: pa.Field, described: pandera.Column, reference: Reference | None) -> Column:
    meaning = {key.decode(): text.decode() for key, text in field.metadata.items()}
    checks: dict[str, dict[str, Any]] = {str(check.name): check.statistics or {} for check in described.checks}
    pattern = checks.get("str_matches", {}).get("pattern")
    least = checks.get("greater_than_or_equal_to") or checks.get("str_length") or {}
    return Column(
        name=field.name,
        type=field.type,
        is_nullable=field.nullable,
        is_unique=bool(described.unique),
        english=meaning["description"],
        chinese=meaning["description:zh"],
        values=tuple((described.metadata or {}).get("values", ())),
        pattern=pattern if pattern is None else getattr(pattern, "pattern", pattern),
        minimum=least.get("min_value"),
        reference=reference,
    )
