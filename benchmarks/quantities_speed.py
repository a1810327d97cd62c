"""CPU seconds per MB of reading numbers, money and dates, beside the peers, on the seeds.

The peers run in an environment of their own (`benchmarks/peers/`) and take turns with the stage. Each reads the seeds
whole and sentence by sentence: some are faster one way and some the other. The slow ones read one copy of the seeds,
which differs from the next only in blank lines.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from benchmarks.documents import seed_inputs
from benchmarks.stage_speed import BYTES_PER_MB, COPIES, cpu_seconds
from pipeline import read_dates, read_quantities
from pipeline.core.parameters import Parameters
from pipeline.quantities import STAGE
from pipeline.runner.stages import STAGES

PEERS = Path(__file__).resolve().parent / "peers"
PEERS_PYTHON = PEERS.parent.parent / ".venv-peers" / "bin" / "python"
REPEATS = 3

OURS = "the quantities stage"
READERS = "read_quantities + read_dates"
WHOLE = "whole documents"
SENTENCES = "sentence by sentence"
REQUIRED = {"JioNLP money + time": 10, "Recognizers currency + datetime": 100}
"""How many times as fast as a peer the stage is to be."""

_PARTS = {
    "JioNLP money + time": ("JioNLP money", "JioNLP time"),
    "Recognizers currency + datetime": ("Recognizers currency", "Recognizers datetime"),
    "cn2an transform": ("cn2an transform",),
    "WeTextProcessing inverse normalisation": ("WeTextProcessing inverse normalisation",),
}
_FAST = ("JioNLP money", "JioNLP time")
_SENTENCES_ONLY = ("cn2an transform", "WeTextProcessing inverse normalisation")
_SENTENCE_END = re.compile(r"(?<=[。；！？\n])")

Figures = dict[tuple[str, str], float]
Peers = subprocess.Popen[str]


@contextmanager
def peers() -> Iterator[Peers]:
    """The process that times the peers: see `benchmarks/peers/speed.py`. Raises OSError when it does not start."""
    with subprocess.Popen(  # noqa: S603  both paths are this project's own
        [PEERS_PYTHON, PEERS / "speed.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        if "ready\n" not in (process.stdout or ()):  # reads up to that line
            raise OSError("the peers' process ended before it was ready")
        yield process


def sentences(text: str) -> list[str]:
    """The text cut after full stops, semicolons and line breaks; nothing empty."""
    return [sentence for sentence in _SENTENCE_END.split(text) if not sentence.isspace() and sentence]


def measure() -> Figures:
    """CPU seconds per MB by (reader, what it reads at a time): the least of several rounds in which they take turns."""
    tables = _tables_before_stage()
    texts: list[str] = tables["sources"]["text"].to_pylist()
    with peers() as process:
        rounds = [_ours(tables, texts) | _theirs(process, texts) for _ in range(REPEATS + 1)][
            1:
        ]  # the first fills caches
    return {row: min(figures[row] for figures in rounds) for row in rounds[0]}


def _tables_before_stage() -> dict[str, pa.Table]:
    tables = {"inputs": seed_inputs(COPIES)}
    for stage in STAGES[: STAGES.index(STAGE)]:
        tables.update(stage.run(tables, Parameters()))
    return tables


def _ours(tables: Mapping[str, pa.Table], texts: list[str]) -> Figures:
    megabytes = sum(len(text.encode()) for text in texts) / BYTES_PER_MB
    stage = cpu_seconds(lambda: STAGE.run(tables, Parameters()))
    readers = cpu_seconds(lambda: [(read_quantities(text), read_dates(text)) for text in texts])
    return {(OURS, WHOLE): stage / megabytes, (READERS, WHOLE): readers / megabytes}


def _theirs(process: Peers, texts: list[str]) -> Figures:
    one_copy = texts[: len(texts) // COPIES]
    figures: Figures = {}
    for way, cut in ((WHOLE, list), (SENTENCES, lambda copies: [part for text in copies for part in sentences(text)])):
        works = {
            part: cut(texts if part in _FAST else one_copy)
            for parts in _PARTS.values()
            for part in parts
            if way == SENTENCES or part not in _SENTENCES_ONLY
        }
        answer = _ask(process, works)
        figures |= {
            (name, way): sum(answer[part] for part in parts)
            for name, parts in _PARTS.items()
            if all(part in answer for part in parts)
        }
    return figures


def _ask(process: Peers, works: Mapping[str, list[str]]) -> dict[str, float]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the peers' process has no pipes")
    process.stdin.write(json.dumps(works) + "\n")
    process.stdin.flush()
    answer: dict[str, float] = json.loads(process.stdout.readline())
    return answer


def report() -> str:
    """The figures as a Markdown table, each also as a ratio to the stage's; then the ratios that are required."""
    figures = measure()
    reference = figures[OURS, WHOLE]
    lines = ["| | reads | CPU s/MB | MB/s | times the stage's CPU |", "|---|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {way} | {seconds:.3f} | {1 / seconds:.2f} | {seconds / reference:.1f} |"
        for (name, way), seconds in sorted(figures.items(), key=lambda figure: figure[1])
    ]
    lines.append("")
    for name, required in REQUIRED.items():
        ratios = [f"{figures[name, way] / reference:.1f} on {way}" for way in (WHOLE, SENTENCES)]
        lines.append(f"Times the speed of {name}: {', '.join(ratios)}; required {required}.")
    return "\n".join(lines)
