"""Projects that are no mentions: the members of the lists in which a document names works."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.core.lexicons import Lexicons
from pipeline.registers.project_names import (
    Name,
    is_definite,
    is_numbered,
    may_be_listed,
    name_in,
    opens_with_own,
    tells_field,
    tells_site,
    tells_which,
)
from pipeline.registers.project_parts import firm_before, head_of, own_parts
from pipeline.registers.project_shapes import ANY_KIND, SEPARATOR, Stretch, stretches
from pipeline.registers.project_words import LEXICONS as LEXICONS
from pipeline.registers.project_words import ProjectWords, grammar
from pipeline.registers.shard import Mention, ShardDocument

_LONGEST_BARE = 5
"""Most characters of a member that leaves its head to the last: 甲、乙高铁."""
_FOUNDING = ("report", "plan", "notice", "opinion")
"""Genres in which a place says what it founds."""
_LOOSE = ("工程", "项目", "平台", "系统", "市场")
"""What a programme of policy is called too: a word of its own does not make it one that is built."""
_DISTRICT = re.compile(r"[一-鿿]{2,4}?地区")


def listed_projects(document: ShardDocument, lexicons: Lexicons) -> Iterator[Mention]:
    """The projects that lists name, as mentions of their own; a name may be told by several shapes."""
    for stretch in stretches(document, lexicons):
        for name in _told(document, stretch, list(_names(document, stretch, lexicons)), lexicons):
            entity_id = document.entity_at(name.start, name.end) or ""
            yield Mention(name.start, name.end, name.text, "PROJECT", entity_id, name.text, None)


def _told(document: ShardDocument, stretch: Stretch, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """The names that say which thing they are, and in a list those beside them: one made of common words is a name
    where most of the list are. A list also tells its members where several open with a firm or share its head.
    """
    rules = grammar(lexicons)
    telling = [
        name
        for name in names
        if tells_which(document, name, lexicons) or _is_told_there(document, stretch, name, rules)
    ]
    if not names or (stretch.is_single and not any(name.is_filled for name in names)):
        return telling
    parts = [own_parts(name.text, rules) for name in names]
    named = list(zip(names, parts, strict=True))
    if stretch.takes_own:
        opened = sum(bool(own) and (name.is_filled or name.text.startswith(own[0])) for name, own in named)
    else:
        opened = sum(bool(name.is_filled or firm_before(name.text, own, rules)) for name, own in named if own)
    are_works = stretch.takes_own and all(name.head or name.is_filled for name in names)
    if not (telling or opened > 1 or (opened and are_works)):
        return []
    is_most = are_works or len(telling) * 3 >= len(names) * 2
    return [name for name, own in named if is_most or name.is_filled or name in telling or own or is_definite(name)]


def _is_told_there(document: ShardDocument, stretch: Stretch, name: Name, rules: ProjectWords) -> bool:
    """Whether what is said there makes a name one thing's: its own word or its use where it is built, its field where
    a place founds it.
    """
    is_loose = stretch.is_single and name.head in _LOOSE
    is_own = stretch.takes_own and opens_with_own(name, rules) and not is_loose
    is_founded = stretch.is_single and document.region is not None and document.genre in _FOUNDING
    return is_own or (stretch.is_used and tells_site(name, rules)) or (is_founded and tells_field(name, rules))


def _names(document: ShardDocument, stretch: Stretch, lexicons: Lexicons) -> Iterator[Name]:
    """What can be names in a stretch, what they share filled in."""
    rules = grammar(lexicons)
    parts = _parts(document.reading.text, stretch.start, stretch.end, rules)
    spans = [name_in(document, *part, lexicons) for part in parts]
    is_shared = not stretch.head and len(spans) > 1
    shared = _shared_end(document, spans[-1], rules, stretch.takes_own) if is_shared and spans[-1] else ""
    for span in filter(None, spans):
        whole = next((m for m in document.mentions_in(span.start, span.end) if m.end - m.start == len(span.text)), None)
        is_place, is_firm = (whole is not None and whole.type == kind for kind in ("PLACE", "ORG"))
        if stretch.fills and not span.head:
            kind = "" if stretch.head in rules.shared and not is_place else stretch.full_kind
            yield replace(span, text=span.text + kind + (stretch.head if not kind else ""), is_filled=True)
        elif is_firm and stretch.kind and stretch.head in ANY_KIND:
            yield replace(span, text=span.text + stretch.kind + stretch.head, is_filled=True)
        elif (
            shared
            and not span.head
            and not stretch.takes_any
            and not is_numbered(span)
            and (is_place or len(span.text) <= _LONGEST_BARE)
        ):
            yield replace(span, text=span.text + shared, is_filled=True)
        elif not is_place and (stretch.takes_any or span.head) and may_be_listed(span, rules):
            yield span


def _shared_end(document: ShardDocument, last: Name, rules: ProjectWords, takes_own: bool) -> str:
    """What the last name of a list has that those before it share: what stands behind its place or, where the list is
    one of things built, behind a word of its own (甲、乙绿色算力中心), or the head of a road, a mine or the like
    (甲、乙高铁).
    """
    text = document.reading.text
    places = [m.end for m in document.mentions_in(last.start, last.end) if m.start == last.start and m.type == "PLACE"]
    if district := _DISTRICT.match(text, last.start, last.end):
        places.append(district.end())
    if places:
        return text[max(places) : last.end]
    own = own_parts(last.text, rules) if takes_own else ()
    is_built = last.head not in ("", *_LOOSE) or rules.telling.search(last.text) is not None
    if own and is_built and last.text.startswith(own[0]) and last.head != own[0]:
        return last.text[len(own[0]) :]
    return last.head if last.head in rules.shared else ""


def _parts(text: str, start: int, end: int, rules: ProjectWords) -> list[tuple[int, int]]:
    """The members of a list; 和 and 与 part them only behind a head, for names hold them too."""
    parts: list[tuple[int, int]] = []
    at = start
    for mark in SEPARATOR.finditer(text, start, end):
        if mark[0] == "、" or head_of(text[at : mark.start()], rules):
            parts.append((at, mark.start()))
            at = mark.end()
    parts.append((at, end))
    return parts
