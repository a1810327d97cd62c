"""The register `amounts`: exactly one row for every money quantity, with kind, status, roles, period and evidence.

`fact_id` is one for the same fact told in several documents: a digest of payer, payees, amount and kind. So that
slightly different wording still joins, names are compared as resolved, not as read: the owner spelt out (市级财政 →
晋城市财政), the canonical name of a mention, white space, brackets and a leading name of the issuer's own division left
out, several payees in the order of their characters. Purpose, period and wording play no part. A fact that names
nobody in particular (a generic payee such as 企业, or none) is told apart by its document, and without any role by the
clause too.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from pipeline.core.identifiers import digest_id
from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers import amount_kinds, amount_roles, amount_status, funding, owners, payees, payment_frames
from pipeline.registers.amount_roles import Roles
from pipeline.registers.clause_marks import BRACKETED
from pipeline.registers.clause_names import Span
from pipeline.registers.group_members import members_of
from pipeline.registers.money import sums_of
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Quantity, ShardDocument

_CONTEXT: Final = 80
"""How much of the clause around a sum tells apart facts that name nobody, in characters to either side."""
_NOISE: Final = re.compile(r"\s|[（(][^（）()]*[）)]|[“”\"]")


class Amount(Value, frozen=True):
    """One money quantity in context; start and end are the reading positions of its evidence."""

    quantity: Quantity
    kind: str
    status: str
    payer: str | None
    payer_span: Span | None
    payer_entity_id: str | None
    payee: str | None
    payee_span: Span | None
    payee_entity_id: str | None
    purpose: str | None
    period: tuple[date | None, date | None]
    fact_id: str
    start: int
    end: int


def amounts_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Amount]:
    """The amounts of one document, one for each of its money quantities, in order."""
    told = [(sums, amount_kinds.kind_of(document, sums, lexicons)) for sums in sums_of(document)]
    if not told:
        return
    objects = payees.objects_of(document, payment_frames.grammar(lexicons))
    lines = amount_status.heading_lines(document, lexicons)
    granted = [sums.start for sums, kind in told if kind in amount_roles.FUNDED]
    fundings = funding.fundings_of(document, granted, lexicons)
    read = [amount_roles.roles_of(document, sums, kind, objects, fundings, lexicons) for sums, kind in told]
    paid = amount_roles.with_telling_payer(document, [kind for _, kind in told], read)
    for (sums, kind), roles in zip(told, paid, strict=True):
        status = amount_status.status_of(document, sums, kind, roles.period, lines, lexicons)
        for quantity, own in zip(
            sums.quantities, roles.shared_among(len(sums.quantities), document.reading.text), strict=True
        ):
            yield _amount(document, quantity, kind, status, own, lexicons)


def _amount(
    document: ShardDocument, quantity: Quantity, kind: str, status: str, roles: Roles, lexicons: Lexicons
) -> Amount:
    text = document.reading.text
    payer = _resolved(document, roles.payer, lexicons) if roles.payer else None
    names = [_resolved(document, span, lexicons) for span in roles.payees]
    if len(names) == 1:
        names = [*members_of(document, names[0], roles.payees[0].start)] or names
    return Amount(
        quantity=quantity,
        kind=kind,
        status=status,
        payer=payer,
        payer_span=roles.payer,
        payer_entity_id=document.entity_at(roles.payer.start, roles.payer.end) if roles.payer else None,
        payee="、".join(names) or None,
        payee_span=Span(roles.payees[0].start, roles.payees[-1].end) if names else None,
        payee_entity_id=(
            document.entity_at(roles.payees[0].start, roles.payees[0].end)
            if len(roles.payees) == len(names) == 1
            else None
        ),
        purpose=text[roles.purpose.start : roles.purpose.end] if roles.purpose else None,
        period=roles.period,
        fact_id=_fact_id(document, quantity, kind, roles, payer, names, lexicons),
        start=min(roles.evidence_start, quantity.start),
        end=max(roles.evidence_end, quantity.end),
    )


def _resolved(document: ShardDocument, span: Span, lexicons: Lexicons) -> str:
    """The name with its owner filled in: from its own head, or from 全市 or 我省 right before it."""
    text = document.reading.text
    name = text[span.start : span.end]
    owned = owners.with_owner(name, document, lexicons)
    if owned == name:
        before = re.search(
            r"[全我本][省市县区州盟旗](?:现|目前|共)*(?:拥?有)?$", text[max(0, span.start - 8) : span.start]
        )
        if before:
            return owners.with_owner(before[0][:2], document, lexicons).removeprefix(before[0][:2]) + name
    return owned


def _fact_id(
    document: ShardDocument,
    quantity: Quantity,
    kind: str,
    roles: Roles,
    payer: str | None,
    names: Sequence[str],
    lexicons: Lexicons,
) -> str:
    def key(name: str, span: Span | None) -> str:
        same = document.mention_of(span.start, span.end) if span else None
        return owners.without_owner(_NOISE.sub("", same.canonical if same else name), document, lexicons)

    payer_key = key(payer, roles.payer) if payer else ""
    spans = roles.payees if len(roles.payees) == len(names) else [None] * len(names)
    payee_keys = sorted({key(name, span) for name, span in zip(names, spans, strict=True)})
    is_named = any(document.names_someone(span.start, span.end) for span in (roles.payer, *roles.payees) if span)
    is_named = is_named or (
        payer is not None
        and roles.payer is not None
        and payer != document.reading.text[roles.payer.start : roles.payer.end]
    )
    scope = [] if is_named else [document.doc_id]
    if not payer and not names:
        start = max(roles.evidence_start, quantity.start - _CONTEXT)
        end = min(roles.evidence_end, quantity.end + _CONTEXT)
        scope.append(_NOISE.sub("", document.reading.text[start : max(end, quantity.end)]))
    bounds = [str(bound.normalize()) if bound is not None else "" for bound in (quantity.low, quantity.high)]
    return digest_id([payer_key, *payee_keys, *bounds, quantity.unit or "", kind, *scope])


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `amounts`."""
    found = [(document, amount) for document in documents for amount in amounts_of(document, lexicons)]
    return {
        "amounts": register_table(
            "amounts",
            found,
            lambda row: row.quantity,
            {
                "quantity_id": lambda _, row: row.quantity.quantity_id,
                "kind": lambda _, row: row.kind,
                "status": lambda _, row: row.status,
                "payer": lambda _, row: row.payer,
                "payer_entity_id": lambda _, row: row.payer_entity_id,
                "payee": lambda _, row: row.payee,
                "payee_entity_id": lambda _, row: row.payee_entity_id,
                "purpose": lambda _, row: row.purpose,
                "period_start": lambda _, row: row.period[0],
                "period_end": lambda _, row: row.period[1],
                "fact_id": lambda _, row: row.fact_id,
            },
            {"payer": lambda row: row.payer_span, "payee": lambda row: row.payee_span},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    frames = payment_frames.grammar(lexicons)
    kinds, statuses = amount_kinds.grammar(lexicons).words, amount_status.grammar(lexicons).words
    return kinds, statuses, BRACKETED, frames.object_of, funding.grammar(lexicons).borne


REGISTER: Final = Register(
    name="amounts",
    reads=("quantities", "dates", "mentions"),
    writes=("amounts",),
    lexicons=tuple(
        dict.fromkeys(
            (
                *amount_kinds.LEXICONS,
                *amount_status.LEXICONS,
                *amount_roles.LEXICONS,
                *funding.LEXICONS,
                *owners.LEXICONS,
            )
        )
    ),
    rows=rows,
    searched=searched,
)
