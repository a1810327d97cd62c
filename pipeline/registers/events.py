"""The register `events`: the expos, contests and meetings that a document names, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, ShardDocument
from pipeline.registers.words import alternatives

LEXICONS = (*recognition.LEXICONS, "registers/event_words")

_EDITION = re.compile(r"第([0-9]+|[一二三四五六七八九十百]+)届")
_BARE_EDITION = re.compile(r"(?<![连續续])([0-9]+|[一二三四五六七八九十百]+)届")
"""An edition within the name itself: 全国十四届冬运会."""
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


@cache
def _no_event(lexicons: Lexicons) -> re.Pattern[str]:
    """What a name holds, or opens with, that is no event of the register: a session, an anaphor."""
    rows = lexicons.rows("registers/event_words")
    sessions = alternatives(row["word"] for row in rows if row["kind"] == "session")
    return re.compile(rf"(?:{alternatives(row['word'] for row in rows if row['kind'] == 'anaphor')})|.*(?:{sessions})")


def events_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Event]:
    """The events of one document in order: one for each edition or year of a name that the document tells apart, or
    one for the name.
    """
    told: dict[str, list[Event]] = {}
    for mention in document.mentions:
        if mention.type == "EVENT" and not _no_event(lexicons).match(mention.text):
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
    text = document.reading.text
    edition = _EDITION.search(text, max(low, mention.start - 6), mention.end)
    edition = edition or _BARE_EDITION.search(text, mention.start, mention.end)
    year = recognition.year_before(document, low, mention.end)
    return Event(
        mention=mention,
        edition=number_of(edition[1]) if edition else None,
        year=year,
        status=_status(document, mention, year, lexicons),
        start=start,
        end=end,
    )


def _status(document: ShardDocument, mention: Mention, year: int | None, lexicons: Lexicons) -> str:
    """Done or planned: as the clause says, else by the year, else as the heading or the genre say."""
    said = recognition.said_at(document, mention.start, mention.end, lexicons)
    if "planned" not in said:
        is_past = year is not None and document.issued_on is not None and year < document.issued_on.year
        if "done" in said or is_past:
            return "done"
    status = recognition.status_at(document, mention.start, mention.end, lexicons)
    return "planned" if status == "planned" else "done"


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
    return {
        "events": register_table(
            "events",
            found,
            lambda row: row.mention,
            {
                "entity_id": lambda _, row: row.mention.entity_id,
                "name": lambda _, row: row.mention.canonical,
                "edition": lambda _, row: row.edition,
                "year": lambda _, row: row.year,
                "status": lambda _, row: row.status,
            },
            {"name": lambda row: row.mention},
        )
    }


REGISTER = Register(name="events", reads=("dates", "mentions"), writes=("events",), lexicons=LEXICONS, rows=rows)
