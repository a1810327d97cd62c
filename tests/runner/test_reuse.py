"""Documents that have not changed are not read again; what comes out is what a run from nothing gives."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters, PublishParameters
from pipeline.core.stages import Stage, Tables
from pipeline.dataset import check_dataset, load
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner import run
from pipeline.runner.reuse import merged, rows_of_documents
from pipeline.runner.stages import STAGES
from schemas.arrow import decoded
from tests.conftest import SEEDS
from tests.runner.conftest import digest

TOGETHER = Parameters(publish=PublishParameters(database_rows=0))
"""All documents are in one shard."""

LETTER = "关于做好防汛工作的通知\n\n各区人民政府：\n\n请于{month}月底前完成检查，投入{month}0万元。\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `documents`, among them twins and files that can't be read, and their dataset `data`."""
    folder = tmp_path_factory.mktemp("whole")
    documents = folder / "documents"
    shutil.copytree(SEEDS, documents)
    for month in range(1, 4):
        (documents / f"{month}.txt").write_text(LETTER.format(month=month), encoding="utf-8")
    (documents / "twin.txt").write_text(LETTER.format(month=2), encoding="utf-8")
    (documents / "empty.txt").touch()
    (documents / "binary.txt").write_bytes(bytes(range(256)))
    (documents / "link.txt").symlink_to("1.txt")
    run(documents, folder / "data", TOGETHER, workers=1)
    return folder


@pytest.fixture
def copied(whole: Path, tmp_path: Path) -> Path:
    """A copy of it all."""
    shutil.copytree(whole, tmp_path / "whole", symlinks=True)
    return tmp_path / "whole"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each stage is given to read from now on: the paths of inputs, or the ids of documents."""
    seen: dict[str, list[str]] = {stage.name: [] for stage in STAGES}

    def watched(stage: Stage) -> Callable[[Tables, Parameters], dict[str, pa.Table]]:
        def run_stage(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
            names = tables["inputs"]["source_path"] if "inputs" in tables else tables[stage.reads[0]]["doc_id"].unique()
            seen[stage.name] += names.to_pylist()
            return stage.run(tables, parameters)

        return run_stage

    stages = [Stage(s.name, s.reads, s.writes, watched(s), s.parameters, s.lexicons) for s in STAGES]
    monkeypatch.setattr("pipeline.runner.job.STAGES", stages)
    return seen


def add(documents: Path) -> None:
    (documents / "0.txt").write_text(LETTER.format(month=9), encoding="utf-8")


def change(documents: Path) -> None:
    (documents / "3.txt").write_text(LETTER.format(month=8), encoding="utf-8")


def rename(documents: Path) -> None:
    (documents / "3.txt").rename(documents / "renamed.txt")


def read_otherwise(documents: Path) -> None:
    (documents / "3.txt").rename(documents / "3.html")


def lose_its_twin(documents: Path) -> None:
    (documents / "2.txt").unlink()


def gain_a_twin(documents: Path) -> None:
    shutil.copy(documents / "1.txt", documents / "0.txt")


@pytest.mark.parametrize(
    ("edit", "paths"),
    [
        (add, ["0.txt"]),
        (change, ["3.txt"]),
        (rename, ["renamed.txt"]),
        (read_otherwise, ["3.html"]),  # the same bytes as another kind of file are another text
        (lose_its_twin, ["twin.txt"]),
        (gain_a_twin, ["0.txt", "1.txt"]),
    ],
)
def test_a_document_is_read_alone(
    copied: Path, tmp_path: Path, read: Mapping[str, list[str]], edit: Callable[[Path], None], paths: list[str]
) -> None:
    edit(copied / "documents")
    run(copied / "documents", copied / "data", TOGETHER, workers=1)
    assert read["ingest"] == paths
    assert all(len(read[stage.name]) == 1 for stage in STAGES[1:])
    run(copied / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(copied / "data") == digest(tmp_path / "fresh")
    check_dataset(copied / "data")


def test_documents_that_are_gone_leave_no_rows_and_none_is_read(
    copied: Path, tmp_path: Path, read: Mapping[str, list[str]]
) -> None:
    for name in ("1.txt", "binary.txt", "link.txt"):
        (copied / "documents" / name).unlink()
    run(copied / "documents", copied / "data", TOGETHER, workers=1)
    assert not any(read.values())
    run(copied / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(copied / "data") == digest(tmp_path / "fresh")


def test_a_new_lexicon_row_and_a_new_document_together_read_every_document_where_the_lexicon_counts(
    copied: Path, tmp_path: Path, read: Mapping[str, list[str]]
) -> None:
    add(copied / "documents")
    parameters = TOGETHER.model_copy(update={"lexicons": Lexicons((("quantities/units", "text\n"),))})
    run(copied / "documents", copied / "data", parameters, workers=1)
    assert (len(read["segment"]), len(read["sections"])) == (1, 1)
    count = len(load(copied / "data", "sources"))
    assert (len(read["quantities"]), len(read["registers"])) == (count, count)
    run(copied / "documents", tmp_path / "fresh", parameters, workers=1)
    assert digest(copied / "data") == digest(tmp_path / "fresh")


def test_rows_of_a_damaged_part_are_not_carried_over(copied: Path, tmp_path: Path) -> None:
    add(copied / "documents")
    for part in (copied / "data").glob("parts/segment/tokens/*.parquet"):
        part.write_bytes(part.read_bytes()[:-1])
    run(copied / "documents", copied / "data", TOGETHER, workers=1)
    run(copied / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(copied / "data") == digest(tmp_path / "fresh")


def test_every_stage_reads_each_document_by_itself() -> None:
    """What carrying rows over rests on."""
    rows = [
        {"source_path": path.name, "ending": ".txt", "content": path.read_bytes(), "problem": None}
        for path in sorted(SEEDS.iterdir())
    ]
    together: dict[str, pa.Table] = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
    alone = [{"inputs": pa.Table.from_pylist([row], schema=INPUTS_SCHEMA)} for row in rows]
    for stage in STAGES:
        for tables in (together, *alone):
            tables.update(stage.run(tables, Parameters()))
        for table in stage.writes:
            found, keys = alone[0][table], set(alone[0]["sources"]["doc_id"].to_pylist())
            for tables in alone[1:]:
                found = merged(table, found, keys, tables[table])
                keys.update(tables["sources"]["doc_id"].to_pylist())
            assert decoded(found).equals(decoded(together[table])), table


def test_rows_of_some_documents_and_of_the_others_make_the_table_again() -> None:
    table = pa.table({"doc_id": ["a", "a", "b", "c", "c"], "n": [1, 2, 3, 4, 5]})
    everything = {"a", "b", "c"}
    for keys in ({"b"}, {"a", "c"}, set(), everything):
        some, others = (rows_of_documents("dates", table, of) for of in (keys, everything - keys))
        assert set(some["doc_id"].to_pylist()) == keys
        assert merged("dates", some, keys, others).equals(table)
        assert merged("dates", table, keys, others).equals(table)
        assert merged("dates", table, everything - keys, some).equals(table)
