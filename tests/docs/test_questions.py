"""Every block of docs/questions.md runs, and gives the very result that is printed under it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.questions import QUESTIONS, Worked, answer, regenerated, worked

DOCUMENT = QUESTIONS.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds_data: Path) -> Path:
    """A folder that holds the seeds' dataset as `data`."""
    place = tmp_path_factory.mktemp("questions")
    (place / "data").symlink_to(seeds_data)
    return place


def test_there_are_eight_questions_and_each_is_answered() -> None:
    sections = re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]
    assert [section[0] for section in sections] == list("12345678")
    assert all(worked(section) for section in sections)


@pytest.mark.parametrize("question", worked(DOCUMENT), ids=lambda question: question.sql.split()[0])
def test_a_query_gives_the_result_printed_under_it(question: Worked, folder: Path) -> None:
    assert answer(question.sql, folder) == question.printed, "run `make docs` and read what has changed"


@pytest.mark.parametrize("question", worked(DOCUMENT), ids=lambda question: question.sql.split()[0])
def test_a_query_finds_something_in_the_seeds(question: Worked) -> None:
    assert len(question.printed.splitlines()) > 2


def test_results_are_written_anew_and_nothing_else_is_touched(folder: Path) -> None:
    stripped = "\n".join(line for line in DOCUMENT.splitlines() if not line.startswith("|"))
    again = regenerated(DOCUMENT, folder)
    assert "\n".join(line for line in again.splitlines() if not line.startswith("|")) == stripped
    assert regenerated(again, folder) == again


def test_every_python_snippet_runs(folder: Path) -> None:
    snippets = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
    assert snippets
    for snippet in snippets:
        subprocess.run([sys.executable, "-c", snippet], check=True, cwd=folder, capture_output=True)


def test_a_grant_told_twice_is_summed_once(folder: Path) -> None:
    """The 92万元 of the seeds stand in two replies: the sum over facts has them once, with two tellings."""
    facts = answer(
        """
        SELECT count(*) AS tellings, count(DISTINCT a.fact_id) AS facts
        FROM 'data/amounts/*.parquet' a JOIN 'data/quantities/*.parquet' q USING (quantity_id)
        WHERE a.kind = 'grant' AND q.low = 920000
        """,
        folder,
    )
    assert facts.splitlines()[-1] == "| 2 | 1 |"
