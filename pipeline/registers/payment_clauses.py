"""The clauses that may tell the roles of some sums: those before them in their sentence, and what leads it in."""

import re
from typing import Final

from pipeline.registers.clause_marks import CLAUSE_MARKS
from pipeline.registers.money import Sums

_LEAD_IN_REACH: Final = 400
_LONGEST_CLOSING: Final = 16
_ANNOUNCING: Final = re.compile(r"[：:]\s*\Z|(?:如下|以下|下列)[^，,。；;\n]{0,8}[。；;]?\s*\Z")
"""How a paragraph closes that leads in what follows."""
_PART: Final = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章条])")
"""How a part opens, behind which nothing is led in."""
_CLAUSES_BACK: Final = 9


def clauses_back(sums: Sums, end: int) -> list[tuple[int, int]]:
    """The clause of the sums up to a position in it, then the clauses before it in the sentence, as many as may tell of
    it.
    """
    clauses: list[tuple[int, int]] = []
    low = sums.sentence_start
    while end > low and len(clauses) <= _CLAUSES_BACK:
        start = sums.marks.clause_start(low, end)
        if not clauses and start < sums.clause_start <= end:  # behind the sums before
            clauses.append((sums.clause_start, end))
            end = sums.clause_start
        else:
            clauses.append((start, end))
            end = start - 1
    return clauses


def lead_in_clauses(text: str, sums: Sums) -> list[tuple[int, int]]:
    """The clauses, nearest first, of what leads the sentence in: the sentences before it in its paragraph, and the
    nearest paragraph above that announces what follows (…：, …如下。).
    """
    low = max(0, sums.sentence_start - _LEAD_IN_REACH)
    line_start = max(text.rfind("\n", low, sums.sentence_start) + 1, low)
    clauses = _clauses_within(text, line_start, sums.sentence_start)
    end = line_start - 1
    while end > low:
        start = max(text.rfind("\n", low, end) + 1, low)
        if _ANNOUNCING.search(text, max(start, end - _LONGEST_CLOSING), end):
            return clauses + _clauses_within(text, start, end)
        end = low if _PART.match(text, start, end) else start - 1
    return clauses


def _clauses_within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = [at for at in range(start, end) if text[at] in CLAUSE_MARKS]
    starts = [start, *(at + 1 for at in marks)]
    return [pair for pair in zip(starts, [*marks, end], strict=True) if pair[0] < pair[1]][::-1]
