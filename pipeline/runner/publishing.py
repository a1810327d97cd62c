"""The last step of a run: the corpus-wide tables are made and checked, and the dataset is switched to."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipeline import publish
from pipeline.core.parameters import Parameters
from pipeline.publish.relations import stored_rows
from pipeline.runner.code import LIBRARIES, publish_digest
from pipeline.runner.corpus_checks import key_failures
from pipeline.runner.output import scratch_folder
from pipeline.runner.parts import Parts, Receipt, own_ids, parquet_writer
from pipeline.runner.stages import WRITERS
from pipeline.runner.validation import Checks, ContractError
from pipeline.storage import Storage
from schemas.arrow import arrow_schema

PUBLISH: Final = "publish"

TABLES: Final = (*WRITERS, *publish.WRITES)
"""All tables of a dataset, in the order in which the stages write them."""

CORPUS_PART: Final = "corpus"
"""The name of a corpus-wide table's one part, where other tables have a shard's name."""

Receipts = Mapping[str, Mapping[str, Receipt]]
"""By stage and shard."""


def publish_dataset(storage: Storage, parameters: Parameters, receipts: Receipts) -> tuple[str, dict[str, int]]:
    """Publishes the parts that these receipts name; returns the version's name and the row counts by table.

    Raises ContractError; nothing is published then.
    """
    parts = Parts(storage)
    files = [
        publish.DatasetFile(
            table, f"{shard}.parquet", parts.key(stage, table, shard, sha256), sha256, receipt.rows[table]
        )
        for stage, of_shard in receipts.items()
        for shard, receipt in of_shard.items()
        for table, sha256 in receipt.outputs.items()
    ]
    corpus = _corpus_receipt(parts, parameters, files)
    for table, sha256 in corpus.outputs.items():
        key = parts.key(PUBLISH, table, CORPUS_PART, sha256)
        files.append(publish.DatasetFile(table, f"{CORPUS_PART}.parquet", key, sha256, corpus.rows[table]))
    version = publish.publish_version(storage, TABLES, files, _facts(parameters))
    parts.remove_others(PUBLISH, {CORPUS_PART: corpus}, publish.kept_keys(storage))
    counts: Counter[str] = Counter(dict.fromkeys(TABLES, 0))
    for file in files:
        counts[file.table] += file.rows
    return version, {table: counts[table] for table in TABLES}


def _facts(parameters: Parameters) -> dict[str, object]:
    """What the manifest says of how the dataset was made."""
    return {
        "gongwen": metadata.version("gongwen"),
        "parameters": parameters.model_dump(mode="json", exclude={"lexicons", "resources"}),
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
        "lexicon_extensions": {
            name: hashlib.sha256(text.encode()).hexdigest() for name, text in parameters.lexicons.extensions
        },
    }


def _corpus_receipt(parts: Parts, parameters: Parameters, files: list[publish.DatasetFile]) -> Receipt:
    """The receipt of the corpus-wide tables' parts, which are made where they are not there yet."""
    read = [file for file in files if file.table in publish.READS]
    digest = hashlib.sha256(publish_digest(parameters).encode())
    for file in sorted(read, key=lambda file: (file.table, file.name)):
        digest.update(f"\n{file.table}/{file.name} {file.sha256}".encode())
    inputs = digest.hexdigest()
    receipt = parts.holds(PUBLISH, CORPUS_PART, inputs, publish.WRITES)
    if receipt is not None:
        return receipt
    with scratch_folder(parts.storage) as scratch:
        tables = {
            table: stored_rows(parts.storage, [file.part for file in read if file.table == table], table)
            for table in publish.READS
        }
        with publish.Corpus(tables, parameters, scratch) as corpus:
            written = {}
            for table in publish.WRITES:
                for failure in key_failures(corpus.connection, table):
                    raise ContractError(f"table {table} breaks its contract: {failure}")
                written[table] = _write(parts, table, corpus, scratch / f"{table}.parquet")
    receipt = Receipt(
        inputs,
        "",
        {},
        {table: sha256 for table, (sha256, _) in written.items()},
        {table: rows for table, (_, rows) in written.items()},
    )
    parts.write_receipt(PUBLISH, CORPUS_PART, receipt)
    return receipt


def _write(parts: Parts, table: str, corpus: publish.Corpus, path: Path) -> tuple[str, int]:
    """Writes and checks one table batch by batch; returns its digest and row count."""
    rows = 0
    with pa.OSFile(str(path), "wb") as sink, parquet_writer(sink, arrow_schema(table), own_ids(table)) as writer:
        for batch in _checked(table, corpus.batches(table)):
            rows += len(batch)
            writer.write_table(batch)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    parts.storage.take(path, parts.key(PUBLISH, table, CORPUS_PART, sha256))
    return sha256, rows


def _checked(table: str, batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
    checks = Checks(lambda _: None)
    for batch in batches:
        checks.validate(table, batch)
        if len(batch):
            yield batch.combine_chunks()
