"""The plan of a run: which inputs there are, and which shard each belongs to.

Inputs are keyed by the SHA-256 of their content. A shard holds all keys that start with the same bits: starting from
one shard of everything, a shard that holds too many documents or bytes is split by the next bit. So the shards follow
from the set of inputs alone, and adding a document changes the shard it falls into and no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import pyarrow as pa

from pipeline.core.parameters import ShardParameters
from pipeline.runner.discovery import Input

KEY_BITS = 256

PLAN_SCHEMA = pa.schema(
    [
        pa.field("shard", pa.string(), nullable=False),
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("sha256", pa.string()),
        pa.field("byte_count", pa.int64(), nullable=False),
        pa.field("problem", pa.string()),
        pa.field("table", pa.string()),
        pa.field("row", pa.int64()),
    ]
)
"""The plan as a table: one row an input (pipeline.runner.discovery.Input), sorted by shard, key and path."""


def plan(inputs: Iterable[Input], parameters: ShardParameters) -> pa.Table:
    """Puts inputs into shards; a table of PLAN_SCHEMA."""
    ordered = sorted(inputs, key=lambda item: (item.key, item.source_path))
    rows = [
        {"shard": name} | asdict(member) for name, members in _split("s", ordered, parameters) for member in members
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
