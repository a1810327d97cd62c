"""What the name of a project is made of: the head of what is built, words of its own, the firm that it opens with."""

import re
from functools import lru_cache
from typing import Final

from pipeline.registers.project_words import ProjectWords
from pipeline.registers.rare_words import is_rare

_BEHIND_HEAD: Final = re.compile(r"[（(][^（）()]{1,20}[）)]\Z|[”’]\Z")
_ROAD: Final = re.compile(r"[GSXY][0-9]{1,4}\Z")
_CALLED: Final = ("建设项目", "建设工程", "项目", "工程")
"""What the head of a work may be called besides: 江口水库工程."""
_CLOSING_MARKS: Final = ("）", ")", "”", "’")
_BREAK: Final = re.compile(r"[^一-鿿0-9A-Za-z]+")
_FIRM: Final = re.compile(r"[一-鿿]+?(?=[0-9A-Za-z]|[一二三四五六七八九]期|\Z)")
"""A word of a name's own without how much is made or which phase stands behind it: 甲 in 甲8英寸."""
_SIGNS: Final = re.compile(r"[0-9A-Za-z]")
_LONGEST_HEAD: Final = 8
_CACHED: Final = 4096
"""How many names are remembered: each is asked for by several rules, and stands in several lists."""


def head_of(name: str, rules: ProjectWords) -> str:
    """What a name ends in that is built, brackets behind it aside; empty where there is none or nothing before it."""
    bare = _BEHIND_HEAD.sub("", name) if name.endswith(_CLOSING_MARKS) else name
    if bare[-1:].isdigit() and (road := _ROAD.search(bare)):
        return road[0]
    if bare[-1:] not in rules.head_signs:
        return ""
    if bare.endswith(_CALLED):
        called = next(called for called in _CALLED if bare.endswith(called))
        if work := head_of(bare.removesuffix(called), rules):
            return work + called
    for size in range(min(_LONGEST_HEAD, len(bare) - 1), 0, -1):
        if bare[-size:] in rules.heads:
            return bare[-size:]
    return ""


@lru_cache(maxsize=_CACHED)
def own_parts(name: str, rules: ProjectWords) -> tuple[str, ...]:
    """The stretches of a name, of two characters or more without digits and letters, that hold no common word."""
    left: list[str] = []
    at = 0
    while at < len(name):
        for word in rules.words.get(name[at], ()):
            if name.startswith(word, at):
                left.append(" ")
                at += len(word)
                break
        else:
            left.append(name[at])
            at += 1
    parts = (part for part in _BREAK.split("".join(left)) if not rules.common_signs.issuperset(part))
    return tuple(part for part in parts if len(_SIGNS.sub("", part)) > 1)


def rare_parts(name: str, rules: ProjectWords) -> tuple[str, ...]:
    """Those of a name's own parts that hold two characters which hardly any document has beside each other: what is
    left of common words is no name (营养 in 营养咨询平台).
    """
    return tuple(part for part in own_parts(name, rules) if is_rare(part, rules.pairs))


def known_firm(name: str, rules: ProjectWords) -> str:
    """The firm by whose short name a name opens (中石化, 皖能), and no common word (中药); empty for none."""
    firm = rules.firm.match(name)
    common = next((word for word in rules.words.get(name[0], ()) if name.startswith(word)), "")
    return firm[0] if firm and len(common) < len(firm[0]) else ""


def firm_before(name: str, own: tuple[str, ...], rules: ProjectWords) -> str:
    """The firm that a name opens with: one that is known, or the first of its own parts before it says what is made
    (金川高纯镍); empty where there is none.
    """
    if firm := known_firm(name, rules):
        return firm
    if not own or not name.startswith(own[0]):
        return ""
    bare = _FIRM.match(own[0])
    if bare is None:
        return ""
    is_counted = bare.end() < len(own[0])
    return bare[0] if is_counted or rules.products.search(name, bare.end()) else ""


def is_of_work(name: str, rules: ProjectWords) -> bool:
    """Whether a name holds a work that a word of its own before it makes one thing (某某水库), whatever is done to it.
    A work of one character needs that word right before it (某某港, but not 某某服务港).
    """
    for work in rules.telling.finditer(name):
        own = rare_parts(name[: work.start()], rules)
        if own and (len(work[0]) > 1 or name.endswith(own[-1], 0, work.start())):
            return True
    return False
