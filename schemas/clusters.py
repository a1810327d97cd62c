"""Contract of the table `clusters`."""

from typing import Final

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts

LEVELS: Final = ("national", "province", "city", "county")


class Clusters(Contract):
    """A specialised town, park or cluster."""

    _facts = TableFacts(
        stage="registers",
        key=("cluster_id",),
        english="A specialised town, park or cluster.",
        chinese="一个专业镇、园区或集群。",
        prefix="u",
        named=("name",),
    )

    cluster_id: fields.Text = fields.column("Identifier of the row.", "行标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    entity_id: fields.Text = fields.column(
        "The cluster as an entity.", "集群实体。", nullable=True, references="entities.entity_id"
    )
    name: fields.Text = fields.column("Its name.", "名称。")
    host: fields.Text = fields.column(
        "County, city or district that it stands in.", "所在县（市、区）。", nullable=True
    )
    level: fields.Text = fields.column("Level of its recognition.", "认定级别。", nullable=True, values=LEVELS)
    batch: fields.Int32 = fields.column("Batch of its recognition.", "认定批次。", nullable=True)
    sector: fields.Text = fields.column("Sector.", "领域。", nullable=True)
    year: fields.Int32 = fields.column("Year of its recognition.", "认定年份。", nullable=True)
    name_start: fields.Int64 = evidence.span_start("the name", "名称")
    name_end: fields.Int64 = evidence.span_end("the name", "名称")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
