"""Whose it is: fills in the owner that a document leaves to its reader (市级财政 → 晋城市财政, 我省 → 山西省)."""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.core.places import Level, Region, gazetteer
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = PLACE_LEXICONS

_OWNED: Final = re.compile(
    # 省级财政, 市本级财政, 我市, 全县, 本区; what follows is kept
    r"(?:我|全|本|该)(?P<own>[省市区县州盟旗])|(?P<level>[省市区县州盟旗])(?:本级|级)?(?P<body>财政)|本级(?P<own_body>财政)"
)
_LEVELS: Final[dict[str, tuple[Level, ...]]] = {
    "省": ("province",),
    "市": ("city", "province"),
    "州": ("city",),
    "盟": ("city",),
    "区": ("county", "province"),
    "县": ("county",),
    "旗": ("county",),
}


def home(document: ShardDocument, lexicons: Lexicons) -> Region | None:
    """The division of a document's issuer."""
    places = gazetteer(lexicons)
    if document.region_code in places.by_code:
        return places.by_code[document.region_code]
    return places.decide(document.region) if document.region else None


def without_owner(name: str, document: ShardDocument, lexicons: Lexicons) -> str:
    """The name without the issuer's own division at its head, where another division follows: 晋城市高平潞绸专业镇 →
    高平潞绸专业镇. Unchanged otherwise: 晋城市财政 is told apart from others by its head.
    """
    region = home(document, lexicons)
    if region is None or not name.startswith(region.name):
        return name
    rest = name.removeprefix(region.name)
    places = gazetteer(lexicons)
    return rest if any(places.named(rest[:length]) for length in (2, 3, 4)) else name


def with_owner(name: str, document: ShardDocument, lexicons: Lexicons) -> str:
    """The name with its owner at its head spelt out, from the issuer's own division; unchanged where it has another
    head or the document's division does not say.
    """
    match = _OWNED.match(name)
    if not match:
        return name
    owner = _owner(match, home(document, lexicons), lexicons)
    if not owner:
        return name
    return owner + (match["body"] or match["own_body"] or "") + name[match.end() :]


def _owner(match: re.Match[str], region: Region | None, lexicons: Lexicons) -> str:
    if region is None:
        return ""
    word = match["own"] or match["level"]
    if not word:
        return gazetteer(lexicons).full_name(region)
    lineage = (region, *reversed(gazetteer(lexicons).parents(region)))
    for level in _LEVELS[word]:
        for held in lineage:
            # 市 is a province only where the province is a municipality, 区 only where it is an autonomous region
            if held.level == level and (level != "province" or held.name.endswith(word)):
                return gazetteer(lexicons).full_name(held)
    return ""
