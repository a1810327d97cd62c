"""Meetings that are known by their session or by who holds them: 十九大, 十九届四中全会, 省委农村工作会议."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_CONGRESS: Final = "全国代表大会"
_DELEGATES: Final = "代表大会"
"""第二十次全国代表大会 is known by its number; without one it is a kind of meeting."""

_CONGRESSES: Final = (*(f"十{digit}大" for digit in "二三四五六七八九"), "二十大", "二十一大", "二十二大")
_NUMBER: Final = r"[一二三四五六七八九十百\d]{1,4}"
_MORE_TENS: Final = ("九", "百", "一")
_ORGAN_REACH: Final = 16
_COUNTED_REACH: Final = 20
_PLENUM_REACH: Final = 34
_PLENUM_END: Final = re.compile("全会")


@dataclass(frozen=True, slots=True)
class _Sessions:
    """congress: 十九大. plenum: 十九届四中全会. counted: 第三次会议. named: 省委农村工作会议."""

    congress: re.Pattern[str]
    plenum: re.Pattern[str]
    counted: re.Pattern[str]
    counted_end: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _sessions(lexicons: Lexicons = SHIPPED) -> _Sessions:
    rows = lexicons.rows("entities/meetings")
    words = {
        kind: any_of(row["meeting"] for row in rows if row["kind"] == kind)
        for kind in ("counted", "named", "organiser")
    }
    return _Sessions(
        congress=re.compile(
            rf"{any_of(_CONGRESSES)}(?:(?=[^一-鿿]|[和以报精代胜召闭之届会提作的])|(?<=党的..大)|(?<=党的...大))"
        ),
        plenum=re.compile(rf"第?{_NUMBER}届[一-鿿]{{0,6}}?{_NUMBER}[中次](?:、{_NUMBER}中){{0,4}}全会"),
        counted=re.compile(rf"(?:第?{_NUMBER}届[一-鿿]{{0,9}}?)?第?{_NUMBER}次(?:{words['counted']})"),
        counted_end=re.compile(rf"次{words['counted']}"),
        named=re.compile(rf"{words['organiser']}[^和与、，。；：“”（）\n ]{{2,12}}?{words['named']}"),
    )


def session_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for meetings: congresses, who holds meetings, fairs."""
    rows = lexicons.rows("entities/meetings")
    organisers = [row["meeting"] for row in rows if row["kind"] == "organiser"]
    return {"congresses": _CONGRESSES, "organisers": organisers, "fairs": _FAIRS}


def session_candidates(context: Context) -> list[Candidate]:
    """The numbered and named meetings of a document, with the body that holds them."""
    plain, patterns = context.plain, _sessions(context.lexicons)
    found: list[Candidate] = [*_fairs(context)]
    found += (
        _event(match.start(), match.end())
        for match in context.hits.matches("congresses", patterns.congress)
        if plain[match.start() - 1 : match.start()] not in _MORE_TENS
    )
    # Meetings with numbers are found by their ends, which are rare, and read backwards from there.
    read_to = 0
    for end in _PLENUM_END.finditer(plain):
        match = patterns.plenum.search(plain, max(read_to, end.start() - _PLENUM_REACH), end.end())
        read_to = end.end()
        if match is not None:
            found.append(_with_organ(context, match))
    read_to = 0
    for end in patterns.counted_end.finditer(plain):
        match = patterns.counted.search(plain, max(read_to, end.start() - _COUNTED_REACH), end.end())
        read_to = end.end()
        if match is not None and match.end() == end.end():
            event = _with_organ(context, match)
            if event.start < match.start() or "届" in match[0] or match[0].endswith(_CONGRESS):
                found.append(event)
    found += (
        _event(match.start(), match.end())
        for match in context.hits.matches("organisers", patterns.named)
        if not match[0].endswith(_DELEGATES)
        and not any(match.start() < end < match.end() - 1 for end in _ends_in(context, match.start(), match.end()))
    )
    return found


_FAIRS: Final = tuple(f"{kind}{end}" for kind in ("博", "洽", "贸", "交", "旅发") for end in ("会", "大会"))
_FAIR: Final = re.compile(rf"{any_of(_FAIRS)}(?![议谈员长场展商所见])")
_NUMBER_BEFORE: Final = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}|首)届$")
_NUMBER_REACH: Final = 6
_HAN: Final = re.compile(r"[一-鿿]")
_NOT_FAIRS: Final = frozenset("促际社国外和与对的届等")


def _fairs(context: Context) -> Iterator[Candidate]:
    """Fairs by their short names, alone or with their number: 青洽会, 第八届进博会."""
    plain, full = context.plain, context.boundaries.full
    for match in context.hits.matches("fairs", _FAIR):
        start = match.start() - 1
        if start < 0 or not _HAN.match(plain, start) or plain[start] in _NOT_FAIRS:
            continue
        number = _NUMBER_BEFORE.search(plain, max(0, start - _NUMBER_REACH), start)
        if number or before(full, start) == start or context.words.cuts[start]:
            yield _event(number.start() if number else start, match.end())


def _event(start: int, end: int) -> Candidate:
    return Candidate(start, end, "EVENT", "head", start)


def _with_organ(context: Context, match: re.Match[str]) -> Candidate:
    """The meeting with the place or organ right before its number: 市政协八届三次会议."""
    plain, start = context.plain, match.start()
    edge = max(before(context.boundaries.full, start), start - _ORGAN_REACH)
    low = edge if edge > start - _ORGAN_REACH else start
    place = context.first_place(edge, start)
    if place is not None:
        low = min(place.start, low) if plain[low : place.start] in ("政协", "中共") else place.start
    before_organ = _BEFORE_ORGAN.match(plain, low, start)
    return _event(before_organ.end() if before_organ else low, match.end())


_BEFORE_ORGAN: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[经由](?=[省市县区州])")
"""A date, or a preposition that the tokenizer may take for part of a word, before the organ that meets: 经市|公积金."""


def _ends_in(context: Context, low: int, high: int) -> Sequence[int]:
    ends = context.boundaries.events
    return ends[bisect_right(ends, low) : bisect_left(ends, high)]
