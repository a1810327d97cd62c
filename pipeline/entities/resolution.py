"""Resolution within a document: from a mention to the canonical name of what it names, and its division."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import Gazetteer, Region, gazetteer
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.patterns import any_of

_SPACE = re.compile(r"\s+")
_LEVEL_OF = {"省": "province", "市": "city", "州": "city", "盟": "city", "区": "county", "县": "county", "旗": "county"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with what it names.

    form: name, short or anaphor. canonical: the full name as far as the document tells. region_code: GB/T 2260.
    """

    start: int
    end: int
    type: str
    form: str
    canonical: str
    region_code: str | None


@dataclass(frozen=True, slots=True)
class _FullForms:
    organs: dict[str, str]
    heads: dict[str, str]
    by_length: tuple[str, ...]
    stems: dict[str, str]
    stem: re.Pattern[str]
    groups: frozenset[str]
    group_end: re.Pattern[str]


_OFFICE = "办公室"


@cache
def _full_forms(lexicons: Lexicons = SHIPPED) -> _FullForms:
    stems = {row["stem"]: row["full"] or row["stem"] for row in lexicons.rows("entities/gov_stems")}
    groups = frozenset(row["head"].removesuffix(_OFFICE) for row in lexicons.rows("entities/gov_groups"))
    heads = {row["head"]: row["full"] or row["head"] for row in lexicons.rows("entities/gov_heads")}
    return _FullForms(
        organs={row["organ"]: row["full"] for row in lexicons.rows("entities/gov_organs")},
        heads=heads,
        by_length=tuple(sorted(heads, key=lambda head: (-len(head), head))),
        stems=stems,
        stem=re.compile(any_of(stems)),
        groups=groups,
        group_end=re.compile(rf"(?P<group>{any_of(sorted(groups))})(?:{_OFFICE})?$"),
    )


def bare(text: str) -> str:
    """A text without white space."""
    return _SPACE.sub("", text) if " " in text or "\n" in text else text


def resolve(context: Context, chosen: list[Candidate], defined: dict[str, Candidate]) -> list[Resolved]:
    """Resolves a document's mentions, in order.

    defined: short names that the document defines (以下简称) and the mention that each stands for.
    """
    places = gazetteer(context.lexicons)
    regions = {(hit.start, hit.end): hit.region for hit in context.places}
    resolver = _Resolver(context, places, regions, _full_forms(context.lexicons), _names(context, chosen))
    found: list[Resolved] = []
    groups: dict[str, Resolved] = {}
    for candidate in chosen:
        resolved = resolver.resolved(candidate, defined)
        if candidate.type == "GOV":
            resolved = resolver.of_group(resolved, groups)
        found.append(resolved)
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one type in a document: by start, and sorted forwards and backwards for prefixes and suffixes."""

    starts: tuple[int, ...]
    in_order: tuple[str, ...]
    forwards: tuple[str, ...]
    backwards: tuple[str, ...]


_SHORTENED = ("ORG", "TOWN", "POLICY")
_MOST_BACK = 40
"""How many names before a short one are tried for the one that it shortens."""


def _names(context: Context, chosen: list[Candidate]) -> dict[str, _Names]:
    """The names of each type that has short names in a document."""
    held: dict[str, list[tuple[int, str]]] = {}
    for candidate in chosen:
        if candidate.type in _SHORTENED and not candidate.is_anaphor:
            name = _canonical_form(bare(context.plain[candidate.start : candidate.end]))
            held.setdefault(candidate.type, []).append((candidate.start, name))
    return {
        type_: _Names(
            tuple(start for start, _ in rows),
            tuple(name for _, name in rows),
            tuple(sorted({name for _, name in rows})),
            tuple(sorted({name[::-1] for _, name in rows})),
        )
        for type_, rows in held.items()
    }


def _canonical_form(text: str) -> str:
    """Brackets in one form, so that a name has one canonical form whatever brackets it is written with."""
    return text.translate(_BRACKETS)


_BRACKETS = str.maketrans("()", "（）")
_CONGRESS = re.compile(r"(?P<number>[一二三四五六七八九十]+)大")


@dataclass(slots=True)
class _Resolver:
    context: Context
    places: Gazetteer
    regions: dict[tuple[int, int], Region | None]
    forms: _FullForms
    names: dict[str, _Names]

    def resolved(self, candidate: Candidate, defined: dict[str, Candidate]) -> Resolved:
        text = bare(self.context.plain[candidate.start : candidate.end])
        meant = defined.get(text, candidate)
        canonical, region = self._canonical(meant, bare(self.context.plain[meant.start : meant.end]))
        form = "anaphor" if candidate.is_anaphor else "name" if canonical == _canonical_form(text) else "short"
        code = region.code if region is not None and region.code else None
        return Resolved(candidate.start, candidate.end, candidate.type, form, canonical, code)

    def _canonical(self, candidate: Candidate, text: str) -> tuple[str, Region | None]:
        if candidate.type == "PLACE":
            region = self.regions.get((candidate.start, candidate.end))
            if region is not None and region.level == "country":
                return region.short, None
            if candidate.is_anaphor:
                region = self._own(text[-1]) if text[-1] != "国" else None
                return (self.places.full_name(region) if region else candidate.canonical or text), region
            return (self.places.full_name(region) if region else text), region
        if (
            candidate.type == "GOV"
            and candidate.layer in ("body", "list", "party", "propagated")
            and candidate.core >= 0
        ):
            return self._body(candidate, text)
        if candidate.canonical:
            return candidate.canonical, None
        text = _canonical_form(text)
        if candidate.type in _SHORTENED:
            return self._longer(candidate.type, text, candidate.start), None
        congress = _CONGRESS.fullmatch(text) if candidate.type == "EVENT" else None
        return f"中国共产党第{congress['number']}次全国代表大会" if congress else text, None

    def of_group(self, mention: Resolved, groups: dict[str, Resolved]) -> Resolved:
        """领导小组 or 领导小组办公室 by itself with the name of the group named last; alone where none was.

        groups: the groups named so far by what they end in; a group is entered in it.
        """
        text = bare(self.context.plain[mention.start : mention.end])
        group = text.removesuffix(_OFFICE)
        if group in self.forms.groups:
            named = groups.get(group)
            if named is None:
                return replace(mention, form="name", canonical=text, region_code=None)
            canonical = named.canonical + text[len(group) :]
            return replace(mention, form="short", canonical=canonical, region_code=named.region_code)
        ending = self.forms.group_end.search(text)
        if ending:
            groups[ending["group"]] = replace(mention, canonical=mention.canonical.removesuffix(_OFFICE))
        return mention

    def _own(self, level_word: str) -> Region | None:
        """The issuer's division, or what holds it, at the level that a word says: 我省, 市财政局."""
        level = _LEVEL_OF.get(level_word)
        for region in self.context.within:
            if region.level == level or (region.level == "province" and level == "city" and region.name.endswith("市")):
                return region
        if level == "city" and self.context.within and self.context.within[0].name.endswith("市"):
            return self.context.within[0]
        return None

    def _body(self, candidate: Candidate, text: str) -> tuple[str, Region | None]:
        owner = self.context.plain[candidate.start : candidate.core]
        rest = bare(self.context.plain[candidate.core : candidate.end])
        region: Region | None = None
        if not owner:
            region = self.context.within[0] if self.context.within and candidate.layer != "name" else None
        elif len(owner) == 1:
            region = self._own(owner)
        else:
            region = self._owner_region(candidate.start, candidate.core)
        template = self.forms.organs.get(rest)
        if template is not None:
            name = self._owner_name(owner, region)
            level = owner if len(owner) == 1 else region.name[-1] if region else ""
            return (template.format(place=name, level=level) if name else text), region
        return self._owner_name(owner, region) + self._full(rest), region

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

    def _longer(self, type_: str, text: str, at: int) -> str:
        """The full name that a short one shortens: 潞安府 its beginning, 潞绸专业镇 its end.

        At the end of several names (实施方案) the nearest one before the mention counts.
        """
        names = self.names.get(type_)
        if names is None:
            return text
        if type_ != "POLICY":
            longest = max(_starting(names.forwards, text), key=len, default=text)
            if len(longest) > len(text):
                return longest
        ending = [name[::-1] for name in _starting(names.backwards, text[::-1])]
        if len(ending) == 1:
            return ending[0]
        last = bisect_left(names.starts, at)
        for index in range(last - 1, max(-1, last - 1 - _MOST_BACK), -1):
            if names.in_order[index] != text and names.in_order[index].endswith(text):
                return names.in_order[index]
        return text


def _starting(names: tuple[str, ...], text: str) -> list[str]:
    """The names of a sorted sequence, at most _MOST_BACK, that a text begins and is not the whole of."""
    found = []
    for index in range(bisect_left(names, text), min(len(names), bisect_left(names, text) + _MOST_BACK)):
        if not names[index].startswith(text):
            break
        if names[index] != text:
            found.append(names[index])
    return found
