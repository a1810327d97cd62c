"""A finished dataset: loading its tables, and checking it from cold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish import current_version, read_manifest
from pipeline.runner.parts import file_sha256
from pipeline.runner.validation import Checks
from schemas import CONTRACTS
from schemas.arrow import arrow_schema


class DatasetError(ValueError):
    """A dataset that can't be used; the message says what is wrong and what to do."""


def version_of(data: Path | str) -> Path:
    """The folder of a dataset's current version. Raises DatasetError where there is none."""
    version = current_version(Path(data))
    if version is None:
        raise DatasetError(f"{data}: holds no published dataset; make one with `gongwen run DOCS --out {data}`")
    return version


def read_table(data: Path | str, table: str) -> pa.Table:
    """A table of a dataset's current version as Arrow, in the contract's types. Raises DatasetError."""
    if table not in CONTRACTS:
        raise DatasetError(f"there is no table {table}; the tables are {', '.join(CONTRACTS)}")
    return pq.read_table(version_of(data) / table, schema=arrow_schema(table), partitioning=None)


def load(data: Path | str, table: str) -> pd.DataFrame:
    """A table of a dataset's current version as a pandas frame with Arrow-backed columns. Raises DatasetError."""
    frame: pd.DataFrame = read_table(data, table).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def check_dataset(data: Path | str, progress: Callable[[int, int], None] | None = None) -> int:
    """Checks a finished dataset: every file against the manifest's digest, every table against its contract.

    progress: called with the number of shards done and of all shards. Returns the number of rows checked. Raises
    DatasetError that names every failure.
    """
    version = version_of(data)
    manifest = read_manifest(version)
    found = list(_file_failures(version, manifest))
    if found:
        raise DatasetError("\n  ".join([f"{data}: files differ from the manifest:", *found]))
    rows = 0
    shards = sorted({name for facts in manifest["tables"].values() for name in facts["files"]})
    for done, name in enumerate(shards, start=1):
        shard = _Shard(version, manifest, name)
        checks = Checks(shard.read)
        for table in CONTRACTS:
            if name in manifest["tables"][table]["files"]:
                content = shard.read(table)
                rows += len(content)
                found += [f"{table}/{name}: {failure}" for failure in checks.failures(table, content)]
        if progress:
            progress(done, len(shards))
    if found:
        raise DatasetError("\n  ".join([f"{data}: breaks its contracts:", *found]))
    return rows


@dataclass(frozen=True, slots=True)
class _Shard:
    """The rows that one shard's rows may point at."""

    version: Path
    manifest: dict[str, Any]
    name: str
    tables: dict[str, pa.Table] = field(default_factory=dict)

    def read(self, table: str) -> pa.Table:
        """The shard's own rows of a table, or all rows of a corpus-wide one."""
        if table not in self.tables:
            files = self.manifest["tables"][table]["files"]
            names = [self.name] if self.name in files else sorted(files)
            paths = [self.version / table / name for name in names]
            self.tables[table] = pa.concat_tables(pq.read_table(path, partitioning=None) for path in paths)
        return self.tables[table]


def _file_failures(version: Path, manifest: dict[str, Any]) -> Iterator[str]:
    for table in CONTRACTS:
        stated = manifest["tables"][table]["files"]
        present = {path.name for path in (version / table).iterdir()}
        yield from (f"{table}/{name} is not in the manifest" for name in sorted(present - set(stated)))
        for name, sha256 in stated.items():
            actual = file_sha256(version / table / name)
            if actual != sha256:
                yield f"{table}/{name} is {'missing' if actual is None else 'altered'}; run the pipeline again"
