"""Where names of works end in a text, what is said behind them, and which verbs stand before them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.project_parts import head_of, own_parts
from pipeline.registers.project_words import ProjectWords
from pipeline.registers.shard import ShardDocument

_SEPARATOR: Final = re.compile(r"、|以及|[和与及](?=[一-鿿“0-9A-Z])")
"""What may stand between two names."""

BARE_PHASE: Final = re.compile(r"[一二三四五六七八九]期(?:项目|工程)?")
"""A phase that shares its name with the member before: 江口水厂一期、二期."""
_STOPS: Final = (*CLAUSE_MARKS, *"、等和与及以（(", "")
"""What may stand right behind a name."""
ANY_KIND: Final = ("项目", "工程")
"""Kinds whose members need no head of their own."""
_SIZE: Final = re.compile(r"[0-9.]+[万亿]?(?:千伏|吨级?|公里|千瓦|立方米)?")
_PARK: Final = "园区"
"""What is a cluster: 甲、乙3个园区."""
_WHOLE: Final = "全线"
"""How much of a line is built: 实现全线通水."""
_LONGEST_LIST: Final = 60
_LEAST_OBJECT: Final = 6
"""Fewest characters behind a verb that a name may hold, where what stands before it is a subject."""


@dataclass(frozen=True, slots=True)
class Works:
    """A document read for the works that it names; positions are those of its reading.

    text: the document as read. ends: every position where a name may end, ascending. closings: what closes lists, by
    position.
    """

    document: ShardDocument
    text: str
    rules: ProjectWords
    ends: Sequence[int]
    closings: Sequence[re.Match[str]]

    def name_end(self, start: int, end: int) -> int | None:
        """Where the name ends that a stretch opens with: behind what is built, with nothing there but what is said of
        it. None where nothing built is named.
        """
        for stop in reversed(self.ends[bisect_right(self.ends, start + 1) : bisect_right(self.ends, end)]):
            is_end = stop == end or self.behind(stop, end) is not None
            head = head_of(self.text[start:stop], self.rules) if is_end else ""
            if head and not self._is_deed(start, stop - len(head), head):
                return stop
        return None

    def _is_deed(self, start: int, end: int, head: str) -> bool:
        """Whether what a stretch ends in is done to a work named before it: 江口大桥完成改造."""
        if head not in self.rules.verb_of:
            return False
        verbs = self.rules.verbs.finditer(self.text, start, end)
        return any(head_of(self.text[start : verb.start()], self.rules) for verb in verbs)

    def behind(self, start: int, end: int) -> str | None:
        """What is said behind a name to have become of it, empty where only that something does (建设, 前期工作); None
        where what stands there is another thing (建设指挥部).
        """
        becoming = self.rules.becoming.match(self.text, start, end)
        if not becoming:
            return None
        if becoming["said"]:
            return self.rules.status_of[becoming["said"]]
        at = becoming.end()
        return "" if at == end or self.text[at] in "、和与及以并等（(" else None

    def closings_in(self, start: int, end: int) -> Sequence[re.Match[str]]:
        """What closes lists in a stretch."""
        first = bisect_right(self.closings, start, key=re.Match.start)
        return self.closings[first : bisect_right(self.closings, end, key=re.Match.end)]

    def members(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The members of a list; 和 and 与 part them only behind what is built, for names hold them too."""
        at = start
        for mark in _SEPARATOR.finditer(self.text, start, end):
            is_phase = BARE_PHASE.fullmatch(self.text, at, mark.start())
            if mark[0] == "、" or is_phase or self.name_end(at, mark.start()) is not None:
                yield at, mark.start()
                at = mark.end()
        yield at, end

    def behind_verb(self, start: int, end: int, stop: int | None) -> tuple[int, str] | None:
        """Where a member starts behind the verbs before it, and how these govern it; None where there is none.

        stop: where a name in the member ends.
        """
        text = self.text

        def leaves_name(at: int) -> bool:
            return at + 2 <= end and (stop is None or bool(head_of(text[at:stop], self.rules)))

        found: tuple[int, str] | None = None
        for cut in self.rules.verbs.finditer(text, start, end):
            if leaves_name(cut.end()):
                # 建好用好: what stands before builds
                use = self.rules.verb_of[cut["verb"]]
                found = cut.end(), "builds" if use == "leads" and found == (cut.start(), "builds") else use
        at = found[0] if found else start
        while (verb := self.rules.opening.match(text, at, end)) and leaves_name(verb.end()):
            at = verb.end()
            found = at, self.rules.verb_of[verb["verb"]]
        for inner in self.rules.inner.finditer(text, at + 2, end):
            is_object = end - inner.end() >= _LEAST_OBJECT and leaves_name(inner.end())
            if is_object and (len(inner[0]) == 1 or self._is_subject(at, inner.start())):
                found = inner.end(), "builds"
        return found

    def _is_subject(self, start: int, end: int) -> bool:
        is_named = self.document.names_someone(start, end)
        return is_named or bool(head_of(self.text[start:end], self.rules))


def works_in(document: ShardDocument, rules: ProjectWords) -> Works:
    """A document with the positions where names of works may end, and with what closes lists of them."""
    text = document.reading.text
    closings = [closing for closing in document.matches(rules.closing) if _closes(document, closing, rules)]
    ends = {end.end() for end in document.matches(rules.ends)} | {
        end.end() + 1 for end in document.matches(rules.long_ends)
    }
    return Works(document, text, rules, [end for end in sorted(ends) if _is_headed(text, end, rules)], closings)


def _is_headed(text: str, end: int, rules: ProjectWords) -> bool:
    last = text[end - 1]
    if not (last in "）)”" or last.isdigit() or text.endswith(rules.heads_by_sign.get(last, ()), 0, end)):
        return False
    if text.endswith(_WHOLE, 0, end):
        return False
    return text[end : end + 1] in _STOPS or rules.becoming.match(text, end) is not None


def _closes(document: ShardDocument, closing: re.Match[str], rules: ProjectWords) -> bool:
    """Whether what closes a list is a kind of works: 等重点水利工程, not 等为群众提供服务的中心; a mere count closes
    one of several members alone (甲、乙2座水库).
    """
    kind = closing["kind"] or ""
    if not closing[0].startswith("等"):
        low = max(document.clause_marks.clause_start(0, closing.start()), closing.start() - _LONGEST_LIST)
        if (
            not closing["head"]
            or closing["head"].endswith(_PARK)
            or "、" not in document.reading.text[low : closing.start()]
        ):
            return False
    is_work = not rules.no_kind.search(closing[0]) and not rules.verbs.search(kind)
    return is_work and (closing["head"] in ANY_KIND or is_plain(kind, rules))


def is_plain(kind: str, rules: ProjectWords) -> bool:
    """Whether what stands before the head of a kind is made of common words and sizes: 500千伏, 重点水利."""
    return not own_parts(_SIZE.sub("", kind), rules)
