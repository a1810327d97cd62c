"""`gongwen` as a command to be measured."""

import filecmp
import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path

from benchmarks.measurement import FOLDER
from benchmarks.process_tree import Usage, measured

SOURCES = FOLDER.parent
COMPILED = SOURCES / ".compiled"
"""Where `make bench` unpacks the wheel whose rules are compiled."""


@cache
def fastest() -> Path:
    """The package as its users would run it: COMPILED where it holds the code as it stands, else the sources."""
    return COMPILED if _is_current() else SOURCES


def _is_current() -> bool:
    modules = [path.relative_to(SOURCES).as_posix() for path in SOURCES.glob("pipeline/**/*.py")]
    same, _, _ = filecmp.cmpfiles(SOURCES, COMPILED, modules, shallow=False)
    return len(same) == len(modules)


def gongwen_run(documents: Path, output: Path, *options: str, package: Path | None = None) -> Usage:
    """Takes documents through every stage, in a process of its own. Raises CommandError where it fails.

    package: the folder that the code is taken from, the fastest if None.
    """
    return _gongwen(package or fastest(), "run", str(documents), "--out", str(output), *options)


def publish_anew(output: Path) -> Usage:
    """Makes the corpus-wide tables of a dataset again, from nothing. Raises CommandError where it fails."""
    shutil.rmtree(output / "parts" / "publish")
    return _gongwen(fastest(), "stage", "publish", "--out", str(output))


def _gongwen(package: Path, *arguments: str) -> Usage:
    searched = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = (sys.executable, "-P", "-W", "ignore", "-m", "pipeline", *arguments)
    return measured(command, variables={"PYTHONPATH": searched})


def dataset_digest(output: Path) -> str:
    """The digest of the dataset that a run published."""
    digest: str = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["digest"]
    return digest


def dataset_size(output: Path) -> tuple[int, int]:
    """Files and bytes of the dataset that a run published."""
    files = [path for path in (output / "versions" / "current").resolve().rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)
