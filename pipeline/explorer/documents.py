"""The page of one document: its source text with every span that a row points at, and the rows themselves."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from pipeline.core.reading import parse_pieces
from pipeline.explorer.embedding import columns_and_rows
from pipeline.explorer.pages import DOCUMENT, SiteFacts, single_page, site_page
from pipeline.explorer.segments import Piece, Span, segments
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts, references

UNMARKED_TABLES: Final = ("sources", "paragraphs", "sentences", "tokens")
"""Tables of the text itself, whose rows are not marked in it."""

MARKED_TABLES: Final = tuple(
    table for table in CONTRACTS if table not in UNMARKED_TABLES and {"start", "end"} <= set(arrow_schema(table).names)
)
"""Tables whose spans are marked in the text."""

READ_TABLES: Final = ("sources", "documents", "paragraphs", "layout", "findings", *MARKED_TABLES)
"""The tables that the page shows something of."""


def document_page(tables: Mapping[str, pa.Table]) -> str:
    """HTML of a page that needs no other file. tables: all tables of one document."""
    entities = tables["entities"]
    names = dict(zip(*(entities[column].to_pylist() for column in ("entity_id", "name")), strict=True))
    return single_page(DOCUMENT, **_content(tables, names))


def site_document_page(tables: Mapping[str, pa.Table], site: SiteFacts, names: Mapping[str, str]) -> str:
    """HTML of a document's page in a site. names: what the site's documents and entities are called, by id."""
    (doc_id,) = tables["sources"]["doc_id"].to_pylist()
    return site_page(DOCUMENT, document_path(doc_id), site, **_content(tables, names))


def document_path(doc_id: str) -> str:
    """The place of a document's page under the site's folder."""
    return f"documents/{doc_id}.html"


def _content(tables: Mapping[str, pa.Table], names: Mapping[str, str]) -> dict[str, Any]:
    (source,) = tables["sources"].to_pylist()
    (document,) = tables["documents"].to_pylist()
    return {
        "title": document["title"] or source["source_path"],
        "segments": segments(source["text"], _spans(tables, source["doc_id"]), _pieces(tables)),
        "data": {
            "document": source["doc_id"],
            "facts": {**document, "source_path": source["source_path"], "encoding": source["encoding"]},
            "findings": columns_and_rows(tables["findings"]),
            "names": {identifier: names[identifier] for identifier in sorted(_named(tables) & names.keys())},
            "tables": {table: columns_and_rows(tables[table]) for table in MARKED_TABLES if len(tables[table])},
        },
    }


def _named(tables: Mapping[str, pa.Table]) -> set[str]:
    """Ids of the entities that rows point at, and of the documents that clash with this one."""
    columns = [tables["findings"][column] for column in ("doc_id", "other_doc_id")]
    for table in MARKED_TABLES:
        columns += [tables[table][pointer.column] for pointer in references(table) if pointer.table == "entities"]
    return {identifier for column in columns for identifier in column.unique().to_pylist()}


def _spans(tables: Mapping[str, pa.Table], doc_id: str) -> Iterator[Span]:
    """The spans of all marked tables. A row's short id is its key without the document's, as the scripts make it."""
    for table in MARKED_TABLES:
        columns = (*facts(table).key, "start", "end")
        for *key, start, end in zip(*(tables[table][column].to_pylist() for column in columns), strict=True):
            yield Span(start, end, table, "-".join(map(str, key)).removeprefix(f"{doc_id}-"))


def _pieces(tables: Mapping[str, pa.Table]) -> Iterator[Piece]:
    roles = dict(zip(*(tables["layout"][column].to_pylist() for column in ("paragraph_id", "role")), strict=True))
    paragraphs = tables["paragraphs"]
    for paragraph_id, pieces in zip(
        *(paragraphs[name].to_pylist() for name in ("paragraph_id", "pieces")), strict=True
    ):
        for start, end in parse_pieces(pieces):
            yield Piece(start, end, roles[paragraph_id])
