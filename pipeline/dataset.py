"""A finished dataset: loading its tables, and checking it from cold."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import ResourceParameters
from pipeline.publish import WRITES, connect, current_name, manifest_of, register, stored_rows
from pipeline.publish.versions import VERSIONS, names_keys
from pipeline.runner.corpus_checks import key_failures, reference_failures
from pipeline.runner.parts import read_parquet
from pipeline.runner.validation import Checks
from pipeline.storage import FolderStorage, Storage, storage_at
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, references, repeating_columns

READ_BYTES: Final = 1 << 20


class DatasetError(ValueError):
    """A dataset that can't be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a dataset, open for reading: a run that publishes another one does not disturb it.

    name: the first digits of its digest. manifest: what it says of itself.
    """

    storage: Storage
    name: str
    manifest: dict[str, Any]

    def files(self, table: str) -> dict[str, str]:
        """The keys of a table's files, by their names."""
        keys: dict[str, str] = self.manifest["tables"][table]["keys"]
        return keys

    def sha256s(self, table: str) -> dict[str, str]:
        """The digests that a table's files should have, by their names."""
        digests: dict[str, str] = self.manifest["tables"][table]["files"]
        return digests

    def register(
        self, connection: duckdb.DuckDBPyConnection, table: str, name: str, without: Collection[str] = ()
    ) -> None:
        """Makes a table known to SQL by a name. without: names of files to be left out."""
        keys = [key for file, key in self.files(table).items() if file not in without]
        register(connection, name, table, stored_rows(self.storage, keys, table))

    def strays(self) -> Iterator[str]:
        """Parquet files in the version's own folder that its manifest does not name."""
        folder = f"{VERSIONS}/{self.name}"
        named = {key for table in self.manifest["tables"] for key in self.files(table).values()}
        for key in self.storage.keys(folder):
            if key.endswith(".parquet") and key not in named:
                yield key.removeprefix(f"{folder}/")


def open_version(data: Path | str, name: str | None = None) -> Version:
    """A version of a dataset, at a path or an address; the current one by default. Raises DatasetError.

    name: the first digits of a version's digest, as `versions/` has it.
    """
    storage = storage_at(data)
    wanted = name or current_name(storage)
    if wanted is None:
        raise DatasetError(f"{data}: holds no published dataset; make one with `gongwen run DOCS --out {data}`")
    try:
        version = Version(storage, wanted, manifest_of(storage, wanted))
    except FileNotFoundError:
        raise DatasetError(f"{data}: holds no version {wanted}") from None
    if not names_keys(version.manifest):
        raise DatasetError(f"{data}: was made by an earlier release; make it anew with `gongwen run DOCS --out {data}`")
    return version


def version_of(data: Path | str) -> Path:
    """The folder of a dataset's current version. Raises DatasetError where there is none, or where it is no folder."""
    version = open_version(data)
    if not isinstance(version.storage, FolderStorage):
        raise DatasetError(f"{data}: is no folder; copy the dataset into one first")
    return version.storage.root.resolve() / VERSIONS / version.name


def read_table(data: Path | str, table: str) -> pa.Table:
    """A table of a dataset's current version as Arrow, in the contract's types. Raises DatasetError."""
    if table not in CONTRACTS:
        raise DatasetError(f"there is no table {table}; the tables are {', '.join(CONTRACTS)}")
    version = open_version(data)
    paths = [version.storage.path(key) for key in version.files(table).values()]
    schema = arrow_schema(table)
    return pq.read_table(paths, schema=schema, partitioning=None, filesystem=version.storage.filesystem)


def load(data: Path | str, table: str) -> pd.DataFrame:
    """A table of a dataset's current version as a pandas frame with Arrow-backed columns. Raises DatasetError."""
    frame: pd.DataFrame = read_table(data, table).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def check_dataset(
    data: Path | str,
    progress: Callable[[int, int], None] | None = None,
    resources: ResourceParameters | None = None,
) -> int:
    """Checks a finished dataset: every file against the manifest's digest, every table against its contract.

    Shard by shard: types, nulls, ranges, keys, references, spans and coverage. Over all shards, out of core: keys, and
    the references of and to the corpus-wide tables. progress: called with the number of shards done and of all shards.
    Returns the number of rows checked. Raises DatasetError that names every failure.
    """
    version = open_version(data)
    found = list(_file_failures(version))
    if found:
        raise DatasetError("\n  ".join([f"{data}: files differ from the manifest:", *found]))
    rows = 0
    shards = sorted({name for table in CONTRACTS if table not in WRITES for name in version.files(table)})
    for done, name in enumerate(shards, start=1):
        rows += _check_shard(version, name, found)
        if progress:
            progress(done, len(shards))
    for table in WRITES:
        rows += _check_corpus_table(version, table, found)
    if not found:
        found += _corpus_failures(version, resources or ResourceParameters())
    if found:
        raise DatasetError("\n  ".join([f"{data}: breaks its contracts:", *found]))
    return rows


def _check_shard(version: Version, name: str, found: list[str]) -> int:
    """Adds a shard's failures to those found; returns its row count."""
    tables: dict[str, pa.Table] = {}

    def read(table: str) -> pa.Table | None:
        if table in WRITES:
            return None
        if table not in tables:
            tables[table] = read_parquet(version.storage.read(version.files(table)[name]), repeating_columns(table))
        return tables[table]

    checks = Checks(read)
    for table in CONTRACTS:
        if table not in WRITES:
            content = read(table)
            assert content is not None  # noqa: S101 - for the type checker: only corpus-wide tables are None
            found += [f"{table}/{name}: {failure}" for failure in checks.failures(table, content)]
    return sum(map(len, tables.values()))


def _check_corpus_table(version: Version, table: str, found: list[str]) -> int:
    """Adds the failures in a corpus-wide table's own rows to those found; returns its row count."""
    rows = 0
    checks = Checks(lambda _: None)
    for name, key in version.files(table).items():
        with version.storage.open(key) as source, pq.ParquetFile(source) as file:
            for number in range(file.num_row_groups):
                content = file.read_row_group(number)
                rows += len(content)
                found += [f"{table}/{name}: {failure}" for failure in checks.failures(table, content)]
    return rows


def _corpus_failures(version: Version, resources: ResourceParameters) -> Iterator[str]:
    with connect(resources.memory) as connection:
        for table in CONTRACTS:
            version.register(connection, table, table)
        for table in CONTRACTS:
            for failure in key_failures(connection, table):
                yield f"{table}: {failure}"
            for reference in references(table):
                if table in WRITES or reference.table in WRITES:
                    for failure in reference_failures(connection, table, reference):
                        yield f"{table}: {failure}"


def _file_failures(version: Version) -> Iterator[str]:
    yield from (f"{name} is not in the manifest" for name in version.strays())
    for table in CONTRACTS:
        for name, key in version.files(table).items():
            yield from _altered(version.storage, key, f"{table}/{name}", version.sha256s(table)[name])
    for name, sha256 in version.manifest["descriptions"].items():
        yield from _altered(version.storage, f"{VERSIONS}/{version.name}/{name}", name, sha256)


def _altered(storage: Storage, key: str, name: str, sha256: str) -> Iterator[str]:
    actual = _sha256(storage, key)
    if actual != sha256:
        yield f"{name} is {'missing' if actual is None else 'altered'}; run the pipeline again"


def _sha256(storage: Storage, key: str) -> str | None:
    """SHA-256 of a file's bytes; None where there is no such file."""
    digest = hashlib.sha256()
    try:
        with storage.open(key) as file:
            while content := file.read(READ_BYTES):
                digest.update(content)
    except FileNotFoundError:
        return None
    return digest.hexdigest()
