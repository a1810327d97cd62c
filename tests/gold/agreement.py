"""How well a value of a dataset agrees with a labelled one, as REGISTERS.md defines it for each kind of field."""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import Any

MOST_EXTRA_CHARACTERS = 12
"""How much longer than a name another that contains it may be."""

_MARKS = re.compile(r"[\s“”\"‘’'「」『』《》〈〉]")
_COUNTING_SUFFIX = re.compile(r"(?:总数|数量|个数|数)$")
_LEVELS = {
    "international": re.compile(r"国际|世界|全球"),
    "national": re.compile(r"国|中华"),
    "province": re.compile(r"省|自治区|直辖市"),
    "county": re.compile(r"县|区"),
    "city": re.compile(r"市"),
}
"""Words of level in the order in which they are looked for: 自治区 before 区, 区级 before 市."""

Agreement = Callable[[Any, Any], int]
"""How well a row's value agrees with a label's: 0 not, 1 one contains the other, 2 equal."""


def folded(value: object) -> str:
    """Text without white space, quotation marks and 《》, and with widths and brackets folded."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", str(value))).translate(str.maketrans("〔〕[]【】", "()()()"))


def exact(wanted: object, got: object) -> int:
    """Agreement of years, editions, batches, statuses and actions."""
    return 2 * (wanted == got)


def same_text(wanted: object, got: object) -> int:
    """Agreement of titles and document numbers."""
    return 2 * (folded(wanted) == folded(got))


def same_name(wanted: object, got: object) -> int:
    """Agreement of names; a tuple holds the names that one thing goes by."""
    names = got if isinstance(got, tuple) else (got,)
    return max((_same_written(folded(wanted), folded(name)) for name in names), default=0)


def same_metric(wanted: object, got: object) -> int:
    """Agreement of metrics, with or without 数 at their end."""
    return _same_written(_COUNTING_SUFFIX.sub("", folded(wanted)), _COUNTING_SUFFIX.sub("", folded(got)))


def same_level(wanted: object, got: object) -> int:
    """Agreement of words of level: 国家级 and 全国 are one."""
    return 2 * (_level(wanted) == _level(got))


def same_first_day(wanted: str, got: datetime.date) -> int:
    """Agreement of a day with the first of YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = _date_parts(wanted)
    return 2 * (got == datetime.date(year, month or 1, day or 1))


def same_last_day(wanted: str, got: datetime.date) -> int:
    """Agreement of a day with the last of YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = _date_parts(wanted)
    return 2 * (got == datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1]))


def overlap(wanted: tuple[int, int], got: tuple[int, int]) -> int:
    """Agreement of two spans."""
    return 2 if wanted == got else int(wanted[0] < got[1] and got[0] < wanted[1])


def _same_written(wanted: str, got: str) -> int:
    if wanted == got:
        return 2
    short, long = sorted((wanted, got), key=len)
    return int(len(short) >= 2 and short in long and len(long) - len(short) <= MOST_EXTRA_CHARACTERS)


def _level(value: object) -> str:
    text = folded(value)
    return next((level for level, pattern in _LEVELS.items() if pattern.search(text)), text)


def _date_parts(text: str) -> tuple[int, int, int]:
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    return year, month, day
