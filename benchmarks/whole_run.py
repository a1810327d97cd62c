"""The whole of `gongwen run` (every table, checked and written) beside what people read the same texts with instead.

`gongwen run` is measured as a command, its start included, with compiled rules where `make bench` has built them, and
as Python alone. Of the others only the reading counts, not their start, and none of them writes anything; what a run
costs without its start is reckoned from a run over one document, and shown by a run over more text.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from matplotlib.figure import Figure

from benchmarks.corpora import Corpus, generated_corpus, real_corpus, size_of, write_table
from benchmarks.gongwen_run import COMPILED, SOURCES, dataset_digest, fastest, gongwen_run
from benchmarks.measurement import PEERS, Figures, Settings, table
from benchmarks.process_tree import measured
from benchmarks.quantities_speed import PEERS_PYTHON

REFERENCE = "jieba.lcut"
OURS = {COMPILED: "gongwen run, compiled", SOURCES: "gongwen run"}
"""Name of the whole run by the package that is run."""
ROUNDS = 4
LONG_MEGABYTES, LONG_ROUNDS, SAMPLE_MEGABYTES = 100, 2, 20
"""The longer text, how often it is read, and how much of it the reference reads."""
GOAL = 1 / 3
"""Of the reference's CPU, what the whole run is to cost in the end; the budget is all of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that reads Chinese text.

    works: its names in `peers/speed.py`. gives: what one has of it. megabytes: how much text it is given, None for all.
    python: the interpreter of an environment that has it.
    """

    name: str
    works: tuple[str, ...]
    gives: str
    megabytes: float | None
    python: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader took: MB read, CPU seconds per MB, peak memory in MB."""

    name: str
    gives: str
    megabytes: float
    seconds: float
    memory: float


_HERE = Path(sys.executable)
READERS = (
    Reader(REFERENCE, ("jieba.lcut",), "words", None, _HERE),
    Reader("jieba.posseg.lcut", ("jieba.posseg.lcut",), "words, parts of speech", 2, _HERE),
    Reader("LAC", ("LAC",), "words, parts of speech, names", 0.5, PEERS_PYTHON),
    Reader("JioNLP", ("JioNLP money", "JioNLP time"), "money, dates", 4, PEERS_PYTHON),
    Reader("Recognizers-Text", ("Recognizers currency", "Recognizers datetime"), "money, dates", 0.2, PEERS_PYTHON),
)


def measure(settings: Settings) -> Figures:
    """The figures of every reader, each the least of its rounds; slow ones read once, and a part of the text."""
    corpus = real_corpus(settings)
    fast = [reader for reader in READERS if reader.megabytes is None]
    packages = tuple(dict.fromkeys((fastest(), SOURCES)))
    outputs = {package: settings.scratch / OURS[package] for package in packages}
    rounds: list[Reading] = []
    starts: dict[str, list[float]] = {OURS[package]: [] for package in packages}
    for _ in range(ROUNDS):
        rounds += [_read(reader, corpus) for reader in fast]
        for package in packages:
            starts[OURS[package]].append(_start(package, corpus, settings.scratch))
            rounds.append(_run(package, corpus, outputs[package]))
    rounds += [_read(reader, corpus) for reader in READERS if reader not in fast]
    names = dict.fromkeys(reading.name for reading in rounds)
    least = [min((row for row in rounds if row.name == name), key=lambda row: row.seconds) for name in names]
    return {
        "text": corpus.title,
        "starts": {name: min(seconds) for name, seconds in starts.items()},
        "digests": {OURS[package]: dataset_digest(output) for package, output in outputs.items()},
        "readings": [asdict(reading) for reading in sorted(least, key=lambda row: row.seconds)],
        "long": [asdict(reading) for reading in _long(settings)],
    }


def _long(settings: Settings) -> list[Reading]:
    """The reference and the whole run on a longer text, each the least of its rounds."""
    corpus = generated_corpus(settings, LONG_MEGABYTES)
    reference = replace(READERS[0], megabytes=SAMPLE_MEGABYTES)
    theirs, ours = [_read(reference, corpus)], []
    for _ in range(LONG_ROUNDS):
        ours.append(_run(fastest(), corpus, settings.scratch / "long"))
        theirs.append(_read(reference, corpus))
    return [min(rounds, key=lambda row: row.seconds) for rounds in (theirs, ours)]


def _start(package: Path, corpus: Corpus, scratch: Path) -> float:
    """CPU seconds of a run over the first document of a corpus."""
    path, output, parameters = scratch / "one.parquet", scratch / "one", scratch / "params.yaml"
    write_table(path, pq.read_table(corpus.path).slice(0, 1))
    # The tables of the corpus are too long for the database, which a run over few documents makes.
    parameters.write_text("publish: {database_rows: 0}\n")
    shutil.rmtree(output, ignore_errors=True)
    return gongwen_run(path, output, "--workers", "1", "--params", str(parameters), package=package).cpu_seconds


def _run(package: Path, corpus: Corpus, output: Path) -> Reading:
    shutil.rmtree(output, ignore_errors=True)
    usage = gongwen_run(corpus.path, output, "--workers", "1", package=package)
    seconds, memory = usage.cpu_seconds / corpus.megabytes, usage.peak_bytes / 1e6
    return Reading(OURS[package], "every table, checked and written", corpus.megabytes, seconds, memory)


def _read(reader: Reader, corpus: Corpus) -> Reading:
    texts = corpus.texts if reader.megabytes is None else corpus.sample(reader.megabytes)
    given = json.dumps(dict.fromkeys(reader.works, texts)) + "\n"
    usage = measured([reader.python, PEERS / "speed.py"], given)
    answer: dict[str, float] = json.loads(usage.output.splitlines()[-1])
    return Reading(reader.name, reader.gives, size_of(texts), sum(answer.values()), usage.peak_bytes / 1e6)


def section(figures: Figures) -> str:
    """The figures as a table, and what became of the budget and the goal."""
    readings = [Reading(**reading) for reading in figures["readings"]]
    seconds = {reading.name: reading.seconds for reading in readings}
    rows = [
        [
            reading.name,
            reading.gives,
            f"{reading.megabytes:.1f}",
            f"{reading.seconds:.3f}",
            f"{1 / reading.seconds:.2f}",
            f"{reading.seconds / seconds[REFERENCE]:.2f}",
            f"{reading.memory:.0f}",
        ]
        for reading in readings
    ]
    header = ["", "gives", "MB read", "CPU s/MB", "MB/s a core", f"of {REFERENCE}", "peak memory, MB"]
    digests = figures["digests"]
    ours = min(digests, key=lambda name: seconds[name])
    start = figures["starts"][ours]
    megabytes = next(reading.megabytes for reading in readings if reading.name == ours)
    ratio, lasting = (cost / seconds[REFERENCE] for cost in (seconds[ours], seconds[ours] - start / megabytes))
    same = f"Their datasets have {_sameness(digests.values())}." if len(digests) > 1 else ""
    return (
        f"On {figures['text']}.\n\n{table(header, rows)}\n\n"
        f"{ours} takes {ratio:.2f} times the CPU of {REFERENCE}. "
        f"Budget, no more than once: {_verdict(ratio <= 1)}. Goal, a third: {_verdict(ratio <= GOAL)}. "
        f"Its start (a run over one document) takes {start:.1f} CPU s; without it, as the others are measured, "
        f"it takes {lasting:.2f} times: {_verdict(lasting <= 1)}. {_at_length(*figures['long'])} {same}"
    ).rstrip()


def _at_length(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> str:
    ratio = ours["seconds"] / theirs["seconds"]
    return (
        f"On {ours['megabytes']:.0f} MB of generated documents, start included, it takes {ours['seconds']:.3f} "
        f"CPU s/MB, {ratio:.2f} times the {theirs['seconds']:.3f} of {theirs['name']} on a sample of them: "
        f"{_verdict(ratio <= 1)}."
    )


def _sameness(digests: Iterable[str]) -> str:
    return "the same digest" if len(set(digests)) == 1 else "different digests"


def _verdict(is_reached: bool) -> str:
    return "kept" if is_reached else "not kept"


def plot(figures: Figures) -> Figure:
    """CPU seconds per MB by reader, on a logarithmic scale."""
    readings = [Reading(**reading) for reading in figures["readings"]][::-1]
    drawing = Figure(figsize=(7, 0.5 + 0.4 * len(readings)), layout="constrained")
    axes = drawing.subplots()
    colours = ["#b03030" if reading.name in OURS.values() else "#6080a0" for reading in readings]
    bars = axes.barh([reading.name for reading in readings], [reading.seconds for reading in readings], color=colours)
    axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.set_xscale("log")
    axes.set_xlim(0.1, 3 * max(reading.seconds for reading in readings))
    axes.set_xlabel("CPU seconds per MB")
    return drawing
