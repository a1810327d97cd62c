"""Short names of companies: the beginning of a full name, where it stands alone (公交集团 of 公交集团公司)."""

import re
from typing import Final

from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern
from pipeline.entities.propagation import occurrences

_SHORTEST: Final = 3
_SHORTEST_PROPER: Final = 2
_LONGEST: Final = 12


def brand_candidates(context: Context, chosen: list[Candidate]) -> list[Candidate]:
    """A candidate for each place where the beginning of a company's name stands by itself.

    A beginning is a run of whole words, longer than the place it starts with; one of two characters must be a word
    tagged as a proper name.
    """
    wholes: dict[str, str] = {}
    for candidate in chosen:
        if candidate.type == "ORG" and candidate.layer in ("head", "frame", "party"):
            for beginning in _beginnings(context, candidate):
                whole = context.plain[candidate.start : candidate.end]
                if len(whole) > len(wholes.get(beginning, "")):
                    wholes[beginning] = whole
    if not wholes:
        return []
    starts = context.words.cuts
    found = []
    for brand, start, end in occurrences(context.plain, sorted(wholes)):
        kind = _KIND.match(context.plain, end)
        if starts[start] and (kind or starts[end] or brand.endswith("集团")):
            low = _from_place(context, start)
            found.append(Candidate(low, kind.end() if kind else end, "ORG", "propagated", low, wholes[brand]))
    return found


_KIND: Final = re.compile(r"(?:[一-鿿]{2})?(?:研究院|院(?![士长内校落])|公司|集团|厂(?![房区家商长]))")
"""Another word for the kind of body behind a brand: 远景材料院 for 远景新材料技术研究院."""


def _from_place(context: Context, start: int) -> int:
    """The start of a brand with the short name of its place before it: 与平阳远景签约."""
    place = context.place_before.get(start)
    is_short = place is not None and context.plain[start - 1] not in "省市区县州盟旗镇乡"
    return place if place is not None and is_short and before(context.boundaries.full, place) == place else start


def _beginnings(context: Context, candidate: Candidate) -> list[str]:
    plain, starts = context.plain, context.words.cuts
    if not plain[candidate.start : candidate.end].endswith(_COMPANY_ENDS) and candidate.layer == "head":
        return []
    whole = plain[candidate.start : candidate.end]
    found = [whole.removesuffix("公司")] if whole.endswith("集团公司") else []
    behind_place = context.place_end(candidate.start) or candidate.start
    generic = generic_pattern(context.lexicons)
    for end in range(candidate.start + 2, min(candidate.end - 1, candidate.start + _LONGEST)):
        if not starts[end] or end - behind_place < 2 or generic.fullmatch(plain, behind_place, end):
            continue
        is_proper = context.words.is_proper_name(candidate.start)
        if end - candidate.start >= (_SHORTEST_PROPER if is_proper else _SHORTEST):
            found.append(plain[candidate.start : end])
    return found


_COMPANY_ENDS: Final = ("公司", "集团", "厂", "研究院")
