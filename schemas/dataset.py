"""What the dataset as a whole is, in English and Chinese."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """name: a short name for machines. english, chinese: what the dataset holds, in a sentence or two."""

    name: str
    english_title: str
    chinese_title: str
    english: str
    chinese: str


DATASET: Final = DatasetFacts(
    name="gongwen",
    english_title="Chinese government documents read into tables",
    chinese_title="公文结构化数据集",
    english="Amounts, quantities, dates, names, tasks, citations and more, read from Chinese government documents "
    "(公文); every row points at the exact characters that it was read from.",
    chinese="从公文中读出的款项、数量、日期、名称、任务、引用等；每一行都指向其所依据的原文字符。",
)

TYPE_NAMES: Final[dict[pa.DataType, str]] = {
    pa.string(): "string",
    pa.bool_(): "bool",
    pa.int32(): "int32",
    pa.int64(): "int64",
    pa.float64(): "float64",
    pa.decimal128(38, 9): "decimal(38, 9)",
    pa.date32(): "date",
}
"""What the types of columns are called for people."""
