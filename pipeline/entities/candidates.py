"""Candidate spans of the layers, and the one rule that decides between overlapping ones."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from pipeline.core.values import Value

LAYERS: Final = (
    "term",  # an analyst's own name
    "defined",  # a short name where the document defines it
    "title",  # a title line, or what stands in 《》
    "quoted",  # what stands in quotation marks, by what is said of it
    "party",  # a person or body of the document's frame
    "person",
    "name",  # a name known everywhere
    "honour",  # an honour that a verb confers
    "body",  # a government body by its grammar
    "list",  # a member of a list whose end says what its members are
    "head",  # a name that ends in a head: 有限公司, 产业链, 博览会
    "frame",  # a name that a frame points at
    "place",
    "tagger",  # a name that the learned model found
    "anaphor",  # 我市, 该集团
    "propagated",  # another occurrence of a name that a layer above found
)
"""The layers in order of trust: of two candidates with the same span, that of the earlier layer stands."""

_RANK: Final = {layer: rank for rank, layer in enumerate(LAYERS)}
_BY_MARKS: Final = frozenset({"defined", "title"})
"""Layers whose spans are given by marks, not read off the words: these win over any length."""


class Candidate(Value, frozen=True):
    """A span that a layer takes for a name.

    start, end: half-open positions in the document's reading.
    type: one of schemas.mentions.TYPES.
    layer: one of LAYERS.
    core: position where the name proper starts behind its owner (市|工信局); start where it has no owner.
    canonical: canonical name where the layer knows it; empty where resolution must find it.
    is_anaphor: whether the words only point back (我市).
    """

    start: int
    end: int
    type: str
    layer: str
    core: int = -1
    canonical: str = ""
    is_anaphor: bool = False


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, by position; no two overlap.

    Of two that overlap, an analyst's term stands; else the one from a layer of _BY_MARKS; else the longer; else the
    one of the earlier layer; else the one that starts first.
    """
    chosen: list[Candidate] = []
    touching: list[Candidate] = []
    reach = 0
    for candidate in sorted(candidates, key=_START):
        if candidate.start >= reach:
            chosen += touching if len(touching) < 2 else _strongest(touching)
            touching = []
        touching.append(candidate)
        if candidate.end > reach:
            reach = candidate.end
    return chosen + _strongest(touching)


_START: Final = attrgetter("start")


def _strongest(touching: list[Candidate]) -> list[Candidate]:
    """Those that stand of some candidates none of which is clear of all others, by position."""
    kept: list[tuple[int, int]] = []
    chosen: list[Candidate] = []
    for candidate in sorted(touching, key=_precedence):
        at = bisect_left(kept, (candidate.end, -1))
        if at and kept[at - 1][1] > candidate.start:
            continue
        insort(kept, (candidate.start, candidate.end))
        chosen.append(candidate)
    chosen.sort(key=_START)
    return chosen


def _precedence(candidate: Candidate) -> tuple[bool, bool, int, int, int, str]:
    return (
        candidate.layer != "term",
        candidate.layer not in _BY_MARKS,
        candidate.start - candidate.end,
        _RANK[candidate.layer],
        candidate.start,
        candidate.type,
    )
