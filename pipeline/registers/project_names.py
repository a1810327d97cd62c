"""What of a stretch is the name of one project, and whether the name says which one it is."""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import gazetteer
from pipeline.core.values import Value
from pipeline.registers import clause_names
from pipeline.registers.project_parts import head_of, is_of_work, known_firm, own_parts
from pipeline.registers.project_words import ProjectWords, grammar
from pipeline.registers.shard import ShardDocument

_NAME: Final = re.compile(r"[一-鿿0-9A-Za-z“”‘’（）()·—\-－–/.+%×～~《》\s]+")
_APPOSED: Final = re.compile(
    r"(?:已[将把]?)?(?:[一二三四五六七八九十]{1,2}是)?(?:[我本][省市县区州]|全[省市县区州]|自治区)?"
    r"(?:(?:国家|全国|省|自治区)?(?:首[条个座]|重点|重大)[^、“”]{0,12}?(?:工程|项目|通道)(?=[一-鿿“])"
    r"|(?:世界|全球|国内|我国|[全我][国省市区县州]|[省市区县]内)?(?:首|第一)[条个座家批次](?:[0-9A-Z]{1,3}级)?)?"
)
"""What stands before a name to say what it is: 国家重点工程江口高铁, 全省首座沙河水库."""
_COUNTED: Final = re.compile(
    r"[0-9]路|(?:[0-9两多余]|(?<=[0-9多余])万)(?:[个条座处家所套]|项(?!目))|[一二三四五六七八九十](?:[个条座处家所套]|项(?!目))|\A[0-9.]+万?(?:公里|米|亩|户|平方米|平方公里)(?!/)"
)
_NUMBERED: Final = (
    r"[0-9A-Z]{1,3}号线|[A-Z][0-9]{1,2}(?:线|地铁)|[GSXY][0-9]{1,4}|[0-9]{3}国道|[0-9一二三四五六七八九]+号机组"
)
"""A road, a line or a unit that its number names."""
_CARRIED: Final = r"引[一-鿿]{1,3}[济入补][一-鿿]{1,2}|[一-鿿]{1,4}[电气水煤][入送东西][一-鿿]{1,2}"
"""What is led from one place to another: 引江入河, 沙电入江."""
_OUTPUT: Final = (
    r"[0-9][0-9.]*[万亿]?(?:吨|千瓦|兆瓦|吉瓦|台|套|辆|平方米|立方米|件|只|片|米)(?:/年)?(?![级以])[一-鿿]{2,}"
)
"""How much of what a project makes: 60万吨乙烯."""
_CLOSED: Final = re.compile(r"(?<![高中初平均优])等(?![级离线])")
_CAMPAIGN: Final = re.compile(
    r"《.*|“[0-9+×*一二三四五六七八九十百千万两]{2,}”.*|“[^”]{2,12}”(?:文化|惠民)?(?:工程|项目|行动)|“[一二三四五六七八九十]大[^”]*”|.*[一二三四五六七八九十]大(?:[一-鿿]{2,4})?工程|[一二三四五六七八九十]大.*"
)
_TOLD: Final = re.compile(rf"{_NUMBERED}|{_CARRIED}|{_OUTPUT}")
_ROAD_OR_CANAL: Final = re.compile(rf"(?:{_NUMBERED}|{_CARRIED})")
_QUOTED: Final = re.compile(r"“(?P<name>[^“”]+)(?<!工程)(?<!行动)(?<!计划)”")
_PHASE: Final = re.compile(r"[一二三四五六七八九][期线](?:项目|工程)?$")
_OF_DIVISION: Final = re.compile(r"[省市区县州](?![级内际属域场政民区块城道直容郊集中外委])")
_LEVELLED: Final = re.compile(r"(?:[省市]级?|区级|[区县州])(?![内际属域场政民区块城道直容郊集中外委重]).{3,}")
_ALIAS: Final = re.compile(r"[（(](?P<name>[^（）()]{4,20})[）)]\Z")
_BRACKETED: Final = re.compile(r"[（(](?P<inside>[一-鿿]{2,8})[）)]")
_NATIONAL: Final = re.compile(
    r"(?:[一-鿿]{2,6}型)?国家(?!级).{2,20}(?:(?<![费融易流运济])中心|实验室|研究院|基地|枢纽|功能节点|资源库|种质库|中试平台|植物园)"
    r"|全国(?![首重性统]).{4,20}(?:中心|平台|系统)"
)
"""What the nation has one of, which a place builds, or one of which a place has."""
_OF_NATION: Final = "国家级"
"""What may stand before the place that a name opens with."""
_QUOTING: Final = re.compile(
    r"[一-鿿]{2,}“[^“”]{2,12}”(?:项目|工程)|“[^“”]{2,12}”(?!(?:文化|惠民)?(?:工程|项目|行动|计划)\Z)[^“”]{2,}"
)
"""A quoted name and what it is: “双碳”管理平台."""
_FEATURE: Final = re.compile(r"环?[一-鿿]{1,4}[江河湖海溪峡湾淀沟]")
"""A river, a lake, a bay."""
_PAIRED: Final = re.compile(r"[（）()“”《》]")
_PAIRS: Final = (("（(", "）)"), ("“", "”"), ("《", "》"))
TELLING: Final = ("report", "plan")
"""Genres that say what is built, where others tell of programmes and services."""
_BODIES: Final = ("ORG", "TOWN")
_NAMED: Final = ("ORG", "TOWN", "PLACE", "PROJECT")
LONGEST_NAME: Final = 36
"""Most characters of a name as it stands."""
_LEAST: Final = 2
"""Fewest characters of a member that shares its head; _LEAST_WHOLE: of one that has it."""
_LEAST_WHOLE: Final = 3
_LEAST_PLAIN: Final = 4
"""Fewest characters of a name of common words only: 国际会展中心."""
_LEAST_FIELD: Final = 6
"""Fewest characters of the name of a body that its field tells: 碳捕集研究院."""
_LEAST_NATIONAL: Final = 8
"""Fewest characters of a national centre's name that says for what it is: 国家医学中心 is a kind."""
_LONGEST_PLACE: Final = 5
_LONGEST_VERB: Final = 6


class Name(Value, frozen=True):
    """A name where it stands, in reading positions.

    text: where it `is_filled`, with what the name shares with others of a list. head: what is built, as it stands.
    """

    start: int
    end: int
    text: str
    head: str
    is_filled: bool = False


def name_in(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> Name | None:
    """The stretch without what says what kind of thing it is (首条…, 投资5亿元的…); None where it can be no name."""
    text = document.reading.text
    rules = grammar(lexicons)
    start, end = _within(text, start, end, rules)
    if not _LEAST <= end - start <= LONGEST_NAME or not _NAME.fullmatch(text, start, end):
        return None
    name = text[start:end]
    if _COUNTED.search(name) or rules.unfit.search(name) or name.endswith(rules.routes) or not is_whole(name):
        return None
    if _opens_with_none(name, lexicons) and not any(m.start == start for m in document.mentions_in(start, end)):
        return None
    return Name(start, end, name, head_of(name, rules) if len(name) >= _LEAST_WHOLE else "")


def _within(text: str, start: int, end: int, rules: ProjectWords) -> tuple[int, int]:
    """A stretch without a verb behind the name or before it, and without what tells more of it: 首条…, 投资5亿元的…."""
    if verb := rules.ended.search(text, max(start, end - _LONGEST_VERB), end):
        end = verb.start()
    elif text.endswith("建设", start, end) and head_of(text[start : end - 2], rules):
        end -= 2
    if apposed := _APPOSED.match(text, start, end):
        start = apposed.end()
    start += text.startswith("的", start, end)
    of = text.rfind("的", start, end)
    if of >= 0:
        start, end = (of + 1, end) if own_parts(text[of + 1 : end], rules) else (start, of)
    if (alias := _ALIAS.search(text, start, end)) and head_of(alias["name"], rules):
        end = alias.start()
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _opens_with_none(name: str, lexicons: Lexicons) -> bool:
    """Whether a name opens with what no name does: 对, 会, 推进; but not where that opens a word (会展中心)."""
    rules = grammar(lexicons)
    if rules.verbs.search(name):
        return True  # what stands behind the verb is no name: 抓好项目
    opening = clause_names.grammar(lexicons).no_name.match(name)
    if opening is None or (len(opening[0]) == 1 and name[0] not in rules.particles):
        return False
    word = next((word for word in rules.words.get(name[0], ()) if name.startswith(word)), "")
    return len(opening[0]) > len(word)


def is_whole(name: str) -> bool:
    """Whether no bracket or quotation is cut, no list is closed within, and it is no title or campaign."""
    is_cut = _PAIRED.search(name) is not None and any(
        sum(map(name.count, first)) != sum(map(name.count, last)) for first, last in _PAIRS
    )
    return not is_cut and not _CLOSED.search(name) and not _CAMPAIGN.fullmatch(name)


def tells_which(document: ShardDocument, name: Name, lexicons: Lexicons) -> bool:
    """Whether a name says which one it is: by a place, a body or a project named in it, by a number of a road or unit,
    by what it makes how much of or leads where, as a nation's own (国家某某中心), by a quotation, or by a word of its
    own before a work (赤水铁路).
    """
    rules = grammar(lexicons)
    inside = [m for m in document.mentions_in(name.start, name.end) if m.type in _NAMED and m.text not in rules.common]
    if any(m.end - m.start < len(name.text) or (m.type in _BODIES and own_parts(name.text, rules)) for m in inside):
        return True
    if name.text[0].isdigit() and name.head not in ("", "项目", "工程"):
        return False
    if known_firm(name.text, rules) or _TOLD.search(name.text) or is_of_work(name.text, rules):
        return True
    if _NATIONAL.fullmatch(name.text):
        return len(name.text) >= _LEAST_NATIONAL
    if _opens_with_feature(name.text, rules) or _opens_with_place(name.text, lexicons):
        return True
    return document.genre in TELLING and _is_quoted(name, rules)


def _is_quoted(name: Name, rules: ProjectWords) -> bool:
    """Whether quotation marks make a name: “江口之眼”大厦, “双碳”管理中心."""
    quoted = _QUOTED.fullmatch(name.text)
    return bool(quoted and head_of(quoted["name"], rules)) or bool(name.head and _QUOTING.fullmatch(name.text))


def _opens_with_feature(name: str, rules: ProjectWords) -> bool:
    """Whether a name opens with a river, a lake or a bay of a name of its own: 赤水河流域治理."""
    own = next(iter(own_parts(name, rules)), "")
    return bool(own) and name.startswith(own) and _FEATURE.match(own) is not None


def _opens_with_place(name: str, lexicons: Lexicons) -> bool:
    """Whether a name opens with a place or with several provinces' short forms (渝黔), or holds a place in brackets."""
    rules = grammar(lexicons)
    places = gazetteer(lexicons).by_name
    bracketed = _BRACKETED.search(name)
    if bracketed and bracketed["inside"] in places:
        return True
    bare = name.removeprefix(_OF_NATION)
    openings = (bare[:size] for size in range(min(_LONGEST_PLACE, len(bare) - 1), 1, -1))
    is_place = any(opening not in rules.common and opening in places for opening in openings)
    return is_place or rules.provinces.match(name) is not None


def may_be_listed(name: Name, rules: ProjectWords) -> bool:
    """Whether something can be a name among names: it holds what is built, is one of its kind, or has a word of its
    own.
    """
    is_work = bool(name.head) and len(name.text) >= _LEAST_PLAIN
    has_own = bool(own_parts(name.text, rules) or known_firm(name.text, rules))
    return is_work or has_own or is_numbered(name) or name.text.startswith("“") or is_definite(name)


def is_numbered(name: Name) -> bool:
    """Whether something is a road, a line or a unit by its number, or what is led or made: G331, 3号机组."""
    return _TOLD.search(name.text) is not None


def is_road_or_canal(name: Name) -> bool:
    """Whether something is a road or a line by its number, or what is led from one place to another."""
    return _ROAD_OR_CANAL.fullmatch(name.text) is not None


def is_definite(name: Name) -> bool:
    """Whether something is one of its kind among names: a phase, or what a province, a city or a district has
    (省图书馆二期).
    """
    return _PHASE.search(name.text) is not None or bool(name.head and _OF_DIVISION.match(name.text))


def is_levelled(name: Name, rules: ProjectWords) -> bool:
    """Whether something is the one house or ground of its kind that a province or a city has: 省级档案馆."""
    return _LEVELLED.fullmatch(name.text) is not None and name.text.endswith((*rules.sites, *rules.bodies))


def tells_site(name: Name, rules: ProjectWords) -> bool:
    """Whether something is one house or ground by what it is for, where it is said to be in use: 老年人活动中心."""
    return len(name.text) >= _LEAST_FIELD and name.text.endswith(rules.sites)


def tells_field(name: Name, rules: ProjectWords) -> bool:
    """Whether something is a body of research or the like by the name of its field: 临氢材料研究中心."""
    has_field = len(name.text) >= _LEAST_FIELD and rules.products.search(name.text) is not None
    return has_field and name.text.endswith(rules.bodies)
