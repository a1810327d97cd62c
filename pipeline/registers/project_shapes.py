"""Where a document says of works that they are built: behind a verb of doing (加快建设江口大桥), before a verb of building
(江口大桥、沙河高铁二期建成通车), closed by a kind (推进甲新材料、乙水库等重点项目), and in a heading (关于江口水库建设问题).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names
from pipeline.registers.clause_names import Span
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
_LONGEST_LIST = 300
_LONGEST_MEMBER = 80
"""Most characters of a name with the verbs around it."""
_LEAST_CLAUSE = 5
_ASKED = re.compile(rf"关于(?P<name>[^{CLAUSE_MARKS}]{{4,30}}?)(?:规划建设|建设|立项)?的?问题")
_SOME = re.compile(r"一批|一些|若干|各类|多个|[0-9一二三四五六七八九十两百多余]{1,6}[个条项座家所处]")
"""What opens a number of unnamed things."""
_JOINED = re.compile(r"[、，和与及]|以及")
_SIZE = re.compile(r"[0-9.]+[万亿]?(?:千伏|吨级?|公里|千瓦|立方米)?")
_LONGEST_VERB = 2
_LONGEST_TAIL = 8
_LEAST_OBJECT = 6
"""Fewest characters behind a verb that a name may hold, where what stands before it is a subject."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A list of what is built, or one name; each member without the verbs around it, in reading positions.

    kind, head: what closes the list, of which its members may share the head: 智能制造 and 项目; empty where nothing
    does, the kind also where its words are common. full_kind: both as they stand, for a place (甲、乙等国家物流枢纽).
    is_closed: whether 等 stands behind the last member. is_used: whether the members are said to be in use.
    """

    members: tuple[Span, ...]
    kind: str = ""
    head: str = ""
    full_kind: str = ""
    is_closed: bool = False
    is_used: bool = False

    @property
    def takes_any(self) -> bool:
        """Whether a member needs no head of its own, since the list is said to be one of projects."""
        return self.is_closed and self.head in ("", *ANY_KIND)


@dataclass(frozen=True, slots=True)
class _Run:
    """Members of a list that one verb of doing governs.

    verb: builds, leads (needs something behind the names), apart (what is named is not built) or empty for none.
    status: what a verb behind the last member says has become of it; None where nothing stands there.
    """

    members: tuple[Span, ...]
    verb: str
    status: str | None


def stretches(document: ShardDocument, lexicons: Lexicons) -> Iterator[Stretch]:
    """Every list of what is built. A regulation has none: it names kinds; nor has a text that hardly speaks of
    building.
    """
    text = document.reading.text
    if document.genre == "regulation" or not _speaks_of_building(text):
        return
    rules = grammar(lexicons)
    opening = clause_names.grammar(lexicons).opening
    for low, high in _clauses(document, rules):
        opened = opening.match(text, low, high)
        yield from _lists(document, opened.end() if opened else low, high, rules)
    for asked in _ASKED.finditer(text):
        if head_of(asked["name"], rules):
            yield Stretch((Span(asked.start("name"), asked.end("name")),))


def _speaks_of_building(text: str) -> bool:
    """Whether a text is short or says once in five hundred characters that something is built."""
    return len(text) < _SHORT or sum(map(text.count, _BUILDING)) * _SELDOM >= len(text)


def _clauses(document: ShardDocument, rules: ProjectWords) -> Iterator[tuple[int, int]]:
    """The clauses that hold a verb of doing."""
    text = document.reading.text
    before = -1
    for mark in (*document.clause_marks.positions, len(text)):
        low, before = before + 1, mark
        if mark - low >= _LEAST_CLAUSE and rules.acts.search(text, low, mark):
            for start in range(low, mark, _LONGEST_LIST):
                yield start, min(mark, start + _LONGEST_LIST)


def _lists(document: ShardDocument, low: int, high: int, rules: ProjectWords) -> Iterator[Stretch]:
    """The lists of a clause: those that a kind closes, and what stands behind the last of them."""
    text = document.reading.text
    verb = ""
    for closing in rules.closing.finditer(text, low, high):
        if not _is_kind(closing, rules) or closing.start() <= low:
            continue
        *open_runs, last = _runs(document, low, closing.start(), verb, rules)
        yield from _open_lists(text, open_runs, rules)
        verb = last.verb
        joined = _JOINED.match(text, closing.end(), high)
        status = _behind(text, closing.end(), high, rules)
        if status is None and joined and rules.doing.search(text, max(joined.end(), high - _LONGEST_TAIL), high):
            status = ""
        kind, head = closing["kind"] or "", closing["head"] or ""
        is_led = verb == "builds" or (verb == "leads" and head in ANY_KIND)
        if last.members and verb != "apart" and (is_led or status is not None):
            own = "" if _is_plain(kind, rules) else kind
            yield Stretch(last.members, own, head, kind + head, is_closed=True, is_used=status == "done")
        low = joined.end() if joined else closing.end()
    if high - low >= _LEAST_CLAUSE:
        yield from _open_lists(text, _runs(document, low, high, verb, rules), rules)


def _open_lists(text: str, runs: Sequence[_Run], rules: ProjectWords) -> Iterator[Stretch]:
    """The lists that no kind closes, of those runs that something is said of that makes them works."""
    for run in runs:
        if not run.members or run.verb == "apart":
            continue
        last = run.members[-1]
        if not head_of(text[last.start : last.end], rules):
            continue
        is_work = run.verb == "builds" or (run.verb and text.endswith(ANY_KIND, last.start, last.end))
        if (is_work or run.status is not None) and not _SOME.match(text, run.members[0].start, last.end):
            yield Stretch(run.members, is_used=run.status == "done")


def _runs(document: ShardDocument, low: int, high: int, verb: str, rules: ProjectWords) -> list[_Run]:
    """The members of a stretch, parted where a verb stands before one or something is said behind one."""
    text = document.reading.text
    runs: list[_Run] = []
    members: list[Span] = []
    for first, end in _parts(text, low, high, rules):
        start = max(first, end - _LONGEST_MEMBER)
        if led := _behind_verb(document, start, end, rules):
            runs.append(_Run(tuple(members), verb, None))
            members = []
            start, verb = led
        stop = _name_end(text, start, end, rules)
        status = _behind(text, stop, end, rules) if stop is not None and stop < end else None
        members.append(Span(start, end if stop is None else stop))
        if status is not None:
            runs.append(_Run(tuple(members), verb, status))
            members = []
    return [*runs, _Run(tuple(members), verb, None)]


def _parts(text: str, start: int, end: int, rules: ProjectWords) -> Iterator[tuple[int, int]]:
    """The members of a list; 和 and 与 part them only behind a head, for names hold them too."""
    at = start
    for mark in SEPARATOR.finditer(text, start, end):
        if mark[0] == "、" or _name_end(text, at, mark.start(), rules) is not None:
            yield at, mark.start()
            at = mark.end()
    yield at, end


def _behind_verb(document: ShardDocument, start: int, end: int, rules: ProjectWords) -> tuple[int, str] | None:
    """Where a member starts behind the verbs before it, and how these govern it; None where there is none."""
    text = document.reading.text
    is_headed = _name_end(text, start, end, rules) is not None

    def leaves_name(at: int) -> bool:
        return at + 2 <= end and (not is_headed or _name_end(text, at, end, rules) is not None)

    found: tuple[int, str] | None = None
    for cut in rules.verbs.finditer(text, start, end):
        if leaves_name(cut.end()):
            found = cut.end(), rules.verb_of[cut["verb"]]
    at = found[0] if found else start
    while (verb := rules.opening.match(text, at, end)) and leaves_name(verb.end()):
        at = verb.end()
        found = at, rules.verb_of[verb["verb"]]
    for inner in rules.inner.finditer(text, at + 2, end):
        is_object = end - inner.end() >= _LEAST_OBJECT and leaves_name(inner.end())
        is_subject = len(inner[0]) == 1 or document.names_someone(at, inner.start())
        if is_object and (is_subject or head_of(text[at : inner.start()], rules)):
            found = inner.end(), "builds"
    return found


def _name_end(text: str, start: int, end: int, rules: ProjectWords) -> int | None:
    """Where the name ends that a stretch opens with: behind what is built, with nothing there but what is said of it.
    None where nothing built is named.
    """
    for stop in range(end, start + 1, -1):
        if text[stop - 1] not in rules.head_signs and not (text[stop - 1] in "）)”" or text[stop - 1].isdigit()):
            continue
        is_end = stop == end or _behind(text, stop, end, rules) is not None
        head = head_of(text[start:stop], rules) if is_end else ""
        # 江口大桥完成改造: what is done to it
        if head and not rules.verbs.search(text, max(start, stop - len(head) - _LONGEST_VERB), stop - len(head)):
            return stop
    return None


def _behind(text: str, start: int, end: int, rules: ProjectWords) -> str | None:
    """What is said behind a name to have become of it, empty where only that something does (建设, 前期工作); None
    where what stands there is another thing (建设指挥部).
    """
    becoming = rules.becoming.match(text, start, end)
    if not becoming:
        return None
    if becoming["said"]:
        return rules.status_of[becoming["said"]]
    at = becoming.end()
    return "" if at == end or text[at] in "、和与及以并等（(" else None


def _is_kind(closing: re.Match[str], rules: ProjectWords) -> bool:
    """Whether what closes a list is a kind of works: 等重点水利工程, not 等为群众提供服务的中心."""
    kind = closing["kind"] or ""
    is_any = closing["head"] in ANY_KIND
    is_work = not rules.no_kind.search(closing[0]) and not rules.verbs.search(kind)
    return is_work and (is_any or _is_plain(kind, rules))


def _is_plain(kind: str, rules: ProjectWords) -> bool:
    """Whether what stands before the head of a kind is made of common words and sizes: 500千伏, 重点水利."""
    return not own_parts(_SIZE.sub("", kind), rules)
