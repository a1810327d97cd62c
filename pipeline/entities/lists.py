"""Lists in running text: the members before a position, or behind it, one with the next at 、."""

from bisect import bisect_left
from typing import Final

from pipeline.entities.boundaries import before
from pipeline.entities.context import Context

_LONGEST: Final = 22
_MOST: Final = 12


def members_before(context: Context, end: int) -> list[tuple[int, int]]:
    """The members of a list that ends at a position, last first."""
    plain, high = context.plain, end
    spans: list[tuple[int, int]] = []
    while len(spans) < _MOST:
        low = before(context.boundaries.events, high)
        while high - low <= _LONGEST and low and (low == high or plain[low - 1] == "—"):
            low = before(context.boundaries.events, low - 1)
        if high - low > _LONGEST or high <= low:
            break
        low = max(low, before(context.boundaries.full, high)) if plain[low - 1 : low] != "、" else low
        if high > low:
            spans.append((low, high))
        if plain[low - 1 : low] != "、":
            break
        high = low - 1
    return spans


def members_behind(context: Context, start: int) -> list[tuple[int, int]]:
    """The members of a list that starts at a position."""
    plain, low = context.plain, start
    spans: list[tuple[int, int]] = []
    stops = context.boundaries.starts
    while len(spans) < _MOST:
        at = bisect_left(stops, low)
        high = stops[at] if at < len(stops) else len(plain)
        if high - low > _LONGEST or high - low < 2:
            break
        spans.append((low, high))
        if plain[high : high + 1] != "、":
            break
        low = high + 1
    return spans
