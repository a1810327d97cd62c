"""Recognition: from the text of one document to its mentions, layer by layer."""

import re
from collections.abc import Sequence

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.scripts import simplified
from pipeline.entities.anaphors import anaphor_candidates, body_anaphors
from pipeline.entities.bodies import body_candidates
from pipeline.entities.boundaries import boundaries
from pipeline.entities.brands import brand_candidates
from pipeline.entities.candidates import Candidate, select
from pipeline.entities.context import Context, Frame
from pipeline.entities.definitions import defined_candidates, definitions
from pipeline.entities.frames import frame_candidates
from pipeline.entities.gazetteers import name_finder
from pipeline.entities.heads import head_candidates
from pipeline.entities.honours import honour_candidates
from pipeline.entities.persons import person_candidates
from pipeline.entities.places import enclosing, find_places, place_candidates, short_towns
from pipeline.entities.products import product_candidates
from pipeline.entities.projects import project_candidates
from pipeline.entities.propagation import propagated
from pipeline.entities.quoted import quoted_candidates
from pipeline.entities.resolution import Resolved, resolve
from pipeline.entities.sessions import session_candidates
from pipeline.entities.tagger.layer import TaggedName, tagger_candidates
from pipeline.entities.titles import issuers_in_titles, title_candidates
from pipeline.entities.words import Words


def recognise(
    text: str, frame: Frame, words: Words, lexicons: Lexicons = SHIPPED, tagged: Sequence[TaggedName] = ()
) -> list[Resolved]:
    """The mentions of one document, by position. None overlap, but for the body that a title starts with.

    text: its reading. words: its words, a hint for boundaries. tagged: what the learned model found in it.
    """
    if not text:
        return []
    context = make_context(text, frame, words, lexicons)
    found = candidates(context)
    chosen = select(found)
    if tagged:
        chosen = select([*chosen, *tagger_candidates(context, tagged, chosen)])
    defined = definitions(context, chosen)
    if defined:
        chosen = select([*chosen, *defined_candidates(context, defined)])
    chosen = select(
        [*chosen, *propagated(context, chosen), *brand_candidates(context, chosen), *body_anaphors(context, chosen)]
    )
    chosen = sorted((*chosen, *issuers_in_titles(context, chosen, found)), key=lambda c: (c.start, -c.end))
    return resolve(context, chosen, defined, found)


def make_context(text: str, frame: Frame, words: Words, lexicons: Lexicons = SHIPPED) -> Context:
    """What the layers know of a document."""
    plain = simplified(text)
    hits = find_places(plain, frame, words, lexicons)
    taken = {hit.start for hit in hits}
    hits += [hit for hit in short_towns(plain, hits, frame, words, lexicons) if hit.start not in taken]
    hits.sort(key=lambda hit: hit.start)
    return Context(
        text=text,
        plain=plain,
        frame=frame,
        within=enclosing(frame.region, lexicons),
        boundaries=boundaries(plain, words, lexicons),
        places=tuple(hit for hit in hits if hit.is_place),
        place_starts=tuple(hit.start for hit in hits if hit.is_place),
        place_before={hit.end: hit.start for hit in hits},
        words=words,
        lexicons=lexicons,
    )


def candidates(context: Context) -> list[Candidate]:
    """The candidates of all layers."""
    known = known_candidates(context)
    bodies = body_candidates(context, known)
    return [
        *known,
        *bodies,
        *title_candidates(context),
        *issuer_candidates(context),
        *quoted_candidates(context),
        *frame_candidates(context),
        *anaphor_candidates(context),
        *person_candidates(context),
        *session_candidates(context),
        *project_candidates(context),
        *product_candidates(context),
        *honour_candidates(context),
        *head_candidates(context, [*known, *bodies]),
        *place_candidates(context),
    ]


_CUT_OFF = re.compile(r"[一-鿿]{0,4}[〔\[（(]\d{4}[〕\])）]")
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


_COMPANY_ENDS = ("公司", "集团", "大学", "学院", "医院", "学校", "协会", "银行", "研究院")


def known_candidates(context: Context) -> list[Candidate]:
    """Names that are known everywhere, and the analyst's terms."""
    finder = name_finder(context.lexicons)
    return [
        Candidate(_placed(context, name.type, start), end, name.type, name.layer, -1, name.canonical)
        for name, start, end in ((finder.names[index], start, end) for index, start, end in finder.find(context.plain))
        if not _CUT_OFF.match(context.plain, end)
        and (len(name.text) > 3 or name.layer == "term" or context.words.cuts[start])
        and not (name.text[-1] == "部" and context.plain[end : end + 1] in ("门", "分"))
    ]


def _placed(context: Context, type_: str, start: int) -> int:
    """Where a known name starts with the place that holds the event: 杭州|亚运会."""
    place = context.place_before.get(start) if type_ == "EVENT" else None
    return start if place is None else place
