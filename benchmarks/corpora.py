"""The texts that whole runs are measured on: real documents where they are at hand, generated ones beyond."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generator import BYTES_PER_MB, write_corpus
from benchmarks.measurement import Settings

STAND_IN_MEGABYTES = 20
"""Size of the generated corpus that is read where there are no real documents."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in a table (source_path, text).

    title: what they are, for people. path: of the table. texts: of all documents. megabytes: of UTF-8.
    """

    title: str
    path: Path
    texts: list[str]

    @property
    def megabytes(self) -> float:
        """How much text it is."""
        return size_of(self.texts)

    def sample(self, megabytes: float) -> list[str]:
        """Texts from all over the corpus, about so much of it."""
        return self.texts[:: max(1, round(self.megabytes / megabytes))]


def size_of(texts: list[str]) -> float:
    """MB of UTF-8."""
    return sum(len(text.encode()) for text in texts) / BYTES_PER_MB


def real_corpus(settings: Settings) -> Corpus:
    """The real documents; generated ones where they are not at hand, which the title says."""
    if settings.bulk is not None:
        return _read("real documents", settings.bulk)
    return generated_corpus(settings, STAND_IN_MEGABYTES)


def generated_corpus(settings: Settings, megabytes: int) -> Corpus:
    """A generated corpus of this size."""
    path = settings.scratch / f"generated_{megabytes}.parquet"
    write_corpus(path, megabytes * BYTES_PER_MB)
    return _read("generated documents", path)


def write_table(path: Path, rows: pa.Table) -> None:
    """Writes documents as a table that a run can read."""
    pq.write_table(rows, path, compression="zstd")


def _read(title: str, path: Path) -> Corpus:
    return Corpus(title, path, pq.read_table(path, columns=["text"])["text"].to_pylist())
