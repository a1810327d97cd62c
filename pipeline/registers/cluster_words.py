"""The words of clusters: what their names end in, and what says that a name is one cluster's own."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.words import alternatives

LEXICONS = ("registers/cluster_words",)


@dataclass(frozen=True, slots=True)
class ClusterGrammar:
    """The words of clusters, compiled from the lexicon.

    heads: in the lexicon's order, the longer before the shorter that it ends in. generic: what stands before a head and
    is no industry. kind_of: what opens a kind of clusters. statement: what a clause says of a cluster.
    """

    heads: tuple[str, ...]
    generic: re.Pattern[str]
    kind_of: re.Pattern[str]
    statement: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> ClusterGrammar:
    """Compiles the lexicon named in LEXICONS."""
    rows = lexicons.rows("registers/cluster_words")

    def told(column: str) -> list[str]:
        return [row["word"] for row in rows if row[column] == "yes"]

    return ClusterGrammar(
        heads=tuple(told("is_head")),
        generic=re.compile(rf"(?:{alternatives(told('is_generic'))})+\Z"),
        kind_of=re.compile(rf"[^等]{{0,8}}等[国地]|(?:{alternatives(told('opens_kind'))})"),
        statement=re.compile(alternatives(told("is_statement"))),
    )
