"""The register `projects`: the projects that a document names, each once, with owner, capacity and status."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Mention, Quantity, ShardDocument
from schemas.arrow import assemble

_CAPACITY = re.compile(r"年?(?:产能?|处理|加工|产量)(?:达|为|约)?\s*$")
_OWNERS = ("ORG", "GOV")
_BUILDERS = ("ORG", "GOV", "TOWN", "PLACE")
_NEAR = 40
_LONGEST_ALIAS = 30
_LIST_END = re.compile(r"(?:等)(?:[0-9一二三四五六七八九十]{1,3}个)?(?:重点|重大)?(?:建设)?(?:项目|工程)")
_LONGEST_LIST = 200
_WORKS = ("厂", "园", "中心", "基地", "园区", "站", "馆", "场", "港", "矿", "库")
"""What the name of a body ends in that is a thing built."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project; start and end are the reading positions of the evidence."""

    mention: Mention
    owner: Mention | None
    capacity: Quantity | None
    status: str | None
    start: int
    end: int


def projects_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Project]:
    """The projects of one document in order."""
    enterprises = {m.text: m for m in reversed(document.mentions) if m.type == "ORG"}
    named = [*(m for m in document.mentions if m.type == "PROJECT"), *_listed(document)]
    for mention in recognition.first_of_each(sorted(named, key=lambda m: m.start)):
        start, end = recognition.clause_around(document, mention.start, mention.end)
        owner = _owner(document, start, mention, enterprises)
        yield Project(
            mention=mention,
            owner=owner,
            capacity=_capacity(document, start, min(end, mention.end + _NEAR)),
            status=recognition.status_at(document, mention.start, mention.end, lexicons),
            start=start,
            end=end,
        )


def _listed(document: ShardDocument) -> Iterator[Mention]:
    """Works and parks in a list that is said to be one of projects: 甲丝厂、乙基地等项目建设."""
    text = document.reading.text
    for match in _LIST_END.finditer(text):
        at = match.start()
        for mention in reversed(document.mentions_in(max(0, at - _LONGEST_LIST), at)):
            if mention.end == at and mention.type in ("ORG", "TOWN", "PROJECT"):
                at = mention.start - 1 if text[mention.start - 1 : mention.start] == "、" else -1
                if mention.type != "PROJECT" and mention.text.endswith(_WORKS):
                    yield mention


def _owner(
    document: ShardDocument, clause_start: int, project: Mention, enterprises: Mapping[str, Mention]
) -> Mention | None:
    """The body that the project's name opens with, else the last one named before it in its clause."""
    inside = [m for m in document.mentions_in(project.start, project.end) if m.type in _OWNERS]
    if inside and inside[0].start == project.start:
        return inside[0]
    named = _opening_alias(project, enterprises)
    if named:
        return named
    text = document.reading.text
    before = [m for m in document.mentions_in(clause_start, project.start) if m.type in _BUILDERS]
    if before and "、" in text[before[-1].end : project.start]:
        return None  # another project of the list stands between them
    return before[-1] if before else None


def _opening_alias(project: Mention, enterprises: Mapping[str, Mention]) -> Mention | None:
    """The enterprise whose name or short name, as the document mentions it elsewhere, the project's name opens with."""
    for length in range(min(len(project.text), _LONGEST_ALIAS), 1, -1):
        if project.text[:length] in enterprises:
            return enterprises[project.text[:length]]
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
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())
    return {
        "projects": assemble(
            "projects",
            {
                "project_id": row_ids("projects", doc_ids),
                "doc_id": doc_ids,
                "sentence_id": [
                    document.sentence_ids[document.sentence_at(row.mention.start)] for document, row in found
                ],
                "entity_id": [row.mention.entity_id for _, row in found],
                "name": [row.mention.canonical for _, row in found],
                "owner": [row.owner.canonical if row.owner else None for _, row in found],
                "owner_entity_id": [row.owner.entity_id if row.owner else None for _, row in found],
                "capacity_quantity_id": [row.capacity.quantity_id if row.capacity else None for _, row in found],
                "status": [row.status for _, row in found],
                "start": [document.source_start(row.start) for document, row in found],
                "end": [document.source_end(row.end) for document, row in found],
            },
        )
    }


REGISTER = Register(
    name="projects",
    reads=("quantities", "mentions"),
    writes=("projects",),
    lexicons=recognition.LEXICONS,
    rows=rows,
)
