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
from pipeline.registers.money import CLAUSE_MARKS
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.words import alternatives
from schemas.arrow import assemble

_KINDS = ("percent", "measure", "count", "multiple")
_CHANGES = {"growth": "增长", "decline": "下降"}
_SHARE = re.compile(
    # 占全国产量的 with the figure behind it; 达, 为, 约 may stand between
    r"占(?P<whole>(?!比)[^，,。；;、0-9]{1,30}?)的?(?:比重|比例|份额)?(?:仅|约|近|达到|达|为|超过|超|逾)?\s*\Z"
)
_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零0-9]+[条章节项款]\s*|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)+"
)
"""The number of an item that a name stands behind."""
_CLOSING = re.compile(
    r"(?:至少|一般|统一|原则上|从|由|将|以|的|须|应当|应|按照|按|可|最高|最低|最长|分别|以上|不得低于|不低于|不少于|不得|不超过|原则)+\Z"
)
"""What stands between a name and its figure."""
_CHANGED_TO = re.compile(
    r"[，,]?(?:调整|提高|提升|降低|下降|降|增加|增|上升|上调|下调|压缩|缩短|减少|扩大|升|减)[为到至]"
)
"""What joins an old value and a new one: 从30%调整为20%."""
_CLAUSES_BACK = 4
_LONGEST_SUBJECT = 30
_TOPICS = ("ORG", "TOWN", "GOV", "PLACE", "CHAIN", "PROJECT")


@dataclass(frozen=True, slots=True)
class IndicatorGrammar:
    """The verbs of figures, compiled from the lexicon."""

    verb: re.Pattern[str]
    change_of: dict[str, str]
    term: re.Pattern[str]
    demand: re.Pattern[str]
    reported: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> IndicatorGrammar:
    """Compiles the lexicon of figures."""
    rows = lexicons.rows("registers/indicator_verbs")
    change_of = {row["verb"]: row["change"] for row in rows if row["change"] not in ("term", "demand", "reported")}
    terms = alternatives(row["verb"] for row in rows if row["change"] == "term")
    demands = alternatives(row["verb"] for row in rows if row["change"] == "demand")
    return IndicatorGrammar(
        verb=re.compile(alternatives(change_of)),
        change_of=change_of,
        term=re.compile(rf"(?P<term>[一-鿿]{{0,4}}?(?:{terms}))[^，,。；;、0-9]{{0,8}}\Z"),
        reported=re.compile(alternatives(row["verb"] for row in rows if row["change"] == "reported")),
        demand=re.compile(rf"(?:{demands})\s*\Z"),
    )


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
    last: tuple[Quantity, tuple[str | None, str]] | None = None
    for quantity in document.quantities:
        if quantity.kind not in (*_KINDS, "duration"):
            continue
        start, end = recognition.clause_around(document, quantity.start, quantity.end)
        carried = _carried_topic(document, quantity, start, lexicons)
        told = _told(document, quantity, start, carried, lexicons)
        text = document.reading.text
        if last and _CHANGED_TO.fullmatch(text, last[0].end, quantity.start):
            told = last[1]
        if told is None:
            continue
        last = (quantity, told)
        subject, metric = told
        if subject:
            low, _ = recognition.sentence_around(document, quantity.start)
            named = document.reading.text.rfind(subject, low, start)
            start = named if named >= 0 else start
        status = _status(document, quantity, start, lexicons)
        yield Indicator(
            quantity=quantity,
            subject=owners.with_owner(subject, document, lexicons) if subject else None,
            metric=metric,
            status=status,
            period=_period(document, quantity),
            start=start,
            end=end,
        )


def _status(document: ShardDocument, quantity: Quantity, start: int, lexicons: Lexicons) -> str:
    """Planned where the figure is demanded (不少于), done where it is told as it stands (现有, 同比), else as the
    clause, its heading or the genre say.
    """
    rules = grammar(lexicons)
    text = document.reading.text
    if rules.demand.search(text, start, quantity.start):
        return "planned"
    if rules.reported.search(text, start, quantity.start):
        return "done"
    status = recognition.status_at(document, quantity.start, quantity.end, lexicons)
    return "planned" if status == "planned" else "done"


def _told(
    document: ShardDocument, quantity: Quantity, clause_start: int, carried: str | None, lexicons: Lexicons
) -> tuple[str | None, str] | None:
    """Subject and metric of a quantity, from what stands before it in its clause and the noun that it counts; where
    the clause names no one, the subject is the one carried over from the clause before.
    """
    text = document.reading.text
    rules = grammar(lexicons)
    if quantity.kind == "duration":
        term = rules.term.search(text, clause_start, quantity.start)
        return (_topic(document, clause_start, quantity.start, lexicons) or carried, term["term"]) if term else None
    start = max([clause_start, *(other.end for other in document.quantities_in(clause_start, quantity.start))])
    while start < quantity.start and text[start] in "、和，与及）) ":
        start += 1
    verbs = [
        match
        for match in rules.verb.finditer(text, start, quantity.start)
        if quantity.kind == "percent" or rules.change_of[match[0]] != "share"
    ]
    verb = verbs[-1] if verbs else None
    change = rules.change_of[verb[0]] if verb else ""
    before = _name(text, verb.end() if verb else start, quantity.start, lexicons)
    has_noun = quantity.kind == "count" and (before or quantity.measured)
    topic = (
        _project_around(document, quantity)
        or _topic(document, clause_start, quantity.start, lexicons)
        or (_holder(text, clause_start, verb.start(), lexicons) if verb and has_noun else None)
        or carried
    )
    share = _SHARE.search(text, start, quantity.start) if quantity.kind == "percent" else None
    if share:
        return (_holder(text, start, share.start(), lexicons) or topic, f"占{share['whole']}的比重")
    if quantity.kind == "count":
        if verb and not before and not quantity.measured:
            before = _name(text, start, verb.start(), lexicons)
        return _counted(document, quantity, clause_start, topic, before, lexicons)
    measured = (_name(text, start, verb.start(), lexicons) if verb else None) or before
    if not measured:
        measured = quantity.measured or _name(text, clause_start, quantity.start, lexicons)
    if not measured:
        return None
    subject, metric = _parted(measured, _CHANGES.get(change, ""))
    if subject is None and topic and metric.startswith(topic) and len(metric) > len(topic) + 1:
        return topic, metric[len(topic) :]
    return subject or topic, metric


def _counted(
    document: ShardDocument,
    quantity: Quantity,
    clause_start: int,
    topic: str | None,
    before: str | None,
    lexicons: Lexicons,
) -> tuple[str | None, str] | None:
    """Subject and metric of a count: the noun behind the number, else the one before it (企业6户)."""
    if before and (not quantity.measured or before.endswith(quantity.measured)):
        owned = _owned(document, clause_start, before, lexicons)
        if owned != before:
            return owned, f"{quantity.unit}数"
        return topic, before
    if quantity.measured:
        return topic, quantity.measured
    opening = _name(document.reading.text, clause_start, quantity.start, lexicons)
    return (topic, opening) if opening else None


def _holder(text: str, start: int, end: int, lexicons: Lexicons) -> str | None:
    """What stands before a verb of having or sharing, where it can be a name."""
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    holder = payment_frames.subject_in(text, start, end, payment_frames.grammar(lexicons))
    return text[holder.start : holder.end] if holder and holder.end - holder.start <= _LONGEST_SUBJECT else None


def _project_around(document: ShardDocument, quantity: Quantity) -> str | None:
    """The project whose name holds the quantity: 年产30万套家具项目."""
    near = document.mentions_in(max(quantity.start - _LONGEST_SUBJECT, 0), quantity.end + _LONGEST_SUBJECT)
    around = [m for m in near if m.type == "PROJECT" and m.start <= quantity.start and quantity.end <= m.end]
    return around[0].text if around else None


def _topic(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> str | None:
    """The name that a clause opens with, where something is said of it."""
    opening = payment_frames.leading_mention(document, start, end, _TOPICS)
    return document.reading.text[opening.start : opening.end] if opening else None


def _carried_topic(document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons) -> str | None:
    """The subject of the clauses before in the sentence, the nearest first: the name that one opens with, else, for the
    sentence's first clause, what stands there before its verb of figures.
    """
    text = document.reading.text
    low, _ = recognition.sentence_around(document, quantity.start)
    end = clause_start - 1
    for _ in range(_CLAUSES_BACK):
        if end <= low:
            return None
        start = max(low, max(text.rfind(mark, low, end) for mark in CLAUSE_MARKS) + 1)
        topic = _topic(document, start, end, lexicons)
        if topic:
            return topic
        if start == low:
            verb = grammar(lexicons).verb.search(text, start, end)
            return _holder(text, start, verb.start(), lexicons) if verb else None
        end = start - 1
    return None


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
    label = _LABEL.match(text, start, end)
    bare = payment_frames.without_lead_ins(text, label.end() if label else start, end, payment_frames.grammar(lexicons))
    name = _CLOSING.sub("", text[bare.start : bare.end].strip(" 、“”（）()"))
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
