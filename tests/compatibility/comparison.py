"""What every tool makes of every table, set beside the contracts.

`python -m tests.compatibility.comparison` writes docs/compatibility.md from a dataset of the seeds made on the spot.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset import read_table
from pipeline.runner import run
from schemas import CONTRACTS
from schemas.columns import columns
from schemas.dataset import TYPE_NAMES
from tests.compatibility.readers import READERS, Read, Reader, Row
from tests.conftest import PROJECT, SEEDS

COMPATIBILITY = PROJECT / "docs" / "compatibility.md"

INTRODUCTION = """\
# What loads the tables · 哪些工具可以读取

Every tool below has read every table of the dataset of `seeds/` and had its rows compared, value by value, with what
the pipeline wrote. A test does so on every run and compares this page with what it finds; `make docs` writes the page
anew.

下列每种工具都读取了 `seeds/` 数据集的每一张表，并逐值与流水线所写的内容比较。测试每次运行都会核对本页内容；`make docs`
可重新生成本页。
"""

NOTES = """\
## Notes

- **Spark** asks for Java 17 or later. Where the machine has none, `pipeline.spark.java.provide_java()` before the
  session starts finds the one that `gongwen[spark]` brings.
- **Tableau.** Decimal columns have 38 digits, which an extract holds from version 3 of its format on:
  `HyperProcess(telemetry, parameters={"default_database_version": "3"})`. With an older one Hyper says `This database
  does not support 128-bit numerics`. Where an older Tableau must read the data, give it what `gongwen export` writes.
- **SQLAlchemy** before 2.1: duckdb-engine 0.17 can't describe columns to later ones. Tables, views, columns and their
  comments are found through the catalogue. A file is open to one writer or to many readers: open it with
  `connect_args={"read_only": True}`. A query sent as text, as BI tools do, gives decimals in full; one made of
  `Numeric` columns puts them through floats, which keep 15 digits.
- **pandas** without `dtype_backend="pyarrow"` makes floats of whole numbers with gaps (`honours.year`) and Python
  objects of dates and decimals.
- **frictionless** reads `datapackage.json` and checks every row. **mlcroissant** reads `croissant.json`: open it as
  `data/versions/current/croissant.json`, because it follows no links to folders. It knows no decimals.
- **Excel** reads what `gongwen export` writes; see [analysis.md](analysis.md).
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tool made of the dataset: its name for every type, and for every table whether all rows are the same."""

    reader: Reader
    types: dict[str, frozenset[str]]
    is_equal: dict[str, bool]


def expected_rows(data: Path, table: str) -> list[Row]:
    """The rows of a table as the pipeline wrote them."""
    return [tuple(row.values()) for row in read_table(data, table).to_pylist()]


def same(rows: Sequence[Row], expected: Sequence[Row]) -> bool:
    """Whether the rows are the same, every value of the same Python type. Their order is a tool's own affair."""
    return Counter(map(_typed, rows)) == Counter(map(_typed, expected))


def _typed(row: Row) -> Row:
    return tuple((type(value), value) for value in row)


def judged(reader: Reader, read: Read, data: Path) -> Verdict:
    """Has a tool, opened as `read`, read every table of a dataset."""
    types: dict[str, set[str]] = {}
    is_equal: dict[str, bool] = {}
    for table in CONTRACTS:
        reading = read(data, table)
        is_equal[table] = same(reading.rows, expected_rows(data, table))
        for column in columns(table):
            types.setdefault(TYPE_NAMES[column.type], set()).add(reading.types[column.name])
    return Verdict(reader, {name: frozenset(found) for name, found in types.items()}, is_equal)


def page(verdicts: Iterable[Verdict]) -> str:
    """docs/compatibility.md."""
    verdicts = list(verdicts)
    tools = [
        [
            verdict.reader.name,
            f"{verdict.reader.package} {verdict.reader.version}",
            f"`{verdict.reader.how}`",
            f"{sum(verdict.is_equal.values())} of {len(verdict.is_equal)}",
        ]
        for verdict in verdicts
    ]
    types = [
        [verdict.reader.name, *("<br>".join(sorted(verdict.types[name])) for name in verdicts[0].types)]
        for verdict in verdicts
    ]
    return "\n".join(
        [
            INTRODUCTION,
            *_table(["tool", "version", "reads a table by", "tables with equal rows"], tools),
            "",
            "What each calls the types of the columns:",
            "",
            *_table(["tool", *verdicts[0].types], types),
            "",
            NOTES,
        ]
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


def main() -> None:
    """Writes docs/compatibility.md anew."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        run(SEEDS, data, workers=1)
        verdicts = []
        for reader in READERS:
            with reader.open() as read:
                verdicts.append(judged(reader, read, data))
    COMPATIBILITY.write_text(page(verdicts), encoding="utf-8")


if __name__ == "__main__":
    main()
