"""The register `indicators`: quantities other than money that say something about something.

A count is of the noun behind it, said of the name that the clause opens with (江口学院建有6个实训室: the 实训室 of
江口学院); where the noun stands before, its number is the metric (全市现有企业6户: the 户数 of 晋城市企业).
A percentage or measure is of what stands before its verb (航道里程达到300公里: 航道里程), with the change where the
verb tells one (企业增长5%: 企业增长). A quantity that is about nothing that the clause names has no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers import owners, payment_frames, recognition
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.words import alternatives
from schemas.arrow import assemble

_KINDS = ("percent", "measure", "count", "multiple")
_CHANGES = {"growth": "增长", "decline": "下降"}
_SHARE = re.compile(r"(?P<whole>[^，。；、0-9]{2,20}?)的?(?:比重|比例)?(?:为|达|达到)?\s*$")
_LONGEST_SUBJECT = 30
_TOPICS = ("ORG", "TOWN", "GOV", "PLACE", "CHAIN", "PROJECT")


@dataclass(frozen=True, slots=True)
class IndicatorGrammar:
    """The verbs of figures, compiled from the lexicon."""

    verb: re.Pattern[str]
    change_of: dict[str, str]


@cache
def grammar(lexicons: Lexicons) -> IndicatorGrammar:
    """Compiles the lexicon of figures."""
    change_of = {row["verb"]: row["change"] for row in lexicons.rows("registers/indicator_verbs")}
    return IndicatorGrammar(re.compile(alternatives(change_of)), change_of)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One quantity in context; start and end are the reading positions of its evidence."""

    quantity: Quantity
    subject: str | None
    metric: str
    status: str
    period: tuple[date | None, date | None]
    start: int
    end: int


def indicators_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Indicator]:
    """The indicators of one document in order."""
    for quantity in document.quantities:
        if quantity.kind not in _KINDS:
            continue
        start, end = recognition.clause_around(document, quantity.start, quantity.end)
        told = _told(document, quantity, start, lexicons)
        if told is None:
            continue
        subject, metric = told
        status = recognition.status_at(document, quantity.start, quantity.end, lexicons)
        yield Indicator(
            quantity=quantity,
            subject=owners.with_owner(subject, document, lexicons) if subject else None,
            metric=metric,
            status="planned" if status == "planned" else "done",
            period=_period(document, quantity),
            start=start,
            end=end,
        )


def _told(
    document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons
) -> tuple[str | None, str] | None:
    """Subject and metric of a quantity, from what stands before it in its clause and the noun that it counts."""
    text = document.reading.text
    rules = grammar(lexicons)
    start = max([clause_start, *(other.end for other in document.quantities_in(clause_start, quantity.start))])
    while start < quantity.start and text[start] in "、和，与及）) ":
        start += 1
    verbs = list(rules.verb.finditer(text, start, quantity.start))
    verb = verbs[-1] if verbs else None
    change = rules.change_of[verb[0]] if verb else ""
    topic = _topic(document, clause_start, quantity.start, lexicons)
    if verb and change == "share":
        whole = _SHARE.search(text, verb.end(), quantity.start)
        return (topic, f"{whole['whole'].removesuffix('的')}占比") if whole else None
    before = _name(text, verb.end() if verb else start, quantity.start, lexicons)
    if quantity.kind == "count":
        if before and (not quantity.measured or before.endswith(quantity.measured)):
            # 企业6户: the noun stands before its number
            return (
                (topic, before) if topic else (_owned(document, clause_start, before, lexicons), f"{quantity.unit}数")
            )
        return (topic, quantity.measured) if quantity.measured else None
    measured = _name(text, start, verb.start(), lexicons) if verb else before
    if not measured:
        return None
    return _parted(measured, _CHANGES.get(change, ""))


def _topic(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> str | None:
    """The name that a clause opens with, where something is said of it."""
    opening = payment_frames.leading_mention(document, start, end, _TOPICS)
    return document.reading.text[opening.start : opening.end] if opening else None


def _owned(document: ShardDocument, clause_start: int, name: str, lexicons: Lexicons) -> str:
    """The name with the owner that the clause opens with: 全市现有规上企业 → 晋城市规上企业."""
    opening = document.reading.text[clause_start : clause_start + 2]
    owner = owners.with_owner(opening, document, lexicons)
    return owner + name if owner != opening else name


def _parted(subject: str, change: str) -> tuple[str | None, str]:
    """甲的乙 is the metric 乙 of 甲; otherwise all of it is the metric."""
    whose, of, what = subject.rpartition("的")
    return (whose or None, what + change) if of and len(what) > 1 else (None, subject + change)


def _name(text: str, start: int, end: int, lexicons: Lexicons) -> str | None:
    bare = payment_frames.without_lead_ins(text, start, end, payment_frames.grammar(lexicons))
    name = text[bare.start : bare.end].strip(" 、“”（）()")
    return name if 2 <= len(name) <= _LONGEST_SUBJECT else None


def _period(document: ShardDocument, quantity: Quantity) -> tuple[date | None, date | None]:
    low, _ = recognition.sentence_around(document, quantity.start)
    for span in reversed(document.dates_in(low, quantity.start)):
        if span.qualifier not in ("until", "before") and not span.is_relative and span.end_date is not None:
            return span.start_date, span.end_date
    return None, None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `indicators`."""
    found = [(document, row) for document in documents for row in indicators_of(document, lexicons)]
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())
    return {
        "indicators": assemble(
            "indicators",
            {
                "indicator_id": row_ids("indicators", doc_ids),
                "quantity_id": [row.quantity.quantity_id for _, row in found],
                "doc_id": doc_ids,
                "sentence_id": [
                    document.sentence_ids[document.sentence_at(row.quantity.start)] for document, row in found
                ],
                "subject": [row.subject for _, row in found],
                "metric": [row.metric for _, row in found],
                "status": [row.status for _, row in found],
                "period_start": [row.period[0] for _, row in found],
                "period_end": [row.period[1] for _, row in found],
                "start": [document.source_start(row.start) for document, row in found],
                "end": [document.source_end(row.end) for document, row in found],
            },
        )
    }


REGISTER = Register(
    name="indicators",
    reads=("quantities", "dates", "mentions"),
    writes=("indicators",),
    lexicons=tuple(
        dict.fromkeys(("registers/indicator_verbs", *recognition.LEXICONS, *payment_frames.LEXICONS, *owners.LEXICONS))
    ),
    rows=rows,
)
