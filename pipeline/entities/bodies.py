"""Government bodies by the grammar of their names: owner, work, head, and what stands below them.

    [苏州市][吴江区] [农业农村] [局]      [市] [公安] [局] [坪山分局]      [省] [委组织部]

A body is read from its right end: from a head (局, 委) over the words of its work (the lexicon gov_stems) to its
owner, a place or a level word; an organ (市委, 人民政府办公厅) stands right behind its owner.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from pipeline.core.values import Value
from pipeline.entities.body_grammar import LEVELS, BodyGrammar, body_grammar
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context, PlaceHit
from pipeline.entities.generic import generic_pattern

_ANONYMOUS: Final = frozenset("各本该全每某两")
"""各区财政局 names no body."""

_BOTH_LEVELS: Final = LEVELS | frozenset("城同")
"""区县政府, 城市政府 and 同级财政局 name none either."""

_OF_ANY: Final = frozenset(("直辖", "设区", "相关", "有关", "所在", "其他", "涉及"))
"""Before a level word, words that leave open which division is meant: 相关|区政府, 设区|市."""

_LINK: Final = re.compile(r"报请|提请|[报由请经](?=[省市区县州][^级直场域])")
"""Words of one character that stand before a body and that the tokenizer may take for part of another word."""

_GLUED: Final = frozenset("由报请经向与和及同对给在让自从到于")
"""Words that the tokenizer may glue to a level word: 由市|财政局. Behind others it is part of a word (辖区)."""

_NUMBER: Final = re.compile(r"[办发函字规通]{0,4}[〔\[（(]\d{4}[〕\])）]")
"""市府办 of 市府办发〔2021〕7号 is part of a document number."""

_CENTRAL_BANK: Final = re.compile(r"(?:中国)?人民银行|人行")
_CENTRAL: Final = ("国家", "中央", "国务院", "全国")
_ZONE_REACH: Final = 12
_TAIL_LONGEST: Final = 16
_GROUP_REACH: Final = 34


class _Owner(Value, frozen=True):
    """Where a body's owner starts; whether it is named (a place) and whether it is nobody's (各区)."""

    start: int
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class _Parser:
    context: Context
    grammar: BodyGrammar
    reversed_text: str
    generic: re.Pattern[str]

    def owner(self, end: int) -> _Owner | None:
        """The owner that ends at a position: a zone, places one behind the other, 国家, or a level word."""
        context, at = self.context, end
        if end not in context.place_before and context.plain[end - 1 : end] not in self.grammar.may_end_owner:
            return None
        zone = self._zone(end)
        if zone is not None:
            return zone
        while True:
            place = context.place_before.get(at)
            if place is not None:
                at = place
                continue
            is_owner = at > 0 and context.plain[at - 1] in self.grammar.owner_ends
            match = self.grammar.owners.match(self.reversed_text, len(context.plain) - at) if is_owner else None
            if not match:
                break
            at -= len(match[0])
        if at == end:
            return self._level(end)
        match = (
            self.grammar.party.match(self.reversed_text, len(context.plain) - at)
            if end in context.place_before
            else None
        )
        return _Owner(at - len(match[0]) if match else at)

    def _level(self, end: int) -> _Owner | None:
        """A level word as owner: 市 of 市财政局. 直辖市, 各区 and 省、市 are nobody's."""
        plain = self.context.plain
        if not end or plain[end - 1] not in LEVELS:
            return None
        before_it = plain[max(0, end - 3) : end - 1]
        is_anonymous = (
            (not self.context.words.cuts[end - 1] and before_it[-1:] not in _GLUED)
            or before_it[-1:] in _ANONYMOUS
            or (before_it[-1:] in _BOTH_LEVELS and end - 1 not in self.context.place_before)
            or before_it in _OF_ANY
            or (len(before_it) == 2 and before_it[1] == "、" and before_it[0] in LEVELS)
        )
        return _Owner(end - 1, is_anonymous)

    def _zone(self, end: int) -> _Owner | None:
        """A zone as owner, back to its place or to a boundary: 廊坊开发区, 天河中央商务区, 东太湖度假区（太湖新城）."""
        context, at = self.context, end
        if at and context.plain[at - 1] in "）)":
            opened = max(
                context.plain.rfind("（", max(0, at - _ZONE_REACH), at),
                context.plain.rfind("(", max(0, at - _ZONE_REACH), at),
            )
            if opened < 0:
                return None
            at = opened
        is_zone = at > 0 and context.plain[at - 1] in self.grammar.zone_ends
        match = self.grammar.zones.match(self.reversed_text, len(context.plain) - at) if is_zone else None
        if not match:
            return None
        low = max(before(context.boundaries.full, at - len(match[0])), at - len(match[0]) - _ZONE_REACH)
        place = context.first_place(low, at)
        start = place.start if place else low
        if at - start <= len(match[0]) or context.plain[start] in _ANONYMOUS:
            return _Owner(start, True) if context.plain[start - 1 : start] in _ANONYMOUS else None
        if self.generic.fullmatch(context.plain, start, at) or "所在" in context.plain[start:at]:
            return _Owner(start, True)
        return _Owner(start)

    def work_before(self, end: int) -> int:
        """Where the run of words of work that ends at a position starts; the position itself where there is none."""
        if not end or self.context.plain[end - 1] not in self.grammar.stem_ends:
            return end
        match = self.grammar.stems.match(self.reversed_text, len(self.context.plain) - end)
        return end - len(match[0]) if match else end

    def stems_body(self, head: int, end: int, needs: str) -> Candidate | None:
        """A body that ends in a head behind words of its work."""
        core = self.work_before(head)
        if core == head:
            return None
        owner = self.owner(core)
        if owner is not None:
            if needs == "named" and core not in self.context.place_before:
                return None
            if needs == "owned" and self.context.plain[core - 1] not in LEVELS:
                return None
            return None if owner.is_anonymous else Candidate(owner.start, end, "GOV", "body", core)
        if needs in ("named", "owned"):
            return None
        edge = before(self.context.boundaries.full, core)
        if edge == core:
            is_known = needs == "stem" and head - core > 1 and not self.generic.fullmatch(self.context.plain, core, end)
            return Candidate(core, end, "GOV", "body", core) if is_known else None
        return self._unknown_work(core, edge, end)

    def _unknown_work(self, core: int, edge: int, end: int) -> Candidate | None:
        """A body whose work is not all in the lexicon, back to a place or level word near by."""
        for at in range(core - 1, max(edge, core - 7), -1):
            if at in self.context.place_before or (
                self.context.plain[at - 1] in LEVELS and before(self.context.boundaries.full, at - 1) == at - 1
            ):
                owner = self.owner(at)
                if owner is not None and not owner.is_anonymous:
                    return Candidate(owner.start, end, "GOV", "body", at)
        return None

    def organ_body(self, head: int, end: int, needs: str) -> Candidate | None:
        """A body named right behind its owner."""
        owner = self.owner(head)
        if owner is None or owner.is_anonymous:
            return None
        if needs == "bank" and not _CENTRAL_BANK.match(self.context.plain, owner.start):
            return None
        if self.context.plain[head:end] == "财政" and head not in self.context.place_before:
            return None
        return Candidate(owner.start, end, "GOV", "body", head)

    def group_body(self, head: int, end: int) -> Candidate | None:
        """A group set up for a task: 领导小组, 指挥部. Its name may hold verbs and quotes, so it goes back to a strict
        boundary, or to a place or level word behind a verb.
        """
        context = self.context
        edge = self._group_edge(head)
        if edge is None or head - edge > _GROUP_REACH:
            return None
        place = context.first_place(edge, head)
        start = self._behind_character(self._behind_verb(edge, place.start if place else head, place), head)
        core = place.end if place and start == place.start else start + (context.plain[start] in LEVELS)
        if context.plain[start] in _ANONYMOUS - {"全"} or context.plain.startswith("同级", start):
            return None
        if self.generic.fullmatch(context.plain, core, head):
            return None
        if core == head and (start != core or not context.plain[head:end].endswith("办公室")):
            return None
        return Candidate(start, end, "GOV", "body", core)

    def _group_edge(self, head: int) -> int | None:
        """The strict boundary before a group's head, or before the quotes that its name holds; None for lone quotes."""
        plain = self.context.plain
        edge = head
        while True:
            edge = before(self.context.boundaries.strict, edge)
            if not edge or plain[edge - 1] != "”" or head - edge >= _GROUP_REACH:
                return edge
            edge = plain.rfind("“", max(0, edge - _GROUP_REACH), edge)
            if edge < 0:
                return None

    def _behind_verb(self, edge: int, high: int, place: PlaceHit | None) -> int:
        """The level word or 全国 behind a verb in [edge, high); else the place's start, else the edge."""
        loose = self.context.boundaries.loose
        for at in range(bisect_left(loose, edge), len(loose)):
            verb = loose[at]
            if verb >= high:
                break
            if self.context.plain[verb] in LEVELS or self.context.plain.startswith(_CENTRAL, verb):
                return verb
        return place.start if place else edge

    def _behind_character(self, start: int, head: int) -> int:
        """The start behind a verb of one character: 报领导小组办公室, 由市防汛指挥部."""
        plain = self.context.plain
        for link in _LINK.finditer(plain, start, head):
            start = link.end()
        return head if head - start == 1 and plain[start] not in LEVELS else start

    def has_tail(self, end: int) -> bool:
        """Whether the name of an office below a body stands at a position."""
        return self.grammar.tail.match(self.context.plain, end, end + _TAIL_LONGEST) is not None

    def with_tail(self, candidate: Candidate) -> Candidate:
        """The candidate with the office below it that follows: 办公室, 坪山分局, 人才工作科."""
        match = self.grammar.tail.match(self.context.plain, candidate.end, candidate.end + _TAIL_LONGEST)
        if not match:
            return candidate
        return Candidate(candidate.start, match.end(), "GOV", "body", candidate.core)


def body_candidates(context: Context, known: list[Candidate]) -> list[Candidate]:
    """The government bodies of a document, overlapping readings of one place included.

    known: names known everywhere; what stands below one of them is a body as well (教育部教材局).
    """
    grammar = body_grammar(context.lexicons)
    parser = _Parser(context, grammar, context.plain[::-1], generic_pattern(context.lexicons))
    below = (parser.with_tail(replace(c, core=-1)) for c in known if c.type == "GOV" and parser.has_tail(c.end))
    return [*_bodies(parser), *below]


def _bodies(parser: _Parser) -> Iterator[Candidate]:
    plain = parser.context.plain
    for index, start, end in parser.context.hits.all["bodies"]:
        head = parser.grammar.heads[index]
        if head.needs in ("organ", "bank"):
            found = parser.organ_body(start, end, head.needs)
        elif head.needs == "group":
            found = parser.group_body(start, end)
        else:
            found = parser.stems_body(start, end, head.needs)
        if found is not None and not _NUMBER.match(plain, end):
            yield parser.with_tail(found)
