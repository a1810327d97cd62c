"""Propagation: a name that a layer found once is found wherever else the document has it."""

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_SHORTEST = {"PERSON": 2, "ORG": 2, "GOV": 3, "TOWN": 3, "POLICY": 4, "PRODUCT": 2, "CHAIN": 4}
_SHORTEST_ELSE = 3


def propagated(context: Context, chosen: list[Candidate]) -> list[Candidate]:
    """A candidate for each further occurrence of the names found, the longest at each place; linear in the text.

    Places are not propagated: the gazetteer has found them all.
    """
    names: dict[str, Candidate] = {}
    for candidate in chosen:
        text = context.plain[candidate.start : candidate.end]
        if (
            candidate.type == "PLACE"
            or candidate.is_anaphor
            or len(text) < _SHORTEST.get(candidate.type, _SHORTEST_ELSE)
        ):
            continue
        names.setdefault(text, candidate)
    if not names:
        return []
    patterns = list(names)
    automaton = AhoCorasick(
        patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
    )
    found = []
    for index, start, end in automaton.find_matches_as_indexes(context.plain):
        first = names[patterns[index]]
        core = start + (first.core - first.start) if first.core >= 0 else start
        found.append(Candidate(start, end, first.type, "propagated", core, first.canonical))
    return found
