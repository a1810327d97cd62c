"""The output folder: whether it may be written to, and the lock that keeps two runs apart."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

OWN_NAMES = ("parts", "versions")
"""What only a run makes; a folder that holds one of them is an output folder."""

HARMLESS_NAMES = frozenset({".gitignore", ".gitkeep", "README.md"})
"""What may stand in a folder that is not yet an output."""

LOCK = ".lock"
OWNER = ".owner"


class OutputError(ValueError):
    """An output folder that can't be used; the message is one line that says what to do."""


@contextmanager
def claimed(output: Path, folder: Path | None = None) -> Iterator[None]:
    """Makes the output folder where needed and holds its lock.

    Raises OutputError where the folder holds something else, lies inside the input folder, can't be written to, or
    belongs to a run that is still going on.
    """
    _check(output, folder)
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK)
        lock.acquire(blocking=False)
    except Timeout:
        owner = _owner(output)
        raise OutputError(
            f"{output}: another run ({owner}) is writing here; wait for it or choose another folder"
        ) from None
    except OSError as error:
        raise OutputError(f"{output}: {error.strerror}; choose an output folder that can be written to") from error
    try:
        (output / OWNER).write_text(f"process {os.getpid()}", encoding="utf-8")
        yield
    finally:
        (output / OWNER).unlink(missing_ok=True)
        lock.release()


def _owner(output: Path) -> str:
    try:
        return (output / OWNER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return "just starting"


def _check(output: Path, folder: Path | None) -> None:
    if folder is not None and output.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"{output}: lies inside the input folder; choose an output folder outside {folder}")
    if not output.exists():
        return
    if not output.is_dir():
        raise OutputError(f"{output}: is a file; name a folder")
    names = {path.name for path in output.iterdir()}
    if not names & set(OWN_NAMES) and names - HARMLESS_NAMES - {LOCK, OWNER}:
        raise OutputError(f"{output}: holds other files and no dataset; choose an empty or new folder")
