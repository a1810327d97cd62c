"""Export: what a spreadsheet opens is what the dataset holds, and none of it can run."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pipeline.dataset import DatasetError, read_table
from pipeline.export import ExportError, export_relation, export_tables, workbooks
from pipeline.export.csv_files import write_csv
from pipeline.export.relations import Relation
from pipeline.export.workbooks import CELL_UNITS, cell_parts, write_workbook
from schemas import CONTRACTS
from schemas.arrow import arrow_schema
from schemas.meaning import Meaning
from schemas.views import VIEWS

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("amount", pa.decimal128(38, 9)),
        ("count", pa.int64()),
        ("day", pa.date32()),
        ("yes", pa.bool_()),
    ]
)
Row = tuple[str | None, Decimal | None, int | None, date | None, bool | None]

HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    " =1", "\u3000＝1", "\u200b=1", "\ufeff=1", "\x00=1", '=HYPERLINK("http://x","点")', "\t甲", "\r甲", "-", "=",
)  # fmt: skip
HARMLESS = ("甲=1", "1-2", "a@b", "", " 甲", "（=1）", "92万元", "〔2024〕3号", "“=1”")


def relation(rows: Sequence[Row], schema: pa.Schema = SCHEMA) -> Relation:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
    return Relation("made", schema, {name: Meaning("Meaning.", "含义。") for name in schema.names}, [batch])


def texts(*values: str | None) -> Relation:
    return relation([(value,) for value in values], pa.schema([("text", pa.string())]))  # type: ignore[misc]


def csv_text(made: Relation, folder: Path) -> str:
    write_csv(folder / "made.csv", made)
    return (folder / "made.csv").read_bytes().decode("utf-8")


def csv_rows(made: Relation, folder: Path) -> list[list[str]]:
    content = csv_text(made, folder).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(content, newline=""), strict=True))[1:]


def unmarked(cell: str) -> str:
    """The text as it was: what the guide tells people to do."""
    return cell.removeprefix("'")


def workbook(made: Relation, folder: Path) -> tuple[openpyxl.Workbook, tuple[str, ...]]:
    notes = write_workbook(folder / "made.xlsx", made)
    return openpyxl.load_workbook(folder / "made.xlsx"), notes


def test_csv_has_excels_mark_and_the_lines_of_rfc_4180(tmp_path: Path) -> None:
    rows: list[Row] = [
        ('甲"乙",丙\n丁', Decimal("-920000.5"), -3, date(2024, 7, 25), True),
        (None, None, None, None, None),
        ("", Decimal("1E-9"), 0, date(1, 1, 1), False),
    ]
    assert csv_text(relation(rows), tmp_path) == (
        '\ufeff"text","amount","count","day","yes"\r\n'
        '"甲""乙"",丙\n丁",-920000.5,-3,"2024-07-25",true\r\n'
        ",,,,\r\n"
        '"",0.000000001,0,"0001-01-01",false\r\n'
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_could_run_is_marked_in_csv(text: str, tmp_path: Path) -> None:
    assert csv_rows(texts(text), tmp_path) == [["'" + text]]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_are_left_as_they_are(text: str, tmp_path: Path) -> None:
    assert f'"{text}"\r\n' in csv_text(texts(text), tmp_path)


def test_a_text_that_begins_with_the_mark_gets_another_so_that_the_mark_can_be_taken_off(tmp_path: Path) -> None:
    written = csv_rows(texts("'=1", "'甲"), tmp_path)
    assert written == [["''=1"], ["''甲"]]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_text_is_csv_gives_it_back_and_no_cell_begins_like_a_formula(
    tmp_path: Path, values: list[str]
) -> None:
    cells = [row[0] for row in csv_rows(texts(*values), tmp_path)]
    assert [unmarked(cell) for cell in cells] == values
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**20), max_value=10**20)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_decimal_stands_in_full(tmp_path: Path, values: list[Decimal]) -> None:
    made = relation([(value,) for value in values], pa.schema([("amount", pa.decimal128(38, 9))]))  # type: ignore[misc]
    cells = [row[0] for row in csv_rows(made, tmp_path)]
    assert [Decimal(cell) for cell in cells] == values
    assert all(re.fullmatch(r"-?\d+(\.\d*[1-9])?", cell) for cell in cells)


def test_cells_of_a_workbook_are_typed(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("140500", Decimal("-920000.5"), -3, date(2024, 7, 25), True),
        (None, None, None, None, None),
        ("2024-07-25", Decimal("12345678901234.567890123"), 2**60, date(1899, 5, 6), False),
    ]
    book, notes = workbook(relation(rows), tmp_path)
    sheet = book["made"]
    assert notes == ()
    assert [cell.value for cell in sheet[1]] == SCHEMA.names
    assert [cell.value for cell in sheet[2]] == ["140500", -920000.5, -3, datetime(2024, 7, 25), True]
    assert sheet["D2"].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in sheet[3]] == [None] * 5
    # what a number or date of a spreadsheet can't hold is text, to the last digit
    assert [cell.value for cell in sheet[4]] == [
        "2024-07-25", "12345678901234.567890123", str(2**60), "1899-05-06", False,
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E4")


def test_a_workbook_says_what_its_columns_mean(tmp_path: Path) -> None:
    book, _ = workbook(texts("甲"), tmp_path)
    assert [cell.value for cell in book["columns"][2]] == ["text", "Meaning.", "含义。"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_workbook_is_a_formula(text: str, tmp_path: Path) -> None:
    book, _ = workbook(texts(text), tmp_path)
    cell = book["made"]["A2"]
    assert (cell.data_type, unescape(cell.value)) == ("s", text)
    assert cell.quotePrefix  # stays text when somebody edits it
    with zipfile.ZipFile(tmp_path / "made.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_whatever_a_text_is_a_workbook_opens_and_gives_it_back(tmp_path: Path, values: list[str]) -> None:
    book, _ = workbook(texts(*values), tmp_path)
    expected = [value.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_") for value in values]
    assert [unescape(row[0].value) for row in book["made"].iter_rows(min_row=2)] == expected


def test_rows_beyond_a_sheet_go_on_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "SHEET_ROWS", 4)
    values = [f"第{number}行" for number in range(8)]
    book, notes = workbook(texts(*values), tmp_path)
    assert book.sheetnames == ["made", "made 2", "made 3", "columns"]
    held = [row[0].value for name in book.sheetnames[:3] for row in book[name].iter_rows(min_row=2)]
    assert held == values
    assert {book[name]["A1"].value for name in book.sheetnames[:3]} == {"text"}
    assert [book[name].auto_filter.ref for name in book.sheetnames[:3]] == ["A1:A4", "A1:A4", "A1:A3"]
    assert notes == ("a sheet holds 3 rows; the rest are on 2 more",)


def test_a_text_beyond_a_cell_goes_on_on_another_sheet_and_nothing_is_lost(tmp_path: Path) -> None:
    long = "=" + "公文𠮷" * 20_000
    book, notes = workbook(texts("短", long), tmp_path)
    rest = [[cell.value for cell in row] for row in book["continued"].iter_rows(min_row=2)]
    assert [row[:4] for row in rest] == [["made", 3, "text", 2], ["made", 3, "text", 3]]
    assert book["made"]["A3"].value + "".join(row[4] for row in rest) == long
    assert notes == ("a cell holds 32,767 characters; texts that go on in continued: 1",)


@given(st.integers(0, 4), st.integers(1, 3))
@settings(deadline=None)
def test_a_text_is_cut_between_characters(before: int, times: int) -> None:
    text = "文" * before + "𠮷" * (CELL_UNITS * times // 2)
    parts = cell_parts(text)
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= CELL_UNITS for part in parts)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_same_rows_give_the_same_bytes(ending: str, seeds_data: Path, tmp_path: Path) -> None:
    contents = [
        export_relation(seeds_data, "honours", ending, tmp_path / f"{number}.{ending}").path.read_bytes()
        for number in range(2)
    ]
    assert contents[0] == contents[1]


def native(value: Any) -> Any:
    """A value as openpyxl gives it back."""
    match value:
        case Decimal():
            return float(value)
        case date():
            return datetime(value.year, value.month, value.day)
        case "":
            return None
        case _:
            return value


def test_every_table_of_the_seeds_comes_back_from_a_workbook(seeds_data: Path, tmp_path: Path) -> None:
    exported = export_tables(seeds_data, "xlsx", tmp_path / "books")
    assert [file.path.name for file in exported] == [f"{table}.xlsx" for table in CONTRACTS]
    for table in sorted(set(CONTRACTS) - {"tokens"}):
        book = openpyxl.load_workbook(tmp_path / "books" / f"{table}.xlsx", read_only=True)
        rows = [[cell.value for cell in row] for row in book[table].iter_rows()]
        book.close()
        expected = read_table(seeds_data, table).to_pylist()
        assert rows[0] == arrow_schema(table).names
        assert [[unescape(cell) if isinstance(cell, str) else cell for cell in row] for row in rows[1:]] == [
            [native(value) for value in row.values()] for row in expected
        ]


def test_every_table_of_the_seeds_comes_back_from_csv(seeds_data: Path, tmp_path: Path) -> None:
    for file in export_tables(seeds_data, "csv", tmp_path / "files"):
        rows = list(csv.reader(io.StringIO(file.path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
        expected = read_table(seeds_data, file.path.stem)
        types = expected.schema.types
        assert rows[0] == expected.schema.names
        assert len(rows) == len(expected) + 1
        for row, values in zip(rows[1:], expected.to_pylist(), strict=True):
            for cell, value, type_ in zip(row, values.values(), types, strict=True):
                if value is None:
                    assert cell == ""
                elif pa.types.is_decimal(type_):
                    assert Decimal(cell) == value
                else:
                    assert unmarked(cell) == (str(value).lower() if isinstance(value, bool) else str(value))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_exported(view: str, seeds_data: Path, tmp_path: Path) -> None:
    export_relation(seeds_data, view, "csv", tmp_path / "view.csv")
    with (tmp_path / "view.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows[0] == list(VIEWS[view].columns)
    assert len(rows) > 1


def test_a_table_without_rows_is_a_header(seeds_data: Path, tmp_path: Path) -> None:
    assert len(read_table(seeds_data, "rejects")) == 0
    export_relation(seeds_data, "rejects", "csv", tmp_path / "rejects.csv")
    assert (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    export_relation(seeds_data, "rejects", "xlsx", tmp_path / "rejects.xlsx")
    assert openpyxl.load_workbook(tmp_path / "rejects.xlsx")["rejects"].max_row == 1


def test_what_was_there_is_replaced_and_nothing_else_is_left(seeds_data: Path, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("old", encoding="utf-8")
    export_relation(seeds_data, "events", "csv", tmp_path / "events.csv")
    assert (tmp_path / "events.csv").read_text(encoding="utf-8-sig").startswith('"event_id"')
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_errors_say_what_to_do(seeds_data: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="formats are csv, xlsx"):
        export_relation(seeds_data, "events", "ods", tmp_path / "events.ods")
    with pytest.raises(ExportError, match=r"is a folder; name a file such as .*events\.csv"):
        export_relation(seeds_data, "events", "csv", tmp_path)
    with pytest.raises(ExportError, match="make it first"):
        export_relation(seeds_data, "events", "csv", tmp_path / "nowhere" / "events.csv")
    with pytest.raises(DatasetError, match="no table or view nothing; they are sources, "):
        export_relation(seeds_data, "nothing", "csv", tmp_path / "nothing.csv")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="name a folder"):
        export_tables(seeds_data, "csv", tmp_path / "file")
