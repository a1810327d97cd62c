"""The tables that this stage writes, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import ordinals, row_ids
from pipeline.core.parameters import Parameters
from pipeline.core.reading import Offsets
from pipeline.core.stages import Tables
from pipeline.sections.document import Document, documents
from pipeline.sections.fields import Fields, read_fields
from pipeline.sections.frame import read_frame
from pipeline.sections.frame_model import frame_words
from pipeline.sections.outline import Section, read_outline
from pipeline.sections.parties import Party, read_parties
from schemas.arrow import assemble, empty

_NOWHERE: Final = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class DocumentStructure:
    """All that this stage reads of one document. roles: of its body paragraphs, in order."""

    document: Document
    fields: Fields
    parties: list[Party]
    sections: list[Section]
    roles: list[str]


def run(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
    """`sources` and `paragraphs` to `documents`, `parties`, `sections` and `layout`."""
    found = [read_structure(document, parameters) for document in documents(tables["sources"], tables["paragraphs"])]
    sections = _sections(found)
    return {
        "documents": _documents(found),
        "parties": _parties(found),
        "sections": sections,
        "layout": _layout(tables["paragraphs"], found, sections["section_id"].to_pylist()),
    }


def read_structure(document: Document, parameters: Parameters) -> DocumentStructure:
    """The structure of one document."""
    words = frame_words(parameters.lexicons)
    frame = read_frame(document.body, words)
    sections = read_outline(document.body, frame)
    fields = read_fields(document, frame, words, parameters.lexicons)
    return DocumentStructure(document, fields, read_parties(document, frame, words), sections, frame.roles)


def _documents(found: Sequence[DocumentStructure]) -> pa.Table:
    rows = [
        {
            "doc_id": structure.document.doc_id,
            "genre": fields.genre,
            "title": fields.title,
            "issuer": fields.issuer,
            "document_number": fields.document_number,
            "signer": fields.signer,
            "reply_category": fields.reply_category,
            "proposal_kind": fields.proposal.kind,
            "proposal_body": fields.proposal.body,
            "proposal_session": fields.proposal.session,
            "proposal_number": fields.proposal.number,
            "proposal_title": fields.proposal.title,
            "issued_on": fields.issued_on,
            "disclosure": fields.disclosure,
            "region": fields.region,
            "region_code": fields.region_code,
        }
        for structure in found
        for fields in [structure.fields]
    ]
    return _assembled("documents", rows)


def _parties(found: Sequence[DocumentStructure]) -> pa.Table:
    rows = []
    for structure in found:
        document = structure.document
        for party in structure.parties:
            start, end = document.source_range(party.span)
            rows.append(
                {
                    "doc_id": document.doc_id,
                    "role": party.role,
                    "role_text": party.role_text,
                    "text": document.text(party.span),
                    "phone": party.phone,
                    "start": start,
                    "end": end,
                }
            )
    return _assembled("parties", rows, "party_id")


def _sections(found: Sequence[DocumentStructure]) -> pa.Table:
    rows = [section for structure in found for section in structure.sections]
    divided = [structure for structure in found if structure.sections]
    counts = np.array([len(structure.sections) for structure in found], dtype=np.int64)
    doc_ids = pa.array([structure.document.doc_id for structure in found], type=pa.string())
    doc_ids = doc_ids.take(pa.array(np.repeat(np.arange(len(found)), counts)))
    section_ids = row_ids("sections", doc_ids)
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    parents = pc.add(pa.array([section.parent for section in rows], type=pa.int64()), pa.array(firsts))
    columns = {
        "section_id": section_ids,
        "doc_id": doc_ids,
        "ordinal": ordinals(doc_ids).astype(np.int32),
        "parent_section_id": section_ids.take(parents),
        "level": [section.level for section in rows],
        "label": [section.label or None for section in rows],
        "heading": [section.heading or None for section in rows],
        "start": np.concatenate([_NOWHERE, *map(_section_starts, divided)]),
        "end": np.concatenate([_NOWHERE, *map(_section_ends, divided)]),
    }
    return assemble("sections", columns)


def _section_starts(divided: DocumentStructure) -> Offsets:
    """The source offsets at which the sections of a document that has any start."""
    reading = divided.document.reading
    return reading.source_starts(reading.paragraph_starts[[section.first for section in divided.sections]])


def _section_ends(divided: DocumentStructure) -> Offsets:
    """The source offsets at which they end."""
    document, lasts = divided.document, [section.last for section in divided.sections]
    sizes = np.array([len(document.body[last].text) for last in lasts], dtype=np.int64)
    return document.reading.source_ends(document.reading.paragraph_starts[lasts] + sizes)


def _layout(paragraphs: pa.Table, found: Sequence[DocumentStructure], section_ids: Sequence[str]) -> pa.Table:
    roles: list[str] = []
    holders: list[str | None] = []
    first_section = 0
    for structure in found:
        end = first_section + len(structure.sections)
        roles += structure.roles
        holders += _holding(structure.sections, section_ids[first_section:end], len(structure.roles))
        first_section = end
    is_furniture = paragraphs["is_furniture"].to_numpy()
    of_body = pa.array(np.cumsum(~is_furniture) - 1, mask=is_furniture)
    columns = {
        "paragraph_id": paragraphs["paragraph_id"],
        "doc_id": paragraphs["doc_id"],
        "section_id": pa.array(holders, type=pa.string()).take(of_body),
        "role": pa.array(roles, type=pa.string()).take(of_body).fill_null("furniture"),
    }
    return assemble("layout", columns)


def _holding(sections: Sequence[Section], section_ids: Sequence[str], count: int) -> list[str | None]:
    """The id of the deepest section that holds each body paragraph."""
    holding: list[str | None] = [None] * count
    opened = {section.first: at for at, section in enumerate(sections)}
    open_sections: list[int] = []
    for index in range(count):
        while open_sections and sections[open_sections[-1]].last < index:
            open_sections.pop()
        if index in opened:
            open_sections.append(opened[index])
        holding[index] = section_ids[open_sections[-1]] if open_sections else None
    return holding


def _assembled(table: str, rows: Sequence[dict[str, Any]], key: str = "") -> pa.Table:
    """A table from its rows, with row ids in the column `key` where one is named."""
    if not rows:
        return empty(table)
    own: dict[str, Any] = {name: [row[name] for row in rows] for name in rows[0]}
    if key:
        own[key] = row_ids(table, pa.array(own["doc_id"], type=pa.string()))
    return assemble(table, own)
