"""Short names that a document defines: 某市水务局南山分局（以下简称“南山水务局”）."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_DEFINING: Final = tuple(
    f"{mark}{below}{verb}" for mark in "（(" for below in ("", "以下") for verb in ("统称", "简称", "称")
)
_DEFINITION: Final = re.compile(
    rf"{any_of(_DEFINING)}(?:为)?[:：]?[“\"]?《?(?P<name>[^《》”\"）)，。；\n]{{2,20}})》?[”\"]?[）)]"
)
_QUOTE_GAP: Final = 2
_OTHER_NAME: Final = re.compile(r"[（(](?P<name>[一-鿿]{2,8}(?:新城|新区|园区?|高新区|科学城|科技城))[）)]$")
"""The other name of a park in brackets: 东湖度假区（东湖新城）. A town in them is where it lies."""


def definition_words(_lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for definitions: a bracket and what opens one."""
    return {"defining": _DEFINING}


def definitions(context: Context, chosen: list[Candidate]) -> dict[str, Candidate]:
    """From each defined short name to the mention right before its definition, and from the other names of parks."""
    by_end = {candidate.end: candidate for candidate in chosen}
    found: dict[str, Candidate] = {}
    for match in context.hits.matches("defining", _DEFINITION):
        for gap in range(_QUOTE_GAP):
            full = by_end.get(match.start() - gap)
            if full is not None:
                found[match["name"]] = full
                break
    for candidate in chosen:
        if candidate.type == "TOWN":
            other = _OTHER_NAME.search(context.plain, candidate.start, candidate.end)
            if other:
                found.setdefault(other["name"], candidate)
    return found


def defined_candidates(context: Context, defined: dict[str, Candidate]) -> list[Candidate]:
    """The places where defined short names are defined; propagation finds the rest. Other names of parks, which stand
    inside the names themselves, are found wherever they stand alone.
    """
    marked = [
        Candidate(match.start("name"), match.end("name"), defined[match["name"]].type, "defined", match.start("name"))
        for match in context.hits.matches("defining", _DEFINITION)
        if match["name"] in defined
    ]
    names = [name for name, full in defined.items() if full.type == "TOWN"]
    return [
        *marked,
        *(
            Candidate(match.start(), match.end(), "TOWN", "head", match.start())
            for name in names
            for match in re.finditer(re.escape(name), context.plain)
        ),
    ]
