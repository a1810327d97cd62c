"""Names that end in a head: 有限公司, 专业镇, 产业链, 博览会. The lexicon `heads` is read by one small interpreter.

From its head a name goes on to the left as far as the reach of the head, and no further than a boundary, or the end of
the name before it (陵川中药材文旅康养专业镇龙头企业山西绿之金制药有限公司 is two names). Where a place or another
anchor stands in that stretch the name starts with it. Generic words at its start are left out, and alone make no name.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.head_grammar import Head, HeadGrammar, head_grammar
from pipeline.entities.head_kinds import (
    FIRM_LONGEST,
    LEVELS,
    is_brand,
    is_firm,
    is_kind_of_park,
    is_owned,
    is_project,
    is_sector,
    names_with_generic,
)
from pipeline.entities.industries import topical

_BEHIND: Final = {
    "TOWN": re.compile(r"[（(][一-鿿]{1,6}(?:镇|新城|街道|区|县|乡)[)）]"),
    "EVENT": re.compile(r"[（(][一-鿿]{1,8}(?:主题|组别|赛区|站)[)）]"),
    "AWARD": re.compile(r"名录|示范单位|创建单位"),
}
"""What may stand behind a name of a type and belong to it."""

_LATIN_BEFORE: Final = re.compile(r"[A-Za-z0-9]++ $")
"""A Latin word set apart by a space: ISO 质量体系认证."""

_HONOURED: Final = ("中心", "实验室", "基地")
_STRIPPED: Final = frozenset({"TOWN", "CHAIN"})
_PLAIN: Final = frozenset({"CHAIN", "PROJECT"})
_LONG_REACH: Final = 33
"""Before the heads of industries and projects that reach less far no generic word stands (重点项目)."""

_CHAIN_WITH_PLACE: Final = 13
"""Of heads that reach less far (产业, 行业) the place before them is no part of the name; of 产业链 it is."""

_COUNTED_AT_START: Final = re.compile(
    r"(?:[一二两三四五六七八九十\d]+[届场次个]|[历每往本]届|\d{4}年?(?!度))(?![，、])"
)
"""三届 and 2024年 before the name of a meeting are no part of it; 第三届 is."""

_SCOPE: Final = re.compile(r"(?:[我全本][省市区县州国]|省市|新时期|首个)+")
"""What limits an industry without naming it: 全县重楼产业."""

_ORDINAL_BEFORE: Final = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,3}|首)届$")
"""第三届 before quotes that a name starts with: 第三届“一带一路”国际合作高峰论坛."""

_BRACKET: Final = re.compile(r"[（）()]")
_YEAR: Final = re.compile(r"\d{4}年")
_JOIN_GAP: Final = 14
_QUOTE_REACH: Final = 18
_BOUNDING: Final = frozenset({"GOV", "ORG", "TOWN"})
_CROSSING: Final = frozenset({"EVENT", "PROJECT", "AWARD"})
"""Types whose names may hold the names of others: 山西特色专业镇投资贸易博览会."""


_WITH_SEATS: Final = ("科学院", "工程院", "大学", "研究院")
"""Bodies whose parts are named by where they sit."""

_PLACED: Final = frozenset({"place", "edge"})
_NAMED: Final = frozenset({"proper", "brand"})


@dataclass(slots=True)
class _Reader:
    """Reads one document's heads from left to right; remembers where names ended. bounds: those of them that no other
    name runs over (known names are part of others: 中国-东盟经贸创新发展示范区). event_end: where the last event ended.
    """

    context: Context
    grammar: HeadGrammar
    ends: list[int]
    bounds: list[int]
    starts: dict[int, int]
    event_end: int = 0

    def read(self, head: Head, at: int, end: int) -> Candidate | None:
        """The name that ends in this head, or None."""
        plain = self.context.plain
        is_plain = head.type in _PLAIN and head.reach < _LONG_REACH
        if is_plain and self.grammar.generic.match(plain, at - 2, at) and not is_sector(self.context, head, at - 2, at):
            return None
        low = self._low(head, at)
        if low is None:
            return None
        start = self._parent(head, at) if head.part != "no" else None
        if start is None:
            start = self._start(head, _inside_brackets(plain, low, at), at)
            start = None if start is None else self._qualified(head, start, at)
        if start is None:
            return None
        behind = _BEHIND.get(head.type)
        tail = behind.match(plain, end, end + 12) if behind else None
        is_levelled = head.levelled != head.type and self.grammar.levels.match(plain, start)
        layer = "frame" if head.anchor == "firm" else "head"  # what is told by its look may stand shortened (凯永)
        return Candidate(start, tail.end() if tail else end, head.levelled if is_levelled else head.type, layer, start)

    def _low(self, head: Head, at: int) -> int | None:
        """The leftmost position that the name may start at; None where neither a boundary nor a place is in reach."""
        context = self.context
        edge = self._nominal(at) if head.type == "CHAIN" else before(self._boundaries(head), at)
        if edge and context.plain[edge - 1] == "”" and head.type in _CROSSING:
            opened = context.plain.rfind("“", max(0, edge - _QUOTE_REACH), edge)
            edge = opened if opened >= 0 else edge
        if head.type == "EVENT" and context.plain[self.event_end] in "和及与":
            edge = max(edge, self.event_end + 1)
        if edge and context.plain[edge - 1] == " ":
            latin = _LATIN_BEFORE.search(context.plain, max(0, edge - 10), edge)
            edge = latin.start() if latin else edge
        if head.part == "no" and head.type not in _CROSSING and head.type != "POLICY":
            edge = max(edge, self._name_end(at))
        if (head.anchor in _PLACED or head.type == "TOWN") and not head.joins and context.first_place(edge, at) is None:
            # A noun of an action may stand inside the name: 河北文化|创新|发展示范区.
            far = max(before(context.boundaries.apart, at), at - head.reach)
            far = far if head.anchor in _PLACED else max(far, self._name_end(at))
            place = context.first_place(far, edge)
            is_apart = place is not None and before(context.boundaries.full, place.start) == place.start
            if place is not None and is_apart and "等" not in context.plain[place.end : at]:
                return place.start
        if at - edge <= head.reach:
            return edge
        place = context.first_place(at - head.reach, at)
        if place is not None:
            return place.start
        level = self.grammar.levels.search(context.plain, at - head.reach, at) if head.type == "AWARD" else None
        return level.start() if level else None

    def _boundaries(self, head: Head) -> Sequence[int]:
        boundaries = self.context.boundaries
        if head.joins:
            return boundaries.events
        return boundaries.full

    def _name_end(self, at: int) -> int:
        index = bisect_right(self.bounds, at)
        return self.bounds[index - 1] if index else 0

    def _parent(self, head: Head, at: int) -> int | None:
        """Where the body starts that this part belongs to: 湖南农业大学 of its 工程技术研究中心."""
        index = bisect_right(self.ends, at)
        end = self.ends[index - 1] if index else 0
        if not end or end < before(self.context.boundaries.events, at) or at - end > _JOIN_GAP:
            return None
        if head.part != "branch" and self.context.first_place(end, at) and not self._is_seated(end):
            return None
        return None if self.context.plain[end : end + 1] in ("和", "与", "及", "或") else self.starts[end]

    def _is_seated(self, end: int) -> bool:
        """Whether the place behind a body that ends here is where a part of it sits: 中国科学院|温州|材料研究所."""
        return self.context.place_end(end) > 0 and self.context.plain.endswith(_WITH_SEATS, 0, end)

    def _start(self, head: Head, low: int, at: int) -> int | None:
        """The start of the name in [low, at): its place or other anchor, else low."""
        context, plain = self.context, self.context.plain
        if head.anchor == "firm":
            return low if is_firm(context, self.grammar, low, at, at + len(head.word)) else None
        if head.anchor == "party":
            party = self.grammar.parties.search(plain, low, at)
            return party.start() if party else None
        if low < at and (plain[low] in LEVELS or (head.type == "POLICY" and _YEAR.match(plain, low))):
            return low
        if plain[low] == "“" and head.type in _CROSSING:
            ordinal = _ORDINAL_BEFORE.search(plain, max(0, low - 5), low)
            return ordinal.start() if ordinal and head.type == "EVENT" else low
        anchor = self._anchor(low, at)
        return self._unanchored(head, low, at) if anchor is None else self._anchored(head, low, at, anchor)

    def _anchor(self, low: int, at: int) -> int | None:
        """Where the first place or other anchor in [low, at) starts; a place in brackets is none."""
        context = self.context
        place = context.first_place(low, at)
        while place is not None and context.plain[place.start - 1 : place.start] in ("（", "("):
            place = context.first_place(place.end, at)
        anchor = self.grammar.anchors.search(context.plain, low, at)
        if anchor is None:
            return place.start if place else None
        return place.start if place and place.start < anchor.start() else anchor.start()

    def _anchored(self, head: Head, low: int, at: int, anchor: int) -> int | None:
        """The start of a name with an anchor: there, or before it where a park's own name is (龙湾|国家级零碳园区)."""
        if head.type == "TOWN" and not self.context.place_end(anchor) and self.context.words.has_named(low, low + 1):
            return low
        if head.anchor == "brand" and not is_brand(self.context, self.grammar, head, low, at):
            return None
        return None if head.anchor == "edge" and anchor > low else anchor

    def _unanchored(self, head: Head, low: int, at: int) -> int | None:
        """The start of a name without an anchor; None where its head demands one."""
        if self.context.plain[low] == "“":
            return low
        if head.anchor in _PLACED or (
            head.anchor in _NAMED and not is_brand(self.context, self.grammar, head, low, at)
        ):
            return None
        # No 和 goes before the head, nor, of an industry, anything but nouns: `low` sees to that but for these.
        if head.type in _CROSSING or not (head.joins or self.context.plain[low].isascii()):
            return low
        return max(low, self._nominal(at) if head.type == "CHAIN" else before(self.context.boundaries.full, at))

    def _nominal(self, at: int) -> int:
        """The boundary before an industry. A verb of making right before the head is part of it: 服装|定制|产业."""
        boundaries = self.context.boundaries
        edge = before(boundaries.nominal, at)
        return before(boundaries.nominal, at - 1) if self.context.plain[at - 2 : at] in self.grammar.making else edge

    def _qualified(self, head: Head, start: int, at: int) -> int | None:
        """The start without generic words before it; None where they are all, or too little is left."""
        plain, generic = self.context.plain, self.grammar.generic
        level = self.grammar.levels.match(plain, start)
        place = self.context.place_end(start)
        rest = place or (level.end() if level else start)
        scope = _SCOPE.match(plain, start, at) if head.type == "CHAIN" else None
        rest = scope.end() if scope else rest
        if head.type == "CHAIN" and head.reach < _CHAIN_WITH_PLACE:
            start = rest
        if rest >= at:
            is_named = place and head.type not in ("CHAIN", "PROJECT")
            is_honour = level and (head.type == "AWARD" or head.word.endswith(_HONOURED))
            return start if (is_named or is_honour) and at - start >= min(head.least, 2) else None
        filler = generic.match(plain, rest, at)
        if filler and filler.end() == at:
            is_name = names_with_generic(self.context, self.grammar, head, start, rest, at, place > 0)
            return start if is_name else None
        if head.type == "TOWN" and is_kind_of_park(self.context, head, start, at):
            return None
        counted = _COUNTED_AT_START.match(plain, start, at) if head.type == "EVENT" else None
        if counted:
            start = counted.end()
        is_stripped = head.type in _STRIPPED and (head.type != "CHAIN" or head.reach < _CHAIN_WITH_PLACE)
        if filler and start == rest and is_stripped and self.context.words.cuts[filler.end()]:
            start = filler.end() if not self.grammar.anchors.match(plain, start) else start
        if head.type == "PROJECT" and not (level and head.levelled != "PROJECT"):
            start = self._behind_verbs(head, start, at)
            if not is_project(self.context, self.grammar, start, at, at + len(head.word)):
                return None
        return start if at - start >= head.least or is_owned(self.context, head, start, at) else None

    def _behind_verbs(self, head: Head, start: int, at: int) -> int:
        while self.context.plain[start : start + 2] in self.grammar.set_going and at - start > head.least:
            start += 2
        return start


def _inside_brackets(plain: str, low: int, at: int) -> int:
    """The leftmost position in [low, at] from which no bracket is opened without being closed, or the other way."""
    if not _BRACKET.search(plain, low, at):
        return low
    opened = max(plain.rfind("（", low, at), plain.rfind("(", low, at))
    closed = max(plain.rfind("）", low, at), plain.rfind(")", low, at))
    if opened > closed:
        return opened + 1
    return closed + 1 if closed > opened and opened < 0 else low


def head_candidates(context: Context, known: list[Candidate]) -> list[Candidate]:
    """The names that end in a head. known: names found before (bodies, known names), whose ends bound these."""
    grammar = head_grammar(context.lexicons)
    bounding = sorted((c for c in known if c.type in _BOUNDING), key=lambda c: (c.end, c.start))
    reader = _Reader(context, grammar, [], [], {})
    found: list[Candidate] = []
    waiting = 0
    # By end; at one end the longest head first, which decides: 产业园区 before 园区.
    cuts, has_proper = context.words.cuts, context.words.has_proper
    read_to = -1
    for index, start, end in context.hits.all["heads"]:
        if end == read_to or (end - start == 1 and not (cuts[start] and cuts[end])):
            continue
        head = grammar.heads[index]
        if head.anchor == "firm" and not has_proper(start - FIRM_LONGEST, start):
            continue
        while waiting < len(bounding) and bounding[waiting].end <= end:
            _remember(reader, bounding[waiting])
            waiting += 1
        candidate = reader.read(head, start, end)
        read_to = end
        if candidate is not None:
            found.append(candidate)
            _remember(reader, candidate)
    return topical(context, found)


def _remember(reader: _Reader, candidate: Candidate) -> None:
    if candidate.type == "EVENT":
        reader.event_end = candidate.end
    if candidate.type not in _BOUNDING:
        return
    if not reader.ends or candidate.end > reader.ends[-1]:
        reader.ends.append(candidate.end)
        reader.starts[candidate.end] = candidate.start
        if candidate.layer != "name":
            reader.bounds.append(candidate.end)
