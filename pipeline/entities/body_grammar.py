"""The grammar of government bodies, compiled from the lexicons gov_stems, gov_heads, gov_organs, gov_groups, gov_owners
and gov_tails.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.entities.patterns import any_of, any_reversed


@dataclass(frozen=True, slots=True)
class BodyHead:
    """What a body's name ends in. not_before: characters that make another word of it (委 + 员)."""

    word: str
    needs: str
    not_before: str


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """The compiled lexicons.

    find: heads and organs in a text. heads: by pattern index.
    stems: the words of a body's work, matched on reversed text. owners: 国家, 中央, zones; on reversed text.
    tail: what may stand below a body, matched at its end. party: owners of parties' organs; on reversed text.
    """

    find: Callable[[str], list[tuple[int, int, int]]]
    heads: tuple[BodyHead, ...]
    stems: re.Pattern[str]
    owners: re.Pattern[str]
    zones: re.Pattern[str]
    tail: re.Pattern[str]
    party: re.Pattern[str]


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
    automaton = AhoCorasick(
        [head.word for head in heads], matchkind=MatchKind.Standard, implementation=Implementation.DFA
    )
    return BodyGrammar(
        find=lambda text: automaton.find_matches_as_indexes(text, overlapping=True),
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
    )
