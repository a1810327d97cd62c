"""Projects that are built or set going: 推进A、B等重大项目, 建成A水库、B高铁二期, 启动A工程、B工程.

What names a project is a list that ends in 等项目, or a verb that sets works going on either side of a list of them.
A member counts where it starts with a place, a proper name or quotes, or tells how much it makes (年产10万吨).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern

_LONGEST: Final = 32
_SHORTEST: Final = 4
_REACH: Final = 14
"""Most characters of a work's name before its head."""

_MOST: Final = 16
_CLAUSE: Final = re.compile(r"[，。；：！？;,:!?\n]")
_ENDS: Final = "，。；：！？;,:!?\n"
_OUTPUT: Final = re.compile(r"\d[\d.]*[万亿]?(?:吨|千瓦|立方米|平方米|台|套|辆|吉瓦|兆瓦|千伏|米)")
"""How much a project makes or measures: 年产60万吨赖氨酸. It tells a project from a kind of project."""

_NUMBERED: Final = re.compile(r"[A-Z]\d{1,4}|\d+号线")
_OF_OTHERS: Final = re.compile(
    r"运动|体育|比赛|竞赛|服务|收费|检查|检测|检验|诊疗|审批|证|考|课程|专业|评|文艺|表演|消费|学科|科目|开支|指标|业态"
)
"""Items that are called 项目 without being projects: 速滑、冰球等运动项目."""

_IS_FIRST: Final = re.compile("首[个座条家套]")
_FIRST: Final = re.compile(
    r"(?:建成|建设|打造|建立|投运|启用|建起)[^，。；、\n]{0,8}?首[个座条家套]"
    r"(?P<name>[一-鿿A-Za-z0-9]{4,18}?(?:中心|平台|基地|工厂|电站|车间|园|站|馆|系统|生产线))(?=[，。；、\n])"
)
_CARRIED_OUT: Final = re.compile(
    r"实施(?P<names>(?:[^，。；：！？,;:!?、的\n（()）《》]{2,28}?工程"
    r"(?![师建技学项勘造质款量总施监设机研地类咨验消档竣进规审招管保担变价结用中领性])(?:、|以?及|和|与)?)++)"
)
"""实施A工程、B工程和C工程: what is carried out by its name. No word goes on behind 工程 (工程师, 工程建设)."""

_BEFORE_PROGRAMME: Final = re.compile(r"(?:好|了)?(?:一批|新一轮|系列|一系列)?(?:.*?(?:行动|计划|工程建设)[和与及])?")
"""What is no part of a programme's name: 实施好|X工程, 实施X行动和|Y工程."""

_NO_PROGRAMME: Final = re.compile(
    r"[在应将未并其需须已]|等(?:多|$)|^\d|\d+项|[一二三四五六七八九十两]+(?:大|项)|工程"
    r"|^(?:重大|重点|小型|各类|各项|民生|标志性|政府|主体|配套)[一-鿿]{0,4}$"
)
"""What holds one of these is a clause, a count or a kind: 实施三大|工程, 实施重点防治|工程."""

_PROGRAMME: Final = re.compile(r"(?:、|以?及|和|与)?(?P<name>.+?工程)(?=、|以?及|和|与|$)")
_PROGRAMME_SHORTEST: Final = 4
_NUMBERING: Final = re.compile(r" *(?:[(（]?\d{1,2}[.．)）] *)?[和及与]?")
_TO: Final = frozenset("至到—-")
_INNER: Final = frozenset("“”（）() ")
"""Marks that stand inside names: 蒙牛“灯塔工厂”, 年产 30 万米."""
_NOT_LISTED: Final = re.compile(
    r"经理|审批|库|管理|申报|资金|负责|单位|立项|师|学|技术|质量|造价|款|招标|监理|评|类|申请|名|法人|方|入选|获得"
)


@dataclass(frozen=True, slots=True)
class ProjectGrammar:
    """listed: 等N个重大项目 behind a list. work: the head of a work with its phases.

    closed: a member that goes on behind its name (X项目开工). going: verbs right before a list of works. gone: what is
    said of works behind them.
    """

    listed: re.Pattern[str]
    work: re.Pattern[str]
    closed: re.Pattern[str]
    going: re.Pattern[str]
    gone: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def project_grammar(lexicons: Lexicons = SHIPPED) -> ProjectGrammar:
    """The grammar from the lexicons works and anchors."""
    rows = lexicons.rows("entities/works")
    words = {kind: any_of(row["word"] for row in rows if row["kind"] == kind) for kind in ("work", "phase", "end")}
    anchors = lexicons.rows("entities/anchors")
    verbs = {kind: any_of(row["anchor"] for row in anchors if row["kind"] == kind) for kind in ("going", "gone")}
    return ProjectGrammar(
        listed=re.compile(rf"等(?:一批|\d+[余多]?[个项条座处])?[一-鿿]{{0,8}}?(?:{words['end']})"),
        work=re.compile(
            rf"(?:{words['work']})(?:[一-鿿]{{1,5}}?段(?!时|落))?(?:{words['phase']}){{0,2}}(?:{words['end']})?"
            r"(?!集群|群|网|体系)"
        ),
        closed=re.compile(rf"(?P<name>.{{{_SHORTEST},}}?(?:{words['end']}))(?:{verbs['gone']})"),
        going=re.compile(rf"(?:{verbs['going']})(?:了|好)?"),
        gone=re.compile(rf"(?:等)?[一-鿿]{{0,6}}?(?:{verbs['gone']})"),
        generic=generic_pattern(lexicons),
    )


def project_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for projects: heads of works."""
    return {"works": [row["word"] for row in lexicons.rows("entities/works") if row["kind"] == "work"]}


def project_candidates(context: Context) -> list[Candidate]:
    """The projects of a document that a list or a verb of building tells."""
    reader = _Reader(context, project_grammar(context.lexicons), frozenset(context.place_before.values()))
    return [*reader.listed(), *reader.works(), *reader.firsts(), *reader.programmes()]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one document. places: where names of places start, short ones without support among them."""

    context: Context
    grammar: ProjectGrammar
    places: frozenset[int]

    def listed(self) -> Iterator[Candidate]:
        """The members of lists before 等项目: at least half of them must be named."""
        plain, grammar = self.context.plain, self.grammar
        for cue in grammar.listed.finditer(plain):
            if _NOT_LISTED.match(plain, cue.end()) or _OF_OTHERS.search(cue[0]):
                continue
            spans = self._members(cue.start())
            if 2 * sum(self._is_named(*span) for span in spans) < len(spans):
                continue
            for low, high in spans:
                closed = grammar.closed.match(plain, low, high)
                high = closed.end("name") if closed else high
                if high - low >= _SHORTEST and not self._is_kind(low, high):
                    yield Candidate(low, high, "PROJECT", "list", low)

    def _is_kind(self, low: int, high: int) -> bool:
        """Whether a member is a kind of works: 高速公路提质扩容."""
        plain, grammar = self.context.plain, self.grammar
        work = grammar.work.match(plain, low, high)
        is_unnamed = work is not None and self.context.words.cuts[work.end()] and not self._is_named(low, high)
        return bool(is_unnamed or grammar.generic.fullmatch(plain, low, high))

    def works(self) -> Iterator[Candidate]:
        """Works with a name, where a verb sets them going before them or behind them in the same clause."""
        context, plain = self.context, self.context.plain
        last = 0
        for match in context.hits.matches("works", self.grammar.work):
            head, end = match.span()
            low = max(before(context.boundaries.full, head), last, head - _REACH)
            low = self._from_where(self._behind_verbs(low, end))
            if head - low < 2 or not self._is_named(low, head) or self.grammar.generic.match(plain, low, head):
                continue
            if self._is_set_going(low, end):
                yield Candidate(low, end, "PROJECT", "frame", low)
                last = end

    def firsts(self) -> Iterator[Candidate]:
        """What is the first of its kind when it is built: 建成全省首个茶叶交易中心."""
        if _IS_FIRST.search(self.context.plain):
            for match in _FIRST.finditer(self.context.plain):
                if not self.grammar.generic.match(self.context.plain, match.start("name")):
                    yield Candidate(*match.span("name"), "PROJECT", "frame", match.start("name"))

    def programmes(self) -> Iterator[Candidate]:
        """Programmes that are carried out: 实施粮食单产提升工程、头雁工程."""
        plain = self.context.plain
        for match in _CARRIED_OUT.finditer(plain):
            for part in _PROGRAMME.finditer(plain, *match.span("names")):
                before_it = _BEFORE_PROGRAMME.match(plain, *part.span("name"))
                low, high = before_it.end() if before_it else part.start("name"), part.end("name")
                stem = plain[low : high - len("工程")]
                is_whole = stem.count("“") == stem.count("”")
                if len(stem) < _PROGRAMME_SHORTEST or not is_whole or _NO_PROGRAMME.search(stem):
                    continue
                if not self.grammar.generic.fullmatch(stem):
                    yield Candidate(low, high, "PROJECT", "frame", low)

    def _members(self, end: int) -> list[tuple[int, int]]:
        """The members of a list that ends at a position, at 、; the first starts behind its verbs."""
        plain = self.context.plain
        clause = _clause_start(plain, end, _LONGEST * _MOST)
        spans: list[tuple[int, int]] = []
        high = end
        while high > clause and len(spans) < _MOST:
            cut = plain.rfind("、", clause, high)
            start = max(cut + 1, clause)
            numbering = _NUMBERING.match(plain, start, high)
            low = self._behind_verbs(numbering.end() if numbering else start, high)
            if high - low > _LONGEST or self.grammar.listed.search(plain, low, high):
                break
            if high - low >= 2:
                spans.append((low, high))
            if cut < 0 or low > (numbering.end() if numbering else start):
                break
            high = cut
        return spans

    def _behind_verbs(self, low: int, high: int) -> int:
        """Where a name starts in [low, high) behind the verbs before it."""
        context, starts = self.context, self.context.words.cuts
        for match in self.grammar.going.finditer(context.plain, low, high):
            if starts[match.start()] and starts[match.end()] and match.end() <= high - 2:
                low = match.end()
        verb = before(context.boundaries.events, max(low, high - _SHORTEST))
        while verb > low and context.plain[verb - 1] in _INNER:
            verb = before(context.boundaries.events, verb - 1)
        if verb <= low:
            return low
        place = context.first_place(low, high)
        if place is None or place.start >= verb:
            return verb
        return max(low, before(context.boundaries.events, place.start))

    def _from_where(self, low: int) -> int:
        """The start of 崇左至凭祥铁路 where `low` is that of 凭祥铁路."""
        plain = self.context.plain
        if plain[low - 1 : low] not in _TO:
            return low
        start = self.context.place_before.get(low - 1) or before(self.context.boundaries.full, low - 2)
        return start if 2 <= low - 1 - start <= _REACH else low

    def _is_named(self, low: int, high: int) -> bool:
        plain = self.context.plain
        return (
            plain[low] == "“"
            or low in self.places
            or self.context.words.has_named(low, min(low + 4, high))
            or _OUTPUT.search(plain, low, high) is not None
            or _NUMBERED.match(plain, low, high) is not None
        )

    def _is_set_going(self, low: int, high: int) -> bool:
        """Whether the list of works around [low, high) stands behind or before a verb of building."""
        plain = self.context.plain
        stop = _CLAUSE.search(plain, high, high + _LONGEST * 4)
        tail = plain[high : stop.start() if stop else high + _LONGEST * 4]
        if self.grammar.gone.match(tail):
            return True
        if tail.startswith("、") and self.grammar.gone.search(tail.rsplit("、", 1)[-1]):
            return True
        clause = _clause_start(plain, low, _LONGEST * 4)
        head = plain[clause:low]
        if head.endswith("、"):
            return self.grammar.going.search(head[: head.index("、")]) is not None
        return self.grammar.going.search(head[-4:]) is not None


def _clause_start(plain: str, end: int, reach: int) -> int:
    low = max(0, end - reach)
    return max((plain.rfind(mark, low, end) + 1 for mark in _ENDS), default=0) or low
