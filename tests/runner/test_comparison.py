"""What differs between two datasets, or two versions of one."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.comparison import Change, changed_rows, compare
from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.dataset import DatasetError, load
from pipeline.runner import run
from schemas import CONTRACTS
from tests.conftest import SEEDS
from tests.runner.test_cli import gongwen

ONE_A_SHARD = Parameters(shard=ShardParameters(documents=1))
LETTER = "关于做好防汛工作的通知\n\n各区人民政府：\n\n请于{month}月底前完成检查，投入{sum}万元。\n"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """Two versions of one dataset, and a dataset of the second one's documents: a document is added and one removed."""
    folder = tmp_path_factory.mktemp("versions")
    documents, data = folder / "documents", folder / "data"
    documents.mkdir()
    for name in ("000*", "003*"):
        shutil.copy(next(SEEDS.glob(name)), documents)
    (documents / "old.txt").write_text(LETTER.format(month=5, sum=20), encoding="utf-8")
    first = run(documents, data, ONE_A_SHARD, workers=1).version
    (documents / "old.txt").unlink()
    (documents / "new.txt").write_text(LETTER.format(month=6, sum=30), encoding="utf-8")
    second = run(documents, data, ONE_A_SHARD, workers=1).version
    run(documents, folder / "again", workers=1)
    return f"{data}@{first}", f"{data}@{second}", str(folder / "again")


def test_a_dataset_does_not_differ_from_itself_however_its_rows_are_sharded(versions: tuple[str, str, str]) -> None:
    assert set(compare(versions[1], versions[2]).values()) == {Change(0, 0, 0)}
    assert set(compare(versions[1], versions[1].partition("@")[0]).values()) == {Change(0, 0, 0)}


def test_rows_added_and_removed_are_counted_by_table(versions: tuple[str, str, str]) -> None:
    changes = compare(versions[0], versions[1])
    assert list(changes) == list(CONTRACTS)
    assert changes["documents"] == Change(1, 1, 0)
    assert changes["amounts"] == Change(1, 1, 0)
    assert changes["clusters"] == Change(0, 0, 0)


def test_a_row_that_keeps_its_key_is_changed(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "a.txt").write_text(LETTER.format(month=5, sum=20), encoding="utf-8")
    run(documents, tmp_path / "old", workers=1)
    (documents / "a.txt").rename(documents / "b.txt")
    run(documents, tmp_path / "new", workers=1)
    assert compare(tmp_path / "old", tmp_path / "new")["sources"] == Change(0, 0, 1)
    rows = changed_rows(tmp_path / "old", tmp_path / "new", "sources", 10).to_pylist()
    assert [(row["change"], row["source_path"]) for row in rows] == [("before", "a.txt"), ("after", "b.txt")]


def test_the_rows_of_a_table_that_differ_are_told_with_their_columns(versions: tuple[str, str, str]) -> None:
    rows = changed_rows(versions[0], versions[1], "quantities", 10).to_pylist()
    assert {(row["change"], row["text"]) for row in rows} == {("removed", "20万元"), ("added", "30万元")}
    columns = load(versions[2], "quantities").columns
    assert list(rows[0]) == ["change", *columns]
    assert len(changed_rows(versions[0], versions[1], "quantities", 1)) == 1


def test_the_command_prints_rows_as_json(versions: tuple[str, str, str]) -> None:
    answer = gongwen("diff", *versions[:2], "--rows", "amounts")
    assert answer.returncode == 0, answer.stderr
    assert {json.loads(line)["change"] for line in answer.stdout.splitlines()} == {"added", "removed"}


def test_a_version_that_is_not_there_is_an_error(versions: tuple[str, str, str]) -> None:
    with pytest.raises(DatasetError, match="holds no version 0123456789abcdef"):
        compare(f"{versions[2]}@0123456789abcdef", versions[2])


def test_a_table_that_is_not_there_is_an_error(versions: tuple[str, str, str]) -> None:
    with pytest.raises(DatasetError, match="there is no table nonsense"):
        changed_rows(versions[0], versions[1], "nonsense", 1)
