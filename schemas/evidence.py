"""The columns that say where a row's names were read: `<name>_start` and `<name>_end`, within the row's evidence.

A name in a register may be more than its span reads: 市级财政 is told as 晋城市财政, a shared head is added, a short
name is resolved. The span is what stands in the text for it.
"""

from typing import Any

from schemas import fields


def span_start(english: str, chinese: str) -> Any:
    """The column `<name>_start`. english, chinese: whose name it is (the payer, 付款方)."""
    return fields.column(
        f"Where what is read as {english} starts, within the evidence.",
        f"{chinese}原文的起始位置（含），在证据文字之内。",
        nullable=True,
        ge=0,
    )


def span_end(english: str, chinese: str) -> Any:
    """The column `<name>_end`. english, chinese: whose name it is (the payer, 付款方)."""
    return fields.column(
        f"Where what is read as {english} ends (exclusive).",
        f"{chinese}原文的结束位置（不含）。",
        nullable=True,
        ge=1,
    )


def span_prefix(column: str) -> str:
    """What the span columns of a name's column start with: `owner` for `owner`, `chain` for `chain_entity_id`."""
    return column.removesuffix("_entity_id").removesuffix("_id")
