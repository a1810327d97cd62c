"""Whole runs: the same bytes whatever the workers and what was there before; bad input; bad output."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters, ShardParameters
from pipeline.dataset import DatasetError, check_dataset, load, version_of
from pipeline.runner import Summary, pool, run, run_stage
from pipeline.runner.documents import InputError
from pipeline.runner.output import OutputError
from pipeline.runner.shards import StageError
from pipeline.runner.stages import STAGES
from pipeline.runner.validation import Checks, ContractError
from tests.conftest import SEEDS
from tests.runner.conftest import ONE_A_SHARD, digest


def test_two_workers_give_the_same_bytes_as_one(undisturbed: Path, tmp_path: Path) -> None:
    run(SEEDS, tmp_path / "data", ONE_A_SHARD, workers=2)
    assert digest(tmp_path / "data") == digest(undisturbed)


def test_a_second_run_does_nothing_and_changes_nothing(copied: Path) -> None:
    before = digest(copied)
    summary = run(SEEDS, copied, ONE_A_SHARD, workers=1)
    assert set(summary.ran.values()) == {0}
    assert digest(copied) == before


def test_processes_are_started_for_shards_with_work_alone(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = copied.parent / "documents"
    shutil.copytree(SEEDS, documents)
    (documents / "new.txt").write_text("关于做好防汛工作的通知\n\n各区人民政府：\n\n请认真落实。\n", encoding="utf-8")
    monkeypatch.delattr(pool, "ProcessPoolExecutor")
    assert set(run(SEEDS, copied, ONE_A_SHARD, workers=2).ran.values()) == {0}
    assert set(run(documents, copied, ONE_A_SHARD, workers=2).ran.values()) == {1}


def test_stages_one_by_one_give_the_same_bytes_as_a_whole_run(undisturbed: Path, tmp_path: Path) -> None:
    for name in (*(stage.name for stage in STAGES), "publish"):
        run_stage(name, SEEDS, tmp_path / "data", ONE_A_SHARD, workers=1)
    assert digest(tmp_path / "data") == digest(undisturbed)


def test_a_new_lexicon_row_runs_its_stage_and_those_that_read_it_and_no_other(copied: Path) -> None:
    extension = Lexicons((("quantities/units", "text\n"),))
    summary = run(SEEDS, copied, ONE_A_SHARD.model_copy(update={"lexicons": extension}), workers=1)
    assert (summary.ran["ingest"], summary.ran["segment"], summary.ran["sections"]) == (0, 0, 0)
    assert summary.ran["quantities"] == 5


def test_a_document_more_changes_its_own_shard_alone(copied: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    shutil.copytree(SEEDS, documents)
    (documents / "new.txt").write_text("关于做好防汛工作的通知\n\n各区人民政府：\n\n一、提高认识。请认真落实。\n")
    summary = run(documents, copied, ONE_A_SHARD, workers=1)
    assert summary.ran["ingest"] == 1
    assert summary.rows["sources"] == 6


def test_a_document_less_leaves_what_a_run_from_nothing_gives(copied: Path, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    shutil.copytree(SEEDS, documents)
    next(documents.glob("004*")).unlink()
    run(documents, copied, ONE_A_SHARD, workers=1)
    run(documents, tmp_path / "fresh", ONE_A_SHARD, workers=1)
    assert digest(copied) == digest(tmp_path / "fresh")


def test_every_bad_input_is_rejected_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    good = next(iter(sorted(SEEDS.glob("003*"))))
    shutil.copy(good, documents / "good.txt")
    shutil.copy(good, documents / "twin.txt")
    (documents / "empty.txt").write_bytes(b"")
    (documents / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (documents / "mixed.txt").write_bytes("第一段".encode() + "第二段文字".encode("gb18030"))
    (documents / "table.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (documents / "link.txt").symlink_to(good)
    (documents / "legacy.txt").write_bytes("关于做好防汛工作的通知\n\n各区人民政府：\n请认真落实。\n".encode("gb18030"))
    data = tmp_path / "data"
    summary = run(documents, data, workers=1)
    assert summary.rows["sources"] == 2
    rejects = load(data, "rejects").set_index("source_path")["reason"].to_dict()
    assert rejects == {
        "twin.txt": "duplicate",
        "empty.txt": "empty",
        "binary.txt": "undecodable",
        "mixed.txt": "undecodable",
        "table.xls": "unsupported",
        "link.txt": "unreadable",
    }
    check_dataset(data)


def test_a_run_of_nothing_but_rejects_says_so(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "empty.txt").write_bytes(b"")
    summary = run(tmp_path / "documents", tmp_path / "data", workers=1)
    assert summary.is_all_rejected
    assert summary.reject_reasons == {"empty": 1}


def test_an_empty_or_missing_folder_is_an_error_and_leaves_the_dataset_alone(copied: Path, tmp_path: Path) -> None:
    before = digest(copied)
    (tmp_path / "empty").mkdir()
    for folder in ("empty", "missing"):
        with pytest.raises(InputError, match=folder):
            run(tmp_path / folder, copied, workers=1)
    assert digest(copied) == before
    check_dataset(copied)


def test_an_output_folder_that_holds_something_else_is_refused_and_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "thesis.docx").write_text("三年心血")
    with pytest.raises(OutputError, match="holds other files"):
        run(SEEDS, data, workers=1)
    assert [path.name for path in data.iterdir()] == ["thesis.docx"]


def test_an_output_folder_inside_the_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="inside the input"):
        run(tmp_path, tmp_path / "data", workers=1)


def test_a_stage_before_its_inputs_says_which_stage_to_run(tmp_path: Path) -> None:
    with pytest.raises(StageError, match="gongwen stage ingest"):
        run_stage("sections", None, tmp_path / "data")
    run_stage("ingest", SEEDS, tmp_path / "data", workers=1)
    with pytest.raises(StageError, match="gongwen stage segment"):
        run_stage("sections", None, tmp_path / "data", workers=1)


def test_a_stage_that_breaks_its_contract_publishes_nothing(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(copied)

    def refuse(_: object, table: str, __: object) -> None:
        raise ContractError(f"table {table} breaks its contract")

    monkeypatch.setattr(Checks, "validate", refuse)
    with pytest.raises(ContractError, match=r"shard s.*, stage ingest: table sources"):
        run(SEEDS, copied, Parameters(shard=ShardParameters(documents=2)), workers=1)
    assert digest(copied) == before


def test_an_altered_published_file_is_found(copied: Path) -> None:
    part = next(iter(sorted((version_of(copied) / "dates").glob("*.parquet"))))
    part.write_bytes(part.read_bytes() + b"x")
    with pytest.raises(DatasetError, match=f"dates/{part.name} is altered"):
        check_dataset(copied)


def test_a_dataset_of_an_earlier_release_is_made_anew(copied: Path, undisturbed: Path) -> None:
    path = version_of(copied) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for facts in manifest["tables"].values():
        del facts["keys"]  # that release kept parts by their shards' names and did not say where files are
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DatasetError, match="made by an earlier release; make it anew with `gongwen run"):
        load(copied, "amounts")
    run(SEEDS, copied, ONE_A_SHARD, workers=1)
    assert digest(copied) == digest(undisturbed)


def test_the_seeds_are_read_without_a_reject(seeds_run: tuple[Path, Summary]) -> None:
    data, summary = seeds_run
    assert summary.rows["sources"] == 5
    assert summary.reject_reasons == {}
    assert check_dataset(data) == sum(summary.rows.values())
