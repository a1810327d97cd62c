"""gongwen.duckdb: the tables as they are in Parquet, with keys, comments and views, in a file to take along."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from pipeline.core.parameters import Parameters, PublishParameters
from pipeline.dataset import read_table, version_of
from pipeline.export import export_relation
from pipeline.publish import DATABASE, database
from pipeline.publish.database import create_table, loading_order, write_database
from pipeline.publish.views import view_query
from pipeline.runner import run, run_stage
from schemas import CONTRACTS
from schemas.arrow import facts, references
from schemas.columns import columns
from schemas.views import VIEWS
from tests.conftest import SEEDS


@pytest.fixture(scope="module")
def moved(seeds_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file alone, taken somewhere else."""
    return Path(shutil.copy(seeds_data / DATABASE, tmp_path_factory.mktemp("elsewhere") / "copy.duckdb"))


@pytest.fixture
def connection(moved: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(moved), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("table", CONTRACTS)
def test_a_table_holds_the_rows_of_its_parquet_files(
    connection: duckdb.DuckDBPyConnection, seeds_data: Path, table: str
) -> None:
    stored = connection.table(table).to_arrow_table()
    parquet = read_table(seeds_data, table)
    assert stored.schema.names == parquet.schema.names
    assert stored.cast(pa.schema([(field.name, field.type) for field in parquet.schema])).to_pylist() == (
        parquet.to_pylist()
    )


def test_every_table_view_and_column_has_a_comment_in_both_languages(connection: duckdb.DuckDBPyConnection) -> None:
    relations = dict(
        connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    )
    assert set(relations) == {*CONTRACTS, *VIEWS}
    assert relations["amounts"] == f"{facts('amounts').english} | {facts('amounts').chinese}"
    assert relations["money_facts"] == f"{VIEWS['money_facts'].english} | {VIEWS['money_facts'].chinese}"
    commented = connection.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    expected = {
        (table, column.name): f"{column.english} | {column.chinese}" for table in CONTRACTS for column in columns(table)
    } | {
        (name, column): f"{meaning.english} | {meaning.chinese}"
        for name, view in VIEWS.items()
        for column, meaning in view.columns.items()
    }
    assert {(table, column): comment for table, column, comment in commented} == expected


def test_keys_are_those_of_the_contracts(connection: duckdb.DuckDBPyConnection) -> None:
    primary = connection.execute(
        "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    assert dict(primary) == {table: list(facts(table).key) for table in CONTRACTS}
    foreign = connection.execute(
        "SELECT table_name, constraint_column_names[1], referenced_table, referenced_column_names[1] "
        "FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
    ).fetchall()
    assert set(foreign) == {
        (table, reference.column, reference.table, reference.target)
        for table in CONTRACTS
        for reference in references(table)
        if reference.table != table
    }


def test_tables_that_are_pointed_at_are_loaded_before() -> None:
    order = loading_order()
    assert sorted(order) == sorted(CONTRACTS)
    for table in CONTRACTS:
        for reference in references(table):
            assert reference.table == table or order.index(reference.table) < order.index(table)


def test_a_table_too_large_for_keys_has_none_and_none_points_at_it(
    seeds_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MOST_KEYED_ROWS", len(read_table(seeds_data, "quantities")) - 1)
    write_database(version_of(seeds_data), tmp_path / "small.duckdb")
    with duckdb.connect(str(tmp_path / "small.duckdb"), read_only=True) as opened:
        keyed = opened.execute(
            "SELECT table_name, referenced_table FROM duckdb_constraints() WHERE constraint_type LIKE '% KEY'"
        ).fetchall()
        assert len(opened.table("quantities").fetchall()) == len(read_table(seeds_data, "quantities"))
    assert "quantities" not in {name for row in keyed for name in row}
    assert "sources" in {name for row in keyed for name in row}


def test_a_row_that_points_at_nothing_is_refused() -> None:
    with duckdb.connect() as opened:
        opened.execute(create_table("entities", {"entities", "aliases"}))
        opened.execute(create_table("aliases", {"entities", "aliases"}))
        with pytest.raises(duckdb.ConstraintException, match="foreign key"):
            opened.execute("INSERT INTO aliases VALUES ('nobody', '某', 1)")


def test_what_is_left_of_a_killed_writing_is_no_hindrance(seeds_data: Path, tmp_path: Path) -> None:
    (tmp_path / "again.duckdb.partial").write_bytes(b"half a database")
    write_database(version_of(seeds_data), tmp_path / "again.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["again.duckdb"]


def test_a_version_whose_views_have_changed_since_gets_a_new_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def views() -> set[str]:
        with duckdb.connect(str(data / DATABASE), read_only=True) as opened:
            return {sql for (sql,) in opened.execute("SELECT sql FROM duckdb_views() WHERE NOT internal").fetchall()}

    data = tmp_path / "data"
    (tmp_path / "docs").mkdir()
    shutil.copy(next(iter(sorted(SEEDS.glob("003*")))), tmp_path / "docs")
    run(tmp_path / "docs", data, workers=1)
    before = views()
    monkeypatch.setattr(database, "view_query", lambda view: f"SELECT * FROM ({view_query(view)}) LIMIT 1")  # noqa: S608
    run_stage("publish", None, data)
    assert len(views()) == len(before)
    assert not views() & before
    written = (data / DATABASE).resolve().stat().st_mtime_ns
    run_stage("publish", None, data)
    assert (data / DATABASE).resolve().stat().st_mtime_ns == written


def test_a_dataset_whose_inputs_were_all_rejected_has_a_database_and_exports_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "empty.txt").touch()
    run(tmp_path / "docs", tmp_path / "data", workers=1)
    with duckdb.connect(str(tmp_path / "data" / DATABASE), read_only=True) as opened:
        assert opened.sql("SELECT reason FROM rejects").fetchall() == [("empty",)]
        assert all(opened.table(view).fetchall() == [] for view in VIEWS)
    exported = export_relation(tmp_path / "data", "money_facts", "csv", tmp_path / "facts.csv")
    assert exported.path.read_text(encoding="utf-8-sig").count("\n") == 1


def test_a_run_told_so_makes_no_database_and_takes_the_link_to_an_old_one_away(tmp_path: Path) -> None:
    document = next(iter(sorted(SEEDS.glob("003*"))))
    (tmp_path / "docs").mkdir()
    shutil.copy(document, tmp_path / "docs")
    run(tmp_path / "docs", tmp_path / "data", workers=1)
    assert (tmp_path / "data" / DATABASE).exists()
    without = Parameters(publish=PublishParameters(database_rows=0))
    run(tmp_path / "docs", tmp_path / "data", without, workers=1)
    assert not (tmp_path / "data" / DATABASE).is_symlink()
    assert not (version_of(tmp_path / "data") / DATABASE).exists()
    run(tmp_path / "docs", tmp_path / "data", workers=1)
    assert (tmp_path / "data" / DATABASE).exists()
