"""Contract of the table `indicators`."""

from schemas import evidence, fields
from schemas.amounts import STATUSES
from schemas.contract import Contract, TableFacts


class Indicators(Contract):
    """Any other quantity in context."""

    _facts = TableFacts(
        stage="registers",
        key=("indicator_id",),
        english="Any other quantity in context.",
        chinese="款项以外的数量及其语境。",
        prefix="i",
        named=("subject",),
        implied=("subject",),
        quantity="quantity_id",
    )

    indicator_id: fields.Text = fields.column("Identifier of the row.", "指标标识。", unique=True)
    quantity_id: fields.Text = fields.column(
        "The quantity.", "对应的数量。", unique=True, references="quantities.quantity_id"
    )
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    subject: fields.Text = fields.column(
        "What the statement is about; the division that the document is of where it has no span.",
        "陈述的主体；为文件所属行政区划时无原文位置。",
        nullable=True,
    )
    metric: fields.Text = fields.column("What of it is counted or measured.", "所计量的方面。")
    status: fields.Text = fields.column("Whether it is reported or planned.", "已实现或计划。", values=STATUSES)
    period_start: fields.Date = fields.column("First day of the period it is for.", "所属期间首日。", nullable=True)
    period_end: fields.Date = fields.column("Last day of the period it is for.", "所属期间末日。", nullable=True)
    subject_start: fields.Int64 = evidence.span_start("the subject", "主体")
    subject_end: fields.Int64 = evidence.span_end("the subject", "主体")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
