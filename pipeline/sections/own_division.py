"""Which division a text speaks from when it says 我市, 本县 or 全省: the one of that level that it names most, or whose
districts it names, or whose character starts its document number (昆政发, 粤府办; GB/T 9704: the issuing body's code).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import Gazetteer, Region, gazetteer

# 我市, 本县, 全省; but not 本市场, 全区域, 本市级.
_SELF: Final = re.compile(r"[我本全](?P<level>自治区|[省市县区州旗盟])(?![场域级容])")
# A department named from inside its division: 由县财政局, （区住建局）.
_DEPARTMENT: Final = re.compile(
    r"(?P<level>[市县区州旗])(?:(?<![\u3400-\u9fff].)|(?<=[由经向到报和及与].))"
    r"(?:住建|住房|财政|自然资源|教育局|公安|税务局|人社|人力资源|发展改革|发改|卫生健康|民政|公积金|房管|商务局|司法局)"
)
# Bodies of a whole city that bear its short name: 长沙住房公积金管理中心.
_LOCAL_BODY: Final = re.compile(r"(?P<before>[\u3400-\u9fff]{2,4})(?:住房公积金|银保监分局|金融监管分局|公积金管理)")
_OF_ISSUER: Final = re.compile(r"(?P<level>自治区|[省市县区州旗盟])")
_SHORTEST_NAME: Final = 3
"""A shorter full name (沙县, 横县) is also a part of other words."""
_LONGEST_SHORT: Final = 4
"""Characters of the longest short name that document numbers start with: 武昌政办."""
_FEWEST_HELD: Final = 2
_LEAD: Final = 2
"""How many times as often as any other division of its level a text names its own."""


def own_level(issuer: str | None, texts: Sequence[str]) -> str:
    """The level word of the division that a document speaks from: the one that its issuer's name starts with (市政府),
    or the one that its text uses most of itself (我市) or of its departments (县财政局); empty where none says.
    """
    of_issuer = _OF_ISSUER.match(issuer) if issuer else None
    if of_issuer:
        return of_issuer["level"]
    for pattern in (_SELF, _DEPARTMENT):
        ranked = Counter(pattern.findall("\n".join(texts))).most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return str(ranked[0][0])
    return ""


def of_text_itself(
    texts: Sequence[str], level: str, on: date | None = None, lexicons: Lexicons = SHIPPED
) -> Region | None:
    """The division of a level that a text names in full far more often than any other of that level; where it names
    none, the one that holds most of the smaller divisions that it names (锦江区、青羊区).
    """
    if not level:
        return None
    counts = Counter(_full_names(lexicons).find_matches_as_strings("\n".join(texts)))
    places = gazetteer(lexicons)
    named = [place for place in (places.decide(name, on=on) for name, _ in counts.most_common()) if place]
    chosen = _leading(Counter({name: count for name, count in counts.items() if _has_level(name, level)}))
    if chosen:
        return places.decide(chosen, named, on)
    holders = Counter(code for place in named for code in place.parents if _has_level(places.by_code[code].name, level))
    return places.by_code.get(_leading(holders) or "") if sum(holders.values()) >= _FEWEST_HELD else None


def _leading(counts: Counter[str]) -> str | None:
    """What is counted most, if far more often than the next."""
    ranked = counts.most_common(2)
    is_clear = ranked and (len(ranked) == 1 or ranked[0][1] >= _LEAD * ranked[1][1])
    return ranked[0][0] if is_clear else None


def of_local_bodies(texts: Sequence[str], level: str, lexicons: Lexicons = SHIPPED) -> Region | None:
    """The one city whose short name starts the bodies of a text that bear a city's name without its level word
    (长沙住房公积金管理中心), where the text speaks from a city.
    """
    if level not in ("市", "州", "盟"):
        return None
    places = gazetteer(lexicons)
    names = {match["before"] for text in texts for match in _LOCAL_BODY.finditer(text)}
    cities = {
        place.code: place
        for name in names
        for start in range(len(name) - 1)
        for place in places.by_name.get(name[start:], ())
        if place.level == "city" and place.short == name[start:]
    }
    return next(iter(cities.values())) if len(cities) == 1 else None


def of_number(number: str | None, level: str, texts: Sequence[str], lexicons: Lexicons = SHIPPED) -> Region | None:
    """The division that a document number's first character stands for at the level that the document speaks from."""
    if not number or not level or not "\u4e00" <= number[0] <= "\u9fff":
        return None
    places = gazetteer(lexicons)
    for end in range(_LONGEST_SHORT, 1, -1):
        named = [
            place for place in places.by_name.get(number[:end], ()) if place.code and _has_level(place.name, level)
        ]
        if len(named) == 1:
            return named[0]
    characters = _characters(lexicons)
    province = characters.provinces.get(number[0])
    if level in ("省", "自治区"):
        return places.by_code.get(province or "")
    if level not in ("市", "州", "盟"):
        return None
    if province and places.by_code[province].name.endswith("市"):
        return places.by_code[province]
    code = characters.cities.get(number[0])
    if code:
        return places.by_code.get(code)
    cities = [city for city in _cities(places, number[0]) if city.name.endswith(level)]
    mentioned = [city for city in cities if any(city.short in text for text in texts)]
    chosen = mentioned or cities
    return chosen[0] if len(chosen) == 1 else None


@dataclass(frozen=True, slots=True)
class _Characters:
    """Codes of provinces and of cities by the character that their document numbers start with."""

    provinces: dict[str, str]
    cities: dict[str, str]


@cache
def _full_names(lexicons: Lexicons) -> AhoCorasick:
    """Finds the full names of all divisions down to counties, the longest at each place."""
    regions = (region for held in gazetteer(lexicons).by_name.values() for region in held)
    names = sorted(
        {r.name for r in regions if r.level in ("province", "city", "county") and len(r.name) >= _SHORTEST_NAME}
    )
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)


@cache
def _characters(lexicons: Lexicons) -> _Characters:
    return _Characters(
        {row["abbreviation"]: row["code"] for row in lexicons.rows("core/province_abbreviations")},
        {row["character"]: row["code"] for row in lexicons.rows("sections/city_characters")},
    )


def _has_level(name: str, level: str) -> bool:
    """Whether a division's full name is one of those that speak of themselves by a level word (我区: also 自治区)."""
    return name.endswith(level) and not (level == "区" and name.endswith("特别行政区"))


def _cities(places: Gazetteer, character: str) -> list[Region]:
    return [r for r in places.by_code.values() if r.level == "city" and r.short.startswith(character)]
