"""Every block of docs/analysis.md runs, and pandas answers the eight questions as SQL does."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from tests.conftest import PROJECT
from tests.docs.blocks import Block, blocks, run_command, run_python
from tests.docs.questions import QUESTIONS, worked

GUIDE = PROJECT / "docs" / "analysis.md"
BLOCKS = list(blocks(GUIDE.read_text(encoding="utf-8")))
QUESTION = re.compile(r"(?P<number>\d)\. ")

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds_data: Path) -> Path:
    """A folder that holds the seeds' dataset as `data`."""
    place = tmp_path_factory.mktemp("analysis")
    (place / "data").symlink_to(seeds_data)
    return place


@pytest.fixture(scope="module")
def namespace(folder: Path) -> dict[str, Any]:
    """What the guide's Python leaves, every block run in order; `answers` holds the answer to each question."""
    names: dict[str, Any] = {"answers": {}}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in BLOCKS:
            if block.language == "sh":
                run_command(block, folder)
            elif block.language == "python":
                run_python(block, names)
                if question := QUESTION.match(block.heading):
                    names["answers"][int(question["number"])] = names["answer"]
    return names


def test_every_language_of_the_guide_is_run() -> None:
    assert {block.language for block in BLOCKS} == {"python", "sql", "sh"}


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == "sql"])
def test_a_query_finds_something_in_the_seeds(block: Block, namespace: dict[str, Any]) -> None:
    assert len(namespace["database"].sql(block.content).fetchall()) > 0


def in_sql(number: int, folder: Path) -> duckdb.DuckDBPyRelation:
    """What the first query of a question of docs/questions.md gives."""
    sections = re.split(r"^## ", QUESTIONS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    (section,) = (section for section in sections if section.startswith(f"{number}. "))
    connection = duckdb.connect()
    connection.execute("SET file_search_path = ?", [str(folder)])
    return connection.sql(worked(section)[0].sql)


def rows(frame: pd.DataFrame) -> Rows:
    """The rows of a frame, gaps as None and decimals without zeros at their end."""
    return [tuple(_value(value) for value in row) for row in frame.itertuples(index=False, name=None)]


def _value(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.normalize() if isinstance(value, Decimal) else value


def _of_statuses(answer: pd.DataFrame) -> Rows:
    return rows(answer.reset_index()[["kind", "done", "planned"]])


def _of_enterprise(answer: pd.Series) -> Rows:
    return [(name, format(value, "f") if isinstance(value, Decimal) else str(value)) for name, value in answer.items()]


ANSWERS: dict[int, tuple[str, Callable[[Any], Rows]]] = {
    1: ("payer, year, status, yuan, facts, tellings", rows),
    2: ("body, role, tasks, headings", rows),
    3: ("cited, citing, in_dataset_as", lambda answer: rows(answer[["cited_name", "citing", "in_dataset_as"]])),
    4: ("kind, done_yuan, planned_yuan", _of_statuses),
    5: ("what, value", _of_enterprise),
    6: ("host, level, clusters, names", rows),
    7: ("year, holder, honour, level, event", rows),
    8: ('kind, detail, "table", row_id, other_table, other_row_id', rows),
}
"""For each question: the columns of the query's result that pandas gives too, and how its answer is read."""


@pytest.mark.parametrize("number", ANSWERS)
def test_pandas_answers_a_question_as_sql_does(number: int, namespace: dict[str, Any], folder: Path) -> None:
    chosen, read = ANSWERS[number]
    expected = [tuple(_value(value) for value in row) for row in in_sql(number, folder).select(chosen).fetchall()]
    assert sorted(read(namespace["answers"][number]), key=str) == sorted(expected, key=str)


def test_what_excel_is_given_comes_back_whole(namespace: dict[str, Any], folder: Path) -> None:
    amounts = pd.read_parquet(folder / "data" / "amounts", dtype_backend="pyarrow")
    assert namespace["texts"].tolist() == amounts["payer"].fillna("").tolist()
    assert (folder / "amounts.xlsx").exists()
    assert len(list((folder / "workbooks").glob("*.xlsx"))) > 20
