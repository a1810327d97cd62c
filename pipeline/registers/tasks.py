"""The registers `tasks` and `task_bodies`: the measures that a document sets or reports, and who answers for them.

A task is a section that responsibility is given for, or an innermost section that reads like a measure: its heading,
or its first sentence where it has none, opens with a verb of action (加快…, 建立…), and no heading above it says that
what follows is aims, principles or conditions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.core.values import Value
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows
from pipeline.registers.responsibility import BRACKET, CHARGE, Body, Responsibility, responsibilities
from pipeline.registers.responsibility import LEXICONS as RESPONSIBILITY_LEXICONS
from pipeline.registers.responsibility import grammar as responsibility_grammar
from pipeline.registers.shard import ShardDocument
from schemas.arrow import assemble

_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百零〇0-9]+[章条節节條编]")
_DEADLINE_BEFORE: Final = re.compile(r"(?:[到至]|(?:完成时限|完成时间|办结时限|时限|期限)[：:为]?)\s*\Z")
_DEADLINE_AFTER: Final = re.compile(r"底?(?:之|以)?前")
_CACHED: Final = 4096
"""How many headings are remembered: each is asked for by what stands under it."""
_WORDING: Final = 120
"""How much of a task is read for words of status, in characters."""


@dataclass(frozen=True, slots=True, eq=False)
class TaskGrammar:
    """What headings, verbs and words of status say, compiled from the lexicons. One object for each set of lexicons, so
    that what is read with it can be cached by it.
    """

    headings: re.Pattern[str]
    heading_status: dict[str, str]
    opening: re.Pattern[str]
    wording: re.Pattern[str]
    wording_status: dict[str, str]
    genre_status: dict[str, str]


@cache
def grammar(lexicons: Lexicons) -> TaskGrammar:
    """Compiles the lexicons of tasks."""
    headings = {row["word"]: row["status"] for row in lexicons.rows("registers/task_headings")}
    verbs = lexicons.rows("registers/task_verbs")
    wording = {row["word"]: row["status"] for row in lexicons.rows("registers/task_status_words")}
    adverb = any_of(row["word"] for row in verbs if row["part"] == "adverb")
    verb = any_of(row["word"] for row in verbs if row["part"] == "verb")
    return TaskGrammar(
        headings=re.compile(any_of(headings)),
        heading_status=headings,
        opening=re.compile(rf"(?:(?:{adverb})(?:地)?){{0,3}}(?:{verb}|(?<=力)|(?<=地))"),
        wording=re.compile(any_of(wording)),
        wording_status=wording,
        genre_status={row["genre"]: row["status"] for row in lexicons.rows("registers/genre_status")},
    )


class Task(Value, frozen=True):
    """One task before it becomes a row: positions are reading positions."""

    start: int
    end: int
    section_id: str | None
    heading: str | None
    status: str
    deadline: date | None
    bodies: tuple[Body, ...]


def tasks_of(document: ShardDocument, lexicons: Lexicons) -> list[Task]:
    """The tasks of one document in order."""
    rules = grammar(lexicons)
    by_section: dict[int, list[Responsibility]] = {}
    unsectioned: list[Responsibility] = []
    for found in responsibilities(document, lexicons):
        index = document.section_at(found.start)
        if index is None:
            unsectioned.append(found)
        else:
            by_section.setdefault(index, []).append(found)
    tasks = [_paragraph_task(document, found, rules) for found in unsectioned]
    for index in range(len(document.sections)):
        given = by_section.get(index, [])
        if given or _is_measure(document, index, rules):
            tasks.append(_section_task(document, index, given, rules))
    return sorted(tasks, key=lambda task: (task.start, task.end))


def _section_task(document: ShardDocument, index: int, given: Sequence[Responsibility], rules: TaskGrammar) -> Task:
    section = document.sections[index]
    start, end = _wording_span(document, index, given)
    return Task(
        start=start,
        end=end,
        section_id=section.section_id,
        heading=section.heading or None,
        status=_status(document, index, start, end, rules),
        deadline=_deadline(document, section.start, _own_end(document, index)),
        bodies=_merged(document.reading.text, given),
    )


def _paragraph_task(document: ShardDocument, found: Responsibility, rules: TaskGrammar) -> Task:
    """A task of a document without sections: the paragraph that the bodies stand in."""
    start, end = _paragraph_span(document, found.start)
    return Task(
        start=start,
        end=end,
        section_id=None,
        heading=None,
        status=_status(document, None, start, end, rules),
        deadline=_deadline(document, start, end),
        bodies=_merged(document.reading.text, [found]),
    )


def _merged(text: str, given: Sequence[Responsibility]) -> tuple[Body, ...]:
    """The bodies of several lists under one task, each name once: where it stands first."""
    bodies: dict[str, Body] = {}
    for found in given:
        for body in found.bodies:
            bodies.setdefault(text[body.start : body.end], body)
    return tuple(bodies.values())


def _own_end(document: ShardDocument, index: int) -> int:
    """Where a section's own wording ends: at the first section in it, or at its end."""
    return document.sections[index + 1].start if document.has_children[index] else document.sections[index].end


def _paragraph_span(document: ShardDocument, position: int) -> tuple[int, int]:
    reading = document.reading
    start = int(reading.paragraph_starts[int(reading.paragraph_of(position))])
    end = reading.text.find("\n", position)
    return start, len(reading.text) if end < 0 else end


def _wording_span(document: ShardDocument, index: int, given: Sequence[Responsibility]) -> tuple[int, int]:
    """The paragraph that says what is to be done: the section's first, or the one after a heading that stands alone."""
    text = document.reading.text
    section = document.sections[index]
    start, end = section.start, _paragraph_span(document, section.start)[1]
    own_end = _own_end(document, index)
    is_bare_heading = section.heading and end - start <= len(section.label) + len(section.heading) + 2
    while is_bare_heading and end + 1 < own_end and end + 1 < len(text):
        following = _paragraph_span(document, end + 1)
        if following[1] > following[0] and (not given or following[0] != given[0].start):
            return following
        end = following[1]
    return start, end


def _is_measure(document: ShardDocument, index: int, rules: TaskGrammar) -> bool:
    section = document.sections[index]
    if document.has_children[index] or document.genre == "regulation":
        return False
    opening = section.heading or document.reading.text[section.start + len(section.label) : section.start + 60].strip()
    if not rules.opening.match(opening) or rules.headings.fullmatch(section.heading):
        return False  # 保障措施 says what stands under it, not what is to be done
    lineage = [document.sections[above] for above in section.lineage]
    if any(_ARTICLE.match(above.label) for above in lineage):
        return False
    statuses = (heading_status(above.heading, rules) for above in reversed(lineage))
    return next(filter(None, statuses), None) != "none"


@lru_cache(maxsize=_CACHED)
def heading_status(heading: str, rules: TaskGrammar) -> str | None:
    """What a heading says of what stands under it: done, ongoing, planned, or none for no task; None where it says
    nothing, or two things.
    """
    said = {rules.heading_status[match[0]] for match in rules.headings.finditer(heading)}
    return said.pop() if len(said) == 1 else None


def _status(document: ShardDocument, index: int | None, start: int, end: int, rules: TaskGrammar) -> str:
    """From the nearest heading that says one, else from the wording, else from the genre."""
    for above in reversed(document.sections[index].lineage if index is not None else ()):
        status = heading_status(document.sections[above].heading, rules)
        if status in ("done", "ongoing", "planned"):
            return status
    default = rules.genre_status[document.genre]
    if default == "planned":
        return default
    said = [
        rules.wording_status[m[0]]
        for m in rules.wording.finditer(document.reading.text, start, min(end, start + _WORDING))
    ]
    return next((status for status in ("planned", "ongoing", "done") if status in said), default)


def _deadline(document: ShardDocument, start: int, end: int) -> date | None:
    """The first date in the wording that something is to be done by (2023年12月底前, 到2025年)."""
    text = document.reading.text
    for span in document.dates_in(start, end):
        if span.end_date is None or span.is_relative:
            continue
        is_open = span.start_date is None or span.qualifier in ("until", "before")
        if (
            is_open
            or _DEADLINE_AFTER.match(text, span.end)
            or _DEADLINE_BEFORE.search(text, max(span.start - 8, 0), span.start)
        ):
            return span.end_date
    return None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `tasks` and `task_bodies`."""
    tasks: list[tuple[ShardDocument, int, Task]] = []
    for document in documents:
        tasks += [(document, number, task) for number, task in enumerate(tasks_of(document, lexicons), start=1)]
    doc_ids = pa.array([document.doc_id for document, _, _ in tasks], pa.string())
    task_ids = row_ids("tasks", doc_ids)
    bodies = [
        (task_id, number, document, body)
        for task_id, (document, _, task) in zip(task_ids.to_pylist(), tasks, strict=True)
        for number, body in enumerate(task.bodies, start=1)
    ]
    return {
        "tasks": assemble(
            "tasks",
            {
                "task_id": task_ids,
                "doc_id": doc_ids,
                "section_id": [task.section_id for _, _, task in tasks],
                "task_no": [number for _, number, _ in tasks],
                "heading": [task.heading for _, _, task in tasks],
                "text": [document.reading.text[task.start : task.end] for document, _, task in tasks],
                "status": [task.status for _, _, task in tasks],
                "deadline": [task.deadline for _, _, task in tasks],
                "start": [document.source_start(task.start) for document, _, task in tasks],
                "end": [document.source_end(task.end) for document, _, task in tasks],
            },
        ),
        "task_bodies": assemble(
            "task_bodies",
            {
                "task_id": [task_id for task_id, _, _, _ in bodies],
                "body_no": [number for _, number, _, _ in bodies],
                "doc_id": [document.doc_id for _, _, document, _ in bodies],
                "role": [body.role for _, _, _, body in bodies],
                "text": [document.reading.text[body.start : body.end] for _, _, document, body in bodies],
                "entity_id": [document.entity_at(body.start, body.end) for _, _, document, body in bodies],
                "start": [document.source_start(body.start) for _, _, document, body in bodies],
                "end": [document.source_end(body.end) for _, _, document, body in bodies],
            },
        ),
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    return BRACKET, CHARGE, responsibility_grammar(lexicons).long_label


REGISTER: Final = Register(
    name="tasks",
    reads=("dates", "mentions"),
    writes=("tasks", "task_bodies"),
    lexicons=(
        *RESPONSIBILITY_LEXICONS,
        "registers/task_headings",
        "registers/task_verbs",
        "registers/task_status_words",
        "registers/genre_status",
    ),
    rows=rows,
    searched=searched,
)
