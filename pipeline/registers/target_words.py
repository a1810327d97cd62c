"""The words that make a clause a goal, compiled from the lexicons `target_words` and `target_verbs`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.registers import payment_frames
from pipeline.registers.openings import OpenedPattern, opened_by

LEXICONS: Final[tuple[str, ...]] = ("registers/target_words", "registers/target_verbs", *payment_frames.LEXICONS)


CUE_USES: Final = ("aim", "list", "hope", "year", "every", "bound", "plan_mark")
"""Uses of words that are looked for in the whole of a text."""
_CLAUSE_ENDS: Final = r"(?=[，,；;。\s]|\Z)"


@dataclass(frozen=True, slots=True)
class TargetGrammar:
    """The words of goals.

    aim: makes a sentence a goal anywhere. cue, uses_of: the words that are looked for in the whole of a text, and what
    each is used for (CUE_USES). up_to: before a date that is over. validity: before the end of the time in which a
    rule holds.
    attains: verbs right before a figure that is to be reached; grows: such before a share or a sum; effort: verbs
    whose figure is what a measure comes to; metric: what reaches a figure; summed: what a number only sums up.
    plan_title: in the title of a plan; announced: a policy that a text says was issued; planning: what names a plan in
    a text that tells of one; modal: what does so in any text. told: of what stands as it is told.
    result: what a goal without a figure says to be reached; any_result: this or what may be a mere duty; level, event:
    what of it can be checked; image: a place or a body made into a model (打造…高地); duty: what a clause opens with
    that says what is done; resumed: where a list of goals ends.
    standing, condition, scored: of limits, of who falls under a rule, of marks. spent: of a sum that is to be spent.
    giving, subsidy: of money that is promised.
    lead_in: what the text of a goal leaves out.
    """

    aim: re.Pattern[str]
    cue: OpenedPattern
    uses_of: dict[str, tuple[str, ...]]
    attains: tuple[str, ...]
    grows: tuple[str, ...]
    effort: re.Pattern[str]
    metric: re.Pattern[str]
    plan_title: re.Pattern[str]
    announced: re.Pattern[str]
    planning: re.Pattern[str]
    modal: re.Pattern[str]
    result: re.Pattern[str]
    any_result: re.Pattern[str]
    level: re.Pattern[str]
    event: re.Pattern[str]
    image: re.Pattern[str]
    duty: re.Pattern[str]
    told: re.Pattern[str]
    resumed: re.Pattern[str]
    hoped: tuple[str, ...]
    up_to: tuple[str, ...]
    validity: re.Pattern[str]
    standing: re.Pattern[str]
    condition: re.Pattern[str]
    scored: re.Pattern[str]
    summed: tuple[str, ...]
    spent: re.Pattern[str]
    giving: re.Pattern[str]
    subsidy: re.Pattern[str]
    lead_in: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> TargetGrammar:
    """Compiles the lexicons of goals."""
    rows = lexicons.rows("registers/target_words")
    verbs = lexicons.rows("registers/target_verbs")

    def used(use: str) -> tuple[str, ...]:
        return longest_first(row["word"] for row in rows if row["use"] == use)

    def pattern(use: str) -> re.Pattern[str]:
        return re.compile(any_of(used(use)))

    def verbs_of(column: str, *values: str) -> tuple[str, ...]:
        return longest_first(row["verb"] for row in verbs if row[column] in values)

    payments = payment_frames.grammar(lexicons)
    level = any_of(used("level"))
    # 公开工作 holds no 开工
    event = rf"(?<!公){any_of(verbs_of('result', 'event'))}(?!的)"  # 建成投产的项目 is there already
    strong, weak = any_of(verbs_of("result", "strong")), any_of(verbs_of("result", "weak"))
    duty = any_of((*used("duty"), *verbs_of("effort", "yes"), *verbs_of("result", "weak")))
    image = rf"(?:打造|建设|建成)[^，,。；;：:\n]{{2,40}}{any_of(used('image'))}{_CLAUSE_ENDS}"
    return TargetGrammar(
        aim=pattern("aim"),
        cue=opened_by(word for use in CUE_USES for word in used(use)),
        uses_of={word: tuple(use for use in CUE_USES if word in used(use)) for use in CUE_USES for word in used(use)},
        attains=verbs_of("attains", "level"),
        grows=verbs_of("attains", "growth"),
        effort=re.compile(any_of(verbs_of("effort", "yes"))),
        metric=pattern("metric"),
        plan_title=pattern("plan_title"),
        announced=re.compile(rf"{any_of(used('issued'))}[^。\n]{{0,60}}?{any_of(used('policy'))}"),
        planning=pattern("planning"),
        modal=pattern("modal"),
        # a weak verb says what is reached where it ends the clause: 水平明显提升
        any_result=re.compile(rf"{level}|{strong}|{event}|{weak}"),
        result=re.compile(rf"{level}|{strong}|{event}|(?:{weak}){_CLAUSE_ENDS}|{image}"),
        level=re.compile(level),
        event=re.compile(rf"{level}|{event}"),
        image=re.compile(image),
        duty=re.compile(rf"[\s—－“]*(?:{duty})"),
        told=re.compile(rf"(?<!项){any_of(used('told'))}"),  # 项目前期 holds no 目前
        resumed=pattern("resumed"),
        hoped=(*used("aim"), *used("hope")),
        up_to=used("up_to"),
        validity=pattern("validity"),
        standing=pattern("standing"),
        condition=pattern("condition"),
        scored=pattern("scored"),
        summed=used("summed"),
        spent=pattern("spent"),
        giving=payments.giving,
        subsidy=payments.bare_title,
        lead_in=re.compile(rf"(?:{any_of(used('lead_in'))}[，,：:]?\s*){{1,3}}"),
    )
