"""The register `events`: the expos, contests and meetings that a document names, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Mention, ShardDocument
from schemas.arrow import assemble

_EDITION = re.compile(r"第([0-9]+|[一二三四五六七八九十百]+)届")
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Event:
    """One event; start and end are the reading positions of its evidence."""

    mention: Mention
    edition: int | None
    year: int | None
    status: str | None
    start: int
    end: int


def events_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Event]:
    """The events of one document in order: one for each edition or year of a name that the document tells apart, or
    one for the name.
    """
    told: dict[str, list[Event]] = {}
    for mention in document.mentions:
        if mention.type == "EVENT":
            told.setdefault(mention.entity_id, []).append(_event(document, mention, lexicons))
    found: list[Event] = []
    for events in told.values():
        editions: dict[tuple[int | None, int | None], Event] = {}
        for event in events:
            if event.edition or event.year:
                editions.setdefault((event.edition, event.year), event)
        found += editions.values() or events[:1]
    yield from sorted(found, key=lambda event: event.mention.start)


def _event(document: ShardDocument, mention: Mention, lexicons: Lexicons) -> Event:
    start, end = recognition.clause_around(document, mention.start, mention.end)
    low, _ = recognition.sentence_around(document, mention.start)
    edition = _EDITION.search(document.reading.text, max(low, mention.start - 6), mention.end)
    status = recognition.status_at(document, mention.start, mention.end, lexicons)
    return Event(
        mention=mention,
        edition=number_of(edition[1]) if edition else None,
        year=recognition.year_before(document, low, mention.end),
        status="planned" if status == "planned" else "done",
        start=start,
        end=end,
    )


def number_of(numeral: str) -> int:
    """The value of a numeral below a thousand: 12, 十二, 一百零二."""
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `events`."""
    found = [(document, event) for document in documents for event in events_of(document, lexicons)]
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())
    return {
        "events": assemble(
            "events",
            {
                "event_id": row_ids("events", doc_ids),
                "doc_id": doc_ids,
                "sentence_id": [
                    document.sentence_ids[document.sentence_at(row.mention.start)] for document, row in found
                ],
                "entity_id": [row.mention.entity_id for _, row in found],
                "name": [row.mention.canonical for _, row in found],
                "edition": [row.edition for _, row in found],
                "year": [row.year for _, row in found],
                "status": [row.status for _, row in found],
                "start": [document.source_start(row.start) for document, row in found],
                "end": [document.source_end(row.end) for document, row in found],
            },
        )
    }


REGISTER = Register(
    name="events", reads=("dates", "mentions"), writes=("events",), lexicons=recognition.LEXICONS, rows=rows
)
