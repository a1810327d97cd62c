"""Names of bodies as lines: signatures, letterheads, and what a list of addressees is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of

LONGEST_NAME: Final = 40
_PLAIN: Final = re.compile(r"[\u3400-\u9fffA-Za-z（）()“”·、，,\s]+$")
# 甲市财政局, or its characters spread: 甲 市 财 政 局
_NAME: Final = re.compile(r"(?<!\S)[\u3400-\u9fff](?:\s[\u3400-\u9fff]){3,}(?!\S)|[^\s、，,]+")
# （北京市政务服务管理局代章）: another body's seal; （盖章）: its own.
_SEALED_FOR: Final = re.compile(r"\s*[（(](?:[^（）()]{0,30}代章?|盖\s*章|公\s*章|印\s*章|签\s*章|章|印)[）)]\s*$")
_DIVISION: Final = re.compile(r"(?:中共)?(?P<stem>[\u3400-\u9fff]{2,7}?)(?:省|自治区|市|州|县|区|旗|盟)")
"""The division that the name of a body starts with."""
_PARTY: Final = "中共"
_NATIONAL: Final = re.compile(r"国家|中国|中共|国务院|最高人民|中华人民共和国|全国|国资委")
"""How a body of the whole country starts, which may sign behind a local one: …管理中心国家税务总局某市税务局."""
_LOCAL: Final = re.compile(r"(?:中共)?[^局厅委会室院心部署处所行\W]{2,3}?(?:省|自治区|市|州|县|区)")
_LEVELS: Final = "省市州县区旗"
# 天府新区 | 公园城市建设局, 国务院 | 国资委: one name.
_NEVER_LEFT: Final = re.compile(r"[区市县省镇乡园场]$|^国务院$")
_BANK: Final = "银行"
_SHORTEST_GLUED: Final = 3
# 建议增设公交站, 我市召开发布会, 甲工作座谈会: a request, a headline or a meeting that ends as names of bodies do.
_NO_NAME: Final = re.compile(
    r".{2,40}(?:座谈|部署|推进|发布|交流|通报|动员|工作|电视电话|电视|视频|现场)会议?$|(?:将|拟|推动|推进|加快|支持|鼓励|促进|打造|优化|试点|可以)|.{0,20}?(?:召开|举行|举办|出台|推出)|建议|希望|关于|咨询|反映|投诉|请求|恳请|感谢|表扬|要求|申请|呼吁|增设|恢复|取消|撤销|增加|调整"
)
_LIST_MARK: Final = re.compile(r"[、，,]")
_VERSION: Final = re.compile(r"(?:[（(][^（）()]*[）)])+$")


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Words that names of bodies are told by. Made by `body_words`.

    ending, last_characters: what names of bodies end in, and the last characters of these. people: what people who are
    addressed are called. agency: an agency of the whole country at a name's start, whose branches have a division's
    name behind its own (中国人民银行). branch: such a branch by its own part of the name (南京市分行).
    item: who does something in an item of a text (申请人, 主办单位).
    """

    ending: re.Pattern[str]
    last_characters: frozenset[str]
    people: re.Pattern[str]
    agency: re.Pattern[str]
    branch: re.Pattern[str]
    item: re.Pattern[str]

    def is_body(self, text: str) -> bool:
        """Whether a text ends as a body's name does, brackets behind it aside: 汾湖高新区（黎里镇）."""
        bare = _VERSION.sub("", text.strip())
        return len(bare) > 2 and self.ending.search(bare) is not None

    def may_be_addressed(self, text: str) -> bool:
        """Whether a text names a body, or people by what they are (各位代表, 来信人)."""
        bare = _VERSION.sub("", text.strip()).removesuffix("们")
        return self.is_body(bare) or self.people.search(bare) is not None

    def names_in_line(self, text: str) -> list[tuple[int, int]]:
        """The spans of the bodies that a line names and nothing else; empty where it holds anything else.

        Bodies stand side by side at white space or 、: 北京市农业农村局 北京市财政局.
        """
        if not text or len(text) > 4 * LONGEST_NAME or not _PLAIN.match(text) or _NO_NAME.match(text):
            return []
        sealed = _SEALED_FOR.search(text)
        if sealed:
            return self.names_in_line(text[: sealed.start()])
        spans = [span for match in _NAME.finditer(text) for span in self._unglued(text, *match.span())]
        if self._are_bodies([text[start:end] for start, end in spans]):
            return spans
        whole = "".join(text.split())
        is_one = not _LIST_MARK.search(whole) and len(whole) <= LONGEST_NAME and self.is_body(whole)
        return [(0, len(text))] if is_one else []

    def _are_bodies(self, names: list[str]) -> bool:
        """Whether all of some names are those of bodies; a short one (央行) only beside one that is surely so."""
        surely = [self.is_body(name) for name in names]
        return all(surely) or (
            any(surely) and all(len(name) > 1 and self.ending.search(name) is not None for name in names)
        )

    def _stem(self, text: str, start: int, end: int) -> str:
        """The division that a name starts with, behind the agency of the whole country whose branch it is, without its
        level word: 郑州 of 郑州市财政局; empty where it starts with none.
        """
        agency = self.agency.match(text, start, end)
        division = _DIVISION.match(text, agency.end() if agency else start, end)
        return division["stem"] if division else ""

    def _unglued(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """A word cut where a second body starts behind the end of a first: with the division that the first has
        (河北省财政厅河北省教育厅, 中国人民银行甲市分行甲市财政局), with another, with the level word that the first
        starts with (市财政局市教育局), or as bodies of the whole country start.
        """
        stem = self._stem(text, start, end)
        spans: list[tuple[int, int]] = []
        at = start
        for cut in range(start + _SHORTEST_GLUED, end - _SHORTEST_GLUED + 1):
            may_end = text[cut - 1] in self.last_characters and cut - at >= _SHORTEST_GLUED
            if may_end and self._stand_apart(text[at:cut], text[cut:end], stem):
                spans.append((at, cut))
                at = cut
        return [*spans, (at, end)]

    def _stand_apart(self, left: str, right: str, stem: str) -> bool:
        """Whether two halves of a word are bodies of their own, the second no branch of the first (南京市分行)."""
        if _NATIONAL.match(right):
            may_start = True
        elif left.endswith(_BANK) or self.agency.fullmatch(left):
            may_start = False
        elif stem and right.removeprefix(_PARTY).startswith(stem):
            may_start = True
        else:
            is_local = _LOCAL.match(right) is not None or (right[0] == left[0] and right[0] in _LEVELS)
            may_start = is_local and not self.branch.fullmatch(right)
        return may_start and not _NEVER_LEFT.search(left) and self.is_body(left) and self.is_body(right)


@cache
def body_words(lexicons: Lexicons = SHIPPED) -> BodyWords:
    """The body words of the lexicons that frames are read by."""
    endings = lexicons.column("core/body_endings")
    return BodyWords(
        _at_end(endings),
        frozenset(ending[-1] for ending in endings),
        _at_end(lexicons.column("sections/addressee_endings")),
        re.compile(any_of(lexicons.column("core/branch_prefixes"))),
        re.compile(f"[\u3400-\u9fff]{{2,8}}?{_at_end(lexicons.column('sections/branch_endings')).pattern}"),
        re.compile(f"{any_of(lexicons.column('sections/item_roles'))}(?:单位|机构|部门|机关|科室|处室|人)"),
    )


def _at_end(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{any_of(words)}$")
