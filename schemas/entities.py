"""Contract of the table `entities`."""

from schemas import fields
from schemas.contract import Contract, TableFacts
from schemas.mentions import TYPES


class Entities(Contract):
    """A resolved thing."""

    _facts = TableFacts(
        stage="publish",
        key=("entity_id",),
        english="A resolved thing.",
        chinese="一个消解后的实体。",
    )

    entity_id: fields.Text = fields.column("Identifier of the row.", "实体标识。", unique=True)
    type: fields.Text = fields.column("Type of the thing.", "实体类型。", values=TYPES)
    name: fields.Text = fields.column("Canonical name.", "规范名称。")
    region_code: fields.Text = fields.column(
        "Its division (GB/T 2260).", "行政区划代码（GB/T 2260）。", nullable=True, str_matches=r"^[0-9]{6}([0-9]{3})?$"
    )
    document_count: fields.Int64 = fields.column("Documents that mention it.", "提及它的文件数。", ge=1)
    mention_count: fields.Int64 = fields.column("Mentions of it.", "提及次数。", ge=1)
