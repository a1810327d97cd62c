"""Who pays a sum: the subject of its verb, the treasury it comes from, or who it is said to be borne by."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers.clause_names import Span, leading_mention, names_in, subject_in, without_lead_ins
from pipeline.registers.money import Sums
from pipeline.registers.payees import RECEIVING
from pipeline.registers.payment_clauses import clauses_back, lead_in_clauses
from pipeline.registers.payment_frames import TREASURY, FrameGrammar, treasury_in
from pipeline.registers.receivers import receiver_in
from pipeline.registers.responsibility import grammar as body_grammar
from pipeline.registers.responsibility import is_body
from pipeline.registers.shard import ShardDocument, of_document

_SHORT_NAME: Final = 6
_LONGEST_PAYER: Final = 16
_PAYERS: Final = ("GOV", "ORG", "PLACE")
_PREPOSITION: Final = re.compile(r"在(?![内岗校职编读线建册地业外])")
_TREASURY: Final = re.compile(rf"由?(?P<payer>{TREASURY.pattern})(?!局|厅|部)")
_LEVEL: Final = re.compile(
    rf"(?P<payer>{TREASURY.pattern}(?=[0-9]{{4}}年|预算|每年|安排)|(?:[国省市县区州盟]|[省市县区州]本)级)"
    r"(?=[0-9]{4}年|预算|每年|每个|对|再|给予|予以|统筹|另|一次性|各|将|按|安排)"
)
"""A treasury or a level that stands for it, before what it does each year: 市级每年评选…，给予…."""
_SOURCE: Final = re.compile(r"由(?=[^由]{2,20}(?:资金|基金)\Z)")
_YEARS: Final = re.compile(r"[0-9]+年|^(?:[0-9—\-~至年月日]+)")
_LEVELS_ONLY: Final = re.compile(
    r"[国省市县区州盟]{1,3}(?=[^省市县区级财本家])"
    r"|到?(?P<source>(?:(?:中央|国家|上级|自治区|[省市县区州盟]级)[、和与]?){1,3})"
    r"(?=各[类项]|预算|财政|专项|补助|资金|奖补|转移支付)"
)
"""The levels that pay what somebody gets from them: 获省市…奖励, 争取中央和省级资金."""


def payer_of(
    document: ShardDocument,
    sums: Sums,
    verb: re.Match[str] | None,
    is_funded: bool,
    payees: Sequence[Span],
    rules: FrameGrammar,
    lexicons: Lexicons,
) -> Span | None:
    """The payer of some sums, who is none of their payees. is_funded: whether they are given, so that a payer is looked
    for further off.
    """
    found = _candidates(document, sums, verb, is_funded, rules, lexicons)
    return next((span for span in found if span and not _is_among(span, payees)), None)


def _candidates(
    document: ShardDocument,
    sums: Sums,
    verb: re.Match[str] | None,
    is_funded: bool,
    rules: FrameGrammar,
    lexicons: Lexicons,
) -> Iterator[Span | None]:
    """Who may pay, the likeliest first."""
    if verb:
        yield _in_frame(document, sums, verb, is_funded, rules, lexicons)
        if rules.payer_of[verb[0]] == "marked":
            return
    yield _bearer(document, sums.sentence_start, sums.sentence_end, rules, lexicons)
    if is_funded:
        yield _named_for(document.reading.text, sums, rules)
        yield _leading_in(document, sums, rules, lexicons)


def _is_among(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _in_frame(
    document: ShardDocument,
    sums: Sums,
    verb: re.Match[str],
    is_funded: bool,
    rules: FrameGrammar,
    lexicons: Lexicons,
) -> Span | None:
    """The payer in the place that the verb's frame has for it, a treasury or level that the sum is named for first."""
    text = document.reading.text
    place = rules.payer_of[verb[0]]
    if place == "marked":
        return _marked(document, sums, verb.start(), rules)
    treasury = treasury_in(text, verb.end(), sums.start) or _awarding_levels(text, verb, sums)
    if treasury or place == "none":
        return treasury
    for start, end in clauses_back(sums, verb.start()):
        subject = _subject(document, start, end, is_funded, rules, lexicons)
        if subject and (not is_funded or _gives(text, subject, end == verb.start(), rules)):
            return subject
    return None


def _gives(text: str, subject: Span, is_own: bool, rules: FrameGrammar) -> bool:
    """Whether a subject is one that gives: of those whom money is given to, only some do, and their verb is next to
    them (企业每人补贴500元).
    """
    if not _is_party(text, subject, rules):
        return True
    return is_own and rules.pays.search(text[subject.start : subject.end]) is not None


def _marked(document: ShardDocument, sums: Sums, verb_start: int, rules: FrameGrammar) -> Span | None:
    """Who is fined or charged: 对单位处五万元罚款, 向考生收取40元."""
    text = document.reading.text
    for start, end in clauses_back(sums, verb_start)[:2]:
        mark = rules.payee_mark.search(text, start, end)
        if mark:
            name = receiver_in(text, mark.start(), end, rules) or subject_in(text, mark.end(), end, rules.clause)
            names = names_in(document, name.start, name.end) if name else ()
            return names[0] if len(names) == 1 else name
    return None


@of_document
def _subject(
    document: ShardDocument,
    clause_start: int,
    clause_end: int,
    is_funded: bool,
    rules: FrameGrammar,
    lexicons: Lexicons,
) -> Span | None:
    """The subject of a clause, before its mark of a payee and its first verb of giving, where it is one that pays."""
    text = document.reading.text
    opening = without_lead_ins(text, clause_start, clause_end, rules.clause)
    if rules.payee_mark.match(text, opening.start, clause_end):
        return None
    ends = [
        match.start()
        for pattern in (rules.payee_mark, rules.giving, rules.clause.adverbial, _PREPOSITION)
        if (match := pattern.search(text, clause_start + 1, clause_end))
    ]
    stop = min(ends, default=clause_end)
    level = _LEVEL.match(text, opening.start, clause_end) or _TREASURY.match(text, opening.start, clause_end)
    if level and is_funded:
        return Span(*level.span("payer"))
    span = subject_in(text, clause_start, stop, rules.clause)
    source = _SOURCE.match(text, span.start, span.end) if span and is_funded else None
    if span and source:
        return Span(source.end(), span.end)
    span = _last_noun(text, span) if span else None
    is_payer = span and (can_pay(document, span, rules, lexicons) or (not is_funded and _is_party(text, span, rules)))
    if span and is_payer:
        return span
    leading = leading_mention(document, clause_start, stop, _PAYERS, rules.clause)
    if leading is None or _YEARS.search(text, leading.start, leading.end):
        return None
    rest = without_lead_ins(text, leading.end, stop, rules.clause)
    governs = rules.giving.match(text, rest.start) if is_funded else rules.verbs.match(text, rest.start)
    is_alone = rest.start == rest.end
    return leading if is_alone or governs or (is_funded and _acts(document, leading, rules)) else None


def _last_noun(text: str, span: Span) -> Span:
    """The noun that a phrase is about: 由项目所在地的县财政 → 县财政."""
    head = text.rfind("的", span.start, span.end) + 1
    opening = span.start + 1 if text.startswith("由", span.start) else span.start
    return Span(head or opening, span.end)


def _is_party(text: str, span: Span, rules: FrameGrammar) -> bool:
    """Whether a name is of people or a body that may spend of its own: 船东每年缴纳…."""
    return rules.receiver.search(text[span.start : span.end]) is not None


def _acts(document: ShardDocument, leading: Span, rules: FrameGrammar) -> bool:
    """Whether a division stands before what it does: 某县出台办法，拟设立…."""
    match = rules.clause.place.match(document.reading.text, leading.start)
    return match is not None and match.end() >= leading.end


def _bearer(document: ShardDocument, start: int, end: int, rules: FrameGrammar, lexicons: Lexicons) -> Span | None:
    """由县财政承担, wherever it stands in a stretch."""
    for match in rules.borne_by.finditer(document.reading.text, start, end):
        span = _last_noun(document.reading.text, Span(match.start("name"), match.end("name")))
        if can_pay(document, span, rules, lexicons):
            return span
    return None


def _named_for(text: str, sums: Sums, rules: FrameGrammar) -> Span | None:
    """The payer that a subsidy is named for: 政府补贴5万元."""
    named = list(rules.named_for.finditer(text, sums.sentence_start, sums.start))
    return Span(named[-1].start(), named[-1].end()) if named else None


def _leading_in(document: ShardDocument, sums: Sums, rules: FrameGrammar, lexicons: Lexicons) -> Span | None:
    """The payer in what leads the sentence in: who bears it, who gives there, or the place that tells what it does."""
    text = document.reading.text
    for start, end in lead_in_clauses(text, sums):
        bearer = _bearer(document, start, end, rules, lexicons)
        if bearer:
            return bearer
        subject = _subject(document, start, end, True, rules, lexicons)
        if subject is None or _is_party(text, subject, rules):
            continue
        if rules.giving.search(text, subject.end, end) or _acts(document, subject, rules):
            return subject
    return None


def _awarding_levels(text: str, verb: re.Match[str], sums: Sums) -> Span | None:
    """The levels that an award is named for: 获省市消费品工业营收进档奖励 is paid by province and city."""
    if not verb[0].startswith(RECEIVING):
        return None
    match = _LEVELS_ONLY.match(text, verb.end(), sums.start)
    return Span(*match.span("source" if match["source"] else 0)) if match else None


def can_pay(document: ShardDocument, span: Span, rules: FrameGrammar, lexicons: Lexicons) -> bool:
    """Whether a name is one that can pay: a treasury, a body, a word for a payer, or a mention of a body or place."""
    name = document.reading.text[span.start : span.end]
    bodies = body_grammar(lexicons)
    if _YEARS.search(name) or rules.verbs.match(name) or rules.circumstance.match(name) or "《" in name:
        return False
    if TREASURY.fullmatch(name):
        return True
    if is_body(name, bodies) and (name.startswith(bodies.levels) or len(name) <= _SHORT_NAME):
        return True
    if len(name) <= _LONGEST_PAYER and "的" not in name and rules.pays.search(name):
        return True
    return any(
        mention.type in _PAYERS and (mention.start, mention.end) == (span.start, span.end)
        for mention in document.mentions_in(span.start, span.end)
    )
