"""Contract of the table `findings`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Findings(Contract):
    """Something that does not add up."""

    _facts = TableFacts(
        stage="publish",
        key=("finding_id",),
        english="Something that does not add up.",
        chinese="一处前后不一致。",
    )

    finding_id: fields.Text = fields.column("Identifier of the row.", "行标识。", unique=True)
    kind: fields.Text = fields.column("What kind of clash it is.", "不一致的种类。")
    detail: fields.Text = fields.column("The clash in one line.", "一行说明。")
    doc_id: fields.Text = fields.column(
        "The document of the first row.", "首行所在文件。", nullable=True, references="sources.doc_id"
    )
    table: fields.Text = fields.column("Table of the first row.", "首行所在表。", nullable=True)
    row_id: fields.Text = fields.column("The first row.", "首行标识。", nullable=True)
    other_table: fields.Text = fields.column(
        "Table of the row that it clashes with.", "与之冲突的行所在表。", nullable=True
    )
    other_row_id: fields.Text = fields.column("The row that it clashes with.", "与之冲突的行。", nullable=True)
