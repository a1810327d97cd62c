"""Gives read_numbers, read_quantities and read_dates the form of the peers' own test suites.

    python score_suites.py --plug benchmarks.suites:extract=gongwen

Only names and conventions are converted here; none of the cases is known. The suites' conventions:
a number is reported for every numeral, without its unit; a range is any bounded number, two bounds of one number being
one range; an open bound of an amount counts as its value; the span of money takes the currency's name or sign before
the number, that of a temperature its scale; that of an ordinal ends with its numeral; shares other than 百分之,
千分之 … are no percentages; ages are quantities in years, months, weeks or days; durations side by side are one; a day
is a date, anything longer a period; the bound that 之前 names is left out, and so is the year or month that 之后 names;
the words that bound a date are part of its span.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from pipeline.quantities.dates import Date, read_dates
from pipeline.quantities.numbers import read_numbers
from pipeline.quantities.quantities import read_quantities
from pipeline.quantities.quantity import Quantity

Row = dict[str, str | int | None]

_CURRENCY_BEFORE = re.compile(r"(?:人民[币幣]|RMB|新?[台臺][币幣]|US\$|HK\$|NT\$|A\$|C\$|[￥¥$€£₩₽₹]) {0,2}$")
_SCALE_BEFORE = re.compile(r"(?:华氏|摄氏|華氏|攝氏)(?:温度|溫度)? ?$")
_ORDINAL_BEFORE = re.compile(r"第 ?$")
_EQUAL_BEFORE = re.compile(r"(?<![于於或者])等[于於] ?$")
_POWER_OF_TEN = re.compile(r"[百千万萬佰仟亿億\s]+分")
_OF = re.compile(r"分 *之")
_AGE_AFTER = re.compile(r"大(?!约|概|致|多|量)")
_BESIDE = re.compile(r" ?(?:又|零|余|多|，)? ?")
_SAME_NUMBER = re.compile(
    r"[，, ]{0,2}(?:并且|同时|而且|的同时|且|并|又)? ?"
    r"(?:不?[大小高低多少]于(?:或者?)?(?:等于)?|不超过|超过|最[多少高低]|至[多少]|不足|[<>≤≥]=?)? ?"
    r"(?:以上|以下)?[，, ]{0,2}"
)
_DATE_CUE_BEFORE = re.compile(r"(?:截[止至]到?|自从?|从) ?$")
_DATE_CUE_AFTER = re.compile(r" ?(?:或|及|或者)?(?:[之以]?[前后後]|以来|起)")
_BOUNDING = frozenset({"before", "until", "after", "since"})
_DAY = timedelta(days=1)
_KINDS = ("number", "money", "percent", "ordinal", "quantity", "date", "duration")
_UNITS = {"度": "deg", "岁": "a", "周岁": "a", "歲": "a", "周歲": "a"}
_AGE_UNITS = {"year": "a", "month": "mo", "week": "wk", "day": "d"}
_MONTHS = {"year": 12, "month": 1, "quarter": 3, "century": 1200}
_SECONDS = {"week": 604_800, "day": 86_400, "workday": 86_400, "hour": 3600, "minute": 60, "second": 1}


def extract(text: str, kinds: Collection[str] | None = None, ref: str | None = None) -> list[Row]:
    """What is read of the given kinds (all where None), as the suites' rows.

    ref: the moment of speaking, ISO 8601.
    """
    wanted = set(kinds or _KINDS)
    rows: list[Row] = []
    if "range" in wanted:
        rows += _ranges(text)
    elif "number" in wanted:
        rows += [_row("number", found.start, found.end, found.low, found.high) for found in read_numbers(text)]
    if "ordinal" in wanted:
        rows += _ordinals(text)
    if wanted & {"date", "period", "time"}:
        rows += [_date(text, found) for found in read_dates(text, date.fromisoformat(ref[:10]) if ref else None)]
    if wanted & {"money", "percent", "quantity", "duration"}:
        quantities = read_quantities(text)
        rows += [row for row in _amounts(text, quantities) if row["kind"] in wanted]
        if "duration" in wanted:
            rows += _durations(text, quantities)
    return rows


def _amounts(text: str, quantities: Iterable[Quantity]) -> Iterator[Row]:
    floor = 0
    for found in quantities:
        start, end, unit = found.start, found.end, _UNITS.get(found.unit or "", found.unit)
        if found.kind == "money":
            code = "Bitcoin" if unit == "XBT" else (unit or "").partition("/")[0]
            yield _row("money", _with(_CURRENCY_BEFORE, text, start, floor), end, found.low, found.high, code)
        elif found.kind == "percent":
            if _is_percentage(found):
                yield _row("percent", start, end, found.low, found.high, "%")
        elif found.kind == "measure" or unit == "a":
            yield _row("quantity", _with(_SCALE_BEFORE, text, start), end, found.low, found.high, unit)
        elif found.kind == "duration" and found.unit in _AGE_UNITS and _AGE_AFTER.match(text, end):
            yield _row("quantity", start, end + 1, found.low, found.high, _AGE_UNITS[found.unit])
        floor = end


def _ordinals(text: str) -> list[Row]:
    return [
        _row("ordinal", _with(_ORDINAL_BEFORE, text, found.start), found.end, found.low, found.high)
        for found in read_numbers(text)
        if _ORDINAL_BEFORE.search(text, 0, found.start)
    ]


def _ranges(text: str) -> list[Row]:
    rows: list[Row] = []
    before: Quantity | None = None
    for found in read_quantities(text):
        if found.low == found.high:
            before = None
            continue
        if before and _SAME_NUMBER.fullmatch(text, before.end, found.start) and _closes(before, found):
            low = found.low if before.low is None else before.low
            high = found.high if before.high is None else before.high
            rows[-1] = _row("range", before.start, found.end, low, high, is_range=True)
            before = None
            continue
        rows.append(
            _row(
                "range",
                found.start,
                found.end,
                _as_number(found, found.low),
                _as_number(found, found.high),
                is_range=True,
            )
        )
        before = found
    equal = [found for found in read_numbers(text) if _EQUAL_BEFORE.search(text, 0, found.start)]
    return rows + [_row("range", found.start, found.end, found.low, found.high, is_range=True) for found in equal]


def _as_number(found: Quantity, bound: Decimal | None) -> Decimal | None:
    """A share that the suites write as a number: 1/2 is 0.5, and no percentage."""
    is_share = found.kind == "percent" and not _is_percentage(found)
    return bound / 100 if is_share and bound is not None else bound


def _is_percentage(found: Quantity) -> bool:
    return "/" not in found.text and (not _OF.search(found.text) or _POWER_OF_TEN.match(found.text) is not None)


def _closes(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds are the two ends of a range."""
    if one.low is not None and one.high is None and other.low is None and other.high is not None:
        return one.low <= other.high
    return one.low is None and one.high is not None and other.high is None and (other.low or 0) <= one.high


def _durations(text: str, quantities: Iterable[Quantity]) -> list[Row]:
    rows: list[Row] = []
    months = seconds = Decimal(0)
    start = end = 0
    for found in quantities:
        number, unit = found.low if found.low is not None else found.high, found.unit or ""
        if found.kind != "duration" or number is None or unit not in _MONTHS | _SECONDS:
            continue
        if not rows or not _BESIDE.fullmatch(text, end, found.start):
            months = seconds = Decimal(0)
            start = found.start
            rows.append({})
        end = found.end
        months += number * _MONTHS.get(unit, 0)
        seconds += number * _SECONDS.get(unit, 0)
        iso = f"P{f'{months:f}M' if months else ''}{f'T{seconds:f}S' if seconds else ''}"
        rows[-1] = {"kind": "duration", "start": start, "end": end, "value": iso}
    return rows


def _date(text: str, found: Date) -> Row:
    kind = "date" if found.granularity == "day" and found.start_date == found.end_date else "period"
    first, last = found.start_date, found.end_date
    start, end = found.start, found.end
    if found.qualifier in _BOUNDING:
        start = _with(_DATE_CUE_BEFORE, text, start)
        cue = _DATE_CUE_AFTER.match(text, end)
        end = cue.end() if cue else end
        if first is None and last is not None:
            last = _first_day(last, found.granularity) - _DAY  # the bound itself is left out
        elif last is None and first is not None and found.qualifier == "after":
            first = _day_after(first, found.granularity)
    low, high = (day.isoformat() if day else None for day in (first, last))
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "value": low if kind == "date" else None,
        "low": low,
        "high": high,
    }


def _first_day(last: date, granularity: str) -> date:
    """The first day of the named year or month that ends on a day."""
    return (
        last.replace(month=1, day=1)
        if granularity == "year"
        else last.replace(day=1)
        if granularity == "month"
        else last
    )


def _day_after(first: date, granularity: str) -> date:
    """The day from which 之后 counts: the next year's or month's first, but the named day itself."""
    if granularity == "year":
        return first.replace(year=first.year + 1)
    return (first.replace(day=1) + 31 * _DAY).replace(day=1) if granularity == "month" else first


def _with(pattern: re.Pattern[str], text: str, start: int, floor: int = 0) -> int:
    """The start of what the pattern finds right before a span, else the span's own."""
    match = pattern.search(text, max(floor, start - 12), start)
    return match.start() if match else start


def _row(
    kind: str,
    start: int,
    end: int,
    low: Decimal | None,
    high: Decimal | None,
    unit: str | None = None,
    *,
    is_range: bool = False,
) -> Row:
    one = low if low is not None else high
    row: Row = {"kind": kind, "start": start, "end": end, "unit": unit}
    if is_range or (low is not None and high is not None and low != high):
        row |= {"low": _plain(low), "high": _plain(high)}
    else:
        row["value"] = _plain(one)
    return row


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
