"""The columns that contracts are made of: Arrow-backed types that BI tools read, each described in English and Chinese.

Types: string, bool, int32, int64, float64, decimal128(38, 9) and date32; no lists and no structs.
"""

import datetime
import decimal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import pyarrow as pa

DECIMAL_PRECISION: Final = 38
DECIMAL_SCALE: Final = 9

Text = Annotated[str, pa.string()]
Bool = Annotated[bool, pa.bool_()]
Int32 = Annotated[int, pa.int32()]
Int64 = Annotated[int, pa.int64()]
Float64 = Annotated[float, pa.float64()]
Decimal = Annotated[decimal.Decimal, pa.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)]
Date = Annotated[datetime.date, pa.date32()]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a contract: what `column` was told of it.

    minimum: the least number. pattern: a regular expression that a text matches from its start. least_length: of a
    text, in characters. is_repeating: whether stages hand on texts as a dictionary and indices into it.
    """

    english: str
    chinese: str
    is_nullable: bool
    is_unique: bool
    values: tuple[str, ...]
    references: str | None
    minimum: int | None
    pattern: str | None
    least_length: int | None
    is_repeating: bool


def column(
    english: str,
    chinese: str,
    *,
    nullable: bool = False,
    unique: bool = False,
    values: Sequence[str] = (),
    references: str | None = None,
    ge: int | None = None,
    str_matches: str | None = None,
    least_length: int | None = None,
    repeating: bool = False,
) -> Any:
    """A column of a contract. Untyped, as it stands where a class says of what type the column's values are.

    unique: no value stands twice. values: the closed list of values, where there is one. references:
    `<table>.<column>` of the row that a value points at, which must exist. ge: the least number. str_matches: a
    regular expression that a text matches from its start. least_length: of a text, in characters. repeating: whether
    the column is of a long table and has few different texts, so that stages hand it on as a dictionary.
    """
    return Field(
        english, chinese, nullable, unique, tuple(values), references, ge, str_matches, least_length, repeating
    )


def document_id(*, repeating: bool = False) -> Any:
    """The column `doc_id` of every table but `sources`: the document that a row was read from."""
    return column(
        "The document the row was read from.", "所属文件的标识。", references="sources.doc_id", repeating=repeating
    )


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


def text(*, repeating: bool = False) -> Any:
    """The column `text` of every row that was read from a span."""
    return column(
        "The span as read: line breaks, marks and furniture inside it left out, full-width digits and letters folded.",
        "所读文字：去掉换行、标记和页面附加成分，全角数字字母转半角。",
        least_length=1,
        repeating=repeating,
    )
