"""The words of figures: the verbs between what is measured and its figure, and the words around both."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers import clause_names, owners, recognition
from pipeline.registers.clause_names import ClauseGrammar

LEXICONS: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        (
            "registers/indicator_verbs",
            "registers/indicator_words",
            "registers/metric_words",
            *clause_names.LEXICONS,
            *recognition.LEXICONS,
            *owners.LEXICONS,
        )
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class MetricGrammar:
    """The words of figures, compiled from the lexicons.

    deed: what is done so that there is a number of something (建设两个…).
    summing: nouns that a count only sums up (三个方面); uncounted: units whose counts say nothing of a subject.
    closing: words between a name and its figure. changed: what joins an old value and a new one (从30%调整为20%).
    """

    verb: re.Pattern[str]
    change_of: dict[str, str]
    share: re.Pattern[str]
    term: re.Pattern[str]
    demand: re.Pattern[str]
    reported: re.Pattern[str]
    deed: re.Pattern[str]
    closing: re.Pattern[str]
    changed: re.Pattern[str]
    summing: re.Pattern[str]
    uncounted: frozenset[str]
    clause: ClauseGrammar


@cache
def grammar(lexicons: Lexicons) -> MetricGrammar:
    """Compiles the lexicons of figures."""
    verbs = lexicons.rows("registers/indicator_verbs")
    words = lexicons.rows("registers/indicator_words")

    def of(change: str) -> str:
        return any_of(row["verb"] for row in verbs if row["change"] == change)

    def used(use: str) -> str:
        return any_of(row["word"] for row in words if row["use"] == use)

    change_of = {row["verb"]: row["change"] for row in verbs if row["change"] not in ("term", "demand", "reported")}
    return MetricGrammar(
        verb=re.compile(any_of(change_of)),
        change_of=change_of,
        # 占全国产量的 with the figure behind it; 达, 为, 约 may stand between
        share=re.compile(
            rf"占(?P<whole>(?!比)[^，,。；;、0-9]{{1,30}}?)的?(?:{used('share')})?(?:{used('only')})?(?:{of('level')}|{of('demand')})?\s*\Z"
        ),
        term=re.compile(rf"(?P<term>[一-鿿]{{0,4}}?(?:{of('term')}))[^，,。；;、0-9]{{0,8}}\Z"),
        reported=re.compile(of("reported")),
        demand=re.compile(rf"(?:{of('demand')})\s*\Z"),
        deed=re.compile(rf"(?:{used('deed')})(?:了|成)?\Z"),
        closing=re.compile(rf"(?:{used('closing')})+\Z"),
        changed=re.compile(rf"[，,]?(?:{used('change')})[为到至]"),
        summing=re.compile(rf"[^，,。；;、：:\n]{{0,4}}?(?:{used('summing')})(?![一-鿿])"),
        uncounted=frozenset(row["word"] for row in words if row["use"] == "uncounted"),
        clause=clause_names.grammar(lexicons),
    )
