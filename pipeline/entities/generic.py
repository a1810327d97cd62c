"""Generic words: what qualifies a head without making a name of it."""

import re
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of

_COUNT: Final = (
    r"第?[\d一二三四五六七八九十百千万亿两几多]+(?:余|多)?(?:个|家|户|条|批|项|类|种|大|级|所|座|场|届|次)?(?:以上)?"
)


@cache
def generic_pattern(lexicons: Lexicons = SHIPPED) -> re.Pattern[str]:
    """A run of generic words and counts: 第二批7个市级, 各类优势."""
    return re.compile(rf"(?:{any_of(lexicons.column('entities/generic'))}|{_COUNT}|[和与及、的]){{1,12}}+")
