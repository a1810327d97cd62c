"""Products and brands by what is said of them: 国家级非遗X技艺, X公用品牌, 推出X的…品牌."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern

_HERITAGE: Final = re.compile(
    r"(?:非物质文化遗产|非遗)(?:代表性)?(?:项目|名录)?"
    r"(?:[-—:：]{1,2}(?P<marked>[一-鿿]{2,10}?)(?=[的，。、；）\n])|(?P<craft>[一-鿿]{2,10}?技艺))"
)
"""国家级非物质文化遗产—X, 省级非遗X技艺."""

_BRAND: Final = re.compile(r"(?:区域|地域|农产品区域)?公用品牌")
_BRAND_REACH: Final = 8
_LAUNCHED: Final = re.compile(r"(?:推出|创立|打造出|创建了?|创响)(?P<name>[一-鿿]{3,8}?)的[一-鿿]{0,6}品牌")


def product_candidates(context: Context) -> list[Candidate]:
    """The products and brands of a document that such a frame tells."""
    return [*_heritage(context), *_public_brands(context), *_launched(context)]


def _heritage(context: Context) -> Iterator[Candidate]:
    if "遗" not in context.plain:
        return
    for match in _HERITAGE.finditer(context.plain):
        group = "marked" if match["marked"] else "craft"
        if not generic_pattern(context.lexicons).match(context.plain, match.start(group)):
            yield Candidate(*match.span(group), "PRODUCT", "frame", match.start(group))


def _public_brands(context: Context) -> Iterator[Candidate]:
    """What stands with its place before 公用品牌: 浮梁茶区域公用品牌."""
    if "公用品牌" not in context.plain:
        return
    for match in _BRAND.finditer(context.plain):
        low = max(before(context.boundaries.full, match.start()), match.start() - _BRAND_REACH)
        place = context.place_end(low)
        if place and match.start() - place > 0 and not generic_pattern(context.lexicons).match(context.plain, place):
            yield Candidate(low, match.start(), "PRODUCT", "frame", low)


def _launched(context: Context) -> Iterator[Candidate]:
    """A brand that is launched under a name that starts with a place or a proper name."""
    if "品牌" not in context.plain:
        return
    for match in _LAUNCHED.finditer(context.plain):
        low = match.start("name")
        if context.place_end(low) or context.words.is_proper_name(low):
            yield Candidate(low, match.end("name"), "PRODUCT", "frame", low)
