"""Where a cluster stands and what it makes, from its name and the words around it."""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import gazetteer
from pipeline.registers import cluster_words, owners
from pipeline.registers.shard import ShardDocument

_BRACKET: Final = re.compile(r"[（(]([^（）()]*)[）)]")
_RANK: Final = re.compile(r"\A(?:国家|[省市县])级|\A国家")
_PROVINCE: Final = re.compile(r"[一-鿿]{2,3}省|[一-鿿]{2,8}自治区")
_DIVISION: Final = re.compile(r"[省市县区镇乡旗州]\Z")
_LONGEST_PLACE: Final = 6
_MADE_BEHIND: Final = re.compile(
    # 江口高新区、沙河园区建设船舶产业集聚区: what those named before it are to make
    r"(?:[、和与][^，,。；、\n]{2,14}){0,5}(?:重点)?(?:建设|打造|发展|培育|做强|布局|聚焦)(?!成)"
    r"(?P<made>[一-鿿]{2,10}?)(?:产业|集聚区|集群|产业园|基地)"
)
_MADE_BEFORE: Final = re.compile(r"(?P<made>[一-鿿]{2,10})产业以\Z")
"""船舶产业以江口工业区为承载地."""
_REACH: Final = 14
_LEAST, _LEAST_UNPLACED = 2, 5
"""The fewest characters of an industry behind a place, and of one together with an unknown place."""


def home_county(document: ShardDocument, start: int, lexicons: Lexicons) -> str | None:
    """The county of the document's issuer, which writes of its own towns and parks without saying where they are."""
    home = owners.home(document, lexicons)
    is_placed = any(m.type in ("PLACE", "GOV") for m in document.mentions_in(start, start + 4))
    return home.name if home and home.level == "county" and not is_placed else None


def host(document: ShardDocument, start: int, name: str, lexicons: Lexicons) -> str | None:
    """The county or city that a name at a position opens with, a province before it aside, or has in brackets."""
    bracket = _BRACKET.search(name)
    is_placed = any(m.type == "PLACE" and m.start == start for m in document.mentions_in(start, start + len(name)))
    return _opening_host(document, name, is_placed, lexicons) or (
        _opening_host(document, bracket[1] + "一", True, lexicons) if bracket else None
    )


def _opening_host(document: ShardDocument, name: str, is_placed: bool, lexicons: Lexicons) -> str | None:
    """The county or city that a name opens with; decided by the issuer's own division where several bear its name. A
    short name of a county counts only within the issuer's own province, or where a mention tells that it is a place.
    """
    places = gazetteer(lexicons)
    home = owners.home(document, lexicons)
    within = (home, *reversed(places.parents(home))) if home else ()
    for length in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
        region = places.decide(name[:length], within, document.issued_on)
        if region is None or not region.code:
            continue
        if region.level == "province" and not region.name.endswith("市"):
            return _opening_host(document, name[length:], is_placed, lexicons)
        is_short = name[:length] != region.name and (region.level == "county" or region.name.endswith("自治州"))
        is_known = is_placed or region.name.endswith("市")
        if not is_short or (home.code[:2] == region.code[:2] if home else is_known):
            return region.name
    return None


def industry(document: ShardDocument, start: int, end: int, name: str, lexicons: Lexicons) -> str | None:
    """What a cluster makes: as its name says, else as the words right before or behind it say."""
    text = document.reading.text
    made = _MADE_BEFORE.search(text, max(start - _REACH, 0), start) or _MADE_BEHIND.match(text, end)
    return _own_industry(document, start, name, lexicons) or (made["made"] if made else None)


def _own_industry(document: ShardDocument, start: int, name: str, lexicons: Lexicons) -> str | None:
    """What a name has between its place and its head: 高平潞绸专业镇 → 潞绸, or what its head tells: 金融岛 →
    金融. None where that is no industry: a few characters before a head that tells of none are a place (东湾创新城).
    """
    words = cluster_words.grammar(lexicons)
    head = words.head_of(name)
    bare = _BRACKET.sub("", words.without_head(name))
    opening = _opening_place(document, start, bare, host(document, start, name, lexicons) or "")
    bare = words.generic.sub("", _RANK.sub("", bare[opening:].lstrip("—－-·")))
    least = _LEAST if opening or head not in words.idle else _LEAST_UNPLACED
    if len(bare) >= least and not _DIVISION.search(bare):
        return bare
    return head[:-1] if head in words.telling else None


def _opening_place(document: ShardDocument, start: int, name: str, host: str) -> int:
    """How many characters of a name are the place that it opens with; 0 where it opens with none."""
    province = _PROVINCE.match(name)
    first = province.end() if province else 0
    known = next((first + length for length in range(len(host), 1, -1) if name.startswith(host[:length], first)), first)
    mentioned = (
        m.end - start for m in document.mentions_in(start, start + len(name)) if m.start == start and m.type != "ORG"
    )
    return max(known, *(length for length in mentioned if length < len(name)), 0) if name else 0
