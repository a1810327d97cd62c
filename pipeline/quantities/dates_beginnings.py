"""Where a date may begin, by its first characters: a prefilter that is many times faster than reading heads."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.core.patterns import any_of
from pipeline.quantities.dates_lexicons import DateWords
from pipeline.quantities.dates_signs import AND, ONE_TO_NINE, SPACE, TO, WEEKDAYS, ZERO_TO_NINE
from pipeline.quantities.numeral_signs import CHINESE_NUMERALS

OPENING_QUOTES: Final = "“\"‘'「『"

_DIGITS: Final = "0123456789"
_NUMERALS: Final = f"{ZERO_TO_NINE}十廿元百两兩"
_AFTER: Final = f"(?:[年月日季世周週星天学學]|[个個](?=[年月周週星天])|(?:{TO}|{AND}){SPACE}[第{_DIGITS}{_NUMERALS}])"
"""What may follow the number that a head begins with: a unit, or another number behind what joins the two."""

_ORDINAL: Final = f"第[1-4一二三四][0-9{ONE_TO_NINE}十元]{{0,2}}{SPACE}(?:[月季]|{TO}|{AND})"


def beginning(words: DateWords) -> re.Pattern[str]:
    """One character, wherever a head may begin and hardly anywhere else.

    The set of first characters is what is consumed, and the rest is told by look-arounds behind it: `re` passes over
    all other characters only where a pattern consumes a set first.
    """
    plans = [name for name, _ in words.plans]
    spelled = [*plans, *_spelled(words), *(f"第{quarter}" for quarter in "1234一二三四")]
    firsts = _set((*_DIGITS, *_NUMERALS, *OPENING_QUOTES, *(word[0] for word in spelled)))
    seconds = _set(word[1] for word in spelled if len(word) > 1)
    single = "|".join(f"(?<={re.escape(word)})" for word in spelled if len(word) == 1) or "(?!)"
    rest = "|".join(
        (
            f"(?<=[0-9])(?<![0-9]{{2}})(?:[0-9]{{0,7}}+{SPACE}{_AFTER}|[0-9]{{3}}[./．／]|[0-9]{{6,7}}+)",
            f"(?<=[{_NUMERALS}])(?<![{CHINESE_NUMERALS}]{{2}})[{ZERO_TO_NINE}十廿百]{{0,4}}+{SPACE}{_AFTER}",
            f"(?<={_set(OPENING_QUOTES)}){any_of(plans)}",
            f"{seconds}(?<=(?={any_of(plans)}|{_ORDINAL}|{_by_first_sign(words)})..)",
            single,
        )
    )
    return re.compile(f"{firsts}(?={rest})")


def _set(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(set(characters))))}]"


def _spelled(words: DateWords) -> list[str]:
    """The beginnings, two characters each or more, of all heads but plans and those that begin with a number."""
    return [
        *("正月", "腊月", "臘月", "公元", "上半", "下半", "半年", "星期", "礼拜", "禮拜", "ht", "ww"),
        *(f"{week}{day}" for week in "周週" for day in WEEKDAYS),
        *(f"前{sign}" for sign in f"{_DIGITS}{ONE_TO_NINE}十两兩"),
        *words.relative,
        *words.eras,
        *words.lookalikes,
        *words.year_edges,
        *(word for context in ("past_window", "future_window", "lunar") for word in words.contexts[context]),
    ]


def _by_first_sign(words: DateWords) -> str:
    """A pattern of the first two characters of any spelled beginning."""
    seconds: dict[str, set[str]] = {}
    for word in _spelled(words):
        seconds.setdefault(word[0], set()).add(word[1:2])
    return "|".join(
        re.escape(first) + ("" if "" in second else _set(second)) for first, second in sorted(seconds.items())
    )
