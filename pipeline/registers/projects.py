"""The register `projects`: the projects that a document names, each once, with owner, capacity and status."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.registers import clause_names, recognition
from pipeline.registers.enumeration import is_division
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.project_lists import LEXICONS as LIST_LEXICONS
from pipeline.registers.project_lists import listed_projects
from pipeline.registers.project_names import LONGEST_NAME, Name, is_whole, tells_which
from pipeline.registers.project_owners import Owner, owner_of
from pipeline.registers.project_parts import head_of, own_parts
from pipeline.registers.project_status import project_status
from pipeline.registers.project_words import grammar
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, Quantity, ShardDocument

_CAPACITY: Final = re.compile(r"年?(?:产能?|处理|加工|产量)(?:达|为|约)?\s*$")
_NEAR: Final = 40
_LONGEST_KIND: Final = 4
_PROGRAMMES: Final = ("行动", "计划")
"""What only a programme of policy is called."""
_NUMBERED: Final = re.compile(r"[0-9A-Za-z期号]")
_LAND: Final = re.compile(r"[河湖江路桥库港站厂场]")
"""What a word of a name's own holds where it names a river, a road or another thing on the map."""
_MARKS: Final = re.compile(r"[“”‘’\s]")
_BEHIND: Final = re.compile(r"(?:新建|建设|项目|主体|工程)+\Z")


@dataclass(frozen=True, slots=True)
class Project:
    """One project; start and end are the reading positions of the evidence."""

    mention: Mention
    owner: Owner | None
    capacity: Quantity | None
    status: str | None
    start: int
    end: int


def projects_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Project]:
    """The projects of one document in order."""
    built = sorted(listed_projects(document, lexicons), key=lambda m: (m.start, m.end))
    named = _beside([m for m in document.mentions if m.type == "PROJECT"], built)
    built = [name for name in built if not _is_within(name, named)]
    if not named and not built:
        return
    enterprises = {m.text: m for m in reversed(document.mentions.rows) if m.type == "ORG"}
    listed = set(built)
    for mention in _first_of_each([*named, *built]):
        start, end = recognition.clause_around(document, mention.start, mention.end)
        owner = owner_of(document, start, mention, enterprises, lexicons)
        if mention not in listed and _is_kind(document, mention, owner, lexicons):
            continue
        capacity = _capacity(document, start, min(end, mention.end + _NEAR))
        status = project_status(document, mention, lexicons)
        yield Project(mention=mention, owner=owner, capacity=capacity, status=status, start=start, end=end)


def _beside(mentions: Sequence[Mention], built: Sequence[Mention]) -> list[Mention]:
    """The mentions for which no names of lists stand: a longer one (江口核电 in 江口核电一期), or two in it.

    built: the names of lists by position.
    """
    starts = [name.start for name in built]

    def is_told(mention: Mention) -> bool:
        near = built[bisect_left(starts, mention.start - LONGEST_NAME) : bisect_left(starts, mention.end)]
        if any(
            whole.start <= mention.start and mention.end <= whole.end and len(whole.text) > len(mention.text)
            for whole in near
        ):
            return True
        return len({part.end for part in near if mention.start <= part.start and part.end <= mention.end}) > 1

    return [mention for mention in mentions if not is_told(mention)]


def _is_within(name: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a mention, of those by position, holds a name and more: 江口产业园 in 江口产业园升级."""
    at = bisect_right(mentions, name.start, key=lambda mention: mention.start) - 1
    return at >= 0 and name.end < mentions[at].end and name.text in mentions[at].text


def _first_of_each(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each project, by its entity and by its name."""
    seen: set[str] = set()
    first: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        names = {_bare(mention.canonical), _bare(mention.text), mention.entity_id} - {""}
        if not names & seen:
            first.append(mention)
        seen |= names
    return first


def _bare(name: str) -> str:
    """A name without marks and without what may stand behind it or not: 江口大桥 in “江口大桥”建设项目."""
    return _BEHIND.sub("", _MARKS.sub("", name))


def _is_kind(document: ShardDocument, project: Mention, owner: Owner | None, lexicons: Lexicons) -> bool:
    """Whether a name is no one project's: a programme of policy (技能提升工程, 人口普查) or a kind (城市更新) that no
    place, body or figure tells from others, or a place. Who is said to build something tells it, but no programme.
    """
    rules = grammar(lexicons)
    words = recognition.grammar(lexicons)
    name = Name(project.start, project.end, project.text, head_of(project.text, rules))
    if is_division(project.text, lexicons) or not is_whole(project.text):
        return True
    if project.text.endswith(words.surveys) or clause_names.grammar(lexicons).no_name.match(project.text):
        return True
    own = own_parts(project.text, rules)
    if tells_which(document, name, lexicons) or _NUMBERED.search(project.text) or any(map(_LAND.search, own)):
        return False
    is_short = len(project.text) <= _LONGEST_KIND and not project.text.endswith(words.works)
    is_programme = project.text.endswith("工程") and (owner is None or words.programme.search(project.text) is not None)
    is_common = project.text.endswith(_PROGRAMMES) or not own
    return is_short or is_programme or (owner is None and is_common)


def _capacity(document: ShardDocument, start: int, end: int) -> Quantity | None:
    """The quantity behind 年产 in or beside the name."""
    text = document.reading.text
    for quantity in document.quantities_in(start, end):
        if quantity.kind in ("measure", "count") and _CAPACITY.search(
            text, max(start, quantity.start - 8), quantity.start
        ):
            return quantity
    return None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `projects`."""
    found = [(document, project) for document in documents for project in projects_of(document, lexicons)]
    return {
        "projects": register_table(
            "projects",
            found,
            lambda row: row.mention,
            {
                "entity_id": lambda _, row: row.mention.entity_id or None,
                "name": lambda _, row: row.mention.canonical,
                "owner": lambda _, row: row.owner.name if row.owner else None,
                "owner_entity_id": lambda _, row: row.owner.entity_id if row.owner else None,
                "capacity_quantity_id": lambda _, row: row.capacity.quantity_id if row.capacity else None,
                "status": lambda _, row: row.status,
            },
            {"name": lambda row: row.mention, "owner": lambda row: row.owner},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    words = grammar(lexicons)
    return words.ends, words.long_ends, words.closing, words.acts


REGISTER: Final = Register(
    name="projects",
    reads=("quantities", "mentions"),
    writes=("projects",),
    lexicons=(*LIST_LEXICONS, *recognition.LEXICONS, *clause_names.LEXICONS, *PLACE_LEXICONS),
    rows=rows,
    searched=searched,
)
