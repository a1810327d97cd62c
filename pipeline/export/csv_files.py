"""CSV as RFC 4180 has it, in UTF-8 with the mark that Excel knows it by.

Texts and dates stand in quotation marks, numbers are plain, and nothing at all stands for null. A text that a
spreadsheet may take for a formula has an apostrophe before it (see `formulas`); numbers are left alone.
"""

from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.formulas import marked
from pipeline.export.numbers import plain
from pipeline.export.relations import Relation

BYTE_ORDER_MARK: Final = "\ufeff"
LINE_END: Final = "\r\n"


def write_csv(path: Path, relation: Relation) -> tuple[str, ...]:
    """Writes a relation; returns no notes, as the format has no limits."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK + ",".join(f'"{name}"' for name in relation.schema.names) + LINE_END)
        for batch in relation.batches:
            if len(batch):
                file.write(LINE_END.join(_lines(batch).to_pylist()) + LINE_END)
    return ()


def _lines(batch: pa.RecordBatch) -> pa.Array:
    cells = [pc.fill_null(_cells(column), "") for column in batch.columns]
    return pc.binary_join_element_wise(*cells, ",")


def _cells(column: pa.Array) -> pa.Array:
    if pa.types.is_string(column.type):
        return _quoted(marked(column))
    if pa.types.is_date(column.type):
        return _quoted(column.cast(pa.string()))
    if pa.types.is_decimal(column.type):
        return pa.array([None if value is None else plain(value) for value in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _quoted(texts: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise('"', pc.replace_substring(texts, '"', '""'), '"', "")
