"""The contracts' column checks as Arrow predicates: a fast yes for tables that keep them.

Pandera stays the judge. It needs a frame and some milliseconds a column, and nearly every table keeps its contract; so
the same checks are made here on Arrow columns, and only a table that one of them doubts is put before pandera, which
says what is wrong.
"""

from collections.abc import Callable, Iterator
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from schemas import CONTRACTS
from schemas.fields import Field

Predicate = Callable[[pa.ChunkedArray], bool]
"""Whether every value of a column passes; a null passes, as in pandera, where the check on nulls is its own."""


def keeps_columns(table: str, rows: pa.Table) -> bool:
    """Whether every column surely passes its checks.

    rows: with the columns and types of schemas.arrow.stage_schema(table).
    """
    return all(passes(rows[name]) for name, passes in _predicates(table))


def _different(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The values of a column, or those of its dictionary, which has no others in a table that a stage made."""
    if not pa.types.is_dictionary(values.type):
        return values
    return pa.chunked_array([chunk.dictionary for chunk in values.chunks], values.type.value_type)


@cache
def _predicates(table: str) -> tuple[tuple[str, Predicate], ...]:
    return tuple((name, passes) for name, _, field in CONTRACTS[table].columns() for passes in _of_column(field))


def _of_column(field: Field) -> Iterator[Predicate]:
    if not field.is_nullable:
        yield _has_no_nulls
    if field.is_unique:
        yield _is_unique
    if field.minimum is not None:
        yield _at_least(field.minimum)
    if field.least_length is not None:
        yield _as_long_as(field.least_length)
    if field.pattern is not None:
        yield _matching(field.pattern)
    if field.values:
        yield _one_of(field.values)


def _has_no_nulls(values: pa.ChunkedArray) -> bool:
    return bool(values.null_count == 0)


def _is_unique(values: pa.ChunkedArray) -> bool:
    return len(pc.unique(values)) == len(values)


def _at_least(least: int) -> Predicate:
    def passes(values: pa.ChunkedArray) -> bool:
        found = pc.min(values).as_py()
        return found is None or bool(found >= least)

    return passes


def _as_long_as(least: int) -> Predicate:
    # A text of one byte has one character, so for the commonest bound nobody need look into the texts.
    length = pc.binary_length if least <= 1 else pc.utf8_length
    is_enough = _at_least(least)
    return lambda values: is_enough(length(_different(values)))


def _matching(pattern: str) -> Predicate:
    # pandera anchors at the start alone, and `$` of Python's re lets a final line feed pass: stricter is safe here
    anchored = rf"\A(?:{pattern})"
    return lambda values: (
        pc.all(pc.match_substring_regex(_different(values), anchored), skip_nulls=True, min_count=0).as_py() is True
    )


def _one_of(allowed: tuple[str, ...]) -> Predicate:
    known = frozenset((None, *allowed))
    return lambda values: known.issuperset(pc.unique(_different(values)).to_pylist())
