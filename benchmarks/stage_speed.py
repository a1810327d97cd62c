"""CPU seconds per MB of every stage, beside what jieba takes to cut the same text into words."""

import time
from collections.abc import Callable

import pyarrow as pa
import rjieba

from benchmarks.documents import seed_inputs
from benchmarks.measurement import table
from pipeline.core.parameters import Parameters
from pipeline.runner.memory import collector_paused
from pipeline.runner.stages import STAGES
from pipeline.runner.validation import Checks

BYTES_PER_MB = 1_000_000
COPIES = 20
REPEATS = 3
VALIDATION = "validation"

StageSeconds = dict[str, float]


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def stage_seconds(inputs: pa.Table) -> tuple[StageSeconds, dict[str, pa.Table]]:
    """CPU seconds of every stage and of validation on the table `inputs`, and all tables."""
    seconds: StageSeconds = {}
    tables = {"inputs": inputs}
    with collector_paused():  # as in a run
        for stage in STAGES:
            started = time.process_time()
            tables.update(stage.run(tables, Parameters()))
            seconds[stage.name] = time.process_time() - started
        started = time.process_time()
        checks = Checks(tables.get)
        for name in (name for stage in STAGES for name in stage.writes):
            checks.validate(name, tables[name])
        seconds[VALIDATION] = time.process_time() - started
    return seconds, tables


def measure() -> dict[str, float]:
    """CPU seconds per MB by stage and by peer: the least of several rounds in which they take turns."""
    inputs = seed_inputs(COPIES)
    megabytes = sum(map(len, inputs["content"].to_pylist())) / BYTES_PER_MB
    texts = [content.decode() for content in inputs["content"].to_pylist()]
    rounds = [stage_seconds(inputs)[0] | _peers(texts) for _ in range(REPEATS + 1)][1:]  # the first fills caches
    return {name: min(figures[name] for figures in rounds) / megabytes for name in rounds[0]}


def _peers(texts: list[str]) -> dict[str, float]:
    import jieba  # here, since it warns when it is loaded
    import jieba.posseg

    few = texts[: len(texts) // 10]
    return {
        "rjieba.tag": cpu_seconds(lambda: [rjieba.tag(text) for text in texts]),
        "jieba.lcut": cpu_seconds(lambda: [jieba.lcut(text) for text in texts]),
        "jieba.posseg.lcut": cpu_seconds(lambda: [jieba.posseg.lcut(text) for text in few]) * 10,
    }


def report() -> str:
    """The figures as a Markdown table, each also as a ratio to jieba.lcut."""
    figures = measure()
    figures["all stages and validation"] = sum(
        figures[name] for name in (*(stage.name for stage in STAGES), VALIDATION)
    )
    reference = figures["jieba.lcut"]
    rows = [
        [name, f"{seconds:.3f}", f"{1 / seconds:.2f}", f"{seconds / reference:.2f}"]
        for name, seconds in figures.items()
        if seconds
    ]
    return table(["", "CPU s/MB", "MB/s", "of jieba.lcut"], rows)
