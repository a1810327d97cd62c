"""Documents that have not changed are not read again; what comes out is what a run from nothing gives."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters, PublishParameters
from pipeline.dataset import check_dataset, load
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner import run
from pipeline.runner.reuse import merged, rows_of_documents
from pipeline.runner.stages import STAGES
from schemas.arrow import decoded
from tests.conftest import SEEDS
from tests.runner.conftest import Given, digest

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
    editable: Path, tmp_path: Path, given: Given, edit: Callable[[Path], None], paths: list[str]
) -> None:
    edit(editable / "documents")
    run(editable / "documents", editable / "data", TOGETHER, workers=1)
    assert given["ingest"] == [paths]
    assert all(list(map(len, given[stage.name])) == [1] for stage in STAGES[1:])
    run(editable / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")
    check_dataset(editable / "data")


def test_documents_that_are_gone_leave_no_rows_and_none_is_read(editable: Path, tmp_path: Path, given: Given) -> None:
    for name in ("1.txt", "binary.txt", "link.txt"):
        (editable / "documents" / name).unlink()
    run(editable / "documents", editable / "data", TOGETHER, workers=1)
    assert not any(given.values())
    run(editable / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")


def test_a_new_lexicon_row_and_a_new_document_together_read_every_document_where_the_lexicon_counts(
    editable: Path, tmp_path: Path, given: Given
) -> None:
    add(editable / "documents")
    parameters = TOGETHER.model_copy(update={"lexicons": Lexicons((("quantities/units", "text\n"),))})
    run(editable / "documents", editable / "data", parameters, workers=1)
    assert [list(map(len, given[name])) for name in ("segment", "sections")] == [[1], [1]]
    count = len(load(editable / "data", "sources"))
    assert [list(map(len, given[name])) for name in ("quantities", "registers")] == [[count], [count]]
    run(editable / "documents", tmp_path / "fresh", parameters, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")


def test_rows_of_a_damaged_part_are_not_carried_over(editable: Path, tmp_path: Path) -> None:
    add(editable / "documents")
    for part in (editable / "data").glob("parts/segment/tokens/*.parquet"):
        part.write_bytes(part.read_bytes()[:-1])
    run(editable / "documents", editable / "data", TOGETHER, workers=1)
    run(editable / "documents", tmp_path / "fresh", TOGETHER, workers=1)
    assert digest(editable / "data") == digest(tmp_path / "fresh")


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
