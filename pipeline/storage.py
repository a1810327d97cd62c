"""Places that hold files under keys: a folder, or a bucket of an object store.

A key is a path with forward slashes below the place's address. Both kinds keep three promises on which runs rest: a
file is there whole or not at all, a `link` keeps what it was given when that is removed or replaced, and a pointer
changes from one value to the next in one step. A folder keeps them with renames and hard links. An object store has
neither; there a file is written in one request, parts are named by their content and so never replaced, a link is the
part itself, and a pointer is a small object.
"""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.fs as pafs

TEMPORARY_SUFFIX: Final = ".partial"


class StorageError(ValueError):
    """An address that can't be used; the message is one line that says what to do."""


class Storage(ABC):
    """A place that holds files under keys. `address` is what `storage_at` opens it by again, in another process too."""

    address: str
    filesystem: pafs.FileSystem

    @abstractmethod
    def path(self, key: str) -> str:
        """What `filesystem` calls the file with this key."""

    @abstractmethod
    def write(self, key: str, content: bytes | pa.Buffer) -> None:
        """Writes a file, whole or not at all. Raises OSError."""

    @abstractmethod
    def take(self, path: Path, key: str) -> None:
        """Makes a local file that is too large for memory a file with this key. Raises OSError."""

    @abstractmethod
    def link(self, source: str, target: str) -> str:
        """Keeps the file `source` for as long as `target` stands, and returns the key to read it by."""

    @abstractmethod
    def point(self, key: str, target: str) -> None:
        """Makes the pointer `key` name `target`, a key beside it, in one step."""

    @abstractmethod
    def pointee(self, key: str) -> str | None:
        """What a pointer names; None where there is no such pointer."""

    @abstractmethod
    def shortcuts(self, targets: Mapping[str, str]) -> None:
        """Gives files and folders short names for those who open them by hand, where the storage has links."""

    @abstractmethod
    def keys(self, folder: str) -> list[str]:
        """The keys of all files below a folder, sorted; none where there is no such folder. Links are not followed."""

    @abstractmethod
    def remove(self, key: str) -> None:
        """Removes a file, where there is one."""

    @abstractmethod
    def remove_folder(self, folder: str) -> None:
        """Removes all files below a folder."""

    def read(self, key: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError, or another OSError."""
        with self.filesystem.open_input_stream(self.path(key), compression=None) as stream:
            content: bytes = stream.read()
        return content

    def open(self, key: str) -> pa.NativeFile:
        """A file to read from at any place. Raises FileNotFoundError, or another OSError."""
        return self.filesystem.open_input_file(self.path(key))

    def create(self, key: str) -> pa.NativeFile:
        """A file to write to piece by piece, which is not there before it is closed, or not whole. Raises OSError."""
        path = self.path(key)
        if self.filesystem.type_name not in _WITHOUT_FOLDERS:
            self.filesystem.create_dir(path.rpartition("/")[0], recursive=True)
        return self.filesystem.open_output_stream(path, compression=None)


class FolderStorage(Storage):
    """A folder of this machine, or one that all machines of a cluster have mounted."""

    def __init__(self, root: Path) -> None:
        """root: the folder; it need not exist yet."""
        self.root = root
        self.address = str(root.absolute())
        self.filesystem = pafs.LocalFileSystem()

    def path(self, key: str) -> str:
        """The file's path."""
        return str(self.root / key)

    def read(self, key: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError, or another OSError."""
        return (self.root / key).read_bytes()

    def write(self, key: str, content: bytes | pa.Buffer) -> None:
        """Writes under a temporary name and renames. Nothing is forced to the medium: digests find what got lost."""
        path = self.root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
        temporary.write_bytes(content)
        temporary.replace(path)

    def take(self, path: Path, key: str) -> None:
        """Renames the file."""
        target = self.root / key
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)

    def link(self, source: str, target: str) -> str:
        """Gives the file a second name; a file that already has it is left alone."""
        path = self.root / target
        if not (path.exists() and path.samefile(self.root / source)):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
            temporary.unlink(missing_ok=True)
            temporary.hardlink_to(self.root / source)
            temporary.replace(path)
        return target

    def point(self, key: str, target: str) -> None:
        """Renames a symbolic link over the one before."""
        path = self.root / key
        if path.is_symlink() and path.readlink() == Path(target):
            return
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)  # a plain copy, as a checkout of the dataset leaves it
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + TEMPORARY_SUFFIX)
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(target)
        temporary.replace(path)

    def shortcuts(self, targets: Mapping[str, str]) -> None:
        """Symbolic links."""
        for name, target in targets.items():
            self.point(name, target)

    def pointee(self, key: str) -> str | None:
        """What the symbolic link names."""
        path = self.root / key
        return path.readlink().as_posix() if path.is_symlink() else None

    def keys(self, folder: str) -> list[str]:
        """The keys of all files below a folder, sorted."""
        return sorted(_files(self.root / folder, f"{folder}/" if folder else ""))

    def remove(self, key: str) -> None:
        """Removes a file, where there is one."""
        (self.root / key).unlink(missing_ok=True)

    def remove_folder(self, folder: str) -> None:
        """Removes a folder with all that is in it."""
        shutil.rmtree(self.root / folder, ignore_errors=True)


def _files(folder: Path, prefix: str) -> Iterator[str]:
    """The names of all files below a folder, each after the prefix. Asks nothing of a file but its name and kind."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield prefix + entry.name
    except FileNotFoundError:
        return


class ObjectStorage(Storage):
    """A bucket of an object store, or a folder in one, or any other file system that Arrow or fsspec can open."""

    def __init__(self, address: str, filesystem: pafs.FileSystem, base: str) -> None:
        """base: where the keys begin, as the file system calls it."""
        self.address = address
        self.filesystem = filesystem
        self.base = base.rstrip("/")

    def path(self, key: str) -> str:
        """The object's path in the file system."""
        return f"{self.base}/{key}" if key else self.base

    def write(self, key: str, content: bytes | pa.Buffer) -> None:
        """Puts an object, which the store shows once it is whole."""
        with self.create(key) as stream:
            stream.write(content)

    def take(self, path: Path, key: str) -> None:
        """Copies the file into an object."""
        with path.open("rb") as source, self.create(key) as target:
            shutil.copyfileobj(source, target)

    def link(self, source: str, target: str) -> str:
        """The object itself, which is named by its content and never replaced."""
        return source

    def point(self, key: str, target: str) -> None:
        """Puts a small object that holds the target."""
        self.write(key, target.encode())

    def shortcuts(self, targets: Mapping[str, str]) -> None:
        """Nothing: the manifest says where the files are."""

    def pointee(self, key: str) -> str | None:
        """What the small object holds."""
        try:
            return self.read(key).decode()
        except FileNotFoundError:
            return None

    def keys(self, folder: str) -> list[str]:
        """The keys of all objects whose path begins with a folder, sorted."""
        base = len(self.base) + 1
        selector = pafs.FileSelector(self.path(folder), allow_not_found=True, recursive=True)
        found = self.filesystem.get_file_info(selector)
        return sorted(info.path[base:] for info in found if info.type == pafs.FileType.File)

    def remove(self, key: str) -> None:
        """Removes an object, where there is one."""
        _remove_all(self.filesystem, [self.path(key)])

    def remove_folder(self, folder: str) -> None:
        """Removes all objects whose path begins with a folder."""
        _remove_all(self.filesystem, [self.path(key) for key in self.keys(folder)])


_WITHOUT_FOLDERS: Final = frozenset({"s3", "gcs", "abfs"})
"""Arrow's names of file systems that make no folders before files."""


def _remove_all(filesystem: pafs.FileSystem, paths: Iterable[str]) -> None:
    for path in paths:
        try:
            filesystem.delete_file(path)
        except FileNotFoundError:
            continue


def storage_at(address: Path | str) -> FolderStorage | ObjectStorage:
    """The storage at a path, or at an address such as s3://bucket/folder. Raises StorageError."""
    scheme = urlsplit(str(address)).scheme if not isinstance(address, Path) else ""
    if len(scheme) < 2:  # no scheme; one letter is a drive of Windows
        return FolderStorage(Path(address))
    if scheme == "file":
        return FolderStorage(Path(pafs.FileSystem.from_uri(str(address))[1]))
    filesystem, base = _filesystem(str(address), scheme)
    return ObjectStorage(str(address), filesystem, base)


def _filesystem(address: str, scheme: str) -> tuple[pafs.FileSystem, str]:
    try:
        filesystem, base = pafs.FileSystem.from_uri(address)
    except pa.ArrowInvalid as error:
        return _fsspec_filesystem(address, scheme, error)
    return filesystem, base


def _fsspec_filesystem(address: str, scheme: str, error: pa.ArrowInvalid) -> tuple[pafs.FileSystem, str]:
    """The file system of a scheme that Arrow does not know, where fsspec and its driver are installed."""
    try:
        fsspec: Any = import_module("fsspec")  # needed by those alone who use such an address

        filesystem, base = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as missing:
        raise StorageError(f"{address}: no file system for {scheme}:// ({missing or error})") from missing
    return pafs.PyFileSystem(pafs.FSSpecHandler(filesystem)), base
