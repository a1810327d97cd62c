"""Numbers that belong together: the two ends of a range, and lists that state their unit or qualifier once."""

import re
from typing import Final

from pipeline.quantities.context_words import ContextWords
from pipeline.quantities.qualifiers import LIMITS
from pipeline.quantities.quantity import Candidate

JOIN: Final = re.compile(r"(?:[（(]不?含[）)])? ?(?:[-－–―−~～∼〜]{1,2}|—{1,2}|[至到]) ?")
"""What joins the ends of a range."""

BETWEEN: Final = re.compile(r" ?[与和與] ?")
"""What joins the ends of a range that 之间 or 间 closes."""

JOINT_BEGINS: Final = frozenset("（( -－–―−~～∼〜—至到与和與")
"""What JOIN and BETWEEN start with."""

_LONGEST_JOINT: Final = 9
"""Characters between two numbers of a list."""

_NOUN_BETWEEN: Final = re.compile(r"[、，,][一-鿿]{2,9}")


def united(low: Candidate, high: Candidate) -> Candidate | None:
    """One range of two candidates, the first of which may lack unit and magnitude (30-50万元).

    None where they are no range.
    """
    if low.low is None or high.low is None or low.high is None or high.kind in ("ordinal", "composite"):
        return None
    if low.unit is None and low.kind == "number":
        take_unit(low, high)
    if low.kind != high.kind or low.unit != high.unit or low.low > high.low:
        return None
    return Candidate(
        low.start, high.number_end, high.end, high.kind, low.low, high.high, high.scale, high.unit, high.factor,
        high.qualifier,
    )  # fmt: skip


def take_unit(bare: Candidate, whole: Candidate) -> None:
    """Gives a bare number the unit of another, and its magnitude where only the other states one (3、5万元)."""
    if bare.low is None or whole.low is None:
        return
    factor = whole.factor
    if bare.scale == 1 and whole.scale >= 100 and bare.low * whole.scale * whole.factor < whole.low:
        factor = factor * whole.scale
    bare.low = bare.low * factor
    bare.high = None if bare.high is None else bare.high * factor
    bare.kind, bare.unit, bare.factor, bare.scale = whole.kind, whole.unit, whole.factor, whole.scale


def list_members(pending: list[Candidate], whole: Candidate) -> list[Candidate]:
    """Of the bare numbers before a candidate those that are one list with it, with its unit: 3、5万元."""
    members: list[Candidate] = []
    at = whole.start
    for member in reversed(pending):
        if member.end + 1 != at:
            break
        at = member.start
        if whole.unit is not None:
            take_unit(member, whole)
        members.append(member)
    return members[::-1]


def is_shared(contexts: ContextWords, text: str, earlier: Candidate, later: Candidate) -> bool:
    """Whether the qualifier of a candidate holds for the next one too: 不少于500万元、300万元."""
    if earlier.kind != later.kind or earlier.unit != later.unit:
        return False
    return _is_listed(contexts, text, earlier, later) or (
        earlier.qualifier in LIMITS
        and (_is_changed(contexts, text, earlier, later) or _is_parallel(text, earlier, later))
    )


def is_rate_shared(contexts: ContextWords, text: str, earlier: Candidate, later: Candidate) -> bool:
    """Whether what stands before a candidate makes the next one a rate too: 每人8000元、5000元."""
    return (
        earlier.kind == later.kind == "money"
        and (earlier.unit or "").startswith(f"{later.unit}/")
        and "/" not in text[earlier.start : earlier.end]
        and (_is_listed(contexts, text, earlier, later) or _is_changed(contexts, text, earlier, later))
    )


def _is_listed(contexts: ContextWords, text: str, earlier: Candidate, later: Candidate) -> bool:
    return _gap_is(contexts.same_qualifier, text, earlier, later)


def _is_changed(contexts: ContextWords, text: str, earlier: Candidate, later: Candidate) -> bool:
    return _gap_is(contexts.same_limit, text, earlier, later)


def _is_parallel(text: str, earlier: Candidate, later: Candidate) -> bool:
    """Whether nouns of one kind stand before both numbers: 最高额度为单职工60万元、双职工90万元."""
    is_of_a_kind = earlier.start > 0 and text[earlier.start - 1] == text[later.start - 1]
    return is_of_a_kind and _NOUN_BETWEEN.fullmatch(text, earlier.end, later.start) is not None


def _gap_is(joint: re.Pattern[str], text: str, earlier: Candidate, later: Candidate) -> bool:
    gap = later.start - earlier.end
    return 0 < gap <= _LONGEST_JOINT and joint.fullmatch(text, earlier.end, later.start) is not None
