"""Propagation: a name that a layer found once is found wherever else the document has it."""

from collections.abc import Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_SHORTEST: Final = {"PERSON": 2, "ORG": 2, "GOV": 3, "TOWN": 3, "POLICY": 4, "PRODUCT": 2, "CHAIN": 4}
_SHORTEST_ELSE: Final = 3


def propagated(context: Context, chosen: list[Candidate]) -> list[Candidate]:
    """A candidate for each further occurrence of the names found, the longest at each place; linear in the text.

    Places are not propagated: the gazetteer has found them all.
    """
    names: dict[str, Candidate] = {}
    for candidate in chosen:
        if candidate.type == "PLACE" or candidate.is_anaphor:
            continue
        if candidate.end - candidate.start >= _SHORTEST.get(candidate.type, _SHORTEST_ELSE):
            names.setdefault(context.plain[candidate.start : candidate.end], candidate)
    if not names:
        return []
    found = []
    taken = {(candidate.start, candidate.end) for candidate in chosen}
    for name, start, end in occurrences(context.plain, list(names)):
        if (start, end) in taken:
            continue
        first = names[name]
        if first.type == "GOV" and _is_nobodys(context.plain, start, end):
            continue
        core = start + (first.core - first.start) if first.core >= 0 else start
        found.append(Candidate(start, end, first.type, "propagated", core, first.canonical))
    return found


_LEVELS: Final = frozenset("省市区县州旗镇乡")
_NOBODYS: Final = _LEVELS | frozenset("各每某两城")


_FEW: Final = 128
"""Up to so many names are quicker looked for one by one than through an automaton built for one document."""


def occurrences(plain: str, names: list[str]) -> Iterator[tuple[str, int, int]]:
    """Where names stand in a text, as (name, start, end); of overlapping ones the longest at the least."""
    if len(names) > _FEW:
        automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
        yield from ((names[index], start, end) for index, start, end in automaton.find_matches_as_indexes(plain))
        return
    for name in names:
        at = plain.find(name)
        while at >= 0:
            yield name, at, at + len(name)
            at = plain.find(name, at + len(name))


def _is_nobodys(plain: str, start: int, end: int) -> bool:
    """Whether words that name a body elsewhere name a kind of bodies here: 各|区财政局, 区|县政府, 各省级财政部|门."""
    if plain[end - 1] == "部" and plain[end : end + 1] in ("门", "分"):
        return True
    return plain[start] in _LEVELS and plain[start - 1 : start] in _NOBODYS
