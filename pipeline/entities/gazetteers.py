"""Gazetteers: all names that are known beforehand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import gazetteer
from pipeline.entities.vocabulary import Hit


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the lexicons `names` and `terms`."""

    text: str
    type: str
    canonical: str
    layer: str


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """What names of places are looked for.

    names: full and short names of divisions, regions, countries, and then towns by their full names.
    town_codes: of the towns of a name. town_numbers: from the name of a town to its index in names. town_ends: the
    last two characters of towns' names; town_lengths: how long names with each of these ends are. Towns are many and
    seldom named, so that it is quicker to look for their ends.
    """

    names: tuple[str, ...]
    town_codes: dict[str, list[str]]
    town_numbers: dict[str, int]
    town_ends: tuple[str, ...]
    town_lengths: tuple[tuple[int, ...], ...]

    def towns_ending(self, plain: str, which: int, end: int) -> Iterator[Hit]:
        """The names of towns that end at a position, as indices in names. which: the index of the end found there."""
        for length in self.town_lengths[which]:
            number = self.town_numbers.get(plain[end - length : end]) if length <= end else None
            if number is not None:
                yield number, end - length, end


@cache
def known_names(lexicons: Lexicons = SHIPPED) -> tuple[KnownName, ...]:
    """The names that are known everywhere, an analyst's terms among them; a term replaces a name."""
    known: dict[str, KnownName] = {}
    for lexicon, layer in (("entities/names", "name"), ("entities/terms", "term")):
        for row in lexicons.rows(lexicon):
            known[row["text"]] = KnownName(row["text"], row["type"], row["canonical"] or row["text"], layer)
    return tuple(known.values())


@cache
def place_finder(lexicons: Lexicons = SHIPPED) -> PlaceFinder:
    """The names of places that are looked for. Of towns only full names of three characters and more."""
    places = gazetteer(lexicons)
    towns: dict[str, list[str]] = {}
    for code, name in places.town_names():
        if len(name) > 2 and name not in places.by_name:
            towns.setdefault(name, []).append(code)
    lengths: dict[str, set[int]] = {}
    for name in towns:
        lengths.setdefault(name[-2:], set()).add(len(name))
    return PlaceFinder(
        (*places.by_name, *towns),
        towns,
        {name: number for number, name in enumerate(towns, start=len(places.by_name))},
        tuple(lengths),
        tuple(tuple(sorted(held)) for held in lengths.values()),
    )


def gazetteer_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for known names and for places."""
    return {
        "names": [name.text for name in known_names(lexicons)],
        "places": list(gazetteer(lexicons).by_name),
        "town_ends": place_finder(lexicons).town_ends,
    }
