"""Parts and receipts on disk."""

from pathlib import Path

import pyarrow as pa

from pipeline.core.stages import Stage
from pipeline.runner.parts import Parts, write_part
from schemas.arrow import empty

STAGE = Stage(name="segment", reads=("sources",), writes=("sentences", "tokens"), run=lambda tables, parameters: {})
TABLES = {"sentences": empty("sentences"), "tokens": empty("tokens")}


def test_a_part_is_kept_while_its_inputs_are_the_same(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    written = parts.write(STAGE, "s0", "inputs", TABLES)
    assert parts.holds(STAGE, "s0", "inputs") == written
    assert parts.holds(STAGE, "s0", "other inputs") is None
    assert parts.holds(STAGE, "s1", "inputs") is None


def test_a_truncated_altered_or_missing_part_is_not_kept(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    path = parts.path(STAGE.name, "tokens", "s0")
    for damage in (lambda: path.write_bytes(path.read_bytes()[:-1]), lambda: path.write_bytes(b"x"), path.unlink):
        parts.write(STAGE, "s0", "inputs", TABLES)
        damage()
        assert parts.holds(STAGE, "s0", "inputs") is None


def test_a_damaged_receipt_is_no_receipt(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.write(STAGE, "s0", "inputs", TABLES)
    (parts.folder(STAGE.name) / "receipts" / "s0.json").write_text('{"inputs": ')
    assert parts.holds(STAGE, "s0", "inputs") is None


def test_parts_of_shards_that_are_no_more_and_leftovers_are_removed(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    for shard in ("s0", "s1"):
        parts.write(STAGE, shard, "inputs", TABLES)
    (parts.folder(STAGE.name) / "tokens" / "s0.parquet.partial").write_bytes(b"half")
    parts.remove_others(STAGE, ["s0"])
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == [
        "parts/segment/receipts/s0.json",
        "parts/segment/sentences/s0.parquet",
        "parts/segment/tokens/s0.parquet",
    ]


def test_the_bytes_of_a_part_do_not_depend_on_how_its_rows_were_chunked(tmp_path: Path) -> None:
    rows = pa.table({"text": ["一", "二", "三"]})
    chunked = pa.concat_tables([rows.slice(0, 1), rows.slice(1)])
    assert write_part(tmp_path / "a", rows) == write_part(tmp_path / "b", chunked)
