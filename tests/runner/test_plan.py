"""Which inputs there are, and which shard each belongs to."""

import hashlib
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.parameters import ShardParameters
from pipeline.runner.discovery import Input
from pipeline.runner.plan import plan

SMALL = ShardParameters(documents=4, bytes=1000)


def inputs(numbers: range, byte_count: int = 1) -> list[Input]:
    return [Input(f"{n}.txt", hashlib.sha256(str(n).encode()).hexdigest(), byte_count) for n in numbers]


def shards(members: list[Input], parameters: ShardParameters = SMALL) -> dict[str, list[str]]:
    by_shard: dict[str, list[str]] = defaultdict(list)
    for row in plan(members, parameters).to_pylist():
        by_shard[row["shard"]].append(row["source_path"])
    return by_shard


@given(st.integers(0, 200))
def test_shards_hold_every_input_once_and_stay_within_their_bounds(count: int) -> None:
    found = shards(inputs(range(count)))
    assert sorted(name for members in found.values() for name in members) == sorted(f"{n}.txt" for n in range(count))
    assert all(len(members) <= SMALL.documents for members in found.values())


@given(st.integers(1, 200))
def test_one_more_document_changes_the_shard_it_falls_into_and_no_other(count: int) -> None:
    before, after = shards(inputs(range(count))), shards(inputs(range(count + 1)))
    gone = {name: members for name, members in before.items() if after.get(name) != members}
    assert len(gone) <= 1
    changed = next(iter(gone), "")
    assert all(before.get(name) == members or name.startswith(changed) for name, members in after.items())


def test_the_plan_does_not_depend_on_the_order_in_which_files_are_found() -> None:
    members = inputs(range(50))
    assert plan(members, SMALL).equals(plan(members[::-1], SMALL))


def test_a_shard_of_large_documents_is_split_by_bytes() -> None:
    found = shards(inputs(range(8), byte_count=600))
    assert all(len(members) == 1 for members in found.values())


def test_copies_of_one_content_stay_in_one_shard_however_many_they_are() -> None:
    copies = [Input(f"{n}.txt", "ab" * 32, 600) for n in range(20)]
    assert len(shards(copies)) == 1
