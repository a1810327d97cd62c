"""What a figure of a list measures, where the words for it are shared or stand beside another figure.

- 分别 shares figures out: 甲、乙产量分别增长4%、5% gives 甲产量增长 and 乙产量增长.
- A change that follows a value is of what the value is of: 产量30万吨、增长8% gives 产量增长.
- An old value and a new one are of what stands before both: 学生由上年90人增加到100人 gives 学生.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.shard import Quantity, ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/indicator_verbs", "registers/metric_words")

_LIST_MARK: Final = re.compile(r"\s*[、和与及，,]\s*(?:以上|以下|左右)?\s*")
_BOUND: Final = r"(?:以上|以下|以内|左右)?"
_BETWEEN_SHARED: Final = re.compile(rf"{_BOUND}\s*(?:[、和与及]|以及)\s*(?:约|近|超过|超)?")
"""What stands between two figures that 分别 shares out."""
_EACH_OF_THEM: Final = "分别"
_NAMES: Final = re.compile(r"[、和与及]")
_OLD_VALUE: Final = re.compile(
    r"(?P<name>[一-鿿A-Za-z0-9“”（）()]{2,30}?)[由从](?:上年|去年|原来|原先|此前|[0-9]{4}年)?的?(?:约|近|不足)?\Z"
)
_MOST_SHARED: Final = 8
_LONGEST: Final = 40
_LONGEST_GAP: Final = 6


@dataclass(frozen=True, slots=True)
class MetricGrammar:
    """change: a change that follows a value (、同比增长), shared: 分别 and the verb behind it; ending: what the name of
    a thing measured ends in (量, 率), so that nothing of the next name belongs to it; opening: verbs before a name.
    """

    change: re.Pattern[str]
    shared: re.Pattern[str]
    ending: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> MetricGrammar:
    """Compiles the lexicons named in LEXICONS."""
    verbs = lexicons.rows("registers/indicator_verbs")
    words = lexicons.rows("registers/metric_words")

    def used(use: str) -> str:
        return any_of(row["word"] for row in words if row["use"] == use)

    changes = any_of(row["verb"] for row in verbs if row["change"] in ("growth", "decline"))
    levels = any_of(row["verb"] for row in verbs if row["change"] in ("level", "demand"))
    compared = used("compared")
    return MetricGrammar(
        change=re.compile(
            rf"{_BOUND}[、，,]?\s*(?:{compared}|[较比][^，。；、]{{1,6}}){{0,3}}(?P<pace>{used('pace')})?(?P<change>{changes})了?"
            r"(?:约|近|超过|超|达到|达|逾)?\s*"
        ),
        shared=re.compile(
            rf"(?:均|各)?{_EACH_OF_THEM}(?:{compared}){{0,2}}(?:(?P<pace>{used('pace')})?(?P<change>{changes})了?|(?:{levels}))?"
            r"(?:至|到|为|约|近|超过|超)?\s*\Z"
        ),
        ending=re.compile(rf"(?:{used('ending')})\Z"),
        opening=re.compile(rf"(?:{used('opening')})+"),
    )


def shared_metric(document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons) -> str | None:
    """The metric of a quantity in one of the three shapes; None where it stands in none of them."""
    return (
        _shared_out(document, quantity, clause_start, lexicons)
        or _change_of_value(document, quantity, lexicons)
        or _old_value(document, quantity, clause_start, lexicons)
    )


def without_opening(name: str, lexicons: Lexicons) -> str:
    """A name without the verbs before it: 全年实现新增就业 gives 就业. Unchanged where nothing would be left."""
    opening = grammar(lexicons).opening.match(name)
    bare = name[opening.end() :] if opening else name
    return bare if len(bare) > 1 else name


def _shared_out(document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons) -> str | None:
    text = document.reading.text
    if _EACH_OF_THEM not in text[clause_start : quantity.start]:
        return None
    rules = grammar(lexicons)
    first, place = quantity.start, 0
    for other in reversed(document.quantities_in(clause_start, quantity.start)):
        if place > _MOST_SHARED or not _BETWEEN_SHARED.fullmatch(text, other.end, first):
            break
        first, place = other.start, place + 1
    shared = rules.shared.search(text, clause_start, first)
    if not shared:
        return None
    names = _share_heads(_split(_bare(text, clause_start, shared.start(), lexicons)), rules)
    return names[place] + _change(shared) if place < len(names) else None


def _change_of_value(document: ShardDocument, quantity: Quantity, lexicons: Lexicons) -> str | None:
    """The metric of the value right before a change: a value in the same clause or in the one before it."""
    if quantity.kind not in ("percent", "multiple", "measure", "count"):
        return None
    text = document.reading.text
    near = document.quantities_in(max(0, quantity.start - _LONGEST), quantity.start)
    value = near[-1] if near else None
    if value is None or value.kind in ("ordinal", "composite"):
        return None
    change = grammar(lexicons).change.fullmatch(text, value.end, quantity.start)
    if not change:
        return None
    start = document.clause_marks.clause_start(max(0, value.start - _LONGEST), value.start)
    name = _bare(text, start, value.start, lexicons)
    if value.kind in ("percent", "multiple") and not name:
        return None
    return name + _change(change) if len(name) > 1 else None


def _old_value(document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons) -> str | None:
    before = document.reading.text[clause_start : quantity.start]
    old = _OLD_VALUE.search(before) if "由" in before or "从" in before else None
    return without_opening(old["name"], lexicons) if old else None


def _change(match: re.Match[str]) -> str:
    return (match["pace"] or "") + (match["change"] or "")


def _bare(text: str, start: int, end: int, lexicons: Lexicons) -> str:
    """A name before a figure, without dates, places and verbs around it."""
    name = text[start:end].strip(" 、“”")
    at = max((match.end() for match in re.finditer(r"[0-9]{4}年|[0-9]", name)), default=0)
    return without_opening(name[at:], lexicons)


def _split(names: str) -> list[str]:
    return [name for name in _NAMES.split(names) if name]


def _share_heads(names: list[str], rules: MetricGrammar) -> list[str]:
    """The names of a list, each with what the last of them has for all: 城镇、农村居民收入 gives 城镇居民收入 and
    农村居民收入; 游客人次、旅游花费 are whole.
    """
    if len(names) < 2 or rules.ending.search(names[0]):
        return names
    first, last = names[-2], names[-1]
    for length in range(min(len(first), len(last) - 1), 0, -1):
        at = last.find(first[-length:])
        if at >= 0:
            tail = last[at + length :]
            break
    else:
        tail = last[len(first.removeprefix("对")) :]
    head = "对" if names[0].startswith("对") else ""
    return [*(name + tail for name in names[:-1]), head + last]
