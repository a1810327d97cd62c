"""The grammar of government bodies, compiled from the lexicons gov_stems, gov_heads, gov_organs, gov_groups, gov_owners
and gov_tails.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of, any_reversed

LEVELS: Final = frozenset("省市区县州旗镇乡盟")
"""Words for the levels of divisions, which own bodies by themselves: 市财政局."""


@dataclass(frozen=True, slots=True)
class BodyHead:
    """What a body's name ends in. not_before: characters that make another word of it (委 + 员)."""

    word: str
    needs: str
    not_before: str


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """The compiled lexicons.

    heads: heads and organs.
    stems: the words of a body's work, matched on reversed text. owners: 国家, 中央; zones: 开发区; on reversed text.
    stem_ends, owner_ends, zone_ends: the last characters of these, which are quicker to ask for.
    may_end_owner: the last characters of all owners but places.
    tail: what may stand below a body, matched at its end. party: owners of parties' organs; on reversed text.
    """

    heads: tuple[BodyHead, ...]
    stems: re.Pattern[str]
    owners: re.Pattern[str]
    zones: re.Pattern[str]
    tail: re.Pattern[str]
    party: re.Pattern[str]
    stem_ends: frozenset[str]
    owner_ends: frozenset[str]
    zone_ends: frozenset[str]
    may_end_owner: frozenset[str]


@cache
def body_grammar(lexicons: Lexicons = SHIPPED) -> BodyGrammar:
    """The grammar of bodies from gov_stems, gov_heads, gov_organs, gov_owners and gov_tails."""
    heads = [BodyHead(row["head"], row["needs"], row["not_before"]) for row in lexicons.rows("entities/gov_heads")]
    organs = lexicons.rows("entities/gov_organs")
    heads += [BodyHead(row["organ"], row["needs"] or "organ", row["not_before"]) for row in organs]
    heads += [BodyHead(row["head"], "group", "") for row in lexicons.rows("entities/gov_groups")]
    stems = lexicons.column("entities/gov_stems")
    work = any_of(stems)
    run = rf"{work}(?:[和与及、]?{work}){{0,5}}"
    back = any_reversed(stems)
    below = {
        kind: [r["tail"] for r in lexicons.rows("entities/gov_tails") if r["behind"] == kind]
        for kind in ("body", "place", "work")
    }
    owners = [row["owner"] for row in lexicons.rows("entities/gov_owners") if row["kind"] == "owner"]
    zones = [row["owner"] for row in lexicons.rows("entities/gov_owners") if row["kind"] == "zone"]
    party = [row["owner"] for row in lexicons.rows("entities/gov_owners") if row["kind"] == "party"]
    return BodyGrammar(
        heads=tuple(heads),
        stems=re.compile(rf"{back}(?:[和与及]?{back}){{0,6}}"),
        owners=re.compile(any_reversed(owners)),
        zones=re.compile(any_reversed(zones)),
        party=re.compile(any_reversed(party)),
        tail=re.compile(
            rf"(?P<body>{any_of(below['body'])})"
            rf"|(?P<joint>等(?:[一二三四五六七八九十\d]{{1,2}})(?:个?部委|个?部门|个?单位))"
            rf"|(?P<bracket>[（(][一-鿿]{{1,6}}[办局处][)）])"
            rf"|(?P<place>[一-鿿]{{2,4}}?(?:{any_of(below['place'])}))"
            rf"|(?P<work>{run}(?:{any_of(below['work'])}))"
        ),
        stem_ends=_last_characters(stems),
        owner_ends=_last_characters(owners),
        zone_ends=_last_characters(zones),
        may_end_owner=_last_characters([*owners, *zones]) | LEVELS | frozenset("）)"),
    )


def _last_characters(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in words)


def body_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for bodies."""
    return {"bodies": [head.word for head in body_grammar(lexicons).heads]}


def body_not_before(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What makes other words of those."""
    return {"bodies": [head.not_before for head in body_grammar(lexicons).heads]}
