"""Projects that are no mentions: the members of the lists in which a document names works."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.project_ends import ANY_KIND, BARE_PHASE
from pipeline.registers.project_names import (
    TELLING,
    Name,
    is_definite,
    is_levelled,
    is_numbered,
    is_road_or_canal,
    may_be_listed,
    name_in,
    tells_field,
    tells_site,
    tells_which,
)
from pipeline.registers.project_parts import own_parts, rare_parts
from pipeline.registers.project_shapes import Stretch, stretches
from pipeline.registers.project_words import LEXICONS as LEXICONS
from pipeline.registers.project_words import ProjectWords, grammar
from pipeline.registers.shard import Mention, ShardDocument

_LONGEST_BARE: Final = 5
"""Most characters of a member that leaves its head to the last: 甲、乙高铁."""
_PLAIN: Final = ("设施", "载体", "平台", "市场")
"""Kinds of which any common words make members: 烘干、仓储等配套设施."""
_NORMATIVE: Final = ("measure", "bulletin")
"""Genres whose verbs of building say what shall be done: there a word of its own is no name."""
_PROGRAMMES: Final = ("工程", "平台", "系统", "市场")
"""What a programme of policy and a service are called too."""
_LOOSE: Final = ("工程", "项目", "平台", "系统", "市场")
"""What a programme of policy is called too: a word of its own does not make it one that is built."""
_PHASED: Final = re.compile(r"[一二三四五六七八九]期(?:项目|工程)?$")
_QUALITY: Final = re.compile(r"\A(?:重[大点]|大型|标志性|骨干|主要|关键|在建|拟建)+")
"""What a kind is called that its members are not: 重点煤矿."""
_LEAST_ONE: Final = 6
"""Fewest characters of a name of common words that a verb makes one work's."""
_SINGLED: Final = re.compile(r"投资[^，、]{0,3}[0-9.]+[万亿]元|(?:首|第一)[条个座家艘]\Z")
"""What a clause says before the name of one thing: what it costs, that it is the first."""
_NATION: Final = "国家"
"""What the first of a list lends the others: 国家制笔、绣品技术创新中心."""
_WHOLE_NATION: Final = "全国"
_DISTRICT: Final = re.compile(r"[一-鿿]{2,4}?地区")


def listed_projects(document: ShardDocument, lexicons: Lexicons) -> Iterator[Mention]:
    """The projects that lists name, as mentions of their own; a name may be told by several shapes."""
    for stretch in stretches(document, lexicons):
        for name in _told(document, stretch, _names(document, stretch, lexicons), lexicons):
            entity_id = document.entity_at(name.start, name.end) or ""
            yield Mention(name.start, name.end, name.text, "PROJECT", entity_id, name.text, None)


def _told(document: ShardDocument, stretch: Stretch, names: list[Name], lexicons: Lexicons) -> list[Name]:
    """The names that say which thing they are, and in a list those beside them: one made of common words is a name
    where most of the list are, or where the list is said to be one of projects.
    """
    rules = grammar(lexicons)
    telling = [name for name in names if _is_told(document, stretch, name, lexicons)]
    if not telling or len(names) == 1 or document.genre in _NORMATIVE:
        return telling
    is_most = stretch.takes_any or len(telling) * 2 >= len(names)
    return [
        name
        for name in names
        if name in telling
        or (is_most and (name.head or name.is_filled or rare_parts(name.text, rules)))
        or is_definite(name)
    ]


def _is_told(document: ShardDocument, stretch: Stretch, name: Name, lexicons: Lexicons) -> bool:
    """Whether a name says which thing it is: by what it names or, where a text tells what is done, by a word of its
    own that it opens with, by its use or by its field.
    """
    rules = grammar(lexicons)
    if tells_which(document, name, lexicons):
        return True
    if document.genre in _NORMATIVE or (name.is_filled and stretch.head in _PLAIN and not stretch.status):
        return False
    own = rare_parts(name.text, rules)
    is_programme = name.head in _PROGRAMMES and (document.genre not in TELLING or _is_programme(name, lexicons))
    if own and name.text.startswith(own[0]) and not is_programme:
        return True
    if _PHASED.search(name.text) or is_levelled(name, rules):
        return True
    if (own and stretch.is_closed) or tells_field(name, rules):
        return True
    return (stretch.status == "done" and tells_site(name, rules)) or _is_one(document, stretch, name, lexicons)


def _is_one(document: ShardDocument, stretch: Stretch, name: Name, lexicons: Lexicons) -> bool:
    """Whether something of common words is one work: the text says what it cost or that it is the first (首座…), or a
    report what has become of it (垃圾发电项目全面完工). A county has one of most things.
    """
    if len(name.text) < _LEAST_ONE or not name.head or grammar(lexicons).many.search(name.text):
        return False
    if name.head in _PROGRAMMES and _is_programme(name, lexicons):
        return False
    if _SINGLED.search(document.reading.text, document.clause_marks.clause_start(0, name.start), name.start):
        return True
    is_countys = document.region_code is not None and not document.region_code.endswith("00")
    return document.genre == "report" and (bool(stretch.status) or (is_countys and name.head not in _PLAIN))


def _is_programme(name: Name, lexicons: Lexicons) -> bool:
    return recognition.grammar(lexicons).programme.search(name.text) is not None


def _names(document: ShardDocument, stretch: Stretch, lexicons: Lexicons) -> list[Name]:
    """What can be names in a stretch, what they share filled in: the head that closes the list, the end of the next
    member that has one, the beginning of the one before (江口水厂一期、二期).
    """
    found = (name_in(document, member.start, member.end, lexicons) for member in stretch.members)
    spans = _of_nation([name for name in found if name is not None], grammar(lexicons))
    names: list[Name] = []
    shared = ""
    for span in reversed(spans):
        name = _filled(document, stretch, span, shared, lexicons)
        if name is not None:
            names.append(name)
        if span.head and not stretch.head:
            shared = _shared_end(document, span, grammar(lexicons))
    return _with_phases(names[::-1])


def _of_nation(names: list[Name], rules: ProjectWords) -> list[Name]:
    """The names of a list, with what the first and the last lend the others: 国家制笔、绣品技术创新中心."""
    is_nations = len(names) > 1 and names[0].text.startswith(_NATION) and not names[-1].text.startswith(_WHOLE_NATION)
    if not is_nations or any(name.head for name in names[:-1]):
        return names
    body = max((body for body in rules.bodies if names[-1].text.endswith(body)), key=len, default="")
    if not body:
        return names
    bare = [name.text.removeprefix(_NATION).removesuffix(body) for name in names]
    return [replace(name, text=_NATION + own + body, is_filled=True) for name, own in zip(names, bare, strict=True)]


def _filled(document: ShardDocument, stretch: Stretch, span: Name, shared: str, lexicons: Lexicons) -> Name | None:
    """A member with what it shares; None where it can be no name.

    shared: what the next member that has a head ends in.
    """
    rules = grammar(lexicons)
    whole = document.mention_of(span.start, span.end)
    if span.is_filled:
        return span
    is_place, is_firm = (whole is not None and whole.type == kind for kind in ("PLACE", "ORG"))
    if BARE_PHASE.fullmatch(span.text) or (stretch.head and span.text.endswith(stretch.head)):
        return span
    is_headless = not span.head or (len(span.head) == 1 and len(span.text) <= _LONGEST_BARE)
    if stretch.head and not stretch.takes_any and is_headless:
        kind = _QUALITY.sub("", stretch.full_kind) if stretch.head in rules.shared else stretch.full_kind
        return replace(span, text=span.text + kind, is_filled=True)
    if is_firm and stretch.kind and stretch.head in ANY_KIND:
        return replace(span, text=span.text + stretch.kind + stretch.head, is_filled=True)
    is_bare = is_place or len(span.text) <= _LONGEST_BARE
    if shared and is_bare and not span.head and not stretch.takes_any and not is_numbered(span):
        return replace(span, text=span.text + shared, is_filled=True)
    is_name = stretch.takes_any or span.head or is_road_or_canal(span)
    return span if is_name and not is_place and may_be_listed(span, rules) else None


def _with_phases(names: Sequence[Name]) -> list[Name]:
    """The names of a list, each phase that stands alone with the name before it: 江口水厂一期、二期."""
    whole: list[Name] = []
    for name in names:
        before = _PHASED.search(whole[-1].text) if whole and BARE_PHASE.fullmatch(name.text) else None
        text = whole[-1].text[: before.start()] + name.text if before else name.text
        whole.append(replace(name, text=text, is_filled=name.is_filled or before is not None))
    return whole


def _shared_end(document: ShardDocument, last: Name, rules: ProjectWords) -> str:
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
    own = own_parts(last.text, rules)
    is_built = (last.head != "" and last.head not in _LOOSE) or rules.telling.search(last.text) is not None
    if own and is_built and last.text.startswith(own[0]) and last.head != own[0]:
        return last.text[len(own[0]) :]
    return last.head if last.head in rules.shared else ""
