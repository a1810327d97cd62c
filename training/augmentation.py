"""More examples: sentences with their persons renamed, and with companies called by their short names.

Few persons are named in many documents, and many companies by their full names only; a model that has seen 王建国 alone
learns the name, not the place where names stand.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from pipeline.core.lexicons import SHIPPED
from pipeline.core.patterns import any_of
from pipeline.core.reading import code_points
from pipeline.entities.gazetteers import place_finder
from pipeline.entities.tagger.features import FeatureInput
from pipeline.entities.tagger.model import TYPES, first_tag, inside_tag
from pipeline.entities.words import PROPER_TAGS
from pipeline.segment.tokens import read_words
from training.perceptron import Example, Tags
from training.words import words

RENAMINGS = 4
"""Variants of a sentence that names a person."""

_SENTENCE = re.compile(r"[^。\n]+[。\n]?")
_COMPANY = re.compile(f"(?P<core>[一-鿿]{{2,4}}?)(?:{words('company_line')}){{0,4}}(?:{words('company_head')})")
"""A company's name behind its place: what is in the middle is what it is called."""

_LONGEST_PLACE = 5
_PERSON, _ORG = TYPES.index("PERSON"), TYPES.index("ORG")
_TWO_CHARACTERS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A name of a sentence. kind: index into TYPES."""

    start: int
    end: int
    kind: int


@dataclass(frozen=True, slots=True)
class NamePool:
    """surnames: of the persons known, each as often as persons have it. given: given names. characters: of these."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    characters: tuple[str, ...]


def spans_of(tags: Tags) -> list[Span]:
    """The names that tags mark."""
    firsts = np.flatnonzero((tags >= first_tag(0)) & (tags < inside_tag(0)))
    is_end = np.append(tags < inside_tag(0), True)
    ends = np.flatnonzero(is_end)
    stops = ends[np.searchsorted(ends, firsts, side="right")]
    return [
        Span(start, end, int(tags[start]) - first_tag(0))
        for start, end in zip(firsts.tolist(), stops.tolist(), strict=True)
    ]


def name_pool(texts: Sequence[str], tags: Sequence[Tags]) -> NamePool:
    """The names of the persons of these texts, each counted once."""
    names = sorted(
        {
            text[span.start : span.end]
            for text, own in zip(texts, tags, strict=True)
            for span in spans_of(own)
            if span.kind == _PERSON
        }
    )
    names = [name for name in names if re.fullmatch("[一-鿿]{2,3}", name) and "某" not in name]
    given = sorted({name[1:] for name in names})
    return NamePool(tuple(name[0] for name in names), tuple(given), tuple(sorted(set("".join(given)))))


def augment(texts: Sequence[str], tags: Sequence[Tags]) -> Iterator[Example]:
    """Variants of the sentences that name a person or a company; each sentence is varied once, wherever it stands."""
    pool = name_pool(texts, tags)
    if not pool.given:
        return
    seen: set[str] = set()
    for text, own in zip(texts, tags, strict=True):
        for match in _SENTENCE.finditer(text):
            if match[0] in seen or not (own[match.start() : match.end()] > 0).any():
                continue
            seen.add(match[0])
            yield from _variants(match[0], own[match.start() : match.end()], pool)


def _variants(sentence: str, tags: Tags, pool: NamePool) -> Iterator[Example]:
    spans = spans_of(tags)
    if any(span.kind == _PERSON for span in spans):
        for number in range(RENAMINGS):
            names = [_renamed(sentence, span, pool, number) if span.kind == _PERSON else None for span in spans]
            yield _example(sentence, tags, spans, names)
    shortened = [_called(sentence[span.start : span.end]) if span.kind == _ORG else None for span in spans]
    if any(shortened):
        yield _example(sentence, tags, spans, shortened)


def _renamed(sentence: str, span: Span, pool: NamePool, number: int) -> str:
    """Another name for a person, chosen by a hash of the sentence."""
    digest = hashlib.sha256(f"{sentence}|{span.start}|{number}".encode()).digest()
    draws = [int.from_bytes(digest[at : at + 4]) for at in range(0, 24, 4)]
    surname = pool.surnames[draws[0] % len(pool.surnames)]
    old = sentence[span.start : span.end]
    if "某" in old:
        return surname + "某" * (1 + draws[1] % 2)
    if draws[2] % 2:
        return surname + pool.given[draws[3] % len(pool.given)]
    first, second = (pool.characters[draw % len(pool.characters)] for draw in draws[3:5])
    return surname + first + (second if draws[5] % _TWO_CHARACTERS else "")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(any_of(name for name in place_finder(SHIPPED).names if len(name) <= _LONGEST_PLACE))


def _called(name: str) -> str | None:
    """What a company is called for short; None where its name does not tell."""
    place = _place().match(name)
    match = _COMPANY.fullmatch(name, place.end() if place else 0)
    return match["core"] if match else None


def _example(sentence: str, tags: Tags, spans: Sequence[Span], names: Sequence[str | None]) -> Example:
    """The sentence with names replaced; None keeps a name."""
    texts: list[str] = []
    parts: list[Tags] = []
    at = 0
    for span, name in zip(spans, names, strict=True):
        new = name or sentence[span.start : span.end]
        texts += [sentence[at : span.start], new]
        own = np.full(len(new), inside_tag(span.kind), dtype=np.int8)
        own[0] = first_tag(span.kind)
        parts += [tags[at : span.start], own]
        at = span.end
    text = "".join([*texts, sentence[at:]])
    return Example(_given(text), np.concatenate([*parts, tags[at:]]))


def _given(text: str) -> FeatureInput:
    words = read_words(text, "rjieba")
    starts = np.zeros(len(text), dtype=np.bool_)
    starts[words.starts] = True
    is_proper = np.zeros(len(text), dtype=np.bool_)
    is_proper[
        [at for at, tag in zip(words.starts.tolist(), words.tags.to_pylist(), strict=True) if tag in PROPER_TAGS]
    ] = True
    return FeatureInput(code_points(text), starts, is_proper)
