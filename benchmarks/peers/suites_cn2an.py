"""Gives cn2an the form of the suites. It converts a numeral that is the whole text; it finds none in a sentence."""

from collections.abc import Collection
from typing import Any

import cn2an

Row = dict[str, Any]


def extract(text: str, kinds: Collection[str] | None = None, ref: str | None = None) -> list[Row]:
    """The text as one number, if cn2an takes it for one in any of its modes, the strictest first."""
    kind = "money" if kinds and "money" in kinds else "number"
    for mode in ("strict", "normal", "smart"):
        try:
            value = cn2an.cn2an(text, mode)
        except (ValueError, KeyError):  # its two ways of saying no
            continue
        unit = "CNY" if kind == "money" else None
        return [{"kind": kind, "start": 0, "end": len(text), "value": str(value), "unit": unit}]
    return []
