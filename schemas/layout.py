"""Contract of the table `layout`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

ROLES: Final = (
    "title",
    "document_number",
    "addressee",
    "heading",
    "body",
    "signature",
    "date",
    "contact",
    "attachment",
    "note",
    "signer",
    "category",
    "issuer",
    "disclosure",
    "copy_to",
    "furniture",
)


class Layout(Contract):
    """What a paragraph is in its document (GB/T 9704)."""

    _facts = TableFacts(
        stage="sections",
        key=("paragraph_id",),
        english="What a paragraph is in its document (GB/T 9704).",
        chinese="段落在文件中的角色（GB/T 9704）。",
    )

    paragraph_id: fields.Text = fields.column(
        "The paragraph.", "段落标识。", unique=True, references="paragraphs.paragraph_id"
    )
    doc_id: fields.Text = fields.document_id()
    section_id: fields.Text = fields.column(
        "The deepest section it stands in; empty before the first.",
        "所在的最内层章节，首个章节之前为空。",
        nullable=True,
        references="sections.section_id",
    )
    role: fields.Text = fields.column("Role of the paragraph.", "段落角色。", values=ROLES)
