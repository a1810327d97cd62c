"""The stage `entities`: from a shard's tables to its mentions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import digest_id, row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.core.location import locations
from pipeline.core.parameters import Parameters
from pipeline.core.places import gazetteer, resolve_region
from pipeline.core.reading import Reading, readings, source_spans
from pipeline.core.scripts import simplified
from pipeline.entities.context import Frame, FrameSpan
from pipeline.entities.recognition import Unread, recognise_all
from pipeline.entities.tagger.layer import tag_documents
from pipeline.entities.words import Words, read_words
from schemas.arrow import assemble

_TITLE_ROLES: Final = ("title",)


def run(tables: Mapping[str, pa.Table], parameters: Parameters) -> dict[str, pa.Table]:
    """Makes `mentions` from sources, paragraphs, sentences, tokens, layout, documents and parties."""
    documents = list(read_documents(tables, parameters.lexicons))
    tagged = tag_documents([(document.reading.text, document.words) for document in documents])
    unread = [Unread(d.reading.text, d.frame, d.words, names) for d, names in zip(documents, tagged, strict=True)]
    found = recognise_all(unread, parameters.lexicons)
    mentions = list(chain.from_iterable(found))
    doc_ids, starts, ends = source_spans([document.reading for document in documents], found)
    where = locations(tables["sources"], tables["paragraphs"], tables["sentences"], tables["layout"])
    identify = cache(digest_id)
    return {
        "mentions": assemble(
            "mentions",
            {
                "mention_id": row_ids("mentions", doc_ids),
                "doc_id": doc_ids,
                "section_id": where.sections_of(doc_ids, starts),
                "sentence_id": where.sentences_of(doc_ids, starts),
                "start": starts,
                "end": ends,
                "text": [d.reading.text[m.start : m.end] for d, own in zip(documents, found, strict=True) for m in own],
                "type": [mention.type for mention in mentions],
                "form": [mention.form for mention in mentions],
                "entity_id": [identify((mention.type, mention.region_code or "", mention.key)) for mention in mentions],
                "canonical": [mention.canonical for mention in mentions],
                "region_code": [mention.region_code for mention in mentions],
            },
        )
    }


@dataclass(frozen=True, slots=True)
class Document:
    """What the tables say of one document."""

    reading: Reading
    frame: Frame
    words: Words


def read_documents(tables: Mapping[str, pa.Table], lexicons: Lexicons) -> Iterator[Document]:
    """The documents of a shard."""
    frames = _Frames(tables, lexicons)
    read = readings(tables["sources"], tables["paragraphs"])
    for reading, words in zip(read, read_words(tables["tokens"], read, lexicons), strict=True):
        yield Document(reading, frames.frame(reading), words)


class _Frames:
    """The frames of a shard's documents, from the tables of the stage `sections`."""

    def __init__(self, tables: Mapping[str, pa.Table], lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        told = tables["documents"].select(["doc_id", "issued_on", "issuer", "region_code", "title"])
        self._documents = {row["doc_id"]: row for row in told.to_pylist()}
        self._parties = _by_document(tables["parties"].select(["doc_id", "role", "start", "end"]).to_pylist())
        layout = tables["layout"]
        is_title = pc.is_in(layout["role"], pa.array(_TITLE_ROLES))
        self._titles = frozenset(layout["paragraph_id"].filter(is_title).to_pylist())

    def frame(self, reading: Reading) -> Frame:
        """The frame of one document, its spans in positions of the reading."""
        row = self._documents.get(reading.doc_id, {})
        on: date | None = row.get("issued_on")
        issuer = row.get("issuer") or ""
        code = row.get("region_code")
        region = gazetteer(self._lexicons).by_code.get(code) if code else None
        if region is None:
            region = resolve_region(issuer, on, self._lexicons) if issuer else None
        return Frame(
            region,
            simplified(issuer),
            simplified(row.get("title") or ""),
            on,
            tuple(self._party_spans(reading)),
            tuple(self._title_spans(reading)),
        )

    def _party_spans(self, reading: Reading) -> Iterable[FrameSpan]:
        parties = self._parties.get(reading.doc_id)
        if parties is None:
            return ()
        starts = reading.positions([party["start"] for party in parties]).tolist()
        ends = reading.end_positions([party["end"] for party in parties]).tolist()
        return (
            FrameSpan(start, end, party["role"])
            for party, start, end in zip(parties, starts, ends, strict=True)
            if start < end
        )

    def _title_spans(self, reading: Reading) -> Iterable[FrameSpan]:
        titled = [index for index, paragraph_id in enumerate(reading.paragraph_ids) if paragraph_id in self._titles]
        edges = [*reading.paragraph_starts.tolist(), len(reading.text) + 1] if titled else []
        return (FrameSpan(edges[index], edges[index + 1] - 1, "title") for index in titled)


def _by_document(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["doc_id"], []).append(row)
    return grouped
