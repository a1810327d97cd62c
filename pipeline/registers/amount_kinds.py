"""What kind of money a sum is: the word near it that tells, weighed by how near it stands; then headings."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.money import Cue, Sums, cues
from pipeline.registers.openings import OpenedPattern, opened_by
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/amount_kinds", "registers/amount_bounds")

_NAMED: Final = ("GOV", "ORG", "POLICY", "EVENT", "AWARD", "PLACE")
_SUBSIDIES: Final = ("grant", "award")
_BOUNDED: Final = ("at_least", "at_most", "less_than", "more_than")
_CEILINGS: Final = ("at_most", "less_than")
_TESTS: Final = ("at_least", *_CEILINGS)
_LEAST_SCORE: Final = 6.0
_CLEAR_WEIGHT: Final = 3
_HOME_CLAUSES: Final = 3

_MEASURED_AGAINST: Final = re.compile(
    # behind a sum that is a condition: 以上的企业, （含）及以下的, 的， ; the noun after 的 is looked at
    r"(?:[（(]不?含[^（）()\n]{0,8}[）)])?(?P<bound>及?以[上下内])?(?:[（(]不?含[^（）()\n]{0,8}[）)])?"
    r"(?:的(?P<noun>[^，,。；;、\n]{0,8})|(?<=[上下内）)])(?:企业|项目|单位|家庭|商品|工业|产业|规模|重大|合同|住房))"
)

_BEARER: Final = re.compile(r"企业|项目|单位|家庭|个人|商户|机构|园区|平台")
"""Who or what is tested, behind a word of money that only describes it: 以上的投资项目."""


@dataclass(frozen=True, slots=True)
class KindGrammar:
    """The words of kinds and bounds, compiled from the lexicons."""

    words: OpenedPattern
    kind: dict[str, str]
    weight: dict[str, int]
    ceiling: re.Pattern[str]
    threshold: re.Pattern[str]
    tested: frozenset[str]


@cache
def grammar(lexicons: Lexicons) -> KindGrammar:
    """Compiles the lexicons named in LEXICONS."""
    rows = lexicons.rows("registers/amount_kinds")
    bounds = lexicons.rows("registers/amount_bounds")
    of = {role: any_of(row["word"] for row in bounds if row["role"] == role) for role in ("ceiling", "threshold")}
    return KindGrammar(
        words=opened_by(row["word"] for row in rows),
        kind={row["word"]: row["kind"] for row in rows},
        weight={row["word"]: int(row["weight"]) for row in rows},
        ceiling=re.compile(of["ceiling"]),
        threshold=re.compile(rf"(?:{of['threshold']})[^，,。；;、\n]{{0,4}}\Z"),
        tested=frozenset(row["word"] for row in bounds if row["role"] == "tested"),
    )


def kind_of(document: ShardDocument, sums: Sums, lexicons: Lexicons) -> str:
    """The kind of some sums, one of the contract's."""
    rules = grammar(lexicons)
    text = document.reading.text
    found = [(_score(cue, rules.weight[cue.word]), cue) for cue in cues(document, sums, rules.words)]
    found = [(score, cue) for score, cue in found if score >= _LEAST_SCORE and not _is_in_name(document, cue)]
    if _is_condition(text, sums, rules):
        return "limit"
    found.sort(key=lambda pair: (-pair[0], pair[1].start))
    for _, cue in found:
        kind = rules.kind[cue.word]
        if kind == "limit" and _is_subsidised(found, rules):
            continue
        return _bounded(text, sums, kind, cue, rules)
    return _kind_of_headings(document, sums, rules)


def _is_in_name(document: ShardDocument, cue: Cue) -> bool:
    """Whether a word is part of a name (投资贸易博览会, 《…补贴办法》): there it tells of the name, not of the sum."""
    around = document.reading.text[max(0, cue.start - 60) : cue.start]
    if around.rfind("《") > around.rfind("》"):
        return True
    return any(
        mention.type in _NAMED and mention.start <= cue.start and cue.end <= mention.end
        for mention in document.mentions_in(max(0, cue.start - 40), cue.end + 40)
    )


def _score(cue: Cue, weight: int) -> float:
    score = 10.0 * weight - 0.35 * cue.distance - 5.0 * cue.clause_marks - 8.0 * cue.sentence_marks
    if cue.is_after:
        return score - 6.0 * cue.clause_marks + (4.0 if cue.distance <= 3 and not cue.clause_marks else 0.0)
    return score - 4.0 * cue.sums_between


def _is_subsidised(found: list[tuple[float, Cue]], rules: KindGrammar) -> bool:
    """Whether a clear word of subsidy stands in the clauses around: a subsidy with a ceiling is a subsidy."""
    return any(
        rules.kind[cue.word] in _SUBSIDIES
        and rules.weight[cue.word] >= _CLEAR_WEIGHT
        and cue.sentence_marks == 0
        and cue.clause_marks <= 1
        for _, cue in found
    )


def _bounded(text: str, sums: Sums, kind: str, cue: Cue, rules: KindGrammar) -> str:
    """A loan or price is a limit where it is said to be the most or the least there can be, and means (净资产, 年收入)
    where they are tested: they are no limit where a report tells them (资产总额达到100亿元).
    """
    if kind == "limit" and cue.word in rules.tested:
        return "limit" if sums.quantities[0].qualifier in _TESTS else "other"
    if kind not in ("loan", "fee"):
        return kind
    near_start = max(sums.clause_start, min(cue.start, sums.start)) if cue.clause_marks == 0 else sums.clause_start
    qualifier = sums.quantities[0].qualifier
    if kind == "loan":
        return "limit" if qualifier in _CEILINGS or rules.ceiling.search(text, near_start, sums.start) else kind
    return "limit" if qualifier in _BOUNDED else kind


def _is_condition(text: str, sums: Sums, rules: KindGrammar) -> bool:
    """Whether sums are what something is measured against (年营业收入5000万元以上的企业), not what is paid."""
    behind = text[max(sums.clause_start, sums.start - 12) : sums.start]
    is_bounded = sums.quantities[-1].qualifier in _BOUNDED or rules.threshold.search(behind) is not None
    match = _MEASURED_AGAINST.match(text, sums.end, min(sums.end + 30, sums.sentence_end))
    if not match or not (is_bounded or match["bound"]):
        return False
    noun = match["noun"]
    if noun is None:
        return True
    told = [match for match in rules.words.pattern.finditer(noun) if rules.weight[match[0]] >= _CLEAR_WEIGHT]
    return not told or _BEARER.search(noun, told[-1].end()) is not None


def _kind_of_headings(document: ShardDocument, sums: Sums, rules: KindGrammar) -> str:
    """From the headings above, the line that leads the list in, and the title, nearest first."""
    text = document.reading.text
    index = document.section_at(sums.start)
    headings = (
        [document.sections[above].heading for above in reversed(document.sections[index].lineage)]
        if index is not None
        else []
    )
    paragraph_start = text.rfind("\n", 0, sums.start) + 1
    lead_in = text[
        max(paragraph_start - 80, text.rfind("\n", 0, max(paragraph_start - 1, 0)) + 1) : paragraph_start
    ].strip()
    if lead_in.endswith(("：", ":")):
        headings.insert(0, lead_in)
    for heading in (*headings, document.title or ""):
        told = [word for word in rules.words.pattern.findall(heading) if rules.weight[word] >= _CLEAR_WEIGHT]
        if told:
            kind = rules.kind[told[-1]]
            return "limit" if kind == "loan" and sums.quantities[0].qualifier in _BOUNDED else kind
    return "other"
