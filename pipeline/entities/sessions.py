"""Meetings that are known by their session: 十九大, 十九届四中全会, 市十四届人大三次会议, 第75次常务会议, 中央经济工作会议."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.patterns import any_of

_NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
_ORGAN_REACH = 16


@cache
def _session_pattern(lexicons: Lexicons = SHIPPED) -> re.Pattern[str]:
    rows = lexicons.rows("entities/meetings")
    meeting = any_of(row["meeting"] for row in rows if row["kind"] == "counted")
    named = any_of(row["meeting"] for row in rows if row["kind"] == "named")
    organiser = any_of(row["meeting"] for row in rows if row["kind"] == "organiser")
    return re.compile(
        rf"(?P<congress>(?:十[二三四五六七八九]|二十|二十[一二])大)(?=[^一-鿿]|[和以报精代胜召闭之届会提作的])"
        rf"|(?P<plenum>第?{_NUMBER}届[一-鿿]{{0,6}}?{_NUMBER}[中次](?:、{_NUMBER}中)*全会)"
        rf"|(?P<named>{organiser}[^和与、，。；：“”（）\n ]{{2,12}}?{named})"
        rf"|(?P<session>(?:第?{_NUMBER}届[一-鿿]{{0,9}}?)?第?{_NUMBER}次(?:{meeting}))"
    )


def session_candidates(context: Context) -> list[Candidate]:
    """The numbered meetings of a document, with the body that holds them."""
    return list(_sessions(context))


def _sessions(context: Context) -> Iterator[Candidate]:
    plain = context.plain
    for match in _session_pattern(context.lexicons).finditer(plain):
        start = match.start()
        if match.lastgroup == "named":
            if not any(start < end < match.end() - 1 for end in _ends_in(context, start, match.end())):
                yield Candidate(start, match.end(), "EVENT", "head", start)
            continue
        if match.lastgroup == "congress":
            if plain[start - 1 : start] not in ("九", "百", "一"):
                yield Candidate(start, match.end(), "EVENT", "head", start)
            continue
        edge = max(before(context.boundaries.full, start), start - _ORGAN_REACH)
        low = edge if edge > start - _ORGAN_REACH else start
        place = context.first_place(edge, start)
        if place is not None:
            low = min(place.start, low) if plain[low:place.start] in ("政协", "中共") else place.start
        if low < start or "届" in match[0]:
            yield Candidate(low, match.end(), "EVENT", "head", low)


def _ends_in(context: Context, low: int, high: int) -> list[int]:
    ends = context.boundaries.events
    return ends[bisect_right(ends, low) : bisect_left(ends, high)]
