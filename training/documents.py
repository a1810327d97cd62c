"""The documents to learn from: which of a folder or table are taken, and what the rules say of them."""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.parameters import Parameters
from pipeline.core.scripts import simplified
from pipeline.entities.recognition import recognise
from pipeline.entities.stage import read_documents
from pipeline.entities.words import Words
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner.stages import STAGES

MOST_BYTES = 3_600_000
"""Bytes of UTF-8 taken of one group of documents at most, so that none of them outweighs the others."""

SHINGLE = 12
"""Characters. Two documents are near-duplicates where one shares more than half of its runs of so many."""

_SHARD = 128


@dataclass(frozen=True, slots=True)
class Mention:
    """What the rules find. start, end: half-open positions. type: one of schemas.mentions.TYPES."""

    start: int
    end: int
    type: str
    is_anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document and what the rules find in it.

    text: its reading in simplified script. words: of the tokenizer. mentions: of the rules alone, without the tagger.
    """

    text: str
    words: Words
    mentions: tuple[Mention, ...]


def read_sources(path: Path) -> list[tuple[str, str]]:
    """Names and texts of the documents of a folder (.txt files) or a Parquet table (source_path, text), by name."""
    if path.is_dir():
        found = [(file.relative_to(path).as_posix(), file.read_text(encoding="utf-8")) for file in path.rglob("*.txt")]
    else:
        table = pq.read_table(path, columns=["source_path", "text"])
        found = list(zip(table["source_path"].to_pylist(), table["text"].to_pylist(), strict=True))
    return sorted(found)


def choose(
    sources: Iterable[tuple[str, str]], without: frozenset[str], apart_from: Iterable[str], most_bytes: int = MOST_BYTES
) -> list[tuple[str, str]]:
    """The documents to learn from, by name.

    without: names of documents left out, / in them written _. apart_from: texts that nothing may be learned from:
    near-duplicates of these, and of those left out, are left out too. Of each group (the first part of the name) at
    most so many bytes are taken, in the order of the names' hashes.
    """
    every = list(sources)
    closed = _known([*apart_from, *(text for name, text in every if name.replace("/", "_") in without)])
    taken: Counter[str] = Counter()
    chosen = []
    for name, text in sorted(every, key=lambda source: hashlib.sha256(source[0].encode()).digest()):
        group, size = PurePosixPath(name).parts[0], len(text.encode())
        if name.replace("/", "_") in without or taken[group] + size > most_bytes or _is_near(text, closed):
            continue
        taken[group] += size
        chosen.append((name, text))
    return sorted(chosen)


def _shingles(text: str) -> npt.NDArray[np.int64]:
    bare = re.sub(r"\s+", "", text)
    hashes = {zlib.crc32(bare[at : at + SHINGLE].encode()) for at in range(max(1, len(bare) - SHINGLE))}
    return np.array(sorted(hashes), dtype=np.int64)


def _known(texts: list[str]) -> npt.NDArray[np.int64]:
    return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *map(_shingles, texts)]))


def _is_near(text: str, closed: npt.NDArray[np.int64]) -> bool:
    return bool(np.isin(_shingles(text), closed, assume_unique=True).mean() > 1 / 2)


def label(sources: Iterable[tuple[str, str]]) -> Iterator[Labelled]:
    """The documents with the mentions of the rules; what can't be read is left out."""
    parameters = Parameters()
    every = list(sources)
    for first in range(0, len(every), _SHARD):
        shard = every[first : first + _SHARD]
        rows = [
            {"source_path": name, "ending": ".txt", "content": text.encode(), "problem": None} for name, text in shard
        ]
        tables = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
        for stage in STAGES[: [stage.name for stage in STAGES].index("entities")]:
            tables.update(stage.run({table: tables[table] for table in stage.reads}, parameters))
        for document in read_documents(tables, parameters.lexicons):
            text = document.reading.text
            if text:
                found = recognise(text, document.frame, document.words, parameters.lexicons)
                mentions = (Mention(one.start, one.end, one.type, one.form == "anaphor") for one in found)
                yield Labelled(simplified(text), document.words, tuple(mentions))
