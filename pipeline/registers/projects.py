"""The register `projects`: the projects that a document names, each once, with owner, capacity and status."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.registers import clause_names, recognition
from pipeline.registers.enumeration import is_division
from pipeline.registers.project_lists import LEXICONS as LIST_LEXICONS
from pipeline.registers.project_lists import listed_projects
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, Quantity, ShardDocument

_CAPACITY = re.compile(r"年?(?:产能?|处理|加工|产量)(?:达|为|约)?\s*$")
_OWNERS = ("ORG", "GOV")
_BUILDERS = ("ORG", "GOV", "TOWN", "PLACE")
_NEAR = 40
_LONGEST_KIND = 4
_LONGEST_OWNER = 12
_TOLD_APART = re.compile(r"[0-9A-Za-z期号河湖江路桥库港站厂场]")
"""What a name holds that tells one project from others: a number, letters, a phase, a thing built."""
_LONGEST_ALIAS = 30
_LIST_END = re.compile(r"(?:等)(?:[0-9一二三四五六七八九十]{1,3}个)?(?:重点|重大)?(?:建设)?(?:项目|工程)")
_LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Owner:
    """Who builds or runs a project: the name, as a mention gives it in full, and where it stands."""

    name: str
    entity_id: str | None
    start: int
    end: int


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
    enterprises = {m.text: m for m in reversed(document.mentions.rows) if m.type == "ORG"}
    named = [
        *(m for m in document.mentions if m.type == "PROJECT"),
        *_listed(document, recognition.grammar(lexicons).works),
    ]
    built = list(listed_projects(document, lexicons))
    named = [mention for mention in named if not any(_is_part(mention, whole) for whole in built)]
    for mention in _first_of_each([*named, *built]):
        if mention not in built and _is_kind(document, mention, lexicons):
            continue
        start, end = recognition.clause_around(document, mention.start, mention.end)
        capacity = _capacity(document, start, min(end, mention.end + _NEAR))
        yield Project(
            mention=mention,
            owner=_owner(document, start, mention, enterprises, lexicons),
            capacity=capacity,
            status=recognition.status_at(document, mention.start, mention.end, lexicons),
            start=start,
            end=end,
        )


def _is_part(mention: Mention, whole: Mention) -> bool:
    """Whether a mention lies in a longer name: 江口核电 in 江口核电一期."""
    return whole.start <= mention.start and mention.end <= whole.end and len(mention.text) < len(whole.text)


def _first_of_each(mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention of each project, by its entity and by its name."""
    seen: set[str] = set()
    first: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        names = {mention.canonical, mention.text, mention.entity_id} - {""}
        if not names & seen:
            first.append(mention)
        seen |= names
    return first


def _is_kind(document: ShardDocument, project: Mention, lexicons: Lexicons) -> bool:
    """Whether a name is no one project's: a programme of policy (技能提升工程, 人口普查) or a kind (城市更新) that no
    place, body or figure tells from others, or a place.
    """
    words = recognition.grammar(lexicons)
    inside = document.mentions_in(project.start, project.end)
    if is_division(project.text, lexicons):
        return True
    if project.text.endswith(words.surveys) or clause_names.grammar(lexicons).no_name.match(project.text):
        return True
    is_told_apart = any(m.type in _BUILDERS for m in inside) or _TOLD_APART.search(project.text) is not None
    is_programme = words.programme.search(project.text) is not None
    is_short = len(project.text) <= _LONGEST_KIND and not project.text.endswith(words.works)
    is_bare = is_short or (project.text.endswith("工程") and is_programme)
    return not is_told_apart and is_bare


def _listed(document: ShardDocument, works: tuple[str, ...]) -> Iterator[Mention]:
    """Works and parks in a list that is said to be one of projects: 甲丝厂、乙基地等项目建设."""
    text = document.reading.text
    for match in _LIST_END.finditer(text):
        at = match.start()
        for mention in reversed(document.mentions_in(max(0, at - _LONGEST_LIST), at)):
            if mention.end == at and mention.type in ("ORG", "TOWN", "PROJECT"):
                at = mention.start - 1 if text[mention.start - 1 : mention.start] == "、" else -1
                if mention.type != "PROJECT" and mention.text.endswith(works):
                    yield mention


def _owner(
    document: ShardDocument, clause_start: int, project: Mention, enterprises: Mapping[str, Mention], lexicons: Lexicons
) -> Owner | None:
    """The body that the project's name opens with, else the last one named before it in its clause."""
    inside = [m for m in document.mentions_in(project.start, project.end) if m.type in _OWNERS]
    if inside and inside[0].start == project.start and inside[0].end < project.end:
        return _standing(inside[0])
    named = _opening_alias(project, enterprises)
    if named:
        return named
    text = document.reading.text
    verbs = recognition.grammar(lexicons).doing
    before = [
        mention
        for mention in document.mentions_in(clause_start, project.start)
        if mention.type in _OWNERS or (mention.type in _BUILDERS and verbs.match(text, mention.end))
    ]
    if before:
        # another project of the list may stand between them
        return None if "、" in text[before[-1].end : project.start] else _standing(before[-1])
    return _subject(text, clause_start, project.start, lexicons)


def _subject(text: str, start: int, end: int, lexicons: Lexicons) -> Owner | None:
    """Whom a clause opens with, right before its verb of building: 凯永养殖建成…."""
    verb = recognition.grammar(lexicons).doing.search(text, start, end)
    clause = clause_names.grammar(lexicons)
    span = clause_names.subject_in(text, start, verb.start(), clause) if verb else None
    if (
        span is None
        or not 2 < span.end - span.start <= _LONGEST_OWNER
        or clause.no_name.match(text, span.start, span.end)
    ):
        return None
    return Owner(text[span.start : span.end], None, span.start, span.end)


def _standing(mention: Mention) -> Owner:
    return Owner(mention.canonical, mention.entity_id, mention.start, mention.end)


def _opening_alias(project: Mention, enterprises: Mapping[str, Mention]) -> Owner | None:
    """The enterprise whose name or short name, as the document mentions it elsewhere, the project's name opens with."""
    for length in range(min(len(project.text) - 1, _LONGEST_ALIAS), 1, -1):
        if project.text[:length] in enterprises:
            named = enterprises[project.text[:length]]
            return Owner(named.canonical, named.entity_id, project.start, project.start + length)
    return None


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


REGISTER = Register(
    name="projects",
    reads=("quantities", "mentions"),
    writes=("projects",),
    lexicons=(*LIST_LEXICONS, *recognition.LEXICONS, *clause_names.LEXICONS, *PLACE_LEXICONS),
    rows=rows,
)
