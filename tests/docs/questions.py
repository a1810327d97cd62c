"""The worked questions of docs/questions.md: their SQL blocks, and the results that stand under them.

`python -m tests.docs.questions` writes the results anew, from a dataset of the seeds made on the spot (`make docs`).
"""

import re
import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from pipeline.runner import run
from tests.conftest import PROJECT, SEEDS

QUESTIONS = PROJECT / "docs" / "questions.md"

SQL_BLOCK = re.compile(r"^```sql\n(?P<sql>.*?)^```\n(?P<result>\n(?:\|[^\n]*\n)+)?", re.DOTALL | re.MULTILINE)
"""A block of SQL, with the Markdown table under it where there is one."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A query as the document has it, and the table printed under it."""

    sql: str
    printed: str


def worked(document: str) -> list[Worked]:
    """The document's queries in order."""
    return [Worked(match["sql"], (match["result"] or "").strip()) for match in SQL_BLOCK.finditer(document)]


def answer(sql: str, folder: Path) -> str:
    """The result of a query as a Markdown table. folder: holds the dataset as `data`."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET file_search_path = ?", [str(folder)])
        result = connection.sql(sql)
        rows = [[_cell(value) for value in row] for row in result.fetchall()]
        columns = result.columns
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return format(value.normalize(), "f")
        case str():
            return " ".join(value.split()).replace("|", "\\|")
        case int() | date():
            return str(value)
        case _:
            raise TypeError(f"no way to print a {type(value).__name__}; cast it in the query")


def regenerated(document: str, folder: Path) -> str:
    """The document with every result replaced by what its query gives now."""

    def with_answer(match: re.Match[str]) -> str:
        return f"```sql\n{match['sql']}```\n\n{answer(match['sql'], folder)}\n"

    return SQL_BLOCK.sub(with_answer, document)


def main() -> None:
    """Writes the results of docs/questions.md anew."""
    with tempfile.TemporaryDirectory() as folder:
        run(SEEDS, Path(folder) / "data", workers=1)
        document = QUESTIONS.read_text(encoding="utf-8")
        QUESTIONS.write_text(regenerated(document, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
