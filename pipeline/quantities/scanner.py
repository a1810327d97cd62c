"""Finds the quantities of a whole text in one pass over its numeral runs."""

import re
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.quantities import bounds, contexts
from pipeline.quantities.amounts import amount_at
from pipeline.quantities.fractions import OF, OF_BEGINS, fraction_at, slashed_at
from pipeline.quantities.grammar import grammar
from pipeline.quantities.lone_numbers import lone_numbers
from pipeline.quantities.multiples import doubling_at
from pipeline.quantities.numeral_signs import BARE_MULTIPLIERS, DIGIT, MAGNITUDE, OVER, RUN
from pipeline.quantities.numerals import MalformedNumeralError, Value, evaluate
from pipeline.quantities.ordinals import ordinal_at
from pipeline.quantities.qualifiers import bounded
from pipeline.quantities.quantity import ONE, Candidate, Span
from pipeline.quantities.rates import add_denominators, add_prefix

_RUN: Final = re.compile(RUN)
_HIGH_RUN: Final = re.compile(rf"([-−－负負]?)({RUN})")
_COMPOSITE: Final = re.compile(r"\d++(?:\+\d++)++(?:\+[NnXx](?![A-Za-z]))?|\d++\+[Nn](?![A-Za-z])")
_END_OF_TEXT: Final = (sys.maxsize, sys.maxsize)
"""Behind every span that is taken."""
_DATE_UNITS: Final = ("年", "月", "日", "号")
_REACH: Final = 40
"""Characters before a number within which a cue may stand."""

_REMARK: Final = re.compile(rf" ?[（(]不?含\d*+[）)] ?(?P<magnitude>[{''.join(MAGNITUDE)}]?)(?! ?[以至到—–~～-])")
"""Between a number and its unit: whether the bound itself is within it."""

_REMARK_BEGINS: Final = frozenset(" （(")

_LONGER_CODE: Final = re.compile(r"[-－—]\d")
_CODE: Final = re.compile(r"0\d")

_LARGEST: Final = Decimal(10) ** 25
"""A number from here on is an identifier or data, and no table holds it."""

_TELEPHONE: Final = 7
"""Digits from which the second part of 0356-2218793 is a telephone number and no end of a range."""


class Scan:
    """One pass over one text.

    taken: half-open spans that are no quantities (dates), sorted and disjoint.
    """

    def __init__(self, lexicons: Lexicons, text: str, taken: Sequence[Span]) -> None:
        self.grammar = grammar(lexicons)
        self.lone_numbers = lone_numbers(lexicons)
        self.text = text
        self.taken = [*taken, _END_OF_TEXT]
        self.next_taken = 0
        self.found: list[Candidate] = []
        self.pending: list[Candidate] = []  # bare members of a list whose unit is still to come
        self.floor = 0  # no cue is sought before it: the end of the last quantity

    def run(self) -> list[Candidate]:
        """The quantities of the text, in order of position."""
        at = 0
        for match in _RUN.finditer(self.text):
            start, end = match.span()
            if start >= at and not self._is_no_quantity(start, end) and not self._is_taken(start, end):
                at = self._read(start, end)
        return self.found

    def _is_taken(self, start: int, end: int) -> bool:
        while self.taken[self.next_taken][1] <= start:
            self.next_taken += 1
        return self.taken[self.next_taken][0] < end

    def _is_no_quantity(self, start: int, end: int) -> bool:
        """Whether a look at what stands beside the numeral run [start, end) shows that it is no quantity."""
        text = self.text
        if text[start].isascii():
            return self.lone_numbers.has(text, start, end)
        if end - start > 1 or text[start - 1 : start] == "第":
            return False
        return text[end : end + 1] not in (self.grammar.openers_of_one if text[start] == "一" else self.grammar.openers)

    def _read(self, start: int, end: int) -> int:
        """Reads what starts with the numeral run [start, end); the position up to which text is used up."""
        text = self.text
        before = text[start - 1] if start else "\n"
        following = text[end : end + 1]
        if following == "+" and text[start].isascii() and (composite := _COMPOSITE.match(text, start)):
            return self._composite(start, composite.end(), before)
        value = self._value(start, end)
        if value is None:
            return end
        if before == "第" or (before == " " and text.startswith("第", max(0, start - 2))):
            found = ordinal_at(self.grammar, text, text.rindex("第", 0, start), end, value)
            return found if isinstance(found, int) else self._keep(found)
        if following == "番" and (doubling := doubling_at(text, start, end, value)):
            return self._keep(doubling)
        share = fraction_at(text, start, end, value) if following in OF_BEGINS else None
        if share is None and (self.grammar.is_word(text, start) or self.grammar.is_name(text, start)):
            return end
        candidate = share or self._single(start, end, value)
        if candidate is None:
            return end
        candidate = self._range(self._signed(candidate) if before in contexts.SIGN_ENDS else candidate)
        if contexts.is_tail(self.grammar, text, candidate):
            return candidate.end if candidate.kind == "number" else end
        return self._finish(candidate)

    def _value(self, start: int, end: int) -> Value | None:
        run = self.text[start:end]
        if run in BARE_MULTIPLIERS and not OF.match(self.text, end) and not self._is_bare_in_use(start, end):
            return None
        try:
            value = evaluate(run)
        except MalformedNumeralError:
            return self._discount(run, end)
        return value if value.low < _LARGEST else None

    def _is_bare_in_use(self, start: int, end: int) -> bool:
        """Whether a cue makes a multiplier without a digit a number: 上百家, 千万元以上, 千万以上, 百余家."""
        if self.grammar.qualifiers.bare_multiplier(self.text, start, self.floor):
            return True
        if self.text[end : end + 1] in OVER:
            return self.grammar.units.unit_at(self.text, end + 1, "arabic") is not None
        unit = self.grammar.units.unit_at(self.text, end, "arabic")
        unit_end, kind = (end + len(unit.text), unit.kind) if unit else (end, "number")
        return self.grammar.qualifiers.after_unit(self.text, unit_end, kind) is not None

    def _discount(self, run: str, end: int) -> Value | None:
        """Two digits before 折: 九五折 takes 95%."""
        if len(run) != 2 or not self.text.startswith("折", end) or not all(sign in DIGIT for sign in run):
            return None
        number = Decimal(DIGIT[run[0]] * 10 + DIGIT[run[1]])
        return Value(number, number, ONE)

    def _single(self, start: int, end: int, value: Value) -> Candidate | None:
        """One number with its unit and denominators."""
        text = self.text
        if text.startswith("/", end) and (slashed := slashed_at(text, start, end)):
            return slashed
        if after_label := contexts.label_end(text, start, end):
            numbered = amount_at(self.grammar, text, after_label, end, evaluate(text[after_label:end]))
            if numbered is not None and numbered.kind == "count" and numbered.scale == ONE:
                return numbered
        candidate = self._remarked(start, end, value) or amount_at(self.grammar, text, start, end, value)
        if candidate is None:
            return None
        if candidate.kind == "number" and (sign := self.grammar.units.sign_before(text, start)):
            candidate.kind, candidate.unit = sign.kind, sign.code
        if candidate.kind in ("money", "measure", "count"):
            add_denominators(self.grammar, text, candidate)
        return candidate

    def _remarked(self, start: int, end: int, value: Value) -> Candidate | None:
        """A number that its unit follows behind a remark: 140（不含）平方米, 5（含）万元; None for any other."""
        remark = _REMARK.match(self.text, end) if self.text[end : end + 1] in _REMARK_BEGINS else None
        if remark is None or value.scale != ONE:
            return None
        by = evaluate(f"1{remark['magnitude']}").low
        whole = Value(value.low * by, None if value.high is None else value.high * by, by)
        candidate = amount_at(self.grammar, self.text, start, remark.end(), whole)
        return candidate if candidate and candidate.unit else None

    def _signed(self, candidate: Candidate) -> Candidate:
        sign = contexts.sign_start(self.grammar, self.text, candidate.start, candidate.unit)
        if sign is not None and candidate.low is not None:
            candidate.start = sign
            candidate.low, candidate.high = -candidate.low, None if candidate.high is None else -candidate.high
        return candidate

    def _range(self, low: Candidate) -> Candidate:
        """The range that a number begins, or the number itself."""
        text = self.text
        if text[low.end : low.end + 1] not in bounds.JOINT_BEGINS:
            return low
        join = bounds.JOIN.match(text, low.end)
        between = None if join else bounds.BETWEEN.match(text, low.end)
        joint = join or between
        run = _HIGH_RUN.match(text, joint.end()) if joint else None
        if run is None or self._is_taken(*run.span(2)):
            return low
        value = self._value(*run.span(2))
        high = value and (fraction_at(text, *run.span(2), value) or self._single(*run.span(2), value))
        if (
            not high
            or _LONGER_CODE.match(text, high.end)
            or (low.unit is None and text.startswith(_DATE_UNITS, low.number_end))
        ):
            return low
        if low.kind == "number" and _CODE.match(text, low.start):
            return low
        if high.kind == "number" and run.group(2).isdigit() and len(run.group(2)) >= _TELEPHONE:
            return low
        if between is not None:
            if high.unit in self.grammar.contexts.between_ends:  # 100与200间: no classifier
                high = Candidate(
                    high.start, high.number_end, high.number_end, "number", high.low, high.high, high.scale
                )
            if not text.startswith(self.grammar.contexts.between_ends, high.end):
                return low
        if run.group(1) and high.low is not None:
            high.low, high.high = -high.low, None if high.high is None else -high.high
        return bounds.united(low, high) or low

    def _finish(self, candidate: Candidate) -> int:
        """Gives a candidate and the list members before it unit and qualifier and keeps them."""
        text = self.text
        if candidate.kind == "number":
            if contexts.is_money_by_context(self.grammar, text, candidate, self.floor):
                candidate.kind, candidate.unit = "money", "CNY"
            elif self._is_list_member(candidate):
                self.pending.append(candidate)
                return candidate.end
            elif contexts.is_plain(text, candidate) and not self.grammar.qualifiers.may_bound(text, candidate):
                self.pending = []
                return candidate.end
        members = bounds.list_members(self.pending, candidate) if self.pending else []
        self.pending = []
        for member in (*members, candidate):
            self._qualify(member)
            if member.kind != "number" or contexts.is_number_in_use(self.grammar, text, member):
                self._keep(member)
        return candidate.end

    def _is_list_member(self, candidate: Candidate) -> bool:
        """Whether a further number follows that may give this one its unit."""
        text, end = self.text, candidate.end
        return (
            text.startswith(self.grammar.contexts.list_joints, end)
            and _RUN.match(text, end + 1) is not None
            and contexts.is_list_member(text, candidate)
        )

    def _qualify(self, candidate: Candidate) -> None:
        text, cues, start = self.text, self.grammar.qualifiers, candidate.start
        floor = max(self.floor, start - _REACH)
        if self.found and bounds.is_rate_shared(self.grammar.contexts, text, self.found[-1], candidate):
            candidate.unit = self.found[-1].unit
        else:
            add_prefix(self.grammar, text, candidate, floor)
        if candidate.qualifier is not None:
            return
        if after := cues.after_unit(text, candidate.end, candidate.kind):
            bounded(candidate, after)
        elif before := cues.before_number(text, start, floor, candidate.kind):
            if not (candidate.unit and "/" in candidate.unit and before.startswith("per_")):
                bounded(candidate, cues.taken_in(text, candidate.end, before))
        elif contexts.begins_bare(text, start) and (bare := cues.bare_multiplier(text, start, floor)):
            bounded(candidate, bare)
        elif self.found and bounds.is_shared(self.grammar.contexts, text, self.found[-1], candidate):
            bounded(candidate, self.found[-1].qualifier)

    def _composite(self, start: int, end: int, before: str) -> int:
        following = self.text[end : end + 1]
        if (
            following != "="
            and not (before.isascii() and before.isalnum())
            and not (following.isascii() and following.isalnum())
        ):
            self._keep(Candidate(start, end, end, "composite", None, None, ONE))
        return end

    def _keep(self, candidate: Candidate) -> int:
        self.found.append(candidate)
        self.floor = candidate.end
        return candidate.end
