"""The roles of some sums: who pays, who receives or makes them, what they are for and of which period.

A role that the verb's own clause leaves out is carried from the clauses before it in the sentence, or from the line or
sentences that lead it in.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers.clause_names import Span, without_lead_ins
from pipeline.registers.funding import Funding, bearer_of
from pipeline.registers.money import Sums
from pipeline.registers.payees import borrowers_of, payees_of
from pipeline.registers.payers import payer_of
from pipeline.registers.payment_frames import LEXICONS, FrameGrammar, governing_verb, grammar, stretch_between
from pipeline.registers.shard import ShardDocument

__all__ = ["LEXICONS", "Roles", "roles_of", "with_telling_payer"]

FUNDED: Final = ("grant", "award", "budget")
"""The kinds of money that somebody gives."""

_TELLING_GENRE: Final = "other"
"""The genre of texts that tell of a policy."""
_REACH: Final = 4_000
"""How far a payer is carried there, in characters."""
_LONGEST_TITLE: Final = 20
_BARE: Final = 2
"""The length of a payer that names no one, 财政 or 政府: what a clause on funding says goes before it."""
_DIGIT: Final = re.compile(r"[0-9]")


class Roles(Value, frozen=True):
    """The roles of some sums; a role that nobody plays is None or empty."""

    payer: Span | None
    payees: tuple[Span, ...]
    purpose: Span | None
    period: tuple[date | None, date | None]
    evidence_start: int
    evidence_end: int

    def shared_among(self, count: int, text: str) -> tuple["Roles", ...]:
        """The roles of each of some sums: one payee each where there are as many, else the same for all. Payees behind
        another member of their enumeration (国家级、省级中心) are not all that it names.
        """
        if count == 1 or len(self.payees) != count or text.endswith(("、", "和", "与"), 0, self.payees[0].start):
            return (self,) * count
        return tuple(replace(self, payees=(payee,)) for payee in self.payees)


def roles_of(
    document: ShardDocument,
    sums: Sums,
    kind: str,
    objects: Sequence[Span],
    fundings: Sequence[Funding],
    lexicons: Lexicons,
) -> Roles:
    """The roles of some sums of a kind; limits have none.

    objects: as `payees.objects_of` gives them; fundings: as `funding.fundings_of` does.
    """
    period = _period(document, sums)
    rules = grammar(lexicons)
    if kind == "limit":
        return _roles(document, sums, None, borrowers_of(document, sums, rules), None, period)
    is_funded = kind in FUNDED
    verb = governing_verb(document.reading.text, sums, is_funded, rules)
    payees = payees_of(document, sums, verb, is_funded, objects, rules)
    payer = payer_of(document, sums, verb, is_funded, payees, rules, lexicons)
    if is_funded and (payer is None or payer.end - payer.start <= _BARE):
        payer = bearer_of(document, fundings, sums.start) or payer
    text = document.reading.text
    told = (_without(span, payees, text, rules) for span in _purposes(text, sums, verb, is_funded, rules) if span)
    purpose = next((span for span in told if span), None)
    return _roles(document, sums, payer, payees, purpose, period)


def with_telling_payer(document: ShardDocument, kinds: Sequence[str], roles: Sequence[Roles]) -> Sequence[Roles]:
    """The roles of a document's sums, of these kinds. In a text that tells of a policy (江口区对船东给予…) the place
    that alone is said to give is the payer of what else is given there.
    """
    if document.genre != _TELLING_GENRE:
        return roles
    given = [role for kind, role in zip(kinds, roles, strict=True) if kind in FUNDED]
    payers = [role.payer for role in given if role.payer]
    if not payers or len({document.reading.text[span.start : span.end] for span in payers}) != 1:
        return roles
    payer = payers[0]
    if not any(m.type == "PLACE" and (m.start, m.end) == (payer.start, payer.end) for m in document.mentions):
        return roles
    return [_paid_by(role, payer) if role in given and role.payer is None else role for role in roles]


def _paid_by(roles: Roles, payer: Span) -> Roles:
    if abs(payer.start - roles.evidence_start) > _REACH or payer in roles.payees:
        return roles
    start, end = min(roles.evidence_start, payer.start), max(roles.evidence_end, payer.end)
    return replace(roles, payer=payer, evidence_start=start, evidence_end=end)


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
    closing = document.clause_marks.clause_end(sums.end, sums.sentence_end)
    start = min([sums.clause_start, *(span.start for span in used)])
    while start < sums.start and text[start].isspace():
        start += 1
    return Roles(payer, payees, purpose, period, start, max([closing, *(span.end for span in used)]))


def _purposes(
    text: str, sums: Sums, verb: re.Match[str] | None, is_funded: bool, rules: FrameGrammar
) -> Iterator[Span | None]:
    """What the sums are for: stated behind them (用于…, 支持…发展), else what they are called, else stated before."""
    yield _stated_purpose(text, sums.end, sums.window_end, rules)
    benefit = rules.benefit.search(text, sums.end, sums.sentence_end) if is_funded else None
    yield Span(benefit.start(), benefit.end()) if benefit else None
    yield _called(text, verb.end(), sums.start, rules) if verb else None
    yield _titled(text, sums, rules)
    yield _stated_purpose(text, max(sums.sentence_start, *sums.before, 0), sums.start, rules)


def _without(purpose: Span, payees: Sequence[Span], text: str, rules: FrameGrammar) -> Span | None:
    """A purpose without the payee that it opens with (给予企业技改补贴); none where it only says that it is a sum."""
    start = max((span.end for span in payees if span.start == purpose.start), default=purpose.start)
    rest = Span(start, purpose.end)
    is_said = rest.start < rest.end and not rules.bare_title.fullmatch(text, rest.start, rest.end)
    return rest if is_said else None


def _stated_purpose(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """用于… in a stretch, up to the next figure."""
    stated = rules.purpose.search(text, start, max(start, end))
    if not stated:
        return None
    digit = _DIGIT.search(text, stated.start("what"), stated.end("what"))
    stop = digit.start() if digit else stated.end("what")
    return Span(stated.start("what"), stop) if stop - stated.start("what") >= 2 else None


def _called(text: str, start: int, end: int, rules: FrameGrammar) -> Span | None:
    """What a sum is called between its verb and itself: 两化融合贯标奖励, 产值."""
    span = stretch_between(text, start, end)
    while span:
        closing = next((word for word in rules.clause.lead_ins if text.endswith(word, span.start, span.end)), None)
        if closing is None:
            break
        span = Span(span.start, span.end - len(closing)) if span.end - span.start > len(closing) + 1 else None
    is_name = span and span.end - span.start <= _LONGEST_TITLE and not _DIGIT.search(text, span.start, span.end)
    return span if is_name else None


def _titled(text: str, sums: Sums, rules: FrameGrammar) -> Span | None:
    """What a sum is called behind it: 5万元购房补贴."""
    title = rules.title.match(text, sums.end, sums.sentence_end)
    if title is None:
        return None
    giving = rules.giving.match(text, title.start("what"), title.end("what"))
    return without_lead_ins(text, giving.end() if giving else title.start("what"), title.end("what"), rules.clause)


def _period(document: ShardDocument, sums: Sums) -> tuple[date | None, date | None]:
    """The nearest date before the sums in their sentence, deadlines aside."""
    for span in reversed(document.dates_in(sums.sentence_start, sums.start)):
        if span.qualifier not in ("until", "before") and not span.is_relative and span.end_date is not None:
            return span.start_date, span.end_date
    return None, None
