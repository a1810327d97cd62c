"""Checks that a row's evidence holds what the row says: its quantity, the names it uses, and what it quotes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.reading import Reading, readings
from pipeline.runner.spans import Flags, Found
from schemas.arrow import facts
from schemas.evidence import span_prefix

Read = Callable[[str], pa.Table]
"""Gives a table of the shard by its name."""


def evidence_failures(table: str, rows: pa.Table, read: Read) -> Iterator[Found]:
    """Every way in which the evidence of a well-formed table's rows breaks what its contract says of it."""
    said = facts(table)
    if said.covers:
        yield from _uncovered(rows, said.quantity, read("quantities"), said.covers)
    if not len(rows):
        return
    for column in said.named:
        prefix = span_prefix(column)
        wrong = _outside(rows, f"{prefix}_start", f"{prefix}_end", column)
        if column in said.implied:
            wrong &= ~_is_null(rows[f"{prefix}_start"])
        yield from _found(f"{prefix}_start and {prefix}_end are not within start and end", rows, column, wrong)
    if said.quantity:
        wrong = _without_quantity(rows, said.quantity, read("quantities"))
        yield from _found("the quantity is not within start and end", rows, said.quantity, wrong)
    if said.verbatim:
        for column, wrong in _misquoted(rows, said.verbatim, read):
            yield from _found(f"{column} is not in the evidence", rows, column, wrong)


def _found(check: str, rows: pa.Table, column: str, wrong: Flags) -> Iterator[Found]:
    if wrong.any():
        yield check, tuple((int(row), str(rows[column][int(row)])) for row in np.flatnonzero(wrong))


def _numbers(column: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """The column's integers, −1 for nulls."""
    numbers: npt.NDArray[np.int64] = column.fill_null(-1).to_numpy().astype(np.int64)
    return numbers


def _is_null(column: pa.ChunkedArray) -> Flags:
    flags: Flags = pc.is_null(column).to_numpy(zero_copy_only=False)
    return flags


def _outside(rows: pa.Table, start: str, end: str, value: str) -> Flags:
    """Rows whose name's span is not within the evidence, or is there without the name or the other way round."""
    first, last = _numbers(rows[start]), _numbers(rows[end])
    is_inside = (_numbers(rows["start"]) <= first) & (first < last) & (last <= _numbers(rows["end"]))
    is_absent = (first < 0) & (last < 0)
    return ~np.where(_is_null(rows[value]), is_absent, is_inside)


def _without_quantity(rows: pa.Table, column: str, quantities: pa.Table) -> Flags:
    """Rows that have a quantity, and it does not lie within the evidence."""
    found = pc.index_in(rows[column], value_set=quantities["quantity_id"].combine_chunks())
    at = _numbers(found)
    if not len(quantities):
        return ~_is_null(rows[column])
    starts, ends = _numbers(quantities["start"])[at], _numbers(quantities["end"])[at]
    is_inside = (_numbers(rows["start"]) <= starts) & (ends <= _numbers(rows["end"]))
    return ~(_is_null(rows[column]) | ((at >= 0) & is_inside))


def _uncovered(rows: pa.Table, column: str, quantities: pa.Table, kind: str) -> Iterator[Found]:
    """The quantities of a kind that have no row."""
    of_kind = quantities.filter(pc.equal(quantities["kind"], kind))["quantity_id"].combine_chunks()
    has_row = pc.is_in(of_kind, value_set=rows[column].combine_chunks()).to_numpy(zero_copy_only=False)
    if not has_row.all():
        yield (
            f"quantities of kind {kind} have no row",
            tuple((-1, str(of_kind[int(at)])) for at in np.flatnonzero(~has_row)),
        )


def _misquoted(rows: pa.Table, columns: tuple[str, ...], read: Read) -> Iterator[tuple[str, Flags]]:
    """For each column the rows whose text is not in the reading of their evidence. Rows are sorted by document."""
    evidence = _evidence(rows, readings(read("sources"), read("paragraphs")))
    for column in columns:
        values = rows[column].to_pylist()
        wrong = [value is not None and value not in text for value, text in zip(values, evidence, strict=True)]
        yield column, np.array(wrong, dtype=bool)


def _evidence(rows: pa.Table, documents: Iterable[Reading]) -> list[str]:
    """The reading of each row's evidence."""
    doc_ids = rows["doc_id"].to_pylist()
    breaks = [0, *(at for at in range(1, len(doc_ids)) if doc_ids[at] != doc_ids[at - 1]), len(doc_ids)]
    span_of = {doc_ids[first]: (first, last) for first, last in pairwise(breaks)}
    texts = [""] * len(doc_ids)
    all_starts, all_ends = _numbers(rows["start"]), _numbers(rows["end"])
    for reading in documents:
        first, last = span_of.get(reading.doc_id, (0, 0))
        if first == last or not len(reading.offsets):
            continue
        starts, ends = reading.positions(all_starts[first:last]), reading.end_positions(all_ends[first:last])
        texts[first:last] = [reading.text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return texts
