"""The plan of a run: which inputs there are, and which shard each belongs to.

Inputs are keyed by the SHA-256 of their content. A shard holds all keys that start with the same bits: starting from
one shard of everything, a shard that holds too many documents or bytes is split by the next bit. So the shards follow
from the set of inputs alone, and adding a document changes the shard it falls into and no other.

    <output>/parts/ingest/plan.parquet        a row a shard
    <output>/parts/ingest/spool/*.parquet     a row an input, a row group a shard; gone at the end of the run

Inputs are sorted out of core, the texts of tables with them, so that a worker reads its shard and nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.runner.discovery import Input
from pipeline.storage import Storage

PLAN = "parts/ingest/plan.parquet"
SPOOL = "parts/ingest/spool"

KEY_BITS = 64

SHARDS_A_FILE = 256
"""How many shards a file of the spool holds."""

BATCH_ROWS = 512
BATCH_BYTES = 16_000_000

Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

PLAN_SCHEMA = pa.schema(
    [
        pa.field("shard", pa.string(), nullable=False),
        pa.field("inputs", pa.int64(), nullable=False),
        pa.field("byte_count", pa.int64(), nullable=False),
    ]
)
"""The plan as a table: a row a shard, with the number and size of its inputs, in order of its keys."""

INPUT_SCHEMA = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("sha256", pa.string()),
        pa.field("byte_count", pa.int64(), nullable=False),
        pa.field("problem", pa.string()),
        pa.field("text", pa.large_binary()),
    ]
)
"""The spool's columns: pipeline.runner.discovery.Input, sorted by key and path."""

# A name that is taken gets its place among its namesakes as an ending: report.txt#2.
_NAMED = """
SELECT
    * REPLACE (CASE WHEN namesake = 1 THEN source_path ELSE source_path || '#' || namesake END AS source_path)
FROM (SELECT *, row_number() OVER (PARTITION BY source_path ORDER BY file_row_number) AS namesake FROM found)
"""
_KEYS = "SELECT CAST('0x' || key AS UBIGINT) AS key, byte_count FROM found ORDER BY key"
_SORTED = f"SELECT {', '.join(INPUT_SCHEMA.names)} FROM ({_NAMED}) ORDER BY key, source_path"  # noqa: S608 - no input in it


@dataclass(frozen=True, slots=True)
class PlannedShard:
    """A shard: its name, how many inputs it has, and their bytes."""

    name: str
    inputs: int
    byte_count: int


def write_plan(inputs: Iterable[Input], storage: Storage, parameters: Parameters, scratch: Path) -> list[PlannedShard]:
    """Puts inputs into shards and writes the spool.

    scratch: a folder for what does not fit into memory.
    """
    storage.remove_folder(SPOOL)
    found = scratch / "found.parquet"
    _write_found(inputs, found)
    with duckdb.connect() as connection:
        connection.execute("SET temp_directory = ?", [str(scratch)])
        connection.execute("SET memory_limit = ?", [parameters.resources.memory])
        connection.read_parquet(str(found), file_row_number=True).create_view("found")
        columns = connection.sql(_KEYS).fetchnumpy()
        shards = split(columns["key"], columns["byte_count"], parameters.shard)
        reader = connection.sql(_SORTED).to_arrow_reader(BATCH_ROWS)
        _write_spool(storage, shards, reader)
    found.unlink()
    return shards


def _write_found(inputs: Iterable[Input], path: Path) -> None:
    with pq.ParquetWriter(path, INPUT_SCHEMA, compression="lz4") as writer:
        rows: list[tuple[str | int | bytes | None, ...]] = []
        size = 0
        for item in inputs:
            rows.append((item.key, item.source_path, item.sha256, item.byte_count, item.problem, item.text))
            size += len(item.text or b"")
            if len(rows) == BATCH_ROWS or size > BATCH_BYTES:
                writer.write_batch(_batch(rows))
                rows, size = [], 0
        writer.write_batch(_batch(rows))


def _batch(rows: list[tuple[str | int | bytes | None, ...]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else ([] for _ in INPUT_SCHEMA)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, INPUT_SCHEMA, strict=True)]
    return pa.record_batch(arrays, schema=INPUT_SCHEMA)


def split(keys: Keys, byte_counts: Counts, parameters: ShardParameters) -> list[PlannedShard]:
    """Shards of the inputs with these keys, which are sorted and stand for the first 64 bits of their digests."""
    bytes_before = np.concatenate(([0], np.cumsum(byte_counts)))

    def parts(name: str, start: int, stop: int, low: int) -> Iterator[PlannedShard]:
        """Shards of the keys from start to stop, which share the bits that `name` ends in; `low` is the least such."""
        count, size = stop - start, int(bytes_before[stop] - bytes_before[start])
        is_full = count > parameters.documents or (count > 1 and size > parameters.bytes)
        if not is_full or keys[start] == keys[stop - 1]:
            if count:
                yield PlannedShard(name, count, size)
            return
        high = low + (1 << (KEY_BITS - len(name)))
        border = start + int(np.searchsorted(keys[start:stop], np.uint64(high)))
        yield from parts(name + "0", start, border, low)
        yield from parts(name + "1", border, stop, high)

    return list(parts("s", 0, len(keys), 0))


def _write_spool(storage: Storage, shards: list[PlannedShard], reader: pa.RecordBatchReader) -> None:
    tables = _cut(reader, [shard.inputs for shard in shards])
    for first in range(0, len(shards), SHARDS_A_FILE):
        with storage.create(_spool_key(first)) as sink, pq.ParquetWriter(sink, INPUT_SCHEMA, compression="lz4") as file:
            for shard, table in zip(shards[first : first + SHARDS_A_FILE], tables, strict=False):
                file.write_table(table, row_group_size=shard.inputs)


def _cut(reader: pa.RecordBatchReader, counts: Iterable[int]) -> Iterator[pa.Table]:
    """Tables of so many rows each, one after the other."""
    ahead = pa.Table.from_batches([], INPUT_SCHEMA)
    for count in counts:
        batches = ahead.to_batches()
        missing = count - len(ahead)
        while missing > 0:
            batch = reader.read_next_batch()
            batches += pa.Table.from_batches([batch]).cast(INPUT_SCHEMA).to_batches()
            missing -= len(batch)
        whole = pa.Table.from_batches(batches, INPUT_SCHEMA)
        yield whole.slice(0, count)
        ahead = whole.slice(count)


def read_inputs(storage: Storage, number: int) -> pa.Table:
    """The inputs of the shard with this number, counted from 0 in the plan's order: a table of INPUT_SCHEMA."""
    with storage.open(_spool_key(number)) as source, pq.ParquetFile(source) as file:
        return file.read_row_group(number % SHARDS_A_FILE)


def _spool_key(number: int) -> str:
    return f"{SPOOL}/{number // SHARDS_A_FILE:05d}.parquet"


def plan_table(shards: Iterable[PlannedShard]) -> pa.Table:
    """Shards as a table of PLAN_SCHEMA."""
    rows = [{"shard": shard.name, "inputs": shard.inputs, "byte_count": shard.byte_count} for shard in shards]
    return pa.Table.from_pylist(rows, schema=PLAN_SCHEMA)
