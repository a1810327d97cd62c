"""The contracts' column checks as Arrow predicates: a fast yes for tables that keep them.

Pandera stays the judge. It needs a frame and some milliseconds a column, and nearly every table keeps its contract; so
the same checks are derived here as predicates over Arrow columns, and only a table that one of them doubts is put
before pandera, which says what is wrong.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from schemas import CONTRACTS

Predicate = Callable[[pa.ChunkedArray], bool]
"""Whether every value of a column passes; a null passes, as in pandera, where the check on nulls is its own."""


def keeps_columns(table: str, rows: pa.Table) -> bool:
    """Whether every column surely passes its checks. False where one does not, or can't be told from here.

    rows: with the columns and types of schemas.arrow.arrow_schema(table).
    """
    return all(passes(rows[name]) for name, passes in _predicates(table))


@cache
def _predicates(table: str) -> tuple[tuple[str, Predicate], ...]:
    schema = CONTRACTS[table].to_schema()
    if schema.checks:
        return ((next(iter(schema.columns)), _doubt),)
    return tuple((name, predicate) for name, column in schema.columns.items() for predicate in _of_column(column))


def _of_column(column: pandera.Column) -> list[Predicate]:
    predicates = [_CHECKS.get(str(check.name), _unknown)(check.statistics or {}) for check in column.checks]
    if not column.nullable:
        predicates.append(lambda values: values.null_count == 0)
    if column.unique:
        predicates.append(lambda values: pc.count_distinct(values, mode="all").as_py() == len(values))
    return predicates


def _doubt(values: pa.ChunkedArray) -> bool:
    return len(values) == 0


def _unknown(_: Mapping[str, Any]) -> Predicate:
    return _doubt


def _all(passing: pa.ChunkedArray) -> bool:
    return pc.all(passing, skip_nulls=True, min_count=0).as_py() is True


def _at_least(statistics: Mapping[str, Any]) -> Predicate:
    least = statistics["min_value"]
    return lambda values: _all(pc.greater_equal(values, pa.scalar(least, type=values.type)))


def _one_of(statistics: Mapping[str, Any]) -> Predicate:
    allowed = list(statistics["allowed_values"])
    return lambda values: _all(
        pc.or_(pc.is_null(values), pc.is_in(values, value_set=pa.array(allowed, type=values.type)))
    )


def _as_long(statistics: Mapping[str, Any]) -> Predicate:
    least, most, exact = (statistics.get(name) for name in ("min_value", "max_value", "exact_value"))

    def passes(values: pa.ChunkedArray) -> bool:
        lengths = pc.utf8_length(values)
        bounds = [
            check(lengths, bound)
            for check, bound in ((pc.greater_equal, least), (pc.less_equal, most), (pc.equal, exact))
            if bound is not None
        ]
        return all(_all(bound) for bound in bounds)

    return passes


def _matching(statistics: Mapping[str, Any]) -> Predicate:
    # pandera anchors at the start alone, and `$` of Python's re lets a final line feed pass: stricter is safe here
    pattern = rf"\A(?:{statistics['pattern']})"
    return lambda values: _all(pc.match_substring_regex(values, pattern))


_CHECKS: dict[str, Callable[[Mapping[str, Any]], Predicate]] = {
    "greater_than_or_equal_to": _at_least,
    "isin": _one_of,
    "str_length": _as_long,
    "str_matches": _matching,
}
