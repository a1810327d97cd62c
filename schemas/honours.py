"""Contract of the table `honours`."""

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts


class Honours(Contract):
    """An award or recognition."""

    _facts = TableFacts(
        stage="registers",
        key=("honour_id",),
        english="An award or recognition.",
        chinese="一项荣誉或认定。",
        prefix="r",
        named=("holder",),
        verbatim=("honour", "event"),
    )

    honour_id: fields.Text = fields.column("Identifier of the row.", "荣誉标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    holder: fields.Text = fields.column("Who or what holds it.", "获得者。", nullable=True)
    holder_entity_id: fields.Text = fields.column(
        "The holder as an entity.", "获得者实体。", nullable=True, references="entities.entity_id"
    )
    honour: fields.Text = fields.column("The award or recognition.", "荣誉或认定名称。")
    level: fields.Text = fields.column(
        "National, provincial, city or county, as written.", "级别，按原文。", nullable=True
    )
    year: fields.Int32 = fields.column("Year it was given.", "授予年份。", nullable=True)
    event: fields.Text = fields.column("Where it was won.", "所在赛事或活动。", nullable=True)
    holder_start: fields.Int64 = evidence.span_start("the holder", "获得者")
    holder_end: fields.Int64 = evidence.span_end("the holder", "获得者")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
