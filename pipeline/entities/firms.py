"""Short names of firms in lists: 支持华盛纺织、凯永机械等企业. What names sectors (汽车、建材等企业) names no firm."""

import re
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.context import Context

Span = tuple[int, int]

_KINDS_OF_FIRMS: Final = ("集团", "公司", "股份", "银行", "控股")
_KINDS_BEFORE: Final = ("央企", "国企", "民企", "车企", "药企", "外企", "名企")
"""Words of two characters that may stand before a firm's name: 民企云岚."""

_LONGEST: Final = 12


@cache
def _sectors(lexicons: Lexicons = SHIPPED) -> re.Pattern[str]:
    """A run of words for sectors and of words that qualify them."""
    words = [*lexicons.column("entities/sectors"), *lexicons.column("entities/generic")]
    return re.compile(rf"(?:{any_of(words)}|[和与及]){{1,8}}+")


def firms_among(context: Context, spans: list[Span], least: int) -> list[Span]:
    """The members of a list of firms; none where one of them is a sector, or fewer than `least` are named."""
    plain, sectors = context.plain, _sectors(context.lexicons)
    spans = [(low + 2 if plain.startswith(_KINDS_BEFORE, low) else low, high) for low, high in spans]
    if any(high - low < 2 or sectors.fullmatch(plain, low, high) for low, high in spans):
        return []
    if sum(_is_named(context, low, high) for low, high in spans) < max(1, least):
        return []
    return [(low, high) for low, high in spans if context.place_end(low) != high and high - low <= _LONGEST]


def _is_named(context: Context, low: int, high: int) -> bool:
    """Whether a span holds a word that is no common one, or ends in what firms' names end in."""
    plain = context.plain
    if context.words.has_named(low, high) or context.place_end(low):
        return True
    return high - low > 3 and plain.endswith(_KINDS_OF_FIRMS, low, high)
