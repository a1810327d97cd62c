"""Short names of companies: the beginning of a full name, where it stands alone (公交集团 of 公交集团公司)."""

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern

_SHORTEST = 3
_SHORTEST_PROPER = 2
_LONGEST = 12


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
    patterns = sorted(wholes)
    automaton = AhoCorasick(
        patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    starts = context.words.starts
    return [
        Candidate(start, end, "ORG", "propagated", start, wholes[patterns[index]])
        for index, start, end in automaton.find_matches_as_indexes(context.plain)
        if starts[start] and (starts[end] or patterns[index].endswith("集团"))
    ]


def _beginnings(context: Context, candidate: Candidate) -> list[str]:
    plain, starts = context.plain, context.words.starts
    if not plain[candidate.start : candidate.end].endswith(_COMPANY_ENDS) and candidate.layer == "head":
        return []
    whole = plain[candidate.start : candidate.end]
    found = [whole.removesuffix("公司")] if whole.endswith("集团公司") else []
    behind_place = context.place_end(candidate.start) or candidate.start
    generic = generic_pattern(context.lexicons)
    for end in range(candidate.start + 2, min(candidate.end - 1, candidate.start + _LONGEST)):
        if not starts[end] or end - behind_place < 2 or generic.fullmatch(plain, behind_place, end):
            continue
        is_proper = context.words.is_proper(candidate.start)
        if end - candidate.start >= (_SHORTEST_PROPER if is_proper else _SHORTEST):
            found.append(plain[candidate.start : end])
    return found


_COMPANY_ENDS = ("公司", "集团", "厂", "研究院")
