"""Versions of a dataset: a finished one is put together beside the current one and switched to in one step.

    <output>/versions/<digest>/<table>/<shard>.parquet   hard links to the parts
    <output>/versions/<digest>/manifest.json
    <output>/versions/current -> <digest>                replaced by one rename
    <output>/<table> -> versions/current/<table>         what readers open

The digest is taken over the names and digests of all files, so the same inputs and parameters give the same version.
The version before the current one is kept for readers that still have it open; older ones are removed.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CURRENT = "current"
MANIFEST = "manifest.json"
VERSION_DIGITS = 16


@dataclass(frozen=True, slots=True)
class DatasetFile:
    """A Parquet file of a dataset: its table, its name, where it is now, its SHA-256 and its row count."""

    table: str
    name: str
    path: Path
    sha256: str
    rows: int


def dataset_digest(files: Iterable[DatasetFile]) -> str:
    """SHA-256 over the names and digests of a dataset's files, in order of table and name."""
    lines = sorted(f"{file.table}/{file.name} {file.sha256}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def publish_version(
    output: Path, tables: Sequence[str], files: Iterable[DatasetFile], facts: Mapping[str, Any]
) -> Path:
    """Puts a version together and makes it the current one; returns its folder.

    tables: all tables of the dataset, also those without files. facts: what the manifest says beside the files.
    """
    files = sorted(files, key=lambda file: (file.table, file.name))
    digest = dataset_digest(files)
    version = output / "versions" / digest[:VERSION_DIGITS]
    manifest = dict(facts) | {
        "digest": digest,
        "tables": {
            table: {
                "rows": sum(file.rows for file in files if file.table == table),
                "files": {file.name: file.sha256 for file in files if file.table == table},
            }
            for table in tables
        },
    }
    if not _is_whole(version, files, manifest):
        _assemble(version, tables, files, manifest)
    _switch(output, version, tables)
    return version


def _is_whole(version: Path, files: Sequence[DatasetFile], manifest: Mapping[str, Any]) -> bool:
    """Whether a version is there already, made of these very files."""
    linked = [version / file.table / file.name for file in files]
    return (
        all(path.exists() and path.samefile(file.path) for path, file in zip(linked, files, strict=True))
        and (version / MANIFEST).exists()
        and read_manifest(version) == manifest
    )


def _assemble(version: Path, tables: Iterable[str], files: Iterable[DatasetFile], manifest: Mapping[str, Any]) -> None:
    staging = version.with_name(version.name + ".partial")
    shutil.rmtree(staging, ignore_errors=True)
    for table in tables:
        (staging / table).mkdir(parents=True)
    for file in files:
        os.link(file.path, staging / file.table / file.name)
    (staging / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.rmtree(version, ignore_errors=True)  # there only where its files were damaged
    staging.rename(version)


def current_version(output: Path) -> Path | None:
    """The folder of the current version, resolved, so that a reader that keeps it sees no switch; None before any."""
    current = output / "versions" / CURRENT
    return current.resolve() if current.is_symlink() else None


def read_manifest(version: Path) -> dict[str, Any]:
    """The manifest of a version."""
    manifest: dict[str, Any] = json.loads((version / MANIFEST).read_text(encoding="utf-8"))
    return manifest


def _switch(output: Path, version: Path, tables: Iterable[str]) -> None:
    previous = current_version(output)
    _replace_link(output / "versions" / CURRENT, Path(version.name))
    for name in (*tables, MANIFEST):
        _replace_link(output / name, Path("versions") / CURRENT / name)
    kept = {version.name, previous.name if previous else version.name, CURRENT}
    for folder in sorted((output / "versions").iterdir()):
        if folder.name not in kept:
            shutil.rmtree(folder)


def _replace_link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)  # a plain copy, as a checkout of the dataset leaves it
    temporary = link.with_name(link.name + ".partial")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)
