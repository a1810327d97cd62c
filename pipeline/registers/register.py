"""What a register is: the tables it reads, the lexicons its frames stand in, and the rows it writes.

Every register is one module of this package that defines `REGISTER`. All are filled in one pass over a shard.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.shard import ShardDocument
from schemas.arrow import assemble, facts

Rows = dict[str, pa.Table]


def _nothing(_: Lexicons) -> Sequence[OpenedPattern]:
    return ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register's declaration.

    name: also its module's name.
    reads: the tables that its rows are read from, beside the ones that every reading needs (`SHARED_READS`).
    writes: the tables it makes; no other register makes them.
    lexicons: the lexicons it loads, as `registers/<file>`.
    rows: the work: every document of a shard in, its tables out. Pure.
    searched: the patterns that it looks for in whole texts, by the lexicons: one pass over a shard finds where those of
    all registers may match. One that is not declared is found by a pass of its own.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    lexicons: tuple[str, ...]
    rows: Callable[[Sequence[ShardDocument], Lexicons], Rows]
    searched: Callable[[Lexicons], Sequence[OpenedPattern]] = _nothing


class Placed(Protocol):
    """What has a place in a reading: a name, a quantity, a row's evidence."""

    @property
    def start(self) -> int:
        """The position of its first character."""
        ...

    @property
    def end(self) -> int:
        """The position at which it ends, exclusively."""
        ...


Row = TypeVar("Row", bound=Placed)
Cell = Callable[[ShardDocument, Row], Any]


def register_table(
    table: str,
    found: Sequence[tuple[ShardDocument, Row]],
    said: Callable[[Row], Placed],
    cells: Mapping[str, Cell[Row]],
    spans: Mapping[str, Callable[[Row], Placed | None]] | None = None,
) -> pa.Table:
    """The table of a register's rows, in the order in which they were found.

    said: what of a row the sentence that says it holds; cells: the columns of the register's own.
    spans: for the columns `<name>_start` and `<name>_end` of each name, what it was read from.
    The row's id, its document, its sentence and the span of its evidence are filled in for every register.
    """
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())
    columns: dict[str, Any] = {
        facts(table).key[0]: row_ids(table, doc_ids),
        "doc_id": doc_ids,
        "sentence_id": [document.sentence_ids[document.sentence_at(said(row).start)] for document, row in found],
        "start": [document.source_start(row.start) for document, row in found],
        "end": [document.source_end(row.end) for document, row in found],
    }
    for name, cell in cells.items():
        columns[name] = [cell(document, row) for document, row in found]
    for name, span_of in (spans or {}).items():
        placed = [(document, span_of(row)) for document, row in found]
        columns[f"{name}_start"] = [document.source_start(span.start) if span else None for document, span in placed]
        columns[f"{name}_end"] = [document.source_end(span.end) if span else None for document, span in placed]
    return assemble(table, columns)
