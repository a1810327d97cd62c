"""Versions of a dataset: a finished one is put together beside the current one and switched to in one step.

    <output>/versions/<digest>/manifest.json             the version: its files, with their keys and digests
    <output>/versions/<digest>/<table>/<shard>.parquet   hard links to the parts, in a folder
    <output>/versions/<digest>/…                         what `descriptions` and, in a folder, `database` make of these
    <output>/versions/current                            names the digest; replaced in one step
    <output>/<table> -> versions/current/<table>         what readers of a folder open

In an object store there are no links: the manifest's keys are those of the parts, which no run replaces and which are
kept for as long as a version names them. The digest is taken over the names and digests of all Parquet files, so the
same inputs and parameters give the same version, wherever it is. The version before the current one is kept for
readers that still have it open; older ones are removed.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.publish.database import DATABASE, definition_digest, write_database
from pipeline.publish.descriptions import DESCRIPTIONS, description_files
from pipeline.storage import FolderStorage, Storage, storage_at

VERSIONS: Final = "versions"
CURRENT: Final = f"{VERSIONS}/current"
MANIFEST: Final = "manifest.json"
VERSION_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class DatasetFile:
    """A Parquet file of a dataset: its table, its name, the key of its part, its SHA-256 and its row count."""

    table: str
    name: str
    part: str
    sha256: str
    rows: int


def dataset_digest(files: Iterable[DatasetFile]) -> str:
    """SHA-256 over the names and digests of a dataset's files, in order of table and name."""
    lines = sorted(f"{file.table}/{file.name} {file.sha256}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def publish_version(
    storage: Storage, tables: Sequence[str], files: Iterable[DatasetFile], facts: Mapping[str, Any]
) -> str:
    """Puts a version together and makes it the current one; returns its name.

    tables: all tables of the dataset, also those without files. facts: what the manifest says beside the files; its
    `parameters` say up to how many rows a version holds a database.
    """
    of_table: dict[str, list[DatasetFile]] = {table: [] for table in tables}
    for file in sorted(files, key=lambda file: (file.table, file.name)):
        of_table[file.table].append(file)
    digest = dataset_digest(file for members in of_table.values() for file in members)
    version = digest[:VERSION_DIGITS]
    content = {table: _table_facts(storage, version, members) for table, members in of_table.items()}
    manifest = dict(facts) | {"digest": digest, "tables": content}
    descriptions = {name: text.encode() for name, text in description_files(manifest).items()}
    manifest["descriptions"] = {name: hashlib.sha256(text).hexdigest() for name, text in descriptions.items()}
    rows = sum(members["rows"] for members in content.values())
    has_database = isinstance(storage, FolderStorage) and rows <= facts["parameters"]["publish"]["database_rows"]
    manifest["database"] = definition_digest() if has_database else None
    beside = (*DESCRIPTIONS, *((DATABASE,) if has_database else ()), MANIFEST)
    _remove_strays(storage, version, content, beside)
    if not _is_described(storage, version, manifest):
        storage.remove(f"{VERSIONS}/{version}/{DATABASE}")
    texts = descriptions | {MANIFEST: (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()}
    for name, text in texts.items():
        storage.write(f"{VERSIONS}/{version}/{name}", text)
    if has_database:
        _keep_database(Path(storage.path(f"{VERSIONS}/{version}")))
    _switch(storage, version, (*tables, *beside))
    return version


def _is_described(storage: Storage, version: str, manifest: Mapping[str, Any]) -> bool:
    """Whether the version is there already with this very manifest."""
    try:
        return manifest_of(storage, version) == manifest
    except FileNotFoundError:
        return False


def _keep_database(version: Path) -> None:
    if not (version / DATABASE).exists():
        write_database(version, version / DATABASE)


def _table_facts(storage: Storage, version: str, files: Sequence[DatasetFile]) -> dict[str, Any]:
    """What the manifest says of a table, whose files are made to stay."""
    keys = {file.name: storage.link(file.part, f"{VERSIONS}/{version}/{file.table}/{file.name}") for file in files}
    return {
        "rows": sum(file.rows for file in files),
        "files": {file.name: file.sha256 for file in files},
        "keys": keys,
    }


def _remove_strays(
    storage: Storage, version: str, content: Mapping[str, Mapping[str, Any]], beside: Iterable[str]
) -> None:
    named = {key for facts in content.values() for key in facts["keys"].values()}
    named |= {f"{VERSIONS}/{version}/{name}" for name in beside}
    for key in storage.keys(f"{VERSIONS}/{version}"):
        if key not in named:
            storage.remove(key)


def current_version(output: Path) -> Path | None:
    """The folder of the current version, resolved, so that a reader that keeps it sees no switch; None before any."""
    version = current_name(storage_at(output))
    return None if version is None else output.resolve() / VERSIONS / version


def current_name(storage: Storage) -> str | None:
    """The name of the current version; None before any."""
    return storage.pointee(CURRENT)


def read_manifest(version: Path) -> dict[str, Any]:
    """The manifest of a version in a folder."""
    return manifest_of(FolderStorage(version.parent.parent), version.name)


def manifest_of(storage: Storage, version: str) -> dict[str, Any]:
    """The manifest of the version with this name. Raises FileNotFoundError."""
    manifest: dict[str, Any] = json.loads(storage.read(f"{VERSIONS}/{version}/{MANIFEST}"))
    return manifest


def version_names(storage: Storage) -> list[str]:
    """The names of all finished versions, sorted."""
    found = (key.split("/") for key in storage.keys(VERSIONS))
    return sorted(names[1] for names in found if len(names) == 3 and names[2] == MANIFEST)


def kept_keys(storage: Storage) -> set[str]:
    """The keys of all files that a version reads; one of an earlier release has files of its own alone."""
    manifests = (manifest_of(storage, version) for version in version_names(storage))
    tables = (facts for manifest in manifests if names_keys(manifest) for facts in manifest["tables"].values())
    return {key for facts in tables for key in facts["keys"].values()}


def names_keys(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest says where its files are; those of earlier releases do not."""
    return all("keys" in facts for facts in manifest["tables"].values())


def _switch(storage: Storage, version: str, names: Collection[str]) -> None:
    previous = current_name(storage)
    storage.point(CURRENT, version)
    storage.shortcuts({name: f"{CURRENT}/{name}" for name in names})
    if DATABASE not in names:
        storage.remove(DATABASE)
    for name in _folders(storage):
        if name not in (version, previous):
            storage.remove_folder(f"{VERSIONS}/{name}")


def _folders(storage: Storage) -> list[str]:
    """The names of all versions, whole or not."""
    return sorted({key.split("/")[1] for key in storage.keys(VERSIONS)} - {CURRENT.partition("/")[2]})
