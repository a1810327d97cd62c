"""Honours by what is said of them: 被评为X示范单位, 入选省级第二批重点专业镇, 打造3家“X工厂”.

A verb of conferring tells an honour even where its name starts with no place and no level.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern

_REACH: Final = 44
_SHORTEST: Final = 6
_CLAUSE_END: Final = re.compile(r"[，。；：！？、\n“”《》]")
_AND: Final = re.compile(r"[和及与]")
_IS_COUNTED: Final = re.compile("“(?<=[个家名户]“)")
_COUNTED: Final = re.compile(
    r"(?:打造|创建|培育|建成|新增|认定|评选|命名|评定|创成|推出)(?:了|出)?\d+[余多]?[个家名户](?=“)(?P<run>(?:“[^“”\n]{3,14}”)+)"
)
_QUOTED: Final = re.compile(r"“(?P<name>[^“”]+)”")
_PATTERN: Final = re.compile(r"[+＋\d]|模式$|机制$|计划$")


@dataclass(frozen=True, slots=True)
class HonourGrammar:
    """heads: what honours end in. levels: what they may start with."""

    heads: re.Pattern[str]
    levels: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def honour_grammar(lexicons: Lexicons = SHIPPED) -> HonourGrammar:
    """The grammar from the lexicons heads and anchors."""
    heads = [row["head"] for row in lexicons.rows("entities/heads") if "AWARD" in (row["type"], row["levelled"])]
    levels = [row["anchor"] for row in lexicons.rows("entities/anchors") if row["kind"] == "level"]
    return HonourGrammar(
        heads=re.compile(any_of(heads)),
        levels=re.compile(any_of(levels)),
        generic=generic_pattern(lexicons),
    )


def honour_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for honours: verbs of conferring (评为, 入选)."""
    return {"conferring": [row["cue"] for row in lexicons.rows("entities/frames") if row["kind"] == "conferred"]}


def honour_candidates(context: Context) -> list[Candidate]:
    """The honours of a document that a verb of conferring tells."""
    return [*_conferred(context), *_counted(context)]


def _conferred(context: Context) -> Iterator[Candidate]:
    """What follows a verb of conferring up to the last head of its clause, if it has a level or is no mere kind."""
    grammar, plain = honour_grammar(context.lexicons), context.plain
    for _, _, low in context.hits.longest("conferring"):
        stop = _CLAUSE_END.search(plain, low, low + _REACH)
        high = stop.start() if stop else min(len(plain), low + _REACH)
        joint = _AND.search(plain, low, high)
        high = joint.start() if joint else high
        ends = [head.end() for head in grammar.heads.finditer(plain, low, high)]
        if not ends or ends[-1] - low < _SHORTEST or not context.words.cuts[ends[-1]]:
            continue
        level = grammar.levels.match(plain, low)
        if level or not grammar.generic.match(plain, low):
            yield Candidate(low, ends[-1], "AWARD", "honour", low)


def _counted(context: Context) -> Iterator[Candidate]:
    """Honours in quotes that are counted: 打造3家“智慧牧场”."""
    if not _IS_COUNTED.search(context.plain):
        return
    for match in _COUNTED.finditer(context.plain):
        for each in _QUOTED.finditer(context.plain, *match.span("run")):
            if not _PATTERN.search(each["name"]):
                yield Candidate(each.start("name"), each.end("name"), "AWARD", "quoted", each.start("name"))
