"""A finished dataset checked from cold. The datasets are forged: files are changed and the manifest with them."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.dataset import DatasetError, check_dataset, version_of
from pipeline.runner.parts import parquet_bytes, read_parquet
from schemas.arrow import arrow_schema
from tests.runner.test_cli import gongwen

Edit = Callable[[list[dict[str, Any]]], object]


def forge(data: Path, table: str, edit: Edit, number: int = 0) -> str:
    """Changes the rows of one of a table's files, and the digest in the manifest; returns the file's name."""
    version = version_of(data)
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    name = sorted(manifest["tables"][table]["files"])[number]
    path = version / table / name
    rows = read_parquet(path.read_bytes()).to_pylist()
    edit(rows)
    content = parquet_bytes(pa.Table.from_pylist(rows, schema=arrow_schema(table)))
    path.unlink()
    path.write_bytes(content)
    manifest["tables"][table]["files"][name] = hashlib.sha256(content).hexdigest()
    (version / "manifest.json").unlink()
    (version / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return name


def test_a_sound_dataset_of_several_shards_passes(copied: Path) -> None:
    manifest = json.loads((version_of(copied) / "manifest.json").read_text(encoding="utf-8"))
    assert check_dataset(copied) == sum(facts["rows"] for facts in manifest["tables"].values())


@pytest.mark.parametrize(
    ("table", "edit", "message"),
    [
        ("quantities", lambda rows: rows[3].update(start=rows[3]["start"] + 1), "text is not the reading"),
        ("quantities", lambda rows: rows[3].update(kind="money?"), "kind: "),
        ("quantities", lambda rows: rows[3].update(sentence_id="nowhere"), "sentence_id names no row of sentences"),
        ("quantities", lambda rows: rows.append(rows[0]), "quantity_id"),
        ("paragraphs", lambda rows: rows.pop(), "are not in exactly one paragraph"),
    ],
)
def test_rows_that_break_their_contract_are_told_with_their_file(
    copied: Path, table: str, edit: Edit, message: str
) -> None:
    name = forge(copied, table, edit)
    with pytest.raises(DatasetError) as raised:
        check_dataset(copied)
    failures = str(raised.value).splitlines()[1:]
    assert any(line.strip().startswith(f"{table}/{name}: ") and message in line for line in failures)


def test_a_key_that_is_in_two_shards_is_found(copied: Path) -> None:
    for table in ("sources", "paragraphs"):
        first: list[dict[str, Any]] = []
        forge(copied, table, first.extend)
        forge(copied, table, lambda rows, more=first: rows.extend(more), number=1)  # type: ignore[misc]
    with pytest.raises(DatasetError, match="sources: key doc_id is not unique over the dataset"):
        check_dataset(copied)


def test_a_mention_of_no_entity_and_an_entity_without_a_row_are_found(copied: Path) -> None:
    forge(copied, "mentions", lambda rows: rows[0].update(entity_id="0" * 16))
    with pytest.raises(DatasetError, match=f"mentions: entity_id names no row of entities .row -1: {'0' * 16}"):
        check_dataset(copied)


def test_the_command_ends_with_exit_code_1_and_names_the_rows(copied: Path) -> None:
    name = forge(copied, "dates", lambda rows: rows[0].update(text="某年"))
    answer = gongwen("validate", str(copied))
    assert answer.returncode == 1
    assert answer.stderr.startswith("error: ")
    assert f"dates/{name}: text is not the reading of sources.text[start:end] (row 0: 某年)" in answer.stderr


def test_a_dataset_stays_as_it_was_when_it_is_checked(copied: Path) -> None:
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    check_dataset(copied)
    assert {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()} == before


def test_a_file_that_the_manifest_does_not_name_is_told(copied: Path) -> None:
    (version_of(copied) / "dates" / "more.parquet").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"\n  dates/more.parquet is not in the manifest"):
        check_dataset(copied)
