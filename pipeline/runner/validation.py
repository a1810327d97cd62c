"""Checks a part against its contract before it is published: types, nulls, ranges, keys, references and spans."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.coverage import uncovered
from pipeline.core.reading import Offsets, all_pieces, folded_code_points, readings
from pipeline.runner.evidence import evidence_failures
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts, references
from schemas.arrow_checks import keeps_columns

SHOWN_FAILURES = 10
"""How many failing rows an error names."""

CodePoints = npt.NDArray[np.uint32]
CodeIndexes = npt.NDArray[np.int64]


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

    def validate(self, table: str, rows: pa.Table) -> None:
        """Raises ContractError that names every failure found in one table of the shard."""
        found = [str(failure) for failure in self.failures(table, rows)]
        if found:
            raise ContractError("\n  ".join([f"table {table} breaks its contract:", *found]))

    def failures(self, table: str, rows: pa.Table) -> Iterator[Failure]:
        """Every failure of a table's contract."""
        schema = arrow_schema(table)
        if not rows.schema.equals(schema, check_metadata=False):
            yield Failure(f"columns are {rows.schema.remove_metadata()}, not {schema.remove_metadata()}")
            return
        of_rows = [*_column_failures(table, rows), *_key_failures(table, rows), *self._reference_failures(table, rows)]
        yield from of_rows
        if of_rows:
            return  # spans are only to be looked up in rows that are well-formed
        if table == "paragraphs":
            yield from paragraph_failures(rows, self._table("sources"))
            return
        if facts(table).has_spans and len(rows):
            yield from span_failures(rows, self._reading)
        for check, cases in evidence_failures(table, rows, self._table):
            yield Failure(check, cases)

    def _table(self, name: str) -> pa.Table:
        rows = self._read(name)
        if rows is None:
            raise LookupError(f"spans can't be checked without the table {name}")
        return rows

    @cached_property
    def _reading(self) -> "_ShardReading":
        return _shard_reading(self._table("sources"), self._table("paragraphs"))

    def _reference_failures(self, table: str, rows: pa.Table) -> Iterator[Failure]:
        for reference in references(table):
            target = rows if reference.table == table else self._read(reference.table)
            if target is None:
                continue
            values = rows[reference.column].combine_chunks()
            known = pc.or_(pc.is_in(values, value_set=target[reference.target].combine_chunks()), pc.is_null(values))
            failing = np.flatnonzero(~known.to_numpy(zero_copy_only=False))
            if len(failing):
                cases = tuple((int(row), str(values[int(row)])) for row in failing)
                yield Failure(f"{reference.column} names no row of {reference.table}", cases)


def _column_failures(table: str, rows: pa.Table) -> Iterator[Failure]:
    if keeps_columns(table, rows):
        return
    try:
        CONTRACTS[table].validate(rows.to_pandas(types_mapper=pd.ArrowDtype), lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
        for (column, check), group in cases.groupby(["column", "check"], sort=True, dropna=False):
            indexes = [-1 if pd.isna(index) else int(index) for index in group["index"]]
            failing = zip(indexes, map(str, group["failure_case"]), strict=True)
            yield Failure(f"{column}: {check}", tuple(failing))


def _key_failures(table: str, rows: pa.Table) -> Iterator[Failure]:
    key = list(facts(table).key)
    if len(key) < 2:
        return  # a key of one column is unique=True in its contract
    if _is_unique(rows.select(key)):
        return
    counts = rows.select(key).group_by(key).aggregate([([], "count_all")])
    repeated = counts.filter(pc.greater(counts["count_all"], 1))
    if len(repeated):
        yield Failure(f"key {', '.join(key)} is not unique", tuple((-1, str(row)) for row in repeated.to_pylist()))


def _is_unique(key: pa.Table) -> bool:
    """Whether no two rows are the same. Sorting codes costs a fraction of grouping by strings."""
    codes = np.zeros(len(key), dtype=np.int64)
    for column in key.columns:
        own = _codes(column)
        codes = codes * (int(own.max(initial=0)) + 1) + own
    codes.sort(kind="stable")  # next to nothing on rows in order, as they are
    return not (codes[1:] == codes[:-1]).any()


def _codes(column: pa.ChunkedArray) -> CodeIndexes:
    """A number a value, from 0: equal numbers for equal values."""
    indices: CodeIndexes = column.combine_chunks().dictionary_encode().indices.to_numpy().astype(np.int64)
    return indices


@dataclass(frozen=True, slots=True)
class _ShardReading:
    """All readings of a shard end to end, with offsets made unique over its documents."""

    codes: CodePoints
    offsets: npt.NDArray[np.int64]
    first_offsets: dict[str, int]


def _shard_reading(sources: pa.Table, paragraphs: pa.Table) -> _ShardReading:
    texts: list[str] = []
    offsets: list[npt.NDArray[np.int64]] = []
    first_offsets: dict[str, int] = {}
    base = 0
    for reading, char_count in zip(readings(sources, paragraphs), sources["char_count"].to_pylist(), strict=True):
        first_offsets[reading.doc_id] = base
        texts.append(reading.text)
        offsets.append(reading.offsets + base)
        base += char_count + 1
    return _ShardReading(_code_points("".join(texts)), np.concatenate(offsets), first_offsets)


def _code_points(text: str) -> CodePoints:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def span_failures(rows: pa.Table, reading: _ShardReading) -> Iterator[Failure]:
    """Rows whose `text` is not the reading of sources.text[start:end]."""
    known = pa.array(list(reading.first_offsets), type=pa.string())
    bases = np.array(list(reading.first_offsets.values()))[pc.index_in(rows["doc_id"], value_set=known).to_numpy()]
    starts = rows["start"].to_numpy() + bases
    ends = rows["end"].to_numpy() + bases
    first = np.searchsorted(reading.offsets, starts, side="right") - 1
    last = np.searchsorted(reading.offsets, ends - 1, side="right") - 1
    is_bounded = (first >= 0) & (starts < ends)
    is_bounded[is_bounded] = (reading.offsets[first[is_bounded]] == starts[is_bounded]) & (
        reading.offsets[last[is_bounded]] == ends[is_bounded] - 1
    )
    lengths = pc.utf8_length(rows["text"]).to_numpy()
    wrong = ~is_bounded | (last - first + 1 != lengths)
    good = np.flatnonzero(~wrong)
    wrong[good] = _differs(reading.codes, first[good], lengths[good], rows["text"].take(pa.array(good)))
    if wrong.any():
        cases = tuple((int(row), str(rows["text"][int(row)])) for row in np.flatnonzero(wrong))
        yield Failure("text is not the reading of sources.text[start:end]", cases)


def _differs(
    codes: CodePoints, first: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], texts: pa.ChunkedArray
) -> npt.NDArray[np.bool_]:
    """Whether each text differs from the run of code points that starts at `first` and is as long."""
    ends = np.cumsum(lengths)
    run_starts = ends - lengths
    positions = np.arange(lengths.sum()) + np.repeat(first - run_starts, lengths)
    unequal = codes[positions] != _code_points(_end_to_end(texts))
    return np.add.reduceat(unequal, run_starts) > 0 if len(lengths) else np.empty(0, dtype=bool)


def _end_to_end(texts: pa.ChunkedArray) -> str:
    """All texts of a column without nulls, one after the other: Arrow keeps them so."""
    values = pc.binary_join(pa.ListArray.from_arrays([0, len(texts)], texts.combine_chunks()), "")
    return str(values[0].as_py())


def paragraph_failures(paragraphs: pa.Table, sources: pa.Table) -> Iterator[Failure]:
    """Paragraphs that are not what their pieces read, and source characters that are not in exactly one paragraph."""
    doc_ids, sizes = sources["doc_id"].combine_chunks(), sources["char_count"].to_numpy()
    text, ends = "".join(sources["text"].to_pylist()), np.cumsum(sizes)
    document = pc.index_in(paragraphs["doc_id"], value_set=doc_ids).to_numpy()
    bases = (ends - sizes)[document]
    ranges = np.column_stack((paragraphs["start"].to_numpy(), paragraphs["end"].to_numpy())) + bases[:, None]
    pieces, counts = all_pieces(paragraphs["pieces"])
    pieces += np.repeat(bases, counts)[:, None]
    is_read = _holds(ranges, pieces, counts) & (ranges[:, 1] <= ends[document])
    ranges, pieces, counts = ranges[is_read], pieces[np.repeat(is_read, counts)], counts[is_read]
    is_read[is_read] = _reads(text, pieces, counts, paragraphs["text"].filter(pa.array(is_read)))
    if not is_read.all():
        misread = ((row, str(paragraphs["pieces"][row])) for row in np.flatnonzero(~is_read).tolist())
        yield Failure("text is not what its pieces read", tuple(misread))
    bare = uncovered(text, ranges, pieces)
    for of, offsets in groupby(bare, key=lambda offset: int(np.searchsorted(ends, offset, side="right"))):
        cases = tuple((offset - int(ends[of] - sizes[of]), repr(text[offset])) for offset in offsets)
        yield Failure(f"characters of {doc_ids[of]} are not in exactly one paragraph", cases)


def _holds(ranges: Offsets, pieces: Offsets, counts: Offsets) -> npt.NDArray[np.bool_]:
    """Whether the pieces of each paragraph stand one behind the other within its range."""
    if not len(ranges):
        return np.empty(0, dtype=bool)
    firsts = np.cumsum(counts) - counts
    floors = np.concatenate(([0], pieces[:-1, 1]))
    floors[firsts] = ranges[:, 0]
    is_held = (
        (floors <= pieces[:, 0]) & (pieces[:, 0] < pieces[:, 1]) & (pieces[:, 1] <= np.repeat(ranges[:, 1], counts))
    )
    return np.logical_and.reduceat(is_held, firsts)


def _reads(text: str, pieces: Offsets, counts: Offsets, texts: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Whether each paragraph's text is what its pieces read of a text."""
    if not len(counts):
        return np.empty(0, dtype=bool)
    lengths = pieces[:, 1] - pieces[:, 0]
    behind = np.cumsum(lengths)
    read = folded_code_points(text)[np.repeat(pieces[:, 0] - (behind - lengths), lengths) + np.arange(behind[-1])]
    sizes = np.add.reduceat(lengths, np.cumsum(counts) - counts)
    reads: npt.NDArray[np.bool_] = sizes == pc.utf8_length(texts).to_numpy()
    good = np.flatnonzero(reads)
    reads[good] = ~_differs(read, (np.cumsum(sizes) - sizes)[good], sizes[good], texts.take(pa.array(good)))
    return reads


def check_names(stage: str, expected: Iterable[str], made: Mapping[str, pa.Table]) -> None:
    """Raises ContractError where a stage made other tables than it declares."""
    if set(expected) != set(made):
        raise ContractError(f"stage {stage} made the tables {sorted(made)}, declares {sorted(expected)}")
