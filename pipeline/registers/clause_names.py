"""The names in a clause: what it opens with, its subject, and the members of an enumeration."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.core.values import Value
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/clause_words", "registers/no_name_openings")

_LONGEST_NAME: Final = 40
CONJUNCTION: Final = re.compile(r"[、和与]|以及|及(?!以[上下])")
"""What joins two names."""

_JOINED: Final = re.compile(r"[、和与及，等\s]*")
NOT_A_NAME: Final = re.compile(r"[，,。；;：:！!？?\n]|每|不|按照|符合|是否|最高|超过|低于|达到")
"""What no name holds: marks, and words of conditions and bounds."""
_NAMED: Final = ("ORG", "TOWN", "GOV", "PLACE", "PROJECT", "CHAIN")


class Span(Value, frozen=True):
    """A name where it stands, in reading positions."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClauseGrammar:
    """The words around a clause's subject, compiled from the lexicon. lead_ins_by_sign: by their last character."""

    opening: re.Pattern[str]
    place: re.Pattern[str]
    leading: re.Pattern[str]
    lead_ins: tuple[str, ...]
    lead_ins_by_sign: Mapping[str, tuple[str, ...]]
    adverbial: re.Pattern[str]
    no_name: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> ClauseGrammar:
    """Compiles the lexicon named in LEXICONS."""
    rows = lexicons.rows("registers/clause_words")
    lead_ins = [row["word"] for row in rows if row["strips"] == "both"]
    return ClauseGrammar(
        # what a clause opens with before its subject: dates, item numbers, connectives
        opening=re.compile(
            r"(?:\s|[“”（）()]|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以来|起|底|初)?|[一二三四五]是"
            r"|[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[0-9]{1,2}[）)]"
            rf"|{any_of(row['word'] for row in rows if row['strips'] == 'start')})*+"
        ),
        # a division that a clause opens with, where no mention tells
        place=re.compile(
            r"(?:(?![在对于从按向自经凭由的每])[一-鿿]){1,6}?[省市县区州旗]"
            rf"(?={any_of(row['word'] for row in rows if row['is_act'] == 'yes')})"
        ),
        leading=re.compile(rf"{any_of(lead_ins)}*+"),
        lead_ins=longest_first(lead_ins),
        lead_ins_by_sign={
            sign: longest_first(word for word in lead_ins if word.endswith(sign)) for sign in {w[-1] for w in lead_ins}
        },
        adverbial=re.compile(any_of(row["word"] for row in rows if row["is_adverbial"] == "yes")),
        no_name=re.compile(any_of(lexicons.column("registers/no_name_openings"))),
    )


def subject_in(text: str, start: int, end: int, rules: ClauseGrammar) -> Span | None:
    """The stretch without what a clause opens with and what stands before its verb, where a name can be left."""
    bare = without_lead_ins(text, start, end, rules)
    if not 2 <= bare.end - bare.start <= _LONGEST_NAME or NOT_A_NAME.search(text, bare.start, bare.end):
        return None
    return bare


def without_lead_ins(text: str, start: int, end: int, rules: ClauseGrammar) -> Span:
    """The stretch without dates and connectives before it and words such as 共, 拟, 均 around it; it may be empty."""
    opening = rules.opening.match(text, start, end)
    start = opening.end() if opening else start
    leading = rules.leading.match(text, start, end)
    start = leading.end() if leading else start
    while closing := _lead_in_before(text, start, end, rules):
        end -= len(closing)
    return Span(start, max(start, end))


def _lead_in_before(text: str, start: int, end: int, rules: ClauseGrammar) -> str:
    """The longest of the words around a subject that a stretch ends in; empty for none."""
    words = rules.lead_ins_by_sign.get(text[end - 1], ()) if start < end else ()
    return next((word for word in words if text.endswith(word, start, end)), "")


def leading_mention(
    document: ShardDocument, start: int, end: int, types: tuple[str, ...], rules: ClauseGrammar
) -> Span | None:
    """The longest name of these types that a clause opens with."""
    opening = rules.opening.match(document.reading.text, start, end)
    first = opening.end() if opening else start
    ends = [mention.end for mention in document.mentions.at(first) if mention.end <= end and mention.type in types]
    if ends:
        return Span(first, max(ends))
    place = rules.place.match(document.reading.text, first, end) if "PLACE" in types else None
    return Span(place.start(), place.end()) if place else None


def names_in(document: ShardDocument, start: int, end: int) -> tuple[Span, ...]:
    """The names in a stretch: its mentions where these with 、 and 和 make it up, else its parts at 、 and 和."""
    text = document.reading.text
    named = [mention for mention in document.mentions_in(start, end) if mention.type in _NAMED]
    outer: list[Span] = []
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(Span(mention.start, mention.end))
    if outer:
        ends = [start, *(span.end for span in outer)]
        starts = [*(span.start for span in outer), end]
        if all(_JOINED.fullmatch(text, before, after) for before, after in zip(ends, starts, strict=True)):
            return tuple(outer)
    return _parted(text, start, end)


def _parted(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The parts of an enumeration; one that ends in a head with 的 before it (甲、乙突出的平台) is one name."""
    last = max(text.rfind("、", start, end), start)
    if "的" in text[last:end]:
        return (Span(start, end),)
    parts: list[Span] = []
    at = start
    for match in CONJUNCTION.finditer(text, start, end):
        if match[0] == "、" or (match.start() - at >= 4 and end - match.end() >= 4):
            parts.append(Span(at, match.start()))
            at = match.end()
    parts.append(Span(at, end))
    return tuple(part for part in parts if part.end - part.start >= 2)
