"""Time against the length of one document: CPU seconds per MB of a large document over those of one a tenth as long.

A ratio of 1 is linear time; 10 would be quadratic.
"""

import time
from collections.abc import Callable

import pyarrow as pa

from benchmarks.documents import SEEDS
from pipeline.core.parameters import Parameters
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner.stages import STAGES

BYTES_PER_MB = 1_000_000


def prose(size: int) -> str:
    """The seeds one after another, as one document of so many bytes."""
    seeds = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return seeds * (size // len(seeds.encode()) + 1)


def one_line(size: int) -> str:
    """The same without a single line break."""
    return "".join(prose(size).split("\n"))


def headings(count: int) -> str:
    """So many numbered headings on two levels, with a sentence under each."""
    return "\n".join(
        f"（{number % 50}）加强第{number}项工作\n各有关单位要认真落实，按期完成{number}项任务。"
        for number in range(1, count + 1)
    )


def digits(size: int) -> str:
    """One run of digits."""
    return "1234567890" * (size // 10)


def numerals(size: int) -> str:
    """One run of Chinese numerals."""
    return "一二三万四五亿六七百八九十〇" * (size // 42)


def open_brackets(size: int) -> str:
    """Brackets and quotes that nothing closes."""
    return "（《“〔" * (size // 12)


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "20 MB of prose": (prose, 20 * BYTES_PER_MB),
    "5 MB in one line": (one_line, 5 * BYTES_PER_MB),
    "100,000 headings": (headings, 100_000),
    "1 MB of digits": (digits, BYTES_PER_MB),
    "1 MB of numerals": (numerals, BYTES_PER_MB),
    "1 MB of open brackets": (open_brackets, BYTES_PER_MB),
}
"""What is measured: how a document is made from a size, and the large size."""


def stage_seconds(text: str) -> dict[str, float]:
    """CPU seconds of every stage on one document."""
    rows = [{"source_path": "large.txt", "ending": ".txt", "content": text.encode(), "problem": None}]
    tables = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
    seconds = {}
    for stage in STAGES:
        started = time.process_time()
        tables.update(stage.run({name: tables[name] for name in stage.reads}, Parameters()))
        seconds[stage.name] = time.process_time() - started
    return seconds


def report() -> str:
    """A Markdown table: for every shape the seconds of the large document and the ratio to the small one's, per MB."""
    stage_seconds(prose(BYTES_PER_MB // 10))  # fills caches
    names = [stage.name for stage in STAGES]
    lines = [f"| one document | CPU s | ratio | {' | '.join(names)} |", f"|---|---:|---:|{'---:|' * len(names)}"]
    for title, (make, size) in SHAPES.items():
        small, large = make(size // 10), make(size)
        growth = len(large.encode()) / len(small.encode())
        few, many = stage_seconds(small), stage_seconds(large)
        ratios = [f"{many[name] / max(few[name], 1e-3) / growth:.2f}" for name in names]
        total, total_few = sum(many.values()), sum(few.values())
        lines.append(f"| {title} | {total:.1f} | {total / total_few / growth:.2f} | {' | '.join(ratios)} |")
    return "\n".join(lines)
