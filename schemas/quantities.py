"""Contract of the table `quantities`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

KINDS: Final = ("money", "percent", "measure", "count", "multiple", "ordinal", "duration", "composite", "number")


class Quantities(Contract):
    """A number in use."""

    _facts = TableFacts(
        stage="quantities",
        key=("quantity_id",),
        english="A number in use.",
        chinese="一个使用中的数量。",
        prefix="q",
        has_spans=True,
    )

    quantity_id: fields.Text = fields.column("Identifier of the row.", "数量标识。", unique=True)
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
    kind: fields.Text = fields.column("What it is a number of.", "数量的种类。", values=KINDS)
    low: fields.Decimal = fields.column(
        "Lower bound, magnitudes multiplied out; equal to high for a plain value, empty where open.",
        "下限（已乘量级）；单值时等于上限，开放时为空。",
        nullable=True,
    )
    high: fields.Decimal = fields.column(
        "Upper bound, magnitudes multiplied out; empty where open.", "上限（已乘量级）；开放时为空。", nullable=True
    )
    unit: fields.Text = fields.column(
        "ISO 4217 code, unit code, % or pp, classifier; rates carry their denominator: CNY/mu.",
        "ISO 4217 货币代码、计量单位代码、% 或 pp、量词；比率带分母，如 CNY/mu。",
        nullable=True,
    )
    unit_text: fields.Text = fields.column(
        "The unit as written, magnitude included: 万元.", "单位的原文，含量级：万元。", nullable=True
    )
    qualifier: fields.Text = fields.column(
        "How the number is bounded: over (余, 多, 几), more_than, at_least, at_most, less_than, about, nearly; or for "
        "which time it holds: per_year, per_month, per_day.",
        "数量的限定：over（余、多、几）、more_than、at_least、at_most、less_than、about、nearly；或所属时间：per_year、"
        "per_month、per_day。",
        nullable=True,
    )
    measured: fields.Text = fields.column(
        "The noun it counts or measures, as read: 实训室.", "所计量的名词，如 实训室。", nullable=True
    )
