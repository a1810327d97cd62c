"""Everything that can be read from one text, without files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.core.parameters import Parameters
from pipeline.explorer.documents import document_page
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.publish import WRITES, corpus_tables
from pipeline.runner.discovery import InputError, read_content
from pipeline.runner.stages import STAGES
from schemas.arrow import decoded


class DocumentTables(Mapping[str, pa.Table]):
    """All tables of one document. Those that are corpus-wide in a dataset are made when one of them is asked for: most
    who read one text don't, and the queries would take longer than the reading.
    """

    def __init__(self, read: Mapping[str, pa.Table], parameters: Parameters) -> None:
        """read: the tables that the stages wrote."""
        self._read = read
        self._parameters = parameters

    def __getitem__(self, table: str) -> pa.Table:
        """A table. Raises KeyError."""
        return self._corpus[table] if table in WRITES else decoded(self._read[table])

    def __iter__(self) -> Iterator[str]:
        """The tables' names, in the order in which the stages write them."""
        return iter((*self._read, *WRITES))

    def __len__(self) -> int:
        """How many tables there are."""
        return len(self._read) + len(WRITES)

    @cached_property
    def _corpus(self) -> Mapping[str, pa.Table]:
        return corpus_tables(self._read, self._parameters)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The tables of one document. Each is also an attribute: `result.quantities` is a pandas frame.

    tables: Arrow tables by name, as in a dataset.
    """

    tables: Mapping[str, pa.Table]

    def __getattr__(self, table: str) -> pd.DataFrame:
        """A table as a pandas frame with Arrow-backed columns."""
        try:
            rows = self.tables[table]
        except KeyError:
            raise AttributeError(f"there is no table {table}") from None
        frame: pd.DataFrame = rows.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def to_html(self) -> str:
        """A page that shows the source text with all that was read from it; it needs no other file."""
        return document_page(self.tables)


def extract(text: str, parameters: Parameters | None = None) -> Extraction:
    """Every table of one text. Raises InputError for a text without characters."""
    return _extract("text.txt", text.encode("utf-8", "surrogatepass"), parameters or Parameters())


def extract_file(path: Path, parameters: Parameters | None = None) -> Extraction:
    """Every table of one file. Raises InputError for a file that can't be used."""
    content, problem = read_content(path)
    if content is None:
        raise InputError(f"{path}: {problem}")
    return _extract(path.name, content, parameters or Parameters())


def _extract(name: str, content: bytes, parameters: Parameters) -> Extraction:
    rows = [{"source_path": name, "ending": Path(name).suffix.lower(), "content": content, "problem": None}]
    tables: dict[str, pa.Table] = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
    for stage in STAGES:
        tables.update(stage.run({table: tables[table] for table in stage.reads}, parameters))
        if len(tables["rejects"]):
            raise InputError(f"{name}: {tables['rejects']['detail'][0]}")
    del tables["inputs"]
    return Extraction(DocumentTables(tables, parameters))
