"""The words around a date that decide how it is read, as patterns."""

import re
from dataclasses import dataclass

from pipeline.quantities.dates_lexicons import DateWords
from pipeline.quantities.dates_signs import SPACE


@dataclass(frozen=True, slots=True)
class DateContexts:
    """Patterns of what stands beside a date or what looks like one.

    free_before: one character before a span of time that counts from the present (五天前).
    plan_after: shows that 十四五 without quotes is a plan.
    span_before, span_after: show that 3月 is a span of three months, or 三月 no month at all.
    span_of_days_after: shows that 三十日 is a span of days.
    recurrent_before: before a date of every year.
    digits_before, digits_after: show that 20230823 is a day.
    dateline_before: shows that 28日 is a dateline's.
    The patterns of what stands before a date end in $.
    """

    free_before: re.Pattern[str]
    plan_after: re.Pattern[str]
    span_before: re.Pattern[str]
    span_after: re.Pattern[str]
    span_of_days_after: re.Pattern[str]
    recurrent_before: re.Pattern[str]
    digits_before: re.Pattern[str]
    digits_after: re.Pattern[str]
    dateline_before: re.Pattern[str]


def date_contexts(words: DateWords) -> DateContexts:
    """The patterns of the contexts that some words make."""
    numerals = "一二三四五六七八九十"
    return DateContexts(
        free_before=re.compile(rf"[\s，。；、,;：:“（(]|{words.context('free_before')}"),
        plan_after=re.compile(f"[”\"’'」』]?(?:{words.context('plan_after')})"),
        span_before=re.compile(f"(?:{words.context('span_before')})$"),
        span_after=re.compile(f"{words.context('span_after')}|[0-9]{{1,2}}(?![0-9])|(?<=[{numerals}]月)[{numerals}]"),
        span_of_days_after=re.compile(words.context("span_of_days_after")),
        recurrent_before=re.compile(f"(?:{words.context('recurrent_before')})$"),
        digits_before=re.compile(f"(?:{words.context('digits_before')})[:：]?{SPACE}$"),
        digits_after=re.compile(f"{SPACE}(?:{words.context('digits_after')})"),
        dateline_before=re.compile(f"(?:{words.context('dateline_before')})$"),
    )
