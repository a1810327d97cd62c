"""Gives JioNLP the form of the suites, as `benchmarks/suites.py` does for gongwen."""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

import jionlp

logging.disable(logging.ERROR)  # it logs a traceback for every text that it tries and does not take for a time

Row = dict[str, Any]

_CURRENCIES = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "日元": "JPY",
    "欧元": "EUR",
    "新台币": "TWD",
    "泰铢": "THB",
    "卢布": "RUB",
    "韩元": "KRW",
    "澳元": "AUD",
    "英镑": "GBP",
    "加元": "CAD",
    "加拿大元": "CAD",
    "澳门元": "MOP",
    "法郎": "CHF",
    "卢比": "INR",
    "令吉": "MYR",
    "新加坡元": "SGD",
    "越南盾": "VND",
    "比索": "PHP",
    "克朗": "SEK",
}
_MONTHS = {"year": 12, "month": 1}
_SECONDS = {"week": 604_800, "day": 86_400, "workday": 86_400, "hour": 3600, "minute": 60, "second": 1}
_OPEN = {"inf", "-inf"}


def extract(text: str, kinds: Collection[str] | None = None, ref: str | None = None) -> list[Row]:
    """What JioNLP finds of the given kinds (all where None). ref: the moment of speaking, ISO 8601."""
    wanted = set(kinds or ("money", "date", "period", "time", "duration"))
    rows: list[Row] = []
    if "money" in wanted:
        rows += [_money(found) for found in jionlp.ner.extract_money(text, with_parsing=True)]
    if wanted - {"money"}:
        moment = datetime.fromisoformat(ref) if ref else None
        found_times = jionlp.ner.extract_time(text, time_base=moment, with_parsing=True)
        rows += [row for found in found_times if (row := _time(found)) and row["kind"] in wanted]
    return rows


def _money(found: dict[str, Any]) -> Row:
    number, currency = found["detail"]["num"], found["detail"]["case"]
    row: Row = {"kind": "money", "start": found["offset"][0], "end": found["offset"][1]}
    row["unit"] = _CURRENCIES.get(currency, currency)
    if isinstance(number, str):
        return row | {"value": number}
    return row | {"low": number[0], "high": number[1]}


def _time(found: dict[str, Any]) -> Row | None:
    row: Row = {"start": found["offset"][0], "end": found["offset"][1]}
    name, time = found["detail"]["type"], found["detail"]["time"]
    if name == "time_delta":
        return row | {"kind": "duration", "value": _duration(time)}
    if name not in {"time_point", "time_span"}:
        return None  # recurring times; the suites have none
    low, high = (None if moment in _OPEN else moment for moment in time)
    if (low is None or low.endswith(" 00:00:00")) and (high is None or high.endswith(" 23:59:59")):  # whole days
        low, high = low and low[:10], high and high[:10]
    if low and low == high:
        return row | {"kind": "date", "value": low}
    return row | {"kind": "period", "low": low, "high": high}


def _duration(parts: dict[str, Any]) -> str | None:
    """Months and seconds as ISO 8601; None where a bound is open or the length is a range."""
    if not all(isinstance(number, int | float) for number in parts.values()):
        return None
    months = sum(number * _MONTHS[unit] for unit, number in parts.items() if unit in _MONTHS)
    seconds = sum(number * _SECONDS[unit] for unit, number in parts.items() if unit in _SECONDS)
    return f"P{f'{months:g}M' if months else ''}{f'T{seconds:.0f}S' if seconds else ''}"
