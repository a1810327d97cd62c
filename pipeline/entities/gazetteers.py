"""Gazetteers: all names that are known beforehand, found in one pass of an Aho-Corasick automaton each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import Region, gazetteer

Finder = Callable[[str], list[tuple[int, int, int]]]
"""From a text to (index of the pattern, start, end), by start."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the lexicons `names` and `terms`."""

    text: str
    type: str
    canonical: str
    layer: str


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds known names; the longest at each place."""

    find: Finder
    names: tuple[KnownName, ...]


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """Finds all names of places, overlapping ones too (临江 and 江苏 in 亲临江苏).

    They are full and short names of divisions, towns by their full names, regions, countries.
    """

    find: Finder
    names: tuple[str, ...]
    towns: dict[str, tuple[Region, ...]]


@cache
def name_finder(lexicons: Lexicons = SHIPPED) -> NameFinder:
    """The finder of names that are known everywhere, an analyst's terms among them; a term replaces a name."""
    known: dict[str, KnownName] = {}
    for lexicon, layer in (("entities/names", "name"), ("entities/terms", "term")):
        for row in lexicons.rows(lexicon):
            known[row["text"]] = KnownName(row["text"], row["type"], row["canonical"] or row["text"], layer)
    automaton = AhoCorasick(
        list(known), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return NameFinder(automaton.find_matches_as_indexes, tuple(known.values()))


@cache
def place_finder(lexicons: Lexicons = SHIPPED) -> PlaceFinder:
    """The finder of places. Of towns only full names of three characters and more."""
    places = gazetteer(lexicons)
    towns: dict[str, list[Region]] = {}
    for town in places.towns():
        if len(town.name) > 2 and town.name not in places.by_name:
            towns.setdefault(town.name, []).append(town)
    names = [*places.by_name, *towns]
    automaton = AhoCorasick(names, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return PlaceFinder(
        lambda text: automaton.find_matches_as_indexes(text, overlapping=True),
        tuple(names),
        {name: tuple(held) for name, held in towns.items()},
    )
