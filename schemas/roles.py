"""Contract of the table `roles`."""

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts


class Roles(Contract):
    """An enterprise's place in a chain or cluster."""

    _facts = TableFacts(
        stage="registers",
        key=("role_id",),
        english="An enterprise's place in a chain or cluster.",
        chinese="企业在产业链或集群中的角色。",
        prefix="e",
        named=("entity", "chain"),
    )

    role_id: fields.Text = fields.column("Identifier of the row.", "行标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    entity_id: fields.Text = fields.column(
        "The enterprise.", "企业实体。", nullable=True, references="entities.entity_id"
    )
    entity: fields.Text = fields.column("The enterprise, as read.", "企业名称，按原文。")
    role: fields.Text = fields.column("Its role as written: 链主企业, 龙头企业.", "角色的原文：链主企业、龙头企业等。")
    chain_entity_id: fields.Text = fields.column(
        "The chain or cluster.", "产业链或集群实体。", nullable=True, references="entities.entity_id"
    )
    chain: fields.Text = fields.column(
        "The chain, cluster or industry, as read.", "产业链、集群或行业名称，按原文。", nullable=True
    )
    entity_start: fields.Int64 = evidence.span_start("the enterprise", "企业")
    entity_end: fields.Int64 = evidence.span_end("the enterprise", "企业")
    chain_start: fields.Int64 = evidence.span_start("the chain or cluster", "产业链或集群")
    chain_end: fields.Int64 = evidence.span_end("the chain or cluster", "产业链或集群")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
