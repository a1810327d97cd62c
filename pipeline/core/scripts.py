"""Scripts: traditional characters read as simplified ones, one for one, so that a rule is written once.

Only for matching: what a row shows is always the text as written.
"""

import re
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED

_COMMON_TRADITIONAL: Final = re.compile(
    "[國縣會關業區發產員長東門開實學農務辦總電機經濟議題環無與為來時對黨領導統門個們這種過還點應]"
)
"""A cheap test: a text of any length in traditional script has one of these."""


@cache
def _folds() -> dict[int, str]:
    return {
        ord(traditional): row["simplified"]
        for row in SHIPPED.rows("core/traditional")
        for traditional in row["traditional"]
    }


def simplified(text: str) -> str:
    """The text with each traditional character as its simplified one; same length. 龍陵縣 → 龙陵县."""
    return text.translate(_folds()) if _COMMON_TRADITIONAL.search(text) else text
