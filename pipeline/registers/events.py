"""The register `events`: the expos, contests and meetings that a document names, each once.

A name is left as it is read, without its year and edition.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import event_words, periods, recognition
from pipeline.registers.event_names import GAMES, edition_of_games, unmentioned_events, without_edition
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, ShardDocument

LEXICONS: Final[tuple[str, ...]] = (*recognition.LEXICONS, *event_words.LEXICONS)

_EDITION: Final = re.compile(r"第([0-9]+|[一二三四五六七八九十百]+)[届轮]|(首)[届轮]")
_BARE_EDITION: Final = re.compile(r"(?<![连續续])([0-9]+|[一二三四五六七八九十百]+)届")
"""An edition within the name itself: 全国十四届冬运会."""
_EDITION_BEFORE: Final = 6
_DIGITS: Final = {digit: number for number, digit in enumerate("零一二三四五六七八九")}
_DRESSING: Final = re.compile(r"[“”‘’《》\s]|(?:19|20)[0-9]{2}年?|第[0-9一二三四五六七八九十百]+届|首届|年会\Z")
"""What two readings of one name differ in."""
_LONGEST_SHORT, _LEAST_SHORT = 5, 3
_OF_GAMES, _LONGEST_GAMES = "运会", 8
_MOST_COMPARED: Final = 200
"""With how many events of a document that end alike one is compared."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; start and end are the reading positions of its evidence."""

    mention: Mention
    name: str
    edition: int | None
    year: int | None
    status: str | None
    start: int
    end: int


def events_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Event]:
    """The events of one document in order: one for each edition or year of a name that the document tells apart, one
    that was held where these are only planned, or one for the name.
    """
    told: dict[str, list[Event]] = {}
    leads: periods.Leads | None = None
    for mention in (*document.mentions, *unmentioned_events(document, lexicons)):
        if mention.type == "EVENT" and _is_named(document, mention, lexicons):
            leads = leads or periods.leads_of(document, ())
            told.setdefault(mention.entity_id or mention.text, []).append(_event(document, mention, leads, lexicons))
    found: list[Event] = []
    for events in told.values():
        editions: dict[tuple[int | None, int | None], Event] = {}
        for event in events:
            if event.edition or event.year:
                editions.setdefault((event.edition, event.year), event)
        found += editions.values()
        if all(event.status == "planned" for event in editions.values()):
            held = [event for event in events if event.status == "done"]
            found += held[:1] if held or editions else events[:1]
    yield from sorted(_each_once(found), key=lambda event: event.mention.start)


def _is_named(document: ShardDocument, mention: Mention, lexicons: Lexicons) -> bool:
    """Whether a mention names one event of the register: no session, no kind of events, and no meeting that is only
    cited for what it laid down (贯彻…大会精神) or whose winners a rule provides for.
    """
    words = event_words.grammar(lexicons)
    text = document.reading.text
    lead = words.lead.match(text, mention.start, mention.end)
    is_bare = words.bare.match(text, lead.end() if lead else mention.start, mention.end)
    if is_bare or words.no_event.match(mention.text) or words.no_event.match(mention.canonical):
        return False
    low, _ = recognition.clause_around(document, mention.start, mention.end)
    is_cited = words.laid_down.match(text, mention.end) and words.directive.search(text, low, mention.start)
    is_condition = words.prize.match(text, mention.end) and recognition.genre_status(document, lexicons) == "planned"
    return not (is_cited or is_condition)


def _each_once(events: Iterable[Event]) -> list[Event]:
    """The events without those that are another one under a shorter or longer name. Of two the one that says more
    of edition and year is kept, else the one that comes first.
    """
    kept: list[Event] = []
    alike: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: ((event.edition, event.year).count(None), event.mention.start)):
        near = alike[_DRESSING.sub("", event.name)[-1:]]
        if not any(_is_same(event, other) for other in near[-_MOST_COMPARED:]):
            kept.append(event)
            near.append(event)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    """Whether two events of a document are the same: their names agree but for what stands before (江口市购房节,
    购房节) or are a name and its short form (房地产交易会, 房交会), and no edition or year tells them apart.
    """
    if _differ(one.edition, other.edition) or _differ(one.year, other.year) or _is_next(one, other):
        return False
    if one.mention.entity_id and one.mention.entity_id == other.mention.entity_id:
        return True
    if one.start == other.start:  # two names in one clause are two events
        return False
    short, long = sorted((_DRESSING.sub("", one.name), _DRESSING.sub("", other.name)), key=len)
    if len(short) < _LEAST_SHORT:
        return False
    return long.endswith(short) or (
        len(short) <= _LONGEST_SHORT and short[-1] == long[-1] and _is_short_for(short, long)
    )


def _is_next(one: Event, other: Event) -> bool:
    """Whether of two events one was held and the other is the next edition, which is planned."""
    held, planned = (one, other) if one.status == "done" else (other, one)
    return held.status == "done" and planned.status == "planned" and not held.edition and bool(planned.edition)


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name's characters stand in another's in their order; 全运会 is short for no long name of games."""
    if short.endswith(_OF_GAMES) and len(long) > _LONGEST_GAMES:
        return False
    signs = iter(long)
    return all(sign in signs for sign in short)


def _event(document: ShardDocument, mention: Mention, leads: periods.Leads, lexicons: Lexicons) -> Event:
    start, end = recognition.clause_around(document, mention.start, mention.end)
    low, _ = recognition.sentence_around(document, mention.start)
    text = document.reading.text
    year = recognition.year_before(document, low, mention.end)
    lead = event_words.grammar(lexicons).lead.match(text, mention.start, mention.end)
    named = without_edition(text, lead.end() if lead else mention.start, mention.end)
    status = _status(document, mention, year, lexicons)
    return Event(
        mention=mention,
        name=text[named : mention.end],
        edition=_edition(text, low, mention),
        year=year or (_reviewed_year(leads, low, mention.start) if status == "done" else None),
        status=status,
        start=start,
        end=end,
    )


def _reviewed_year(leads: periods.Leads, sentence_start: int, position: int) -> int | None:
    """The one year that a report looks back on at a position."""
    if leads.document.genre != "report":
        return None
    first, last = leads.carried(sentence_start, position, "done")
    return first.year if first and last and first.year == last.year else None


def _edition(text: str, low: int, mention: Mention) -> int | None:
    """The edition that stands in a name or right before it."""
    games = edition_of_games(mention.text)
    if games:
        return number_of(games)
    edition = _EDITION.search(text, max(low, mention.start - _EDITION_BEFORE), mention.end)
    edition = edition or _BARE_EDITION.search(text, mention.start, mention.end)
    if edition is None:
        return None
    return number_of(edition[1]) if edition[1] else 1


def _status(document: ShardDocument, mention: Mention, year: int | None, lexicons: Lexicons) -> str:
    """Done or planned: as the clause says, else by the year, else as the heading or the genre say."""
    words = event_words.grammar(lexicons)
    if words.to_come.match(document.reading.text, mention.end):
        return "planned"
    said = recognition.said_at(document, mention.start, mention.end, lexicons)
    if "planned" not in said:
        is_past = year is not None and document.issued_on is not None and year < document.issued_on.year
        low, high = recognition.clause_around(document, mention.start, mention.end)
        is_attended = words.attended.search(document.reading.text, low, high)
        if "done" in said or is_past or is_attended:
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
                "entity_id": lambda _, row: row.mention.entity_id or None,
                "name": lambda _, row: row.name,
                "edition": lambda _, row: row.edition,
                "year": lambda _, row: row.year,
                "status": lambda _, row: row.status,
            },
            {"name": lambda row: row.mention},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    words = event_words.grammar(lexicons)
    return words.holding, words.games, GAMES


REGISTER: Final = Register(
    name="events", reads=("dates", "mentions"), writes=("events",), lexicons=LEXICONS, rows=rows, searched=searched
)
