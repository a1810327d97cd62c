"""What stands around a number and decides what it is: codes, clock times, list labels, signs, cues of money."""

import re
from string import ascii_letters
from typing import Final

from pipeline.quantities.grammar import Grammar
from pipeline.quantities.numeral_signs import CHINESE_DIGITS, MULTIPLIERS
from pipeline.quantities.quantity import Candidate

_JOINED: Final = frozenset(ascii_letters + "_#@&=%./:：-—–~～+*×")
"""What makes the Arabic digits after it the tail of something longer, where that is no sign, dash or label."""

_TIMES: Final = frozenset("×*")
_NEVER_BEFORE: Final = frozenset("#@&=%_")
_CHINESE_DIGITS_ONLY: Final = re.compile(rf"[{CHINESE_DIGITS}]++")
_PLAN: Final = re.compile(rf"十[{CHINESE_DIGITS}]{{2}}")
_BARE: Final = frozenset(MULTIPLIERS) - frozenset("十拾")
_MINUS: Final = frozenset("-−－")
_NEGATIVE: Final = frozenset("负負")
SIGNS: Final = _MINUS | _NEGATIVE
"""Signs before a negative number."""
_NEGATIVE_AFTER: Final = frozenset(" \n（(，,：:/、为是到至增长了约~～")
_TEMPERATURES: Final = frozenset({"degC", "degF"})
_OFTEN_NEGATIVE: Final = _TEMPERATURES | {"%", "pp"}
_BELOW_ZERO: Final = "零下"
SIGN_ENDS: Final = SIGNS | {_BELOW_ZERO[-1]}
"""The last characters of what makes a number negative."""

_JOINING: Final = re.compile(r"[A-Za-z\d%％℃)）°度点]")
"""What a dash after it joins to the number, where the number is one that is often negative."""

_LINE_START: Final = frozenset("\n。；;")
_LABEL: Final = re.compile(r"\d{1,2}[.．](?=\d)")
_MAGNITUDE_OF_MONEY: Final = 10_000
_MONEY_REACH: Final = 16


def starts_line(text: str, position: int) -> bool:
    """Whether a position begins a line or a sentence, where list labels stand."""
    return position == 0 or text[position - 1] in _LINE_START


def label_end(text: str, start: int, end: int) -> int | None:
    """Where the number after a list label starts, when digits run together with it (1.5家企业: item 1, 5家)."""
    label = _LABEL.match(text, start, end) if starts_line(text, start) else None
    return label.end() if label else None


def sign_start(grammar: Grammar, text: str, start: int, unit: str | None) -> int | None:
    """Where the minus sign (or 零下) of the number at `start` stands; None where no sign precedes it (减负1000亿元)."""
    sign = text[start - 1 : start]
    if unit in _TEMPERATURES and text.endswith(_BELOW_ZERO, 0, start):
        return start - len(_BELOW_ZERO)
    if sign in _NEGATIVE:
        return start - 1 if sign and not grammar.is_word(text, start - 1) else None
    if sign not in _MINUS or not sign:
        return None
    before = text[start - 2 : start - 1] if start > 1 else ""
    if before == "" or before in _NEGATIVE_AFTER:
        return start - 1
    return start - 1 if unit in _OFTEN_NEGATIVE and not _JOINING.match(before) else None


def is_tail(grammar: Grammar, text: str, candidate: Candidate) -> bool:
    """Whether the number is the end of a code, a clock time, a web address or a document number."""
    start = candidate.start
    if start == 0 or not text[start].isascii() or text[start] in _MINUS:
        return False
    previous = text[start - 1]
    if previous not in _JOINED or grammar.units.sign_before(text, start):
        return False
    earlier = text[start - 2 : start - 1]
    if previous == "=" and candidate.unit and not (earlier.isascii() and earlier.isalpha()):
        return False  # 5000元的60%=3000元
    if previous in _NEVER_BEFORE or previous.isalpha():
        return True
    if previous in ".．" and candidate.kind == "count":
        return False  # after a list label
    if previous in _TIMES and candidate.kind == "measure":
        return False  # 2×35万千瓦
    return earlier.isascii() and earlier.isalnum()


def is_list_member(text: str, candidate: Candidate) -> bool:
    """Whether a bare number before 、 may take the unit of the next one; a list label may not."""
    before = text[candidate.start - 1 : candidate.start]
    is_code = before in ("（", "(") or (before.isascii() and before.isalpha())
    return not is_code and not starts_line(text, candidate.start)


def is_money_by_context(grammar: Grammar, text: str, candidate: Candidate, floor: int) -> bool:
    """Whether a bare 500万 is money by a noun before it in its clause."""
    start = max(floor, candidate.start - _MONEY_REACH)
    return candidate.scale >= _MAGNITUDE_OF_MONEY and grammar.money_cue.search(text, start, candidate.start) is not None


def is_number_in_use(grammar: Grammar, text: str, candidate: Candidate) -> bool:
    """Whether a number without a unit says how many or how much, as far as its form and qualifier show."""
    start, end = candidate.start, candidate.number_end
    if text.startswith(grammar.contexts.numbered, end):
        return False
    run = text[start:end]
    if _CHINESE_DIGITS_ONLY.fullmatch(run) or _PLAN.fullmatch(run):
        return False  # 二手房, 一二级市场, “十四五”
    if candidate.low != candidate.high or candidate.qualifier or candidate.scale >= _MAGNITUDE_OF_MONEY:
        return True
    return "," in run or ("." in run and not starts_line(text, start))


def is_plain(text: str, candidate: Candidate) -> bool:
    """Whether a bare number is an Arabic integer, which only a qualifier makes a number in use."""
    return candidate.low == candidate.high and text[candidate.start : candidate.number_end].isdecimal()


def begins_bare(text: str, start: int) -> bool:
    """Whether a number begins with a multiplier (百, 万), so that only a cue before it makes it one."""
    return text[start] in _BARE
