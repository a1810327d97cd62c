"""Resolution within a document: from a mention to the canonical name of what it names, and its division."""

import re
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from pipeline.core.places import Gazetteer, Region, gazetteer
from pipeline.core.values import Value
from pipeline.entities.body_names import OFFICE, BodyNames, full_forms
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context
from pipeline.entities.short_names import SHORTENED, Names, bare, canonical_form, names_of
from pipeline.entities.titles import CHARTS


class Resolved(Value, frozen=True):
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


def resolve(
    context: Context, chosen: list[Candidate], defined: dict[str, Candidate], others: list[Candidate]
) -> list[Resolved]:
    """Resolves a document's mentions, in order.

    defined: short names that the document defines (以下简称) and the mention that each stands for.
    others: candidates that do not stand (a park that a title names); short names may shorten these as well.
    """
    places = gazetteer(context.lexicons)
    has_parks = any(candidate.type == "TOWN" for candidate in (*chosen, *defined.values()))
    regions = {(hit.start, hit.end): hit.region for hit in context.places}
    resolver = _Resolver(
        context,
        places,
        regions,
        BodyNames(context, full_forms(context.lexicons)),
        names_of(context, chosen, others if has_parks else ()),
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
        if chain and candidate.type == "POLICY" and CHARTS.fullmatch(resolved.canonical):
            resolved = replace(resolved, form="short", canonical=chain + resolved.canonical, key=chain + resolved.key)
        last = candidate
        chain = resolved.canonical if candidate.type == "CHAIN" and resolved.canonical.endswith("链") else chain
        if candidate.type == "GOV":
            resolved = resolver.of_group(resolved, groups)
        found.append(resolved)
    return found


_MARKED: Final = frozenset({"title", "quoted"})
"""Layers of names in marks, which may stand right behind the thing that they belong to."""

_ALL: Final = re.compile(r"[全我本](?P<level>[省市州区县])")
"""全市 at the start of a name: 全市优质产品目录."""

_OWNERS: Final = frozenset({"ORG", "TOWN", "CHAIN", "EVENT", "PROJECT"})
_SHORT_TITLE: Final = 6
_CONGRESS: Final = re.compile(r"(?P<number>[一二三四五六七八九十]+)大")


_Said = tuple[str, str, int, bool, str, bool]
"""Type, text, length of the owner, whether known everywhere, what is known of it, whether it points back."""


@dataclass(slots=True)
class _Resolver:
    context: Context
    places: Gazetteer
    regions: dict[tuple[int, int], Region | None]
    full: BodyNames
    names: dict[str, Names]
    bodies: dict[int, Candidate]
    full_names: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[_Said, tuple[str, str, str | None, str]] = field(default_factory=dict)

    def resolved(self, candidate: Candidate, defined: dict[str, Candidate]) -> Resolved:
        """The mention of a candidate. What was told of the same words is told again, unless their place counts."""
        start, end, type_, known = candidate.start, candidate.end, candidate.type, candidate.canonical
        text = bare(self.context.plain[start:end])
        if type_ == "PLACE":
            region = self.regions.get((start, end))
            known = region.code or region.name if region else known
        said = (type_, text, candidate.core - start, candidate.layer == "name", known, candidate.is_anaphor)
        told = self.told.get(said)
        if told is None:
            told = self._told(candidate, text, defined)
            if type_ not in SHORTENED or self.full_names.get((type_, canonical_form(text))) != "":
                self.told[said] = told
        return Resolved(start, end, type_, *told)

    def _told(self, candidate: Candidate, text: str, defined: dict[str, Candidate]) -> tuple[str, str, str | None, str]:
        """Form, canonical name, code and key of a candidate."""
        meant = defined.get(text, candidate)
        whole = text if meant is candidate else bare(self.context.plain[meant.start : meant.end])
        canonical, region = self._canonical(meant, whole)
        form = "anaphor" if candidate.is_anaphor else "name" if canonical == canonical_form(text) else "short"
        code = region.code if region is not None and region.code else None
        key = self.full.key(meant, code) if candidate.type == "GOV" and not candidate.is_anaphor else ""
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

    def _canonical(self, candidate: Candidate, text: str) -> tuple[str, Region | None]:
        if candidate.type == "PLACE":
            region = self.regions.get((candidate.start, candidate.end))
            if region is not None and region.level == "country":
                return region.short, None
            if candidate.is_anaphor:
                region = self.full.own(text[-1]) if text[-1] != "国" else None
                return (self.places.full_name(region) if region else candidate.canonical or text), region
            return (self.places.full_name(region) if region else text), region
        if (
            candidate.type == "GOV"
            and candidate.layer in ("body", "list", "party", "propagated")
            and candidate.core >= 0
        ):
            return self.full.body(candidate, text)
        if candidate.canonical:
            return candidate.canonical, None
        text = self._located(canonical_form(text))
        if candidate.type in SHORTENED:
            return self._longer(candidate.type, text, candidate.start), None
        body = self.bodies.get(candidate.start) if candidate.type == "EVENT" else None
        if body is not None and body.end < candidate.end:
            name, region = self.full.body(body, bare(self.context.plain[body.start : body.end]))
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
        group = text.removesuffix(OFFICE)
        if group in self.full.forms.groups:
            named = groups.get(group)
            if named is None:
                return replace(mention, form="name", canonical=text, region_code=None, key=text)
            canonical = named.canonical + text[len(group) :]
            key = named.key + text[len(group) :]
            return replace(mention, form="short", canonical=canonical, region_code=named.region_code, key=key)
        ending = self.full.forms.group_end.search(text)
        if ending:
            groups[ending["group"]] = replace(
                mention, canonical=mention.canonical.removesuffix(OFFICE), key=mention.key.removesuffix(OFFICE)
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
        region = self.full.own(scope["level"]) if scope else None
        return region.name + text[2:] if region else text
