"""Cost and peak memory of a run against the size of the corpus, on generated documents.

Sizes that are measured again replace those that are kept; the largest is measured only where asked for.
"""

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.generator import BYTES_PER_MB, Document, documents, write_documents
from benchmarks.gongwen_run import dataset_size, gongwen_run, publish_anew
from benchmarks.incremental import changed, neighbours, rerun, scattered
from benchmarks.measurement import Figures, Settings, table

MEGABYTES = (1, 10, 100)
LARGE_MEGABYTES = 1000
WORKERS = 2
STEADY_FROM, STEADY_TO, STEADY_RATIO = 100, 1000, 1.25
"""Between these sizes peak memory may grow by this ratio at most."""


@dataclass(frozen=True, slots=True)
class SizeRun:
    """A run over a corpus of this size.

    megabytes, documents: of the corpus. memory: peak, in MB.
    publish_seconds: CPU seconds of the corpus-wide steps alone, with their start.
    files, dataset: number and MB of the dataset's files. neighbours_seconds, scattered_seconds: CPU seconds of a rerun
    after 1% of the documents changed, as benchmarks.incremental chooses them.
    """

    megabytes: int
    documents: int
    cpu_seconds: float
    wall_seconds: float
    memory: float
    publish_seconds: float
    files: int
    dataset: float
    neighbours_seconds: float
    scattered_seconds: float


def measure(settings: Settings) -> Figures:
    """A run a size."""
    runs = {run.megabytes: run for run in _runs(settings.kept)} if settings.kept else {}
    for megabytes in (*MEGABYTES, LARGE_MEGABYTES) if settings.is_large else MEGABYTES:
        runs[megabytes] = _run(settings, megabytes)
    return {"runs": [asdict(runs[megabytes]) for megabytes in sorted(runs)]}


def _run(settings: Settings, megabytes: int) -> SizeRun:
    corpus, output = settings.scratch / "corpus.parquet", settings.scratch / "data"
    given = list(documents(megabytes * BYTES_PER_MB))
    write_documents(corpus, given)
    usage = gongwen_run(corpus, output, "--workers", str(WORKERS))
    publishing = publish_anew(output)
    files, size = dataset_size(output)
    together, apart = (
        _rerun_seconds(settings, output, changed(given, choose(given))) for choose in (neighbours, scattered)
    )
    shutil.rmtree(output)
    return SizeRun(
        megabytes=megabytes,
        documents=len(given),
        cpu_seconds=usage.cpu_seconds,
        wall_seconds=usage.wall_seconds,
        memory=usage.peak_bytes / 1e6,
        publish_seconds=publishing.cpu_seconds,
        files=files,
        dataset=size / BYTES_PER_MB,
        neighbours_seconds=together,
        scattered_seconds=apart,
    )


def _rerun_seconds(settings: Settings, base: Path, now: list[Document]) -> float:
    grown = settings.scratch / "grown"
    usage = rerun(now, base, grown, settings.scratch / "corpus.parquet")
    shutil.rmtree(grown)
    return usage.cpu_seconds


def _runs(figures: Figures) -> list[SizeRun]:
    return [SizeRun(**run) for run in figures["runs"]]


def section(figures: Figures) -> str:
    """The figures as a table, and whether memory is steady."""
    runs = _runs(figures)
    rows = [
        [
            f"{run.megabytes}",
            f"{run.documents:,}",
            f"{run.cpu_seconds / run.megabytes:.2f}",
            f"{run.wall_seconds:.0f}",
            f"{run.memory:.0f}",
            f"{run.publish_seconds / run.megabytes:.3f}",
            f"{run.dataset / run.megabytes:.2f}",
            f"{run.files:,}",
            f"{run.neighbours_seconds / run.cpu_seconds:.1%}",
            f"{run.scattered_seconds / run.cpu_seconds:.1%}",
        ]
        for run in runs
    ]
    header = [
        "MB of text",
        "documents",
        "CPU s/MB",
        "wall s",
        "peak memory, MB",
        "publish, CPU s/MB",
        "dataset, MB/MB",
        "files",
        "rerun, 1% changed, neighbours",
        "scattered",
    ]
    reruns = "Reruns after changes are told as shares of the run's CPU; what is the same for any size fades."
    return f"With {WORKERS} workers. {reruns}\n\n{table(header, rows)}\n\n{_steadiness(runs)}"


def _steadiness(runs: list[SizeRun]) -> str:
    memory = {run.megabytes: run.memory for run in runs}
    if not {STEADY_FROM, STEADY_TO} <= set(memory):
        return f"Peak memory at {STEADY_TO} MB is yet to be measured: `python -m benchmarks corpus_size --large`."
    ratio = memory[STEADY_TO] / memory[STEADY_FROM]
    verdict = "kept" if ratio <= STEADY_RATIO else "not kept"
    return (
        f"Peak memory at {STEADY_TO} MB is {ratio:.2f} times that at {STEADY_FROM} MB; "
        f"no more than {STEADY_RATIO} times: {verdict}."
    )


def plot(figures: Figures) -> Figure:
    """CPU seconds per MB and peak memory against the size of the corpus."""
    runs = _runs(figures)
    sizes = [run.megabytes for run in runs]
    drawing = Figure(figsize=(8, 3), layout="constrained")
    cost, memory = drawing.subplots(1, 2)
    cost.plot(sizes, [run.cpu_seconds / run.megabytes for run in runs], "o-", color="#6080a0")
    cost.set_ylabel("CPU seconds per MB")
    memory.plot(sizes, [run.memory for run in runs], "o-", color="#b03030")
    memory.set_ylabel("peak memory, MB")
    for axes in (cost, memory):
        axes.set_xscale("log")
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axes.minorticks_off()
        axes.set_ylim(bottom=0)
        axes.set_xlabel("MB of text")
    return drawing
