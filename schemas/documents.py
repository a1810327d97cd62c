"""Contract of the table `documents`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

GENRES: Final = ("reply", "notice", "plan", "opinion", "measure", "report", "bulletin", "letter", "regulation", "other")
PROPOSAL_KINDS: Final = ("建议", "提案")


class Documents(Contract):
    """What a document says it is."""

    _facts = TableFacts(
        stage="sections",
        key=("doc_id",),
        english="What a document says it is.",
        chinese="文件自述的基本信息。",
    )

    doc_id: fields.Text = fields.column("The document.", "文件标识。", unique=True, references="sources.doc_id")
    genre: fields.Text = fields.column(
        "Genre of the document; a notice that issues a plan is a notice.",
        "文种；印发方案的通知仍为通知。",
        values=GENRES,
    )
    title: fields.Text = fields.column("Title, line breaks undone.", "标题，已去除换行。", nullable=True)
    issuer: fields.Text = fields.column(
        "Full name of the signing or issuing body.", "署名或发文机关全称。", nullable=True
    )
    document_number: fields.Text = fields.column(
        "Document number (发文字号), its year in 〔〕.", "发文字号，年份用六角括号。", nullable=True
    )
    signer: fields.Text = fields.column("Person who signed it off (签发人).", "签发人。", nullable=True)
    reply_category: fields.Text = fields.column(
        "Category of a reply as written, such as A类.", "答复类别，如 A类。", nullable=True
    )
    proposal_kind: fields.Text = fields.column(
        "Whether a reply answers a suggestion (建议) of a people's congress or a proposal (提案) of a CPPCC.",
        "答复所针对的是人大建议还是政协提案。",
        nullable=True,
        values=PROPOSAL_KINDS,
    )
    proposal_body: fields.Text = fields.column(
        "The body the proposal was made to, as written.", "提出建议或提案的会议主体，按原文。", nullable=True
    )
    proposal_session: fields.Text = fields.column(
        "Session of that body, without 第 and without the body.", "届次，如 十七届五次会议。", nullable=True
    )
    proposal_number: fields.Text = fields.column("Number of the proposal.", "建议或提案编号。", nullable=True)
    proposal_title: fields.Text = fields.column("Title of the proposal.", "建议或提案题目。", nullable=True)
    issued_on: fields.Date = fields.column("Day it was signed or issued.", "成文或发布日期。", nullable=True)
    disclosure: fields.Text = fields.column(
        "Disclosure note as written, such as 此件公开发布.", "公开属性，按原文，如 此件公开发布。", nullable=True
    )
    region: fields.Text = fields.column("The issuer's own division.", "发文机关所在行政区划。", nullable=True)
    region_code: fields.Text = fields.column(
        "Code of that division (GB/T 2260).",
        "行政区划代码（GB/T 2260，六位）。",
        nullable=True,
        str_matches=r"^[0-9]{6}$",
    )
