"""What tells a name from a kind of thing: 中寰集团 from 企业集团, 长兴物流园区 from 3个物流园区."""

import re
from typing import Final

from pipeline.entities.context import Context
from pipeline.entities.head_grammar import Head, HeadGrammar
from pipeline.entities.industries import SECTORS

LEVELS: Final = frozenset("省市区县州")
_ANONYMOUS: Final = frozenset("各全本我每某两多地级跨设")
"""What stands before a level word that owns nothing: 各市图书馆."""

FIRM_LONGEST: Final = 5
"""Characters of a firm's own name before the word for its trade."""

_BRAND_LONGEST: Final = 5
_OF_KINDS: Final = frozenset("式基型性化级类用")
"""What words for kinds of things end in, which the tokenizer may take for names: 嵌入式, 硅基."""

_BRAND_SHORTEST: Final = 3
_SET_APART: Final = frozenset("、，。；：（）(),;:\n") | {""}
"""Marks on both sides of a name in a list."""

_PLAIN_PARKS: Final = frozenset(("园区", "产业园", "产业园区", "工业园", "工业园区", "物流园", "物流园区"))
_COUNT_BEFORE: Final = re.compile(r"[\d一二两三四五六七八九十][余多]?[个家批类]$")
_DETERMINED: Final = re.compile(
    r"重点|特色|优势|主要|相关|有关|其[他它]|所有|部分|[各级以本全多几大]|知名|优秀|一批|示范|试点|周边|沿线"
)
"""Generic words that pick parks out without naming one; others are part of names (长兴综合物流园区)."""

_COUNTED_BEHIND: Final = re.compile(r"\d+[余多]?[个项]")
"""项目100个 counts projects of a kind."""

_INVESTED: Final = re.compile(r"投资(?:约|达|超)?[\d.]+[万亿]*元的$")
"""总投资12亿元的: one project, not a kind of them."""


def is_brand(context: Context, grammar: HeadGrammar, head: Head, low: int, at: int) -> bool:
    """Whether [low, at) holds a proper name, or is a short word that marks set apart (由中寰集团、远景公司承建)."""
    plain = context.plain
    place = context.place_end(low)
    is_generic = grammar.generic.match(plain, at - 2, at) is not None
    if head.anchor == "brand" and place and (at - place < head.least or is_generic):
        return False
    if context.words.has_proper(low, at):
        return True
    end = at + len(head.word)
    if is_generic or not 2 <= at - low <= _BRAND_LONGEST:
        return False
    is_listed = plain[end : end + 1] in _SET_APART or plain[end] in "等和"
    return is_listed and (plain[low - 1 : low] in _SET_APART or at - low <= _BRAND_SHORTEST)


def is_firm(context: Context, grammar: HeadGrammar, low: int, at: int, end: int) -> bool:
    """Whether [low, at) is one word tagged as a proper name, and the name is over at its `end`: 凯永|养殖.

    What heads of firms say is said of whole sectors as well (智慧农业).
    """
    low = context.place_end(low) or low
    return (
        2 <= at - low <= FIRM_LONGEST
        and context.words.is_proper_name(low)
        and context.words.is_word(low, at)
        and context.plain[at - 1] not in _OF_KINDS
        and not context.place_end(low)
        and not grammar.generic.match(context.plain, low, at)
        and context.is_over(end)
    )


def is_sector(context: Context, head: Head, start: int, at: int) -> bool:
    """Whether it is a sector of the economy as statistics name it: 现代服务业."""
    return head.word == "服务业" and context.plain[start:at].endswith(SECTORS)


def is_kind_of_park(context: Context, head: Head, start: int, at: int) -> bool:
    """Whether a park is a kind of park: one that is counted (3个物流园区), or one by a plain word (航空产业园)."""
    plain = context.plain
    if _COUNT_BEFORE.search(plain, max(0, start - 4), start):
        return True
    is_plain = at - start == 2 and plain[start] != "“" and not context.words.has_proper(start, at)
    return is_plain and head.word in _PLAIN_PARKS and not context.first_place(start, at)


def is_owned(context: Context, head: Head, start: int, at: int) -> bool:
    """Whether a level word alone owns the body: 市图书馆, but not 各市图书馆."""
    plain = context.plain
    is_level = at - start == 1 and plain[start] in LEVELS and plain[start - 1 : start] not in _ANONYMOUS
    return is_level and head.generic and len(head.word) > 2


def names_with_generic(
    context: Context, grammar: HeadGrammar, head: Head, start: int, rest: int, at: int, has_place: bool
) -> bool:
    """Whether generic words [rest, at) behind what the name starts with make a name all the same.

    has_place: whether the name starts with a place.
    """
    if head.generic and (has_place or head.type == "AWARD"):
        return not _is_abroad(context, start, rest)
    if head.type == "TOWN":
        return has_place and not _DETERMINED.search(context.plain, rest, at)
    if head.type == "EVENT" and not has_place:
        scope = grammar.anchors.match(context.plain, start)
        return scope is not None and scope.end() < at
    return is_sector(context, head, rest, at) or (has_place and head.type in ("EVENT", "PROJECT", "AWARD"))


def _is_abroad(context: Context, start: int, end: int) -> bool:
    """Whether the place in [start, end) is another country: 韩国行业协会 are many."""
    place = context.first_place(start, end)
    region = place.region if place is not None else None
    return region is not None and region.level == "country" and region.name != "中国"


def is_project(context: Context, grammar: HeadGrammar, start: int, at: int, end: int) -> bool:
    """Whether a project is set going here (实施X工程, 实施X工程、Y工程) or its name is set apart by marks. A name
    holds no 和, and none is counted behind it (技改项目100个).
    """
    plain = context.plain
    if "和" in plain[start:at] or "与" in plain[start:at] or _COUNTED_BEHIND.match(plain, end):
        return False
    if plain[start] == "“" or plain[start - 2 : start] in grammar.set_going:
        return True
    if _INVESTED.search(plain, max(0, start - 14), start):
        return True
    if plain[start - 1 : start] in ("、", "和"):
        return plain[start - 3 : start - 1] in ("工程", "项目", "行动", "计划")
    if not grammar.gone.match(plain, end):
        return False
    return plain.startswith("以来", end + 2) or context.place_end(start) > start or context.words.is_proper_name(start)
