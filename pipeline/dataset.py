"""A finished dataset: loading its tables, and checking it from cold."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish import current_version, read_manifest
from pipeline.runner.parts import file_sha256
from pipeline.runner.validation import failures
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, references


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

    progress: called with the number of tables done and of all tables. Returns the number of rows checked. Raises
    DatasetError that names every failure.
    """
    version = version_of(data)
    manifest = read_manifest(version)
    found = list(_file_failures(version, manifest))
    if found:
        raise DatasetError("\n  ".join([f"{data}: files differ from the manifest:", *found]))
    rows = 0
    for done, table in enumerate(CONTRACTS, start=1):
        shards = sorted(manifest["tables"][table]["files"])
        for name in shards:
            content = _read_part(version, table, name)
            rows += len(content)
            against = {other: _read_shard(version, manifest, other, name) for other in _checked_against(table)}
            found += [f"{table}/{name}: {failure}" for failure in failures(table, content, against)]
        if progress:
            progress(done, len(CONTRACTS))
    if found:
        raise DatasetError("\n  ".join([f"{data}: breaks its contracts:", *found]))
    return rows


def _checked_against(table: str) -> list[str]:
    return sorted({"sources", "paragraphs", *(reference.table for reference in references(table))})


def _read_shard(version: Path, manifest: dict[str, Any], table: str, name: str) -> pa.Table:
    """The rows of a table that a shard's rows may point at: the shard's own, or all of a corpus-wide table."""
    files = manifest["tables"][table]["files"]
    names = [name] if name in files else sorted(files)
    return pa.concat_tables([_read_part(version, table, each) for each in names])


def _read_part(version: Path, table: str, name: str) -> pa.Table:
    return pq.read_table(version / table / name, partitioning=None)


def _file_failures(version: Path, manifest: dict[str, Any]) -> Iterator[str]:
    for table in CONTRACTS:
        stated = manifest["tables"][table]["files"]
        present = {path.name for path in (version / table).iterdir()}
        yield from (f"{table}/{name} is not in the manifest" for name in sorted(present - set(stated)))
        for name, sha256 in stated.items():
            actual = file_sha256(version / table / name)
            if actual != sha256:
                yield f"{table}/{name} is {'missing' if actual is None else 'altered'}; run the pipeline again"
