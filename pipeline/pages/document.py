"""The page of one document: its text as received, with every span that a row points at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import jinja2
import pyarrow as pa

SPAN_TABLES = ("quantities", "dates", "mentions", "citations", "parties")
"""Tables whose spans are marked in the text."""

HIDDEN_COLUMNS = frozenset({"doc_id", "section_id", "sentence_id", "pieces"})
"""Columns that say nothing on a page of one document."""

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("pipeline.pages", "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of source text under the same spans.

    kinds: the tables of those spans, in the order of SPAN_TABLES. title: what they are, for a reader who points at it.
    """

    text: str
    kinds: tuple[str, ...]
    title: str


def document_page(tables: Mapping[str, pa.Table]) -> str:
    """HTML of the page; everything that comes from the document is escaped, and scripts are forbidden."""
    source = tables["sources"].to_pylist()[0]
    spans = [
        (row["start"], row["end"], table, _title(table, row))
        for table in SPAN_TABLES
        for row in tables[table].to_pylist()
    ]
    listed = {name: _listing(rows) for name, rows in tables.items() if len(rows) and name not in ("sources", "tokens")}
    return _ENVIRONMENT.get_template("document.html").render(
        document=tables["documents"].to_pylist()[0],
        source=source,
        kinds=SPAN_TABLES,
        stretches=list(stretches(source["text"], spans)),
        tables=listed,
    )


def stretches(text: str, spans: Iterable[tuple[int, int, str, str]]) -> Iterator[Stretch]:
    """Cuts a text wherever a span (start, end, table, title) starts or ends, so that overlapping spans show right."""
    ordered = sorted(spans)
    borders = sorted({0, len(text), *(border for start, end, _, _ in ordered for border in (start, end))})
    open_spans: list[tuple[int, int, str, str]] = []
    following = iter([*ordered, (len(text) + 1, 0, "", "")])
    coming = next(following)
    for start, end in pairwise(borders):
        open_spans = [span for span in open_spans if span[1] > start]
        while coming[0] <= start:
            open_spans.append(coming)
            coming = next(following)
        tables = tuple(table for table in SPAN_TABLES if any(span[2] == table for span in open_spans))
        yield Stretch(text[start:end], tables, "\n".join(span[3] for span in open_spans))


def _title(table: str, row: Mapping[str, Any]) -> str:
    shown = {
        key: value for key, value in row.items() if value is not None and key not in (*HIDDEN_COLUMNS, "start", "end")
    }
    return f"{table}: " + ", ".join(f"{key} {value}" for key, value in shown.items())


def _listing(rows: pa.Table) -> dict[str, Any]:
    columns = [name for name in rows.column_names if name not in HIDDEN_COLUMNS]
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows.to_pylist()]}
