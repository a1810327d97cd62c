"""Contract of the table `aliases`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Aliases(Contract):
    """A name that an entity goes by."""

    _facts = TableFacts(
        stage="publish",
        key=(
            "entity_id",
            "text",
        ),
        english="A name that an entity goes by.",
        chinese="实体的一个称呼。",
    )

    entity_id: fields.Text = fields.column("The entity.", "实体标识。", references="entities.entity_id")
    text: fields.Text = fields.column("The name as read, white space left out.", "所读名称，去掉空白。")
    document_count: fields.Int64 = fields.column("Documents that use it.", "使用该名称的文件数。", ge=1)
