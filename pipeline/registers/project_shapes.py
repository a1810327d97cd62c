"""Where a document lists works by name: before a kind that closes the list (甲新材料、乙水库等重点项目), before a verb
of building (江口大桥、沙河高铁二期等建成通车), behind one (加快建设江口大桥), and in a heading (关于江口水库建设问题).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, recognition
from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.project_parts import head_of, own_parts
from pipeline.registers.project_words import ProjectWords, grammar
from pipeline.registers.shard import ShardDocument

ANY_KIND = ("项目", "工程")
"""Kinds whose members need no head of their own."""

SEPARATOR = re.compile(r"、|以及|[和与及](?=[一-鿿“0-9A-Z])")
"""What may stand between two names."""

_BUILDING = ("建设", "工程", "项目")
_SELDOM = 500
_SHORT = 500
"""Most characters of a text that is read without asking how often it speaks of building."""
_NORMATIVE = ("measure", "bulletin")
"""Genres that name works only in lists that a kind closes: their verbs of building say what shall be done."""
_TELLING = ("report", "plan")
"""Genres that say what is built, where others tell kinds."""
_LONGEST_LIST = 300
_LONGEST_MANNER = 24
_LONGEST_BECOMING = 6
_LONGEST_TAIL = 16
_LEAST_CLAUSE = 6
_ASKED = re.compile(rf"关于(?P<name>[^{CLAUSE_MARKS}]{{4,30}}?)(?:规划建设|建设|立项)?的?问题")
_SOME = re.compile(r"一批|一些|若干|各类|多个|[0-9一二三四五六七八九十两百多余]{1,6}[个条座项家所处]")
"""What opens a number of unnamed things."""
_ALSO = re.compile(r"(?=并(?!网))|建设(?=[及和与])|(?=(?<![高中初平均优])等(?![级离线]))")
"""What ends the names behind a verb before the clause does."""
_SIZE = re.compile(r"[0-9.]+[万亿]?(?:千伏|吨级?|公里|千瓦|立方米)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where names are listed, in reading positions.

    kind, head: what closes the list, of which its members may share the head: 智能制造 and 项目; empty where nothing
    does, the kind also where its words are common. full_kind: both as they stand, for a place (甲、乙等国家物流枢纽).
    takes_any: whether a member needs no head of its own, since the list is said to be one of projects.
    takes_own: whether a word of its own before what is built tells a name, since the verb is one of building.
    is_single: whether each name has to say by itself which thing it is.
    is_used: whether houses and grounds are said to be in use. fills: whether what closes the list is filled in.
    """

    start: int
    end: int
    kind: str = ""
    head: str = ""
    full_kind: str = ""
    takes_any: bool = False
    takes_own: bool = False
    is_single: bool = False
    is_used: bool = False
    fills: bool = False


def stretches(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """Every stretch that may list names, each once, as the first of the shapes reads it. A regulation has none: it
    names kinds; nor has a text that hardly speaks of building.
    """
    if document.genre == "regulation" or not _speaks_of_building(document.reading.text):
        return
    seen: set[tuple[int, int]] = set()
    for shape in (_closed,) if document.genre in _NORMATIVE else (_closed, _before_verbs, _behind_verbs, _asked):
        for stretch in shape(document, lexicons):
            if (stretch.start, stretch.end) not in seen:
                seen.add((stretch.start, stretch.end))
                yield stretch


def _speaks_of_building(text: str) -> bool:
    """Whether a text is short or says once in five hundred characters that something is built."""
    return len(text) < _SHORT or sum(map(text.count, _BUILDING)) * _SELDOM >= len(text)


def _closed(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """Lists closed by a kind, behind a verb of doing or with what becomes of them behind: 推进甲、乙等项目建设."""
    text = document.reading.text
    rules = grammar(lexicons)
    for closing in rules.closing.finditer(text):
        if not _is_kind(closing, rules):
            continue
        low = _clause_start(document, closing.start())
        low = max(low, text.rfind("等", low, closing.start()) + 1)
        start, has_lead = _behind_lead(text, low, closing.start(), lexicons)
        if has_lead or rules.becoming.match(text, closing.end()):
            kind, head = closing["kind"] or "", closing["head"] or ""
            is_any = head in ("", *ANY_KIND)
            own = "" if _is_plain(kind, rules) else kind
            takes_own = document.genre in _TELLING
            fills = head in rules.shared or (takes_own and not is_any and head not in rules.unshared)
            yield Stretch(
                start,
                closing.start(),
                own,
                head,
                kind + head,
                takes_any=is_any,
                takes_own=takes_own,
                is_used=is_any and document.genre == "report",
                fills=fills,
            )


def _is_kind(closing: re.Match[str], rules: ProjectWords) -> bool:
    """Whether what closes a list is a kind of works: 等重点水利工程, not 等为群众提供服务的中心."""
    is_any = closing["head"] in ANY_KIND
    return not rules.no_kind.search(closing[0]) and (is_any or _is_plain(closing["kind"] or "", rules))


def _is_plain(kind: str, rules: ProjectWords) -> bool:
    """Whether what stands before the head of a kind is made of common words and sizes: 500千伏, 重点水利."""
    return not own_parts(_SIZE.sub("", kind), rules)


def _before_verbs(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """Lists before a verb of building: 甲大桥、乙水库建成."""
    text = document.reading.text
    rules = grammar(lexicons)
    for verb in rules.built.finditer(text):
        last = text[verb.start() - 1 : verb.start()]
        if last not in rules.head_signs and last not in rules.manner_signs:
            continue
        manner = rules.manner.search(text, max(0, verb.start() - _LONGEST_MANNER), verb.start())
        high = manner.start() if manner else verb.start()
        is_closed = bool(manner and manner["closing"])
        if is_closed or head_of(text[max(0, high - _LONGEST_TAIL) : high], rules):
            start, _ = _behind_lead(text, min(_clause_start(document, verb.start()), high), high, lexicons)
            is_report = document.genre == "report"
            is_used = is_report and rules.status_of.get(verb[0]) == "done"
            yield Stretch(start, high, takes_any=is_closed, takes_own=is_report, is_used=is_used)


def _behind_verbs(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """Names right behind a verb of doing that a clause opens with, up to its end: 开工建设甲大桥."""
    text = document.reading.text
    rules = grammar(lexicons)
    for low, high in _clauses(document, rules):
        if also := _ALSO.search(text, low + 2, high):
            high = also.end()
        end = _before_tail(text, low, high, rules)
        if not head_of(text[max(low, end - _LONGEST_TAIL) : end], rules):
            continue
        lead = rules.lead.match(text, low, end)
        if not lead or _SOME.match(text, lead.end(), end) or not head_of(text[lead.end() : end], rules):
            continue
        # the run of verbs ends in one that needs nothing behind the name: 加快 needs 建设, 加快建设 does not
        is_hard = any(lead["acts"][at:] in rules.hard for at in range(len(lead["acts"]) - 1))
        if end < high or is_hard or text.endswith(ANY_KIND, lead.end(), end):
            yield Stretch(lead.end(), end, takes_own=document.genre in _TELLING, is_single=True)


def _before_tail(text: str, low: int, high: int, rules: ProjectWords) -> int:
    """Where a stretch ends without what goes on behind its names: before 建设进度."""
    while text[high - 1] in rules.tail_signs:
        for size in range(_LONGEST_BECOMING, 0, -1):
            if text[high - size : high] in rules.tails:
                high -= size
                break
        else:
            break
    return max(low, high)


def _clauses(document: ShardDocument, rules: ProjectWords) -> Iterator[tuple[int, int]]:
    """The clauses that open and close as one may that names works behind a verb."""
    text = document.reading.text
    before = -1
    for mark in (*document.clause_marks.positions, len(text)):
        low, before = before + 1, mark
        if mark - low < _LEAST_CLAUSE or text[mark - 1] not in rules.closing_signs:
            continue
        is_open = text[low : low + 2] in rules.opens or text[low] in rules.opens
        if is_open and (text[mark - 2 : mark] in rules.closes or text[mark - 1] in rules.closes):
            yield low, min(mark, low + _LONGEST_LIST)


def _asked(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """What the headings of a reply name: 关于甲水库建设问题."""
    rules = grammar(lexicons)
    for asked in _ASKED.finditer(document.reading.text):
        if head_of(asked["name"], rules):
            yield Stretch(asked.start("name"), asked.end("name"), is_single=True)


def _clause_start(document: ShardDocument, position: int) -> int:
    """Where the clause starts that holds a position, or at most where the longest list does."""
    low, _ = recognition.clause_around(document, position, position + 1)
    return max(low, position - _LONGEST_LIST)


def _behind_lead(text: str, low: int, high: int, lexicons: Lexicons) -> tuple[int, bool]:
    """Where a list starts, behind connectives and a verb of doing, and whether there is such a verb."""
    rules = grammar(lexicons)
    low += text.startswith("、", low, high)
    bare = clause_names.without_lead_ins(text, low, high, clause_names.grammar(lexicons))
    first = SEPARATOR.search(text, bare.start, high)
    stop = first.start() if first else high
    lead = rules.lead.match(text, bare.start, stop) or rules.inner.search(text, bare.start, stop)
    return (lead.end(), True) if lead else (bare.start, False)
