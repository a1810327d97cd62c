"""Recognition: from the text of one document to its mentions, layer by layer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.scripts import simplified
from pipeline.entities.anaphors import anaphor_candidates, anaphor_words, body_anaphors
from pipeline.entities.bodies import body_candidates
from pipeline.entities.body_grammar import body_not_before, body_words
from pipeline.entities.boundaries import barrier_words, boundaries
from pipeline.entities.brands import brand_candidates
from pipeline.entities.candidates import Candidate, select
from pipeline.entities.context import Context, Frame
from pipeline.entities.definitions import defined_candidates, definition_words, definitions
from pipeline.entities.frames import frame_candidates, frame_words
from pipeline.entities.gazetteers import gazetteer_words, known_names
from pipeline.entities.head_grammar import head_not_before, head_words
from pipeline.entities.heads import head_candidates
from pipeline.entities.honours import honour_candidates, honour_words
from pipeline.entities.joined import join
from pipeline.entities.persons import person_candidates, person_words
from pipeline.entities.places import enclosing, find_places, place_candidates, place_words, short_towns
from pipeline.entities.products import product_candidates
from pipeline.entities.projects import project_candidates, project_words
from pipeline.entities.propagation import propagated
from pipeline.entities.quoted import quoted_candidates
from pipeline.entities.resolution import Resolved, resolve
from pipeline.entities.sessions import session_candidates, session_words
from pipeline.entities.tagger.layer import TaggedName, tagger_candidates
from pipeline.entities.titles import issuers_in_titles, title_candidates
from pipeline.entities.vocabulary import Vocabulary, hits_by_text
from pipeline.entities.words import Words


class Unread(NamedTuple):
    """A document before its names are known.

    text: its reading. words: its words, a hint for boundaries. tagged: what the learned model found in it.
    """

    text: str
    frame: Frame
    words: Words
    tagged: Sequence[TaggedName] = ()


@dataclass(slots=True)
class _Draft:
    """A document on the way through the layers.

    found: the candidates of all layers. chosen: those that stand. defined: short names that the document defines.
    """

    context: Context
    tagged: Sequence[TaggedName]
    found: list[Candidate] = field(default_factory=list)
    chosen: list[Candidate] = field(default_factory=list)
    defined: dict[str, Candidate] = field(default_factory=dict)


def recognise(
    text: str, frame: Frame, words: Words, lexicons: Lexicons = SHIPPED, tagged: Sequence[TaggedName] = ()
) -> list[Resolved]:
    """The mentions of one document, by position. None overlap, but for the body that a title starts with."""
    return recognise_all([Unread(text, frame, words, tagged)], lexicons)[0]


def recognise_all(documents: Sequence[Unread], lexicons: Lexicons = SHIPPED) -> list[list[Resolved]]:
    """The mentions of each document.

    Each layer goes through all documents before the next one starts: what it works with then stays in the processor's
    cache.
    """
    contexts = make_contexts(documents, lexicons)
    drafts = [_Draft(context, document.tagged) for context, document in zip(contexts, documents, strict=True)]
    for step in _STEPS:
        for draft in drafts:
            step(draft)
    return [resolve(draft.context, draft.chosen, draft.defined, draft.found) for draft in drafts]


_WORDS: Final[tuple[Callable[[Lexicons], Mapping[str, Sequence[str]]], ...]] = (
    gazetteer_words,
    body_words,
    head_words,
    person_words,
    session_words,
    project_words,
    honour_words,
    frame_words,
    place_words,
    definition_words,
    anaphor_words,
    barrier_words,
)
"""The words of the layers, in lists by name."""

_NOT_BEFORE: Final[tuple[Callable[[Lexicons], Mapping[str, Sequence[str]]], ...]] = (body_not_before, head_not_before)
"""What makes other words of those of some lists."""


@cache
def vocabulary(lexicons: Lexicons = SHIPPED) -> Vocabulary:
    """The words of all layers."""
    words, not_before = (
        {name: held for lists in parts for name, held in lists(lexicons).items()} for parts in (_WORDS, _NOT_BEFORE)
    )
    return Vocabulary(words, not_before)


def make_contexts(documents: Sequence[Unread], lexicons: Lexicons = SHIPPED) -> list[Context]:
    """What the layers know of each document."""
    plains = [simplified(document.text) for document in documents]
    pairs = list(zip(documents, plains, strict=True))
    joined = join(plains)
    by_list = vocabulary(lexicons).find(joined)
    edges = boundaries(joined, [document.words for document in documents], by_list.pop("barriers"), lexicons)
    hits = hits_by_text(joined, by_list)
    places = [find_places(said, d.frame, d.words, lexicons) for d, said in zip(documents, hits, strict=True)]
    for (document, plain), found in zip(pairs, places, strict=True):
        taken = {hit.start for hit in found}
        towns = short_towns(plain, found, document.frame, document.words, lexicons)
        found += [hit for hit in towns if hit.start not in taken]
        found.sort(key=lambda hit: hit.start)
    return [
        Context(
            text=document.text,
            plain=plain,
            hits=said,
            frame=document.frame,
            within=enclosing(document.frame.region, lexicons),
            boundaries=edge,
            places=tuple(hit for hit in found if hit.is_place),
            place_starts=tuple(hit.start for hit in found if hit.is_place),
            place_before={hit.end: hit.start for hit in found},
            words=document.words,
            lexicons=lexicons,
        )
        for (document, plain), said, found, edge in zip(pairs, hits, places, edges, strict=True)
    ]


def _with_known(draft: _Draft) -> None:
    draft.found = known_candidates(draft.context)


def _with_bodies(draft: _Draft) -> None:
    draft.found += body_candidates(draft.context, draft.found)


def _with_heads(draft: _Draft) -> None:
    draft.found += head_candidates(draft.context, draft.found)


def _with_chosen(draft: _Draft) -> None:
    draft.chosen = select(draft.found)


def _with_tagged(draft: _Draft) -> None:
    added = list(tagger_candidates(draft.context, draft.tagged, draft.chosen)) if draft.tagged else []
    if added:
        draft.chosen = select([*draft.chosen, *added])


def _with_defined(draft: _Draft) -> None:
    draft.defined = definitions(draft.context, draft.chosen)
    if draft.defined:
        draft.chosen = select([*draft.chosen, *defined_candidates(draft.context, draft.defined)])


def _with_repeated(draft: _Draft) -> None:
    """Adds what stands for names found before: their repetitions, their short forms, words that point back."""
    context, chosen = draft.context, draft.chosen
    draft.chosen = select(
        [*chosen, *propagated(context, chosen), *brand_candidates(context, chosen), *body_anaphors(context, chosen)]
    )


def _with_issuers(draft: _Draft) -> None:
    issuers = issuers_in_titles(draft.context, draft.chosen, draft.found)
    draft.chosen = sorted((*draft.chosen, *issuers), key=lambda candidate: (candidate.start, -candidate.end))


_CUT_OFF: Final = re.compile(r"[一-鿿]{0,4}[〔\[（(]\d{4}[〕\])）]")
"""国办 of 国办发〔2018〕109号 is part of a document number."""


def issuer_candidates(context: Context) -> list[Candidate]:
    """A company or other body that signs the document, where it stands in the text."""
    issuer = context.frame.issuer
    if len(issuer) < 3 or not issuer.endswith(_COMPANY_ENDS):
        return []
    return [
        Candidate(match.start(), match.end(), "ORG", "party", match.start())
        for match in re.finditer(re.escape(issuer), context.plain)
    ]


_COMPANY_ENDS: Final = ("公司", "集团", "大学", "学院", "医院", "学校", "协会", "银行", "研究院")


def known_candidates(context: Context) -> list[Candidate]:
    """Names that are known everywhere, and the analyst's terms."""
    names = known_names(context.lexicons)
    return [
        Candidate(_placed(context, name.type, start), end, name.type, name.layer, -1, name.canonical)
        for name, start, end in ((names[index], start, end) for index, start, end in context.hits.longest("names"))
        if not _CUT_OFF.match(context.plain, end)
        and (len(name.text) > 3 or name.layer == "term" or context.words.cuts[start])
        and not (len(name.text) == 2 and _is_cut_through(context, start, end))
        and not (name.text[-1] == "部" and context.plain[end : end + 1] in ("门", "分"))
    ]


def _is_cut_through(context: Context, start: int, end: int) -> bool:
    """Whether a word starts inside of [start, end) and goes on behind it: 钉|钉子."""
    return bool(context.words.cuts[end - 1]) and not context.words.cuts[end] and end - 1 > start


def _placed(context: Context, type_: str, start: int) -> int:
    """Where a known name starts with the place that holds the event: 杭州|亚运会."""
    place = context.place_before.get(start) if type_ == "EVENT" else None
    return start if place is None else place


_ALONE: Final[tuple[Callable[[Context], list[Candidate]], ...]] = (
    title_candidates,
    issuer_candidates,
    quoted_candidates,
    frame_candidates,
    anaphor_candidates,
    person_candidates,
    session_candidates,
    project_candidates,
    product_candidates,
    honour_candidates,
    place_candidates,
)
"""The layers that need nothing but the document itself."""


def _step(layer: Callable[[Context], list[Candidate]]) -> Callable[[_Draft], None]:
    def add(draft: _Draft) -> None:
        draft.found += layer(draft.context)

    return add


_STEPS: Final[tuple[Callable[[_Draft], None], ...]] = (
    _with_known,
    _with_bodies,
    _with_heads,
    *map(_step, _ALONE),
    _with_chosen,
    _with_tagged,
    _with_defined,
    _with_repeated,
    _with_issuers,
)
"""The steps from a context to the names that stand, in order."""
