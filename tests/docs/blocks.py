"""The blocks of a guide, run one after the other as a reader would."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ (?P<heading>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code with its language, and the last heading before it."""

    heading: str
    language: str
    content: str


def blocks(document: str) -> Iterator[Block]:
    """The document's blocks in order."""
    for match in BLOCK.finditer(document):
        headings = HEADING.findall(BLOCK.sub("", document[: match.start()]))
        yield Block(headings[-1], match["language"], match["content"])


def run_command(block: Block, folder: Path) -> None:
    """Runs every `gongwen` command of a block of shell in a folder; any other command is an error."""
    for line in block.content.splitlines():
        program, *arguments = line.split()
        assert program == "gongwen", line
        subprocess.run([sys.executable, "-m", "pipeline", *arguments], check=True, cwd=folder, capture_output=True)


def run_python(block: Block, namespace: dict[str, Any]) -> None:
    """Runs a block of Python in a namespace that the blocks of a guide share, in the current folder."""
    exec(compile(block.content, block.heading, "exec"), namespace)  # noqa: S102, the guide's own code
