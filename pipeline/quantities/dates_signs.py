"""The signs that dates are written with whatever the lexicons hold: numbers, units, what joins them (GB/T 15835)."""

import re
from typing import Final

from pipeline.quantities.numeral_signs import CHINESE_NUMERALS

SPACE: Final = "[ \u3000\t\u00a0]{0,2}"
TO: Final = "(?:[-－—–―~～〜−]{1,2}|至|到)"
AND: Final = "[、,，和与與及]"

ZERO_TO_NINE: Final = "〇○零0一二三四五六七八九"
ONE_TO_NINE: Final = "一二三四五六七八九"
YEAR: Final = "(?:1[0-9]|2[01])[0-9]{2}"
MONTH: Final = f"(?:[0-9]{{1,2}}|十[一二]?|[{ONE_TO_NINE}元])"
CHINESE_DAY: Final = f"(?:三十一?|二?十[{ONE_TO_NINE}]?|廿[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])"
DAY: Final = f"(?:[0-9]{{1,2}}|{CHINESE_DAY})"
QUARTER: Final = "[1-4一二三四]"
SMALL_NUMBER: Final = f"(?:[0-9]{{1,3}}|[{ONE_TO_NINE}两兩十百]{{1,4}}|半)"

WEEKDAYS: Final = "一二三四五六日天"

NOT_AFTER_NUMBER: Final = f"(?<![0-9./×*+{CHINESE_NUMERALS}])(?<![0-9][:：])"
NOT_AFTER_DIGIT: Final = "(?<![0-9])"
NOT_IN_CODE_BEFORE: Final = r"(?<![0-9A-Za-z_/.\-=])"

NOTE: Final = r"(?:[（(][^（）()\n]{1,12}[）)])?"
"""A bracket after a day: （星期三）, （含）, （正月初五）."""

CLOCK: Final = (
    r"(?:[上中下]午|[早晚]上?|凌晨|晚间|早间)?"
    r"(?:[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?|(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})[时時点點](?:[0-9]{1,2}分|整|半)?)?"
)
"""A time of day between the ends of a range; left alone elsewhere."""

DAYS: Final = (
    f"(?:(?P<day_list>(?:{DAY}[日号號]?{AND}){{1,15}})|(?P<first_day>{DAY}){SPACE}[日号號]?{NOTE}{SPACE}{TO}{SPACE})?"
    f"(?P<day>{DAY}){SPACE}[日号號]"
)
"""The days of a month: 25日, 25日至28日, 3、5日."""


def weeks(prefix: str) -> str:
    """第二周, 前两周, 最后一周 of a year or month; the groups' names begin with the prefix."""
    week = f"[个個]?(?:周|週|星期)(?![边邊年期岁{ONE_TO_NINE}日天])"
    return (
        f"(?:第(?P<{prefix}nth_week>[0-9]{{1,2}}|[{ONE_TO_NINE}十]{{1,3}}){week}"
        f"|(?P<{prefix}week_side>前|最后|最後){SPACE}(?P<{prefix}week_count>{MONTH}|两|兩){SPACE}{week})"
    )


NUMBER: Final = re.compile(f"[0-9]+|[{ZERO_TO_NINE}十廿元]+")
"""One number of a list of months, days or years."""

MONTH_TAIL: Final = re.compile(f"份?的?{SPACE}(?:{DAYS}|(?P<ten_days>[上中下]{{1,2}})旬)")
"""The days that follow a relative month: 本月十日."""

DAY_UNITS: Final = "日号號"

WEEKDAY: Final = re.compile(f"(?P<weekday>一(?![定些样样起般直致切])|[{WEEKDAYS[1:]}末])")
"""The day that follows the name of a week: 上周三, 本周末."""

RANGE_GAP: Final = re.compile(
    f"(?:年?[度份])?{SPACE}(?:年?[底末初])?{SPACE}{NOTE}{SPACE}{CLOCK}{SPACE}{NOTE}[起止]?{SPACE}{TO}{SPACE}"
)
"""What may stand between the two ends of a range."""

BETWEEN_GAP: Final = re.compile(f"{SPACE}[和与與]{SPACE}")
BETWEEN_END: Final = re.compile(f"{SPACE}(?:之[间間]|[间間](?![接断斷隔歇作或]))")
"""2015年和2018年之间: a range by what stands between its ends and behind them."""

LIST_GAP: Final = re.compile(f"{SPACE}{NOTE}{SPACE}{AND}{SPACE}")

BEFORE_CUE: Final = re.compile(
    f"[”\"’'」』]?{SPACE}(?:[度份]|期间|期間|时期|時期|规划|規劃)?(?:[年月]?[底末初])?{NOTE}{SPACE}{CLOCK}{SPACE}"
)
"""What may stand between a date and the 以来, 起 or 前 that belongs to it."""

CLOSING_QUOTES: Final = ("”", '"', "’", "'", "」", "』")
SENTENCE_ENDS: Final = "。！？；!?;\n"
SENTENCE_END: Final = re.compile(f"[{SENTENCE_ENDS}]")

_TITLE_MARK: Final = re.compile("[《》\n]")
_LONGEST_TITLE: Final = 100


def in_title(text: str, position: int) -> bool:
    """Whether a position lies within 《》 opened on the same line, not more than 100 characters before."""
    marks = _TITLE_MARK.findall(text, max(0, position - _LONGEST_TITLE), position)
    return bool(marks) and marks[-1] == "《"
