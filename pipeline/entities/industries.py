"""Industries that a document speaks of, and those that it names in passing."""

from collections import Counter

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_OFTEN = 3
_FEW = 16


def topical(context: Context, found: list[Candidate]) -> list[Candidate]:
    """The names without industries that are named in passing: 生猪产业 counts where the text speaks of 生猪 often."""
    plain = context.plain
    industries = [c for c in found if c.type == "CHAIN" and plain[c.end - 1] != "链"]
    if not industries:
        return found
    subjects = {c: plain[c.start : c.end - 2] for c in industries}
    often = _frequent(plain, sorted(set(subjects.values())))
    return [c for c in found if c not in subjects or subjects[c] in often]


def _frequent(plain: str, words: list[str]) -> frozenset[str]:
    """Those of some words that a text has _OFTEN times or more; linear in the text however many words there are."""
    if len(words) <= _FEW:
        return frozenset(word for word in words if plain.count(word) >= _OFTEN)
    automaton = AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)
    times = Counter(index for index, _, _ in automaton.find_matches_as_indexes(plain, overlapping=True))
    return frozenset(words[index] for index, count in times.items() if count >= _OFTEN)
