"""What a run costs after 1% of the documents were added, changed or removed, beside a run from nothing.

Shards hold documents that follow one another in order of their paths; so it matters whether neighbours have changed or
documents from all over the corpus, which are in every shard.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.generator import BYTES_PER_MB, Document, document, documents, write_documents
from benchmarks.gongwen_run import dataset_digest, gongwen_run
from benchmarks.measurement import Figures, Settings, table
from benchmarks.process_tree import Usage

MEGABYTES = 20
LARGE_MEGABYTES = 100
SHARE = 100
"""One in so many documents is added, changed or removed."""

OTHER_SEED = 1
WORKERS = 2

Documents = list[Document]


def unchanged(given: Documents) -> Documents:
    """All as they are."""
    return given


def added(given: Documents) -> Documents:
    """With documents more, of another seed."""
    more = (document(number, OTHER_SEED) for number, _ in enumerate(given[::SHARE]))
    return [*given, *(Document(f"added/{made.source_path}", made.text) for made in more)]


def scattered(given: Documents) -> Documents:
    """One in SHARE documents."""
    return given[::SHARE]


def neighbours(given: Documents) -> Documents:
    """As many, which follow one another in order of their paths: a folder, or what one site publishes."""
    count = len(given[::SHARE])
    middle = len(given) // 2
    return sorted(given, key=lambda document: document.source_path)[middle : middle + count]


def changed(given: Documents, chosen: Documents) -> Documents:
    """With a sentence more in the chosen ones."""
    paths = {document.source_path for document in chosen}
    return [
        Document(document.source_path, f"{document.text}以上内容由主管部门负责解释。\n")
        if document.source_path in paths
        else document
        for document in given
    ]


def removed(given: Documents, chosen: Documents) -> Documents:
    """Without the chosen ones."""
    paths = {document.source_path for document in chosen}
    return [document for document in given if document.source_path not in paths]


CHANGES: Mapping[str, Callable[[Documents], Documents]] = {
    "nothing": unchanged,
    "1% added, a folder": added,
    "1% changed, neighbours": lambda given: changed(given, neighbours(given)),
    "1% removed, neighbours": lambda given: removed(given, neighbours(given)),
    "1% changed, scattered": lambda given: changed(given, scattered(given)),
    "1% removed, scattered": lambda given: removed(given, scattered(given)),
}


@dataclass(frozen=True, slots=True)
class Rerun:
    """A run after a change, and a run from nothing over the same documents: CPU and wall seconds of both; whether the
    datasets have the same digest.
    """

    change: str
    cpu_seconds: float
    wall_seconds: float
    full_cpu_seconds: float
    full_wall_seconds: float
    is_same: bool


def measure(settings: Settings) -> Figures:
    """A rerun a change, each from the dataset of the unchanged documents."""
    megabytes = LARGE_MEGABYTES if settings.is_large else MEGABYTES
    given = list(documents(megabytes * BYTES_PER_MB))
    base = settings.scratch / "base"
    write_documents(settings.scratch / "base.parquet", given)
    gongwen_run(settings.scratch / "base.parquet", base, "--workers", str(WORKERS))
    reruns = [_rerun(change, make(given), base, settings.scratch) for change, make in CHANGES.items()]
    return {"megabytes": megabytes, "documents": len(given), "reruns": [asdict(rerun) for rerun in reruns]}


def rerun(now: Documents, base: Path, grown: Path, corpus: Path) -> Usage:
    """Brings a copy of the dataset of other documents up to these ones.

    base: the dataset. grown: its copy, to be made. corpus: a table to be written, of these documents.
    """
    # Parts are replaced, never written to, so that links to the base's files are as good as copies.
    shutil.copytree(base, grown, symlinks=True, copy_function=os.link)
    write_documents(corpus, now)
    return gongwen_run(corpus, grown, "--workers", str(WORKERS))


def _rerun(change: str, now: Documents, base: Path, scratch: Path) -> Rerun:
    grown, anew = scratch / "grown", scratch / "anew"
    again = rerun(now, base, grown, scratch / "now.parquet")
    full = gongwen_run(scratch / "now.parquet", anew, "--workers", str(WORKERS))
    is_same = dataset_digest(grown) == dataset_digest(anew)
    for folder in (grown, anew):
        shutil.rmtree(folder)
    return Rerun(change, again.cpu_seconds, again.wall_seconds, full.cpu_seconds, full.wall_seconds, is_same)


def section(figures: Figures) -> str:
    """The figures as a table."""
    rows = [
        [
            rerun.change,
            f"{rerun.cpu_seconds:.1f}",
            f"{rerun.full_cpu_seconds:.1f}",
            f"{rerun.cpu_seconds / rerun.full_cpu_seconds:.1%}",
            f"{rerun.wall_seconds / rerun.full_wall_seconds:.1%}",
            "yes" if rerun.is_same else "no",
        ]
        for rerun in _reruns(figures)
    ]
    header = ["changed since", "CPU s", "CPU s from nothing", "share of the CPU", "share of the time", "same bytes"]
    return f"{figures['documents']:,} generated documents, {figures['megabytes']} MB.\n\n{table(header, rows)}"


def _reruns(figures: Figures) -> list[Rerun]:
    return [Rerun(**rerun) for rerun in figures["reruns"]]


def plot(figures: Figures) -> Figure:
    """The share of a full run's CPU by change."""
    reruns = _reruns(figures)[::-1]
    drawing = Figure(figsize=(7, 2.8), layout="constrained")
    axes = drawing.subplots()
    shares = [100 * rerun.cpu_seconds / rerun.full_cpu_seconds for rerun in reruns]
    axes.bar_label(axes.barh([rerun.change for rerun in reruns], shares, color="#6080a0"), fmt="%.0f%%", padding=3)
    axes.set_xlim(0, 110)
    axes.set_xlabel("percent of a full run's CPU")
    return drawing
