"""Contract of the table `sections`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Sections(Contract):
    """A numbered heading or item, with what stands under it."""

    _facts = TableFacts(
        stage="sections",
        key=("section_id",),
        english="A numbered heading or item, with what stands under it.",
        chinese="一个编号标题或条目及其下内容。",
        prefix="h",
    )

    section_id: fields.Text = fields.column("Identifier of the row.", "章节标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    parent_section_id: fields.Text = fields.column(
        "The section that holds it; empty at the top.",
        "上级章节；顶层为空。",
        nullable=True,
        references="sections.section_id",
    )
    ordinal: fields.Int32 = fields.column("Place in the document, from 1.", "在文件中的序号，从 1 起。", ge=1)
    level: fields.Int32 = fields.column(
        "Depth, 1 outermost; labels inside an enclosed text (an attachment, the plan that a notice issues) count from "
        "1 again, though they stand under the section of level 1 that the enclosed text itself is.",
        "层级，1 为最外层；附件或所印发文件本身为 1 级，其内部编号重新从 1 起计。",
        ge=1,
    )
    label: fields.Text = fields.column(
        "Label as written, such as 一、; empty for an attachment known by its title alone.",
        "编号的原文，如 一、；仅有标题的附件为空。",
        nullable=True,
    )
    heading: fields.Text = fields.column(
        "Heading, or a short first sentence run in with the text; empty for an item that is itself a sentence.",
        "标题或段首短句；条目本身即整句时为空。",
        nullable=True,
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
