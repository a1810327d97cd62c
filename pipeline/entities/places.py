"""The places of a document: which names of places are places there, and which place each means."""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import Gazetteer, Region, gazetteer
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context, Frame, PlaceHit
from pipeline.entities.gazetteers import place_finder
from pipeline.entities.patterns import any_of

_DIVISIONS = ("province", "city", "county")
_LEVEL_TRAPS = frozenset(("区域", "市场", "市民", "县域", "镇域", "省域", "区间", "州际", "市值", "县级", "市级", "省级", "区级"))
"""A level word and the character behind it that make a word of their own: 海城|区域, 广州|市场."""

_IDIOM_ENDS = frozenset(("久安",))
_NOT_CHINA = frozenset(("特色", "式现", "梦、", "梦的", "人民", "共产"))
"""中国特色, 中国式现代化, 中国人民, 中国共产党 name no place."""

_STREET = re.compile(r"[东西南北中]?[路街]|大道|大街|高速")
_TOWN_WORDS = frozenset(("城镇", "乡镇", "村镇", "集镇", "小镇", "建制镇"))
_GLUE = frozenset("在由向对从与和及到至赴为经驻")
from pipeline.entities.words import Words


@cache
def _common_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(lexicons.column("entities/common_words"))


@cache
def _compass(lexicons: Lexicons) -> frozenset[str]:
    """Words that tell a direction rather than a region: 东部, 南方."""
    rows = lexicons.rows("core/regions")
    return frozenset(row["name"] for row in rows if row["kind"] == "compass" and len(row["name"]) == 2)


@cache
def _town_pattern(region: Region, lexicons: Lexicons) -> re.Pattern[str] | None:
    towns = gazetteer(lexicons).towns_of(region)
    names = {town.short for town in towns if len(town.short) > 1}
    return re.compile(any_of(sorted(names))) if names else None


def enclosing(region: Region | None, lexicons: Lexicons = SHIPPED) -> tuple[Region, ...]:
    """A division and those that hold it, nearest first."""
    if region is None:
        return ()
    return (region, *reversed(gazetteer(lexicons).parents(region)))


def find_places(plain: str, frame: Frame, words: Words, lexicons: Lexicons = SHIPPED) -> list[PlaceHit]:
    """All places of a text, by start; none overlap.

    A full name is a place. A short name of a province or city is, unless it is an ordinary word; that of a county only
    within reach: in the issuer's own city, right behind a division that holds it, or where the text has its full name.
    A name inside a word (固原 in 巩固原料) is none; of a name whose level word starts another word (海城区 in 海城区域)
    only the rest counts.
    """
    finder = place_finder(lexicons)
    places = gazetteer(lexicons)
    around = enclosing(frame.region, lexicons)
    reach = around[1] if len(around) > 1 and around[0].level == "county" else around[0] if around else None
    common, compass = _common_words(lexicons), _compass(lexicons)
    hits_here = finder.find(plain)
    raw = [hit for hit in hits_here if _is_cut_out(plain, words, *hit[1:])]
    names = {finder.names[index] for index, _, _ in raw}
    full_here = {
        region.short
        for name in names
        for region in places.by_name.get(name, ())
        if region.name == name and region.level in _DIVISIONS
    }
    if len(raw) < len(hits_here):
        # The tokenizer may cut 坪山海关 as 坪|山海关; a short name whose full name stands in the text needs no such hint.
        raw = [hit for hit in hits_here if _is_cut_out(plain, words, *hit[1:]) or _is_short_of(plain, hit, full_here)]
    decided: dict[str, tuple[Region | None, str]] = {}
    hits: list[PlaceHit] = []
    previous: PlaceHit | None = None
    for index, start, end in raw:
        name = finder.names[index]
        if plain[end - 1 : end + 1] in _LEVEL_TRAPS:
            name, end = name[:-1], end - 1
            if name not in places.by_name:
                continue
        behind = previous.region if previous and previous.end == start else None
        if name in finder.towns:
            town = _town(finder.towns[name], behind, around)
            if name in common and not (town and any(holder.holds(town) for holder in around[:2])):
                continue
            previous = PlaceHit(start, end, town, True)
            hits.append(previous)
            continue
        if name not in decided:
            decided[name] = _decided(places, name, frame, around, reach, compass)
        region, standing = decided[name]
        held = _held(places, name, behind)
        if held is not None:
            region, standing = held, "place"
        elif name in common:
            standing = "place" if _is_own(region, reach, name) else "none"
        elif standing == "short" and name in full_here:
            standing = "place"
        if standing == "none":
            continue
        previous = PlaceHit(start, end, region, standing == "place")
        hits.append(previous)
    return hits


def _is_cut_out(plain: str, words: Words, start: int, end: int) -> bool:
    """Whether a name of a place is not cut through by a word: not 固原 in 巩固原料, 长治 in 长治久安, 湖南 in 湖南路."""
    if plain[start:end] == "中国":
        return bool(words.starts[start]) and plain[end : end + 2] not in _NOT_CHINA
    if end - start == 2 and (not words.starts[end] or _STREET.match(plain, end)):
        return False
    if words.starts[end - 2] and end - start > 2 and plain[end - 2 : end] in _TOWN_WORDS:
        return False
    return bool(words.starts[start]) or (plain[start - 1 : start] in _GLUE and end - start > 2)


def _is_short_of(plain: str, hit: tuple[int, int, int], full_here: set[str]) -> bool:
    _, start, end = hit
    return plain[start:end] in full_here and plain[end : end + 2] not in _IDIOM_ENDS and not _STREET.match(plain, end)


def _is_own(region: Region | None, reach: Region | None, name: str) -> bool:
    if region is None or reach is None or reach.level == "province" and not reach.name.endswith("市"):
        return False
    return reach.holds(region) and name in (region.short, region.name)


def _decided(
    places: Gazetteer,
    name: str,
    frame: Frame,
    around: tuple[Region, ...],
    reach: Region | None,
    compass: frozenset[str],
) -> tuple[Region | None, str]:
    """The place that a name above towns means in a document, and whether it is one by itself (place) or only with
    support (short)."""
    if name in compass:
        return None, "none"
    region = places.decide(name, around, frame.on)
    candidates = places.named(name, frame.on) or places.named(name)
    if region is None and candidates and not any(c.level in ("province", "city", "county") for c in candidates):
        region = candidates[0]
    if any(c.name == name for c in candidates):
        return region, "place"
    if region is None:
        return None, "short"
    if region.level in ("province", "city"):
        return region, "place"
    return region, "place" if reach is not None and reach.holds(region) else "short"


@cache
def _abbreviated(lexicons: Lexicons) -> re.Pattern[str]:
    """A province by its one character where someone comes to it: 在沪, 来晋."""
    rows = lexicons.rows("core/province_abbreviations")
    names = any_of(row["abbreviation"] for row in rows if row["alone"] == "yes")
    return re.compile(rf"[在来赴驻离抵](?P<place>{names})(?![一-鿿]?[省市州县区])")


def _held(places: Gazetteer, name: str, behind: Region | None) -> Region | None:
    """The bearer of a name that the division right before it holds: 义乌 in 浙江义乌."""
    if behind is None or not behind.code:
        return None
    region = places.decide(name, (behind,))
    return region if region is not None and behind.holds(region) and region.code != behind.code else None


def _town(bearers: tuple[Region, ...], behind: Region | None, around: tuple[Region, ...]) -> Region | None:
    for enclosing_region in (*((behind,) if behind else ()), *around):
        held = [town for town in bearers if enclosing_region.holds(town)]
        if held:
            return held[0] if len(held) == 1 else None
    return bearers[0] if len(bearers) == 1 else None


def short_towns(plain: str, hits: Iterable[PlaceHit], frame: Frame, lexicons: Lexicons = SHIPPED) -> list[PlaceHit]:
    """Towns by their short names, where three or more of one county stand in a list: 依托西柳、南台、感王."""
    counties = {hit.region.code: hit.region for hit in hits if hit.region is not None and hit.region.level == "county"}
    if frame.region is not None and frame.region.level == "county":
        counties[frame.region.code] = frame.region
    found: list[PlaceHit] = []
    for code in sorted(counties):
        pattern = _town_pattern(counties[code], lexicons)
        if pattern is None:
            continue
        towns = {town.short: town for town in gazetteer(lexicons).towns_of(counties[code])}
        run: list[re.Match[str]] = []
        for match in pattern.finditer(plain):
            if run and plain[run[-1].end() : match.start()] not in ("、", "，"):
                found += _listed(run, towns)
                run = []
            run.append(match)
        found += _listed(run, towns)
    return found


def _listed(run: list[re.Match[str]], towns: dict[str, Region]) -> list[PlaceHit]:
    if len(run) < 3:
        return []
    return [PlaceHit(match.start(), match.end(), towns[match[0]], True) for match in run]


def place_candidates(context: Context) -> list[Candidate]:
    """A candidate for each name that is a place by itself."""
    return [
        *(Candidate(hit.start, hit.end, "PLACE", "place", hit.start) for hit in context.places if hit.is_place),
        *(
            Candidate(match.start("place"), match.end(), "PLACE", "place", match.start("place"))
            for match in _abbreviated(context.lexicons).finditer(context.plain)
            if context.words.starts[match.end()]
        ),
    ]
