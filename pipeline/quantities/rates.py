"""Rates: what an amount is per (5万元/亩, 38元/平方米/月, 每平方米2.4元); the denominator goes into the unit."""

import re
from typing import Final

from pipeline.quantities.grammar import Grammar
from pipeline.quantities.quantity import Candidate

_PER: Final = re.compile(r" ?/ ?|每(?=[^年月天日])")
_PER_BEGINS: Final = frozenset(" /每")
_PER_SIGN: Final = re.compile(r"[/每]")
_WITH: Final = re.compile(r"[·•・]")
_NOUN: Final = re.compile(r"[一-鿿A-Za-z]{1,4}(?![一-鿿A-Za-z])")
_PERIOD: Final = re.compile(r"[月日晚夜时度季](?![份均])")
_DENOMINATORS: Final = 3
_PREFIX_REACH: Final = 24
_RATED: Final = frozenset({"money", "measure", "count"})


def add_denominators(grammar: Grammar, text: str, candidate: Candidate) -> None:
    """Extends a candidate over the denominators that follow its unit."""
    for _ in range(_DENOMINATORS):
        per = _PER.match(text, candidate.end) if text[candidate.end : candidate.end + 1] in _PER_BEGINS else None
        if per is None or (per.group() == "每" and candidate.kind != "money"):
            return
        found = _denominator(grammar, text, per.end())
        if found is None:
            return
        code, end = found
        while joined := _WITH.match(text, end):
            further = _denominator(grammar, text, joined.end())
            if further is None:
                break
            end = further[1]
            code = text[per.end() : end]
        candidate.unit, candidate.end = f"{candidate.unit}/{code}", end


def add_prefix(grammar: Grammar, text: str, candidate: Candidate, floor: int) -> None:
    """Adds the denominator of 每 before the number: 每平方米2.4元, 每人每月785.4元, 每户补助1万元.

    Nothing is added to an amount that says itself what it is per (每张消费券200元/平方米), unless that is a period
    alone (每人1200元/月).
    """
    start = max(floor, candidate.start - _PREFIX_REACH)
    if candidate.unit is None or candidate.kind not in _RATED or text.find("每", start, candidate.start) < 0:
        return
    if not _is_per_period(grammar, text, candidate):
        return
    match = grammar.rate.search(text, start, candidate.start)
    if match is None:
        return
    per = match.group(1)
    noun, _, period = per.partition("每")
    unit = grammar.units.unit_at(noun, 0, "arabic")
    if unit is None or unit.kind == "money" or (unit.kind == "duration" and not period):
        return
    if candidate.kind == "count" and unit.kind == "count":
        return
    code = f"{unit.text}·{period}" if period else unit.code
    candidate.unit = f"{candidate.unit}/{code}"


def _is_per_period(grammar: Grammar, text: str, candidate: Candidate) -> bool:
    """Whether all that an amount is said to be per after its unit is periods of time; so where it is per nothing."""
    _, *denominators = _PER_SIGN.split(text[candidate.start : candidate.end])
    return all(_PERIOD.match(own) or _is_duration(grammar, own) for own in denominators)


def _is_duration(grammar: Grammar, text: str) -> bool:
    unit = grammar.units.unit_at(text, 0, "arabic")
    return unit is not None and unit.kind == "duration"


def _denominator(grammar: Grammar, text: str, position: int) -> tuple[str, int] | None:
    unit = grammar.units.unit_at(text, position, "arabic")
    if unit is not None and unit.kind not in ("money", "percent"):
        return unit.code, position + len(unit.text)
    if match := _PERIOD.match(text, position) or _NOUN.match(text, position):
        return match.group(), match.end()
    return None
