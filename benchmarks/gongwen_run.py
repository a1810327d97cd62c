"""`gongwen` as a command to be measured."""

import json
import shutil
import sys
from pathlib import Path

from benchmarks.process_tree import Usage, measured

GONGWEN = (sys.executable, "-W", "ignore", "-m", "pipeline")


def gongwen_run(documents: Path, output: Path, *options: str) -> Usage:
    """Takes documents through every stage, in a process of its own. Raises CommandError where it fails."""
    return measured([*GONGWEN, "run", str(documents), "--out", str(output), *options])


def publish_anew(output: Path) -> Usage:
    """Makes the corpus-wide tables of a dataset again, from nothing. Raises CommandError where it fails."""
    shutil.rmtree(output / "parts" / "publish")
    return measured([*GONGWEN, "stage", "publish", "--out", str(output)])


def dataset_digest(output: Path) -> str:
    """The digest of the dataset that a run published."""
    digest: str = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["digest"]
    return digest


def dataset_size(output: Path) -> tuple[int, int]:
    """Files and bytes of the dataset that a run published."""
    files = [path for path in (output / "versions" / "current").resolve().rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)
