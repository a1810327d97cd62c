"""The output: whether it may be written to, and the claim that keeps two runs apart."""

import json
import os
import shutil
import socket
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

import duckdb
from filelock import FileLock, Timeout

from pipeline.storage import FolderStorage, Storage

OWN_NAMES: Final = ("parts", "versions")
"""What only a run makes; a folder that holds one of them is an output folder."""

HARMLESS_NAMES: Final = frozenset({".gitignore", ".gitkeep", "README.md"})
"""What may stand in a folder that is not yet an output."""

LOCK: Final = ".lock"
OWNER: Final = ".owner"
SCRATCH: Final = "parts/scratch"

RENEWAL_SECONDS: Final = 15
"""How often a run renews its claim on an object store, which has no locks."""

LAPSE_SECONDS: Final = 120
"""When a claim that was not renewed is taken for that of a dead run."""


class OutputError(ValueError):
    """An output folder that can't be used; the message is one line that says what to do."""


@contextmanager
def claimed(storage: Storage, documents: str | None = None) -> Iterator[None]:
    """Makes the output folder where needed and claims it.

    documents: the address of the inputs, where they are needed. Raises OutputError where the folder holds something
    else, lies inside the input folder, can't be written to, or belongs to a run that is still going on; also where
    writing fails later.
    """
    if isinstance(storage, FolderStorage):
        _check(storage.root, documents)
        claim: _Claim = _FolderClaim(storage.root)
    else:
        claim = _StoreClaim(storage)
    claim.take()
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise OutputError(f"{storage.address}: {reason}; make room and run again: what is done stays done") from error
    finally:
        claim.release()


def _this_run() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"


def _taken(place: str, owner: str) -> OutputError:
    return OutputError(f"{place}: another run ({owner}) is writing here; wait for it or choose another folder")


class _Claim(ABC):
    """What keeps other runs out of an output."""

    @abstractmethod
    def take(self) -> None:
        """Raises OutputError where another run has it."""

    @abstractmethod
    def release(self) -> None:
        """Lets other runs in."""


class _FolderClaim(_Claim):
    """A lock of the operating system, which ends with its process however that ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK)

    def take(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)
            (self._folder / OWNER).write_text(_this_run(), encoding="utf-8")
        except Timeout:
            raise _taken(str(self._folder), self._owner()) from None
        except OSError as error:
            raise OutputError(
                f"{self._folder}: {error.strerror}; choose an output folder that can be written to"
            ) from error

    def release(self) -> None:
        (self._folder / OWNER).unlink(missing_ok=True)
        self._lock.release()

    def _owner(self) -> str:
        try:
            return (self._folder / OWNER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return "just starting"


class _StoreClaim(_Claim):
    """An object that its run renews. Two runs that start within the same second can both get through: then parts, which
    are named by content, stay whole, and a reader sees one finished version or the other.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._over = Event()
        self._renewal = Thread(target=self._renew, daemon=True)

    def take(self) -> None:
        try:
            found = json.loads(self._storage.read(OWNER))
        except (FileNotFoundError, ValueError):
            found = None
        if found and time.time() - found["renewed"] < LAPSE_SECONDS:
            raise _taken(self._storage.address, found["owner"])
        try:
            self._write()
        except OSError as error:
            reason = str(error).splitlines()[0]
            raise OutputError(f"{self._storage.address}: can't be written to ({reason})") from error
        self._renewal.start()

    def release(self) -> None:
        self._over.set()
        self._renewal.join()
        self._storage.remove(OWNER)

    def _renew(self) -> None:
        while not self._over.wait(RENEWAL_SECONDS):
            self._write()

    def _write(self) -> None:
        self._storage.write(OWNER, json.dumps({"owner": _this_run(), "renewed": time.time()}).encode())


@contextmanager
def scratch_folder(storage: Storage) -> Iterator[Path]:
    """A local folder for what does not fit into memory, empty at first and gone afterwards.

    It is in the output where that is a folder, for there is room for the data.
    """
    if not isinstance(storage, FolderStorage):
        with tempfile.TemporaryDirectory(prefix="gongwen-") as temporary:
            yield Path(temporary)
        return
    folder = storage.root / SCRATCH
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check(output: Path, documents: str | None) -> None:
    if documents is not None and output.resolve().is_relative_to(Path(documents).resolve()):
        raise OutputError(f"{output}: lies inside the input folder; choose an output folder outside {documents}")
    if not output.exists():
        return
    if not output.is_dir():
        raise OutputError(f"{output}: is a file; name a folder")
    names = {path.name for path in output.iterdir()}
    if not names & set(OWN_NAMES) and names - HARMLESS_NAMES - {LOCK, OWNER}:
        raise OutputError(f"{output}: holds other files and no dataset; choose an empty or new folder")
