"""Doublings: 翻一番 is twice as much, 翻两番 four times. 3倍 is a number with its unit and read as such."""

import re
from decimal import Decimal
from typing import Final

from pipeline.quantities.numerals import Value
from pipeline.quantities.quantity import ONE, Candidate

_TURNED: Final = re.compile(r"翻(?:了|上)? ?$")
_MOST_DOUBLINGS: Final = 30


def doubling_at(text: str, start: int, end: int, value: Value) -> Candidate | None:
    """The doubling whose numeral is [start, end), with 翻 before it and 番 after."""
    if not text.startswith("番", end):
        return None
    turned = _TURNED.search(text, max(0, start - 3), start)
    if turned is None or value.high != value.low or not 0 < value.low <= _MOST_DOUBLINGS or value.low % 1:
        return None
    times = Decimal(2 ** int(value.low))
    return Candidate(turned.start(), end, end + 1, "multiple", times, times, ONE, "倍")
