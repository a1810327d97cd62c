"""Accuracy on the peers' own test suites, beside the peers: `../shared/score/score_suites.py` run once an extractor.

Each extractor is scored on the suites of what it reads. The peers' adapters (`benchmarks/peers/suites_*.py`) run in the
peers' environment.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.quantities_speed import PEERS, PEERS_PYTHON

ROOT = PEERS.parent.parent
SCORER = ROOT.parent / "shared" / "score" / "score_suites.py"


@dataclass(frozen=True, slots=True)
class Extractor:
    """Who is scored, how it is run and on which suites.

    plug: `module:callable`, importable by `python` in `folder`. suites: patterns of the suites' names, comma-separated.
    """

    name: str
    plug: str
    python: Path
    folder: Path
    suites: str


EXTRACTORS = (
    Extractor("gongwen", "benchmarks.suites:extract", Path(sys.executable), ROOT, "*"),
    Extractor("Recognizers", "suites_recognizers:extract", PEERS_PYTHON, PEERS, "*"),
    Extractor(
        "JioNLP",
        "suites_jionlp:extract",
        PEERS_PYTHON,
        PEERS,
        "cn2an-money,recognizers-money,recognizers-date,recognizers-date-relative,recognizers-duration",
    ),
    Extractor("cn2an", "suites_cn2an:extract", PEERS_PYTHON, PEERS, "cn2an-*"),
)


def score(extractor: Extractor) -> dict[str, dict[str, Any]]:
    """The scorer's figures by suite. Raises CalledProcessError when the scorer fails."""
    with TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        subprocess.run(  # noqa: S603  the arguments are this module's own
            [
                extractor.python,
                SCORER,
                "--plug",
                f"{extractor.plug}={extractor.name}",
                "--files",
                extractor.suites,
                "--json",
                figures,
            ],
            cwd=extractor.folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return {row["file"]: row for row in json.loads(figures.read_text(encoding="utf-8"))}


def report() -> str:
    """A Markdown table of exact F1 / value F1 by suite and extractor, or a line that says what is missing."""
    if not SCORER.exists():
        return f"Skipped: the suites and their scorer are not here (../{SCORER.relative_to(ROOT.parent)})."
    scores = {extractor.name: score(extractor) for extractor in EXTRACTORS}
    lines = [f"| suite | {' | '.join(scores)} |", f"|---|{'---:|' * len(scores)}"]
    for suite in scores["gongwen"]:
        cells = [_cell(figures.get(suite)) for figures in scores.values()]
        lines.append(f"| {suite} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(figures: dict[str, Any] | None) -> str:
    return f"{figures['exact_prf'][2]:.3f} / {figures['value_prf'][2]:.3f}" if figures else "–"
