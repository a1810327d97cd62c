"""Places: the divisions of China with their GB/T 2260 codes, former divisions, named regions, countries; and which of
several namesakes a text means.

Full names and short names (晋城市, 晋城) both name a division. A name that several divisions bear (鼓楼区, 朝阳区) is
decided by an enclosing division, by the date, and last by rank; where these leave a tie it stays undecided.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from pipeline.core.lexicons import SHIPPED, LexiconError, Lexicons
from pipeline.core.scripts import simplified
from pipeline.core.values import Value

Level = Literal["province", "city", "county", "town", "area", "country"]

LEXICONS: Final = (
    "core/divisions",
    "core/towns",
    "core/former_divisions",
    "core/ethnic_groups",
    "core/regions",
    "core/countries",
    "core/branch_prefixes",
    "core/province_abbreviations",
    "core/traditional",
)
"""The lexicons that places are read from; a stage that uses places declares them."""

_RANK: Final[dict[Level, int]] = {"province": 0, "city": 1, "county": 2, "town": 3, "area": 4, "country": 4}
_LONGEST_NAME: Final = 15


class Region(Value, frozen=True):
    """A place.

    code: GB/T 2260, six digits, of a town nine; empty where there is none (京津冀, 日本).
    name: its own name without the divisions above it: 吴江区.
    short: its name without the level word: 吴江; the name itself where one character would be left.
    parents: codes of the divisions that hold it, outermost first.
    until: last year of a former division; None for one that stands.
    successor: code of the division that took a former one's ground.
    """

    code: str
    name: str
    level: Level
    short: str
    parents: tuple[str, ...] = ()
    until: int | None = None
    successor: str = ""

    def holds(self, other: "Region") -> bool:
        """Whether `other` is this division or lies in it."""
        return bool(self.code) and (self.code == other.code or self.code in other.parents)

    def stood(self, on: date | None) -> bool:
        """Whether the division stood on that day; on no day means at any time."""
        return self.until is None or on is None or on.year <= self.until


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every place above towns, by code and by name; towns on demand. Made by `gazetteer`.

    last_characters: those of the full names of divisions.
    """

    by_code: dict[str, Region]
    by_name: dict[str, tuple[Region, ...]]
    last_characters: frozenset[str]
    packed_towns: dict[str, str]
    counties_with_towns: dict[str, tuple[str, ...]]
    branch_prefixes: tuple[str, ...]

    def named(self, name: str, on: date | None = None) -> tuple[Region, ...]:
        """The places above towns that bear a full or short name, highest level first, those that stood on the day."""
        return self.bearers(simplified(name), on)

    def bearers(self, name: str, on: date | None) -> tuple[Region, ...]:
        """The same for a name that is in simplified script."""
        held = self.by_name.get(name)
        return tuple(region for region in held if region.stood(on)) if held else ()

    def parents(self, region: Region) -> tuple[Region, ...]:
        """The divisions that hold a place, outermost first."""
        return tuple(self.by_code[code] for code in region.parents)

    def full_name(self, region: Region) -> str:
        """Its name as told to people from elsewhere: a district or town after what holds it (苏州市吴江区)."""
        if region.level == "town" and region.parents:
            return self.full_name(self.by_code[region.parents[-1]]) + region.name
        if region.level == "county" and region.name.endswith("区") and region.parents:
            return self.by_code[region.parents[-1]].name + region.name
        return region.name

    def children(self, region: Region) -> tuple[Region, ...]:
        """The divisions down to counties that lie in a division, by code."""
        return tuple(other for other in self.by_code.values() if region.code in other.parents)

    def towns_of(self, region: Region) -> tuple[Region, ...]:
        """The towns and subdistricts of a county or of a whole city, by code; none of a province."""
        if region.level not in ("city", "county"):
            return ()
        counties = self.counties_with_towns.get(region.code, ())
        return tuple(self.town(code, name) for county in counties for code, name in self._named_towns(county))

    def towns(self) -> Iterator[Region]:
        """Every town and subdistrict (some 39,000)."""
        return (self.town(code, name) for code, name in self.town_names())

    def town_names(self) -> Iterator[tuple[str, str]]:
        """The code and the name of every town and subdistrict, without the cost of making them all places."""
        return (town for county in self.packed_towns for town in self._named_towns(county))

    def town(self, code: str, name: str) -> Region:
        """A town or subdistrict from its code and name."""
        county = code[:6]
        holder = self.by_code.get(county) or self.by_code.get(county[:4] + "00") or self.by_code[county[:2] + "0000"]
        return Region(code, name, "town", _short_town(name), (*holder.parents, holder.code))

    def _named_towns(self, county: str) -> Iterator[tuple[str, str]]:
        return ((county + cell[:3], cell[3:]) for cell in self.packed_towns[county].split(" "))

    def decide(self, name: str, within: Iterable[Region] = (), on: date | None = None) -> Region | None:
        """The place that a name means, or None where it names none or the context leaves several.

        within: enclosing divisions to try, nearest first; the first that holds a bearer of the name decides. After
        them the highest level decides, where it has one bearer alone (吉林 the province, not the city).
        """
        candidates = self.named(name, on)
        for enclosing in within:
            held = [region for region in candidates if enclosing.holds(region)]
            if held:
                return _only(held)
        return _only(candidates)


def _only(candidates: Sequence[Region]) -> Region | None:
    """The one candidate of the highest level, a standing one before a former one; None where two are left."""
    if not candidates:
        return None
    ranked = sorted(candidates, key=lambda region: (_RANK[region.level], region.until is not None))
    best = [r for r in ranked if (r.level, r.until is None) == (ranked[0].level, ranked[0].until is None)]
    return best[0] if len(best) == 1 else None


_TOWN_WORDS: Final = re.compile(r"(?:民族乡|街道|镇|乡|苏木|地区)$")
_LEVEL_WORDS: Final = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|地区|盟|新区|林区|特区|区|县|(?<![前后左右中合])旗)$"
)
_SPOKEN: Final = ("自治州", "自治县", "自治旗")
_AUTONOMOUS: Final = ("自治区", "自治州", "自治县", "自治旗")


def _short_town(name: str) -> str:
    stem = _TOWN_WORDS.sub("", name)
    return stem if len(stem) > 1 else name


def short_name(name: str, ethnic_groups: Iterable[str]) -> str:
    """A division's name without level word and ethnic groups; itself where one character would be left."""
    stem = _LEVEL_WORDS.sub("", name)
    while name.endswith(_AUTONOMOUS):
        group = next((group for group in ethnic_groups if stem.endswith(group) and len(stem) > len(group)), "")
        if not group:
            break
        stem = stem.removesuffix(group)
    return stem if len(stem) > 1 else name


def _spoken(region: Region) -> tuple[str, ...]:
    """The short name of an autonomous division with its last level word: 阿坝州, 都安县."""
    if not region.name.endswith(_SPOKEN) or region.short == region.name:
        return ()
    return (region.short + region.name[-1],)


def _level_of(code: str) -> Level:
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def _parents_of(code: str, known: Iterable[str] | dict[str, str]) -> tuple[str, ...]:
    above = (code[:2] + "0000", code[:4] + "00")
    return tuple(parent for parent in above if parent != code and parent in known)


def _counties_with_towns(counties: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """From the code of a city or county to the county-level codes in it that have towns."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for county in counties:
        for code in dict.fromkeys((county, county[:4] + "00")):
            held[code].append(county)
    return {code: tuple(held_counties) for code, held_counties in held.items()}


@cache
def gazetteer(lexicons: Lexicons = SHIPPED) -> Gazetteer:
    """The gazetteer from its lexicons. Raises LexiconError for a former division whose successor is unknown."""
    groups = sorted(lexicons.column("core/ethnic_groups"), key=lambda name: (-len(name), name))
    names = {row["code"]: row["name"] for row in lexicons.rows("core/divisions")}
    by_code = {
        code: Region(code, name, _level_of(code), short_name(name, groups), _parents_of(code, names))
        for code, name in names.items()
    }
    former = []
    for row in lexicons.rows("core/former_divisions"):
        successor = by_code.get(row["successor"])
        if successor is None:
            raise LexiconError(f"core/former_divisions: {row['name']}: no division {row['successor']}")
        parents = _parents_of(row["code"], names) or successor.parents
        former.append(
            Region(
                row["code"],
                row["name"],
                _level_of(row["code"]),
                short_name(row["name"], groups),
                parents,
                int(row["until"]),
                successor.code,
            )
        )
    areas = [Region("", row["name"], "area", row["name"]) for row in lexicons.rows("core/regions")]
    countries = [
        Region("", name, "country", row["name"])
        for row in lexicons.rows("core/countries")
        for name in (row["name"], *row["aliases"].split())
    ]
    packed = {row["county"]: row["towns"] for row in lexicons.rows("core/towns")}
    bearers: defaultdict[str, list[Region]] = defaultdict(list)
    for region in (*by_code.values(), *former, *areas, *countries):
        for name in dict.fromkeys((region.name, region.short, *_spoken(region))):
            bearers[name].append(region)
    return Gazetteer(
        by_code=by_code,
        by_name={name: tuple(sorted(held, key=lambda r: (_RANK[r.level], r.code))) for name, held in bearers.items()},
        last_characters=frozenset(region.name[-1] for region in (*by_code.values(), *former)),
        packed_towns=packed,
        counties_with_towns=_counties_with_towns(packed),
        branch_prefixes=tuple(
            sorted(lexicons.column("core/branch_prefixes"), key=lambda prefix: (-len(prefix), prefix))
        ),
    )


_BRANCH: Final = re.compile(
    r"(?:[局厅委署院会]|管理处)(?P<place>[一-鿿]{2,8}?)(?:监管|管理|税务)?(?:分局|局|分院|支局)$"
)
"""A branch named by its district behind the parent body: 市市场监督管理局坪山监管局, 市公安局坪山分局."""

_SPLIT_BODIES: Final = re.compile(r"[、，,；;\s\n]")


def resolve_region(issuer_text: str, on: date | None = None, lexicons: Lexicons = SHIPPED) -> Region | None:
    """The division that a body belongs to, read from the body's name: 苏州市吴江区人民政府办公室 → 吴江区.

    Never below a county: a town's body gives the county that the name holds.

    Several bodies (at 、 or white space) count as their first. A body of the whole country, or a name without a
    division (市工信局), gives None. A former division is given as it then was where `on` lies in its time.
    """
    places = gazetteer(lexicons)
    text = simplified(_SPLIT_BODIES.split(issuer_text.strip(), maxsplit=1)[0])
    for prefix in places.branch_prefixes:
        if text.startswith(prefix):
            text = text.removeprefix(prefix)
            break
    found = _chain(places, text, on) or _first_full_name(places, text, on)
    branch = _BRANCH.search(text) if found else None
    if found and branch:
        district = places.decide(branch["place"], (found,), on)
        if district and found.holds(district):
            return district
    return found


def _chain(places: Gazetteer, text: str, on: date | None) -> Region | None:
    """The innermost division of the run of division names that a text in simplified script starts with."""
    found: Region | None = None
    at = 0
    while at < len(text):
        step = _step(places, text, at, found, on)
        if step is None:
            break
        found, at = step
    return found


def _step(places: Gazetteer, text: str, at: int, found: Region | None, on: date | None) -> tuple[Region, int] | None:
    for end in range(min(len(text), at + _LONGEST_NAME), at + 1, -1):
        name = text[at:end]
        candidates = [r for r in places.bearers(name, on) if r.level in ("province", "city", "county")]
        if found:
            candidates = [r for r in candidates if found.holds(r) and r.code != found.code]
        if found and found.level != "province":
            # Behind a city only a full name goes on: 晋城城区 but not 南京鼓楼医院's 鼓楼.
            candidates = [r for r in candidates if r.name == name]
        chosen = _only(candidates)
        if chosen:
            return chosen, end
    return None


def _first_full_name(places: Gazetteer, text: str, on: date | None) -> Region | None:
    """The first full division name anywhere in a name in simplified script: 国家税务总局晋城市税务局."""
    ends = [end for end, character in enumerate(text, 1) if character in places.last_characters]
    for at in range(len(text)):
        for end in reversed(ends[bisect_right(ends, at + 2) : bisect_right(ends, at + _LONGEST_NAME)]):
            full = [
                r
                for r in places.bearers(text[at:end], on)
                if r.name == text[at:end] and r.level in ("province", "city", "county")
            ]
            chosen = _only(full)
            if chosen:
                return _chain(places, text[at:], on) or chosen
    return None
