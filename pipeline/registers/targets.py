"""The register `targets`: the goals that a document sets, with figure and date.

Goals are the items and sentences of a section headed as goals (三、行动目标), and sentences elsewhere that set a figure
with a word of aim (力争…达到) or for a year to come (到2025年，…达30%), or a result for that year without a figure. A
sentence that sets several is cut at ； and, where two clauses have figures, at ，. A date that leads in
(到2025年，力争实现以下目标：) holds for all it leads in, as `periods` says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers import goals, payment_frames, periods
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import DateSpan, Quantity, ShardDocument
from pipeline.registers.words import alternatives

_UNCOUNTED = ("ordinal", "composite", "number", "duration")
_ATTRIBUTE = re.compile(r"(?:及|[（(]含[）)])以[上下](?=[一-鿿“])")
"""What follows a figure that only says which of a kind are meant: 220千伏及以上线路."""
_AGES = ("岁", "周岁", "龄")
_DEADLINE_CLAUSE = re.compile(r"[^，,。；;：:\n]{0,40}?[，,：:]\s*")
_LEAST_TEXT = 4
_EFFORT_REACH = 14
_PAID = ("money", "percent")
"""Kinds of figures that a grant has: a sum, or a share of a price."""
_RULES = ("measure", "regulation", "other")
"""Genres whose bounds are conditions and standing limits, no goals."""


@dataclass(frozen=True, slots=True)
class TargetGrammar:
    """The words of goals, compiled from the lexicon."""

    aim: re.Pattern[str]
    lead_in: re.Pattern[str]
    bound: re.Pattern[str]
    effort: re.Pattern[str]
    result: re.Pattern[str]
    window: re.Pattern[str]
    giving: re.Pattern[str]
    subsidy: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> TargetGrammar:
    """Compiles the lexicon of goals."""
    rows = lexicons.rows("registers/target_words")

    def used(use: str) -> str:
        return alternatives(row["word"] for row in rows if row["use"] == use)

    payments = payment_frames.grammar(lexicons)
    return TargetGrammar(
        aim=re.compile(used("aim")),
        window=re.compile(used("window")),
        giving=payments.giving,
        subsidy=payments.bare_title,
        bound=re.compile(used("bound")),
        effort=re.compile(used("effort")),
        result=re.compile(used("result")),
        lead_in=re.compile(rf"(?:(?:{used('lead_in')})[，,：:]?\s*){{1,3}}"),
    )


@dataclass(frozen=True, slots=True)
class Target:
    """One goal; positions are reading positions."""

    start: int
    end: int
    quantity_id: str | None
    deadline: date | None


def targets_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Target]:
    """The goals of one document in order, each once."""
    rules = grammar(lexicons)
    text = document.reading.text
    parts = goals.parts_of_goals(document, lexicons)
    leads = periods.leads_of(document, parts)
    stated = {i for start, end in parts for i in _sentences_in(document, start, end)}
    for index in sorted(_sentences_that_set(document, rules) | stated):
        start, end = document.sentence_span(index)
        if _only_leads_in(document, start, end):
            continue
        deadline = _deadline(document, start, end, rules)
        held = deadline or leads.carried(start, start, "planned")[1]
        is_result = deadline is not None and rules.result.search(text, start, end) is not None
        for piece_start, piece_end in _pieces(document, start, end, rules):
            quantity = _figure(document, piece_start, piece_end)
            if quantity and quantity.kind in _PAID and _is_grant(text, piece_start, piece_end, rules):
                continue
            if quantity or is_result or index in stated:
                yield Target(piece_start, piece_end, quantity.quantity_id if quantity else None, held)


def _sentences_that_set(document: ShardDocument, rules: TargetGrammar) -> set[int]:
    """The sentences with a word of aim, for a year to come, or with a demand, by index."""
    text = document.reading.text
    sentences = {document.sentence_at(match.start()) for match in rules.aim.finditer(text)}
    sentences |= {document.sentence_at(span.start) for span in document.dates if _is_ahead(document, span, rules)}
    if document.genre not in _RULES:
        sentences |= {
            document.sentence_at(match.start())
            for match in rules.bound.finditer(text)
            if _is_demand(document, match.start(), match.end(), rules)
        }
    return sentences


def _is_demand(document: ShardDocument, start: int, end: int, rules: TargetGrammar) -> bool:
    """Whether a bound stands at an effort, as the least that it has to come to: 每年至少培训, 培训不少于."""
    text = document.reading.text
    clause_start = document.clause_marks.clause_start(max(0, start - _EFFORT_REACH), start)
    return rules.effort.match(text, end) is not None or rules.effort.search(text, clause_start, start) is not None


def _is_grant(text: str, start: int, end: int, rules: TargetGrammar) -> bool:
    """Whether a clause promises money to somebody instead of setting a goal: 年底前购房的，给予1万元补贴."""
    if rules.aim.search(text, start, end):
        return False
    return rules.giving.search(text, start, end) is not None and rules.subsidy.search(text, start, end) is not None


def _only_leads_in(document: ShardDocument, start: int, end: int) -> bool:
    """Whether a sentence is a heading with text under it, or opens a list."""
    if document.reading.text[start:end].rstrip().endswith(("：", ":")):
        return True
    index = document.section_at(start)
    if index is None:
        return False
    section = document.sections[index]
    heading_end = section.start + len(section.label) + len(section.heading)
    return bool(section.heading) and end <= heading_end + 1 and heading_end + 1 < section.end


def _sentences_in(document: ShardDocument, start: int, end: int) -> range:
    if end <= start:
        return range(0)
    return range(document.sentence_at(start), document.sentence_at(end - 1) + 1)


def _is_ahead(document: ShardDocument, span: DateSpan, rules: TargetGrammar) -> bool:
    """Whether a date is one to reach something by: 到2025年, and not before the document's own date."""
    if span.end_date is None or span.is_relative:
        return False
    is_late = document.issued_on is None or span.end_date >= document.issued_on
    return is_late and _leads_to(document, span, rules)


def _leads_to(document: ShardDocument, span: DateSpan, rules: TargetGrammar) -> bool:
    """Whether a date is one to reach something by, not the end of a time in which a rule holds (至年底期间)."""
    text = document.reading.text
    if rules.window.match(text, span.end):
        return False
    before = text[max(span.start - 2, 0) : span.start].rstrip("“")
    return before.endswith(("到", "至", "截至")) or (span.start_date is None and span.qualifier in ("until", "before"))


def _deadline(document: ShardDocument, start: int, end: int, rules: TargetGrammar) -> date | None:
    """The date that the goals of a sentence are for: one that leads in, else, with a word of aim, the first to come."""
    spans = document.dates_in(start, end)
    leading = next((span.end_date for span in spans if _is_ahead(document, span, rules)), None)
    if leading or not rules.aim.search(document.reading.text, start, end) or document.issued_on is None:
        return leading
    return next((span.end_date for span in spans if span.end_date and span.end_date >= document.issued_on), None)


def _figure(document: ShardDocument, start: int, end: int) -> Quantity | None:
    text = document.reading.text
    return next(
        (
            quantity
            for quantity in document.quantities_in(start, end)
            if quantity.kind not in _UNCOUNTED
            and quantity.unit not in _AGES
            and not _ATTRIBUTE.match(text, quantity.end, end)
        ),
        None,
    )


def _pieces(document: ShardDocument, start: int, end: int, rules: TargetGrammar) -> Iterator[tuple[int, int]]:
    """The goals of a sentence, their lead-in, label and closing mark left out."""
    text = document.reading.text
    for part_start, part_end in _split(text, start, end, "；;"):
        part_start = _after_lead_in(document, part_start, part_end, rules)
        clauses = list(_split(text, part_start, part_end, "，,"))
        counted = [clause for clause in clauses if _figure(document, *clause)]
        parts = counted if len(counted) > 1 else [(part_start, part_end)]
        for piece_start, piece_end in parts:
            piece_start = _after_lead_in(document, piece_start, piece_end, rules)
            while piece_end > piece_start and text[piece_end - 1] in "。；;，,！!：: ":
                piece_end -= 1
            if piece_end - piece_start >= _LEAST_TEXT:
                yield piece_start, piece_end


def _split(text: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    at = start
    for position in range(start, end):
        if text[position] in marks:
            yield at, position
            at = position + 1
    if at < end:
        yield at, end


def _after_lead_in(document: ShardDocument, start: int, end: int, rules: TargetGrammar) -> int:
    text = document.reading.text
    index = document.section_at(start)
    if index is not None and document.sections[index].start == start:
        start += len(document.sections[index].label)
    dates = [span for span in document.dates_in(start, min(end, start + 20)) if _leads_to(document, span, rules)]
    if dates:
        clause = _DEADLINE_CLAUSE.match(text, dates[0].end, end)
        start = clause.end() if clause and clause.end() < end else start
    while start < end and text[start].isspace():
        start += 1
    lead_in = rules.lead_in.match(text, start, end)
    return lead_in.end() if lead_in and lead_in.end() < end else start


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `targets`."""
    found = [(document, target) for document in documents for target in targets_of(document, lexicons)]
    return {
        "targets": register_table(
            "targets",
            found,
            lambda row: row,
            {
                "section_id": lambda document, row: document.section_id_at(row.start),
                "text": lambda document, row: document.reading.text[row.start : row.end],
                "quantity_id": lambda _, row: row.quantity_id,
                "deadline": lambda _, row: row.deadline,
            },
        )
    }


REGISTER = Register(
    name="targets",
    reads=("quantities", "dates"),
    writes=("targets",),
    lexicons=("registers/target_words", *payment_frames.LEXICONS),
    rows=rows,
)
