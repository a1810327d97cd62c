"""Units and classifiers: which word after a number says what it is a number of."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons, Row
from pipeline.quantities.numeral_signs import DIGIT

LEXICONS: Final = ("quantities/units", "quantities/classifiers")

_REFUSED: Final = {
    "arabic": frozenset[str](),
    "chinese": frozenset({"arabic"}),
    "pair": frozenset({"arabic", "large"}),
    "digit": frozenset({"arabic", "large", "pair"}),
}
"""The lexicons' `use` that each size of numeral may not take."""

_SPACES: Final = 4
"""Spaces that may stand between a number and its unit (92 万元)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or classifier as a lexicon has it; fields as in the lexicons' headers."""

    text: str
    kind: str
    code: str
    factor: Decimal
    use: str
    is_second: bool
    not_before: tuple[str, ...]
    only_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Units:
    """Longest-match lookup of units by their first character.

    after: units and classifiers that follow a number; before: currency signs that stand before one, by last character;
    part: subdivisions of money (角, 分); split: units written with 个, without it, for 两个多月 and 三个半小时.
    """

    after: dict[str, tuple[Unit, ...]]
    before: dict[str, tuple[Unit, ...]]
    part: dict[str, tuple[Unit, ...]]
    split: dict[str, tuple[Unit, ...]]
    percentage_point: Unit

    def unit_at(self, text: str, position: int, size: str) -> Unit | None:
        """The longest unit at a position; size as amounts.size_of has it."""
        return _longest(self.after, text, position, size)

    def split_unit_at(self, text: str, position: int) -> Unit | None:
        """The unit whose 个 stands apart from it: 月 in 两个多月."""
        return _longest(self.split, text, position, "arabic")

    def part_at(self, text: str, position: int) -> Unit | None:
        """角, 毛 or 分 at a position."""
        return _longest(self.part, text, position, "arabic")

    def sign_before(self, text: str, position: int) -> Unit | None:
        """The currency sign or name that ends at a position, or a space before it."""
        position -= text.startswith(" ", position - 1)
        for unit in self.before.get(text[position - 1 : position], ()):
            if text.startswith(unit.text, max(position - len(unit.text), 0)):
                return unit
        return None


_POINT: Final = Unit("个百分点", "percent", "pp", Decimal(1), "", False, ())


def unit_start(text: str, position: int) -> int:
    """Past the spaces that may stand between a number and its unit."""
    last = position + _SPACES
    while position < last and text.startswith(" ", position):
        position += 1
    return position


def _longest(table: dict[str, tuple[Unit, ...]], text: str, position: int, size: str) -> Unit | None:
    for unit in table.get(text[position : position + 1], ()):
        if text.startswith(unit.text, position) and _may_stand(unit, text, position + len(unit.text), size):
            return unit
    return None


def _may_stand(unit: Unit, text: str, end: int, size: str) -> bool:
    if unit.use in _REFUSED[size]:
        return False
    if unit.text[-1].isascii() and unit.text[-1].isalnum():
        following = text[end : end + 1]
        if following.isascii() and following.isalnum():
            return False
    if unit.only_before and _goes_on(text, end) and not text.startswith(unit.only_before, end):
        return False
    is_guarded = size != "arabic" or unit.kind == "duration" or unit.use in ("large", "arabic", "pair")
    return not (is_guarded and unit.not_before and text.startswith(unit.not_before, end))


def _goes_on(text: str, end: int) -> bool:
    """Whether a word follows, and no number."""
    following = text[end : end + 1]
    return following.isalpha() and following not in DIGIT


def _unit(row: Row) -> Unit:
    return Unit(
        row["text"],
        row["kind"],
        row["code"],
        Decimal(row["factor"]),
        row["use"],
        False,
        tuple(row["not_before"].split()),
        tuple(row["only_before"].split()),
    )


def _classifier(row: Row) -> Unit:
    return Unit(
        row["text"],
        "count",
        row["text"],
        Decimal(1),
        row["use"],
        row["second"] == "yes",
        tuple(row["not_before"].split()),
    )


def _by(units: list[Unit], place: int) -> dict[str, tuple[Unit, ...]]:
    table: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: -len(unit.text)):  # stable: units of measure before classifiers
        table[unit.text[place]].append(unit)
    return {character: tuple(own) for character, own in table.items()}


@cache
def units(lexicons: Lexicons) -> Units:
    """The lookups for some lexicons."""
    rows = lexicons.rows("quantities/units")
    by_place = {
        place: [_unit(row) for row in rows if (row["place"] or "after") == place]
        for place in ("after", "before", "part")
    }
    after = by_place["after"] + [_classifier(row) for row in lexicons.rows("quantities/classifiers")]
    split = [
        Unit(unit.text[1:], unit.kind, unit.code, unit.factor, "", False, ())
        for unit in after
        if unit.kind == "duration" and len(unit.text) > 1 and unit.text[0] in "个個"
    ]
    return Units(_by(after, 0), _by(by_place["before"], -1), _by(by_place["part"], 0), _by(split, 0), _POINT)
