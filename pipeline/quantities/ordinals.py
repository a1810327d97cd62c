"""Ordinals: 第二批, 第75次; not citations (第三条), document numbers (第62号) and sessions of assemblies."""

import re
from decimal import Decimal
from typing import Final

from pipeline.quantities.grammar import Grammar
from pipeline.quantities.numeral_signs import RUN
from pipeline.quantities.numerals import MalformedNumeralError, Value, evaluate
from pipeline.quantities.quantity import Candidate
from pipeline.quantities.units import unit_start

_SESSION_BEFORE: Final = re.compile(r"届[^，。；、\n]{0,16}$")
_ARTICLE: Final = "[条條款项項章节節目号號]"
_MOST_CITED: Final = 10
_CITED: Final = re.compile(
    rf"(?:(?:[、和与及至到，-] ?第?{RUN}){{1,{_MOST_CITED}}}+{_ARTICLE}"
    rf"|{_ARTICLE}(?=[、和与及至到] ?第?{RUN}{_ARTICLE}))"
    rf"(?:[、和与及至到] ?第?{RUN}{_ARTICLE}){{0,{_MOST_CITED}}}+"
)
"""The rest of a list of citations: 第一、三款; 第十一条、十七条. Limited, so that 第1至第1至… costs linear time."""

_LAST: Final = re.compile(rf" ?(?:[-－–―−~～∼〜—]{{1,2}}|[至到]) ?第?({RUN})")
"""The other end of a range: 第1-3名, 第三至第五批."""

_LAST_BEGINS: Final = frozenset(" -－–―−~～∼〜—至到")

_IDEOGRAPH: Final = re.compile(r"[一-鿿]")
_AFTER_BARE: Final = frozenset("和与至到、的位名是，。）)”")
_SESSION_REACH: Final = 18


def ordinal_at(grammar: Grammar, text: str, start: int, end: int, value: Value) -> Candidate | int:
    """The ordinal whose 第 stands at `start` and whose numeral ends at `end`, or the range of ordinals it begins.

    Where they are no ordinal (第一、三款; 第2至5年), the position at which what they are goes on.
    """
    if cited := _CITED.match(text, end):
        return cited.end()
    end, high = _last(text, end, value)
    position = unit_start(text, end)
    unit_end = end
    for word, is_unit in grammar.ordinal_units.get(text[position : position + 1], ()):
        if text.startswith(word, position):
            if not is_unit or _is_session(grammar, text, start, position, word):
                return end
            unit_end = position + len(word)
            break
    else:
        following = text[end : end + 1]
        if following not in _AFTER_BARE and _IDEOGRAPH.match(following):
            return end
    return Candidate(start, end, unit_end, "ordinal", value.low, high, value.scale)


def _last(text: str, end: int, first: Value) -> tuple[int, Decimal]:
    """Where the last numeral of a range of ordinals ends, and its value; those of the first where there is no range."""
    last = _LAST.match(text, end) if text[end : end + 1] in _LAST_BEGINS else None
    if last is None:
        return end, first.low
    try:
        value = evaluate(last.group(1))
    except MalformedNumeralError:
        return end, first.low
    return (last.end(), value.low) if value.high == value.low > first.low else (end, first.low)


def _is_session(grammar: Grammar, text: str, start: int, position: int, word: str) -> bool:
    if word in ("届", "屆"):
        return bool(grammar.contexts.session.match(text, position + 1, position + _SESSION_REACH))
    if word == "次":
        is_meeting = text.startswith(("会议", "全体", "全会"), position + 1)
        return is_meeting and bool(_SESSION_BEFORE.search(text, max(0, start - _SESSION_REACH), start))
    return False
