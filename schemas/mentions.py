"""Contract of the table `mentions`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

TYPES: Final = ("GOV", "ORG", "PERSON", "PLACE", "POLICY", "TOWN", "CHAIN", "PROJECT", "PRODUCT", "AWARD", "EVENT")
FORMS: Final = ("name", "short", "anaphor")


class Mentions(Contract):
    """A name in the text."""

    _facts = TableFacts(
        stage="entities",
        key=("mention_id",),
        english="A name in the text.",
        chinese="文中的一个名称。",
        prefix="m",
        has_spans=True,
    )

    mention_id: fields.Text = fields.column("Identifier of the row.", "提及标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    section_id: fields.Text = fields.column(
        "The deepest section it stands in; empty before the first.",
        "所在的最内层章节，首个章节之前为空。",
        nullable=True,
        references="sections.section_id",
    )
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
    text: fields.Text = fields.text()
    type: fields.Text = fields.column("Type of the thing named.", "所指事物的类型。", values=TYPES)
    form: fields.Text = fields.column(
        "Full name, short name, or a word that points back.", "全称、简称或回指。", values=FORMS
    )
    entity_id: fields.Text = fields.column(
        "The thing named: a digest of its type, division and canonical name.",
        "所指实体：由类型、区划和规范名称计算的摘要。",
        references="entities.entity_id",
    )
    canonical: fields.Text = fields.column(
        "Canonical name of the thing, as far as the document tells.", "规范名称（文件内可确定者）。"
    )
    region_code: fields.Text = fields.column(
        "Division that tells it apart from namesakes, or that it is (GB/T 2260).",
        "用以区分同名实体、或实体本身的行政区划代码（GB/T 2260）。",
        nullable=True,
        str_matches=r"^[0-9]{6}([0-9]{3})?$",
    )
