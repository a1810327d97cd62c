"""The tables that this stage writes, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.core.identifiers import ordinals, row_ids
from pipeline.core.parameters import Parameters
from pipeline.core.stages import Tables
from pipeline.sections.document import Document, documents
from pipeline.sections.fields import Fields, read_fields
from pipeline.sections.frame import read_frame
from pipeline.sections.frame_model import frame_words
from pipeline.sections.outline import Section, read_outline
from pipeline.sections.parties import Party, read_parties
from schemas.arrow import assemble, empty


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
        "layout": _layout(found, sections["section_id"].to_pylist()),
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
            start, end = document.body[party.span.paragraph].offsets(party.span.start, party.span.end)
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
    rows = []
    for structure in found:
        document = structure.document
        for section in structure.sections:
            rows.append(
                {
                    "doc_id": document.doc_id,
                    "parent_section_id": None if section.parent is None else f"{document.doc_id}-h{section.parent + 1}",
                    "level": section.level,
                    "label": section.label or None,
                    "heading": section.heading or None,
                    "start": document.body[section.first].pieces[0][0],
                    "end": document.body[section.last].pieces[-1][1],
                }
            )
    ids = pa.array([row["doc_id"] for row in rows], type=pa.string())
    return _assembled("sections", rows, "section_id", {"ordinal": ordinals(ids).astype(np.int32)})


def _layout(found: Sequence[DocumentStructure], section_ids: Sequence[str]) -> pa.Table:
    rows = []
    first_section = 0
    for structure in found:
        holding = _holding(structure.sections, len(structure.roles))
        at = 0
        for paragraph in structure.document.ordered:
            role, section = "furniture", None
            if not paragraph.is_furniture:
                role, section = structure.roles[at], holding[at]
                at += 1
            rows.append(
                {
                    "paragraph_id": paragraph.paragraph_id,
                    "doc_id": structure.document.doc_id,
                    "section_id": None if section is None else section_ids[first_section + section],
                    "role": role,
                }
            )
        first_section += len(structure.sections)
    return _assembled("layout", rows)


def _holding(sections: Sequence[Section], count: int) -> list[int | None]:
    """The index of the deepest section that holds each body paragraph."""
    holding: list[int | None] = [None] * count
    opened = {section.first: at for at, section in enumerate(sections)}
    open_sections: list[int] = []
    for index in range(count):
        while open_sections and sections[open_sections[-1]].last < index:
            open_sections.pop()
        if index in opened:
            open_sections.append(opened[index])
        holding[index] = open_sections[-1] if open_sections else None
    return holding


def _assembled(
    table: str, rows: Sequence[dict[str, Any]], key: str = "", columns: dict[str, Any] | None = None
) -> pa.Table:
    """A table from its rows, with row ids in the column `key` where one is named."""
    if not rows:
        return empty(table)
    own: dict[str, Any] = dict(columns or {}) | {name: [row[name] for row in rows] for name in rows[0]}
    if key:
        own[key] = row_ids(table, pa.array(own["doc_id"], type=pa.string()))
    return assemble(table, own)
