"""Parts and receipts in storage."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runner.parts import ROW_GROUP_ROWS, DamagedPartError, Parts, Receipt, parquet_bytes, read_parquet
from pipeline.storage import storage_at
from schemas.arrow import arrow_schema, empty

STAGE = "segment"
TABLES = {"sentences": empty("sentences"), "tokens": empty("tokens")}
WANTED = Receipt("inputs", "lineage", {"d": "digest"}, {}, {})


def written(folder: Path, shard: str = "s0") -> tuple[Parts, Receipt]:
    parts = Parts(storage_at(folder))
    return parts, parts.write(STAGE, shard, WANTED, TABLES)


def test_a_part_is_kept_while_its_inputs_are_the_same(tmp_path: Path) -> None:
    parts, receipt = written(tmp_path)
    assert parts.holds(STAGE, "s0", "inputs", TABLES) == receipt
    assert parts.holds(STAGE, "s0", "other inputs", TABLES) is None
    assert parts.holds(STAGE, "s1", "inputs", TABLES) is None


def test_a_part_of_a_table_that_is_new_is_missing(tmp_path: Path) -> None:
    parts, _ = written(tmp_path)
    assert parts.holds(STAGE, "s0", "inputs", (*TABLES, "paragraphs")) is None


def test_a_truncated_altered_or_missing_part_is_not_kept_and_not_read(tmp_path: Path) -> None:
    parts, receipt = written(tmp_path)
    path = tmp_path / parts.key(STAGE, "tokens", "s0", receipt.outputs["tokens"])
    for damage in (lambda: path.write_bytes(path.read_bytes()[:-1]), lambda: path.write_bytes(b"x"), path.unlink):
        written(tmp_path)
        damage()
        assert parts.holds(STAGE, "s0", "inputs", TABLES) is None
        with pytest.raises((DamagedPartError, FileNotFoundError)):
            parts.read(STAGE, "tokens", "s0", receipt.outputs["tokens"])


@pytest.mark.parametrize("content", ['{"inputs": ', '{"inputs": "of an older kind"}', "[]", "\xff"])
def test_a_damaged_receipt_is_no_receipt(tmp_path: Path, content: str) -> None:
    parts, _ = written(tmp_path)
    (tmp_path / parts.folder(STAGE) / "receipts" / "s0.json").write_text(content, encoding="latin-1")
    assert parts.holds(STAGE, "s0", "inputs", TABLES) is None


def test_parts_of_shards_that_are_no_more_older_parts_and_leftovers_are_removed(tmp_path: Path) -> None:
    parts, receipt = written(tmp_path)
    written(tmp_path, "s1")
    folder = tmp_path / parts.folder(STAGE)
    (folder / "tokens" / "s0.0123456789abcdef.parquet").write_bytes(b"older")
    (folder / "tokens" / "s0.fedcba9876543210.parquet").write_bytes(b"still read by a version")
    (folder / "tokens" / "s0.parquet.partial").write_bytes(b"half")
    parts.remove_others(STAGE, {"s0": receipt}, {"parts/segment/tokens/s0.fedcba9876543210.parquet"})
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {
        "parts/segment/receipts/s0.json",
        *(parts.key(STAGE, table, "s0", receipt.outputs[table]) for table in TABLES),
        "parts/segment/tokens/s0.fedcba9876543210.parquet",
    }


def test_the_bytes_of_a_part_do_not_depend_on_how_its_rows_were_chunked() -> None:
    rows = pa.table({"text": ["一", "二", "三"], "start": [1, 2, 3]})
    chunked = pa.concat_tables([rows.slice(0, 1), rows.slice(1)])
    assert parquet_bytes(rows) == parquet_bytes(chunked)


def test_a_part_reads_back_as_it_was() -> None:
    rows = pa.table({"text_id": ["a", "b"], "text": ["一", None], "start": [1, None]})
    assert pq.read_table(pa.BufferReader(parquet_bytes(rows, ("text_id",)))).equals(rows)


def test_a_file_has_texts_whatever_dictionary_its_rows_came_with() -> None:
    """Rows that were carried over bring a dictionary of their own, with texts that no row has any more."""
    texts = pa.array(["二", "一", "二", None])
    indices = pa.array([2, 0, 2, None], pa.int32())
    dictionaries = (texts.dictionary_encode(), pa.DictionaryArray.from_arrays(indices, ["一", "三", "二"]))
    files = [parquet_bytes(pa.table({"text": column, "start": [1, 2, 3, 4]})) for column in dictionaries]
    assert files[0] == files[1]
    assert pq.read_schema(pa.BufferReader(files[0])).field("text").type == pa.string()
    assert read_parquet(files[0])["text"].to_pylist() == texts.to_pylist()
    assert read_parquet(files[0], ["text"])["text"].chunk(0).dictionary.to_pylist() == ["二", "一"]
    column = pq.read_metadata(pa.BufferReader(files[0])).row_group(0).column(0)
    assert column.has_dictionary_page
    assert column.statistics is None


def test_every_row_group_has_the_texts_that_stand_in_it_alone() -> None:
    column = pa.array([str(row // ROW_GROUP_ROWS) for row in range(ROW_GROUP_ROWS + 1)]).dictionary_encode()
    file = pq.ParquetFile(pa.BufferReader(parquet_bytes(pa.table({"text": column}))), read_dictionary=["text"])
    assert [file.read_row_group(group)["text"].chunk(0).dictionary.to_pylist() for group in (0, 1)] == [["0"], ["1"]]


def test_what_is_known_of_a_column_is_in_the_file_of_rows_with_dictionaries() -> None:
    schema = pq.read_schema(pa.BufferReader(parquet_bytes(empty("tokens"))))
    assert schema.equals(arrow_schema("tokens"), check_metadata=True)
