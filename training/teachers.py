"""The labels of two teachers put together: what the rules find stands; what LAC adds must look like a name."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.core.lexicons import SHIPPED
from pipeline.entities.generic import generic_pattern
from pipeline.entities.persons import person_grammar
from pipeline.entities.tagger.model import OUTSIDE, TYPES, first_tag, inside_tag
from training.documents import Labelled
from training.lac import Names
from training.perceptron import UNKNOWN, Tags
from training.words import words

SHARE = 0.6
"""Of the occurrences of a name outside of the rules' mentions, so many at least must be tagged by LAC."""

COMMON = 3
"""Documents. A person whom LAC names in so many, and the rules in none, is a word that LAC misreads (陆海统筹)."""

SUFFIX_COUNT, SUFFIX_SHARE = 4, 0.75
"""A suffix tells the type of a body that LAC finds where the rules have so many names with it, so many of one type."""

SEEN_OFTEN, SELDOM = 5, 0.1
"""A name that occurs so often, and which the rules take for a name so seldom, is none that LAC alone can vouch for."""

_HONORIFIC = re.compile(f"(?:{words('honorific')})$")
_DOCUMENT_NUMBER = re.compile(r"[一-鿿]{0,3}[〔\[]")
_BEFORE_BODY = re.compile(words("before_body"))
_GENERIC_BODY = re.compile(words("generic_body"))
_PEOPLES_BODY = re.compile(words("peoples_body"))


@dataclass(frozen=True, slots=True)
class Counts:
    """What all documents say of the names that LAC finds.

    tagged: how often LAC tags each, by tag. occurring: how often each occurs outside of the rules' mentions, or as one.
    ruled: how often it is one. documents: in how many LAC takes it for a person. types: of the rules' mentions by text.
    suffixes: of the rules' mentions by their last one to three characters.
    """

    tagged: Counter[tuple[str, str]]
    occurring: Counter[str]
    ruled: Counter[str]
    documents: Counter[str]
    types: dict[str, Counter[str]]
    suffixes: dict[str, Counter[str]]


def teach(documents: Sequence[Labelled], names: Sequence[Names]) -> Iterator[Tags]:
    """The tags of each document's characters.

    names: what LAC finds in each. A name of LAC's alone that does not convince is UNKNOWN: neither a name nor none.
    """
    counts = _count(documents, names)
    return (_tags(document, found, counts) for document, found in zip(documents, names, strict=True))


def _tags(document: Labelled, names: Names, counts: Counts) -> Tags:
    tags = np.full(len(document.text), OUTSIDE, dtype=np.int8)
    is_taken = np.zeros(len(document.text), dtype=np.bool_)
    for mention in document.mentions:
        is_taken[mention.start : mention.end] = True
        if mention.type == "PLACE":
            continue
        if mention.type in TYPES and not mention.is_anaphor:
            _set(tags, mention.start, mention.end, mention.type)
        else:
            tags[mention.start : mention.end] = UNKNOWN
    for start, end, tag in names:
        if is_taken[start:end].any() or (tag == "ORG" and end - start == 1):
            continue
        name = document.text[start:end]
        if tag == "PER" and _is_misread(name, counts):
            continue
        type_ = _type(name, tag, document.text[end : end + 4], counts)
        if type_:
            _set(tags, start, end, type_)
        else:
            tags[start:end] = UNKNOWN
    return tags


def _set(tags: Tags, start: int, end: int, type_: str) -> None:
    kind = TYPES.index(type_)
    tags[start] = first_tag(kind)
    tags[start + 1 : end] = inside_tag(kind)


def _is_misread(name: str, counts: Counts) -> bool:
    return counts.documents[name] >= COMMON and not counts.types.get(name, Counter())["PERSON"]


def _type(name: str, tag: str, behind: str, counts: Counts) -> str | None:
    """The type of a name that LAC alone finds; None where it does not convince."""
    seen = max(counts.occurring[name], counts.tagged[name, tag])
    share = counts.tagged[name, tag] / seen
    if tag == "PER":
        return "PERSON" if share >= SHARE and _looks_like_person(name, behind) else None
    type_ = "GOV" if _PEOPLES_BODY.fullmatch(name) else _type_by_suffix(name, counts)
    if type_ not in TYPES or type_ == "PERSON" or _BEFORE_BODY.match(name) or _GENERIC_BODY.fullmatch(name):
        return None
    is_doubted = seen >= SEEN_OFTEN and counts.ruled[name] / seen < SELDOM
    if (is_doubted or len(name) == 2) and share < SHARE:
        return None
    return None if generic_pattern(SHIPPED).fullmatch(name) else type_


def _looks_like_person(name: str, behind: str) -> bool:
    grammar = person_grammar(SHIPPED)
    if grammar.not_name.search(name) or _HONORIFIC.search(name) or _DOCUMENT_NUMBER.match(behind):
        return False
    return len(name) >= 5 if "·" in name else bool(grammar.whole.fullmatch(name))


def _type_by_suffix(name: str, counts: Counts) -> str | None:
    if name in counts.types:
        return _first(counts.types[name])
    for length in (3, 2, 1):
        types = counts.suffixes.get(name[-length:], Counter())
        if types.total() >= SUFFIX_COUNT:
            best = _first(types)
            return best if types[best] >= SUFFIX_SHARE * types.total() else None
    return None


def _first(types: Counter[str]) -> str:
    return min(types, key=lambda type_: (-types[type_], type_))


def _count(documents: Sequence[Labelled], names: Sequence[Names]) -> Counts:
    types: dict[str, Counter[str]] = defaultdict(Counter)
    suffixes: dict[str, Counter[str]] = defaultdict(Counter)
    tagged: Counter[tuple[str, str]] = Counter()
    persons: Counter[str] = Counter()
    for document, found in zip(documents, names, strict=True):
        tagged.update((document.text[start:end], tag) for start, end, tag in found)
        persons.update({document.text[start:end] for start, end, tag in found if tag == "PER"})
        for mention in document.mentions:
            if not mention.is_anaphor:
                text = document.text[mention.start : mention.end]
                types[text][mention.type] += 1
                for length in range(1, min(4, len(text))):
                    suffixes[text[-length:]][mention.type] += 1
    occurring, ruled = _occurrences(documents, sorted({name for name, _ in tagged if len(name) > 1}))
    return Counts(tagged, occurring, ruled, persons, dict(types), dict(suffixes))


def _occurrences(documents: Iterable[Labelled], names: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each name occurs by itself, and how often the rules take it for a name there."""
    automaton = AhoCorasick(names, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    occurring: Counter[str] = Counter()
    ruled: Counter[str] = Counter()
    for document in documents:
        mentions = sorted((mention.start, mention.end) for mention in document.mentions)
        for index, start, end in automaton.find_matches_as_indexes(document.text, overlapping=True):
            at = bisect_left(mentions, (start + 1, 0)) - 1
            if at >= 0 and mentions[at] == (start, end):
                ruled[names[index]] += 1
            elif at >= 0 and mentions[at][1] > start:
                continue
            occurring[names[index]] += 1
    return occurring, ruled
