"""Gives Recognizers-Text the form of the suites, as `benchmarks/suites.py` does for gongwen."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from recognizers_date_time import recognize_datetime
from recognizers_number import Culture, recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

Row = dict[str, Any]

_READERS: dict[str, tuple[Callable[[str, str], list[Any]], ...]] = {
    "number": (recognize_number,),
    "ordinal": (recognize_ordinal,),
    "percent": (recognize_percentage,),
    "money": (recognize_currency,),
    "quantity": (recognize_dimension, recognize_temperature, recognize_age),
}
_CALENDAR = frozenset({"date", "period", "time", "duration"})


def extract(text: str, kinds: Collection[str] | None = None, ref: str | None = None) -> list[Row]:
    """What Recognizers finds of the given kinds (all where None). ref: the moment of speaking, ISO 8601."""
    wanted = set(kinds or (*_READERS, *_CALENDAR))
    rows = [
        row
        for kind, readers in _READERS.items()
        if kind in wanted
        for row in _outermost([_number(kind, found) for reader in readers for found in reader(text, Culture.Chinese)])
    ]
    if wanted & _CALENDAR:
        moment = datetime.fromisoformat(ref) if ref else None
        found_dates = recognize_datetime(text, Culture.Chinese, reference=moment)
        rows += [row for found in found_dates for row in _calendar(found) if row["kind"] in wanted]
    return rows


def _number(kind: str, found: Any) -> Row:
    resolution = found.resolution
    value = resolution["value"]
    row: Row = {"kind": kind, "start": found.start, "end": found.end + 1}
    row["value"] = value.rstrip("%") if value else value
    row["unit"] = "%" if kind == "percent" else resolution.get("isoCurrency") or resolution.get("unit")
    return row


def _outermost(rows: list[Row]) -> Iterator[Row]:
    """Without units that have no number, and without what stands inside a longer finding of the same kind."""
    reach = 0
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        if row["value"] is not None and row["end"] > reach:
            reach = row["end"]
            yield row


def _calendar(found: Any) -> Iterator[Row]:
    """The first of a text's readings, where it has one; the suites hold the others as alternatives."""
    if not found.resolution:
        return
    reading = found.resolution["values"][0]
    row: Row = {"start": found.start, "end": found.end + 1}
    name = reading["type"]
    if name == "duration":
        yield row | {"kind": "duration", "value": reading["timex"]}
    elif name == "date" and found.text.endswith(("前", "后", "後")):
        yield row | {"kind": "period"} | _bounded(found.text, reading.get("value"))
    elif name in {"date", "datetime"}:
        yield row | {"kind": "date", "value": reading.get("value")}
    elif name == "time":
        yield row | {"kind": "time", "value": reading.get("value")}
    elif name in {"daterange", "datetimerange"}:
        low, high = reading.get("start"), reading.get("end")
        yield row | {"kind": "period", "low": low, "high": _last_day(high) if name == "daterange" else high}


def _bounded(text: str, day: str | None) -> Row:
    """Recognizers for Python takes 之前 and 之后 into the span and leaves them out of the value; here they count."""
    return {"low": None, "high": _last_day(day)} if text.endswith("前") else {"low": day, "high": None}


def _last_day(end: str | None) -> str | None:
    """The day before the first that a range leaves out. Recognizers' sign of an unknown day is the calendar's first."""
    first_out = date.fromisoformat(end) if end else date.min
    return None if first_out == date.min else (first_out - timedelta(days=1)).isoformat()
