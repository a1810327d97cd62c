"""Who receives a sum or makes it: named in the place that the verb's frame has for it, else by what the sentence calls
a receiver: 对…的企业, 给予…企业, 企业…的, or 补贴对象：….
"""

import re
from collections.abc import Sequence

from pipeline.registers.clause_names import CONJUNCTION, Span, leading_mention, names_in, subject_in, without_lead_ins
from pipeline.registers.money import Sums
from pipeline.registers.payment_frames import (
    FrameGrammar,
    clauses_back,
    lead_in_clauses,
    stretch_between,
)
from pipeline.registers.shard import ShardDocument

RECEIVING = ("获", "獲", "荣获", "争取")
"""What a verb of receiving starts with."""

_SHORT_SUBJECT = 8
_LONGEST_RECEIVER = 60
_LONGEST_LIST = 100
_SHORT_OPENING = 2
_HOLDERS = ("ORG", "TOWN", "PLACE", "GOV", "CHAIN", "PROJECT")
_EXISTING = re.compile(
    r"(?P<owner>[全我本][省市县区州盟旗])?(?:现|目前|共)*(?:拥有|有)(?P<name>[^，,。；;、0-9]{2,30}?)(?=[0-9]|$)"
)
_DATED = re.compile(r"[0-9]{4}年|[0-9]+(?:年|月|日|%)")


def payees_of(
    document: ShardDocument,
    sums: Sums,
    verb: re.Match[str] | None,
    is_funded: bool,
    objects: Sequence[Span],
    rules: FrameGrammar,
) -> tuple[Span, ...]:
    """The payees of some sums.

    is_funded: whether the sums are given, so that a receiver is looked for further off.
    objects: the receivers that the document names once for all; the one before the sums counts where nothing else does.
    """
    if verb:
        named = _in_frame(document, sums, verb, rules)
        payees = tuple(span for span in named if _can_receive(document, span, verb[0], rules))
        if payees:
            return payees
    if not is_funded:
        return ()
    told = _told(document, sums, rules)
    if told:
        return names_in(document, told.start, told.end)
    benefit = rules.benefit.search(document.reading.text, sums.end, sums.sentence_end)
    if benefit:
        return names_in(document, benefit.start("name"), benefit.end("name"))
    led_in = _adjoining(document, sums, rules) or _led_in(document, sums, rules)
    led_in = led_in or next((span for span in reversed(objects) if span.end <= sums.start), None)
    return names_in(document, led_in.start, led_in.end) if led_in else ()


def _in_frame(document: ShardDocument, sums: Sums, verb: re.Match[str], rules: FrameGrammar) -> tuple[Span, ...]:
    """The names in the place that the verb's frame has for the payee."""
    text = document.reading.text
    place = rules.payee_of[verb[0]]
    if place in ("subject", "maker"):
        return _subject(document, sums, verb.start(), rules)
    if place == "none":
        return ()
    marked = _marked(document, sums, verb.start(), rules, 2 if place == "marked" else 1)
    if marked:
        return names_in(document, marked.start, marked.end)
    span = stretch_between(text, verb.end(), sums.start)
    if not span:
        return ()
    if place == "marked":
        # 给予新入驻企业50万元: the payee stands behind the verb without a mark; 给予一次性奖励50万元 names none
        return names_in(document, span.start, span.end)
    closing = rules.fund.search(text[span.start : span.end])
    end = span.start + closing.start() if closing else span.end
    return names_in(document, span.start, end) if end - span.start >= 2 else ()


def _marked(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar, clauses: int) -> Span | None:
    """为…, 对…, 给… before the verb, in its clause or, where that has none, in the ones before it."""
    text = document.reading.text
    for start, end in clauses_back(document.clause_marks, sums, verb_start)[:clauses]:
        mark = rules.payee_mark.search(text, start, end)
        if mark:
            verb = rules.verbs.search(text, mark.end() + 1, end)
            return subject_in(text, mark.end(), verb.start() if verb else end, rules.clause)
    return None


def _subject(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar) -> tuple[Span, ...]:
    """The subject of a verb of receiving or making, in its clause or carried from the one before."""
    text = document.reading.text
    marked = _marked(document, sums, verb_start, rules, 1)
    if marked:
        return names_in(document, marked.start, marked.end)  # 为甲镇争取资金
    for start, end in clauses_back(document.clause_marks, sums, verb_start):
        existing = _EXISTING.match(text, start, end)
        if existing:
            return (Span(existing.start("name"), existing.end("name")),)
        counted = rules.counted.search(text, start, end)
        if counted:
            return (Span(counted.start(), counted.end()),)
        leading = leading_mention(document, start, end, _HOLDERS, rules.clause)
        if leading and not CONJUNCTION.match(text, leading.end, end):
            return (leading,)
        span = subject_in(text, start, end, rules.clause)
        if span and not rules.verbs.search(text, span.start, span.end):
            return names_in(document, span.start, span.end)
    return ()


def _can_receive(document: ShardDocument, span: Span, verb: str, rules: FrameGrammar) -> bool:
    """Whether a name is of someone or something that money can go to, not of a measure (旅游收入).

    A mention is, and a word for a party, and the short subject of a verb of receiving (建投麻纺获…).
    """
    name = document.reading.text[span.start : span.end]
    if any((m.start, m.end) == (span.start, span.end) for m in document.mentions_in(span.start, span.end)):
        return True
    if rules.circumstance.match(name) and not rules.receiver.search(name):
        return False
    if verb.startswith(RECEIVING) and len(name) <= _SHORT_SUBJECT:
        return True
    return rules.party.search(name) is not None and not _DATED.search(name)


def _told(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """The receiver that the sentence tells, from the clause of the sums backwards. One whose own sum stands between is
    carried on only by a clause that says more of the same payment.
    """
    text = document.reading.text
    for start, end in clauses_back(document.clause_marks, sums, sums.start):
        span = receiver_in(text, start, end, rules)
        if span:
            return span
        if any(sums.sentence_start < at <= start for at in sums.before) and not _says_more(text, start, end, rules):
            return None
    return None


def _says_more(text: str, start: int, end: int, rules: FrameGrammar) -> bool:
    """Whether a clause says more of a payment told before: 最高不超过…, 补贴总额为…."""
    opening = without_lead_ins(text, start, end, rules.clause)
    return (
        opening.end - opening.start <= _SHORT_OPENING
        or rules.continues.match(text, opening.start, end) is not None
        or rules.bare_title.search(text, opening.start, end) is not None
    )


def receiver_in(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """The receiver that a clause tells: marked (对…企业), behind its verb (给予…企业), or its subject."""
    giving = rules.giving.search(text, start, end)
    stop = giving.start() if giving else end
    mark = rules.payee_mark.search(text, start, stop)
    marked = _receiver_at(text, mark.end(), stop, rules) if mark else None
    if marked:
        return marked
    given = rules.given.match(text, giving.end(), end) if giving else None
    if given:
        return Span(given.start("name"), given.end("name"))
    subject = _receiver_at(text, start, mark.start() if mark else stop, rules)
    return subject if subject and _is_subject(text, subject, rules) else None


def _is_subject(text: str, span: Span, rules: FrameGrammar) -> bool:
    """Whether a receiver is named, not only where it does what it does: 在中心城区购买住房的企业, not 在企业."""
    is_bare = rules.receiver.match(text, span.start, span.end) is not None
    return is_bare or "的" in text[span.start : span.end] or not rules.deed.match(text, span.start, span.end)


def _receiver_at(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """The receiver that a stretch is, or that it opens with before what the receiver does (家庭购买…的)."""
    bare = without_lead_ins(text, start, end, rules.clause)
    if bare.end - bare.start < 2:
        return None
    chosen = rules.batch.search(text, bare.start + 1, bare.end)
    if chosen:
        return Span(chosen.start("name"), chosen.end("name"))
    longest = _LONGEST_LIST if "、" in text[bare.start : bare.end] else _LONGEST_RECEIVER
    if rules.receiver.search(text, max(bare.start, bare.end - longest), bare.end):
        return bare if bare.end - bare.start <= longest else None
    doing = rules.doing.search(text, bare.start, min(bare.end, bare.start + longest))
    return Span(bare.start, doing.end()) if doing else None


def _adjoining(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """Who stands right before a sum without a verb: 一类人才10万元, 符合条件的农户，每户1000元."""
    text = document.reading.text
    for start, end in clauses_back(document.clause_marks, sums, sums.start)[:2]:
        span = subject_in(text, start, end, rules.clause)
        if span:
            return span if _can_receive(document, span, "", rules) else None
        rest = without_lead_ins(text, start, end, rules.clause)
        if text[rest.start : rest.end].strip("为"):
            return None
    return None


def _led_in(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """The receiver that leads a list of sums in: 对…企业给予补贴： in the line or sentences before."""
    text = document.reading.text
    for start, end in lead_in_clauses(text, sums):
        if rules.payee_mark.search(text, start, end) or rules.giving.search(text, start, end):
            span = receiver_in(text, start, end, rules)
            if span:
                return span
    return None


def objects_of(document: ShardDocument, rules: FrameGrammar) -> list[Span]:
    """The receivers that a document names once for all: 补贴对象：…, 奖励对象为…."""
    found = rules.object_of.finditer(document.reading.text)
    return [Span(match.start("name"), match.end("name")) for match in found]
