"""The characters that numbers are written with, from the lexicon, and the pattern of a run of them.

They are the alphabet of the grammar and compiled once: unlike other lexicons, these two are read as shipped, and
grammar.grammar refuses an extension of them.
"""

from typing import Final

from pipeline.core.lexicons import SHIPPED
from pipeline.core.patterns import any_of

LEXICONS: Final = ("quantities/numerals", "quantities/numeral_limits")


def _characters(role: str) -> dict[str, int]:
    return {row["text"]: int(row["value"]) for row in SHIPPED.rows("quantities/numerals") if row["role"] == role}


def _limits(role: str) -> list[str]:
    return [row["text"] for row in SHIPPED.rows("quantities/numeral_limits") if row["role"] == role]


ZERO: Final = _characters("zero")
DIGIT: Final = _characters("digit")
SCORE: Final = _characters("score")
MULTIPLIER: Final = _characters("multiplier")
MAGNITUDE: Final = _characters("magnitude")
SOME: Final = _characters("some")
OVER: Final = _characters("over")

CHINESE_DIGITS: Final = "".join({**ZERO, **DIGIT})
MULTIPLIERS: Final = "".join({**MULTIPLIER, **MAGNITUDE})
CHINESE_NUMERALS: Final = "".join({**ZERO, **DIGIT, **SCORE, **MULTIPLIER, **MAGNITUDE})
LEAST_MAGNITUDE: Final = min(MAGNITUDE.values())
LATIN_THOUSAND: Final = {"k": 1000, "K": 1000}
POINTS: Final = "点點"
SIGNS: Final = {"负": -1, "負": -1, "-": -1, "−": -1, "－": -1, "+": 1}

FINANCIAL: Final = frozenset("壹弌贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟")
"""Numerals of cheques and contracts, most of which are common characters of other words too (拾起, 入伍)."""

DIGITS_TO_ARABIC: Final = str.maketrans({sign: str(value) for sign, value in {**ZERO, **DIGIT}.items()})

_TEN: Final = frozenset("十拾")
BARE_MULTIPLIERS: Final = frozenset(
    first + second
    for first in ["", *MULTIPLIER, *MAGNITUDE]
    for second in {**MAGNITUDE, **MULTIPLIER}
    if first not in _TEN and second not in _TEN
)
"""Multipliers with no number before them: 万, 百, 百万. A number only where a cue says so (上万人, 近百万)."""

BARE_MAGNITUDES: Final = frozenset(run for run in BARE_MULTIPLIERS if len(run) == 1 or run[0] in MAGNITUDE)
"""Those of them that are no number even on their own: 百, 万, 万万; 百万 is one."""

_DECIMALS: Final = r"(?:[.．]\d++)*+"
ARABIC: Final = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,9}}+(?![\d,])|\d++){_DECIMALS}"
"""Digits with thousands commas and a decimal point. The groups are limited, so that a long list of them costs linear
time; more than one point (a version, an outline number) is let through, so that it is refused as a whole."""

WIDE_GROUPS: Final = r"\d{1,3}(?:，\d{3}){1,9}+(?:\.\d++)?+"
"""Digits with thousands commas of full width, which between numbers are mostly punctuation."""

_OF_MONEY: Final = " ?[万亿]{0,2}+[元圆]"
"""What shows that the full-width commas before it part thousands: 3，500万元."""

_FOLLOWING_A_MULTIPLIER_ONLY: Final = "两兩俩倆"
"""两 is a digit only before a multiplier; after a number it is the unit of weight: 三千两百两."""

HALF: Final = "半"
_NOT_BEFORE_HALF: Final = "上下前后後多大过過每"
_HALVED: Final = "年(?!度|报)|月|小时|小時|天|学期|钟头|鐘頭|世纪|公里|斤|亩|吨|成(?!品|员)"
"""What 半 as a number stands right before."""


def _run_pattern() -> str:
    zero, score, some, over, ten = ("".join(part) for part in (ZERO, SCORE, SOME, OVER, MULTIPLIER))
    digit = "".join(DIGIT)
    plain_digit = "".join(sign for sign in DIGIT if sign not in _FOLLOWING_A_MULTIPLIER_ONLY)
    noun_heads = "".join(dict.fromkeys(word[0] for word in _limits("noun")))
    unit = any_of(_limits("unit"))
    no_unit = f"(?!{unit})"
    article = rf"(?!(?<=[百佰千仟{''.join(MAGNITUDE)}]){any_of(_limits('article'))})"
    next_digit = rf"(?:[{zero}{plain_digit}]|[{_FOLLOWING_A_MULTIPLIER_ONLY}](?= ?[{MULTIPLIERS}]))"
    head = "|".join(
        (
            rf"(?<=\d)\d{{0,2}}(?:，\d{{3}}){{1,9}}+(?:\.\d++)?+(?={_OF_MONEY})",  # WIDE_GROUPS
            rf"(?<=\d)(?:\d{{0,2}}(?:,\d{{3}}){{1,9}}+(?![\d,])|\d*+){_DECIMALS}",  # ARABIC
            rf"(?<=[{zero}{digit}{score}])",
            rf"(?<=[{MULTIPLIERS}])(?<!(?={unit}).)",
            rf"(?<=[{some}])(?<![{noun_heads}].)(?=[{MULTIPLIERS}])",
            rf"(?<={HALF})(?<![{_NOT_BEFORE_HALF}{''.join(DIGIT)}{MULTIPLIERS}\d].)(?= ?[个個]?(?:{_HALVED}))",
        )
    )
    rounds = (
        rf" {{0,2}}{no_unit}(?!(?<=\d){any_of(_limits('arabic'))})[{MULTIPLIERS}]",
        rf"(?<=[{zero}{digit}{score}{MULTIPLIERS}{some}]){article}{next_digit}",
        rf"(?<=[{MULTIPLIERS}]) (?:{next_digit}|{ARABIC})(?= ?[{ten}]| *+$| *又)",
        rf"(?<=[{MULTIPLIERS}{zero}]){ARABIC}",
        rf"(?<=[{ten}{zero}])[{some}](?![{some}])",
        rf"(?<=[{zero}{digit}{MULTIPLIERS}]) ?[{POINTS}] ?(?:\d++|[{zero}{digit}]++)",
        rf" ?[{over}] ?(?=[{''.join(MAGNITUDE)}])",
        rf"(?<=\d) ?[{''.join(LATIN_THOUSAND)}](?![A-Za-z\d])",
    )
    # The first sign is read before its head tells whether it may be one: `re` skips to the first character of a set
    # only where the set itself is what a pattern starts with.
    first = rf"[\d{zero}{digit}{score}{some}{MULTIPLIERS}{HALF}]"
    # Most runs end here, and one look tells it sooner than all rounds.
    begins_round = rf"(?=[ \d{zero}{digit}{MULTIPLIERS}{some}{over}{POINTS}{''.join(LATIN_THOUSAND)}])"
    return rf"{first}(?:{head})(?:{begins_round}(?:{'|'.join(rounds)}))*+"


RUN: Final = _run_pattern()
"""Pattern of a maximal run of numeral characters, unsigned. Linear: possessive, no round matches empty."""
