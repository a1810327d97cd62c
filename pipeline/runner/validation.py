"""Checks a part against its contract before it is published: types, nulls, ranges, keys, references and spans."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.runner.evidence import evidence_failures
from pipeline.runner.runs import TableRuns
from pipeline.runner.spans import Found, ShardReading, paragraph_failures, shard_reading, span_failures
from schemas import CONTRACTS
from schemas.arrow import Reference, decoded, facts, references, stage_schema
from schemas.arrow_checks import keeps_columns

SHOWN_FAILURES: Final = 10
"""How many failing rows an error names."""

Codes = npt.NDArray[np.integer]


class ContractError(ValueError):
    """A table that breaks its contract; the message names the table, the check and the first failing rows."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which a table breaks its contract: the check, and the rows that fail it as (row number, value)."""

    check: str
    rows: tuple[tuple[int, str], ...] = ()

    def __str__(self) -> str:
        """The check with its failing rows, in one line."""
        shown = ", ".join(f"row {row}: {value}" for row, value in self.rows[:SHOWN_FAILURES])
        more = f" and {len(self.rows) - SHOWN_FAILURES} more" if len(self.rows) > SHOWN_FAILURES else ""
        return f"{self.check} ({shown}{more})" if self.rows else self.check


class Checks:
    """Checks the tables of one shard against their contracts."""

    def __init__(self, read: Callable[[str], pa.Table | None]) -> None:
        """Remembers where other tables come from.

        read: gives a table that the checked one points at, or None where there is none; such references are left to
        whoever has the table.
        """
        self._read = read
        self._targets: dict[tuple[str, str], frozenset[str | None]] = {}

    def validate(self, table: str, rows: pa.Table) -> None:
        """Raises ContractError that names every failure found in one table of the shard."""
        found = [str(failure) for failure in self.failures(table, rows)]
        if found:
            raise ContractError("\n  ".join([f"table {table} breaks its contract:", *found]))

    def failures(self, table: str, rows: pa.Table) -> Iterator[Failure]:
        """Every failure of a table's contract."""
        schema = stage_schema(table)
        if not rows.schema.equals(schema, check_metadata=False):
            yield Failure(f"columns are {rows.schema.remove_metadata()}, not {schema.remove_metadata()}")
            return
        runs = TableRuns(rows)
        if len(rows):
            of_rows = [*_column_failures(table, rows), *_key_failures(table, rows, runs)]
            of_rows += self._reference_failures(table, rows, runs)
            yield from of_rows
            if of_rows:
                return  # spans are only to be looked up in rows that are well-formed
        for check, cases in self._text_failures(table, rows, runs):
            yield Failure(check, cases)

    def _text_failures(self, table: str, rows: pa.Table, runs: TableRuns) -> Iterator[Found]:
        if table == "paragraphs":
            yield from paragraph_failures(rows, self._table("sources"))
            return
        if facts(table).has_spans and len(rows):
            yield from span_failures(rows, runs["doc_id"], self._reading)
        yield from evidence_failures(table, rows, self._table)

    def _table(self, name: str) -> pa.Table:
        rows = self._read(name)
        if rows is None:
            raise LookupError(f"spans can't be checked without the table {name}")
        return rows

    @cached_property
    def _reading(self) -> ShardReading:
        return shard_reading(self._table("sources"), self._table("paragraphs"))

    def _reference_failures(self, table: str, rows: pa.Table, runs: TableRuns) -> Iterator[Failure]:
        for reference in references(table):
            known = _values(rows, reference.target) if reference.table == table else self._known(reference)
            if known is None or known.issuperset(runs[reference.column].values.to_pylist()):
                continue
            values = rows[reference.column].to_pylist()
            failing = tuple((row, value) for row, value in enumerate(values) if value not in known)
            yield Failure(f"{reference.column} names no row of {reference.table}", failing)

    def _known(self, reference: Reference) -> frozenset[str | None] | None:
        """What a reference to another table may be; None where that table is not to be had."""
        target = reference.table, reference.target
        if target not in self._targets:
            rows = self._read(reference.table)
            if rows is None:
                return None
            self._targets[target] = _values(rows, reference.target)
        return self._targets[target]


def _values(rows: pa.Table, column: str) -> frozenset[str | None]:
    """The values of a column that is pointed at, and null, which points at nothing."""
    return frozenset((None, *rows[column].to_pylist()))


def _column_failures(table: str, rows: pa.Table) -> Iterator[Failure]:
    if keeps_columns(table, rows):
        return
    import pandas as pd  # imported where a contract is broken, which is rare: pandera takes long
    from pandera.errors import SchemaErrors

    try:
        CONTRACTS[table].validate(decoded(rows).to_pandas(types_mapper=pd.ArrowDtype), lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        for (column, check), group in cases.groupby(["column", "check"], sort=True, dropna=False):
            indexes = [-1 if pd.isna(index) else int(index) for index in group["index"]]
            failing = zip(indexes, map(str, group["failure_case"]), strict=True)
            yield Failure(f"{column}: {check}", tuple(failing))


def _key_failures(table: str, rows: pa.Table, runs: TableRuns) -> Iterator[Failure]:
    key = list(facts(table).key)
    if len(key) < 2:
        return  # a key of one column is unique=True in its contract
    if _ascends([_codes(column, rows, runs) for column in key]):
        return
    counts = rows.select(key).group_by(key).aggregate([([], "count_all")])
    repeated = counts.filter(pc.greater(counts["count_all"], 1))
    if len(repeated):
        yield Failure(f"key {', '.join(key)} is not unique", tuple((-1, str(row)) for row in repeated.to_pylist()))


def _ascends(key: Sequence[Codes]) -> bool:
    """Whether every row is behind the one before, by the first column in which they differ, and so none stands twice.

    Keys stand in such an order as a rule, and seeing that costs a fraction of grouping by strings.
    """
    is_tied = np.ones(max(len(key[0]) - 1, 0), dtype=bool)
    for codes in key:
        if (is_tied & (codes[1:] < codes[:-1])).any():
            return False
        is_tied &= codes[1:] == codes[:-1]
    return not is_tied.any()


def _codes(column: str, rows: pa.Table, runs: TableRuns) -> Codes:
    """A number a value of a column: a whole number itself, any other value's place among all by first appearance."""
    if pa.types.is_integer(rows.schema.field(column).type):
        whole_numbers: Codes = rows[column].to_numpy()
        return whole_numbers
    values, counts = runs[column]
    return np.repeat(values.dictionary_encode().indices.to_numpy(), counts)


def check_names(stage: str, expected: Iterable[str], made: Mapping[str, pa.Table]) -> None:
    """Raises ContractError where a stage made other tables than it declares."""
    if set(expected) != set(made):
        raise ContractError(f"stage {stage} made the tables {sorted(made)}, declares {sorted(expected)}")
