"""What honours, roles, clusters, projects and events have in common: their words, levels, years and status."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.openings import OpenedPattern, opened_by
from pipeline.registers.shard import ShardDocument
from pipeline.registers.tasks import grammar as task_grammar
from pipeline.registers.tasks import heading_status

LEXICONS: Final[tuple[str, ...]] = (
    "registers/recognition_words",
    "registers/holder_words",
    "registers/task_headings",
    "registers/task_verbs",
    "registers/genre_status",
)

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_REVIEW: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年(?:[^“”]{0,6})(?:回顾|总结|完成情况|主要成绩|主要成效)")
"""A heading over one year; one over several (2025年和“十四五”时期工作回顾) tells of none."""
_REACH: Final = 200
_MEMBERS: Final = r"(?:、[^，,。；;：:、“”（）()\n]{2,10}?(?=、|等))*+"
"""Further members of a list, which are no mentions."""
_HOW_MANY: Final = "(?:[0-9一二三四五六七八九十两]+余?[家户个])"


@dataclass(frozen=True, slots=True)
class RecognitionGrammar:
    """The words of levels, holders, roles and status, compiled from the lexicons.

    bare_roles: roles that only what stands before them (role_as: 为龙头) or behind them (role_in: 龙头作用) tells of.
    """

    level: re.Pattern[str]
    level_of: dict[str, str]
    before_verb: re.Pattern[str]
    raised: re.Pattern[str]
    behind_holders: re.Pattern[str]
    role: OpenedPattern
    bare_roles: frozenset[str]
    role_as: re.Pattern[str]
    role_in: re.Pattern[str]
    lead: re.Pattern[str]
    scope: re.Pattern[str]
    no_kind: re.Pattern[str]
    chain: re.Pattern[str]
    programme: re.Pattern[str]
    doing: re.Pattern[str]
    works: tuple[str, ...]
    surveys: tuple[str, ...]
    status: re.Pattern[str]
    status_of: dict[str, str]


@cache
def grammar(lexicons: Lexicons) -> RecognitionGrammar:
    """Compiles the lexicons of recognition."""
    rows = lexicons.rows("registers/recognition_words")
    holders = lexicons.rows("registers/holder_words")

    def used(use: str) -> dict[str, str]:
        return {row["word"]: row["sense"] for row in rows if row["use"] == use}

    levels = any_of(used("level"))
    adverbs = any_of(row["word"] for row in holders if row["is_adverb"] == "yes")
    become = any_of(row["word"] for row in holders if row["becomes"] == "yes")
    return RecognitionGrammar(
        level=re.compile(levels),
        level_of=used("level"),
        # between the last of some holders and the verb: 江口航运（…）等均
        before_verb=re.compile(rf"(?:[（(][^（）()\n]{{0,20}}[）)]|[”》）—\s]|{adverbs})*+"),
        raised=re.compile(rf"(?:{become})(?P<level>[省市县])级"),
        # 甲、乙等3家省级…, what they became: 甲、乙成功纳入省级船舶产业链…, or directly 甲链主企业
        behind_holders=re.compile(
            rf"[”）)]?{_MEMBERS}(?:(?:等?{_HOW_MANY}?(?:企业)?(?:{adverbs}){{0,3}}(?:{become})了?|等{_HOW_MANY}?|{_HOW_MANY})"
            rf"(?P<kind>[^，,。；;：:、（）()\n]{{0,18}})|“?(?:{levels}|省|市)?“?)"
        ),
        role=opened_by([*used("role"), *used("role_as"), *used("role_in")]),
        bare_roles=frozenset({*used("role_as"), *used("role_in")} - set(used("role"))),
        role_as=re.compile(rf"[为任]{any_of(used('role_as'))}\Z"),
        role_in=re.compile(rf"{any_of(used('role_in'))}(?=作用|优势|引领|带动|牵引)"),
        # 江口航运牵头组建船舶创新联合体
        lead=re.compile(rf"{any_of(used('lead'))}(?=[^，,。；;：:\n]{{2,30}}{any_of(used('joint'))})"),
        scope=re.compile(rf"(?:{any_of(used('scope'))}|“)*+"),
        no_kind=re.compile(any_of(used("no_kind"))),
        # a chain or industry by name, where no mention tells
        chain=re.compile(
            rf"(?:{any_of(used('before_chain'))}*+)"
            r"(?P<name>[一-鿿A-Za-z0-9+“”]{2,16}?(?:产业链|产业集群|集群|产业|制造业|工业|供应链|专业镇))(?!园|区|化|体系|发展)"
        ),
        programme=re.compile(any_of(used("programme"))),
        doing=re.compile(any_of([*used("doing"), *used("status")])),
        works=tuple(used("work")),
        surveys=tuple(used("survey")),
        status=re.compile(any_of(used("status"))),
        status_of=used("status"),
    )


def sentence_start(document: ShardDocument, position: int) -> int:
    """Where the sentence starts that holds a position, or 200 characters before it."""
    return max(document.sentence_starts[document.sentence_at(position)], position - _REACH)


def sentence_around(document: ShardDocument, position: int) -> tuple[int, int]:
    """The sentence that holds a position, at most 200 characters to either side of it."""
    index = document.sentence_at(position)
    end = min(document.sentence_end(index), position + _REACH)
    line_break = document.reading.text.find("\n", position, end)
    return max(document.sentence_starts[index], position - _REACH), end if line_break < 0 else line_break


def clause_around(document: ShardDocument, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a span, within its sentence."""
    low, high = sentence_around(document, start)
    high = max(high, end)
    return document.clause_marks.clause_start(low, start), document.clause_marks.clause_end(end, high)


def year_before(document: ShardDocument, start: int, end: int) -> int | None:
    """The year that a stretch names last: a date's, or one written in a name (2024年中国…大赛); 《》 aside."""
    text = document.reading.text
    years = [
        span.end_date.year
        for span in document.dates_in(start, end)
        if span.end_date and not span.is_relative and not _in_title(text, start, span.start)
    ]
    named = [match[0] for match in _YEAR.finditer(text, start, end) if not _in_title(text, start, match.start())]
    return years[-1] if years else int(named[-1]) if named else None


def reviewed_year(document: ShardDocument, position: int) -> int | None:
    """The year that the part around a position looks back on, as its heading says: 2016年工作回顾."""
    index = document.section_at(position)
    headings = (
        [document.sections[above].heading for above in document.sections[index].lineage] if index is not None else ()
    )
    reviewed = [match for match in map(_REVIEW.fullmatch, headings) if match]
    return int(reviewed[-1]["year"]) if reviewed else None


def _in_title(text: str, low: int, position: int) -> bool:
    """Whether a position lies in a 《》 that opens after `low`."""
    return text.rfind("《", low, position) > text.rfind("》", low, position)


def level_in(text: str, start: int, end: int, rules: RecognitionGrammar) -> str | None:
    """The level of recognition that a stretch names first: 省级, 国家级."""
    match = rules.level.search(text, start, end)
    return rules.level_of[match[0]] if match else None


def status_at(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> str | None:
    """Done, ongoing or planned, from a word in the clause, else from the heading above, else from the genre."""
    tasks = task_grammar(lexicons)
    index = document.section_at(start)
    for above in reversed(document.sections[index].lineage if index is not None else ()):
        status = heading_status(document.sections[above].heading, tasks)
        if status == "planned":
            return status
    said = said_at(document, start, end, lexicons)
    return next(
        (status for status in ("planned", "done", "ongoing") if status in said), genre_status(document, lexicons)
    )


def said_at(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> set[str]:
    """Every status that words in the clause around a span say: done, ongoing, planned."""
    rules = grammar(lexicons)
    low, high = clause_around(document, start, end)
    return {rules.status_of[match[0]] for match in rules.status.finditer(document.reading.text, low, high)}


def genre_status(document: ShardDocument, lexicons: Lexicons) -> str:
    """What the genre of a document says of the measures in it where nothing nearer tells: done or planned."""
    return task_grammar(lexicons).genre_status[document.genre]
