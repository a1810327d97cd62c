"""Where documents lie: a folder or a place of an object store, or a single table of documents in one."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

import pyarrow as pa

from pipeline.runner.table_inputs import is_table_name
from pipeline.storage import ObjectStorage, storage_at


class InputError(ValueError):
    """An input folder that can't be used; the message is one line that says what to do."""


class Documents(ABC):
    """Files that documents are read from, by their names: paths relative to the input folder with forward slashes."""

    address: str

    @abstractmethod
    def names(self) -> Iterator[str]:
        """The names of all files in order. Raises InputError where a folder can't be listed."""

    @abstractmethod
    def content(self, name: str) -> tuple[bytes | None, str | None]:
        """A file's bytes, or None and what kept it from being read."""

    @abstractmethod
    def is_table(self, name: str) -> bool:
        """Whether a file is to be read as a table of documents."""

    @abstractmethod
    def open(self, name: str) -> pa.NativeFile | RawIOBase:
        """A table to be read. Raises OSError."""


class FolderDocuments(Documents):
    """Documents in a folder and its subfolders, or in one table."""

    def __init__(self, path: Path) -> None:
        """path: the folder or the table. Raises InputError where it is neither."""
        if not path.exists():
            raise InputError(f"{path}: no such folder; name a folder of documents")
        self.address = str(path)
        self._table = path if _is_table(path) else None
        self._root = path.parent if self._table else path
        if not self._root.is_dir():
            raise InputError(f"{path}: not a folder; put the file into one and name that")

    def names(self) -> Iterator[str]:
        """The names of all files in order; symbolic links are named, not followed."""
        paths = [self._table] if self._table else _files(self._root)
        yield from sorted(path.relative_to(self._root).as_posix() for path in paths)

    def content(self, name: str) -> tuple[bytes | None, str | None]:
        """A file's bytes, or None and what kept it from being read."""
        return read_content(self._root / name)

    def is_table(self, name: str) -> bool:
        """Whether it is a regular file with a table's ending."""
        return _is_table(self._root / name)

    def open(self, name: str) -> pa.NativeFile | RawIOBase:
        """The file, opened."""
        return (self._root / name).open("rb", buffering=0)


class StoredDocuments(Documents):
    """Documents in an object store, or one table there."""

    def __init__(self, storage: ObjectStorage) -> None:
        """storage: at the documents' address."""
        self.address = storage.address
        self._table = ""
        self._storage = storage
        if is_table_name(storage.base):
            folder, _, self._table = storage.base.rpartition("/")
            self._storage = ObjectStorage(storage.address, storage.filesystem, folder)

    def names(self) -> Iterator[str]:
        """The names of all objects in order."""
        yield from [self._table] if self._table else self._storage.keys("")

    def content(self, name: str) -> tuple[bytes | None, str | None]:
        """An object's bytes, or None and what kept it from being read."""
        try:
            return self._storage.read(name), None
        except OSError as error:
            return None, f"{str(error).splitlines()[0]}; check the object and who may read it"

    def is_table(self, name: str) -> bool:
        """Whether it has a table's ending."""
        return is_table_name(name)

    def open(self, name: str) -> pa.NativeFile | RawIOBase:
        """The object, opened."""
        return self._storage.open(name)


def documents_at(address: Path | str) -> Documents:
    """The documents at a path or an address such as s3://bucket/folder. Raises InputError, StorageError."""
    storage = storage_at(address)
    return StoredDocuments(storage) if isinstance(storage, ObjectStorage) else FolderDocuments(storage.root)


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


def _is_table(path: Path) -> bool:
    return is_table_name(path.name) and path.is_file() and not path.is_symlink()


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
