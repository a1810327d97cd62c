"""Which inputs there are."""

import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import load
from pipeline.runner import run
from pipeline.runner.discovery import discover
from pipeline.runner.documents import InputError, documents_at


def test_files_in_nested_folders_are_found_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [found.source_path for found in discover(documents_at(tmp_path))] == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_symbolic_link_is_not_followed_and_a_special_file_not_opened(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.txt")
    found = {item.source_path: item.problem or "" for item in discover(documents_at(tmp_path))}
    assert "symbolic link" in found["link.txt"]
    assert "symbolic link" in found["folder"]
    assert "not a regular file" in found["pipe.txt"]


def test_a_file_name_that_is_not_utf8_is_named_as_a_problem(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "w") as file:  # noqa: PTH123 - a Path can't hold these bytes
        file.write("内容")
    (found,) = discover(documents_at(tmp_path))
    assert "not UTF-8" in (found.problem or "")


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_an_input_that_is_no_folder_is_an_error_that_says_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("内容")
    with pytest.raises(InputError, match=name):
        documents_at(tmp_path / name)


ROWS = [
    {"source_path": "a.html", "text": "关于做好防汛工作的通知\n\n各区人民政府：\n请认真落实。\n"},
    {"source_path": "b", "text": "关于开展安全检查的通知\n\n各县人民政府：\n请于5月底前完成。\n"},
]


def write_parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), path)


def write_jsonl(path: Path) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")


@pytest.mark.parametrize(("name", "write"), [("t.parquet", write_parquet), ("t.jsonl", write_jsonl)])
def test_a_table_of_documents_gives_a_document_a_row(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    write(tmp_path / name)
    summary = run(tmp_path / name, tmp_path / "data", workers=1)
    assert (summary.rows["sources"], summary.rows["rejects"]) == (2, 0)
    sources = load(tmp_path / "data", "sources").set_index("source_path")
    assert sources["text"].to_dict() == {row["source_path"]: row["text"] for row in ROWS}
    assert set(sources["media_type"]) == {"text/plain"}
    assert not (tmp_path / "data" / "parts" / "ingest" / "spool").exists()


def test_a_table_among_files_is_read_with_them_and_twins_are_found(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    write_jsonl(documents / "t.jsonl")
    (documents / "same.txt").write_text(ROWS[0]["text"], encoding="utf-8")
    summary = run(documents, tmp_path / "data", workers=1)
    assert (summary.rows["sources"], summary.reject_reasons) == (2, {"duplicate": 1})


def test_bad_rows_are_rejected_one_by_one(tmp_path: Path) -> None:
    lines = [
        '{"source_path": "good", "text": "各区：请认真落实。"}',
        "not JSON",
        '["source_path", "text"]',
        '{"source_path": "no text"}',
        '{"source_path": "good", "text": "名称重复的另一份文件。"}',
        '{"source_path": "half a pair", "text": "\\ud800"}',
        '{"source_path": "blank", "text": " "}',
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "t.jsonl", tmp_path / "data", workers=1)
    rejects = load(tmp_path / "data", "rejects").set_index("source_path")["reason"].to_dict()
    assert rejects == {
        "t.jsonl#2": "unreadable",
        "t.jsonl#3": "unreadable",
        "no text": "unreadable",
        "blank": "empty",
    }
    sources = load(tmp_path / "data", "sources")["source_path"].tolist()
    assert sorted(sources) == ["good", "good#2", "half a pair"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("a.parquet", b"no Parquet", "can't be read as Parquet"), ("b.parquet", None, "has no column text")],
)
def test_a_file_that_is_no_table_of_documents_is_rejected_whole(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is None:
        pq.write_table(pa.table({"source_path": ["a"]}), tmp_path / name)
    else:
        (tmp_path / name).write_bytes(content)
    (found,) = discover(documents_at(tmp_path))
    assert message in (found.problem or "")
