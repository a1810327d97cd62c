"""Resolution within a document: from a mention to the canonical name of what it names, and its division."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import Gazetteer, Region, gazetteer
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.patterns import any_of
from pipeline.entities.short_names import SHORTENED, Names, bare, canonical_form, names_of
from pipeline.entities.titles import CHARTS

_LEVEL_OF = {"省": "province", "市": "city", "州": "city", "盟": "city", "区": "county", "县": "county", "旗": "county"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with what it names.

    form: name, short or anaphor. canonical: the full name as far as the document tells. region_code: GB/T 2260.
    key: what tells the thing apart within its type and division: of a body that a division owns its name without the
    owner, so that 苏州市吴江区财政局 and 吴江区财政局 are one; else the canonical name.
    """

    start: int
    end: int
    type: str
    form: str
    canonical: str
    region_code: str | None
    key: str


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


def resolve(
    context: Context, chosen: list[Candidate], defined: dict[str, Candidate], others: list[Candidate]
) -> list[Resolved]:
    """Resolves a document's mentions, in order.

    defined: short names that the document defines (以下简称) and the mention that each stands for.
    others: candidates that do not stand (a park that a title names); short names may shorten these as well.
    """
    places = gazetteer(context.lexicons)
    regions = {(hit.start, hit.end): hit.region for hit in context.places}
    resolver = _Resolver(
        context,
        places,
        regions,
        _full_forms(context.lexicons),
        names_of(context, chosen, others),
        {c.start: c for c in others if c.layer == "body"},
    )
    found: list[Resolved] = []
    groups: dict[str, Resolved] = {}
    last: Candidate | None = None
    chain = ""
    for candidate in chosen:
        resolved = resolver.resolved(candidate, defined)
        if last is not None and candidate.layer in _MARKED:
            resolved = resolver.behind(resolved, candidate, last)
        if chain and CHARTS.fullmatch(resolved.canonical):
            resolved = replace(resolved, form="short", canonical=chain + resolved.canonical, key=chain + resolved.key)
        last = candidate
        chain = resolved.canonical if candidate.type == "CHAIN" and resolved.canonical.endswith("链") else chain
        if candidate.type == "GOV":
            resolved = resolver.of_group(resolved, groups)
        found.append(resolved)
    return found


_MARKED = frozenset({"title", "quoted"})
"""Layers of names in marks, which may stand right behind the thing that they belong to."""

_ALL = re.compile(r"[全我本](?P<level>[省市州区县])")
"""全市 at the start of a name: 全市优质产品目录."""

_OFFICE_IN_BRACKETS = re.compile(r"[（(][一-鿿]{1,8}[)）]$")
_OWNERS = frozenset({"ORG", "TOWN", "CHAIN", "EVENT", "PROJECT"})
_SHORT_TITLE = 6
_CONGRESS = re.compile(r"(?P<number>[一二三四五六七八九十]+)大")


_Said = tuple[str, str, int, bool, str, bool]
"""Type, text, length of the owner, whether known everywhere, what is known of it, whether it points back."""


@dataclass(slots=True)
class _Resolver:
    context: Context
    places: Gazetteer
    regions: dict[tuple[int, int], Region | None]
    forms: _FullForms
    names: dict[str, Names]
    bodies: dict[int, Candidate]
    full_names: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[_Said, tuple[str, str, str | None, str]] = field(default_factory=dict)

    def resolved(self, candidate: Candidate, defined: dict[str, Candidate]) -> Resolved:
        """The mention of a candidate. What was told of the same words is told again, unless their place counts."""
        text = bare(self.context.plain[candidate.start : candidate.end])
        owned = candidate.core - candidate.start
        known = candidate.canonical
        if candidate.type == "PLACE":
            region = self.regions.get((candidate.start, candidate.end))
            known = region.code or region.name if region else known
        said = (candidate.type, text, owned, candidate.layer == "name", known, candidate.is_anaphor)
        told = self.told.get(said)
        if told is None:
            told = self._told(candidate, text, defined)
            if self.full_names.get((candidate.type, canonical_form(text))) != "":
                self.told[said] = told
        return Resolved(candidate.start, candidate.end, candidate.type, *told)

    def _told(self, candidate: Candidate, text: str, defined: dict[str, Candidate]) -> tuple[str, str, str | None, str]:
        """Form, canonical name, code and key of a candidate."""
        meant = defined.get(text, candidate)
        whole = text if meant is candidate else bare(self.context.plain[meant.start : meant.end])
        canonical, region = self._canonical(meant, whole)
        form = "anaphor" if candidate.is_anaphor else "name" if canonical == canonical_form(text) else "short"
        code = region.code if region is not None and region.code else None
        key = self._key(meant, code) if candidate.type == "GOV" and not candidate.is_anaphor else ""
        return form, canonical, code, key or canonical

    def behind(self, mention: Resolved, candidate: Candidate, owner: Candidate) -> Resolved:
        """A short title or a product with the name right before its marks: 茶叶产业链《实施方案》, 远景“云海”.

        owner: the mention before it.
        """
        plain = self.context.plain
        if owner.end != candidate.start - 1 or owner.type not in _OWNERS or owner.is_anaphor:
            return mention
        text = bare(plain[candidate.start : candidate.end])
        owner_text = bare(plain[owner.start : owner.end])
        if candidate.type == "POLICY" and len(text) <= _SHORT_TITLE:
            name = canonical_form(owner_text + text)
        elif candidate.type == "PRODUCT" and owner.type == "ORG" and plain[owner.end] == "“":
            name = f"{owner_text}“{text}”"
        else:
            return mention
        return replace(mention, form="short", canonical=name, key=name)

    def _key(self, candidate: Candidate, code: str | None) -> str:
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
        text = self._located(canonical_form(text))
        if candidate.type in SHORTENED:
            return self._longer(candidate.type, text, candidate.start), None
        body = self.bodies.get(candidate.start) if candidate.type == "EVENT" else None
        if body is not None and body.end < candidate.end:
            name, region = self._body(body, bare(self.context.plain[body.start : body.end]))
            if region is not None and region.short not in self.context.plain[body.start : body.end]:
                name = name.replace(region.name, self.places.full_name(region), 1)
            return name + bare(self.context.plain[body.end : candidate.end]), region
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
                return replace(mention, form="name", canonical=text, region_code=None, key=text)
            canonical = named.canonical + text[len(group) :]
            key = named.key + text[len(group) :]
            return replace(mention, form="short", canonical=canonical, region_code=named.region_code, key=key)
        ending = self.forms.group_end.search(text)
        if ending:
            groups[ending["group"]] = replace(
                mention, canonical=mention.canonical.removesuffix(_OFFICE), key=mention.key.removesuffix(_OFFICE)
            )
        return mention

    def _longer(self, type_: str, text: str, at: int) -> str:
        """The full name that a short one of a company, park or document shortens."""
        names = self.names.get(type_)
        if names is None:
            return text
        full = self.full_names.get((type_, text))
        if full is None:
            full = self.full_names[type_, text] = names.longer(text, is_document=type_ == "POLICY")
        return full or names.nearest(text, at)

    def _located(self, text: str) -> str:
        """A name that starts with 全市 with the name of the division that this means."""
        scope = _ALL.match(text)
        region = self._own(scope["level"]) if scope else None
        return region.name + text[2:] if region else text

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
