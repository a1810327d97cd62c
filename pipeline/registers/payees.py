"""Who receives a sum or makes it: named in the place that the verb's frame has for it, else by what the sentence calls
a receiver: 对…的企业, 给予…企业, 企业…的, or 补贴对象：….
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from pipeline.registers.clause_names import CONJUNCTION, Span, leading_mention, names_in, subject_in, without_lead_ins
from pipeline.registers.money import Sums
from pipeline.registers.payment_clauses import clauses_back, lead_in_clauses
from pipeline.registers.payment_frames import TELLING, FrameGrammar, stretch_between
from pipeline.registers.receivers import headless_in, is_measured, name_start, receiver_in, unit_in
from pipeline.registers.shard import ShardDocument

RECEIVING: Final = ("获", "獲", "荣获", "争取")
"""What a verb of receiving starts with."""

_SHORT_SUBJECT: Final = 8
_LONGEST: Final = 24
"""The length of a name's end that is read to tell whose it is, in characters."""
_SHORT_OPENING: Final = 2
_OBJECT_REACH: Final = 800
"""How far behind a receiver named once for all sums are its own, in characters."""
_MARKED_BACK: Final = {True: 2, False: 4}
"""In how many clauses a mark is looked for, by whether what it marks is looked for further off in another way."""
_LEVELS: Final = ("级", "类", "型", "星")
"""What the first part of an enumeration ends in whose noun stands only at its end."""
_EARNED: Final = re.compile("收|均")
_EACH: Final = "各均每共为 "
_HOLDERS: Final = ("ORG", "TOWN", "PLACE", "GOV", "CHAIN", "PROJECT")
_EXISTING: Final = re.compile(
    r"(?P<owner>[全我本][省市县区州盟旗])?(?:现|目前|共)*(?:拥有|有)(?P<name>[^，,。；;、0-9]{2,30}?)(?=[0-9]|$)"
)
_CIRCUMSTANCE: Final = re.compile(r"(?:的|为单位|以[上下内][^，,。；;\n]{0,8}|[时后内]|期间)\s*\Z")
"""How a clause closes that says when, how or on what condition: 以户为单位, 面积90平方米以上的."""
_MANNER: Final = re.compile(r"\s*(?:凭|且|经|在|自|于|按|以|截[至止]|并)")
"""How a clause opens that does: 凭户口簿, 且子女未满18周岁."""
_DATED: Final = re.compile(r"[0-9]{4}年|[0-9]+(?:年|月|日|%)")


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
    objects: the receivers that the document names once for all; the one before the sums counts where none is nearer.
    """
    earners = () if is_funded else _earners(document, sums, rules)
    if earners:
        return earners
    if verb:
        for named in (_own(document, sums, verb, rules), _in_frame(document, sums, verb, is_funded, rules)):
            payees = tuple(span for span in named if _can_receive(document, span, verb[0], rules))
            if payees:
                return payees
    if not is_funded:
        return borrowers_of(document, sums, rules)
    told = (
        _told(document, sums, rules)
        or _benefiting(document, sums, rules)
        or _led_in(document, sums, rules)
        or next((span for span in reversed(objects) if 0 <= sums.start - span.end <= _OBJECT_REACH), None)
        or _described(document, sums, rules)
    )
    return _names(document, told.start, told.end, rules) if told else ()


def _earners(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> tuple[Span, ...]:
    """Whose income some sums are: 农民人均收入增加1000元."""
    text = document.reading.text
    start = without_lead_ins(text, sums.clause_start, sums.start, rules.clause).start
    earned = rules.earned_by.match(text, start, sums.start) if _EARNED.search(text, start, sums.start) else None
    return _names(document, *earned.span("name"), rules) if earned else ()


def borrowers_of(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> tuple[Span, ...]:
    """Who may borrow some sums or take them out of a fund, where their sentence speaks of that: 职工最高可贷80万元."""
    if not rules.lent.search(document.reading.text, sums.sentence_start, sums.window_end):
        return ()
    told = _told(document, sums, rules) or _described(document, sums, rules)
    return _names(document, told.start, told.end, rules) if told else ()


def _benefiting(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """Whom the sums serve, told behind them: 100万元支持某中心建设."""
    benefit = rules.benefit.search(document.reading.text, sums.end, sums.sentence_end)
    return Span(*benefit.span("name")) if benefit else None


def _names(document: ShardDocument, start: int, end: int, rules: FrameGrammar) -> tuple[Span, ...]:
    """The names in a stretch; the whole where they leave out what it opens with (二、三孩家庭), or where only some of
    its parts are names (国家级和省级企业).
    """
    names = names_in(document, start, end)
    text = document.reading.text
    if any(text.startswith(_LEVELS, name.end - 1) for name in names[:-1]):  # 国家级和省级产品
        return (Span(start, end),)
    closings = {rules.party.search(text, max(name.start, name.end - _LONGEST), name.end) is None for name in names}
    return names if names and names[0].start == start and len(closings) == 1 else (Span(start, end),)


def _own(document: ShardDocument, sums: Sums, verb: re.Match[str], rules: FrameGrammar) -> tuple[Span, ...]:
    """Who stands right before sums that share their verb with others before them: 给予甲5万元、乙和丙各1万元."""
    if not any(verb.end() < at <= sums.clause_start for at in sums.before):
        return ()
    end = sums.start
    while end > sums.clause_start and document.reading.text[end - 1] in _EACH:
        end -= 1
    text = document.reading.text
    span = subject_in(text, sums.clause_start, end, rules.clause)
    return _names(document, name_start(text, span.start, span.end), span.end, rules) if span else ()


def _in_frame(
    document: ShardDocument, sums: Sums, verb: re.Match[str], is_funded: bool, rules: FrameGrammar
) -> tuple[Span, ...]:
    """The names in the place that the verb's frame has for the payee."""
    text = document.reading.text
    place = rules.payee_of[verb[0]]
    if place in ("subject", "maker"):
        return _subject(document, sums, verb.start(), rules)
    if place == "none":
        return ()
    marked = _marked(document, sums, verb.start(), rules, _MARKED_BACK[is_funded] if place == "marked" else 1)
    if marked is None and verb.start() >= sums.end:
        given = rules.given.match(text, verb.end(), sums.window_end)
        marked = Span(given.start("name"), given.end("name")) if given else None
    if marked:
        return _names(document, marked.start, marked.end, rules)
    span = stretch_between(text, verb.end(), sums.start)
    if not span:
        return ()
    if place == "marked":
        # 给予新入驻企业50万元: the payee stands behind the verb without a mark; 给予一次性奖励50万元 names none
        return _names(document, span.start, span.end, rules)
    closing = rules.fund.search(text[span.start : span.end])
    end = span.start + closing.start() if closing else span.end
    return _names(document, span.start, end, rules) if end - span.start >= 2 else ()


def _marked(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar, clauses: int) -> Span | None:
    """为…, 对…, 给… before the verb, in its clause or, where that has none, in the ones before it."""
    text = document.reading.text
    for start, end in clauses_back(sums, verb_start)[:clauses]:
        mark = rules.payee_mark.search(text, start, end)
        if mark:
            verb = rules.verbs.search(text, mark.end() + 1, end)
            stop = verb.start() if verb else end
            return subject_in(text, name_start(text, mark.end(), stop), stop, rules.clause)
    return None


def _subject(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar) -> tuple[Span, ...]:
    """The subject of a verb of receiving or making, in its clause or carried from the one before."""
    text = document.reading.text
    marked = _marked(document, sums, verb_start, rules, 1)
    if marked:
        return _names(document, marked.start, marked.end, rules)  # 为甲镇争取资金
    for start, end in clauses_back(sums, verb_start):
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
            return _names(document, span.start, span.end, rules)
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
    """The receiver that the sentence tells, from the clause of the sums backwards. One that another sum follows is
    carried on only by a clause that says more of the same payment, or when, how and on what condition.
    """
    text = document.reading.text
    clauses = clauses_back(sums, sums.start)
    for start, end in clauses:
        if any(start < at <= end for at in sums.before) and not _carries_on(text, *clauses[0], rules):
            return None
        span = receiver_in(text, start, end, rules)
        if span:
            return span
    return None


def _carries_on(text: str, start: int, end: int, rules: FrameGrammar) -> bool:
    """Whether a clause with a sum is about the payment told before it."""
    return bool(
        rules.giving.search(text, start, end)
        or _says_more(text, start, end, rules)
        or _MANNER.match(text, start, end)
        or _CIRCUMSTANCE.search(text, start, end)
    )


def _says_more(text: str, start: int, end: int, rules: FrameGrammar) -> bool:
    """Whether a clause says more of a payment told before: 最高不超过…, 补贴总额为…."""
    opening = without_lead_ins(text, start, end, rules.clause)
    return (
        opening.end - opening.start <= _SHORT_OPENING
        or rules.continues.match(text, opening.start, end) is not None
        or rules.bare_title.search(text, opening.start, end) is not None
    )


def _described(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """Who is told by no noun: 首次购房的，补贴1万元; or by a unit alone: 单个项目最高20万元."""
    text = document.reading.text
    clauses = clauses_back(sums, sums.start)
    if not any(is_measured(text, start, end) for start, end in clauses[:2]):
        # another sum's receiver is carried on only by a measure: 面积90平方米以下的，每套…
        clauses = [
            clause for clause in clauses if not any(clause[0] < at for at in sums.before if at <= sums.clause_start)
        ]
    units = (unit_in(text, start, end, rules) for start, end in clauses[:2])
    headless = (headless_in(text, start, end, rules) for start, end in clauses)
    return next((span for span in chain(headless, units) if span), None)


def _led_in(document: ShardDocument, sums: Sums, rules: FrameGrammar) -> Span | None:
    """The receiver that leads a list of sums in: 对…企业给予补贴： in the line or sentences before."""
    text = document.reading.text
    for start, end in lead_in_clauses(text, sums):
        span = receiver_in(text, start, end, rules)
        if span is None or (document.genre in TELLING and not rules.payee_mark.search(text, start, end)):
            continue
        if rules.party.search(text, span.start, span.end) or rules.giving.search(text, start, end):
            return span
    return None


def objects_of(document: ShardDocument, rules: FrameGrammar) -> list[Span]:
    """The receivers that a document names once for all that follows: 补贴对象：…, 奖励对象为…."""
    found = document.matches(rules.object_of)
    return [Span(match.start("name"), match.end("name")) for match in found]
