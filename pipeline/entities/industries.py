"""Industries that a document speaks of, and those that it names in passing."""

from collections import Counter
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec.structs import replace

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

SECTORS: Final = ("现代", "生产性", "生活性")
"""What stands before 服务业 in the names of sectors, which most documents name in passing."""

_OFTEN: Final = 3
_FEW: Final = 16
_LONG: Final = 3
_FEWEST_PARKS: Final = 4
_PARK_SPAN: Final = 650
"""A document is about industry where there is a park, cluster or chain for each so many characters."""


def topical(context: Context, found: list[Candidate]) -> list[Candidate]:
    """The names without kinds of parks and without industries that are named in passing.

    生猪产业 counts where the text speaks of 生猪 often, or of industry throughout; there a short one that always stands
    with a place is named by it (平阳皮革产业).
    """
    plain = context.plain
    is_industrial = _is_about_industry(plain, found)
    if not is_industrial:
        found = [c for c in found if c.type != "TOWN" or not _is_kind_of_park(context, c)]
    industries = [c for c in found if c.type == "CHAIN" and plain[c.end - 1] != "链"]
    if not industries:
        return found
    subjects = {c: plain[c.start : c.end - 2] for c in industries}
    often = _frequent(plain, sorted(set(subjects.values())))
    if not is_industrial:
        often = frozenset(subject for subject in often if not subject.startswith(SECTORS))
        return [c for c in found if c not in subjects or subjects[c] in often]
    alone = {subject for c, subject in subjects.items() if c.start not in context.place_before}
    kept: list[Candidate] = []
    for c in found:
        place = context.place_before.get(c.start)
        is_short = c in subjects and len(subjects[c]) < _LONG
        if is_short and place is not None and subjects[c] not in alone:
            kept.append(replace(c, start=place, core=place))
        elif c not in subjects or subjects[c] in often or len(subjects[c]) >= _LONG:
            kept.append(c)
    return kept


def _is_kind_of_park(context: Context, park: Candidate) -> bool:
    """Whether common words alone make up the name of a park, as they do those of kinds of parks: 循环经济产业园区."""
    plain = context.plain
    if plain[park.start] == "“" or not plain.endswith(_KINDS_OF_PARKS, park.start, park.end):
        return False
    return not context.words.has_named(park.start, park.end) and not context.first_place(park.start, park.end)


_KINDS_OF_PARKS: Final = (
    "园区",
    "产业园",
    "工业园",
    "物流园",
    "创业园",
    "科技园",
    "生态园",
    "双创园",
    "孵化园",
    "工业区",
)


def _is_about_industry(plain: str, found: list[Candidate]) -> bool:
    """Whether a document speaks of parks, clusters and chains all along; then no industry is named in passing."""
    chained = {plain[c.start : c.end] for c in found if c.type == "TOWN" or plain[c.end - 1] == "链"}
    return len(chained) >= _FEWEST_PARKS and len(chained) * _PARK_SPAN >= len(plain)


def _frequent(plain: str, words: list[str]) -> frozenset[str]:
    """Those of some words that a text has _OFTEN times or more; linear in the text however many words there are."""
    if len(words) <= _FEW:
        return frozenset(word for word in words if plain.count(word) >= _OFTEN)
    automaton = AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)
    times = Counter(index for index, _, _ in automaton.find_matches_as_indexes(plain, overlapping=True))
    return frozenset(words[index] for index, count in times.items() if count >= _OFTEN)
