"""Every block of docs/extending.md works: in a copy of the project, by a reader who does what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.docs.blocks import Block, blocks

GUIDE = PROJECT / "docs" / "extending.md"
BLOCKS = list(blocks(GUIDE.read_text(encoding="utf-8")))
FILE = re.compile(r"# (?P<path>[\w./-]+\.\w+)\n")
"""The first line of a block that is a file."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's packages, and of the tests' own."""
    folder = tmp_path_factory.mktemp("extending")
    for package in ("pipeline", "schemas"):
        shutil.copytree(PROJECT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests" / "registers").mkdir(parents=True)
    return folder


def applied(diff: str, folder: Path) -> None:
    """Applies a diff of one file: a line added stands after the one above it, or in place of one removed."""
    head, *lines = diff.splitlines()
    path = folder / head.removeprefix("--- ")
    content = path.read_text(encoding="utf-8")
    above = ""
    for mark, line in ((line[0], line[1:] + "\n") for line in lines):
        match mark:
            case " " | "-":
                assert content.count(line) == 1, f"{path}: {line!r} stands there {content.count(line)} times"
                above = line
                content = content if mark == " " else content.replace(line, "\0")
            case "+":
                content = content.replace("\0", line) if "\0" in content else content.replace(above, above + line)
    path.write_text(content, encoding="utf-8")


def run(folder: Path, *arguments: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def follow(block: Block, folder: Path) -> None:
    """Does what a block asks of the reader."""
    file = FILE.match(block.content)
    if file:
        path = folder / file["path"]
        path.parent.mkdir(exist_ok=True)
        is_commented = path.suffix != ".txt"
        path.write_text(block.content if is_commented else block.content[file.end() :], encoding="utf-8")
    elif block.language == "diff":
        applied(block.content, folder)
    elif block.language == "python":
        run(folder, "-c", block.content)
    else:
        for line in block.content.splitlines():
            program, *arguments = line.split()
            run(folder, "-m", {"gongwen": "pipeline", "pytest": "pytest"}[program], *arguments)


def test_a_reader_who_does_what_the_guide_says_gets_what_it_promises(copy: Path) -> None:
    for block in BLOCKS:
        follow(block, copy)
    assert (copy / "hotlines.xlsx").exists()


def test_the_guide_names_folders_that_are_there() -> None:
    named = re.findall(r"`((?:tests|pipeline)/\w+(?:/\w+)*/)`", GUIDE.read_text(encoding="utf-8"))
    assert len(named) > 8
    assert all((PROJECT / folder).is_dir() for folder in named)


@pytest.mark.parametrize("guide", ["analysis.md", "extending.md", "compatibility.md", "dictionary.md"])
def test_links_lead_somewhere(guide: str) -> None:
    text = (PROJECT / "docs" / guide).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (PROJECT / "docs" / target).exists(), target
