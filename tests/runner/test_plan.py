"""Which inputs there are, and which shard each belongs to."""

import hashlib
import os
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.parameters import ShardParameters
from pipeline.runner.plan import Input, InputError, discover, plan

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


def test_files_in_nested_folders_are_found_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [found.source_path for found in discover(tmp_path)] == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_symbolic_link_is_not_followed_and_a_special_file_not_opened(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.txt")
    found = {item.source_path: item.problem or "" for item in discover(tmp_path)}
    assert "symbolic link" in found["link.txt"]
    assert "symbolic link" in found["folder"]
    assert "not a regular file" in found["pipe.txt"]


def test_a_file_name_that_is_not_utf8_is_named_as_a_problem(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "w") as file:  # noqa: PTH123 - a Path can't hold these bytes
        file.write("内容")
    (found,) = discover(tmp_path)
    assert "not UTF-8" in (found.problem or "")


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_an_input_that_is_no_folder_is_an_error_that_says_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("内容")
    with pytest.raises(InputError, match=name):
        list(discover(tmp_path / name))
