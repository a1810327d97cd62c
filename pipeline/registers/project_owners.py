"""Who builds or runs a project: the firm in its name, or the body that its clause says builds it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import gazetteer
from pipeline.registers import clause_names, recognition
from pipeline.registers.project_parts import firm_before, head_of, is_of_work, known_firm, rare_parts
from pipeline.registers.project_words import grammar
from pipeline.registers.shard import Mention, ShardDocument

_OWNERS: Final = ("ORG", "GOV")
_BUILDERS: Final = ("ORG", "GOV", "TOWN", "PLACE")
_LANDS: Final = (
    "江",
    "河",
    "湖",
    "海",
    "山",
    "岛",
    "沙漠",
    "流域",
    "地区",
    "干线",
    "组团",
    "路",
    "镇",
    "区",
    "县",
    "市",
    "村",
)
"""What the name of a stretch of land ends in, which is no firm."""
_BODIES: Final = ("中心", "平台", "基地", "院", "园", "库", "站", "馆", "节点", "实验室", "公园")
"""What a place has of its own: in 江口备份数据中心 no firm stands behind the place."""
_PUBLIC: Final = ("工程", "走廊", "通道", "星座", "系统", "语料库", "模型", "公园", "陵园")
"""What the name of a thing ends in that no firm's name stands in."""
_OF_STATES: Final = re.compile(r"中[俄欧日韩德新美非拉蒙](?!国)|[省市区县]|国家|国际")
"""What a name opens with that tells for whom or by which states something is, and is no firm."""
_LISTED: Final = re.compile(r"、|\A[和与及]")
"""Between two names of a list."""
_NO_SUBJECT: Final = re.compile(r"[、（]|^[一二三四五六七八九]要")
_LONGEST_OWNER: Final = 12
_LONGEST_ALIAS: Final = 30
_LONGEST_FIRM: Final = 8
_LONGEST_PLACE: Final = 4


@dataclass(frozen=True, slots=True)
class Owner:
    """Who builds or runs a project: the name, as the text gives it, and where it stands."""

    name: str
    entity_id: str | None
    start: int
    end: int


def owner_of(
    document: ShardDocument, clause_start: int, project: Mention, enterprises: Mapping[str, Mention], lexicons: Lexicons
) -> Owner | None:
    """The body that the project's name opens with, else the last one named before it in its clause.

    enterprises: the mentions of enterprises in the document, by their text.
    """
    inside = [m for m in document.mentions_in(project.start, project.end) if m.type in _OWNERS]
    if inside and inside[0].start == project.start and len(inside[0].text) < len(project.text):
        is_built = is_of_work(inside[0].text, grammar(lexicons))
        return None if is_built else Owner(inside[0].text, inside[0].entity_id, inside[0].start, inside[0].end)
    return (
        _opening_alias(project, enterprises)
        or _opening_firm(project, lexicons)
        or _before(document, clause_start, project, lexicons)
    )


def _opening_alias(project: Mention, enterprises: Mapping[str, Mention]) -> Owner | None:
    """The enterprise whose name or short name, as the document mentions it elsewhere, the project's name opens with."""
    for length in range(min(len(project.text) - 1, _LONGEST_ALIAS), 1, -1):
        named = enterprises.get(project.text[:length])
        if named:
            return Owner(named.text, named.entity_id, project.start, project.start + length)
    return None


def _opening_firm(project: Mention, lexicons: Lexicons) -> Owner | None:
    """The firm that no mention tells, by standing before what is made: 金川 in 金川高纯镍. A place is none, nor is what
    names a road, a river or another work.
    """
    rules = grammar(lexicons)
    name = project.text
    firm = known_firm(name, rules)
    if not firm and not (head_of(name, rules) and is_of_work(name, rules)):
        is_filled = len(name) > project.end - project.start
        first = "" if is_filled or _OF_STATES.match(name) else firm_before(name, rare_parts(name, rules), rules)
        firm = _without_places(first, name, lexicons)
    if not 2 <= len(firm) <= _LONGEST_FIRM:
        return None
    return Owner(firm, None, project.start, project.start + len(firm))


def _without_places(firm: str, name: str, lexicons: Lexicons) -> str:
    """A firm without the place behind it (国能 in 国能江口); empty where it is a place, or the name that of what a
    place has.
    """
    places = gazetteer(lexicons).by_name
    behind = next((size for size in range(_LONGEST_PLACE, 1, -1) if len(firm) > size and firm[-size:] in places), 0)
    firm = firm[: len(firm) - behind]
    is_of_place = any(firm[:size] in places for size in range(_LONGEST_PLACE, 1, -1))
    is_land = firm.endswith(_LANDS) or bool(grammar(lexicons).provinces.fullmatch(firm))
    is_public = name.endswith((*_PUBLIC, *grammar(lexicons).bodies)) or (is_of_place and name.endswith(_BODIES))
    return "" if not firm or firm in places or is_land or is_public else firm


def _before(document: ShardDocument, clause_start: int, project: Mention, lexicons: Lexicons) -> Owner | None:
    """The last body named before the project in its clause; a place only right before a verb of building."""
    text = document.reading.text
    verbs = recognition.grammar(lexicons).doing
    before = [
        mention
        for mention in document.mentions_in(clause_start, project.start)
        if mention.type in _OWNERS or (mention.type in _BUILDERS and verbs.match(text, mention.end))
    ]
    if not before:
        return _subject(text, clause_start, project.start, lexicons)
    last = before[-1]
    # another project of the list may stand between them, or be taken for the body
    if _LISTED.search(text[last.end : project.start]) or is_of_work(last.text, grammar(lexicons)):
        return None
    return Owner(last.canonical, last.entity_id, last.start, last.end)


def _subject(text: str, start: int, end: int, lexicons: Lexicons) -> Owner | None:
    """Whom a clause opens with, right before its verb of building: 凯永养殖建成…."""
    verb = recognition.grammar(lexicons).doing.search(text, start, end)
    clause = clause_names.grammar(lexicons)
    span = clause_names.subject_in(text, start, verb.start(), clause) if verb else None
    if span is None or not 2 < span.end - span.start <= _LONGEST_OWNER:
        return None
    name = text[span.start : span.end]
    own = rare_parts(name, grammar(lexicons))
    if (
        is_of_work(name, grammar(lexicons))
        or clause.no_name.match(name)
        or not own
        or not name.startswith(own[0])
        or _NO_SUBJECT.search(name)
    ):
        return None
    return Owner(name, None, span.start, span.end)
