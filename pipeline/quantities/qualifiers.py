"""Words that bound a number: 不超过, 近, 以上, 左右; and those that govern it from further off (最高额度为80万元)."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.quantities.context_words import ContextWords, context_words
from pipeline.quantities.quantity import Candidate

LEXICONS: Final = ("quantities/qualifiers",)

_REACH: Final = 28
"""Characters before a number within which a cue may govern it."""

_CLAUSE_BREAK: Final = re.compile(r"[，。；、,;！？!?\n（）()《》\d%％]")
_LINKS_AT_MOST: Final = 3
_PERIOD: Final = "per_"
_OPEN_ABOVE: Final = frozenset({"more_than", "at_least", "over"})
_OPEN_BELOW: Final = frozenset({"at_most", "less_than"})
LIMITS: Final = frozenset({"at_most", "at_least"})
_BASE: Final = re.compile(r"[一-鿿]{2,12}")
"""What a share is of, between a limit and the share."""

_TAKEN_IN: Final = {"more_than": "at_least", "less_than": "at_most"}
_LEFT_OUT: Final = {"at_least": "more_than", "at_most": "less_than"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the lexicon of qualifiers."""

    text: str
    place: str
    qualifier: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]

    @property
    def is_period(self) -> bool:
        """Whether it says for which time the number holds instead of bounding it: 每年."""
        return self.qualifier.startswith(_PERIOD)


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The cues, by last character those that stand before a number and by first character those after it.

    far: the cues that govern a number from further off, with their rows in far_cues. contexts: what stands around cues.
    """

    before: dict[str, tuple[Cue, ...]]
    after: dict[str, tuple[Cue, ...]]
    far: re.Pattern[str]
    far_cues: dict[str, Cue]
    contexts: ContextWords

    def may_bound(self, text: str, candidate: Candidate) -> bool:
        """Whether the characters beside a number are of a cue or of what links one to it."""
        before = text[candidate.start - 1 : candidate.start]
        after = text[candidate.end : candidate.end + 1]
        return before in self.before or before in self.contexts.link_ends or after in self.after or after == " "

    def bare_multiplier(self, text: str, start: int, floor: int) -> str | None:
        """The qualifier that makes 百, 万 … at `start` a number: 近百, 上万, 过亿."""
        cue = self._ending_at(text, start, floor, True)
        return cue.qualifier if cue else None

    def before_number(self, text: str, start: int, floor: int, kind: str) -> str | None:
        """The qualifier that a cue between `floor` and the number at `start` gives it.

        kind: of the quantity; before a share its base may stand (不超过总建筑面积3%).

        A time (每年, 日均) holds only where nothing bounds the number: 每年不少于3次 and 不少于每年3次 are at_least.
        """
        at, period = start, None
        for _ in range(_LINKS_AT_MOST):
            if cue := self._ending_at(text, at, floor, False):
                if not cue.is_period:
                    return cue.qualifier
                period = period or cue.qualifier
                at = text.rindex(cue.text, floor, at)
            elif link := self.contexts.link_before(text, max(floor, at - 6), at):
                at = link.start()
            else:
                break
        return self._far_before(text, start, floor, kind) or period

    def after_unit(self, text: str, end: int, kind: str) -> str | None:
        """The qualifier of the cue that follows a unit ending at `end`, a space or a bracket between: 5年（含）以上."""
        bracket = self.contexts.bracket_at(text, end)
        if bracket and (qualifier := self._starting_at(text, bracket.end(), kind)):
            return _LEFT_OUT.get(qualifier, qualifier) if bracket["out"] else qualifier
        return self._starting_at(text, end, kind)

    def taken_in(self, text: str, end: int, qualifier: str) -> str:
        """What the qualifier of a cue before a number becomes where a bracket takes the bound in: 小于5年（含）.

        end: where the number's unit ends.
        """
        bracket = self.contexts.bracket_at(text, end)
        return _TAKEN_IN.get(qualifier, qualifier) if bracket and not bracket["out"] else qualifier

    def _starting_at(self, text: str, end: int, kind: str) -> str | None:
        if text.startswith(" ", end):
            end += 1
        for cue in self.after.get(text[end : end + 1], ()):
            if (
                text.startswith(cue.text, end)
                and (cue.place == "after" or kind in ("duration", "measure"))
                and not (cue.not_before and text.startswith(cue.not_before, end + len(cue.text)))
            ):
                return cue.qualifier
        return None

    def _ending_at(self, text: str, end: int, floor: int, is_bare: bool) -> Cue | None:
        while end > floor and text[end - 1] == " ":
            end -= 1
        for cue in self.before.get(text[end - 1 : end], ()):
            start = end - len(cue.text)
            if start >= floor and text.startswith(cue.text, start) and (is_bare or cue.place != "before_bare"):
                return None if cue.not_after and text.endswith(cue.not_after, floor, start) else cue
        return None

    def _far_before(self, text: str, start: int, floor: int, kind: str) -> str | None:
        window = text[max(floor, start - _REACH) : start]
        found = None
        for match in self.far.finditer(window):
            cue = self.far_cues[match.group()]
            rest = window[match.end() :]
            if cue.not_before and rest.startswith(cue.not_before):
                continue
            is_base = kind == "percent" and cue.qualifier in LIMITS and _BASE.fullmatch(rest)
            if cue.place == "before_of" and not is_base and not rest.rstrip().endswith(("的", "为")):
                continue
            if not _CLAUSE_BREAK.search(rest) and not self.contexts.raised.search(rest):
                found = cue.qualifier
        return found


def bounded(candidate: Candidate, qualifier: str | None) -> None:
    """Gives a candidate its qualifier and opens the end that the qualifier leaves open."""
    if candidate.qualifier is None:
        candidate.qualifier = qualifier
    if candidate.low != candidate.high:
        return  # a range, or already open
    if qualifier in _OPEN_ABOVE:
        candidate.high = None
    elif qualifier in _OPEN_BELOW:
        candidate.low = None


@cache
def qualifiers(lexicons: Lexicons) -> Qualifiers:
    """The cues of some lexicons, ready for lookup."""
    cues = [
        Cue(
            row["text"],
            row["place"],
            row["qualifier"],
            tuple(row["not_after"].split()),
            tuple(row["not_before"].split()),
        )
        for row in lexicons.rows("quantities/qualifiers")
    ]
    far = {cue.text: cue for cue in cues if cue.place in ("before_far", "before_of")}
    return Qualifiers(
        before=_by([cue for cue in cues if cue.place.startswith("before")], -1),
        after=_by([cue for cue in cues if cue.place.startswith("after")], 0),
        far=re.compile(any_of(far)),
        far_cues=far,
        contexts=context_words(lexicons),
    )


def _by(cues: list[Cue], place: int) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = defaultdict(list)
    for cue in sorted(cues, key=lambda cue: -len(cue.text)):
        table[cue.text[place]].append(cue)
    return {character: tuple(own) for character, own in table.items()}
