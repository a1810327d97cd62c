"""Words that bound a number: 不超过, 近, 以上, 左右; and those that govern it from further off (最高额度为80万元)."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.quantities.context_words import alternatives, context_words
from pipeline.quantities.quantity import Candidate

LEXICONS = ("quantities/qualifiers",)

_REACH = 28
"""Characters before a number within which a cue may govern it."""

_LINK_WORDS = context_words("link")
_LINK = re.compile(rf"(?:{alternatives(_LINK_WORDS)}|[:： ]|每[^，。；、\d]{{1,4}})$")
"""A word that may stand between an adjacent cue and its number."""

_LINKS = frozenset(word[-1] for word in _LINK_WORDS) | frozenset(":： ")
"""The last characters of _LINK."""

_CLAUSE_BREAK = re.compile(r"[，。；、,;！？!?\n（）()《》\d%％]")
_RAISED = re.compile(rf"基础上|(?<!可)(?<!可以)(?:{alternatives(context_words('raised'))})(?![到至为])")
"""What makes a far cue speak of the base and not of the number: 最高贷款额度上浮20%."""

_LINKS_AT_MOST = 3
_OPEN_ABOVE = frozenset({"more_than", "at_least", "over"})
_OPEN_BELOW = frozenset({"at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the lexicon of qualifiers."""

    text: str
    place: str
    qualifier: str
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The cues, by last character those that stand before a number and by first character those after it."""

    before: dict[str, tuple[Cue, ...]]
    after: dict[str, tuple[Cue, ...]]
    far: re.Pattern[str]
    far_cues: dict[str, Cue]

    def may_bound(self, text: str, candidate: Candidate) -> bool:
        """Whether the characters beside a number are of a cue or of what links one to it."""
        before = text[candidate.start - 1 : candidate.start]
        after = text[candidate.end : candidate.end + 1]
        return before in self.before or before in _LINKS or after in self.after or after == " "

    def bare_multiplier(self, text: str, start: int, floor: int) -> str | None:
        """The qualifier that makes 百, 万 … at `start` a number: 近百, 上万, 过亿."""
        cue = self._ending_at(text, start, floor, True)
        return cue.qualifier if cue else None

    def before_number(self, text: str, start: int, floor: int) -> str | None:
        """The qualifier that a cue between `floor` and the number at `start` gives it."""
        at = start
        for _ in range(_LINKS_AT_MOST):
            if cue := self._ending_at(text, at, floor, False):
                return cue.qualifier
            link = _LINK.search(text, max(floor, at - 6), at)
            if link is None:
                break
            at = link.start()
        return self._far_before(text, start, floor)

    def after_unit(self, text: str, end: int, kind: str) -> Cue | None:
        """The cue that follows a unit ending at `end` (a space before it allowed)."""
        if text.startswith(" ", end):
            end += 1
        for cue in self.after.get(text[end : end + 1], ()):
            if (
                text.startswith(cue.text, end)
                and (cue.place == "after" or kind in ("duration", "measure"))
                and not (cue.not_before and text.startswith(cue.not_before, end + len(cue.text)))
            ):
                return cue
        return None

    def _ending_at(self, text: str, end: int, floor: int, is_bare: bool) -> Cue | None:
        while end > floor and text[end - 1] == " ":
            end -= 1
        for cue in self.before.get(text[end - 1 : end], ()):
            start = end - len(cue.text)
            if start >= floor and text.startswith(cue.text, start) and (is_bare or cue.place != "before_bare"):
                return None if cue.not_after and text.endswith(cue.not_after, floor, start) else cue
        return None

    def _far_before(self, text: str, start: int, floor: int) -> str | None:
        window = text[max(floor, start - _REACH) : start]
        found = None
        for match in self.far.finditer(window):
            cue = self.far_cues[match.group()]
            rest = window[match.end() :]
            if cue.not_before and rest.startswith(cue.not_before):
                continue
            if cue.place == "before_of" and not rest.rstrip().endswith(("的", "为")):
                continue
            if not _CLAUSE_BREAK.search(rest) and not _RAISED.search(rest):
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
    words = sorted(far, key=lambda word: (-len(word), word))
    return Qualifiers(
        before=_by([cue for cue in cues if cue.place.startswith("before")], -1),
        after=_by([cue for cue in cues if cue.place.startswith("after")], 0),
        far=re.compile("|".join(map(re.escape, words))),
        far_cues=far,
    )


def _by(cues: list[Cue], place: int) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = defaultdict(list)
    for cue in sorted(cues, key=lambda cue: -len(cue.text)):
        table[cue.text[place]].append(cue)
    return {character: tuple(own) for character, own in table.items()}
