"""The command line: help, exit codes, one-line errors."""

import subprocess
import sys
from pathlib import Path

import pytest

from schemas import CONTRACTS
from tests.conftest import SEEDS

COMMANDS = ("run", "stage", "validate", "show", "tables", "diff", "export", "database")


def gongwen(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def test_help_names_every_command() -> None:
    answer = gongwen("--help")
    assert answer.returncode == 0
    assert all(command in answer.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_of_its_own(command: str) -> None:
    answer = gongwen(command, "--help")
    assert answer.returncode == 0
    assert "Usage" in answer.stdout


def test_a_run_prints_what_it_made_and_where(tmp_path: Path) -> None:
    answer = gongwen("run", str(SEEDS), "--out", str(tmp_path / "data"), "--workers", "1", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert all(table in answer.stdout for table in CONTRACTS)
    assert "Published" in answer.stdout
    again = gongwen("run", str(SEEDS), "--out", str(tmp_path / "data"), "--workers", "1", cwd=tmp_path)
    assert "Nothing to do" in again.stdout
    same = gongwen("diff", str(tmp_path / "data"), str(tmp_path / "data"))
    assert {word for line in same.stdout.splitlines()[1:] for word in line.split()[1:]} == {"0"}
    assert "keep their contracts" in gongwen("validate", str(tmp_path / "data")).stdout


def test_a_run_whose_inputs_are_all_rejected_ends_with_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "empty.txt").touch()
    answer = gongwen("run", "documents", "--out", "data", cwd=tmp_path)
    assert answer.returncode == 1
    assert "Rejected: empty 1" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "missing", "--out", "data"), "missing: no such folder"),
        (("stage", "cooking", "--out", "data"), "there is no stage cooking"),
        (("stage", "sections", "--out", "data"), "gongwen stage ingest"),
        (("validate", "nowhere"), "nowhere: holds no published dataset"),
        (("tables", "nonsense"), "there is no table nonsense"),
        (("show", "missing.txt"), "missing.txt"),
        (("run", "documents", "--out", "data", "--params", "bad.yaml"), "segment.tokenizer"),
        (("run", "documents", "--out", "data", "--params", "none.yaml"), "none.yaml: No such file"),
    ],
)
def test_an_error_is_one_line_and_exit_code_1(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "bad.yaml").write_text("segment: {tokenizer: scissors}\n")
    answer = gongwen(*arguments, cwd=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("error: ")
    assert len(answer.stderr.strip().splitlines()) == 1
    assert message in answer.stderr


def test_the_columns_of_a_table_are_listed_in_both_languages() -> None:
    answer = gongwen("tables", "amounts")
    assert "payer_entity_id" in answer.stdout
    assert "付款方" in answer.stdout


def test_show_writes_a_page_that_holds_the_text_and_its_rows(tmp_path: Path) -> None:
    document = next(iter(sorted(SEEDS.glob("003*"))))
    answer = gongwen("show", str(document), "--out", str(tmp_path / "page.html"))
    assert answer.returncode == 0, answer.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "鞍山市商务局" in page
    assert '"mentions"' in page
