"""Everything that reading quantities needs to know from the lexicons, compiled once for each set of them."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import LexiconError, Lexicons
from pipeline.core.patterns import any_of
from pipeline.quantities import numeral_signs
from pipeline.quantities.context_words import ContextWords, context_words
from pipeline.quantities.numeral_signs import CHINESE_NUMERALS, MULTIPLIERS
from pipeline.quantities.qualifiers import Qualifiers, qualifiers
from pipeline.quantities.units import Unit, Units, units

LEXICONS: Final = (
    "quantities/number_words",
    "quantities/numbered_names",
    "quantities/ordinal_units",
    "quantities/money_cues",
    "quantities/rate_verbs",
    "quantities/measured_stops",
)

_SIGN_OF_A_NUMBER: Final = re.compile(rf"[负負{CHINESE_NUMERALS}]")
_JOINTS: Final = frozenset("分番成折 多余餘至到-—－–~～/个個")
"""What joins a lone digit to the rest of a share, a doubling or a range."""

Place = tuple[int, int, frozenset[str]]
_CUE_REACH: Final = 12
_LONGEST_NAME: Final = 8


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicons.

    words: idioms by a numeral sign of theirs, as characters before it, length and the words.
    word_pairs: every two neighbouring characters of these, and words of one character, which are quicker to ask for.
    ordinal_units: what may follow 第N, by first character, with whether it is part of the ordinal.
    openers: characters that may follow a lone Chinese digit which is a quantity; openers_of_one: those for 一, which
        counts nothing.
    money_cue: a noun that makes a bare 500万 money, in the clause before it.
    measured_stop: words that end a noun, in the group `stop`, and words that only look like them.
    named: words that make a number after them part of a name, by last character.
    rate: 每 with its unit and the words that may stand between them and an amount, ending where the amount starts.
    """

    units: Units
    qualifiers: Qualifiers
    contexts: ContextWords
    words: dict[str, tuple[Place, ...]]
    word_pairs: frozenset[str]
    ordinal_units: dict[str, tuple[tuple[str, bool], ...]]
    openers: frozenset[str]
    openers_of_one: frozenset[str]
    money_cue: re.Pattern[str]
    rate: re.Pattern[str]
    measured_stop: re.Pattern[str]
    named: dict[str, tuple[str, ...]]

    def is_name(self, text: str, start: int) -> bool:
        """Whether the number at `start` is part of a name, by the word before it: 尼龙 66."""
        end = start - 1 if text[start - 1 : start] == " " else start
        names = self.named.get(text[end - 1 : end])
        return names is not None and text.endswith(names, max(0, end - _LONGEST_NAME), end)

    def is_word(self, text: str, start: int) -> bool:
        """Whether the numeral or 负 at `start` belongs to an idiom or set phrase."""
        places = self.words.get(text[start])
        if places is None or self.word_pairs.isdisjoint(
            (text[start], text[start : start + 2], text[max(0, start - 1) : start + 1])
        ):
            return False
        for before, length, own in places:
            first = start - before
            if first >= 0 and text[first : first + length] in own:
                return True
        return False


def _words(lexicons: Lexicons) -> dict[str, tuple[Place, ...]]:
    table: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for word in lexicons.column("quantities/number_words"):
        for sign in _SIGN_OF_A_NUMBER.finditer(word):
            table[sign.group()][sign.start(), len(word)].add(word)
    return {
        sign: tuple((before, length, frozenset(own)) for (before, length), own in places.items())
        for sign, places in table.items()
    }


def _word_pairs(lexicons: Lexicons) -> frozenset[str]:
    words = lexicons.column("quantities/number_words")
    return frozenset(word[at : at + 2] for word in words for at in range(max(1, len(word) - 1)))


def _by_last_character(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for word in words:
        table[word[-1]].append(word)
    return {character: tuple(own) for character, own in table.items()}


def _ordinal_units(lexicons: Lexicons) -> dict[str, tuple[tuple[str, bool], ...]]:
    table: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in sorted(lexicons.rows("quantities/ordinal_units"), key=lambda row: -len(row["text"])):
        table[row["text"][0]].append((row["text"], row["use"] == "unit"))
    return {character: tuple(own) for character, own in table.items()}


def _measured_stop(lexicons: Lexicons) -> re.Pattern[str]:
    rows = lexicons.rows("quantities/measured_stops")
    kept, stops = (tuple(row["text"] for row in rows if row["role"] == role) for role in ("word", "stop"))
    return re.compile(rf"{any_of(kept)}|(?P<stop>{any_of(stops)})")


def _measures(own: tuple[Unit, ...]) -> bool:
    return any(unit.kind != "count" for unit in own)


@cache
def grammar(lexicons: Lexicons) -> Grammar:
    """The grammar for some lexicons.

    Raises LexiconError, also for an extension of the signs of numerals: they are the alphabet of every pattern and of
    the arithmetic, which the dates' grammar shares, and are read as shipped.
    """
    if fixed := sorted({name for name, _ in lexicons.extensions} & set(numeral_signs.LEXICONS)):
        raise LexiconError(f"lexicon {fixed[0]}: it can't be extended; numerals are read as shipped")
    own_units = units(lexicons)
    verbs = any_of(lexicons.column("quantities/rate_verbs"))
    return Grammar(
        units=own_units,
        qualifiers=qualifiers(lexicons),
        contexts=context_words(lexicons),
        words=_words(lexicons),
        word_pairs=_word_pairs(lexicons),
        ordinal_units=_ordinal_units(lexicons),
        openers=frozenset(own_units.after) | _JOINTS,
        openers_of_one=frozenset(own[0].text[0] for own in own_units.after.values() if _measures(own)) | _JOINTS,
        money_cue=re.compile(rf"{any_of(lexicons.column('quantities/money_cues'))}[^，。；、\n]{{0,{_CUE_REACH}}}$"),
        rate=re.compile(rf"每((?:[^\s，。；、\d每]{{1,4}}?)(?:每(?:人|户|年|月|天|日))?)(?:{verbs})?(?:{verbs})?$"),
        measured_stop=_measured_stop(lexicons),
        named=_by_last_character(lexicons.column("quantities/numbered_names")),
    )


MULTIPLIER_SIGNS: Final = frozenset(MULTIPLIERS)
