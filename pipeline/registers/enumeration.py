"""Names that share a head: 泽州铸造、陵川中药材专业镇 names two specialised towns, the first without its head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import gazetteer
from pipeline.registers.cluster_words import ClusterGrammar
from pipeline.registers.shard import Mention, ShardDocument

_ITEM: Final = r"[一-鿿]{2,12}(?:[（(][^（）()\n]{1,8}[）)])?"
_BEFORE: Final = re.compile(rf"(?:{_ITEM}[、和与及])+\Z")
_DIVISION: Final = re.compile(r"(?:[省市县区州旗镇乡城港谷湾岛）)]|中心|政府|局|管委会)$")
"""How a member ends that is a division or another thing of its own, or was cut within a bracket."""
_SEPARATOR: Final = re.compile(r"[、和与及]")
_LONGEST: Final = 120
_LONGEST_PLACE: Final = 4
_LONGEST_DIVISION: Final = 12


@dataclass(frozen=True, slots=True)
class HeadlessName:
    """A name without its head, where it stands, and with the head added."""

    start: int
    end: int
    name: str


def headless_before(
    document: ShardDocument, mention: Mention, head: str, heads: tuple[str, ...], lexicons: Lexicons
) -> list[HeadlessName]:
    """The names enumerated right before a mention that ends in a head and share it, in order. Each must open with a
    division, as the mention does; what stands before the division in the first of them (新培育泽州…) is no part of it.
    """
    if not mention.text.endswith(head) or not opening_division(mention.text, lexicons):
        return []
    text = document.reading.text
    first = max(mention.start - _LONGEST, 0)
    low = max(text.rfind("\n", first, mention.start) + 1, first)
    match = _BEFORE.search(text, low, mention.start)
    return list(headless_in(text, match.start(), match.end() - 1, head, heads, lexicons)) if match else []


def divisions_before(
    document: ShardDocument, mention: Mention, words: ClusterGrammar, lexicons: Lexicons
) -> Iterator[HeadlessName]:
    """The divisions enumerated right before a mention that is a division's and shares what stands behind it:
    江口、沙河高新技术产业开发区. What stands there names no park of its own, or opens with a level.
    """
    shared = mention.text.removeprefix(opening_division(mention.text, lexicons))
    is_own = words.generic.sub("", words.without_head(shared)) and not words.own_level.match(shared)
    if shared == mention.text or is_own:
        return
    text = document.reading.text
    stop = mention.start - 1
    while stop > 0 and _SEPARATOR.match(text, stop):
        start = _division_ending(text, stop, lexicons)
        if start is None:
            return
        yield HeadlessName(start, stop, text[start:stop] + shared)
        stop = start - 1


def _division_ending(text: str, stop: int, lexicons: Lexicons) -> int | None:
    """Where the short name of a division starts that ends at a position."""
    places = gazetteer(lexicons)
    for start in range(max(stop - _LONGEST_PLACE, 0), stop - 1):
        name = text[start:stop]
        if not _DIVISION.search(name) and any(region.code for region in places.named(name)):
            return start
    return None


def headless_in(
    text: str, start: int, end: int, head: str, heads: tuple[str, ...], lexicons: Lexicons
) -> Iterator[HeadlessName]:
    """The members of an enumeration that open with a division, the head added. One that is itself a division (武进区)
    or ends in another of the heads that such names have is whole as it stands.
    """
    at = start
    stops = [*(m.start() for m in _SEPARATOR.finditer(text, start, end)), end]
    for stop, following in zip(stops, (*stops[1:], end), strict=True):
        first = at if opening_division(text[at:stop], lexicons) else _division_within(text, at, stop, lexicons)
        # 江口纺织及服装产业园、沙河工业园: what 及 joins has a head of its own
        is_joined = text[stop] != "、" and text.endswith((head, *heads), stop, following)
        is_whole = is_joined or text.endswith((head, *heads), at, stop) or _DIVISION.search(text, at, stop)
        if first is not None and not is_whole:
            yield HeadlessName(first, stop, text[first:stop] + head)
        at = stop + 1


def opening_division(name: str, lexicons: Lexicons) -> str:
    """The name of a division that a name opens with, full or short; empty where there is none."""
    places = gazetteer(lexicons)
    for length in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
        if any(region.code for region in places.named(name[:length])):
            return name[:length]
    return ""


def is_division(name: str, lexicons: Lexicons) -> bool:
    """Whether a name is nothing but divisions one after the other: 江西景德镇."""
    places = gazetteer(lexicons)
    while name:
        lengths = range(min(_LONGEST_DIVISION, len(name)), 1, -1)
        first = next((length for length in lengths if any(r.code for r in places.named(name[:length]))), 0)
        if not first:
            return False
        name = name[first:]
    return True


def _division_within(text: str, start: int, stop: int, lexicons: Lexicons) -> int | None:
    return next((at for at in range(start + 1, stop - 2) if opening_division(text[at:stop], lexicons)), None)
