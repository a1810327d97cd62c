"""Names beside LAC and jieba: CPU seconds per MB on the seeds, F1 on labelled documents, and what more text and more
names cost.

The peers run in processes of their own (`benchmarks/peers/names.py`). They are slow and read one copy of the seeds,
which differs from the next only in blank lines.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.documents import SEEDS, seed_inputs
from benchmarks.measurement import FOLDER, PEERS, table
from benchmarks.stage_speed import BYTES_PER_MB, COPIES, REPEATS, cpu_seconds
from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters
from pipeline.entities import STAGE
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner.memory import collector_paused
from pipeline.runner.stages import STAGES

PYTHONS = {"LAC": FOLDER.parent / ".venv-peers" / "bin" / "python", "jieba.posseg": Path(sys.executable)}
"""The peers, and whose environment has them."""

LABELS = FOLDER.parent / "tests" / "gold" / "labels"
SHARED = FOLDER.parent.parent / "shared"
BULK = SHARED / "bulk" / "documents.parquet"
CORPUS = SHARED / "corpus"
GOLD = SHARED / "gold"

OURS = "the entities stage"
KINDS = {"PERSON": "PERSON", "PLACE": "PLACE", "GOV": "BODY", "ORG": "BODY"}
"""What the peers tell apart: a body is an organ of government or any other."""

MORE_TEXT = (2, COPIES, 4 * COPIES)
"""Copies of the seeds."""

MORE_NAMES = (0, 10_000, 100_000)
"""Names of an analyst's own beside the shipped ones."""

Tables = Mapping[str, pa.Table]
Named = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled document: its text, its names, and words that are neither a hit nor a miss."""

    text: str
    required: Named
    free: frozenset[str]


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def labelled(labels: Path, texts: Mapping[str, str]) -> list[Labelled]:
    """The documents of a file of labels whose texts are at hand, by file name."""
    rows = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["counts"] = row.get("required", row["mention"] in ("name", "short")) and row["type"] in KINDS
        rows[row["doc"]].append(row)
    return [
        Labelled(
            texts[document],
            {(bare(row["text"]), KINDS[row["type"]]) for row in own if row["counts"]},
            frozenset(bare(row["text"]) for row in own if not row["counts"]),
        )
        for document, own in sorted(rows.items())
        if document in texts
    ]


def labelled_sets() -> dict[str, list[Labelled]]:
    """The labelled documents at hand: the seeds, and those beside the project, with the half that is only to score."""
    seeds = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    sets = {"seeds": labelled(LABELS / "seeds_entities.jsonl", seeds)}
    if BULK.exists():
        rows = pq.read_table(BULK, columns=["source_path", "text"])
        paths = [Path(path).name for path in rows["source_path"].to_pylist()]
        sets["further documents"] = labelled(
            LABELS / "bulk_entities.jsonl", dict(zip(paths, rows["text"].to_pylist(), strict=True))
        )
    if CORPUS.exists():
        halves = (line.split("\t") for line in (GOLD / "corpus_halves.tsv").read_text(encoding="utf-8").splitlines())
        unread = [document for document, half in halves if half == "unread"]
        texts = {name: (CORPUS / name).read_text(encoding="utf-8") for name in unread}
        sets["unread documents"] = labelled(GOLD / "corpus_entities.jsonl", texts)
    return sets


def f1(documents: Sequence[Labelled], found: Iterable[Named]) -> float:
    """Harmonic mean of precision and recall over the names of each document, each name once."""
    hits = predicted = gold = 0
    for document, names in zip(documents, found, strict=True):
        counted = {name for name in names if name in document.required or name[0] not in document.free}
        hits += len(counted & document.required)
        predicted += len(counted)
        gold += len(document.required)
    return 2 * hits / (predicted + gold)


def tables_before_stage(inputs: pa.Table) -> dict[str, pa.Table]:
    """All tables that the stage reads, from the table `inputs`."""
    tables = {"inputs": inputs}
    for stage in STAGES[: STAGES.index(STAGE)]:
        tables.update(stage.run(tables, Parameters()))
    return tables


def our_names(documents: Sequence[Labelled]) -> list[Named]:
    """The names that the stage finds in each document; anaphors are none."""
    rows = [
        {"source_path": f"{number:04}.txt", "ending": ".txt", "content": document.text.encode(), "problem": None}
        for number, document in enumerate(documents)
    ]
    tables = tables_before_stage(pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA))
    mentions = STAGE.run(tables, Parameters())["mentions"]
    mentions = mentions.filter(pc.not_equal(mentions["form"], "anaphor"))
    found: dict[str, Named] = defaultdict(set)
    for doc_id, text, kind in zip(*(mentions[name].to_pylist() for name in ("doc_id", "text", "type")), strict=True):
        if kind in KINDS:
            found[doc_id].add((bare(text), KINDS[kind]))
    sources = tables["sources"]
    names = dict(zip(sources["source_path"].to_pylist(), sources["doc_id"].to_pylist(), strict=True))
    return [found[names[row["source_path"]]] for row in rows]


def seconds_per_megabyte(tables: Tables, parameters: Parameters) -> float:
    """CPU seconds of the stage per MB of text: the least of several runs, the first of which fills caches."""
    megabytes = sum(len(text.encode()) for text in tables["sources"]["text"].to_pylist()) / BYTES_PER_MB
    with collector_paused():  # as in a run
        return min([cpu_seconds(lambda: STAGE.run(tables, parameters)) for _ in range(REPEATS + 1)][1:]) / megabytes


def with_names(count: int) -> Parameters:
    """Parameters with so many further names, no two alike."""
    names = ("".join(chr(0x4E00 + number * step % 20_000) for step in (1, 7919, 104_729)) for number in range(count))
    rows = "".join(f"{name}集团\tORG\t\n" for name in names)
    return Parameters(lexicons=Lexicons((("entities/terms", f"text\ttype\tcanonical\n{rows}"),)))


def peers(timed: Sequence[str], asked: Sequence[str]) -> dict[str, Any]:
    """The peers' answers: see `benchmarks/peers/names.py`. Raises subprocess.CalledProcessError when one fails."""
    request = json.dumps({"timed": timed, "asked": asked})
    answers = {}
    for name, python in PYTHONS.items():
        command: list[str | Path] = [python, PEERS / "names.py", name]
        done = subprocess.run(command, input=request, capture_output=True, text=True, check=True)  # noqa: S603
        answers[name] = json.loads(done.stdout)
    return answers


def report() -> str:
    """Three Markdown tables: speed and F1 of each reader; the stage by copies of the seeds; by names of one's own."""
    sets = labelled_sets()
    tables = tables_before_stage(seed_inputs(COPIES))
    texts: list[str] = tables["sources"]["text"].to_pylist()
    answers = peers(texts[: len(texts) // COPIES], [document.text for some in sets.values() for document in some])
    seconds = {OURS: seconds_per_megabyte(tables, Parameters())} | {
        name: answer["seconds"] for name, answer in answers.items()
    }
    found = {OURS: [names for documents in sets.values() for names in our_names(documents)]} | {
        name: [{(bare(text), kind) for text, kind in names} for names in answer["names"]]
        for name, answer in answers.items()
    }
    return "\n\n".join([_beside(sets, seconds, found), _more_text(), _more_names(tables)])


def _beside(
    sets: Mapping[str, Sequence[Labelled]], seconds: Mapping[str, float], found: Mapping[str, Sequence[Named]]
) -> str:
    rows = []
    for name, taken in seconds.items():
        figures, first = [], 0
        for documents in sets.values():
            figures.append(f"{f1(documents, found[name][first : first + len(documents)]):.3f}")
            first += len(documents)
        rows.append([name, f"{taken:.3f}", f"{1 / taken:.3f}", f"{taken / seconds[OURS]:.1f}", *figures])
    header = ["persons, places and bodies", "CPU s/MB", "MB/s", "times the stage's CPU"]
    return table([*header, *(f"F1, {len(documents)} {name}" for name, documents in sets.items())], rows)


def _more_text() -> str:
    figures = {
        copies: seconds_per_megabyte(tables_before_stage(seed_inputs(copies)), Parameters()) for copies in MORE_TEXT
    }
    return table(["copies of the seeds", "CPU s/MB"], [[str(copies), f"{s:.3f}"] for copies, s in figures.items()])


def _more_names(tables: Tables) -> str:
    figures = {count: seconds_per_megabyte(tables, with_names(count)) for count in MORE_NAMES}
    return table(["names of one's own", "CPU s/MB"], [[f"{count:,}", f"{s:.3f}"] for count, s in figures.items()])
