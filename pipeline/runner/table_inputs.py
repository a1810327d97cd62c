"""Documents that lie in a table: a Parquet file with the columns source_path and text, or JSON lines with those keys.

Rows of a shard lie all over such a table, so its texts are first copied into one Arrow file that workers map into
memory and take their rows from without reading the rest.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TABLE_ENDINGS = frozenset({".parquet", ".jsonl"})
"""Endings of files that are read as tables of documents."""

COLUMNS = ("source_path", "text")
BATCH_ROWS = 1024

_SPOOL_SCHEMA = pa.schema([("text", pa.large_string())])

Row = tuple[str, str | None, str | None]
"""A document of a table: its source_path, and either its text or what keeps it from being read."""


class TableInputError(ValueError):
    """A file that can't be read as a table of documents; the message says why."""


def rows_of(path: Path, source_path: str) -> Iterator[Row]:
    """The documents of a table in order.

    source_path: the table's own, to name rows that do not name themselves. Raises TableInputError.
    """
    return _parquet_rows(path, source_path) if path.suffix.lower() == ".parquet" else _json_rows(path, source_path)


def _parquet_rows(path: Path, source_path: str) -> Iterator[Row]:
    try:
        with pq.ParquetFile(path) as file:
            missing = [name for name in COLUMNS if name not in file.schema_arrow.names]
            if missing:
                raise TableInputError(f"has no column {' and no column '.join(missing)}")
            number = 0
            for batch in file.iter_batches(BATCH_ROWS, columns=list(COLUMNS)):
                for record in batch.to_pylist():
                    number += 1
                    yield _row(record, f"{source_path}#{number}")
    except (pa.ArrowInvalid, OSError) as error:
        raise TableInputError(f"can't be read as Parquet ({str(error).splitlines()[0]})") from error


def _json_rows(path: Path, source_path: str) -> Iterator[Row]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _row(_json(line), f"{source_path}#{number}")
    except OSError as error:
        raise TableInputError(str(error.strerror)) from error


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


def spool_path(folder: Path, source_path: str) -> Path:
    """Where a table's texts are copied to."""
    return folder / f"{hashlib.sha256(source_path.encode()).hexdigest()[:16]}.arrow"


def spool(rows: Iterable[Row], target: Path) -> Iterator[Row]:
    """Copies the texts of rows into an Arrow file while they pass by; done once the iterator is exhausted."""
    target.parent.mkdir(parents=True, exist_ok=True)
    texts: list[str | None] = []
    with pa.OSFile(str(target), "wb") as sink, pa.ipc.new_file(sink, _SPOOL_SCHEMA) as writer:
        for row in rows:
            texts.append(_encodable(row[1]))
            if len(texts) == BATCH_ROWS:
                writer.write(pa.record_batch([texts], schema=_SPOOL_SCHEMA))
                texts = []
            yield row
        writer.write(pa.record_batch([texts], schema=_SPOOL_SCHEMA))


def text_bytes(text: str) -> bytes:
    """A text's UTF-8 bytes; half a surrogate pair, which JSON can write and UTF-8 can't, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _encodable(text: str | None) -> str | None:
    return None if text is None else text_bytes(text).decode("utf-8")


def take_texts(target: Path, rows: Sequence[int]) -> list[bytes]:
    """The UTF-8 bytes of a spooled table's texts at these rows."""
    with pa.memory_map(str(target)) as source:
        table = pa.ipc.open_file(source).read_all()
        return [text_bytes(text) for text in table["text"].take(pa.array(rows, type=pa.int64())).to_pylist()]
