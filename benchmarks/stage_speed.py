"""CPU seconds per MB of every stage, beside what jieba takes to cut the same text into words."""

import time
from collections.abc import Callable

import jieba
import jieba.posseg
import pyarrow as pa
import rjieba

from benchmarks.documents import seed_inputs
from pipeline.core.parameters import Parameters
from pipeline.runner.garbage import collector_paused
from pipeline.runner.stages import STAGES
from pipeline.runner.validation import Checks

BYTES_PER_MB = 1_000_000
COPIES = 20
REPEATS = 3


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure() -> dict[str, float]:
    """CPU seconds per MB by stage and by peer: the least of several rounds in which they take turns."""
    inputs = seed_inputs(COPIES)
    megabytes = sum(map(len, inputs["content"].to_pylist())) / BYTES_PER_MB
    texts = [content.decode() for content in inputs["content"].to_pylist()]
    with collector_paused():  # as in a run
        rounds = [_round(inputs, texts) for _ in range(REPEATS + 1)][1:]  # the first fills caches
    return {name: min(figures[name] for figures in rounds) / megabytes for name in rounds[0]}


def _round(inputs: pa.Table, texts: list[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    tables = {"inputs": inputs}
    for stage in STAGES:
        started = time.process_time()
        tables.update(stage.run(tables, Parameters()))
        figures[stage.name] = time.process_time() - started
    started = time.process_time()
    checks = Checks(tables.get)
    for table in (table for stage in STAGES for table in stage.writes):
        checks.validate(table, tables[table])
    figures["validation"] = time.process_time() - started
    figures["rjieba.tag"] = cpu_seconds(lambda: [rjieba.tag(text) for text in texts])
    figures["jieba.lcut"] = cpu_seconds(lambda: [jieba.lcut(text) for text in texts])
    figures["jieba.posseg.lcut"] = (
        cpu_seconds(lambda: [jieba.posseg.lcut(text) for text in texts[: len(texts) // 10]]) * 10
    )
    return figures


def report() -> str:
    """The figures as a Markdown table, each also as a ratio to jieba.lcut."""
    figures = measure()
    names = [stage.name for stage in STAGES]
    figures["all stages"] = sum(figures[name] for name in names)
    reference = figures["jieba.lcut"]
    lines = ["| | CPU s/MB | MB/s | of jieba.lcut |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {seconds:.3f} | {1 / seconds:.2f} | {seconds / reference:.2f} |"
        for name, seconds in figures.items()
        if seconds
    ]
    return "\n".join(lines)
