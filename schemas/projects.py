"""Contract of the table `projects`."""

from schemas import evidence, fields
from schemas.contract import Contract, TableFacts
from schemas.tasks import STATUSES


class Projects(Contract):
    """A project."""

    _facts = TableFacts(
        stage="registers",
        key=("project_id",),
        english="A project.",
        chinese="一个项目。",
        prefix="j",
        named=("name", "owner"),
        quantity="capacity_quantity_id",
    )

    project_id: fields.Text = fields.column("Identifier of the row.", "项目标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    entity_id: fields.Text = fields.column(
        "The project as an entity.", "项目实体。", nullable=True, references="entities.entity_id"
    )
    name: fields.Text = fields.column("Its name.", "项目名称。")
    owner: fields.Text = fields.column("Who carries it out.", "实施主体。", nullable=True)
    owner_entity_id: fields.Text = fields.column(
        "The owner as an entity.", "实施主体实体。", nullable=True, references="entities.entity_id"
    )
    capacity_quantity_id: fields.Text = fields.column(
        "Its stated capacity.", "所述产能。", nullable=True, references="quantities.quantity_id"
    )
    status: fields.Text = fields.column(
        "Whether it is done, under way or planned.", "已完成、进行中或计划。", nullable=True, values=STATUSES
    )
    name_start: fields.Int64 = evidence.span_start("the name", "名称")
    name_end: fields.Int64 = evidence.span_end("the name", "名称")
    owner_start: fields.Int64 = evidence.span_start("the owner", "实施主体")
    owner_end: fields.Int64 = evidence.span_end("the owner", "实施主体")
    start: fields.Int64 = fields.column(
        "First character of the evidence: the clause that says it.", "证据文字的起始位置（含）。", ge=0
    )
    end: fields.Int64 = fields.column("End of the evidence (exclusive).", "证据文字的结束位置（不含）。", ge=1)
