"""What a count or measure is of: the noun right of its unit (6个实训室), or the subject before a bare 46户."""

import re
from typing import Final

from pipeline.quantities.grammar import Grammar
from pipeline.quantities.quantity import Candidate, Span

_RIGHT: Final = re.compile(
    r"(?:[（(]含[）)])?(?:以上|以下|以内|左右)?的?([“\"《]?[一-鿿A-Za-z][一-鿿A-Za-z“”\"·《》\-]{1,19})"
)
_LEFT: Final = re.compile(r"([一-鿿A-Za-z0-9“”\"·《》]{2,20})[ ：:]?$")
_MEASURED: Final = frozenset({"count", "measure"})
_LEAST: Final = 2
_REACH: Final = 21
_CLOSING: Final = {"”": "“", "》": "《"}


def measured_noun(grammar: Grammar, text: str, candidate: Candidate) -> Span | None:
    """Where the noun stands that a count or measure is of; None where none stands beside it."""
    if candidate.kind not in _MEASURED:
        return None
    if right := _RIGHT.match(text, candidate.end):
        end = right.end(1)
        for word in grammar.measured_stop.finditer(text, right.start(1), end):
            if word.group("stop"):
                end = word.start()
                break
        if end - right.start(1) >= _LEAST:
            return _trimmed(text, right.start(1), end)
    return _left(grammar, text, candidate.start)


def _left(grammar: Grammar, text: str, end: int) -> Span | None:
    if cue := grammar.contexts.noun_cue.search(text, max(0, end - 8), end):
        end = cue.start()
    left = _LEFT.search(text, max(0, end - _REACH), end)
    if left is None:
        return None
    start = left.start(1)
    for word in grammar.measured_stop.finditer(text, start, left.end(1)):
        start = word.end() if word.group("stop") else start
    return _trimmed(text, start, left.end(1)) if left.end(1) - start >= _LEAST else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without a closing quotation mark at its start, or an opening one that nothing closes."""
    while start < end and text[start] in _CLOSING:
        start += 1
    for closing, opening in _CLOSING.items():
        if text.count(opening, start, end) > text.count(closing, start, end):
            end = text.rindex(opening, start, end)
    return (start, end) if end - start >= _LEAST else None
