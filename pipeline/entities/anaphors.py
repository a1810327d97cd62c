"""Words that point back: 我市, 本省 to the issuer's division; 该集团, 该公司 to the body named before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_OURS: Final = ("我省", "我市", "我区", "我县", "我州", "我旗", "我国")
_THIS: Final = ("本省", "本市", "本县", "本州")
_PLACE: Final = re.compile(rf"{any_of(_OURS)}(?![域级])|{any_of(_THIS)}(?![级属域场值面])")
_BODY: Final = re.compile(r"该(?:集团|公司|企业|协会|学院|学校|大学|医院|研究院|单位|局|委)")


_YOURS: Final = re.compile(r"贵(?P<kind>委员会|委|局|会|办|厅|部|院|校|单位|公司|集团|企业)")
"""贵委 in a reply is the body that the reply is addressed to."""


def anaphor_words(_lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for words that point back to a place."""
    return {"ours": _OURS + _THIS}


def anaphor_candidates(context: Context) -> list[Candidate]:
    """The words of a document that point back to a place."""
    return [
        Candidate(
            match.start(), match.end(), "PLACE", "anaphor", match.start(), "中国" if match[0][-1] == "国" else "", True
        )
        for match in context.hits.matches("ours", _PLACE)
    ]


def body_anaphors(context: Context, chosen: list[Candidate]) -> Iterator[Candidate]:
    """该集团 and the like, with the name of the last company or body before them; 贵委 with that of the addressee."""
    if "贵" in context.plain:
        yield from _of_addressee(context, chosen)
    if "该" in context.plain:
        yield from _of_last_body(context, chosen)


def _of_addressee(context: Context, chosen: list[Candidate]) -> Iterator[Candidate]:
    addressed = {party.start for party in context.frame.parties if party.role == "addressee"}
    for candidate in chosen:
        if candidate.start in addressed and candidate.type in ("ORG", "GOV"):
            name = candidate.canonical or context.plain[candidate.start : candidate.end]
            for match in _YOURS.finditer(context.plain):
                yield Candidate(match.start(), match.end(), candidate.type, "anaphor", match.start(), name, True)
            break


def _of_last_body(context: Context, chosen: list[Candidate]) -> Iterator[Candidate]:
    bodies = [candidate for candidate in chosen if candidate.type == "ORG"]
    starts = [candidate.start for candidate in bodies]
    for match in _BODY.finditer(context.plain):
        at = bisect_left(starts, match.start())
        if at and match[0][1:] not in ("局", "委"):
            last = bodies[at - 1]
            name = last.canonical or context.plain[last.start : last.end]
            yield Candidate(match.start(), match.end(), "ORG", "anaphor", match.start(), name, True)
