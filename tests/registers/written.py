"""Tables of the stages before, made from a text written in a test: what the registers would be handed."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipeline.core.identifiers import digest_id
from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.parameters import Parameters
from pipeline.registers import STAGE
from pipeline.registers.shard import ShardDocument, shard_documents
from schemas.arrow import assemble, empty

_SUM = re.compile(r"(?<![0-9.])([0-9.]++)(万|亿)?(美元|元)")
_SCALE = {"万": 10_000, "亿": 100_000_000, None: 1}
_COUNT = re.compile(r"(?<![0-9])([0-9]++)(?:余|多)?(家|户|个|人|%|件|名|万米|米)")
_LABEL = re.compile(r"(第[一二三四五]条|[一二三四五六]、|（[一二三四五六]）|[0-9]\.)")
_LEVELS = (re.compile(r"第|[一二三四五六]、"), re.compile(r"（"), re.compile(r"[0-9]"))


@dataclass(frozen=True)
class Written:
    """A document as a test writes it; a line is a paragraph.

    names: (surface, type) of its mentions, each where it first stands after the one before of the same surface.
    dates: (surface, first day, last day, qualifier).
    bounds: qualifiers of sums by surface.
    """

    text: str
    genre: str = "reply"
    title: str | None = None
    region: str | None = "晋城市"
    region_code: str | None = "140500"
    issued_on: date | None = date(2025, 6, 27)
    names: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, date | None, date | None, str | None]] = ()
    bounds: dict[str, str] = field(default_factory=dict)


def tables_of(*documents: Written) -> dict[str, pa.Table]:
    """The tables of a shard that holds these documents."""
    columns: dict[str, list[dict[str, Any]]] = {name: [] for name in STAGE.reads if name not in ("parties", "tokens")}
    for document in documents:
        for name, rows in _rows(document).items():
            columns[name] += rows
    return {
        name: assemble(name, {key: [row[key] for row in rows] for key in rows[0]}) if rows else empty(name)
        for name, rows in columns.items()
    }


def document_of(written: Written) -> ShardDocument:
    """The one document of a shard, as the registers see it."""
    return next(iter(shard_documents(tables_of(written))))


def rows_of(table: str, *documents: Written, lexicons: Lexicons = SHIPPED) -> list[dict[str, Any]]:
    """The rows that the stage writes to a table for these documents."""
    rows: list[dict[str, Any]] = STAGE.run(tables_of(*documents), Parameters(lexicons=lexicons))[table].to_pylist()
    return rows


def _rows(written: Written) -> dict[str, list[dict[str, Any]]]:
    text = written.text
    sha = hashlib.sha256(text.encode()).hexdigest()
    doc_id = sha[:16]
    own = {"doc_id": doc_id}
    paragraphs: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    open_sections: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        paragraph_id = f"{doc_id}-g{len(paragraphs) + 1}"
        label = _LABEL.match(line[0])
        if label:
            level = next(number for number, pattern in enumerate(_LEVELS) if pattern.match(line[0]))
            while open_sections and open_sections[-1][0] >= level:
                sections[open_sections.pop()[1]]["end"] = line.start()
            sections.append(
                own
                | {
                    "section_id": f"{doc_id}-h{len(sections) + 1}",
                    "parent_section_id": sections[open_sections[-1][1]]["section_id"] if open_sections else None,
                    "ordinal": len(sections) + 1,
                    "level": len(open_sections) + 1,
                    "label": label[0],
                    "heading": _heading(line[0][label.end() :]),
                    "start": line.start(),
                    "end": len(text),
                }
            )
            open_sections.append((level, len(sections) - 1))
        paragraphs.append(
            own
            | {
                "paragraph_id": paragraph_id,
                "ordinal": len(paragraphs) + 1,
                "is_furniture": False,
                "start": line.start(),
                "end": line.end(),
                "text": line[0],
                "pieces": f"{line.start()}-{line.end()}",
            }
        )
        for sentence in re.finditer(r"[^。]+。?[）］]?", line[0]):
            sentences.append(
                own
                | {
                    "sentence_id": f"{doc_id}-s{len(sentences) + 1}",
                    "paragraph_id": paragraph_id,
                    "ordinal": len(sentences) + 1,
                    "start": line.start() + sentence.start(),
                    "end": line.start() + sentence.end(),
                    "text": sentence[0],
                }
            )
    return {
        "sources": [
            own
            | {
                "source_path": f"{doc_id}.txt",
                "sha256": sha,
                "byte_count": len(text.encode()),
                "media_type": "text/plain",
                "encoding": "utf-8",
                "char_count": len(text),
                "text": text,
            }
        ],
        "documents": [_frame(written, doc_id)],
        "paragraphs": paragraphs,
        "sentences": sentences,
        "sections": sections,
        "quantities": _quantities(written, doc_id, sentences),
        "dates": _dates(written, doc_id, sentences),
        "mentions": _mentions(written, doc_id, sentences),
    }


def _heading(line: str) -> str | None:
    first, mark, rest = line.partition("。")
    if not mark:
        return first or None
    return first if rest and len(first) <= 40 else None


def _frame(written: Written, doc_id: str) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "genre": written.genre,
        "title": written.title,
        "issuer": None,
        "document_number": None,
        "signer": None,
        "reply_category": None,
        "proposal_kind": None,
        "proposal_body": None,
        "proposal_session": None,
        "proposal_number": None,
        "proposal_title": None,
        "issued_on": written.issued_on,
        "disclosure": None,
        "region": written.region,
        "region_code": written.region_code,
    }


def _at(sentences: Sequence[dict[str, Any]], doc_id: str, start: int, end: int, text: str) -> dict[str, Any]:
    held = [row["sentence_id"] for row in sentences if row["start"] <= start]
    return {
        "doc_id": doc_id,
        "section_id": None,
        "sentence_id": held[-1],
        "start": start,
        "end": end,
        "text": text[start:end],
    }


def _quantities(written: Written, doc_id: str, sentences: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    text = written.text
    found = [
        (m.start(), m.end(), "money", Decimal(m[1]) * _SCALE[m[2]], "USD" if m[3] == "美元" else "CNY")
        for m in _SUM.finditer(text)
    ]
    found += [
        (m.start(), m.end(), "percent" if m[2] == "%" else "count", Decimal(m[1]), m[2]) for m in _COUNT.finditer(text)
    ]
    return [
        _at(sentences, doc_id, start, end, text)
        | {
            "quantity_id": f"{doc_id}-q{number}",
            "kind": kind,
            "low": value,
            "high": value,
            "unit": unit,
            "unit_text": unit,
            "qualifier": written.bounds.get(text[start:end]),
            "measured": None,
        }
        for number, (start, end, kind, value, unit) in enumerate(sorted(found), start=1)
    ]


def _dates(written: Written, doc_id: str, sentences: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = sorted(((written.text.index(row[0]), *row) for row in written.dates), key=lambda row: row[0])
    return [
        _at(sentences, doc_id, start, start + len(surface), written.text)
        | {
            "date_id": f"{doc_id}-d{number}",
            "start_date": first,
            "end_date": last,
            "granularity": "year",
            "qualifier": qualifier,
            "is_relative": False,
        }
        for number, (start, surface, first, last, qualifier) in enumerate(found, start=1)
    ]


def _mentions(written: Written, doc_id: str, sentences: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found = sorted(
        (match.start(), match.end(), kind)
        for surface, kind in dict.fromkeys(written.names)
        for match in re.finditer(re.escape(surface), written.text)
    )
    return [
        _at(sentences, doc_id, start, end, written.text)
        | {
            "mention_id": f"{doc_id}-m{number}",
            "type": kind,
            "form": "name",
            "entity_id": digest_id((kind, written.text[start:end])),
            "canonical": written.text[start:end],
            "region_code": None,
        }
        for number, (start, end, kind) in enumerate(found, start=1)
    ]
