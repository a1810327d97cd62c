"""Contract of the table `tasks`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

STATUSES: Final = ("done", "ongoing", "planned")


class Tasks(Contract):
    """A measure that a document sets or reports."""

    _facts = TableFacts(
        stage="registers",
        key=("task_id",),
        english="A measure that a document sets or reports.",
        chinese="文件部署或报告的一项措施。",
        prefix="t",
        has_spans=True,
    )

    task_id: fields.Text = fields.column("Identifier of the row.", "任务标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    section_id: fields.Text = fields.column(
        "The section that is the task.", "任务所在章节。", nullable=True, references="sections.section_id"
    )
    task_no: fields.Int32 = fields.column("Place in the document, from 1.", "在文件中的序号，从 1 起。", ge=1)
    heading: fields.Text = fields.column("Its heading.", "任务标题。", nullable=True)
    text: fields.Text = fields.text()
    status: fields.Text = fields.column(
        "Whether it is done, under way or planned.", "已完成、进行中或计划。", values=STATUSES
    )
    deadline: fields.Date = fields.column("Last day by which it is to be done.", "完成期限（末日）。", nullable=True)
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
