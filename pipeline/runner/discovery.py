"""The inputs of a run: the files under a folder, and the documents in tables among them."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.core.identifiers import content_sha256
from pipeline.runner.table_inputs import TABLE_ENDINGS, TableInputError, rows_of, spool, spool_path, text_bytes


@dataclass(frozen=True, slots=True)
class Input:
    """A document to be read.

    source_path: its file relative to the input folder, with forward slashes, or the name that its table gives it.
    sha256: of its bytes, None where it can't be read; problem then says why.
    table, row: where it stands in a table, the table's path relative to the input folder and the row from 0.
    """

    source_path: str
    sha256: str | None
    byte_count: int
    problem: str | None = None
    table: str | None = None
    row: int | None = None

    @property
    def key(self) -> str:
        """64 hexadecimal digits that decide the input's shard."""
        return self.sha256 or hashlib.sha256(self.source_path.encode()).hexdigest()


class InputError(ValueError):
    """An input folder that can't be used; the message is one line that says what to do."""


def input_root(documents: Path) -> Path:
    """The folder that inputs are named relative to: the input folder, or the folder of a single table."""
    return documents.parent if _is_table(documents) else documents


def discover(documents: Path, spool_folder: Path) -> Iterator[Input]:
    """The documents under a folder, or in a table, in order of their files' paths.

    spool_folder: where the texts of tables are copied to. Symbolic links are named as unreadable, not followed. A name
    that is taken gets its place among its namesakes as an ending: report.txt#2. Raises InputError where the folder does
    not exist, is neither folder nor table, or can't be listed.
    """
    if not documents.exists():
        raise InputError(f"{documents}: no such folder; name a folder of documents")
    if not documents.is_dir() and not _is_table(documents):
        raise InputError(f"{documents}: not a folder; put the file into one and name that")
    root = input_root(documents)
    paths = [documents] if _is_table(documents) else sorted(_files(root), key=lambda path: _name(path, root))
    named: Counter[str] = Counter()
    for path in paths:
        for found in _inputs(path, _name(path, root), spool_folder):
            named[found.source_path] += 1
            times = named[found.source_path]
            yield found if times == 1 else replace(found, source_path=f"{found.source_path}#{times}")


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLE_ENDINGS and path.is_file() and not path.is_symlink()


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}; every folder under the input must be readable") from error
    for path in entries:
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _inputs(path: Path, source_path: str, spool_folder: Path) -> Iterator[Input]:
    name = source_path.encode("utf-8", "replace").decode("utf-8")
    if name != source_path:
        yield Input(name, None, 0, "the file's name is not UTF-8; rename it")
    elif _is_table(path):
        yield from _table_inputs(path, source_path, spool_folder)
    else:
        content, problem = read_content(path)
        yield Input(name, None if content is None else content_sha256(content), len(content or b""), problem)


def _table_inputs(path: Path, source_path: str, spool_folder: Path) -> Iterator[Input]:
    rows = spool(rows_of(path, source_path), spool_path(spool_folder, source_path))
    try:
        for number, (name, text, problem) in enumerate(rows):
            content = text_bytes(text or "")
            sha256 = None if text is None else content_sha256(content)
            yield Input(text_bytes(name).decode(), sha256, len(content), problem, source_path, number)
    except TableInputError as error:
        yield Input(source_path, None, 0, f"a table of documents that {error}")


def read_content(path: Path) -> tuple[bytes | None, str | None]:
    """A file's bytes, or None and what kept it from being read."""
    if path.is_symlink():
        return None, "a symbolic link; copy the file itself into the folder"
    if not path.is_file():
        return None, "not a regular file"
    try:
        return path.read_bytes(), None
    except OSError as error:
        return None, f"{error.strerror}; check the file's permissions"
