"""Contract of the table `parties`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

ROLES: Final = (
    "issuer",
    "addressee",
    "signer",
    "responsible",
    "handler",
    "reviewer",
    "contact",
    "contact_unit",
    "copy_to",
    "enquiry",
)


class Parties(Contract):
    """A person or body in the document's frame."""

    _facts = TableFacts(
        stage="sections",
        key=("party_id",),
        english="A person or body in the document's frame.",
        chinese="文件框架中的人员或单位。",
        prefix="p",
        has_spans=True,
    )

    party_id: fields.Text = fields.column("Identifier of the row.", "行标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    role: fields.Text = fields.column(
        "What the party is to the document; enquiry is a telephone number to enquire at that no name stands with.",
        "在文件中的角色；enquiry 为未列姓名的咨询电话。",
        values=ROLES,
    )
    role_text: fields.Text = fields.column(
        "The role as written, such as 负责人.", "角色的原文，如 负责人。", nullable=True
    )
    text: fields.Text = fields.text()
    phone: fields.Text = fields.column(
        "Telephone number as written, inner spaces dropped.", "联系电话，按原文，去掉内部空格。", nullable=True
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
