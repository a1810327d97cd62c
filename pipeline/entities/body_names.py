"""Full names of government bodies: 市发改委 in a document of 晋城市 is 晋城市发展和改革委员会."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.core.places import Region
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.short_names import bare, canonical_form

_LEVEL_OF: Final = {
    "省": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "区": "county",
    "县": "county",
    "旗": "county",
}
OFFICE: Final = "办公室"
_OFFICE_IN_BRACKETS: Final = re.compile(r"[（(][一-鿿]{1,8}[)）]$")


@dataclass(frozen=True, slots=True)
class FullForms:
    """The full forms of organs, heads and words of work, by short one; heads by length, the longest first.

    stem: any word of work. groups: what groups end in (领导小组); group_end: one of them at the end of a name.
    """

    organs: dict[str, str]
    heads: dict[str, str]
    by_length: tuple[str, ...]
    stems: dict[str, str]
    stem: re.Pattern[str]
    groups: frozenset[str]
    group_end: re.Pattern[str]


@cache
def full_forms(lexicons: Lexicons = SHIPPED) -> FullForms:
    """The full forms from the lexicons gov_organs, gov_heads, gov_stems and gov_groups."""
    stems = {row["stem"]: row["full"] or row["stem"] for row in lexicons.rows("entities/gov_stems")}
    groups = frozenset(row["head"].removesuffix(OFFICE) for row in lexicons.rows("entities/gov_groups"))
    heads = {row["head"]: row["full"] or row["head"] for row in lexicons.rows("entities/gov_heads")}
    return FullForms(
        organs={row["organ"]: row["full"] for row in lexicons.rows("entities/gov_organs")},
        heads=heads,
        by_length=tuple(sorted(heads, key=lambda head: (-len(head), head))),
        stems=stems,
        stem=re.compile(any_of(stems)),
        groups=groups,
        group_end=re.compile(rf"(?P<group>{any_of(sorted(groups))})(?:{OFFICE})?$"),
    )


@dataclass(frozen=True, slots=True)
class BodyNames:
    """The full names of the bodies of one document."""

    context: Context
    forms: FullForms

    def body(self, candidate: Candidate, text: str) -> tuple[str, Region | None]:
        """The full name of a body, and the division that owns it. text: the body's name without white space."""
        owner = self.context.plain[candidate.start : candidate.core]
        rest = bare(self.context.plain[candidate.core : candidate.end])
        region: Region | None = None
        if not owner:
            region = self.context.within[0] if self.context.within and candidate.layer != "name" else None
        elif len(owner) == 1:
            region = self.own(owner)
        else:
            region = self._owner_region(candidate.start, candidate.core)
        inner = _OFFICE_IN_BRACKETS.search(rest)
        rest = rest.removesuffix(inner[0]) if inner else rest
        bracket = canonical_form(inner[0]) if inner else ""
        template = self.forms.organs.get(rest)
        if template is not None:
            name = self._owner_name(owner, region)
            level = owner if len(owner) == 1 else region.name[-1] if region else ""
            return (template.format(place=name, level=level) + bracket if name else text), region
        return self._owner_name(owner, region) + self._full(rest) + bracket, region

    def _owner_name(self, owner: str, region: Region | None) -> str:
        if region is None:
            return owner
        if len(owner) <= 1 or owner == region.short:
            return region.name
        return owner

    def _owner_region(self, start: int, end: int) -> Region | None:
        found: Region | None = None
        place = self.context.first_place(start, end)
        while place is not None:
            found = place.region or found
            place = self.context.first_place(place.end, end)
        return found

    def _full(self, rest: str) -> str:
        """A body's name with the full form of the words of its work and of its head: 发改委 → 发展和改革委员会."""
        for head in self.forms.by_length:
            if rest.endswith(head) and len(rest) > len(head):
                work = self.forms.stem.sub(lambda match: self.forms.stems[match[0]], rest.removesuffix(head))
                return work + self.forms.heads[head]
        return rest

    def key(self, candidate: Candidate, code: str | None) -> str:
        """The name of a division's own body without the division; empty where something else owns it."""
        if not code or candidate.core < 0:
            return ""
        at = candidate.core
        while at > candidate.start and self.context.place_before.get(at) is not None:
            at = self.context.place_before[at]
        if at != candidate.start and candidate.core - candidate.start > 1:
            return ""
        rest = bare(self.context.plain[candidate.core : candidate.end])
        template = self.forms.organs.get(rest)
        return template.format(place="", level="") if template else self._full(rest)

    def own(self, level_word: str) -> Region | None:
        """The issuer's division, or what holds it, at the level that a word says: 我省, 市财政局."""
        level = _LEVEL_OF.get(level_word)
        for region in self.context.within:
            if region.level == level or (region.level == "province" and level == "city" and region.name.endswith("市")):
                return region
        if level == "city" and self.context.within and self.context.within[0].name.endswith("市"):
            return self.context.within[0]
        return None
