"""The plan of a run: which inputs there are, and which shard each belongs to.

Inputs are keyed by the SHA-256 of their content. A shard holds all keys that start with the same bits: starting from
one shard of everything, a shard that holds too many documents or bytes is split by the next bit. So the shards follow
from the set of inputs alone, and adding a document changes the shard it falls into and no other.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.core.identifiers import content_sha256
from pipeline.core.parameters import ShardParameters

KEY_BITS = 256

PLAN_SCHEMA = pa.schema(
    [
        pa.field("shard", pa.string(), nullable=False),
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("sha256", pa.string()),
        pa.field("byte_count", pa.int64(), nullable=False),
        pa.field("problem", pa.string()),
    ]
)
"""The plan as a table: one row an input, sorted by shard, key and path. `sha256` is null where `problem` says why the
input could not be read."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file of the input folder.

    source_path: relative to that folder, with forward slashes. sha256: of its bytes, None where it can't be read;
    problem then says why.
    """

    source_path: str
    sha256: str | None
    byte_count: int
    problem: str | None = None

    @property
    def key(self) -> str:
        """64 hexadecimal digits that decide the input's shard."""
        return self.sha256 or hashlib.sha256(self.source_path.encode()).hexdigest()


class InputError(ValueError):
    """An input folder that can't be used; the message is one line that says what to do."""


def discover(folder: Path) -> Iterator[Input]:
    """The files under a folder, sorted by path; symbolic links are named as unreadable, not followed.

    Raises InputError where the folder does not exist, is no folder, or can't be listed.
    """
    if not folder.exists():
        raise InputError(f"{folder}: no such folder; name a folder of documents")
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder; put the file into one and name that")
    for path in sorted(_files(folder), key=lambda path: path.relative_to(folder).as_posix()):
        yield _read_input(path, path.relative_to(folder).as_posix())


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


def _read_input(path: Path, source_path: str) -> Input:
    name = source_path.encode("utf-8", "replace").decode("utf-8")
    if name != source_path:
        return Input(name, None, 0, "the file's name is not UTF-8; rename it")
    content, problem = read_content(path)
    return Input(name, None if content is None else content_sha256(content), len(content or b""), problem)


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


def plan(inputs: Iterable[Input], parameters: ShardParameters) -> pa.Table:
    """Puts inputs into shards; a table of PLAN_SCHEMA."""
    ordered = sorted(inputs, key=lambda item: (item.key, item.source_path))
    rows = [
        {
            "shard": name,
            "source_path": i.source_path,
            "sha256": i.sha256,
            "byte_count": i.byte_count,
            "problem": i.problem,
        }
        for name, members in _split("s", ordered, parameters)
        for i in members
    ]
    return pa.Table.from_pylist(rows, schema=PLAN_SCHEMA)


def _split(name: str, members: list[Input], parameters: ShardParameters) -> Iterator[tuple[str, list[Input]]]:
    """Shards of these members, which share the key bits that `name` ends in."""
    depth = len(name) - 1
    is_full = len(members) > parameters.documents or (
        len(members) > 1 and sum(member.byte_count for member in members) > parameters.bytes
    )
    if not is_full or members[0].key == members[-1].key or depth == KEY_BITS:
        if members:
            yield name, members
        return
    for bit in "01":
        yield from _split(name + bit, [member for member in members if _bit(member.key, depth) == bit], parameters)


def _bit(key: str, place: int) -> str:
    return format(int(key[place // 4], 16), "04b")[place % 4]
