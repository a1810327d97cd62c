"""Which inputs there are, and which shard each belongs to."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.parameters import Parameters, ResourceParameters, ShardParameters
from pipeline.runner import plan
from pipeline.runner.discovery import Input
from pipeline.runner.plan import SHARDS_A_FILE, read_inputs, split, write_plan
from pipeline.storage import storage_at

SMALL = ShardParameters(documents=4, bytes=1000)
Numbers = Iterable[int]


def rank(number: int) -> int:
    return int(hashlib.sha256(str(number).encode()).hexdigest()[:16], 16)


def shards(ranks: list[int], byte_count: int = 1, parameters: ShardParameters = SMALL) -> dict[str, list[int]]:
    """The ranks of documents in each shard; the documents are in order of their paths."""
    members = iter(ranks)
    counts = np.ones(len(ranks), dtype=np.int64)
    planned = split(np.array(ranks, dtype=np.uint64), counts, counts * byte_count, parameters)
    found = {shard.name: [next(members) for _ in range(shard.documents)] for shard in planned}
    assert next(members, None) is None
    return found


@given(st.integers(0, 200))
def test_shards_are_runs_of_documents_and_stay_within_their_bounds(count: int) -> None:
    ranks = [rank(n) for n in range(count)]
    found = shards(ranks)
    assert [member for members in found.values() for member in members] == ranks
    assert all(len(members) <= SMALL.documents for members in found.values())


@given(st.integers(1, 200))
def test_a_shard_is_named_by_the_document_at_its_border(count: int) -> None:
    first, *others = shards([rank(n) for n in range(count)]).items()
    assert first[0] == f"s{0:016x}"
    for name, members in others:
        assert name == f"s{members[0]:016x}"


@given(st.integers(8, 200), st.integers(0, 200))
def test_one_more_document_that_makes_no_border_changes_the_shard_it_falls_into_and_no_other(
    count: int, place: int
) -> None:
    ranks = [rank(n) for n in range(count)]
    before = shards(ranks)
    ranks.insert(min(place, count), 2**64 - 1)
    after = shards(ranks)
    gone = [members for name, members in before.items() if after.get(name) != members]
    new = [members for name, members in after.items() if before.get(name) != members]
    assert len(gone) == 1
    assert sorted(member for members in new for member in members) == sorted([*gone[0], 2**64 - 1])


def test_documents_that_are_added_together_change_few_shards() -> None:
    parameters = ShardParameters(documents=50, bytes=1_000_000)
    ranks = [rank(n) for n in range(2000)]
    before = shards(ranks, parameters=parameters)
    after = shards([*ranks[:700], *(rank(n) for n in range(2000, 2020)), *ranks[700:]], parameters=parameters)
    changed = [name for name, members in after.items() if before.get(name) != members]
    assert len(before) > 40
    assert len(changed) <= 3


def test_a_shard_of_large_documents_is_split_by_bytes() -> None:
    assert all(len(members) == 1 for members in shards([rank(n) for n in range(8)], byte_count=600).values())


def planned(folder: Path, inputs: list[Input], documents: int = 4) -> dict[str, list[tuple[str, bytes | None]]]:
    """Path and text of the inputs in every shard, as a worker reads them."""
    storage = storage_at(folder / "data")
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    found = write_plan(inputs, storage, Parameters(shard=ShardParameters(documents=documents)), scratch)
    read = {shard.name: read_inputs(storage, number) for number, shard in enumerate(found)}
    return {
        name: list(zip(rows["source_path"].to_pylist(), rows["text"].to_pylist(), strict=True))
        for name, rows in read.items()
    }


def file(name: str) -> Input:
    return Input(name, hashlib.sha256(name.encode()).hexdigest(), 1)


def row(name: str, text: str) -> Input:
    content = text.encode()
    return Input(name, hashlib.sha256(content).hexdigest(), len(content), None, content)


def test_files_that_are_named_by_their_digests_fill_shards_as_others_do(tmp_path: Path) -> None:
    inputs = [row(hashlib.sha256(str(n).encode()).hexdigest(), str(n)) for n in range(400)]
    assert len(planned(tmp_path, inputs, documents=40)) < 40


def test_copies_of_one_content_stay_in_one_shard_where_the_first_of_their_paths_is(tmp_path: Path) -> None:
    copies = [row(name, "同一份通知") for name in ("z/1", "b/2", "m/3", "z/4", "z/5", "z/6")]
    found = planned(tmp_path, [*copies, row("a", "甲"), row("c", "丙"), row("y", "乙")], documents=1)
    assert [[path for path, _ in members] for members in found.values()] == [
        ["a"],
        ["b/2", "m/3", "z/1", "z/4", "z/5", "z/6"],
        ["c"],
        ["y"],
    ]


def test_the_plan_does_not_depend_on_the_order_in_which_files_are_found(tmp_path: Path) -> None:
    members = [file(f"{n}.txt") for n in range(50)]
    assert planned(tmp_path, members) == planned(tmp_path, members[::-1])


def test_texts_of_tables_travel_with_the_plan(tmp_path: Path) -> None:
    found = planned(tmp_path, [row("甲", "通知"), row("空", ""), file("乙.txt")], documents=10)
    assert [sorted(members) for members in found.values()] == [[("乙.txt", None), ("甲", "通知".encode()), ("空", b"")]]


def test_a_name_that_is_taken_gets_its_place_among_its_namesakes(tmp_path: Path) -> None:
    found = planned(tmp_path, [row("a", "一"), row("b", "二"), row("a", "三"), row("a", "四")], documents=10)
    (members,) = found.values()
    assert dict(members) == {"a": "一".encode(), "b": "二".encode(), "a#2": "三".encode(), "a#3": "四".encode()}


@pytest.mark.parametrize("count", [SHARDS_A_FILE, 2 * SHARDS_A_FILE + 1])
def test_more_shards_than_a_file_holds_are_all_found(tmp_path: Path, count: int) -> None:
    found = planned(tmp_path, [row(str(n), f"第{n}号") for n in range(count)], documents=1)
    assert sorted(name for members in found.values() for name, _ in members) == sorted(map(str, range(count)))
    assert len(found) == count


def test_more_files_than_may_be_open_at_a_time_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_OPEN_FILES", 2)
    monkeypatch.setattr(plan, "BATCH_ROWS", 7)
    count = 5 * SHARDS_A_FILE
    found = planned(tmp_path, [row(str(n), f"第{n}号") for n in range(count)], documents=1)
    assert sorted(name for members in found.values() for name, _ in members) == sorted(map(str, range(count)))


def test_texts_need_not_fit_into_memory(tmp_path: Path) -> None:
    texts = [hashlib.shake_256(str(n).encode()).digest(50_000) for n in range(800)]  # which no codec makes smaller
    inputs = [Input(str(n), hashlib.sha256(text).hexdigest(), len(text), None, text) for n, text in enumerate(texts)]
    (tmp_path / "scratch").mkdir()
    parameters = Parameters(resources=ResourceParameters(memory="20MB"))
    shards = write_plan(inputs, storage_at(tmp_path / "out"), parameters, tmp_path / "scratch")
    assert sum(shard.inputs for shard in shards) == len(texts)
