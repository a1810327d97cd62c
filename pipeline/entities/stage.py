"""The stage `entities`: from a shard's tables to its mentions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.core.identifiers import digest_id, row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.core.location import locations
from pipeline.core.parameters import Parameters
from pipeline.core.places import gazetteer, resolve_region
from pipeline.core.reading import Reading, readings
from pipeline.core.scripts import simplified
from pipeline.entities.context import Frame, FrameSpan
from pipeline.entities.recognition import Unread, recognise_all
from pipeline.entities.resolution import Resolved
from pipeline.entities.tagger.layer import tag_documents
from pipeline.entities.words import Words, WordTable
from schemas.arrow import assemble

_TITLE_ROLES = ("title",)


def run(tables: Mapping[str, pa.Table], parameters: Parameters) -> dict[str, pa.Table]:
    """Makes `mentions` from sources, paragraphs, sentences, tokens, layout, documents and parties."""
    documents = list(read_documents(tables, parameters.lexicons))
    tagged = tag_documents([(document.reading.text, document.words) for document in documents])
    doc_ids: list[str] = []
    found: list[Resolved] = []
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unread = [Unread(d.reading.text, d.frame, d.words, names) for d, names in zip(documents, tagged, strict=True)]
    for document, mentions in zip(documents, recognise_all(unread, parameters.lexicons), strict=True):
        reading = document.reading
        if not mentions:
            continue
        found += mentions
        doc_ids += [reading.doc_id] * len(mentions)
        texts += [reading.text[mention.start : mention.end] for mention in mentions]
        starts += reading.source_starts([mention.start for mention in mentions]).tolist()
        ends += reading.source_ends([mention.end for mention in mentions]).tolist()
    identify = cache(digest_id)
    where = locations(tables["sources"], tables["paragraphs"], tables["sentences"], tables["layout"])
    ids = pa.array(doc_ids, type=pa.string())
    return {
        "mentions": assemble(
            "mentions",
            {
                "mention_id": row_ids("mentions", ids),
                "doc_id": ids,
                "section_id": where.sections_of(ids, starts),
                "sentence_id": where.sentences_of(ids, starts),
                "start": starts,
                "end": ends,
                "text": texts,
                "type": [mention.type for mention in found],
                "form": [mention.form for mention in found],
                "entity_id": [identify((mention.type, mention.region_code or "", mention.key)) for mention in found],
                "canonical": [mention.canonical for mention in found],
                "region_code": [mention.region_code for mention in found],
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
    words = WordTable(tables["tokens"], lexicons)
    for reading in readings(tables["sources"], tables["paragraphs"]):
        yield Document(reading, frames.frame(reading), words.of(reading))


class _Frames:
    """The frames of a shard's documents, from the tables of the stage `sections`."""

    def __init__(self, tables: Mapping[str, pa.Table], lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._documents = {row["doc_id"]: row for row in tables["documents"].to_pylist()}
        self._parties = _by_document(tables["parties"].select(["doc_id", "role", "start", "end"]).to_pylist())
        roles = dict(
            zip(tables["layout"]["paragraph_id"].to_pylist(), tables["layout"]["role"].to_pylist(), strict=True)
        )
        self._roles: dict[str, str] = roles

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
            tuple(self._spans(reading)),
            tuple(self._titles(reading)),
        )

    def _spans(self, reading: Reading) -> Iterable[FrameSpan]:
        parties = self._parties.get(reading.doc_id, [])
        starts = reading.positions([party["start"] for party in parties]).tolist()
        ends = reading.end_positions([party["end"] for party in parties]).tolist()
        return (
            FrameSpan(start, end, party["role"])
            for party, start, end in zip(parties, starts, ends, strict=True)
            if start < end
        )

    def _titles(self, reading: Reading) -> Iterable[FrameSpan]:
        edges = [*reading.paragraph_starts.tolist(), len(reading.text) + 1]
        for index, paragraph_id in enumerate(reading.paragraph_ids):
            if self._roles.get(paragraph_id) in _TITLE_ROLES:
                yield FrameSpan(edges[index], edges[index + 1] - 1, "title")


def _by_document(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["doc_id"], []).append(row)
    return grouped
