"""Ordinals: 第二批, 第75次; not citations (第三条), document numbers (第62号) and sessions of assemblies."""

import re

from pipeline.quantities.context_words import alternatives, context_words
from pipeline.quantities.grammar import Grammar
from pipeline.quantities.numeral_signs import RUN
from pipeline.quantities.numerals import Value
from pipeline.quantities.quantity import Candidate
from pipeline.quantities.units import unit_start

_SESSION = re.compile(rf"[^，。；、\n]{{0,10}}?(?:{alternatives(context_words('assembly'))})")
_SESSION_BEFORE = re.compile(r"届[^，。；、\n]{0,16}$")
_CITED = re.compile(rf"(?:[、和与及至到，-] ?第?{RUN})+[条條款项項章节節目号號]")
"""The rest of a list of citations: 第一、三款."""

_IDEOGRAPH = re.compile(r"[一-鿿]")
_AFTER_BARE = frozenset("和与至到、的位名是，。）)”")
_SESSION_REACH = 18


def ordinal_at(grammar: Grammar, text: str, start: int, end: int, value: Value) -> Candidate | None:
    """The ordinal whose 第 stands at `start` and whose numeral ends at `end`."""
    if citation_end(text, end) is not None:
        return None
    position = unit_start(text, end)
    unit_end = end
    for word, is_unit in grammar.ordinal_units.get(text[position : position + 1], ()):
        if text.startswith(word, position):
            if not is_unit or _is_session(text, start, position, word):
                return None
            unit_end = position + len(word)
            break
    else:
        following = text[end : end + 1]
        if following not in _AFTER_BARE and _IDEOGRAPH.match(following):
            return None
    return Candidate(start, end, unit_end, "ordinal", value.low, value.low, value.scale)


def citation_end(text: str, end: int) -> int | None:
    """Where the list of citations ends whose first numeral ends at `end` (第一、三款); None where there is no list."""
    cited = _CITED.match(text, end)
    return cited.end() if cited else None


def _is_session(text: str, start: int, position: int, word: str) -> bool:
    if word in ("届", "屆"):
        return bool(_SESSION.match(text, position + 1, position + _SESSION_REACH))
    if word == "次":
        is_meeting = text.startswith(("会议", "全体", "全会"), position + 1)
        return is_meeting and bool(_SESSION_BEFORE.search(text, max(0, start - _SESSION_REACH), start))
    return False
