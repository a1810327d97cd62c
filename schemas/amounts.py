"""Contract of the table `amounts`."""

from typing import Final

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts

KINDS: Final = (
    "grant",
    "award",
    "budget",
    "output_value",
    "sales",
    "contract",
    "investment",
    "loan",
    "fee",
    "limit",
    "other",
)
STATUSES: Final = ("done", "planned")


class Amounts(Contract):
    """A money quantity in context: who gave how much to whom, for what."""

    _facts = TableFacts(
        stage="registers",
        key=("amount_id",),
        english="A money quantity in context: who gave how much to whom, for what.",
        chinese="一笔款项及其语境：谁给谁多少钱、作何用途。",
        prefix="a",
        named=("payer", "payee"),
        verbatim=("purpose",),
        quantity="quantity_id",
        covers="money",
    )

    amount_id: fields.Text = fields.column("Identifier of the row.", "款项标识。", unique=True)
    quantity_id: fields.Text = fields.column(
        "The quantity.", "对应的数量。", unique=True, references="quantities.quantity_id"
    )
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    kind: fields.Text = fields.column("What kind of money it is.", "款项种类。", values=KINDS)
    status: fields.Text = fields.column(
        "Whether it has happened or is planned or promised.", "已发生或计划、承诺。", values=STATUSES
    )
    payer: fields.Text = fields.column("Who pays, as read, owners filled in.", "付款方（已补足所属）。", nullable=True)
    payer_entity_id: fields.Text = fields.column(
        "The payer as an entity.", "付款方实体。", nullable=True, references="entities.entity_id"
    )
    payee: fields.Text = fields.column(
        "Who receives or makes it; several are joined by 、.", "收款方或实现方；多个以顿号连接。", nullable=True
    )
    payee_entity_id: fields.Text = fields.column(
        "The payee as an entity, where it is one.",
        "收款方实体（单一时）。",
        nullable=True,
        references="entities.entity_id",
    )
    purpose: fields.Text = fields.column("What it is for.", "用途。", nullable=True)
    period_start: fields.Date = fields.column("First day of the period it is for.", "所属期间首日。", nullable=True)
    period_end: fields.Date = fields.column("Last day of the period it is for.", "所属期间末日。", nullable=True)
    fact_id: fields.Text = fields.column(
        "Digest of resolved payer, payees, amount and kind: one for the same fact told in several documents.",
        "付款方、收款方、金额和种类的摘要：同一事实在多份文件中相同。",
    )
    payer_start: fields.Int64 = evidence.span_start("the payer", "付款方")
    payer_end: fields.Int64 = evidence.span_end("the payer", "付款方")
    payee_start: fields.Int64 = evidence.span_start("the payees, from the first to the last,", "收款方（自首个至末个）")
    payee_end: fields.Int64 = evidence.span_end("the payees, from the first to the last,", "收款方（自首个至末个）")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
