"""Contract of the table `targets`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Targets(Contract):
    """A goal with its figure and date."""

    _facts = TableFacts(
        stage="registers",
        key=("target_id",),
        english="A goal with its figure and date.",
        chinese="一个目标及其数值和期限。",
        prefix="o",
        has_spans=True,
    )

    target_id: fields.Text = fields.column("Identifier of the row.", "目标标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    section_id: fields.Text = fields.column(
        "The deepest section it stands in; empty before the first.",
        "所在的最内层章节，首个章节之前为空。",
        nullable=True,
        references="sections.section_id",
    )
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    text: fields.Text = fields.text()
    quantity_id: fields.Text = fields.column(
        "The figure it sets.", "目标数值。", nullable=True, references="quantities.quantity_id"
    )
    deadline: fields.Date = fields.column("Last day by which it is to be reached.", "完成期限（末日）。", nullable=True)
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
