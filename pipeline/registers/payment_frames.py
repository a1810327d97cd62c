"""Frames of payment: the verb that governs a sum, and the names that can stand in its roles.

A frame is a verb with places for its roles (lexicon `payment_verbs`): 市财政(payer)为甲、乙(payee)拨付(verb)专项资金
(purpose)92万元. Everything here finds spans; which role they play is decided in `amount_roles`.
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.money import CLAUSE_MARKS, Sums
from pipeline.registers.responsibility import grammar as body_grammar
from pipeline.registers.responsibility import is_body
from pipeline.registers.shard import ShardDocument
from pipeline.registers.words import alternatives

LEXICONS = ("registers/payment_verbs", "registers/payment_words")
_LONGEST_NAME = 40
_SHORT_NAME = 6
_RECEIVING = ("获", "獲", "荣获", "争取")
_SHORT_SUBJECT = 8
_NEXT_TO = 2
_TREASURY = re.compile(
    # 市级财政, 省财政, 中央财政, 高平市财政; the name that it belongs to is taken with it
    r"(?:(?:中央|国家|上级|本级|各级|[省市县区州盟旗镇乡](?:本级|级)?|[一-鿿]{2,7}?[省市县区州盟旗])财政)"
)
_LEVELS_ONLY = re.compile(r"[国省市县区州盟]{1,3}(?=[^省市县区级财本])")
_LEADING = re.compile(
    # what a clause opens with before its subject: dates, connectives
    r"(?:\s|[“”（）()]|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以来|起|底|初)?|今年|去年|近年来|目前"
    r"|如|其中|例如|同时|此外|并|还|另|对于|[一二三四五]是)*+"
)
_PLACE = re.compile(r"[一-鿿]{1,6}?[省市县区州旗](?=印发|出台|制定|设立|建立|启动|实施|财政|已|还|将|拟)")
"""A division that a clause opens with, where no mention tells."""
_CONJUNCTION = re.compile(r"[、和与]|以及|及(?!以[上下])")
_NOT_A_NAME = re.compile(r"[，。；：:！？\n]|每|不|按照|符合|是否|最高|超过|低于|达到")


@dataclass(frozen=True, slots=True)
class Span:
    """A name where it stands, in reading positions."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FrameGrammar:
    """The verbs and the words around roles, compiled from the lexicons."""

    verbs: re.Pattern[str]
    nouns_too: frozenset[str]
    payer_of: dict[str, str]
    payee_of: dict[str, str]
    payee_mark: re.Pattern[str]
    borne_by: re.Pattern[str]
    benefit: re.Pattern[str]
    purpose: re.Pattern[str]
    fund: re.Pattern[str]
    party: re.Pattern[str]
    leading: re.Pattern[str]
    lead_ins: tuple[str, ...]


@cache
def grammar(lexicons: Lexicons) -> FrameGrammar:
    """Compiles the lexicons named in LEXICONS."""
    verbs = lexicons.rows("registers/payment_verbs")
    words = lexicons.rows("registers/payment_words")

    def used(use: str) -> str:
        return alternatives(row["word"] for row in words if row["use"] == use)

    return FrameGrammar(
        # 支持金额, 补贴标准: the word names the sum, it does not govern it
        verbs=re.compile(
            rf"(?:{alternatives(row['verb'] for row in verbs)})"
            r"(?!金额|标准|额度|力度|政策|总额|方式|范围|对象|比例|条件)"
        ),
        nouns_too=frozenset(row["verb"] for row in verbs if row["is_noun_too"] == "yes"),
        payer_of={row["verb"]: row["payer"] for row in verbs},
        payee_of={row["verb"]: row["payee"] for row in verbs},
        # 为甲, but not 作为, 调整为, 为了; 向甲, but not 面向
        payee_mark=re.compile(
            rf"(?<![作成整称分认因视改转约均行面相应反绝较高])(?:{used('payee_mark')})(?!了|此|于|期|外|主|应|比|接)"
        ),
        borne_by=re.compile(
            rf"(?:{used('borne_by')})(?P<name>[^，。；、：:\n由]{{2,20}}?)(?:全额|统一|一次性|负责)?(?:{used('bears')})"
        ),
        benefit=re.compile(
            rf"(?:{used('benefit')})(?:{used('benefit')})?(?P<name>[^，。；、：:\n]{{2,16}}?)(?:{used('benefit_end')})"
        ),
        purpose=re.compile(rf"(?:{used('purpose')})(?P<what>[^，。；：:\n]{{2,40}})"),
        fund=re.compile(rf"(?:{used('fund')})$"),
        party=re.compile(rf"(?:{used('party')})(?:[（(][^（）()]*[）)])?$"),
        leading=re.compile(rf"(?:{used('lead_in')})*+"),
        lead_ins=tuple(
            sorted((row["word"] for row in words if row["use"] == "lead_in"), key=lambda word: (-len(word), word))
        ),
    )


def governing_verb(text: str, sums: Sums, rules: FrameGrammar) -> re.Match[str] | None:
    """The frame's verb: in the clause of the sums the first that makes its subject a payee, else the first; for an
    enumeration that has none, the one before it in the sentence.
    """
    for start, end in ((sums.clause_start, sums.start), (sums.sentence_start, sums.clause_start)):
        found = [
            match
            for match in rules.verbs.finditer(text, max(start, end - 120), end)
            if match[0] not in rules.nouns_too or sums.start - match.end() <= _NEXT_TO
        ]
        for match in found:
            if rules.payee_of[match[0]] == "subject":
                return match
        if found:
            return found[0] if start == sums.clause_start else found[-1]
    return None


def treasury_in(text: str, start: int, end: int) -> Span | None:
    """The first treasury named in a stretch: 市级财政."""
    match = _TREASURY.search(text, start, end)
    return Span(match.start(), match.end()) if match else None


def awarding_levels(text: str, verb: re.Match[str], sums: Sums) -> Span | None:
    """The levels that an award is named for: 获省市消费品工业营收进档奖励 is paid by province and city."""
    if not verb[0].startswith(_RECEIVING):
        return None
    match = _LEVELS_ONLY.match(text, verb.end(), sums.start)
    return Span(match.start(), match.end()) if match else None


def clauses_back(text: str, sums: Sums, verb_start: int) -> list[tuple[int, int]]:
    """The verb's clause up to the verb, then the three clauses before it in the sentence."""
    clauses: list[tuple[int, int]] = []
    end = verb_start
    low = sums.sentence_start
    while end > low and len(clauses) < 4:
        start = max((text.rfind(mark, low, end) for mark in CLAUSE_MARKS), default=-1) + 1
        start = max(start, low)
        if not clauses and low <= sums.clause_start <= end:
            start = max(start, sums.clause_start)
        clauses.append((start, end))
        end = start - 1
    return clauses


def subject_in(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """The stretch without what a clause opens with and what stands before its verb, where a name can be left."""
    bare = without_lead_ins(text, start, end, rules)
    if not 2 <= bare.end - bare.start <= _LONGEST_NAME or _NOT_A_NAME.search(text, bare.start, bare.end):
        return None
    return bare


def without_lead_ins(text: str, start: int, end: int, rules: FrameGrammar) -> Span:
    """The stretch without dates and connectives before it and words such as 共, 拟, 均 around it; it may be empty."""
    opening = _LEADING.match(text, start, end)
    start = opening.end() if opening else start
    leading = rules.leading.match(text, start, end)
    start = leading.end() if leading else start
    while text.endswith(rules.lead_ins, start, end):
        end -= len(next(word for word in rules.lead_ins if text.endswith(word, start, end)))
    return Span(start, max(start, end))


def stretch_between(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """What stands between verb and sum, treasuries, counts and quantifiers aside: 两化融合贯标奖励."""
    while start < end and text[start] in "了：:的 ":
        start += 1
    treasury = _TREASURY.match(text, start, end)
    start = treasury.end() if treasury else start
    while start < end and text[end - 1] in " ，约近共达为的":
        end -= 1
    if end - start < 2 or end - start > _LONGEST_NAME or _NOT_A_NAME.search(text, start, end):
        return None
    return Span(start, end)


def marked_payee(text: str, sums: Sums, verb_start: int, rules: FrameGrammar, clauses: int) -> Span | None:
    """为…, 对…, 给… before the verb, in its clause or, where that has none, in the ones before it."""
    for start, end in clauses_back(text, sums, verb_start)[:clauses]:
        mark = rules.payee_mark.search(text, start, end)
        if mark:
            verb = rules.verbs.search(text, mark.end() + 1, end)
            return subject_in(text, mark.end(), verb.start() if verb else end, rules)
    return None


def can_pay(document: ShardDocument, span: Span, lexicons: Lexicons) -> bool:
    """Whether a name is one that can pay: a treasury, a body, or a mention of a body or place."""
    name = document.reading.text[span.start : span.end]
    bodies = body_grammar(lexicons)
    if _TREASURY.fullmatch(name):
        return True
    if is_body(name, bodies) and (name.startswith(bodies.levels) or len(name) <= _SHORT_NAME):
        return True
    return any(
        mention.type in ("GOV", "ORG", "PLACE") and (mention.start, mention.end) == (span.start, span.end)
        for mention in document.mentions_in(span.start, span.end)
    )


def can_receive(document: ShardDocument, span: Span, verb: str, rules: FrameGrammar) -> bool:
    """Whether a name is of someone or something that money can go to, not of a measure (旅游收入).

    A mention is, and a word for a party, and the short subject of a verb of receiving (建投麻纺获…).
    """
    name = document.reading.text[span.start : span.end]
    if any((m.start, m.end) == (span.start, span.end) for m in document.mentions_in(span.start, span.end)):
        return True
    if verb.startswith(_RECEIVING) and len(name) <= _SHORT_SUBJECT:
        return True
    return rules.party.search(name) is not None and not re.match(r"[0-9]+(?:年|月|日|%)", name)


def leading_mention(document: ShardDocument, start: int, end: int, types: tuple[str, ...]) -> Span | None:
    """The longest name of these types that a clause opens with."""
    opening = _LEADING.match(document.reading.text, start, end)
    first = opening.end() if opening else start
    named = [
        mention for mention in document.mentions_in(first, end) if mention.start == first and mention.type in types
    ]
    if named:
        longest = max(named, key=lambda mention: mention.end)
        return Span(longest.start, longest.end)
    place = _PLACE.match(document.reading.text, first, end) if "PLACE" in types else None
    return Span(place.start(), place.end()) if place else None


def names_in(document: ShardDocument, start: int, end: int) -> tuple[Span, ...]:
    """The names in a stretch: its mentions where these with 、 and 和 make it up, else its parts at 、 and 和."""
    text = document.reading.text
    named = [
        m for m in document.mentions_in(start, end) if m.type in ("ORG", "TOWN", "GOV", "PLACE", "PROJECT", "CHAIN")
    ]
    outer: list[Span] = []
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(Span(mention.start, mention.end))
    if outer:
        ends = [start, *(span.end for span in outer)]
        gaps = [text[before : span.start] for before, span in zip(ends, outer, strict=False)] + [
            text[outer[-1].end : end]
        ]
        if all(re.fullmatch(r"[、和与及，等\s]*", gap) for gap in gaps):
            return tuple(outer)
    return _parted(text, start, end)


def _parted(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The parts of an enumeration; one that ends in a head with 的 before it (甲、乙突出的平台) is one name."""
    last = max(text.rfind("、", start, end), start)
    if "的" in text[last:end]:
        return (Span(start, end),)
    parts: list[Span] = []
    at = start
    for match in _CONJUNCTION.finditer(text, start, end):
        if match[0] == "、" or (match.start() - at >= 4 and end - match.end() >= 4):
            parts.append(Span(at, match.start()))
            at = match.end()
    parts.append(Span(at, end))
    return tuple(part for part in parts if part.end - part.start >= 2)
