"""The plan of a run: which inputs there are, and which shard each belongs to.

A shard is a run of documents in order of their paths, so that what is added or changed together (a new folder, another
crawl of one site) falls into few shards. Its borders are chosen by content: every document has a rank, a digest of its
key, and starting from one shard of everything, a shard that holds too many documents or bytes is cut before the
document of the lowest rank. So the shards follow from the set of inputs alone, and adding a document changes the shard
it falls into and no other, unless it makes a border. Copies of one content are one document, at the first of their
paths.

    <output>/parts/ingest/plan.parquet        a row a shard
    <output>/parts/ingest/spool/*.parquet     a row an input, a row group a shard; gone at the end of the run

Inputs are sorted out of core, the texts of tables with them, so that a worker reads its shard and nothing else: paths,
keys and sizes by DuckDB; then the inputs, as they come, are put into a folder for each file of the spool, which fits
into memory and is sorted there. (To sort rows with their texts takes DuckDB as much memory as there is text.)
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.runner.discovery import Input
from pipeline.storage import Storage

PLAN: Final = "parts/ingest/plan.parquet"
SPOOL: Final = "parts/ingest/spool"

SHARDS_A_FILE: Final = 32
"""How many shards a file of the spool holds, which is sorted in memory."""

MOST_OPEN_FILES: Final = 500

_COMPRESSED: Final = pa.ipc.IpcWriteOptions(compression="lz4")

BATCH_ROWS: Final = 512
BATCH_BYTES: Final = 16_000_000

Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

PLAN_SCHEMA: Final = pa.schema(
    [
        pa.field("shard", pa.string(), nullable=False),
        pa.field("inputs", pa.int64(), nullable=False),
        pa.field("byte_count", pa.int64(), nullable=False),
    ]
)
"""The plan as a table: a row a shard, with the number and size of its inputs, in order of their paths."""

INPUT_SCHEMA: Final = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("sha256", pa.string()),
        pa.field("byte_count", pa.int64(), nullable=False),
        pa.field("problem", pa.string()),
        pa.field("text", pa.large_binary()),
    ]
)
"""The spool's columns: pipeline.runner.discovery.Input, in every shard sorted by key and path."""

SHARD: Final = "shard"
"""The column that says, while the inputs are sorted, which shard of the plan each belongs to."""

_NUMBERED_SCHEMA: Final = INPUT_SCHEMA.append(pa.field(SHARD, pa.int64(), nullable=False))

# A name that is taken gets its place among its namesakes as an ending: report.txt#2.
_RENAMED: Final = """
SELECT file_row_number, source_path || '#' || namesake AS new_path FROM (
    SELECT
        file_row_number, source_path, row_number() OVER (PARTITION BY source_path ORDER BY file_row_number) AS namesake
    FROM found
) WHERE namesake > 1
"""
# Ranks are not the keys themselves, as files may be named by their digests, and then keys are in order already.
_DOCUMENTS: Final = """
SELECT
    CAST('0x' || key AS UBIGINT) AS key, md5_number_lower(key) AS rank,
    count(*) AS inputs, CAST(sum(byte_count) AS BIGINT) AS byte_count
FROM found GROUP BY key ORDER BY min(source_path), key
"""


@dataclass(frozen=True, slots=True)
class PlannedShard:
    """A shard: its name, how many documents and inputs it has, and their bytes."""

    name: str
    documents: int
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
        columns = connection.sql(_DOCUMENTS).fetchnumpy()
        renamed: dict[int, str] = dict(connection.sql(_RENAMED).fetchall())
    shards = split(columns["rank"], columns["inputs"], columns["byte_count"], parameters.shard)
    _part(found, renamed, _Numbers.of(columns["key"], shards), scratch / "parted")
    found.unlink()
    _write_spool(storage, shards, scratch / "parted")
    return shards


def _write_found(inputs: Iterable[Input], path: Path) -> None:
    with _writer(path) as writer:
        rows: list[tuple[str | int | bytes | None, ...]] = []
        size = 0
        for item in inputs:
            rows.append((item.key, item.source_path, item.sha256, item.byte_count, item.problem, item.text))
            size += len(item.text or b"")
            if len(rows) == BATCH_ROWS or size > BATCH_BYTES:
                writer.write_batch(_batch(rows))
                rows, size = [], 0
        writer.write_batch(_batch(rows))


def _writer(sink: Path | pa.NativeFile) -> pq.ParquetWriter:
    """What writes inputs: texts are read once, so nothing is gathered that would help to find one again."""
    return pq.ParquetWriter(sink, INPUT_SCHEMA, compression="lz4", use_dictionary=False, write_statistics=False)


def _batch(rows: list[tuple[str | int | bytes | None, ...]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else ([] for _ in INPUT_SCHEMA)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, INPUT_SCHEMA, strict=True)]
    return pa.record_batch(arrays, schema=INPUT_SCHEMA)


def split(ranks: Keys, inputs: Counts, byte_counts: Counts, parameters: ShardParameters) -> list[PlannedShard]:
    """Shards of documents, which are in order of their paths.

    ranks: of each document, no two the same. inputs, byte_counts: of each document.
    """
    inputs_before, bytes_before = (np.concatenate(([0], np.cumsum(counts))) for counts in (inputs, byte_counts))
    shards: list[PlannedShard] = []
    left = [(0, len(ranks))]
    while left:
        start, stop = left.pop()
        count, size = stop - start, int(bytes_before[stop] - bytes_before[start])
        if count > parameters.documents or (count > 1 and size > parameters.bytes):
            border = start + 1 + int(np.argmin(ranks[start + 1 : stop]))
            left += [(border, stop), (start, border)]
        elif count:
            rank = int(ranks[start]) if start else 0  # the first shard has no border, whatever it starts with
            shards.append(PlannedShard(f"s{rank:016x}", count, int(inputs_before[stop] - inputs_before[start]), size))
    return shards


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The number in the plan of the shard that each document belongs to: keys in order, and a shard for each."""

    keys: Keys
    shards: Counts

    @classmethod
    def of(cls, keys: Keys, shards: Sequence[PlannedShard]) -> "_Numbers":
        """keys: in the plan's order."""
        order = np.argsort(keys)
        return cls(keys[order], np.repeat(np.arange(len(shards)), [shard.documents for shard in shards])[order])

    def of_inputs(self, inputs: pa.Table) -> Counts:
        """The number of each input's shard."""
        keys = np.array([int(key, 16) for key in inputs["key"].to_pylist()], dtype=np.uint64)
        return self.shards[np.searchsorted(self.keys, keys)]


def _part(found: Path, renamed: Mapping[int, str], numbers: _Numbers, folder: Path) -> None:
    """Writes inputs, in the order in which they were found, into a folder for each file of the spool.

    renamed: the names of those whose own is taken, by their place in that order.
    """
    first = 0
    with _Parted(folder) as parted, pq.ParquetFile(found) as inputs:
        for group in range(inputs.num_row_groups):  # iter_batches would hold the whole file
            batch = inputs.read_row_group(group)
            names = [renamed.get(first + row, name) for row, name in enumerate(batch["source_path"].to_pylist())]
            shards = numbers.of_inputs(batch)
            rows = batch.set_column(1, INPUT_SCHEMA.field("source_path"), pa.array(names, pa.string()))
            rows = rows.append_column(_NUMBERED_SCHEMA.field(SHARD), pa.array(shards))
            files = shards // SHARDS_A_FILE
            for number in np.unique(files).tolist():
                parted.write(number, rows.take(np.flatnonzero(files == number)))
            first += len(batch)


class _Parted(ExitStack):
    """A folder of inputs for each file of the spool, written at once and a bounded number of them open at a time."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._open: dict[int, pa.RecordBatchWriter] = {}

    def write(self, number: int, rows: pa.Table) -> None:
        """Adds inputs of the file with this number."""
        writer = self._open.pop(number, None)
        if writer is None:
            if len(self._open) == MOST_OPEN_FILES:
                self._open.pop(next(iter(self._open))).close()  # the one that was not written to for longest
            own = self._folder / str(number)
            own.mkdir(parents=True, exist_ok=True)
            path = own / f"{sum(1 for _ in own.iterdir())}.arrow"
            writer = self.enter_context(pa.ipc.new_file(path, _NUMBERED_SCHEMA, options=_COMPRESSED))
        self._open[number] = writer
        writer.write_table(rows)


def _write_spool(storage: Storage, shards: Sequence[PlannedShard], folder: Path) -> None:
    for first in range(0, len(shards), SHARDS_A_FILE):
        own = folder / str(first // SHARDS_A_FILE)
        table = pa.concat_tables([pa.ipc.open_file(path).read_all() for path in sorted(own.iterdir())])
        rmtree(own)
        table = table.sort_by([(column, "ascending") for column in (SHARD, "key", "source_path")]).drop_columns(SHARD)
        held = shards[first : first + SHARDS_A_FILE]
        with storage.create(_spool_key(first)) as sink, _writer(sink) as file:
            for shard in held:
                file.write_table(table.slice(0, shard.inputs), row_group_size=shard.inputs)
                table = table.slice(shard.inputs)


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
