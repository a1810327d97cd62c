"""Where a document says of works that they are built: behind a verb of doing (加快建设江口大桥), before a verb of
building (江口大桥、沙河高铁二期建成通车), closed by a kind (推进甲新材料、乙水库等重点项目), and in a heading
(关于江口水库建设问题).
"""

import re
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers import clause_names
from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.clause_names import Span
from pipeline.registers.project_ends import ANY_KIND, Works, is_plain, works_in
from pipeline.registers.project_parts import head_of
from pipeline.registers.project_words import grammar
from pipeline.registers.shard import ShardDocument

_BUILDING: Final = ("建设", "工程", "项目")
_SELDOM: Final = 500
_SHORT: Final = 500
"""Most characters of a text that is read without asking how often it speaks of building."""
_LONGEST_LIST: Final = 300
_LONGEST_MEMBER: Final = 80
"""Most characters of a name with the verbs around it."""
_LEAST_CLAUSE: Final = 5
_ASKED: Final = re.compile(
    rf"关于(?:加快|支持|规划|开工|建设|新建|修建)*(?P<name>[^{CLAUSE_MARKS}]{{4,30}}?)(?:规划建设|建设|立项)?的?问题"
)
_SOME: Final = re.compile(r"一批|一些|若干|各类|多个|[0-9一二三四五六七八九十两百多余]{1,6}[个条项座家所处]")
"""What opens a number of unnamed things."""
_SOME_PLACES: Final = "有条件的"
"""What names in a clause what somebody or other may build: 支持有条件的地方创建…."""
_JOINED: Final = re.compile(r"[、，和与及]|以及")
_LONGEST_TAIL: Final = 8


class Stretch(Value, frozen=True):
    """A list of what is built, or one name; each member without the verbs around it, in reading positions.

    kind, head: what closes the list, of which its members may share the head: 智能制造 and 项目; empty where nothing
    does, the kind also where its words are common. full_kind: both as they stand, for a place (甲、乙等国家物流枢纽).
    is_closed: whether 等 stands behind the last member. status: what a verb behind the last member says has become of
    them, empty where only that something does; None where nothing stands there.
    """

    members: tuple[Span, ...]
    kind: str = ""
    head: str = ""
    full_kind: str = ""
    is_closed: bool = False
    status: str | None = None

    @property
    def takes_any(self) -> bool:
        """Whether a member needs no head of its own, since the list is said to be one of projects."""
        return self.is_closed and (not self.head or self.head in ANY_KIND)


class _Run(Value, frozen=True):
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
    works = works_in(document, rules)
    opening = clause_names.grammar(lexicons).opening
    for low, high in _clauses(works):
        opened = opening.match(text, low, high)
        yield from _lists(works, opened.end() if opened else low, high)
    for asked in _ASKED.finditer(text):
        if head_of(asked["name"], rules):
            yield Stretch((Span(asked.start("name"), asked.end("name")),))


def _speaks_of_building(text: str) -> bool:
    """Whether a text is short or says once in five hundred characters that something is built."""
    return len(text) < _SHORT or sum(map(text.count, _BUILDING)) * _SELDOM >= len(text)


def _clauses(works: Works) -> Iterator[tuple[int, int]]:
    """The clauses that hold a verb of doing and where a name or a list may end; long ones in windows."""
    marks = works.document.clause_marks
    high = -1
    for end in merge(works.ends, (closing.end() for closing in works.closings)):
        if end <= high:
            continue
        low, high = marks.clause_start(0, end), marks.clause_end(end, len(works.text))
        if high - low < _LEAST_CLAUSE or _SOME_PLACES in works.text[low:high]:
            continue
        if any(works.document.matches(works.rules.acts, low, high)):
            for start in range(low, high, _LONGEST_LIST):
                yield start, min(high, start + _LONGEST_LIST)


def _lists(works: Works, low: int, high: int) -> Iterator[Stretch]:
    """The lists of a clause: those that a kind closes, and what stands behind the last of them."""
    text, rules = works.text, works.rules
    verb = ""
    for closing in works.closings_in(low, high):
        *open_runs, last = _runs(works, low, closing.start(), verb)
        yield from _open_lists(works, open_runs)
        verb = last.verb
        joined = _JOINED.match(text, closing.end(), high)
        status = works.behind(closing.end(), high)
        if status is None and joined and rules.doing.search(text, max(joined.end(), high - _LONGEST_TAIL), high):
            status = ""
        kind, head = closing["kind"] or "", closing["head"] or ""
        is_led = verb == "builds" or (verb == "leads" and head in ANY_KIND)
        if last.members and verb != "apart" and (is_led or status is not None):
            own = "" if is_plain(kind, rules) else kind
            yield Stretch(last.members, own, head, kind + head, is_closed=True, status=status)
        low = joined.end() if joined else closing.end()
    if high - low >= _LEAST_CLAUSE:
        yield from _open_lists(works, _runs(works, low, high, verb))


def _open_lists(works: Works, runs: Sequence[_Run]) -> Iterator[Stretch]:
    """The lists that no kind closes, of those runs that something is said of that makes them works."""
    for run in runs:
        if not run.members or run.verb == "apart":
            continue
        last = run.members[-1]
        if not head_of(works.text[last.start : last.end], works.rules):
            continue
        is_work = run.verb == "builds" or (run.verb and works.text.endswith(ANY_KIND, last.start, last.end))
        if (is_work or run.status is not None) and not _SOME.match(works.text, run.members[0].start, last.end):
            yield Stretch(run.members, status=run.status)


def _runs(works: Works, low: int, high: int, verb: str) -> list[_Run]:
    """The members of a stretch, parted where a verb stands before one or something is said behind one."""
    runs: list[_Run] = []
    members: list[Span] = []
    status: str | None = None
    for first, end in works.members(low, high):
        start = max(first, end - _LONGEST_MEMBER)
        stop = works.name_end(start, end)
        if led := works.behind_verb(start, end, stop):
            runs.append(_Run(tuple(members), verb, None))
            members = []
            start, verb = led
        status = works.behind(stop, end) if stop is not None and stop < end else None
        members.append(Span(start, end if stop is None else stop))
        if status:
            runs.append(_Run(tuple(members), verb, status))
            members, status = [], None
    return [*runs, _Run(tuple(members), verb, status)]
