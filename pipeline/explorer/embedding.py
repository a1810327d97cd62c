"""Tables as JSON inside a page, in a data block, which no browser runs.

The escapes leave no character in the JSON that could end the block or, in a script, a line.
"""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
from markupsafe import Markup

_ESCAPES: Final = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def embedded_json(value: Any) -> Markup:
    """JSON that can stand in a page's data block and in a script; decimals are strings, dates ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - nothing is left in it that HTML knows


def columns_and_rows(table: pa.Table) -> dict[str, Any]:
    """A table as {"columns": [name …], "rows": [[value …] …]}."""
    return {"columns": table.column_names, "rows": list(_rows(table))}


def _rows(table: pa.Table) -> Iterator[list[Any]]:
    columns = [column.to_pylist() for column in table.columns]
    return (list(row) for row in zip(*columns, strict=True))


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        digits = f"{value:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
