"""Every command of docs/explorer.md works, and what it links to is there."""

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, SEEDS

GUIDE = (PROJECT / "docs" / "explorer.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^gongwen (.*)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!http)([^)#]+)\)")


def test_every_command_of_the_guide_runs(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    commands = [command for block in BLOCK.findall(GUIDE) for command in COMMAND.findall(block)]
    assert {command.split()[0] for command in commands} == {"run", "explore", "show"}
    for command in commands:
        subprocess.run(
            [sys.executable, "-m", "pipeline", *command.split()], check=True, cwd=tmp_path, capture_output=True
        )
    assert (tmp_path / "my-site" / "index.html").exists()
    assert (tmp_path / "page.html").exists()


def test_every_link_of_the_guide_leads_somewhere() -> None:
    links = LINK.findall(GUIDE)
    assert links
    assert [link for link in links if not (PROJECT / "docs" / link).exists()] == []
