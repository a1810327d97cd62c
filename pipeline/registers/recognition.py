"""What honours, roles, clusters, projects and events have in common: their words, levels, years and status."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.shard import ShardDocument
from pipeline.registers.tasks import grammar as task_grammar
from pipeline.registers.tasks import heading_status
from pipeline.registers.words import alternatives

LEXICONS = (
    "registers/recognition_words",
    "registers/holder_words",
    "registers/task_headings",
    "registers/task_verbs",
    "registers/genre_status",
)

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_REACH = 200


@dataclass(frozen=True, slots=True)
class RecognitionGrammar:
    """The words of levels, holders, roles and status, compiled from the lexicons."""

    level: re.Pattern[str]
    level_of: dict[str, str]
    before_verb: re.Pattern[str]
    raised: re.Pattern[str]
    behind_holders: re.Pattern[str]
    role: re.Pattern[str]
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

    levels = alternatives(used("level"))
    adverbs = alternatives(row["word"] for row in holders if row["is_adverb"] == "yes")
    become = alternatives(row["word"] for row in holders if row["becomes"] == "yes")
    return RecognitionGrammar(
        level=re.compile(levels),
        level_of=used("level"),
        # between the last of some holders and the verb: 江口航运（…）等均
        before_verb=re.compile(rf"(?:[（(][^（）()\n]{{0,20}}[）)]|[”》）—\s]|{adverbs})*+"),
        raised=re.compile(rf"(?:{become})(?P<level>[省市县])级"),
        # 甲、乙等3家省级…, or what they became: 甲、乙成功纳入省级船舶产业链…
        behind_holders=re.compile(
            r"[”）)]?等?(?:[0-9一二三四五六七八九十两]+[家户个])?(?:企业)?"
            rf"(?:(?:{adverbs}){{0,3}}(?:{become})了?)?"
            rf"[“]?(?:[一-鿿]{{0,12}}?产业链|{levels}|省|市)?[“]?"
        ),
        role=re.compile(alternatives(used("role"))),
        programme=re.compile(alternatives(used("programme"))),
        doing=re.compile(alternatives([*used("doing"), *used("status")])),
        works=tuple(used("work")),
        surveys=tuple(used("survey")),
        status=re.compile(alternatives(used("status"))),
        status_of=used("status"),
    )


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
