"""Words in quotation marks, by what is said of them: “晋汾香猪肉”“潞绸被”3个“山西精品”公用品牌, 荣获“鲁班奖”.

Quotes also stand round slogans and patterns (“一区四园”); without a cue they are no names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of, any_reversed
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern

_RUN: Final = re.compile(r"“[^“”\n]{2,18}”(?:[、和及]?“[^“”\n]{2,18}”){0,12}+")
_EACH: Final = re.compile(r"“([^“”]+)”")
_PATTERN: Final = re.compile(
    r"\d|[+＋]|^[一两三四五六七八九十].{0,2}$|^[一两三四五六七八九十].[一两三四五六七八九十]|计划$|机制$|模式$|战略$|经济$|法$"
    r"|严重|后果|损失|危害|利益$"
)
"""“3+17+5”, “四图五清单”, “飞地经济”, “情节严重”: patterns, notions and terms of the law, not names."""


@dataclass(frozen=True, slots=True)
class QuoteCues:
    """Patterns of cues, and the type that each stands for by side."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    end: re.Pattern[str]
    types: dict[tuple[str, str], str]


@cache
def quote_cues(lexicons: Lexicons = SHIPPED) -> QuoteCues:
    """The cues from the lexicon quote_cues."""
    rows = lexicons.rows("entities/quote_cues")
    words = {side: [row["cue"] for row in rows if row["side"] == side] for side in ("after", "before", "end")}
    far = [row["cue"] for row in rows if row["side"] == "after" and row["type"] == "PRODUCT"]
    return QuoteCues(
        after=re.compile(
            rf"等?(?P<counted>\d+[个家种款项]“[^“”\n]{{2,12}}”)"
            rf"|(?P<cue>{any_of(words['after'])})(?!包|清单)"
            rf"|等?[一-鿿]{{0,4}}?(?P<far>{any_of(far)})"
        ),
        before=re.compile(any_reversed(words["before"])),
        end=re.compile(rf"(?P<cue>{any_of(words['end'])})$"),
        types={(row["side"], row["cue"]): row["type"] for row in rows},
    )


def quoted_candidates(context: Context) -> list[Candidate]:
    """The names in quotation marks of a document."""
    return list(_quoted(context))


def _quoted(context: Context) -> Iterator[Candidate]:
    cues, generic = quote_cues(context.lexicons), generic_pattern(context.lexicons)
    plain = context.plain
    for run in _RUN.finditer(plain):
        after = cues.after.match(plain, run.end(), run.end() + 24)
        before = cues.before.match(plain[max(0, run.start() - 5) : run.start()][::-1])
        members = list(_EACH.finditer(plain, run.start(), run.end()))
        own = [_own(cues, each[1]) for each in members]
        shared = _shared(cues, before, after) or _mostly(own)
        for each, said in zip(members, own, strict=True):
            type_ = said or shared
            if type_ is None or _PATTERN.search(each[1]) or generic.fullmatch(each[1].removesuffix("品牌")):
                continue
            yield Candidate(each.start(1), each.end(1), type_, "quoted", each.start(1))


def _own(cues: QuoteCues, words: str) -> str | None:
    """The type that quoted words tell by what they end in."""
    end = cues.end.search(words)
    return cues.types["end", end["cue"]] if end else None


def _mostly(types: list[str | None]) -> str | None:
    """The type that more than half of a run's members tell: “技术能手”“城市工匠”“首席技师”."""
    known = [type_ for type_ in types if type_ is not None]
    return known[0] if len(set(known)) == 1 and len(types) > 1 and 2 * len(known) > len(types) else None


def _shared(cues: QuoteCues, before: re.Match[str] | None, after: re.Match[str] | None) -> str | None:
    """The type of a run of quoted words by the cue on either side; what is counted by an honour is a product."""
    if before:
        return cues.types["before", before[0][::-1]]
    if after is None:
        return None
    return "PRODUCT" if after["counted"] else cues.types["after", after["cue"] or after["far"]]
