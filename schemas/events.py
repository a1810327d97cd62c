"""Contract of the table `events`."""

from typing import Final

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts

STATUSES: Final = ("done", "planned")


class Events(Contract):
    """An expo, contest or meeting."""

    _facts = TableFacts(
        stage="registers",
        key=("event_id",),
        english="An expo, contest or meeting.",
        chinese="一次展会、赛事或会议。",
        prefix="v",
        named=("name",),
    )

    event_id: fields.Text = fields.column("Identifier of the row.", "活动标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    entity_id: fields.Text = fields.column(
        "The event as an entity.", "活动实体。", nullable=True, references="entities.entity_id"
    )
    name: fields.Text = fields.column("Its name.", "名称。")
    edition: fields.Int32 = fields.column("Which edition.", "届次。", nullable=True)
    year: fields.Int32 = fields.column("Year it was held.", "举办年份。", nullable=True)
    status: fields.Text = fields.column(
        "Whether it has been held or is planned.", "已举办或计划。", nullable=True, values=STATUSES
    )
    name_start: fields.Int64 = evidence.span_start("the name", "名称")
    name_end: fields.Int64 = evidence.span_end("the name", "名称")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
