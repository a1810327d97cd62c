"""The library's public face, and the published dataset as people load it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

import pipeline
from pipeline.dataset import DatasetError, read_table
from schemas import CONTRACTS
from schemas.arrow import arrow_schema

TEXT = """晋城市工业和信息化局关于下达专项资金的通知

泽州县工业和信息化局：

2024年，市级财政为首批10个市级专业镇拨付专项资金500万元。

晋城市工业和信息化局
2024年7月25日
"""


def test_the_public_face_is_small() -> None:
    assert sorted(pipeline.__all__) == ["extract", "load", "read_dates", "read_quantities", "run"]
    assert all(callable(getattr(pipeline, name)) for name in pipeline.__all__)


def test_extract_gives_every_table_of_one_text_as_a_frame() -> None:
    result = pipeline.extract(TEXT)
    assert set(result.tables) == set(CONTRACTS)
    money = result.quantities[result.quantities["kind"] == "money"]
    assert money["low"].tolist() == [Decimal(5_000_000)]
    assert money["text"].tolist() == ["500万元"]
    assert result.documents["issued_on"].tolist() == [date(2024, 7, 25)]
    assert len(result.amounts) == 1


def test_extract_marks_the_spans_on_a_page_of_its_own() -> None:
    page = pipeline.extract(TEXT).to_html()
    assert ">500万元</span>" in page


def test_what_a_document_says_can_not_run_on_its_page() -> None:
    page = pipeline.extract(TEXT + "\n<script>alert(1)</script><img src=x onerror=alert(2)>\n").to_html()
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_text_without_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="no characters"):
        pipeline.extract(" \n")


def test_quantities_and_dates_are_plain_objects() -> None:
    (quantity,) = pipeline.read_quantities("拨付专项资金500万元")
    assert (quantity.text, quantity.kind, quantity.low, quantity.unit) == (
        "500万元",
        "money",
        Decimal(5_000_000),
        "CNY",
    )
    (day,) = pipeline.read_dates("2025年底前", reference=date(2024, 7, 25))
    assert (day.start_date, day.end_date) == (None, date(2025, 12, 31))


@pytest.mark.parametrize("table", CONTRACTS)
def test_a_table_loads_in_pandas_and_duckdb_with_the_types_of_its_contract(seeds_data: Path, table: str) -> None:
    frame = pipeline.load(seeds_data, table)
    assert pa.Table.from_pandas(frame, preserve_index=False).schema.types == arrow_schema(table).types
    assert len(pd.read_parquet(seeds_data / table)) == len(frame)
    counted = duckdb.sql(f"SELECT count(*) FROM '{seeds_data}/{table}/*.parquet'").fetchall()  # noqa: S608
    assert counted == [(len(frame),)]


def test_entities_and_aliases_are_those_of_the_mentions(seeds_data: Path) -> None:
    mentions = read_table(seeds_data, "mentions").to_pylist()
    entities = {row["entity_id"]: row for row in read_table(seeds_data, "entities").to_pylist()}
    assert set(entities) == {row["entity_id"] for row in mentions}
    for entity in entities.values():
        own = [row for row in mentions if row["entity_id"] == entity["entity_id"]]
        assert {row["canonical"] for row in own} == {entity["name"]}
        assert entity["mention_count"] == len(own)
        assert entity["document_count"] == len({row["doc_id"] for row in own})
    aliases = {(row["entity_id"], row["text"]) for row in read_table(seeds_data, "aliases").to_pylist()}
    named = {(row["entity_id"], "".join(row["text"].split())) for row in mentions if row["form"] != "anaphor"}
    assert aliases == named


def test_a_folder_without_a_dataset_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="gongwen run"):
        pipeline.load(tmp_path, "amounts")
