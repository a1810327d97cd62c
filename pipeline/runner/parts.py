"""Parts on disk: one Parquet file a table and shard, and a receipt a stage and shard that says
what they were made from.

    <output>/parts/<stage>/<table>/<shard>.parquet
    <output>/parts/<stage>/receipts/<shard>.json

A part is written to a temporary name and renamed; the receipt, which holds the parts' digests, follows last. A stage
whose receipt names the same inputs and whose parts have those digests need not run again. (Nothing is forced to the
medium: after a power failure the digests find what did not reach it.)
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.stages import Stage

ROW_GROUP_ROWS = 128 * 1024
TEMPORARY_SUFFIX = ".partial"
RECEIPTS = "receipts"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a stage's parts of one shard were made from, and what they are.

    inputs: digest of all that the result depends on. outputs: the SHA-256 of each part, by table. rows: row counts.
    """

    inputs: str
    outputs: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one output folder."""

    output: Path

    def folder(self, stage: str) -> Path:
        """Where a stage's parts are."""
        return self.output / "parts" / stage

    def path(self, stage: str, table: str, shard: str) -> Path:
        """Where one part is."""
        return self.folder(stage) / table / f"{shard}.parquet"

    def receipt(self, stage: str, shard: str) -> Receipt | None:
        """The receipt of a stage's parts of a shard; None where there is none that can be read."""
        try:
            content = json.loads(self._receipt_path(stage, shard).read_text(encoding="utf-8"))
            return Receipt(content["inputs"], content["outputs"], content["rows"])
        except (FileNotFoundError, json.JSONDecodeError, KeyError):
            return None

    def holds(self, stage: Stage, shard: str, inputs: str) -> Receipt | None:
        """The receipt where the stage's parts of a shard were made from these inputs and are intact on disk."""
        receipt = self.receipt(stage.name, shard)
        if receipt is None or receipt.inputs != inputs or set(receipt.outputs) != set(stage.writes):
            return None
        is_intact = all(
            file_sha256(self.path(stage.name, table, shard)) == sha256 for table, sha256 in receipt.outputs.items()
        )
        return receipt if is_intact else None

    def read(self, stage: str, table: str, shard: str) -> pa.Table:
        """One part as a table."""
        return pq.read_table(self.path(stage, table, shard), partitioning=None)

    def write(self, stage: Stage, shard: str, inputs: str, tables: Mapping[str, pa.Table]) -> Receipt:
        """Writes a stage's tables of a shard and then their receipt."""
        outputs = {table: write_part(self.path(stage.name, table, shard), tables[table]) for table in stage.writes}
        receipt = Receipt(inputs, outputs, {table: len(tables[table]) for table in stage.writes})
        content = {"inputs": receipt.inputs, "outputs": receipt.outputs, "rows": receipt.rows}
        write_file(self._receipt_path(stage.name, shard), json.dumps(content, indent=1).encode())
        return receipt

    def remove_others(self, stage: Stage, shards: Iterable[str]) -> None:
        """Removes a stage's parts and receipts of shards that are not among these, and what a killed run left."""
        kept = set(shards)
        for folder in (RECEIPTS, *stage.writes):
            for path in sorted((self.folder(stage.name) / folder).glob("*")):
                if path.stem not in kept or path.suffix == TEMPORARY_SUFFIX:
                    path.unlink()

    def _receipt_path(self, stage: str, shard: str) -> Path:
        return self.folder(stage) / RECEIPTS / f"{shard}.json"


def write_part(path: Path, table: pa.Table) -> str:
    """Writes one Parquet file whose bytes depend on the table's content alone; returns the file's SHA-256.

    The table is re-chunked first, because chunk borders would move page borders.
    """
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", row_group_size=ROW_GROUP_ROWS)
    content = sink.getvalue().to_pybytes()
    write_file(path, content)
    return hashlib.sha256(content).hexdigest()


def write_file(path: Path, content: bytes) -> None:
    """Writes a file under a temporary name and renames it, so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
    temporary.write_bytes(content)
    temporary.replace(path)


def file_sha256(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None where there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
