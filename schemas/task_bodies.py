"""Contract of the table `task_bodies`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

ROLES: Final = ("lead", "joint", "responsible")


class TaskBodies(Contract):
    """Who answers for a task."""

    _facts = TableFacts(
        stage="registers",
        key=(
            "task_id",
            "body_no",
        ),
        english="Who answers for a task.",
        chinese="任务的责任单位。",
        has_spans=True,
    )

    task_id: fields.Text = fields.column("The task.", "任务标识。", references="tasks.task_id")
    body_no: fields.Int32 = fields.column(
        "Place among the task's bodies, from 1.", "在该任务责任单位中的序号，从 1 起。", ge=1
    )
    doc_id: fields.Text = fields.document_id()
    role: fields.Text = fields.column("Lead, joint or plainly responsible.", "牵头、配合或负责。", values=ROLES)
    text: fields.Text = fields.text()
    entity_id: fields.Text = fields.column(
        "The body as an entity.", "责任单位实体。", nullable=True, references="entities.entity_id"
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
