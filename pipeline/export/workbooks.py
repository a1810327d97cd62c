"""Workbooks (.xlsx), written row by row in memory that does not grow.

Cells are typed: dates are dates; numbers are numbers where a spreadsheet can hold them to the last digit, else text;
texts are never formulas. The first row names the columns, stays in sight and filters. What a sheet or a cell can't hold
is carried on: rows on the next sheet, the rest of a text on the sheet `continued`. The sheet `columns` says what each
column means. The bytes follow from the rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Final

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.export.formulas import looks_like_formula
from pipeline.export.numbers import is_exact, plain
from pipeline.export.relations import Relation

SHEET_ROWS: Final = 1_048_576
"""The rows of a sheet, its header included."""

CELL_UNITS: Final = 32_767
"""What a cell holds, in UTF-16 code units."""

CREATED: Final = datetime(2000, 1, 1)
"""The time of creation that is stated; any fixed one, so that the same rows give the same bytes."""

FIRST_DATE: Final = date(1900, 3, 1)
"""The first date that every spreadsheet counts right: Excel takes 1900 for a leap year."""

OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

NONCHARACTERS: Final = str.maketrans({"\ufffe": "_xFFFE_", "\uffff": "_xFFFF_"})
"""Characters that XML can't hold and xlsxwriter does not escape."""

WIDTHS: Final = {"string": 24, "date32[day]": 12}
DEFAULT_WIDTH: Final = 16
"""Widths of columns by type, in characters."""


CONTINUED: Final = "continued"
CONTINUED_COLUMNS: Final = ("sheet", "row", "column", "part", "text")

Cell = tuple[str | float | date | None, Format | None]


def write_workbook(path: Path, relation: Relation) -> tuple[str, ...]:
    """Writes a relation; returns a note where rows go over several sheets, and one where texts are carried on."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as workbook:
        workbook.set_properties({"created": CREATED})
        workbook.use_zip64()
        writer = _Writer(workbook, relation)
        for batch in relation.batches:
            writer.write(batch)
        _describe(workbook, relation)
        return writer.finish()


def cell_parts(text: str) -> list[str]:
    """A text cut into parts that a cell can hold each; one part where it is short enough."""
    if len(text) <= CELL_UNITS // 2:
        return [text]
    encoded = text.encode("utf-16-le")
    parts = []
    start = 0
    while start < len(encoded):
        end = min(start + 2 * CELL_UNITS, len(encoded))
        if end < len(encoded) and 0xDC <= encoded[end + 1] <= 0xDF:
            end -= 2  # not between the two halves of a character
        parts.append(encoded[start:end].decode("utf-16-le"))
        start = end
    return parts


class _Sheets:
    """Rows under one header that go on over as many sheets as they need; the first is made with the first row."""

    def __init__(self, workbook: xlsxwriter.Workbook, name: str, columns: Mapping[str, float]) -> None:
        """columns: the width of each."""
        self._workbook = workbook
        self._name = name
        self._columns = columns
        self._bold = workbook.add_format({"bold": True})
        self._last_row = 0
        self.sheets: list[Worksheet] = []

    def next_row(self) -> tuple[Worksheet, int]:
        """The sheet and the number (from 0) of the row that is written next."""
        if not self.sheets or self._last_row == SHEET_ROWS - 1:
            self.open_sheet()
        self._last_row += 1
        return self.sheets[-1], self._last_row

    def open_sheet(self) -> None:
        """Goes on to a new sheet."""
        self._set_filter()
        number = len(self.sheets) + 1
        sheet = self._workbook.add_worksheet(self._name if number == 1 else f"{self._name} {number}")
        for place, (column, width) in enumerate(self._columns.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column, self._bold)
        sheet.freeze_panes(1, 0)
        self.sheets.append(sheet)
        self._last_row = 0

    def finish(self) -> None:
        """Ends the last sheet."""
        self._set_filter()

    def _set_filter(self) -> None:
        if self.sheets:
            self.sheets[-1].autofilter(0, 0, self._last_row, len(self._columns) - 1)


class _Writer:
    """Writes the rows of a relation into a workbook."""

    def __init__(self, workbook: xlsxwriter.Workbook, relation: Relation) -> None:
        widths = {field.name: WIDTHS.get(str(field.type), DEFAULT_WIDTH) for field in relation.schema}
        self._names = relation.schema.names
        self._rows = _Sheets(workbook, relation.name, widths)
        self._rows.open_sheet()
        self._rest = _Sheets(workbook, CONTINUED, dict.fromkeys(CONTINUED_COLUMNS, DEFAULT_WIDTH))
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._text = workbook.add_format({"quote_prefix": True})
        self._carried_on = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Writes a batch of rows."""
        for cells in zip(*(self._cells(column) for column in batch.columns), strict=True):
            sheet, row = self._rows.next_row()
            for place, (value, cell_format) in enumerate(cells):
                self._write_cell(sheet, row, place, value, cell_format)

    def finish(self) -> tuple[str, ...]:
        """Ends the sheets; returns the notes."""
        self._rows.finish()
        self._rest.finish()
        notes = []
        if len(self._rows.sheets) > 1:
            notes.append(f"a sheet holds {SHEET_ROWS - 1:,} rows; the rest are on {len(self._rows.sheets) - 1} more")
        if self._carried_on:
            notes.append(
                f"a cell holds {CELL_UNITS:,} characters; texts that go on in {CONTINUED}: {self._carried_on:,}"
            )
        return tuple(notes)

    def _cells(self, column: pa.Array) -> Iterable[Cell]:
        """The values of a column as cells take them, each with its format."""
        values = column.to_pylist()
        if pa.types.is_string(column.type):
            formats = (self._text if is_formula else None for is_formula in looks_like_formula(column).to_pylist())
            return zip((value and value.translate(NONCHARACTERS) for value in values), formats, strict=True)
        if pa.types.is_date(column.type):
            return ((value, self._date) if _fits(value) else (value and str(value), None) for value in values)
        return ((_number(value), None) for value in values)

    def _write_cell(
        self, sheet: Worksheet, row: int, place: int, value: str | float | date | None, cell_format: Format | None
    ) -> None:
        match value:
            case str():
                first, *rest = cell_parts(value)
                sheet.write_string(row, place, first, cell_format)
                self._carry_on(sheet, row, place, rest, cell_format)
            case bool():
                sheet.write_boolean(row, place, value)
            case date():
                sheet.write_datetime(row, place, value, cell_format)
            case int() | float():
                sheet.write_number(row, place, value)

    def _carry_on(
        self, sheet: Worksheet, row: int, place: int, parts: Sequence[str], cell_format: Format | None
    ) -> None:
        self._carried_on += bool(parts)
        for number, part in enumerate(parts, start=2):
            rest_sheet, rest_row = self._rest.next_row()
            rest_sheet.write_string(rest_row, 0, sheet.get_name())
            rest_sheet.write_number(rest_row, 1, row + 1)
            rest_sheet.write_string(rest_row, 2, self._names[place])
            rest_sheet.write_number(rest_row, 3, number)
            rest_sheet.write_string(rest_row, 4, part, self._text)


def _fits(value: date | None) -> bool:
    """Whether a spreadsheet can hold the date as one."""
    return value is not None and value >= FIRST_DATE


def _number(value: Decimal | float | None) -> str | float | None:
    """A number as a cell takes it: itself where the cell keeps it to the last digit, else its text."""
    match value:
        case Decimal():
            return float(value) if is_exact(value) else plain(value)
        case bool() | None:
            return value
        case float():
            return value if isfinite(value) else str(value)
        case _:
            return value if is_exact(value) else str(value)


def _describe(workbook: xlsxwriter.Workbook, relation: Relation) -> None:
    """Adds the sheet that says what each column means."""
    described = _Sheets(workbook, "columns", {"column": 24, "meaning": 80, "含义": 80})
    described.open_sheet()
    for name, meaning in relation.meanings.items():
        sheet, row = described.next_row()
        for place, text in enumerate((name, meaning.english, meaning.chinese)):
            sheet.write_string(row, place, text)
    described.finish()
