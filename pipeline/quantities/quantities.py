"""The library face of quantities: from a text to Quantity values."""

import re
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.reading import PARAGRAPH_BREAK, fold
from pipeline.quantities.dates import scan_dates
from pipeline.quantities.grammar import MULTIPLIER_SIGNS, Grammar, grammar
from pipeline.quantities.measured import measured_noun
from pipeline.quantities.quantity import Candidate, Quantity, Span
from pipeline.quantities.scanner import Scan

_WIDE_COMMA: Final = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""A full-width comma between groups of three full-width digits; between ASCII digits it is punctuation."""

_LINE_BREAK: Final = re.compile(r"[\n\r\u2028\u2029]")


def read_quantities(text: str, lexicons: Lexicons = SHIPPED) -> list[Quantity]:
    """Every number in use of a text, in order of position; dates are read by read_dates and are not among them.

    Positions are half-open offsets into `text` as given; the quantities' `text` is folded. Line breaks end a number.
    """
    text_as_read = folded(text)
    taken, _ = scan_dates(text_as_read, lexicons=lexicons)
    return quantities_of(text_as_read, taken, lexicons)


def folded(text: str) -> str:
    """The text as stages read it, character for character: folded, with line breaks as paragraph breaks."""
    return PARAGRAPH_BREAK.join(fold(line) for line in _LINE_BREAK.split(_WIDE_COMMA.sub(",", text)))


def quantities_of(text: str, taken: list[Span], lexicons: Lexicons) -> list[Quantity]:
    """The quantities of a folded text, none of which overlaps the spans `taken` (sorted, disjoint)."""
    own = grammar(lexicons)
    return [_quantity(text, candidate, own) for candidate in Scan(lexicons, text, taken).run()]


def _quantity(text: str, candidate: Candidate, own: Grammar) -> Quantity:
    noun = measured_noun(own, text, candidate)
    start, end = candidate.start, candidate.end
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind=candidate.kind,
        low=candidate.low,
        high=candidate.high,
        unit=candidate.unit,
        unit_text=unit_text(text, candidate),
        qualifier=candidate.qualifier,
        measured=text[noun[0] : noun[1]] if noun else None,
        measured_start=noun[0] if noun else None,
        measured_end=noun[1] if noun else None,
    )


def unit_text(text: str, candidate: Candidate) -> str | None:
    """The unit as written, with the magnitude before it (万元); None where the quantity has no unit."""
    if candidate.unit is None:
        return None
    start = candidate.number_end
    while start > candidate.start and text[start - 1] in MULTIPLIER_SIGNS:
        start -= 1
    written = text[start : candidate.end].strip()
    return written or candidate.unit
