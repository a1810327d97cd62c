"""The grammar of names that end in a head, compiled from the lexicons heads, generic and anchors."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.generic import generic_pattern


@dataclass(frozen=True, slots=True)
class Head:
    """A row of the lexicon `heads`."""

    word: str
    type: str
    levelled: str
    reach: int
    least: int
    anchor: str
    joins: bool
    part: str
    generic: bool
    not_before: str


@dataclass(frozen=True, slots=True)
class HeadGrammar:
    """anchors: what a name may start with instead of a place. levels: those of them that say a
    level. parties: those whose branches are named by 市委会. set_going: verbs of which projects are the object.
    gone: what is said of projects behind their names. making: verbs that industries are named by.
    """

    heads: tuple[Head, ...]
    generic: re.Pattern[str]
    anchors: re.Pattern[str]
    levels: re.Pattern[str]
    parties: re.Pattern[str]
    set_going: frozenset[str]
    making: frozenset[str]
    gone: re.Pattern[str]


@cache
def head_grammar(lexicons: Lexicons = SHIPPED) -> HeadGrammar:
    """The grammar from the lexicons heads, generic and anchors."""
    heads = tuple(
        Head(
            row["head"],
            row["type"],
            row["levelled"] or row["type"],
            int(row["reach"]),
            int(row["least"] or 2),
            row["anchor"],
            row["joins"] == "yes",
            row["part"],
            row["generic"] == "yes",
            row["not_before"],
        )
        for row in lexicons.rows("entities/heads")
    )
    rows = lexicons.rows("entities/anchors")
    words = {
        kind: [row["anchor"] for row in rows if row["kind"] == kind]
        for kind in ("start", "level", "party", "going", "gone", "making")
    }
    return HeadGrammar(
        heads=heads,
        generic=generic_pattern(lexicons),
        anchors=re.compile(
            rf"{any_of(words['start'] + words['level'])}(?![性式])|第[一二三四五六七八九十百\d]+[届次]|首届"
        ),
        levels=re.compile(rf"{any_of(words['level'])}(?![—（(性-])"),
        parties=re.compile(any_of(words["party"])),
        set_going=frozenset(words["going"]),
        making=frozenset(words["making"]),
        gone=re.compile(rf"[一-鿿]{{0,4}}?(?:{any_of(words['gone'])})"),
    )


def head_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for heads."""
    return {"heads": [head.word for head in head_grammar(lexicons).heads]}


def head_not_before(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What makes other words of those."""
    return {"heads": [head.not_before for head in head_grammar(lexicons).heads]}
