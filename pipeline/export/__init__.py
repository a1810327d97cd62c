"""Export: tables and views of a dataset as files for people who work in a spreadsheet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.dataset import version_of
from pipeline.export.csv_files import write_csv
from pipeline.export.relations import Relation, relation
from pipeline.export.workbooks import write_workbook
from pipeline.publish import DATABASE, write_database
from schemas import CONTRACTS

WRITERS: Final[Mapping[str, Callable[[Path, Relation], tuple[str, ...]]]] = {"csv": write_csv, "xlsx": write_workbook}
"""The formats: what writes a relation to a path and returns what a reader of the file must know."""

TEMPORARY_SUFFIX: Final = ".partial"


class ExportError(ValueError):
    """An export that can't be done; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what a reader of it must know, a line each."""

    path: Path
    notes: tuple[str, ...]


def export_relation(data: Path | str, name: str, ending: str, out: Path) -> Exported:
    """Writes a table or view of a dataset to a file, in the format of that ending (`csv` or `xlsx`).

    What was at `out` is replaced in one step. Raises ExportError, DatasetError.
    """
    if ending not in WRITERS:
        raise ExportError(f"there is no format {ending}; the formats are {', '.join(WRITERS)}")
    _check_file(out, f"{name}.{ending}")
    temporary = out.with_name(out.name + TEMPORARY_SUFFIX)
    try:
        notes = WRITERS[ending](temporary, relation(data, name))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    temporary.replace(out)
    return Exported(out, notes)


def export_tables(data: Path | str, ending: str, folder: Path) -> list[Exported]:
    """Writes every table of a dataset to `<folder>/<table>.<ending>`. Raises ExportError, DatasetError."""
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder}: is a file; name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    return [export_relation(data, table, ending, folder / f"{table}.{ending}") for table in CONTRACTS]


def export_database(data: Path | str, out: Path) -> None:
    """Writes all tables and views of a dataset into one DuckDB file. Raises ExportError, DatasetError."""
    _check_file(out, DATABASE)
    write_database(version_of(data), out)


def _check_file(out: Path, example: str) -> None:
    if out.is_dir():
        raise ExportError(f"{out}: is a folder; name a file such as {out / example}")
    if not out.parent.is_dir():
        raise ExportError(f"{out.parent}: is no folder; make it first")


__all__ = ["WRITERS", "ExportError", "Exported", "export_database", "export_relation", "export_tables"]
