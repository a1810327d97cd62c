"""The words of clusters: what their names end in, and what says that a name is one cluster's own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.registers.openings import OpenedPattern, opened
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/cluster_words",)

_LEVEL_OF: Final = {"国家": "national", "省": "province", "市": "city", "县": "county"}
_GOES_ON: Final = "[域化式型网市站]|经济|(?<=园)[区林艺丁地长子]|(?<=谷)[物子类底雨地]"
"""With what a longer word goes on behind a head."""
_LONGEST_HEAD: Final = 12


@dataclass(frozen=True, slots=True)
class ClusterGrammar:
    """The words of clusters, compiled from the lexicon.

    heads: the longer before the shorter that it ends in; single: those of one character; by_ending: those of two
    characters and more, by their last two; last: the last character but one of a head in a text, where no word goes on
    behind it; no_head: what ends as a head does and is none (公园). lone: heads that right behind a place make no name;
    proper: heads that need no place before them; plain: heads that with a division alone are no name. idle: heads that
    tell of no industry; telling: heads whose last character alone is the head, the rest an industry. generic: what
    stands before a head and is no industry. kind_of: what opens a kind of clusters. opening: a pair of lands or cities
    that a name starts with as others do with a place. statement: what a clause says of a cluster; aside: in a clause
    with it a cluster is only where something is. actor: right behind a name that acts as a body; body: in a sentence
    with it bodies act. cut: what no name holds. goes_on: right behind a name that is cut short.
    making: words of doing that no mention of one name holds. policy: what the zone of a region is named by. level_of:
    the levels by their words. recognised: what a cluster was raised to; own_level: the level in its name.
    """

    heads: tuple[str, ...]
    single: frozenset[str]
    by_ending: Mapping[str, tuple[str, ...]]
    last: OpenedPattern
    no_head: tuple[str, ...]
    lone: frozenset[str]
    proper: frozenset[str]
    plain: frozenset[str]
    idle: frozenset[str]
    telling: frozenset[str]
    generic: re.Pattern[str]
    kind_of: re.Pattern[str]
    opening: re.Pattern[str]
    statement: re.Pattern[str]
    aside: re.Pattern[str]
    actor: re.Pattern[str]
    body: re.Pattern[str]
    cut: re.Pattern[str]
    goes_on: re.Pattern[str]
    making: re.Pattern[str]
    policy: re.Pattern[str]
    level_of: Mapping[str, str]
    recognised: re.Pattern[str]
    own_level: re.Pattern[str]

    def heads_of(self, document: ShardDocument) -> Iterator[tuple[int, int]]:
        """Where heads stand in a document, in order; of those that end together the longest."""
        return self._heads(document.reading.text, document.matches(self.last))

    def heads_in(self, name: str) -> Iterator[tuple[int, int]]:
        """Where heads stand in a name, as `heads_of` gives them."""
        return self._heads(name, self.last.pattern.finditer(name))

    def _heads(self, text: str, closings: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
        for last in closings:
            end = last.end() + 1
            head = self.head_of(text[max(end - _LONGEST_HEAD, 0) : end])
            if head:
                yield end - len(head), end

    def head_of(self, name: str) -> str:
        """The longest head that a name ends in; empty where it ends in none."""
        for head in self.by_ending.get(name[-2:], ()):
            if name.endswith(head):
                return "" if name.endswith(self.no_head) else head
        return name[-1:] if name[-1:] in self.single and not name.endswith(self.no_head) else ""

    def without_head(self, name: str) -> str:
        """What stands before a name's head."""
        return name.removesuffix(self.head_of(name))


@cache
def grammar(lexicons: Lexicons) -> ClusterGrammar:
    """Compiles the lexicon named in LEXICONS."""
    rows = lexicons.rows("registers/cluster_words")
    levels = any_of(_LEVEL_OF)

    def used(use: str) -> list[str]:
        return [row["word"] for row in rows if row["use"] == use]

    heads = longest_first(used("head"))
    by_ending: dict[str, tuple[str, ...]] = {}
    for head in heads:
        if len(head) > 1:
            by_ending[head[-2:]] = (*by_ending.get(head[-2:], ()), head)
    firsts: dict[str, str] = {}
    for ending in sorted(by_ending):
        firsts[ending[1]] = firsts.get(ending[1], "") + ending[0]
    return ClusterGrammar(
        heads=heads,
        single=frozenset(head for head in heads if len(head) == 1),
        by_ending=by_ending,
        # 开发区域, 集群化 and 智慧城市 hold no head
        last=opened(
            rf".(?=(?:{'|'.join(f'{last}(?<=[{before}]{last})' for last, before in firsts.items())})(?!{_GOES_ON}))",
            by_ending,
        ),
        no_head=tuple(used("no_head")),
        lone=frozenset(used("lone")),
        proper=frozenset(used("proper")),
        plain=frozenset(used("plain")),
        idle=frozenset(used("idle")),
        telling=frozenset(used("telling")),
        generic=re.compile(rf"(?:(?<!人工)智能|{any_of(used('generic'))})+\Z"),
        kind_of=re.compile(rf"[^等]{{0,8}}等[国地]|{any_of(used('kind'))}"),
        opening=re.compile(any_of(used("opening"))),
        statement=re.compile(any_of(used("statement"))),
        aside=re.compile(any_of(used("aside"))),
        actor=re.compile(rf"(?:[（(][^（）()]{{1,12}}[）)])?{any_of(used('actor'))}"),
        body=re.compile(any_of([*used("actor"), *used("body")])),
        cut=re.compile(rf"{any_of(used('cut'))}了?"),
        goes_on=re.compile(_GOES_ON),
        making=re.compile(rf"{any_of(used('making'))}(?!兵团)"),
        policy=re.compile(any_of(used("policy"))),
        level_of=_LEVEL_OF,
        # 入选首批省级…
        recognised=re.compile(rf"{any_of(used('recognised'))}[^，,。；;\n]{{0,8}}?(?P<level>{levels})(?:级|(?<=国家))"),
        own_level=re.compile(rf"(?P<level>{levels})(?:级|(?<=国家))"),
    )
