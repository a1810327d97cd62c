"""Documents in a DataFrame."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import pipeline
from pipeline.spark import SparkError, extract
from pipeline.spark.java import provide_java

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LETTER = (
    "关于下达资金的通知\n\n泽州县工业和信息化局：\n\n2024年，市级财政为首批{count}个市级专业镇拨付专项资金500万元。\n"
)


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    """A session as a user has it."""
    provide_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = builder.config("spark.sql.shuffle.partitions", 2).getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_the_tables_of_a_dataframe_are_those_of_its_texts(spark: "SparkSession") -> None:
    """The columns stand in another order than anybody would bind them by place: both are strings."""
    texts = {f"{count}.txt": LETTER.format(count=count) for count in range(3, 9)}
    rows = [(1, text, name) for name, text in texts.items()]
    rows += [(2, texts["4.txt"], "copy of 4.txt"), (3, " ", "blank.txt")]
    found = extract(spark.createDataFrame(rows, "number int, text string, source_path string"))
    sources = {row["source_path"]: row["text"] for row in found["sources"].collect()}
    assert sources == texts
    rejects = {row["source_path"]: row["reason"] for row in found["rejects"].collect()}
    assert rejects == {"copy of 4.txt": "duplicate", "blank.txt": "empty"}
    for table in ("quantities", "amounts", "tokens"):
        alone = [pipeline.extract(text).tables[table].to_pylist() for text in texts.values()]
        together = [row.asDict() for row in found[table].collect()]
        assert sorted(together, key=repr) == sorted((row for rows in alone for row in rows), key=repr)
    spark.catalog.clearCache()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_what_can_not_be_read_is_one_line(spark: "SparkSession") -> None:
    frame = spark.createDataFrame([("a", "b")], "source_path string, content string")
    with pytest.raises(SparkError, match="the DataFrame has no column text"):
        extract(frame)
    with pytest.raises(SparkError, match="there is no table entities of single documents"):
        extract(frame, tables=["entities"])
