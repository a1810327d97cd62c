"""The same documents run by one worker and by two, and by the local pool and by Spark on this machine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec

from benchmarks.corpora import real_corpus
from benchmarks.gongwen_run import dataset_digest, gongwen_run
from benchmarks.measurement import Figures, Settings, table

Ways = Mapping[str, tuple[str, ...]]
"""Ways of running, each as the options of `gongwen run`; the first is what the others are measured against."""

WORKERS: Ways = {"1 worker": ("--workers", "1"), "2 workers": ("--workers", "2")}
ENGINES: Ways = {
    "local pool, 2 workers": ("--workers", "2"),
    "Spark, local[2]": ("--engine", "spark", "--master", "local[2]"),
}


@dataclass(frozen=True, slots=True)
class WayRun:
    """A run in one way: wall and CPU seconds with its start, peak memory in MB, the dataset's digest."""

    way: str
    wall_seconds: float
    cpu_seconds: float
    memory: float
    digest: str


def measure_workers(settings: Settings) -> Figures:
    """A run a number of workers."""
    return _measure(settings, WORKERS)


def measure_engines(settings: Settings) -> Figures:
    """A run an engine; none where PySpark is not installed."""
    return {"runs": []} if find_spec("pyspark") is None else _measure(settings, ENGINES)


def _measure(settings: Settings, ways: Ways) -> Figures:
    corpus = real_corpus(settings)
    runs = []
    for number, (way, options) in enumerate(ways.items()):
        output = settings.scratch / f"data_{number}"
        usage = gongwen_run(corpus.path, output, *options)
        memory = usage.peak_bytes / 1e6
        runs.append(WayRun(way, usage.wall_seconds, usage.cpu_seconds, memory, dataset_digest(output)))
    return {"text": corpus.title, "megabytes": corpus.megabytes, "runs": [asdict(run) for run in runs]}


def section(figures: Figures) -> str:
    """The figures as a table, and whether the datasets are the same."""
    runs = [WayRun(**run) for run in figures["runs"]]
    if not runs:
        return "Skipped: PySpark is not installed (gongwen[spark])."
    first = runs[0]
    rows = [
        [
            run.way,
            f"{run.wall_seconds:.1f}",
            f"{first.wall_seconds / run.wall_seconds:.2f}",
            f"{run.cpu_seconds / figures['megabytes']:.2f}",
            f"{run.memory:.0f}",
        ]
        for run in runs
    ]
    header = ["", "wall s", "speed-up", "CPU s/MB", "peak memory, MB"]
    is_same = len({run.digest for run in runs}) == 1
    return (
        f"On {figures['megabytes']:.0f} MB of {figures['text']}, each with its start; "
        f"wall seconds suffer from other work on the machine.\n\n{table(header, rows)}\n\n"
        f"The datasets have {'the same digest' if is_same else 'different digests'}."
    )
