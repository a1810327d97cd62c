"""The layer of the tagger: which of the names that the model finds are candidates."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.reading import code_points
from pipeline.core.scripts import simplified
from pipeline.core.values import Value
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.generic import generic_pattern
from pipeline.entities.persons import NEVER_LAST, person_grammar
from pipeline.entities.tagger.decoding import find_names
from pipeline.entities.tagger.features import SEPARATOR, FeatureInput
from pipeline.entities.tagger.model import TYPES, LoadedModel, shipped_model
from pipeline.entities.words import Words

_SHORTEST: Final = {"PERSON": 2, "GOV": 3, "ORG": 2}
_REPAIR: Final = 2
"""Characters, at most, by which a name is lengthened to the end of the word it stops in."""

_ANONYMOUS: Final = re.compile(r"[一-鿿]某{1,2}[甲乙丙丁]?")
"""张某某, 李某甲: persons of a court's decision."""

_TRANSCRIBED: Final = re.compile(r"(?<![一-鿿·])[一-鿿]{2,5}(?:·[一-鿿]{1,8}){1,3}(?![一-鿿·])")
"""艾力·买买提, with nothing beside it that could be a part of the name."""

_LONGEST_TRANSCRIBED: Final = 36

_EACH: Final = 2
"""Characters before a body in which 各 makes it one of many: 各区财政局, 各财政局."""


class TaggedName(Value, frozen=True):
    """A name that the model found. start, end: half-open positions. type: one of TYPES. margin: see decoding.Names."""

    start: int
    end: int
    type: str
    margin: int


def tag_documents(
    documents: Sequence[tuple[str, Words]], model: LoadedModel | None = None
) -> list[tuple[TaggedName, ...]]:
    """The names that the model finds in each document, from its reading and its words. All are decoded at once.

    model: the shipped one where none is given.
    """
    if not documents:
        return []
    found = find_names(joined_input(documents), model or shipped_model())
    lengths = np.array([len(text) for text, _ in documents])
    edges = len(SEPARATOR) + np.cumsum(lengths + len(SEPARATOR)) - lengths - len(SEPARATOR)
    owners = np.searchsorted(edges, found.starts, side="right") - 1
    named = map(
        TaggedName,
        (found.starts - edges[owners]).tolist(),
        (found.ends - edges[owners]).tolist(),
        [TYPES[kind] for kind in found.kinds.tolist()],
        found.margins.tolist(),
    )
    names: list[list[TaggedName]] = [[] for _ in documents]
    for owner, name in zip(owners.tolist(), named, strict=True):
        names[owner].append(name)
    return [tuple(own) for own in names]


def joined_input(documents: Sequence[tuple[str, Words]]) -> FeatureInput:
    """The documents as one text in simplified script, SEPARATOR before, between and behind them.

    What is found in a document does not depend on its neighbours: all have the same to both sides.
    """
    text = "".join([SEPARATOR, *(simplified(text) + SEPARATOR for text, _ in documents)])
    word_starts = np.zeros(len(text), dtype=np.bool_)
    is_proper = np.zeros(len(text), dtype=np.bool_)
    at = len(SEPARATOR)
    for own, words in documents:
        word_starts[at : at + len(own) + 1] = words.starts
        word_starts[at] = True
        is_proper[at : at + len(own) + 1] = words.is_proper
        at += len(own) + len(SEPARATOR)
    return FeatureInput(code_points(text), word_starts, is_proper)


def tagger_candidates(
    context: Context, tagged: Sequence[TaggedName], chosen: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The names of the model that may stand beside what the layers before have chosen.

    A name must reach its type's margin and look like one of its type; it gives way to whatever it overlaps, but for
    places inside of it.
    """
    rows = _rules(context.lexicons)
    apart = [candidate for candidate in chosen if candidate.type != "PLACE"]
    starts, ends = [candidate.start for candidate in apart], [candidate.end for candidate in apart]
    for name in tagged:
        rule = rows.get(name.type)
        if rule is None or name.margin < rule.margin:
            continue
        start, end = _repaired(context, name)
        if context.plain.endswith(rule.not_ending, start, end) or end - start < _SHORTEST[name.type]:
            continue
        is_free = bisect_left(starts, end) == bisect_right(ends, start)
        if is_free and _looks_right(context, name.type, start, end):
            yield Candidate(start, end, name.type, "tagger", start)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of the lexicon `tagger`: what a name of a type must reach, and what it must not end in."""

    margin: int
    not_ending: tuple[str, ...]


@cache
def _rules(lexicons: Lexicons = SHIPPED) -> dict[str, _Rule]:
    return {
        row["type"]: _Rule(int(row["margin"]), tuple(row["not_ending"].split()))
        for row in lexicons.rows("entities/tagger")
    }


def _repaired(context: Context, name: TaggedName) -> tuple[int, int]:
    """Where a name that the model has cut goes on to: both sides of a ·, or the end of the word it stops in; and where
    one that holds what stands behind it ends: 刘健|摄.
    """
    plain, starts = context.plain, context.words.cuts
    if name.type == "PERSON" and name.end - name.start > _SHORTEST["PERSON"] and plain[name.end - 1] in NEVER_LAST:
        return name.start, name.end - 1
    if name.type == "PERSON" and "·" in plain[max(0, name.start - 1) : name.end + 1]:
        low = max(0, name.start - _LONGEST_TRANSCRIBED)
        for match in _TRANSCRIBED.finditer(plain, low, name.end + _LONGEST_TRANSCRIBED):
            if match.start() <= name.start and name.end <= match.end():
                return match.span()
    if starts[name.end]:
        return name.start, name.end
    near = range(name.end, min(name.end + _REPAIR, len(context.plain) - 1) + 1)
    return name.start, next((at for at in near if starts[at] or plain[at] == "\n"), name.end)


def _looks_right(context: Context, type_: str, start: int, end: int) -> bool:
    plain = context.plain
    if not context.words.cuts[start]:
        return False
    if type_ == "PERSON":
        return context.is_over(end) and _looks_like_person(context, start, end)
    return _stands_alone(context, start, end) and not generic_pattern(context.lexicons).fullmatch(plain, start, end)


def _looks_like_person(context: Context, start: int, end: int) -> bool:
    """Whether these are a surname and a given name and no word of the dictionary that is no name (张店)."""
    grammar, words, plain = person_grammar(context.lexicons), context.words, context.plain
    if "·" in plain[max(0, start - 1) : end + 1]:
        return bool(_TRANSCRIBED.fullmatch(plain, start, end))
    if "某" in plain[start:end]:
        return bool(_ANONYMOUS.fullmatch(plain, start, end))
    return grammar.is_name(plain, start, end) and (not words.is_word(start, end) or words.is_proper_name(start))


def _stands_alone(context: Context, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one and not one of many (各区财政局), by what stands around it."""
    is_begun = before(context.boundaries.nominal, start) == start or start in context.place_before
    is_one_of_many = "各" in context.plain[max(0, start - _EACH) : start]
    return is_begun and not is_one_of_many and context.is_over(end)
