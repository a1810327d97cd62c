"""The columns that contracts are made of: Arrow-backed types that BI tools read, each described in English and Chinese.

Types: string, bool, int32, int64, float64, decimal128(38, 9) and date32; no lists and no structs.
"""

from collections.abc import Sequence
from typing import Any

import pandera.pandas as pandera
from pandera.engines import pandas_engine
from pandera.typing import Series

Text = Series[pandas_engine.ArrowString]
Bool = Series[pandas_engine.ArrowBool]
Int32 = Series[pandas_engine.ArrowInt32]
Int64 = Series[pandas_engine.ArrowInt64]
Float64 = Series[pandas_engine.ArrowFloat64]
Decimal = Series[pandas_engine.ArrowDecimal128]
Date = Series[pandas_engine.ArrowDate32]

DECIMAL_PRECISION = 38
DECIMAL_SCALE = 9


def column(
    english: str,
    chinese: str,
    *,
    nullable: bool = False,
    values: Sequence[str] | None = None,
    references: str | None = None,
    **checks: Any,
) -> Any:
    """A column of a contract.

    values: the closed list of values, where there is one. references: `<table>.<column>` of the row that a value
    points at, which must exist. checks: pandera's own (ge, le, str_matches, unique …).
    """
    metadata: dict[str, Any] = {"zh": chinese}
    if references:
        metadata["references"] = references
    if values is not None:
        checks["isin"] = list(values)
        metadata["values"] = tuple(values)
    return pandera.Field(nullable=nullable, description=english, metadata=metadata, **checks)


def decimal_column(english: str, chinese: str, **options: Any) -> Any:
    """A column of exact decimals, as `column`."""
    return column(english, chinese, dtype_kwargs={"precision": DECIMAL_PRECISION, "scale": DECIMAL_SCALE}, **options)


def document_id() -> Any:
    """The column `doc_id` of every table but `sources`: the document that a row was read from."""
    return column("The document the row was read from.", "所属文件的标识。", references="sources.doc_id")


def start() -> Any:
    """The column `start` of every row that was read from a span."""
    return column(
        "First character of the span, as an offset in code points into sources.text.",
        "原文起始位置（sources.text 的码点偏移，含）。",
        ge=0,
    )


def end() -> Any:
    """The column `end` of every row that was read from a span."""
    return column(
        "End of the span (exclusive), as an offset in code points into sources.text.",
        "原文结束位置（sources.text 的码点偏移，不含）。",
        ge=1,
    )


def text() -> Any:
    """The column `text` of every row that was read from a span."""
    return column(
        "The span as read: line breaks, marks and furniture inside it left out, full-width digits and letters folded.",
        "所读文字：去掉换行、标记和页面附加成分，全角数字字母转半角。",
        str_length={"min_value": 1},
    )
