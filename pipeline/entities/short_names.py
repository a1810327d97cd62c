"""Short names of companies, parks and documents, and the full names in the same document that they shorten.

A short name is the beginning of the full one (潞安府), its end (皮革专业镇), its beginning with another word for the
kind of body (远景公司 of 远景智能有限公司), or its beginning and its end without what stands between (平阳皮革专业镇 of
平阳皮革鞋革专业镇).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

SHORTENED: Final = ("ORG", "TOWN", "POLICY")
"""Types whose names are shortened so."""

_MOST_BACK: Final = 40
"""How many names before a short one are tried for the one that it shortens."""

_KINDS_OF_BODIES: Final = ("集团公司", "公司", "集团", "企业", "厂")
_SHORTEST_STEM: Final = 2
_SHORTEST_BEGINNING: Final = 4
_ENDS: Final = (5, 4, 3)
"""Lengths of heads that are tried: 产业集群, 专业镇."""

_SPACE: Final = re.compile(r"\s+")
_BRACKETS: Final = str.maketrans("()", "（）")
_SHARED: Final = re.compile(r"专业镇|产业集群|产业园区?|工业园区?")
_PARK_ENDS: Final = ("园", "园区", "集群", "专业镇")
"""What a member of such a list ends in where it shares no head with the others."""

_AND_OTHERS: Final = re.compile(r"等\d{0,4}个?$")
_AND_OTHERS_REACH: Final = 6
_MEMBER: Final = 13
_MOST_MEMBERS: Final = 20
_NOT_HAN: Final = re.compile(r"[^一-鿿]")


def bare(text: str) -> str:
    """A text without white space."""
    return _SPACE.sub("", text) if " " in text or "\n" in text else text


def canonical_form(text: str) -> str:
    """Brackets in one form, so that a name has one canonical form whatever brackets it is written with."""
    return text.translate(_BRACKETS) if ")" in text else text


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one type in a document: by start, and sorted forwards and backwards for prefixes and suffixes."""

    starts: tuple[int, ...]
    in_order: tuple[str, ...]
    forwards: tuple[str, ...]
    backwards: tuple[str, ...]

    def longer(self, text: str, *, is_document: bool) -> str:
        """The full name that a short one shortens wherever it stands; the short name itself where none is found; empty
        where it ends several names, so that its position decides.

        A document is known by the end of its title alone.
        """
        if not is_document:
            longest = max(_starting(self.forwards, text), key=len, default=text)
            if len(longest) > len(text):
                return longest
        ending = [name[::-1] for name in _starting(self.backwards, text[::-1])]
        if len(ending) == 1:
            return ending[0] if is_document else self._whole(ending[0])
        if ending:
            return ""
        return text if is_document else self._by_stem(text) or self._without_middle(text) or text

    def nearest(self, text: str, at: int) -> str:
        """Of several names that a short one (实施方案) ends, the nearest before a position; else itself."""
        last = bisect_left(self.starts, at)
        for index in range(last - 1, max(-1, last - 1 - _MOST_BACK), -1):
            if self.in_order[index] != text and self.in_order[index].endswith(text):
                return self.in_order[index]
        return text

    def _whole(self, text: str) -> str:
        """The longest name that a name starts: 平阳皮革产业园区 where it ended a short one as 平阳皮革产业园."""
        return max((text, *_starting(self.forwards, text)), key=len)

    def _by_stem(self, text: str) -> str:
        """The one name that starts with what stands before 公司: 远景公司."""
        for kind in _KINDS_OF_BODIES:
            stem = text.removesuffix(kind)
            if stem != text and len(stem) >= _SHORTEST_STEM:
                longer = [name for name in _starting(self.forwards, stem) if name != text]
                longest = max(longer, key=len, default="")
                return longest if all(longest.startswith(name) for name in longer) else ""
        return ""

    def _without_middle(self, text: str) -> str:
        """The one name that starts and ends as the text does."""
        if len(_starting(self.forwards, text[:_SHORTEST_BEGINNING])) < 2:
            return ""
        for length in _ENDS:
            beginning, end = text[:-length], text[-length:]
            if len(beginning) >= _SHORTEST_BEGINNING:
                fitting = [name for name in _starting(self.forwards, beginning) if name.endswith(end) and name != text]
                if len(fitting) == 1:
                    return fitting[0]
        return ""


def names_of(context: Context, chosen: Iterable[Candidate], others: Iterable[Candidate]) -> dict[str, Names]:
    """The names of each type that has short names in a document.

    others: candidates that do not stand; a park that only a title names in full is among them.
    """
    held: dict[str, list[tuple[int, str]]] = {}
    for candidate in chosen:
        if candidate.type in SHORTENED and not candidate.is_anaphor:
            name = canonical_form(bare(context.plain[candidate.start : candidate.end]))
            held.setdefault(candidate.type, []).append((candidate.start, name))
    for candidate in others:
        if candidate.type == "TOWN" and candidate.layer == "head" and context.place_end(candidate.start):
            held.setdefault("TOWN", []).append(
                (candidate.start, canonical_form(bare(context.plain[candidate.start : candidate.end])))
            )
    if "TOWN" in held:
        held["TOWN"] += _listed(context)
    for rows in held.values():
        rows.sort()
    return {
        type_: Names(
            tuple(start for start, _ in rows),
            tuple(name for _, name in rows),
            tuple(sorted({name for _, name in rows})),
            tuple(sorted({name[::-1] for _, name in rows})),
        )
        for type_, rows in held.items()
    }


def _listed(context: Context) -> Iterator[tuple[int, str]]:
    """The full names of the members of a list that share a head: 平阳皮革、泰顺茶叶等3个专业镇, without 等 too."""
    plain = context.plain
    for match in _SHARED.finditer(plain):
        others = _AND_OTHERS.search(plain, max(0, match.start() - _AND_OTHERS_REACH), match.start())
        end = high = others.start() if others else match.start()
        for _ in range(_MOST_MEMBERS):
            mark = plain.rfind("、", max(0, high - _MEMBER), high)
            low = mark + 1 if mark >= 0 else max(0, high - _MEMBER)
            place = context.first_place(low, high)
            is_whole = plain.endswith(_PARK_ENDS, low, high)
            if place is None or is_whole or place.end >= high or _NOT_HAN.search(plain, place.start, high):
                break
            if mark >= 0 or high < end:
                yield place.start, plain[place.start : high] + match[0]
            if mark < 0:
                break
            high = mark


def _starting(names: tuple[str, ...], text: str) -> list[str]:
    """The names of a sorted sequence, at most _MOST_BACK, that a text begins and is not the whole of."""
    found = []
    first = bisect_left(names, text)
    for name in names[first : first + _MOST_BACK]:
        if not name.startswith(text):
            break
        if name != text:
            found.append(name)
    return found
