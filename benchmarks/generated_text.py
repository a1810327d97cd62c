"""Whether generated documents are like real ones: what they cost each stage, and how many rows of a table they give."""

from collections.abc import Sequence

import pyarrow as pa

from benchmarks.corpora import generated_corpus, real_corpus, size_of
from benchmarks.measurement import Figures, Settings, table
from benchmarks.stage_speed import stage_seconds
from pipeline.ingest import INPUTS_SCHEMA

MEGABYTES = 3
ROUNDS = 3
SHOWN_TABLES = (
    "documents",
    "paragraphs",
    "sentences",
    "tokens",
    "sections",
    "quantities",
    "dates",
    "mentions",
    "amounts",
)


def measure(settings: Settings) -> Figures:
    """CPU seconds by stage and rows by table, per MB, of real and of generated documents, which take turns."""
    corpora = {
        "real": real_corpus(settings).sample(MEGABYTES),
        "generated": generated_corpus(settings, MEGABYTES).texts,
    }
    inputs = {name: _inputs(texts) for name, texts in corpora.items()}
    rounds = [{name: stage_seconds(table) for name, table in inputs.items()} for _ in range(ROUNDS + 1)][1:]
    return {
        "has_real": settings.bulk is not None,
        "seconds": {
            name: {
                stage: min(figures[name][0][stage] for figures in rounds) / size_of(corpora[name])
                for stage in rounds[0][name][0]
            }
            for name in corpora
        },
        "rows": {
            name: {shown: len(rounds[0][name][1][shown]) / size_of(corpora[name]) for shown in SHOWN_TABLES}
            for name in corpora
        },
    }


def _inputs(texts: Sequence[str]) -> pa.Table:
    columns = {
        "source_path": [f"{number}.txt" for number in range(len(texts))],
        "ending": [".txt"] * len(texts),
        "content": [text.encode() for text in texts],
        "problem": [None] * len(texts),
    }
    return pa.table(columns, schema=INPUTS_SCHEMA)


def section(figures: Figures) -> str:
    """The figures as two tables."""
    if not figures["has_real"]:
        return "Skipped: the real documents are not at hand (see README.md)."
    seconds = {name: stages | {"all": sum(stages.values())} for name, stages in figures["seconds"].items()}
    cost = [
        [stage, f"{real:.3f}", f"{seconds['generated'][stage]:.3f}", f"{seconds['generated'][stage] / real:.2f}"]
        for stage, real in seconds["real"].items()
    ]
    rows = [
        [
            shown,
            f"{real:,.0f}",
            f"{figures['rows']['generated'][shown]:,.0f}",
            f"{figures['rows']['generated'][shown] / real:.2f}",
        ]
        for shown, real in figures["rows"]["real"].items()
    ]
    header = ["real", "generated", "ratio"]
    return f"{table(['CPU s/MB', *header], cost)}\n\n{table(['rows per MB', *header], rows)}"
