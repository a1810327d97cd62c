"""Shards with little to do go through the stages together; what comes out is what a run from nothing gives."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters, PublishParameters, ShardParameters
from pipeline.core.stages import Stage
from pipeline.dataset import check_dataset, load
from pipeline.runner import run
from pipeline.runner.batches import Batch
from pipeline.runner.job import MOST_SHARDS, batched, numbered
from pipeline.runner.shards import Load, ShardResult
from tests.conftest import SEEDS
from tests.runner.conftest import Given, digest

SIX_A_SHARD = Parameters(shard=ShardParameters(documents=6), publish=PublishParameters(database_rows=0))

LIMITS = ShardParameters(documents=10, bytes=1000)

LETTER = "关于做好防汛工作的通知\n\n各区人民政府：\n\n请于{day}日前完成检查，投入{day}0万元。\n"

AMENDMENT = "\n本通知有效期3年。\n"
"""With it, as without it, none of the documents makes a border between shards."""

SPREAD = ("1.txt", "11.txt", "26.txt")
"""Documents of three shards."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `documents`, which make several shards, and their dataset `data`."""
    folder = tmp_path_factory.mktemp("whole")
    documents = folder / "documents"
    shutil.copytree(SEEDS, documents)
    for day in range(1, 31):
        (documents / f"{day}.txt").write_text(LETTER.format(day=day), encoding="utf-8")
    (documents / "empty.txt").touch()
    run(documents, folder / "data", SIX_A_SHARD, workers=1)
    return folder


def change(documents: Path) -> None:
    for name in SPREAD:
        with (documents / name).open("a", encoding="utf-8") as file:
            file.write(AMENDMENT)


def change_and_spoil(documents: Path) -> None:
    change(documents)
    (documents / "26.txt").write_bytes(bytes(range(256)))
    (documents / "empty.txt").write_text("空文件", encoding="utf-8")


@pytest.mark.parametrize("edit", [change, change_and_spoil])
def test_changed_documents_of_several_shards_are_looked_at_together(
    editable: Path, tmp_path: Path, given: Given, edit: Callable[[Path], None]
) -> None:
    edit(editable / "documents")
    summary = run(editable / "documents", editable / "data", SIX_A_SHARD, workers=1)
    assert summary.ran["quantities"] >= len(SPREAD) - 1
    assert all(len(times) == 1 for times in given.values())
    assert list(map(len, given["quantities"])) == [3]
    run(editable / "documents", tmp_path / "fresh", SIX_A_SHARD, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")
    check_dataset(editable / "data")


def test_a_shard_that_only_lost_a_document_goes_with_the_others(editable: Path, tmp_path: Path, given: Given) -> None:
    change(editable / "documents")
    (editable / "documents" / "17.txt").unlink()
    run(editable / "documents", editable / "data", SIX_A_SHARD, workers=1)
    assert list(map(len, given["registers"])) == [3]
    run(editable / "documents", tmp_path / "fresh", SIX_A_SHARD, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")


def test_a_damaged_part_among_them_is_made_anew_by_itself(editable: Path, tmp_path: Path, given: Given) -> None:
    change(editable / "documents")
    for part in (editable / "data").glob("parts/quantities/quantities/*.parquet"):
        part.write_bytes(part.read_bytes()[:-1])
    run(editable / "documents", editable / "data", SIX_A_SHARD, workers=1)
    assert list(map(len, given["sections"])) == [3]
    assert len(given["quantities"]) > 1
    run(editable / "documents", tmp_path / "fresh", SIX_A_SHARD, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")


def test_a_file_among_them_that_changes_while_it_is_read_is_rejected(
    editable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, data = editable / "documents", editable / "data"
    change(documents)

    def process(batch: Batch, stages: Iterable[Stage]) -> list[ShardResult]:
        (documents / "11.txt").write_text("又变了。\n", encoding="utf-8")
        return process_undisturbed(batch, stages)

    process_undisturbed = Batch.process
    monkeypatch.setattr(Batch, "process", process)
    run(documents, data, SIX_A_SHARD, workers=1)
    monkeypatch.undo()
    rejects = load(data, "rejects")
    assert "changed while it was being read" in rejects.set_index("source_path").loc["11.txt", "detail"]
    assert run(documents, data, SIX_A_SHARD, workers=1).reject_reasons == {"empty": 1}
    run(documents, tmp_path / "fresh", SIX_A_SHARD, workers=1)
    assert digest(data) == digest(tmp_path / "fresh")


def test_stages_with_other_code_or_parameters_look_at_one_shard_after_the_other(editable: Path, given: Given) -> None:
    """Nothing is in memory then but a shard."""
    change(editable / "documents")
    lexicons = Lexicons((("quantities/units", "text\n"),))
    run(editable / "documents", editable / "data", SIX_A_SHARD.model_copy(update={"lexicons": lexicons}), workers=1)
    assert max(map(len, given["quantities"])) <= SIX_A_SHARD.shard.documents


def test_batches_hold_no_more_than_a_shard_may() -> None:
    names = numbered(["a", "b", "c", "d", "e"])
    loads = [Load(4, 100), Load(6, 100), Load(1, 100), Load(1, 900), Load(0, 0)]
    made = batched(zip(names, loads, strict=True), LIMITS)
    assert ["".join(shard.name for shard in batch) for batch in made] == ["ab", "cde"]


def test_a_shard_that_may_hold_no_more_is_alone() -> None:
    names = numbered(["a", "b", "c", "d"])
    loads = [Load(10, 100), Load(1, 2000), Load(10, 1000), Load(1, 1)]
    made = batched(zip(names, loads, strict=True), LIMITS)
    assert ["".join(shard.name for shard in batch) for batch in made] == ["a", "b", "c", "d"]


def test_a_batch_has_a_bounded_number_of_shards() -> None:
    names = numbered(map(str, range(MOST_SHARDS + 1)))
    made = batched(((name, Load(0, 0)) for name in names), LIMITS)
    assert [len(batch) for batch in made] == [MOST_SHARDS, 1]
