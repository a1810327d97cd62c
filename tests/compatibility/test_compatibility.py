"""Every tool reads every table: the same rows, values and types. The results are docs/compatibility.md."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy
from tableauhyperapi import HyperException

from pipeline.publish import DATABASE
from schemas import CONTRACTS
from schemas.arrow import facts
from schemas.columns import columns
from schemas.views import VIEWS
from tests.compatibility.comparison import COMPATIBILITY, Verdict, expected_rows, judged, page, same
from tests.compatibility.readers import READERS, Reading, hyper_process, hyper_reading

pytestmark = pytest.mark.filterwarnings("ignore")  # what the tools themselves warn of is not ours

EXTREMES = pa.table(
    {
        "text": pa.array(["", "甲\n乙\t\"'|\\,=1", "𠮷\u200b\ufeff\u202e", None], pa.string()),
        "is_known": pa.array([True, False, True, None], pa.bool_()),
        "small": pa.array([-(2**31), 2**31 - 1, 0, None], pa.int32()),
        "large": pa.array([-(2**63), 2**63 - 1, 2**53 + 1, None], pa.int64()),
        "value": pa.array(
            [
                Decimal("-12345678901234567890123456789.123456789"),
                Decimal("99999999999999999999999999999.999999999"),
                Decimal("0.000000001"),
                None,
            ],
            pa.decimal128(38, 9),
        ),
        "day": pa.array([date(1, 1, 1), date(9999, 12, 31), date(1900, 2, 28), None], pa.date32()),
    }
)
"""The ends of every type of column, and what lies beyond the whole numbers of a float; and a row of nulls."""


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a dataset's that holds EXTREMES, in two files."""
    data = tmp_path_factory.mktemp("extremes")
    (data / "extremes").mkdir()
    pq.write_table(EXTREMES.slice(0, 2), data / "extremes" / "0.parquet", compression="zstd")
    pq.write_table(EXTREMES.slice(2), data / "extremes" / "1.parquet", compression="zstd")
    with duckdb.connect(str(data / DATABASE)) as connection:
        connection.read_parquet(str(data / "extremes" / "*.parquet")).create("extremes")
    return data


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool made of the seeds' dataset and of EXTREMES."""

    verdict: Verdict
    extremes: Reading


@pytest.fixture(scope="module")
def found(seeds_data: Path, extremes: Path) -> dict[str, Found]:
    """By tool; each is started once."""
    readings = {}
    for reader in READERS:
        with reader.open() as read:
            readings[reader.name] = Found(judged(reader, read, seeds_data), read(extremes, "extremes"))
    return readings


TOOLS = pytest.mark.parametrize("tool", [reader.name for reader in READERS])


@TOOLS
@pytest.mark.parametrize("table", CONTRACTS)
def test_a_tool_reads_the_rows_of_a_table(found: dict[str, Found], tool: str, table: str) -> None:
    assert found[tool].verdict.is_equal[table]


@TOOLS
def test_a_tool_keeps_every_digit_and_character(found: dict[str, Found], tool: str) -> None:
    assert same(found[tool].extremes.rows, [tuple(row.values()) for row in EXTREMES.to_pylist()])


def test_the_page_says_what_is_found_now(found: dict[str, Found]) -> None:
    now = page([each.verdict for each in found.values()])
    assert COMPATIBILITY.read_text(encoding="utf-8") == now, "run `make docs` and read what has changed"


def test_an_extract_of_an_older_format_refuses_decimals_as_the_page_says(seeds_data: Path) -> None:
    with hyper_process("2") as process, pytest.raises(HyperException) as refused:
        hyper_reading(process, seeds_data, "quantities")
    assert str(refused.value.main_message).rstrip(".") in " ".join(COMPATIBILITY.read_text(encoding="utf-8").split())


def test_numeric_columns_of_sqlalchemy_round_decimals_as_the_page_says(extremes: Path) -> None:
    engine = sqlalchemy.create_engine(f"duckdb:///{extremes / DATABASE}", connect_args={"read_only": True})
    column = sqlalchemy.column("value", sqlalchemy.Numeric(38, 9))
    with engine.connect() as connection:
        rounded = (
            connection.execute(sqlalchemy.select(column).select_from(sqlalchemy.table("extremes"))).scalars().all()
        )
    engine.dispose()
    for value, exact in zip(rounded, EXTREMES["value"].to_pylist(), strict=True):
        assert value == exact or abs(value - exact) < abs(exact) * Decimal("1e-15")
    assert rounded != EXTREMES["value"].to_pylist()


def test_pandas_by_itself_makes_floats_and_objects_as_the_page_says(seeds_data: Path) -> None:
    assert pd.read_parquet(seeds_data / "honours")["year"].dtype == float
    assert pd.read_parquet(seeds_data / "quantities")["low"].dtype == object


def test_a_tool_that_loses_a_row_or_a_digit_would_be_found_out(seeds_data: Path) -> None:
    rows = expected_rows(seeds_data, "quantities")
    column = [column.name for column in columns("quantities")].index("low")
    assert same(rows, rows)
    assert not same(rows[1:], rows)
    as_floats = [(*row[:column], row[column] and float(row[column]), *row[column + 1 :]) for row in rows]
    assert not same(as_floats, rows)
    verdict = Verdict(READERS[0], {"string": frozenset({"str"})}, {"sources": True, "tokens": False})
    assert "| 1 of 2 |" in page([verdict])


def test_a_bi_tool_finds_tables_views_columns_and_comments_in_the_catalogue(seeds_data: Path) -> None:
    engine = sqlalchemy.create_engine(f"duckdb:///{seeds_data / DATABASE}?access_mode=read_only")
    inspector = sqlalchemy.inspect(engine)
    assert set(inspector.get_table_names()) == set(CONTRACTS)
    assert set(inspector.get_view_names()) == set(VIEWS)
    assert inspector.get_table_comment("amounts")["text"].startswith(facts("amounts").english)
    for name, view in VIEWS.items():
        found = {column["name"]: column["comment"] for column in inspector.get_columns(name)}
        assert found == {column: f"{meaning.english} | {meaning.chinese}" for column, meaning in view.columns.items()}
    with engine.connect() as connection:
        query = "SELECT year, sum(value) FROM money_facts WHERE currency = 'CNY' GROUP BY year ORDER BY year"
        assert len(connection.execute(sqlalchemy.text(query)).fetchall()) > 1
    engine.dispose()
