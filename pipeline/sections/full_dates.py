"""Full dates as signatures and date lines write them (GB/T 7408, GB/T 15835)."""

import re
from datetime import date
from typing import Final

from pipeline.sections.chinese_numbers import chinese_number

# 2025年6月27日, 2025 年 6 月 27 日, 2024-07-25, 2024/7/25, 2024.7.25, 20230823, 2021-03-0508:20 (a time run on)
_ARABIC: Final = (
    r"(?<!\d)(?P<y1>(?:1[89]|20|21)\d\d)\s*年\s*(?P<m1>1[0-2]|0?[1-9])\s*月\s*(?P<d1>3[01]|[12]\d|0?[1-9])\s*日"
    r"|(?<!\d)(?P<y2>(?:1[89]|20|21)\d\d)(?P<s>[-/.])(?P<m2>1[0-2]|0?[1-9])(?P=s)(?P<d2>3[01]|[12]\d|0?[1-9])(?:(?![\d-])|(?=\d{1,2}:\d\d))"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)(?P<m3>1[0-2]|0[1-9])(?P<d3>3[01]|[12]\d|0[1-9])(?!\d)"
)
# 二〇〇六年九月七日, 二○一九年十二月三十日, 一九九七年二月四日
_CHINESE: Final = (
    r"(?P<y4>[一二][〇○Ｏ零OΟ0一二三四五六七八九]{3})\s*年\s*(?P<m4>十[一二]?|元|[一二三四五六七八九])\s*月"
    r"\s*(?P<d4>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])\s*日"
)
FULL_DATE: Final = re.compile(f"{_ARABIC}|{_CHINESE}")
"""A full date anywhere in a text."""

_TIME_OR_WEEKDAY: Final = r"[ T]?\d\d:\d\d(?::\d\d)?|[（(]?星期[一二三四五六日][）)]?"
_DATE_LINE: Final = re.compile(
    rf"[（(\s]*(?:{_ARABIC}|{_CHINESE})(?:{_TIME_OR_WEEKDAY})?[）)\s]*(?:印发|發布|发布)?[）)\s]*$"
)
_SEVERAL: Final = re.compile(rf"(?:{_ARABIC}|{_CHINESE})(?=\s|$)")
_FIRST_OF_YEAR, _LAST_OF_DAY = "12一二", "日0123456789"
_BEFORE_YEAR: Final = "（( "
_LONGEST_DATE, _LONGEST_LINE = 40, 80
_ROUND_DIGITS: Final = str.maketrans("○ＯOΟ0零", "〇〇〇〇〇〇")


def date_of(match: re.Match[str]) -> date | None:
    """The date that a match of FULL_DATE reads; None for a day that the month has not."""
    for group in "1234":
        if match[f"y{group}"]:
            year, month, day = match[f"y{group}"], match[f"m{group}"], match[f"d{group}"]
            if group == "4":
                year, month = year.translate(_ROUND_DIGITS), month.replace("元", "一")
            try:
                return date(chinese_number(year), chinese_number(month), chinese_number(day))
            except ValueError:
                return None
    return None


def read_date_line(text: str) -> date | None:
    """The date of a line that is a full date and nothing else, perhaps in brackets; the first where it gives one for
    each body that signs above it; None for any other line.
    """
    if text[0] not in _FIRST_OF_YEAR and text[0] not in _BEFORE_YEAR:
        return None
    match = _DATE_LINE.match(text) if len(text) <= _LONGEST_DATE else None
    if match:
        return date_of(match)
    may_be_several = len(text) <= _LONGEST_LINE and text[0] in _FIRST_OF_YEAR and text[-1] in _LAST_OF_DAY
    return find_date(text) if may_be_several and not _SEVERAL.sub("", text).strip() else None


def find_date(text: str) -> date | None:
    """The first full date in a text."""
    for match in FULL_DATE.finditer(text):
        found = date_of(match)
        if found:
            return found
    return None
