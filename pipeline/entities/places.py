"""The places of a document: which names of places are places there, and which place each means."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.core.places import Gazetteer, Region, gazetteer
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context, Frame, PlaceHit
from pipeline.entities.gazetteers import place_finder
from pipeline.entities.generic import generic_pattern
from pipeline.entities.vocabulary import Hit, Hits, longest
from pipeline.entities.words import Words

_DIVISIONS: Final = ("province", "city", "county")
_LEVEL_TRAPS: Final = frozenset(
    ("区域", "市场", "市民", "县域", "镇域", "省域", "区间", "州际", "市值", "县级", "市级", "省级", "区级")
)
"""A level word and the character behind it that make a word of their own: 海城|区域, 广州|市场."""

_IDIOM_ENDS: Final = frozenset(("久安",))
_LIST_MEMBER: Final = re.compile(r"[^、，]+")
_NOT_CHINA: Final = frozenset(("特色", "式现", "梦、", "梦的", "人民", "共产"))
"""中国特色, 中国式现代化, 中国人民, 中国共产党 name no place."""

_STREET: Final = re.compile(r"[东西南北中]?[路街]|大道|大街|高速|公园")
_WATERS_AND_HILLS: Final = frozenset("山河湖江")
_FEATURES: Final = _WATERS_AND_HILLS | {"岛"}
"""What makes another name of a short name of a place, as a word of its own: 祁连山, 海拉尔河."""

_ENDS_OF_OTHERS: Final = frozenset(
    ("中学", "中心", "中央", "中部", "东部", "西部", "南部", "北部", "山区", "城区", "城镇", "海洋")
)
"""Words that start with the last character of a short name: 长榆|中学 has no 榆中."""

_LONG_WORD: Final = 4
_TOWN_WORDS: Final = frozenset(("城镇", "乡镇", "村镇", "集镇", "小镇", "建制镇"))
_TOWN_TRAPS: Final = frozenset(("乡村", "乡镇", "乡土", "镇村"))
"""Words that start with the level word of a town: 宜居|乡村."""

_OF_VILLAGES: Final = frozenset(("村民", "村委", "村干"))
"""But a town is named where what stands behind it is a word of its own: 官渡口乡|村民."""

_HAN: Final = re.compile("[一-鿿]")
_GLUE: Final = frozenset("在由向对从与和及到至赴为经驻")


@cache
def _common_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(lexicons.column("entities/common_words"))


@cache
def _compass(lexicons: Lexicons) -> frozenset[str]:
    """Words that tell a direction rather than a region: 东部, 南方."""
    rows = lexicons.rows("core/regions")
    return frozenset(row["name"] for row in rows if row["kind"] == "compass" and len(row["name"]) == 2)


@cache
def _by_short_name(region: Region, lexicons: Lexicons) -> dict[str, Region]:
    """The towns of a division by the short names that they may have in a list."""
    return {town.short: town for town in gazetteer(lexicons).towns_of(region) if len(town.short) > 1}


@cache
def _town_list(region: Region, lexicons: Lexicons) -> re.Pattern[str]:
    """Three or more short names of a division's towns in a list."""
    name = any_of(sorted(_by_short_name(region, lexicons)))
    return re.compile(rf"{name}(?:[、，]{name}){{2,}}+")


def enclosing(region: Region | None, lexicons: Lexicons = SHIPPED) -> tuple[Region, ...]:
    """A division and those that hold it, nearest first."""
    if region is None:
        return ()
    return (region, *reversed(gazetteer(lexicons).parents(region)))


def find_places(said: Hits, frame: Frame, words: Words, lexicons: Lexicons = SHIPPED) -> list[PlaceHit]:
    """All places of a text, by start; none overlap.

    A full name is a place. A short name of a province or city is, unless it is an ordinary word; that of a county only
    within reach: in the issuer's own city, right behind a division that holds it, or where the text has its full name.
    A name inside a word (固原 in 巩固原料) is none; of a name whose level word starts another word (海城区 in 海城区域)
    only the rest counts.
    """
    plain, names, places = said.plain, place_finder(lexicons).names, gazetteer(lexicons)
    found = [*said.all["places"], *_towns(said, lexicons)]
    cut_out = _cut_out(found, plain, words)
    clear = longest(cut_out)
    full_here = frozenset(
        region.short
        for name in {names[index] for index, _, _ in clear}
        for region in places.by_name.get(name, ())
        if region.name == name and region.level in _DIVISIONS
    )
    # The tokenizer may cut 坪山海关 as 坪|山海关; where the text has 坪山区 its short name needs no such hint.
    short = [hit for hit in found if names[hit[0]] in full_here and _is_short_of(plain, words, hit[2])]
    if short:
        clear = longest({*cut_out, *short})
    reader = _Reader(frame, lexicons, full_here)
    hits: list[PlaceHit] = []
    for index, start, end in clear:
        name = names[index]
        if plain[end - 1 : end + 1] in _LEVEL_TRAPS:
            name, end = name[:-1], end - 1
        behind = hits[-1].region if hits and hits[-1].end == start else None
        region, standing = reader.meaning(name, behind)
        if standing != "none":
            hits.append(PlaceHit(start, end, region, standing == "place"))
    return hits


def _towns(said: Hits, lexicons: Lexicons) -> Iterator[Hit]:
    """The full names of towns."""
    finder = place_finder(lexicons)
    for index, _, end in said.all["town_ends"]:
        yield from finder.towns_ending(said.plain, index, end)


class _Reader:
    """Decides what the names of one document mean. A standing is place (by itself), short (only with support), none."""

    def __init__(self, frame: Frame, lexicons: Lexicons, full_here: frozenset[str]) -> None:
        self._on = frame.on
        self._places = gazetteer(lexicons)
        self._town_codes = place_finder(lexicons).town_codes
        self._around = enclosing(frame.region, lexicons)
        is_county = bool(self._around) and self._around[0].level == "county"
        self._reach = self._around[1 if is_county and len(self._around) > 1 else 0] if self._around else None
        self._common, self._compass = _common_words(lexicons), _compass(lexicons)
        self._full_here = full_here
        self._decided: dict[str, tuple[Region | None, str]] = {}

    def meaning(self, name: str, behind: Region | None) -> tuple[Region | None, str]:
        """The place that a name means and its standing. behind: the place named right before it."""
        if behind is not None and name in self._town_codes:
            return self._of_town(name, behind)
        held = _held(self._places, name, behind)
        if held is not None:
            return held, "place"
        if name not in self._decided:
            self._decided[name] = self._of_town(name, None) if name in self._town_codes else self._alone(name)
        return self._decided[name]

    def _of_town(self, name: str, behind: Region | None) -> tuple[Region | None, str]:
        bearers = [self._places.town(code, name) for code in self._town_codes[name]]
        town = _town(bearers, behind, self._around)
        is_near = town is not None and any(holder.holds(town) for holder in self._around[:2])
        return town, "place" if is_near or name not in self._common else "none"

    def _alone(self, name: str) -> tuple[Region | None, str]:
        standing = self._places.named(name, self._on)
        candidates = standing or self._places.named(name)
        if not candidates or name in self._compass:
            return None, "none"
        region = standing[0] if len(standing) == 1 else self._places.decide(name, self._around, self._on)
        if region is None and candidates[0].level not in _DIVISIONS:
            region = candidates[0]
        if name in self._common:
            is_meant = _is_own(region, self._reach, name) or (region is not None and region.level == "province")
            return region, "place" if is_meant else "none"
        is_within = region is not None and self._reach is not None and self._reach.holds(region)
        is_great = region is not None and region.level in ("province", "city")
        is_full = any(name not in (candidate.short, "") or candidate.name == name for candidate in candidates)
        is_known = region is not None and region.until is None and (region.name == name + "市" or len(name) > 2)
        is_place = is_full or is_great or is_within or is_known or name in self._full_here
        return region, "place" if is_place else "short"


def _cut_out(found: list[Hit], plain: str, words: Words) -> list[Hit]:
    """Those of some names that no word cuts through, or that stand right behind one of these.

    The tokenizer may take 上海市浦东新区 for one word.
    """
    kept: list[Hit] = []
    ends: set[int] = set()
    for hit in sorted(found, key=lambda hit: (hit[1], hit[2])):
        _, start, end = hit
        is_behind = start in ends and (end - start > 2 or words.cuts[end])
        if (is_behind or _is_cut_out(plain, words, start, end)) and not _is_conjunction(plain, start, end, ends):
            kept.append(hit)
            ends.add(end)
    return kept


def _is_conjunction(plain: str, start: int, end: int, ends: Container[int]) -> bool:
    """Whether a name of two characters is a conjunction and a level word: 国有|和县|以上, but not 安徽省和县."""
    return (
        plain[start] == "和" and end - start == 2 and start not in ends and bool(_HAN.match(plain[start - 1 : start]))
    )


def _is_cut_out(plain: str, words: Words, start: int, end: int) -> bool:
    """Whether no word cuts through a name of a place: not 固原 in 巩固原料, 长治 in 长治久安."""
    if end - start > 2:
        if plain[end - 1 : end + 1] in _TOWN_TRAPS and plain[end : end + 2] not in _OF_VILLAGES:
            return False
        is_town_word = words.cuts[end - 2] and plain[end - 2 : end] in _TOWN_WORDS
        return not is_town_word and (bool(words.cuts[start]) or plain[start - 1 : start] in _GLUE)
    if not words.cuts[start]:
        return False
    if plain[start:end] == "中国":
        return plain[end : end + 2] not in _NOT_CHINA
    if _STREET.match(plain, end) or (plain[end : end + 1] in _FEATURES and words.cuts[end + 1]):
        return False
    return bool(words.cuts[end]) or _is_in_long_word(plain, words, start)


def _is_in_long_word(plain: str, words: Words, start: int) -> bool:
    """Whether the word that starts here has _LONG_WORD characters: it joins a place to what it owns (北京公交)."""
    return not any(words.cuts[start + 1 : start + _LONG_WORD]) and plain[start + 2 : start + 4] not in _IDIOM_ENDS


def _is_short_of(plain: str, words: Words, end: int) -> bool:
    is_feature = plain[end : end + 1] in _WATERS_AND_HILLS and words.cuts[end + 1]
    is_cut = plain[end - 1 : end + 1] in _ENDS_OF_OTHERS and words.cuts[end - 1] and not words.cuts[end]
    return plain[end : end + 2] not in _IDIOM_ENDS and not is_feature and not is_cut and not _STREET.match(plain, end)


def _is_own(region: Region | None, reach: Region | None, name: str) -> bool:
    if region is None or reach is None or (reach.level == "province" and not reach.name.endswith("市")):
        return False
    return reach.holds(region) and name in (region.short, region.name)


_COMING: Final = "在来赴驻离抵"


@cache
def _abbreviated(lexicons: Lexicons) -> re.Pattern[str]:
    """A province by its one character where someone comes to it: 在沪, 来晋."""
    rows = lexicons.rows("core/province_abbreviations")
    names = any_of(row["abbreviation"] for row in rows if row["alone"] == "yes")
    return re.compile(rf"[{_COMING}](?P<place>{names})(?![一-鿿]?[省市州县区])")


def _held(places: Gazetteer, name: str, behind: Region | None) -> Region | None:
    """The bearer of a name that the division right before it holds: 义乌 in 浙江义乌."""
    if behind is None or not behind.code:
        return None
    region = places.decide(name, (behind,))
    return region if region is not None and behind.holds(region) and region.code != behind.code else None


def _town(bearers: Sequence[Region], behind: Region | None, around: tuple[Region, ...]) -> Region | None:
    for enclosing_region in (*((behind,) if behind else ()), *around):
        held = [town for town in bearers if enclosing_region.holds(town)]
        if held:
            return held[0] if len(held) == 1 else None
    return bearers[0] if len(bearers) == 1 else None


def short_towns(
    plain: str, hits: Iterable[PlaceHit], frame: Frame, words: Words, lexicons: Lexicons = SHIPPED
) -> list[PlaceHit]:
    """Towns by their short names, where three or more of one county stand in a list (依托西柳、南台、感王), and where
    else the text has these.
    """
    counties = {hit.region.code: hit.region for hit in hits if hit.region is not None and hit.region.level == "county"}
    if frame.region is not None and frame.region.level == "county":
        counties[frame.region.code] = frame.region
    if not counties:
        return []
    found: list[PlaceHit] = []
    inner = frozenset(plain.replace("，", "、").split("、")[1:-1])  # holds the second of any three in a list
    for code in sorted(counties):
        towns = _by_short_name(counties[code], lexicons)
        if inner.isdisjoint(towns):
            continue  # before its pattern is compiled: texts name many counties and have few such lists
        for run in _town_list(counties[code], lexicons).finditer(plain):
            found += [
                PlaceHit(member.start(), member.end(), towns[member[0]], True)
                for member in _LIST_MEMBER.finditer(plain, run.start(), run.end())
            ]
    return [*found, *_told_again(plain, found, words, lexicons)]


def _told_again(plain: str, listed: list[PlaceHit], words: Words, lexicons: Lexicons) -> Iterator[PlaceHit]:
    """The towns of such lists wherever else they are words by themselves."""
    towns = {plain[hit.start : hit.end]: hit.region for hit in listed}
    names = sorted(name for name in towns if not generic_pattern(lexicons).match(name))
    if not names:
        return
    at_list = {hit.start for hit in listed}
    for match in re.finditer(any_of(names), plain):
        if match.start() not in at_list and words.cuts[match.start()] and words.cuts[match.end()]:
            yield PlaceHit(match.start(), match.end(), towns[match[0]], True)


_AROUND: Final = ("都市圈", "城市群", "经济圈", "经济带", "新区")
"""What makes a region of the place before it: 沈阳都市圈, 福州滨海新区."""

_IS_AROUND: Final = re.compile(rf"{any_of(_AROUND)}(?!(?<=新区)[域间])")

_BETWEEN: Final = ("", "现代化", "滨海", "东部", "西部", "南部", "北部")
"""What may stand between the place and that."""


def _regions_around(context: Context) -> Iterator[Candidate]:
    for match in context.hits.matches("around", _IS_AROUND):
        for between in _BETWEEN:
            end = match.start() - len(between)
            if end in context.place_before and context.plain.endswith(between, 0, match.start()):
                yield Candidate(context.place_before[end], match.end(), "PLACE", "place")


def place_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for places by what stands beside them."""
    rows = lexicons.rows("core/province_abbreviations")
    alone = [row["abbreviation"] for row in rows if row["alone"] == "yes"]
    return {
        "around": _AROUND,
        "abbreviations": [verb + name for verb in _COMING for name in alone],
    }


def place_candidates(context: Context) -> list[Candidate]:
    """A candidate for each name that is a place by itself."""
    return [
        *_regions_around(context),
        *(Candidate(hit.start, hit.end, "PLACE", "place", hit.start) for hit in context.places if hit.is_place),
        *(
            Candidate(match.start("place"), match.end(), "PLACE", "place", match.start("place"))
            for match in context.hits.matches("abbreviations", _abbreviated(context.lexicons))
            if context.words.cuts[match.end()]
        ),
    ]
