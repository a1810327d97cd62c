"""Documents that lie in a table: a Parquet file with columns source_path and text, or JSON lines with those keys."""

import json
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from typing import Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

PARQUET_ENDING: Final = ".parquet"

TABLE_ENDINGS: Final = frozenset({PARQUET_ENDING, ".jsonl"})
"""Endings of files that are read as tables of documents."""

COLUMNS: Final = ("source_path", "text")
BATCH_ROWS: Final = 1024

Row = tuple[str, str | None, str | None]
"""A document of a table: its source_path, and either its text or what keeps it from being read."""


class TableInputError(ValueError):
    """A file that can't be read as a table of documents; the message says why."""


def is_table_name(name: str) -> bool:
    """Whether a file of this name is read as a table of documents."""
    return PurePosixPath(name).suffix.lower() in TABLE_ENDINGS


def rows_of(file: pa.NativeFile | RawIOBase, source_path: str) -> Iterator[Row]:
    """The documents of a table in order.

    source_path: the table's own, to name rows that do not name themselves. Raises TableInputError.
    """
    is_parquet = PurePosixPath(source_path).suffix.lower() == PARQUET_ENDING
    return _parquet_rows(file, source_path) if is_parquet else _json_rows(file, source_path)


def _parquet_rows(file: pa.NativeFile | RawIOBase, source_path: str) -> Iterator[Row]:
    try:
        with pq.ParquetFile(file) as table:
            missing = [name for name in COLUMNS if name not in table.schema_arrow.names]
            if missing:
                raise TableInputError(f"has no column {' and no column '.join(missing)}")
            number = 0
            for batch in table.iter_batches(BATCH_ROWS, columns=list(COLUMNS)):
                for record in batch.to_pylist():
                    number += 1
                    yield _row(record, f"{source_path}#{number}")
    except (pa.ArrowInvalid, OSError) as error:
        raise TableInputError(f"can't be read as Parquet ({str(error).splitlines()[0]})") from error


def _json_rows(file: pa.NativeFile | RawIOBase, source_path: str) -> Iterator[Row]:
    try:
        # An Arrow file reads like a raw one, but has no lines of its own.
        with BufferedReader(cast(RawIOBase, file)) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(_json(line), f"{source_path}#{number}")
    except OSError as error:
        raise TableInputError(str(error.strerror or error)) from error


def _json(line: bytes) -> object:
    try:
        return json.loads(line)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return None


def _row(record: object, place: str) -> Row:
    if not isinstance(record, dict):
        return place, None, "not a JSON object with source_path and text"
    name, text = record.get("source_path"), record.get("text")
    named = name if isinstance(name, str) and name else place
    if not isinstance(text, str):
        return named, None, "its text is missing or no string"
    return named, text, None


def text_bytes(text: str) -> bytes:
    """A text's UTF-8 bytes; half a surrogate pair, which JSON can write and UTF-8 can't, becomes a question mark."""
    return text.encode("utf-8", "replace")
