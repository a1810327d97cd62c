"""One number with its unit: from a numeral run to a candidate, without qualifiers, ranges and lists."""

import re
from decimal import Context, Decimal
from typing import Final

from pipeline.quantities.grammar import Grammar
from pipeline.quantities.numeral_signs import CHINESE_DIGITS, DIGITS_TO_ARABIC, FINANCIAL, HALF, MULTIPLIERS
from pipeline.quantities.numerals import Value
from pipeline.quantities.quantity import Candidate
from pipeline.quantities.units import Unit, unit_start

_MORE: Final = frozenset("余餘多来來")
_HALF: Final = Decimal("0.5")
_ONES: Final = frozenset({"一", "壹"})
_TENTHS: Final = re.compile(rf" ?([{CHINESE_DIGITS}]|\d)(?![\d.%{MULTIPLIERS}个])")
_TEN: Final = Decimal(10)
_NONE: Final = Decimal(0)
_EXACT: Final = Context(prec=60)
_TENTH, _DISCOUNT, _DEGREE = "成", "折", "度"
_GE, _INSIDE = ("个", "個"), ("多", HALF)
_SCALES: Final = {"华": "degF", "華": "degF", "摄": "degC", "攝": "degC"}
_SCALE_REACH: Final = 6
_YEARS_OF_AGE: Final = frozenset("岁歲")
_DIGITS_ONLY: Final = re.compile(rf"[{CHINESE_DIGITS}]++")
_CLOCK: Final = frozenset("时時点點:：")
_LARGE: Final = frozenset(MULTIPLIERS) - {"十", "拾"}
_PART: Final = re.compile(rf"又?(\d{{1,2}}|[{CHINESE_DIGITS}])(?!\d)")
_ELIDED_PART: Final = re.compile(rf"([{CHINESE_DIGITS}]|\d)(?![\d.%百千万亿个{CHINESE_DIGITS}])")
_YUAN: Final = ("元", "圆")
_SUM_REACH: Final = 8
_PARTS: Final = 2
_LEAD_REACH: Final = 5
_LEVEL, _LEVELS_REACH = ("级", "級"), 16

_SPACED_POINTS: Final = re.compile(r"[个個]? {0,3}百 ?分 ?[点點]")
"""个百分点 as justified lines space it out."""

_POINTS_BEGIN: Final = frozenset("个個百 ")

UNIT_BEGINS: Final = _MORE | {*_GE, "百"}
"""What a unit may start with beside the units of the lexicon themselves."""

_SCALE_BEFORE: Final = re.compile(r"([华華摄攝])氏(?:[温溫]度)? ?$")


def size_of(run: str) -> str:
    """What a run of numeral characters is for the lexicons' `use`.

    `arabic` for Arabic digits and multiples of 百 and more, `digit` for 三 and 二三, `pair` for 两, else `chinese`.
    """
    if run[0].isascii() or run[-1] in _LARGE:
        return "arabic"
    if run in ("两", "兩"):
        return "pair"
    return "digit" if _DIGITS_ONLY.fullmatch(run) else "chinese"


def amount_at(grammar: Grammar, text: str, start: int, end: int, value: Value) -> Candidate | None:
    """The number at [start, end) with the unit after it; of kind `number` where no unit follows.

    None where number and unit are no quantity: a calendar year, a day of the month, 一 with a classifier.
    """
    run = text[start:end]
    number_end, position = _number_end(text, run, end, value)
    size = size_of(run)
    found = _unit_at(grammar, text, position, _size_in_use(grammar, text, start, size, position))
    if found is None:
        return _bare(text, start, end, value, number_end)
    unit, unit_end, addition, is_over = found
    if not _is_in_use(grammar, text, start, run, size, unit, unit_end, value):
        return None
    if not addition and not is_over:
        unit_end, addition, is_over = _tail(grammar, text, unit, unit_end)
    is_over = is_over or number_end > end or value.high is None
    factor = unit.factor / _TEN if unit.text == _DISCOUNT and value.low > _TEN else unit.factor
    low = _EXACT.multiply(_EXACT.add(value.low, addition), factor)
    high: Decimal | None = low
    if value.high is not value.low:
        high = None if value.high is None else _EXACT.multiply(_EXACT.add(value.high, addition), factor)
    candidate = Candidate(
        start, end, unit_end, unit.kind, low, None if is_over else high, value.scale, unit.code, factor,
        "over" if is_over else None,
    )  # fmt: skip
    if unit.text == _DEGREE and (scale := _SCALE_BEFORE.search(text, max(0, start - _SCALE_REACH), start)):
        candidate.unit = _SCALES[scale.group(1)]
    if unit.kind == "money" and not is_over:
        _add_parts(grammar, text, candidate, unit)
    return candidate


def _size_in_use(grammar: Grammar, text: str, start: int, size: str, position: int) -> str:
    """The numeral's size; a lone digit before 级 counts like 两 where levels of government stand before it."""
    if size == "digit" and text.startswith(_LEVEL, position):
        levels = grammar.contexts.levels.search(text, max(0, start - _LEVELS_REACH), start)
        if levels and not text.startswith(grammar.contexts.graded, position + 1):
            return "pair"
    return size


def _number_end(text: str, run: str, end: int, value: Value) -> tuple[int, int]:
    """Past 余, 多 or 来 after a number that they may follow (40余人, 1000 余家); and where its unit may start."""
    position = unit_start(text, end)
    if text[position : position + 1] in _MORE and (value.low >= _TEN or run[-1] in MULTIPLIERS):
        return position + 1, unit_start(text, position + 1)
    return end, position


def _unit_at(grammar: Grammar, text: str, position: int, size: str) -> tuple[Unit, int, Decimal, bool] | None:
    """The unit at a position: with its end, what 半 inside it adds (两个半月), whether 多 opens it (两个多月)."""
    classifier, inside = text[position : position + 1], text[position + 1 : position + 2]
    if classifier in _GE and inside in _INSIDE:
        unit = grammar.units.split_unit_at(text, position + 2)
        if unit is not None:
            is_half = inside == HALF
            return unit, position + 2 + len(unit.text), _HALF if is_half else _NONE, not is_half
    unit = grammar.units.unit_at(text, position, size)
    may_be_points = classifier in _POINTS_BEGIN and (unit is None or len(unit.text) == 1)
    if may_be_points and (points := _SPACED_POINTS.match(text, position)):
        return grammar.units.percentage_point, points.end(), _NONE, False
    return (unit, position + len(unit.text), _NONE, False) if unit else None


def _tail(grammar: Grammar, text: str, unit: Unit, end: int) -> tuple[int, Decimal, bool]:
    """半, 多 or a digit after a unit (两米半, 三年多, 七成六): the end, what it adds, whether it opens the number."""
    if unit.text == _TENTH:
        if text.startswith(HALF, end):
            return end + 1, _HALF, False
        if tenths := _TENTHS.match(text, end):
            return tenths.end(), Decimal(tenths.group(1).translate(DIGITS_TO_ARABIC)) / _TEN, False
    if unit.kind in ("duration", "measure") or unit.text[-1] in _YEARS_OF_AGE:
        if text.startswith(HALF, end) and not text.startswith(grammar.contexts.not_half, end):
            return end + 1, _HALF, False
        if text.startswith(("多", "余"), end) and not text.startswith(grammar.contexts.not_more, end):
            return end + 1, _NONE, True
    return end, _NONE, False


def _bare(text: str, start: int, end: int, value: Value, number_end: int) -> Candidate:
    following = text[number_end : number_end + 1]
    if number_end > end and not (following == "" or following in "，。、；,;）) \n"):
        number_end = end  # 多 begins the next word
    is_over = number_end > end or value.high is None
    return Candidate(
        start, end, number_end, "number", value.low, None if is_over else value.high, value.scale,
        qualifier="over" if is_over else None,
    )  # fmt: skip


def _is_in_use(
    grammar: Grammar, text: str, start: int, run: str, size: str, unit: Unit, unit_end: int, value: Value
) -> bool:
    if size == "digit" and len(run) > 2:
        return False  # 二〇二五, 三五三四: years and names
    before = text[start - 1 : start] or "\n"
    if size == "digit" and text.endswith(grammar.contexts.weekday, max(0, start - _LEAD_REACH), start):
        return False  # 星期三天不亮, 初二年级
    if unit.kind == "duration":
        return _is_duration(grammar, text, start, run, unit, unit_end)
    if unit.text in _YUAN and size == "digit":
        return _is_sum(grammar, text, start, unit_end)
    if unit.kind == "count":
        is_ordinal = (unit.is_second and run in ("二", "贰")) or before == "届"
        is_clock = unit.text == "分" and before in _CLOCK
        return not (is_ordinal or is_clock or run in _ONES or run in FINANCIAL)
    return not (unit.text == _DISCOUNT and value.low == _TEN)


def _is_sum(grammar: Grammar, text: str, start: int, end: int) -> bool:
    """Whether a lone digit with 元 is a sum: alone in its line, before 角, or by a price, a fine, a payment."""
    part = _PART.match(text, end)
    is_line = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return (
        is_line
        or (part is not None and grammar.units.part_at(text, part.end()) is not None)
        or text.startswith(grammar.contexts.sum_after, end)
        or grammar.contexts.sum_before.search(text, max(0, start - _SUM_REACH), start) is not None
    )


def _is_duration(grammar: Grammar, text: str, start: int, run: str, unit: Unit, unit_end: int) -> bool:
    if unit.text == "日":
        lead = max(0, start - _LEAD_REACH)
        # a day of the month, unless the words around it say that it counts days
        contexts = grammar.contexts
        return bool(contexts.days_follow.match(text, unit_end) or contexts.days_lead.search(text, lead, start))
    return not (run in _ONES and text[start - 1 : start] in grammar.contexts.not_one)  # 上一年, 每一天


def _add_parts(grammar: Grammar, text: str, candidate: Candidate, whole: Unit) -> None:
    """角 and 分 after a whole unit of money: 五元三毛, 两美元又三美分, 三块五."""
    last = whole
    for _ in range(_PARTS):
        match = _PART.match(text, candidate.end)
        if match is None or candidate.low is None:
            return
        part = grammar.units.part_at(text, match.end()) or grammar.units.unit_at(text, match.end(), "arabic")
        if part is None or part.kind != "money" or part.factor >= last.factor:
            if whole.text in ("块", "塊") and (elided := _ELIDED_PART.match(text, candidate.end)):
                _add(candidate, elided.group(1), Decimal("0.1"), elided.end())
            return
        _add(candidate, match.group(1), part.factor, match.end() + len(part.text))
        last = part


def _add(candidate: Candidate, digits: str, factor: Decimal, end: int) -> None:
    number = Decimal(digits.translate(DIGITS_TO_ARABIC))
    if candidate.low is not None:
        candidate.low += number * factor
        candidate.high = candidate.low
    candidate.end = end
