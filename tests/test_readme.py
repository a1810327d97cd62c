"""Every command and every snippet of the two READMEs works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.runner import STAGES, TABLES
from schemas import CONTRACTS
from schemas.arrow import facts
from tests.conftest import PROJECT

READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
RUNNABLE = re.compile(r"^gongwen ")


def blocks(readme: str, language: str) -> list[str]:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    return [content for kind, content in BLOCK.findall(text) if kind == language]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, seeds_data: Path) -> Path:
    """A folder that looks like the project after `make data`."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "data").symlink_to(seeds_data)
    (folder / "seeds").symlink_to(PROJECT / "seeds")
    return folder


@pytest.mark.parametrize("readme", READMES)
def test_every_python_snippet_runs(readme: str, place: Path) -> None:
    snippets = blocks(readme, "python")
    assert snippets
    for snippet in snippets:
        subprocess.run([sys.executable, "-c", snippet], check=True, cwd=place, capture_output=True)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_ours_runs(readme: str, place: Path) -> None:
    commands = [line for block in blocks(readme, "sh") for line in block.splitlines() if RUNNABLE.match(line)]
    assert commands
    for command in commands:
        arguments = command.partition("#")[0].split()[1:]
        subprocess.run([sys.executable, "-m", "pipeline", *arguments], check=True, cwd=place, capture_output=True)


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_exists(readme: str) -> None:
    named = {
        line.split()[1] for block in blocks(readme, "sh") for line in block.splitlines() if line.startswith("make ")
    }
    targets = set(re.findall(r"^([a-z.]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"data", "test"} <= named <= targets


@pytest.mark.parametrize("readme", READMES)
def test_the_list_of_tables_is_the_stages_own(readme: str) -> None:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\w+)[^|]* \| ([^|]+) \|$", text, re.MULTILINE))
    for name in (*(stage.name for stage in STAGES), "publish"):
        listed = re.split("[、,] ?", rows[name])
        assert sorted(listed) == sorted(table for table in TABLES if facts(table).stage == name)
    assert set(TABLES) == set(CONTRACTS)


@pytest.mark.parametrize("readme", [*READMES, "ARCHITECTURE.md", "data/README.md"])
def test_links_and_paths_lead_somewhere(readme: str) -> None:
    text = (PROJECT / readme).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (PROJECT / readme).parent.joinpath(target).exists(), target
