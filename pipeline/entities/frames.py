"""Frames that point at names: 链主企业——A、B、C; 支持A、B等龙头企业; 创新中心（A）; A、B均获银奖; A获…奖励30万元."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.firms import firms_among
from pipeline.entities.generic import generic_pattern
from pipeline.entities.lists import members_before, members_behind

_NAMED_SHARE: Final = 3
"""Of a list's members one in so many must be named; where they are counted (等6家企业), one."""

_GOODS: Final = "(?:特色|优质|重点|名优)?产品"
"""等企业产品: the list is of goods, not of those who make them."""

_MEMBER: Final = re.compile(r"[一-鿿A-Za-z0-9·—-]{2,22}")
_COMPANY: Final = re.compile(r"公司|集团(?!公司)")
_CENTRES: Final = ("中心", "研究院", "研究所", "实验室", "工作站", "示范基地")
_CENTRE: Final = re.compile(rf"{any_of(_CENTRES)}[（(](?P<name>[一-鿿]{{2,8}})[）)]")
_GRANT: Final = re.compile(r"获[^，。；、\n]{0,18}(?:奖励|补助|补贴|资金)\d")


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon `frames`."""

    cue: str
    type: str
    test: str
    tails: str


@dataclass(frozen=True, slots=True)
class FrameGrammar:
    """The frames by kind, each with the pattern that finds its cue.

    heads: what names end in, which by itself is none (医院).
    """

    list_before: re.Pattern[str]
    list_after: re.Pattern[str]
    prize: re.Pattern[str]
    frames: dict[tuple[str, str], Frame]
    generic: re.Pattern[str]
    heads: frozenset[str]


@cache
def frame_grammar(lexicons: Lexicons = SHIPPED) -> FrameGrammar:
    """The grammar from the lexicon frames."""
    rows = lexicons.rows("entities/frames")
    cues = {
        kind: any_of(r["cue"] for r in rows if r["kind"] == kind) for kind in ("list_before", "list_after", "prize")
    }
    return FrameGrammar(
        list_before=re.compile(
            rf"等(?P<count>\d+[余多]?[家户个])?[一-鿿]{{0,6}}?(?P<cue>{cues['list_before']})(?!{_GOODS})"
        ),
        list_after=re.compile(rf"(?P<cue>{cues['list_after']})(?:——|：|:|为|有|即|包括|是)?"),
        prize=re.compile(rf"(?P<cue>{cues['prize']})(?:得|了)?[^，。；、\n]{{0,4}}[金银铜]奖"),
        frames={(row["kind"], row["cue"]): Frame(row["cue"], row["type"], row["test"], row["tails"]) for row in rows},
        generic=generic_pattern(lexicons),
        heads=frozenset(row["head"] for row in lexicons.rows("entities/heads")),
    )


def frame_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for frames: what stands before a list of names, prizes that are won, centres."""
    rows = lexicons.rows("entities/frames")
    cues = {kind: [row["cue"] for row in rows if row["kind"] == kind] for kind in ("list_after", "prize")}
    return {**cues, "centres": _CENTRES}


def frame_candidates(context: Context) -> list[Candidate]:
    """The names that frames point at."""
    return [
        *_lists_before(context),
        *_lists_after(context),
        *_prizes(context),
        *_bracketed(context),
        *_granted(context),
    ]


def _lists_before(context: Context) -> Iterator[Candidate]:
    grammar = frame_grammar(context.lexicons)
    for match in grammar.list_before.finditer(context.plain):
        frame = grammar.frames["list_before", match["cue"]]
        spans = members_before(context, match.start())
        if frame.test == "firms":
            spans = firms_among(context, spans, 1 if match["count"] else -(-len(spans) // _NAMED_SHARE))
        yield from _members(context, spans, frame)


def _lists_after(context: Context) -> Iterator[Candidate]:
    grammar = frame_grammar(context.lexicons)
    for match in context.hits.matches("list_after", grammar.list_after):
        frame = grammar.frames["list_after", match["cue"]]
        yield from _members(context, members_behind(context, match.end()), frame)


def _prizes(context: Context) -> Iterator[Candidate]:
    grammar = frame_grammar(context.lexicons)
    for match in context.hits.matches("prize", grammar.prize):
        frame = grammar.frames["prize", match["cue"]]
        spans = [(low, high) for low, high in members_before(context, match.start()) if high - low > 4]
        yield from _members(context, spans, frame)


def _bracketed(context: Context) -> Iterator[Candidate]:
    for match in context.hits.matches("centres", _CENTRE):
        low, high = match.span("name")
        is_name = context.words.has_proper(low, high) or context.words.is_unfamiliar(low, high)
        if is_name and not context.place_end(low):
            yield Candidate(low, high, "ORG", "frame", low)


def _granted(context: Context) -> Iterator[Candidate]:
    for match in _GRANT.finditer(context.plain):
        low = before(context.boundaries.full, match.start())
        low += context.plain[low] == "如"
        if 3 <= match.start() - low <= 8 and not frame_grammar(context.lexicons).generic.match(context.plain, low):
            yield Candidate(low, match.start(), "ORG", "frame", low)


def _members(context: Context, spans: list[tuple[int, int]], frame: Frame) -> Iterator[Candidate]:
    plain, words, grammar = context.plain, context.words, frame_grammar(context.lexicons)
    spans = [(low, high) for low, high in spans if _MEMBER.fullmatch(plain, low, high)]
    if "proper" in frame.test:
        is_proper = [
            words.has_proper(low, high) or (frame.type == "EVENT" and context.first_place(low, high) is not None)
            for low, high in spans
        ]
        if 2 * sum(is_proper) < len(is_proper) or not is_proper:
            return
    if frame.test.startswith("some") and not any(words.has_proper(low, high) for low, high in spans):
        return
    for low, high in spans:
        # 龙头企业|建立 is no list; in one, brands are verbs as well: 曙光、飞腾、联想.
        is_verb = len(spans) == 1 and words.is_word(low, high) and words.is_verbal(low)
        if is_verb or plain[low:high] in grammar.heads or grammar.generic.fullmatch(plain, low, high):
            continue
        if context.place_end(low) == high:
            continue
        if "tail" in frame.test and plain[high - 1] not in frame.tails:
            continue
        company = _COMPANY.search(plain, low, high) if frame.type == "ORG" else None
        yield Candidate(low, company.end() if company else high, frame.type, "frame", low)
