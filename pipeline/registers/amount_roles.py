"""Who pays a sum, who receives or makes it, what it is for and of which period: read from the frame of its verb.

A role that the verb's own clause leaves out is carried from the clause before it in the sentence.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.core.lexicons import Lexicons
from pipeline.registers.money import CLAUSE_MARKS, Sums
from pipeline.registers.payment_frames import (
    LEXICONS,
    FrameGrammar,
    Span,
    awarding_levels,
    can_pay,
    can_receive,
    clauses_back,
    governing_verb,
    grammar,
    leading_mention,
    marked_payee,
    names_in,
    stretch_between,
    subject_in,
    treasury_in,
    without_lead_ins,
)
from pipeline.registers.shard import ShardDocument

__all__ = ["LEXICONS", "Roles", "Span", "roles_of"]

_FUNDED = ("grant", "award", "budget")
_NEAR = 40
_NAMED_FOR = re.compile(r"(?:政府|企业|财政|开发企业|用人单位)(?=(?:财政)?(?:补贴|补助|奖励|资助|出资))")
_COUNTED = re.compile(
    r"(?:[0-9]+(?:余|多)?|[一二三四五六七八九十百两]{1,4}余?)[家户个名][^，。；、0-9]{0,10}?"
    r"(?:企业|单位|机构|商户|农户|合作社|院校|项目|专业镇)"
)
_EXISTING = re.compile(
    r"(?P<owner>[全我本][省市县区州盟旗])?(?:现|目前|共)*(?:拥有|有)(?P<name>[^，。；、0-9]{2,30}?)(?=[0-9]|$)"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of some sums; a role that nobody plays is None or empty."""

    payer: Span | None
    payees: tuple[Span, ...]
    purpose: Span | None
    period: tuple[date | None, date | None]
    evidence_start: int
    evidence_end: int


def roles_of(document: ShardDocument, sums: Sums, kind: str, lexicons: Lexicons) -> Roles:
    """The roles of some sums of a kind; limits have none."""
    period = _period(document, sums)
    if kind == "limit":
        return _roles(document, sums, None, (), None, period)
    rules = grammar(lexicons)
    text = document.reading.text
    verb = governing_verb(text, sums, rules)
    payer: Span | None = None
    payees: tuple[Span, ...] = ()
    purpose: Span | None = None
    if verb:
        name = verb[0]
        treasury = treasury_in(text, verb.end(), sums.start) or awarding_levels(text, verb, sums)
        if rules.payer_of[name] == "subject":
            payer = treasury or _payer_subject(document, sums, verb.start(), rules, lexicons)
        else:
            payer = treasury
        payees = tuple(
            span for span in _payees(document, sums, verb, rules) if can_receive(document, span, verb[0], rules)
        )
        purpose = _purpose_noun(text, verb.end(), sums.start, rules)
    payer = payer or _bearer(document, sums, rules, lexicons)
    stated = rules.purpose.search(text, sums.sentence_start, sums.sentence_end)
    benefit = rules.benefit.search(text, sums.end, sums.sentence_end)
    if kind in _FUNDED:
        payer = payer or _named_payer(text, sums)
        if not payees and benefit:
            payees = names_in(document, benefit.start("name"), benefit.end("name"))
        if not payees:
            payees = _adjoining(document, sums, rules)
    if stated and (stated.start() >= sums.end or not purpose):
        purpose = Span(stated.start("what"), stated.end("what"))
    elif benefit and kind in _FUNDED and benefit.start() >= sums.end:
        purpose = Span(benefit.start(), benefit.end())
    return _roles(document, sums, payer, payees, purpose, period)


def _roles(
    document: ShardDocument,
    sums: Sums,
    payer: Span | None,
    payees: tuple[Span, ...],
    purpose: Span | None,
    period: tuple[date | None, date | None],
) -> Roles:
    """The roles with their evidence: from the first to the last that is used, the clause of the sums at least."""
    text = document.reading.text
    used = [span for span in (payer, *payees, purpose) if span]
    closing = min(
        (at for mark in CLAUSE_MARKS if (at := text.find(mark, sums.end, sums.sentence_end)) >= 0),
        default=sums.sentence_end,
    )
    start = min([sums.clause_start, *(span.start for span in used)])
    while start < sums.start and text[start].isspace():
        start += 1
    return Roles(payer, payees, purpose, period, start, max([closing, *(span.end for span in used)]))


def _payer_subject(
    document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar, lexicons: Lexicons
) -> Span | None:
    text = document.reading.text
    for start, end in clauses_back(text, sums, verb_start):
        mark = rules.payee_mark.search(text, start, end)
        span = subject_in(text, start, mark.start() if mark else end, rules)
        if span and can_pay(document, span, lexicons):
            return span
        leading = leading_mention(document, start, end, ("GOV", "ORG", "PLACE"))
        if leading:
            return leading
    return None


def _purpose_noun(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """What a sum is called between its verb and itself: 两化融合贯标奖励, 产值."""
    span = stretch_between(text, start, end, rules)
    while span:
        closing = next((word for word in rules.lead_ins if text.endswith(word, span.start, span.end)), None)
        if closing is None:
            break
        span = Span(span.start, span.end - len(closing)) if span.end - span.start > len(closing) + 1 else None
    return span if span and not re.search(r"[0-9]", text[span.start : span.end]) else None


def _bearer(document: ShardDocument, sums: Sums, rules: FrameGrammar, lexicons: Lexicons) -> Span | None:
    """由县财政承担, wherever it stands in the sentence."""
    match = rules.borne_by.search(document.reading.text, sums.sentence_start, sums.sentence_end)
    if not match:
        return None
    span = Span(match.start("name"), match.end("name"))
    return span if can_pay(document, span, lexicons) else None


def _payees(document: ShardDocument, sums: Sums, verb: re.Match[str], rules: FrameGrammar) -> tuple[Span, ...]:
    text = document.reading.text
    place = rules.payee_of[verb[0]]
    if place == "subject":
        return _payee_subject(document, sums, verb.start(), rules)
    marked = marked_payee(text, sums, verb.start(), rules, 2 if place == "marked" else 1)
    if marked:
        return names_in(document, marked.start, marked.end)
    span = stretch_between(text, verb.end(), sums.start, rules) if place in ("object", "marked") else None
    if not span:
        return ()
    if place == "marked":
        # 给予新入驻企业50万元: the payee stands behind the verb without a mark; 给予一次性奖励50万元 names none
        return names_in(document, span.start, span.end) if can_receive(document, span, verb[0], rules) else ()
    closing = rules.fund.search(text[span.start : span.end])
    end = span.start + closing.start() if closing else span.end
    return names_in(document, span.start, end) if end - span.start >= 2 else ()


def _named_payer(text: str, sums: Sums) -> Span | None:
    """The payer that a subsidy is named for: 政府补贴5万元."""
    match = _NAMED_FOR.search(text, max(sums.sentence_start, sums.start - _NEAR), sums.start)
    return Span(match.start(), match.end()) if match else None


def _adjoining(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> tuple[Span, ...]:
    """Who stands right before a sum without a verb: 一类人才10万元, 符合条件的农户，每户1000元."""
    text = document.reading.text
    for start, end in clauses_back(text, sums, sums.start)[:2]:
        span = subject_in(text, start, end, rules)
        if span:
            return names_in(document, span.start, span.end) if can_receive(document, span, "", rules) else ()
        rest = without_lead_ins(text, start, end, rules)
        if text[rest.start : rest.end].strip("为"):
            return ()
    return ()


def _payee_subject(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar) -> tuple[Span, ...]:
    text = document.reading.text
    for start, end in clauses_back(text, sums, verb_start):
        existing = _EXISTING.match(text, start, end)
        if existing:
            return (Span(existing.start("name"), existing.end("name")),)
        counted = _COUNTED.search(text, start, end)
        if counted:
            return (Span(counted.start(), counted.end()),)
        leading = leading_mention(document, start, end, ("ORG", "TOWN", "PLACE", "GOV", "CHAIN", "PROJECT"))
        if leading:
            return (leading,)
        span = subject_in(text, start, end, rules)
        if span and span.end == _last_of_subject(text, span, rules):
            return names_in(document, span.start, span.end)
    return ()


def _last_of_subject(text: str, span: Span, rules: FrameGrammar) -> int:
    """A subject that has a verb of payment in it is no name."""
    return span.start if rules.verbs.search(text, span.start, span.end) else span.end


def _period(document: ShardDocument, sums: Sums) -> tuple[date | None, date | None]:
    """The nearest date before the sums in their sentence, deadlines aside."""
    for span in reversed(document.dates_in(sums.sentence_start, sums.start)):
        if span.qualifier not in ("until", "before") and not span.is_relative and span.end_date is not None:
            return span.start_date, span.end_date
    return None, None
