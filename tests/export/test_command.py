"""`gongwen export` and `gongwen database` on the command line."""

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.export import ExportError, workbooks
from schemas import CONTRACTS
from schemas.views import VIEWS


def gongwen(*arguments: str | Path) -> str:
    """Runs a command that succeeds; returns what it prints."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_a_table_is_written_where_it_is_wanted(seeds_data: Path, tmp_path: Path) -> None:
    told = gongwen("export", seeds_data, "events", "--format", "csv", "--out", tmp_path / "events.csv")
    assert told.startswith("Wrote ")
    assert (tmp_path / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_tables_go_into_a_folder(seeds_data: Path, tmp_path: Path) -> None:
    gongwen("export", seeds_data, "--all", "--format", "csv", "--out", tmp_path / "files")
    assert {path.stem for path in (tmp_path / "files").iterdir()} == set(CONTRACTS)


def test_what_a_sheet_can_not_hold_is_told(seeds_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "SHEET_ROWS", 10)
    told = gongwen("export", seeds_data, "parties", "--out", tmp_path / "parties.xlsx")
    assert "parties.xlsx: a sheet holds 9 rows; the rest are on 2 more." in told


@pytest.mark.parametrize("arguments", [(), ("events", "--all")])
def test_one_table_or_all_must_be_named(arguments: tuple[str, ...], seeds_data: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="name one table or view, or give --all"):
        gongwen("export", seeds_data, *arguments, "--out", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_written_where_it_is_wanted(seeds_data: Path, tmp_path: Path) -> None:
    gongwen("database", seeds_data, "--out", tmp_path / "all.duckdb")
    with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as connection:
        names = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert names == {*CONTRACTS, *VIEWS}


def test_a_database_where_none_can_be_written_is_one_clear_error(seeds_data: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="make it first"):
        gongwen("database", seeds_data, "--out", tmp_path / "nowhere" / "all.duckdb")
    with pytest.raises(ExportError, match=r"name a file such as .*gongwen\.duckdb"):
        gongwen("database", seeds_data, "--out", tmp_path)
