"""Files as found become sources or rejects."""

from pathlib import PurePosixPath

import pyarrow as pa
import pytest

from pipeline.core.parameters import IngestParameters, Parameters
from pipeline.ingest import INPUTS_SCHEMA, run


def ingest(files: dict[str, bytes | None], parameters: Parameters | None = None) -> dict[str, pa.Table]:
    rows = [
        {"source_path": name, "ending": PurePosixPath(name).suffix, "content": content, "problem": "no permission"}
        for name, content in files.items()
    ]
    return run({"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}, parameters or Parameters())


def test_a_source_keeps_its_text_untouched() -> None:
    text = "　第一段　\r\n\r\n第二段１２３\ufeff\n"
    row = ingest({"a/b.txt": text.encode()})["sources"].to_pylist()[0]
    assert row["text"] == text
    assert (row["char_count"], row["byte_count"]) == (len(text), len(text.encode()))
    assert row["sha256"].startswith(row["doc_id"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", " \n\u3000\t".encode(), "empty"),
        ("a.txt", b"\x00\x01\x02\x00", "undecodable"),
        ("a.xls", "内容".encode(), "unsupported"),
        ("a", "内容".encode(), "unsupported"),
        ("a.txt", None, "unreadable"),
        ("a.txt", "内容".encode() * 10, "too_large"),
    ],
)
def test_what_can_not_be_used_is_rejected_with_its_reason(name: str, content: bytes | None, reason: str) -> None:
    made = ingest({name: content}, Parameters(ingest=IngestParameters(max_bytes=20)))
    assert len(made["sources"]) == 0
    assert made["rejects"]["reason"].to_pylist() == [reason]
    assert made["rejects"]["detail"][0].as_py()


def test_the_same_content_twice_is_one_source_and_one_duplicate_that_names_it() -> None:
    made = ingest({"b.txt": "内容".encode(), "a.md": "内容".encode(), "c.txt": "别的".encode()})
    assert sorted(made["sources"]["source_path"].to_pylist()) == ["a.md", "c.txt"]
    reject = made["rejects"].to_pylist()[0]
    assert (reject["source_path"], reject["reason"]) == ("b.txt", "duplicate")
    twin = {row["doc_id"]: row["source_path"] for row in made["sources"].to_pylist()}
    assert twin[reject["doc_id"]] == "a.md"
