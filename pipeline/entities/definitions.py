"""Short names that a document defines: 某市水务局南山分局（以下简称“南山水务局”）."""

import re

from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_DEFINITION = re.compile(
    r"[（(](?:以下)?(?:统称|简称|称)(?:为)?[:：]?[“\"]?(?P<name>[^”\"）)，。；\n]{2,20})[”\"]?[）)]"
)
_QUOTE_GAP = 2


def definitions(context: Context, chosen: list[Candidate]) -> dict[str, Candidate]:
    """From each defined short name to the mention right before its definition."""
    by_end = {candidate.end: candidate for candidate in chosen}
    found: dict[str, Candidate] = {}
    for match in _DEFINITION.finditer(context.plain):
        for gap in range(_QUOTE_GAP):
            full = by_end.get(match.start() - gap)
            if full is not None:
                found[match["name"]] = full
                break
    return found


def defined_candidates(context: Context, defined: dict[str, Candidate]) -> list[Candidate]:
    """The places where defined short names are defined; propagation finds the rest."""
    return [
        Candidate(match.start("name"), match.end("name"), defined[match["name"]].type, "defined", match.start("name"))
        for match in _DEFINITION.finditer(context.plain)
        if match["name"] in defined
    ]
