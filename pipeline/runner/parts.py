"""Parts in storage: one Parquet file a table and shard, and a receipt a stage and shard that says
what they were made from.

    <output>/parts/<stage>/<table>/<shard>.<digest>.parquet
    <output>/parts/<stage>/receipts/<shard>.json

A part is named by its content and never replaced; the receipt, which holds the parts' digests, follows last. A stage
whose receipt names the same inputs and whose parts have those digests need not run again.
"""

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import DecodeError, Struct, json

from pipeline.storage import Storage
from schemas.arrow import decoded_schema, facts, repeating_columns

ROW_GROUP_ROWS: Final = 128 * 1024
RECEIPTS: Final = "receipts"
NAME_DIGITS: Final = 16
"""How much of a part's digest stands in its name."""


class DamagedPartError(OSError):
    """A part whose bytes are not those that its receipt names."""


class Receipt(Struct, frozen=True):
    """What a stage's parts of one shard were made from, and what they are.

    inputs: digest of all that the result depends on. lineage: digest of the code, lexicons and parameters of this
    stage and all before it. documents: by document key, the digest of the document's inputs; rows of a document whose
    digest and whose lineage are the same are the same. outputs: the SHA-256 of each part, by table. rows: row counts.
    """

    inputs: str
    lineage: str
    documents: Mapping[str, str]
    outputs: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one output."""

    storage: Storage

    def folder(self, stage: str) -> str:
        """Where a stage's parts are."""
        return f"parts/{stage}"

    def key(self, stage: str, table: str, shard: str, sha256: str) -> str:
        """Where one part is."""
        return f"{self.folder(stage)}/{table}/{shard}.{sha256[:NAME_DIGITS]}.parquet"

    def receipt(self, stage: str, shard: str) -> Receipt | None:
        """The receipt of a stage's parts of a shard; None where there is none that can be read."""
        try:
            return json.decode(self.storage.read(self._receipt_key(stage, shard)), type=Receipt)
        except (FileNotFoundError, DecodeError):
            return None

    def holds(self, stage: str, shard: str, inputs: str, tables: Collection[str]) -> Receipt | None:
        """The receipt where a stage's parts of a shard, one a table, were made from these inputs and are intact."""
        receipt = self.receipt(stage, shard)
        if receipt is None or receipt.inputs != inputs or set(receipt.outputs) != set(tables):
            return None
        try:
            for table in tables:
                self._content(stage, table, shard, receipt.outputs[table])
        except (FileNotFoundError, DamagedPartError):
            return None
        return receipt

    def read(self, stage: str, table: str, shard: str, sha256: str) -> pa.Table:
        """One part as a table. Raises FileNotFoundError, DamagedPartError."""
        return read_parquet(self._content(stage, table, shard, sha256), repeating_columns(table))

    def _content(self, stage: str, table: str, shard: str, sha256: str) -> bytes:
        key = self.key(stage, table, shard, sha256)
        content = self.storage.read(key)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedPartError(f"{key} is altered")
        return content

    def write(self, stage: str, shard: str, receipt: Receipt, tables: Mapping[str, pa.Table]) -> Receipt:
        """Writes a stage's tables of a shard and then their receipt, which is returned with outputs and rows.

        Tables that the receipt has outputs for already have parts with these rows.
        """
        outputs = {}
        for table, rows in tables.items():
            if table in receipt.outputs:
                outputs[table] = receipt.outputs[table]
                continue
            content = parquet_bytes(rows, own_ids(table))
            outputs[table] = hashlib.sha256(content).hexdigest()
            self.storage.write(self.key(stage, table, shard, outputs[table]), content)
        rows_written = {table: len(rows) for table, rows in tables.items()}
        written = Receipt(receipt.inputs, receipt.lineage, receipt.documents, outputs, rows_written)
        self.write_receipt(stage, shard, written)
        return written

    def write_receipt(self, stage: str, shard: str, receipt: Receipt) -> None:
        """Writes a receipt over the one before."""
        self.storage.write(self._receipt_key(stage, shard), json.encode(receipt))

    def remove_others(self, stage: str, receipts: Mapping[str, Receipt], kept: Collection[str] = ()) -> None:
        """Removes of a stage what no receipt of these shards names: other shards' parts, older ones, leftovers.

        kept: keys of parts that a published version still reads.
        """
        named = {self._receipt_key(stage, shard) for shard in receipts}
        for shard, receipt in receipts.items():
            named.update(self.key(stage, table, shard, sha256) for table, sha256 in receipt.outputs.items())
        for folder in (RECEIPTS, *sorted({table for receipt in receipts.values() for table in receipt.outputs})):
            for key in self.storage.keys(f"{self.folder(stage)}/{folder}"):
                if key not in named and key not in kept:
                    self.storage.remove(key)

    def _receipt_key(self, stage: str, shard: str) -> str:
        return f"{self.folder(stage)}/{RECEIPTS}/{shard}.json"


def own_ids(table: str) -> Collection[str]:
    """The column that names a table's rows one by one, where it is a single one."""
    key = facts(table).key
    return key if len(key) == 1 else ()


def parquet_bytes(rows: pa.Table, unique: Collection[str] = ()) -> pa.Buffer:
    """A table as a Parquet file whose bytes depend on the table's content alone.

    unique: columns whose values are all different, for which a dictionary would be in vain.
    """
    sink = pa.BufferOutputStream()
    rows = rows.combine_chunks()  # chunk borders would move page borders
    with parquet_writer(sink, rows.schema, unique) as writer:
        for start in range(0, max(len(rows), 1), ROW_GROUP_ROWS):
            writer.write_table(_with_own_dictionaries(rows.slice(start, ROW_GROUP_ROWS)), ROW_GROUP_ROWS)
    return sink.getvalue()


def _with_own_dictionaries(rows: pa.Table) -> pa.Table:
    """These rows with dictionaries that have their texts alone, in the order in which they come up first."""
    for number, field in enumerate(rows.schema):
        if pa.types.is_dictionary(field.type):
            column = rows[field.name].combine_chunks()
            indices = column.indices.dictionary_encode()
            own = pa.DictionaryArray.from_arrays(indices.indices, column.dictionary.take(indices.dictionary))
            rows = rows.set_column(number, field, own)
    return rows


def parquet_writer(sink: pa.NativeFile, schema: pa.Schema, unique: Collection[str] = ()) -> pq.ParquetWriter:
    """What writes the Parquet files of a dataset: zstd, offsets and ordinals by their differences, dictionaries.

    There are statistics of what a reader leaves files out by: documents, numbers and dates, but no other texts.
    Whether rows come with dictionaries is the writer's affair: the files have texts.
    """
    stored = decoded_schema(schema)
    whole_numbers = {field.name: "DELTA_BINARY_PACKED" for field in stored if pa.types.is_integer(field.type)}
    repeating = [name for name in stored.names if name not in whole_numbers and name not in unique]
    described = [field.name for field in stored if field.name == "doc_id" or not pa.types.is_string(field.type)]
    writer = pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        use_dictionary=repeating or False,
        column_encoding=whole_numbers or None,
        write_statistics=described or False,
    )
    if stored != schema:
        # What Arrow reads the columns as, by https://arrow.apache.org/docs/cpp/parquet.html: the schema, serialized.
        writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(stored.serialize())})
    return writer


def read_parquet(content: bytes | pa.Buffer, encoded: Collection[str] = ()) -> pa.Table:
    """A Parquet file's table. encoded: the columns that are wanted as dictionaries."""
    return pq.ParquetFile(pa.BufferReader(content), read_dictionary=list(encoded)).read(use_threads=False)


def receipts_of(parts: Parts, stage: str, shards: Iterable[str]) -> dict[str, Receipt]:
    """The receipts of a stage by shard, of those shards that have one."""
    found = {shard: parts.receipt(stage, shard) for shard in shards}
    return {shard: receipt for shard, receipt in found.items() if receipt is not None}
