"""The register `indicators`: quantities other than money that say something about something.

What a quantity is said of is read in `metrics`; here it gets its status, its period and its evidence. A quantity that
is about nothing that its clause names has no row.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers import figure_subjects, goals, periods, recognition
from pipeline.registers.metric_words import LEXICONS, grammar
from pipeline.registers.metrics import Told, told_of
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.subjects import Subject, spoken_subject
from pipeline.registers.target_words import grammar as target_grammar

_KINDS: Final = ("percent", "measure", "count", "multiple", "duration")


class Indicator(Value, frozen=True):
    """One quantity in context; start and end are the reading positions of its evidence. division: the one that the
    figure is told of where the text names no subject.
    """

    quantity: Quantity
    subject: Subject | None
    division: str | None
    metric: str
    status: str
    period: periods.Period
    start: int
    end: int


def indicators_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Indicator]:
    """The indicators of one document in order."""
    text = document.reading.text
    rules = grammar(lexicons)
    leads = periods.leads_of(document, goals.parts_of_goals(document, lexicons))
    last: tuple[Quantity, Told] | None = None
    for quantity in document.quantities:
        if quantity.kind not in _KINDS:
            continue
        start, end = recognition.clause_around(document, quantity.start, quantity.end)
        is_new_value = last is not None and rules.changed.fullmatch(text, last[0].end, quantity.start)
        told = last[1] if last and is_new_value else told_of(document, quantity, start, lexicons)
        if told is None:
            continue
        last = (quantity, told)
        subject = told.subject or spoken_subject(document, quantity, lexicons)
        said = leads.said_before(quantity)
        status = _status(document, quantity, min(start, subject.start) if subject else start, said, leads, lexicons)
        yield Indicator(
            quantity=quantity,
            subject=subject,
            division=None if subject else figure_subjects.division(document, quantity, lexicons),
            metric=told.metric,
            status=status,
            period=leads.period_of(quantity, said, status),
            start=min(start, subject.start) if subject else start,
            end=max(end, subject.end) if subject else end,
        )


def _status(
    document: ShardDocument,
    quantity: Quantity,
    start: int,
    said: periods.Period,
    leads: periods.Leads,
    lexicons: Lexicons,
) -> str:
    """Planned where the figure is demanded (不少于), done where it is told as it stands (现有, 同比) or said for a time
    gone by, else as an aim that leads the sentence in, the clause, its heading or the genre say.
    """
    rules = grammar(lexicons)
    text = document.reading.text
    if rules.demand.search(text, start, quantity.start):
        return "planned"
    if leads.in_goals(quantity.start):
        return "planned"
    first, last = said
    is_past = first is not None and last is not None and document.issued_on is not None and last < document.issued_on
    if is_past or rules.reported.search(text, start, quantity.start):
        return "done"
    low = recognition.sentence_start(document, quantity.start)
    if target_grammar(lexicons).aim.search(text, low, quantity.start):
        return "planned"
    status = recognition.status_at(document, quantity.start, quantity.end, lexicons)
    if status == "ongoing":
        status = recognition.genre_status(document, lexicons)
    return "planned" if status == "planned" or leads.is_to_come(quantity.start) else "done"


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `indicators`."""
    found = [(document, row) for document in documents for row in indicators_of(document, lexicons)]
    return {
        "indicators": register_table(
            "indicators",
            found,
            lambda row: row.quantity,
            {
                "quantity_id": lambda _, row: row.quantity.quantity_id,
                "subject": lambda _, row: row.subject.name if row.subject else row.division,
                "metric": lambda _, row: row.metric,
                "status": lambda _, row: row.status,
                "period_start": lambda _, row: row.period[0],
                "period_end": lambda _, row: row.period[1],
            },
            {"subject": lambda row: row.subject},
        )
    }


REGISTER: Final = Register(
    name="indicators",
    reads=("quantities", "dates", "mentions"),
    writes=("indicators",),
    lexicons=(*LEXICONS, *goals.LEXICONS),
    rows=rows,
)
