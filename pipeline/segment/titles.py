"""Titles that run over several lines, blank ones between them or not: one paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.segment.lines import Line
from pipeline.segment.shapes import is_date, is_open

LEXICONS: Final = ("segment/title_ends", "segment/title_verbs")
"""The lexicons that titles are told by."""

_MOST_LINES: Final = 5
_WIDEST_LINE: Final = 100
_WIDEST_FRAME_LINE: Final = 40
_LEAST_FIRST: Final = 4
_LEAST_HEADLINE: Final = 56
_LEAST_SET_APART: Final = 12
"""Source characters between a headline and the text from which furniture must stand between them."""
_START: Final = re.compile(r"关于|關于|關於|印发|转发|批转|对.{2,40}(?:建议|提案|会议|人大|政协)|^《")
# A title that starts with its issuer goes on from no line above it: 甲部 / 甲和乙部关于….
_WITH_ISSUER: Final = re.compile(r"[\u3400-\u9fff（）() ]{2,60}(?:局|厅|委|部|院|府|会|室|办)(?:关于|關於|印发)")
# Added below a title in brackets: （试行）, （2021—2025年）, (征求意见稿).
_VERSION: Final = re.compile(
    r"[（(](?:[^（）()]{0,14}(?:试行|暂行|修订|修正|草案|征求意见稿|公示版|送审稿|稿|版|年)[^（）()]{0,4})[）)]$"
)
# （2021年第3号）: a number, no version.
_NUMBERED: Final = re.compile(r"号\s*[）)]$")
# The genre of a title, alone on its line: 实施方案, 暂行办法, 若干措施, 的通知.
_GENRE_ALONE: Final = re.compile(
    r"(?:的|有关|暂行|试行|管理|实施|工作|行动|专项|总体|若干|指导|政策|办事|操作)*"
    r"(?:通知|方案|办法|措施|细则|规定|意见|计划|规划|条例|公告|通告|通报|指引|指南|规程|规则|纲要|决定|批复|答复|复函|函|报告)(?:[（(][^（）()]{1,12}[）)])?$"
)
# A title that says it issues or passes on another is whole where it says how: 关于印发…规划 / 任务分工方案的通知.
_ISSUES: Final = re.compile(
    r"(?:^|关于|關於|^.{2,30}?(?:局|厅|委|部|院|府|会|室))(?:印发|转发|批转|下发|重新印发|联合印发)(?!《[^《》]{4,100}》$)"
)
_ISSUED_BY: Final = re.compile(
    r"(?:通知|函|公告|通告|决定|批复|通报|令|意见|报告|请示)[》”]?(?:\s*[（(][^（）()]{1,20}[）)])*$"
)
# What can only be the rest of a title: 的通知, 和《…规定》的通知.
_REST: Final = re.compile(r"(?:的|和|及|与|、)[^。；！？，]{1,80}$")
# 省十三届人大五次会议 / 第0235号建议答复
_SESSION: Final = re.compile(r"届.{0,20}次(?:全体)?会议$")
_REPLY: Final = re.compile(r"第?\s*[A-Za-z]?\d{1,8}\s*号.{0,10}(?:建议|提案|议案).{0,12}(?:答复|复函|回复|函)$")
_LEAST_NAMED: Final = 16
_WIDEST_GENRE: Final = 40
_STOPS: Final = re.compile(r"[。；：！？，、;:!?,]")
_SENTENCE_STOP: Final = re.compile(r"[。；！？;!?]")
# 以下为政策全文, 全文如下: the title of the document itself stands below.
_WHOLE_TEXT: Final = re.compile(
    r"以下[为是][^。，]{0,30}(?:全文|原文)\s*[:：]?$|(?:全文|原文)(?:内容)?(?:公布|发布|刊发)?如下\s*[:：]?$"
)
_LEADS_ON: Final = (":", "：", "——", "如下")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """How titles end. Made by `title_words`.

    end: a text that ends in a genre word, perhaps with a version note or closing marks behind it.
    aim: a verb that says what measures are taken for.
    """

    end: re.Pattern[str]
    aim: re.Pattern[str]

    def lines_of_title(self, lines: Sequence[Line], first: int) -> int:
        """How many lines from `first` on are one title: 1 where the line is no title or one by itself."""
        if not _may_be_title(lines[first]) or lines[first].width < _LEAST_FIRST:
            return 1
        if _is_pair(lines, first) or self._has_version_below(lines, first):
            return 2
        if not self._may_start(lines, first):
            return 1
        text = _tight(lines[first].text)
        count = 1
        while count < _MOST_LINES and not self._is_whole(text):
            if not self._may_go_on(lines, first + count):
                return 1
            text += _tight(lines[first + count].text)
            count += 1
        if not self._is_whole(text):
            return 1
        if self._may_go_on(lines, first + count) and self._is_rest(lines[first + count].text):
            count += 1
        while count < _MOST_LINES and first + count < len(lines) and _is_version(lines[first + count]):
            count += 1
        return count

    def _may_start(self, lines: Sequence[Line], first: int) -> bool:
        """Whether a line may be the first of a title: it says what it is about, or a frame ends above it, or it is the
        first of all, says what measures are taken for, and the second ends as titles do.
        """
        if _START.search(lines[first].text):
            return True
        if first:
            is_name = first + 1 < len(lines) and _WITH_ISSUER.match(lines[first + 1].text) is not None
            return _ends_frame(lines[first - 1]) and not is_name
        if len(lines) == 1 or _STOPS.search(lines[0].text) or not self.aim.search(lines[0].text):
            return False
        return self.end.search(lines[1].text) is not None and not _START.search(lines[1].text)

    def _has_version_below(self, lines: Sequence[Line], first: int) -> bool:
        """Whether a version note stands alone under a line that ends as titles do: 甲市行动计划 / （2021—2025年）."""
        if first + 2 >= len(lines) or not _is_version(lines[first + 1]) or lines[first + 1].blanks > 1:
            return False
        is_title = lines[first].width >= _LEAST_NAMED and self.end.search(lines[first].text) is not None
        return is_title and not _is_version(lines[first + 2])

    def _is_whole(self, text: str) -> bool:
        if self.end.search(text) is None or is_open(text):
            return False
        return _ISSUES.search(text) is None or _ISSUED_BY.search(text) is not None

    def _is_rest(self, text: str) -> bool:
        return _REST.match(text) is not None and self.end.search(text) is not None

    def _may_go_on(self, lines: Sequence[Line], at: int) -> bool:
        if at >= len(lines) or not _may_be_title(lines[at]) or lines[at].blanks > 2:
            return False
        return lines[at].shape == "text"


def _is_pair(lines: Sequence[Line], first: int) -> bool:
    """Whether two lines are one title by their looks: a broken headline, a name and its genre, a session and reply."""
    if first == 0 and _is_broken_headline(lines):
        return True
    if first + 1 >= len(lines):
        return False
    line, below = lines[first : first + 2]
    is_reply = _SESSION.search(line.text) is not None and _REPLY.match(below.text) is not None
    return is_reply or _is_rest_of_title(line, below)


def _is_broken_headline(lines: Sequence[Line]) -> bool:
    """Whether a page's headline takes two lines: a long one and a short one with the page's own rows behind it."""
    if len(lines) < 3 or not _may_be_title(lines[1]):
        return False
    first, second, after = lines[:3]
    is_set_apart = after.start - second.end > _LEAST_SET_APART
    return first.width >= _LEAST_HEADLINE and second.width < first.width // 2 and not second.blanks and is_set_apart


def _tight(text: str) -> str:
    """A line without the white space that spreads its characters: 几 个 问 题 的 通 知."""
    words = text.split()
    return "".join(words) if all(len(word) == 1 for word in words) else text


def _is_rest_of_title(line: Line, below: Line) -> bool:
    """Whether a line is nothing but the genre of what the line above names: …更新工作 / 实施方案."""
    return (
        below.width <= _WIDEST_GENRE
        and below.shape == "text"
        and below.blanks <= 1
        and _GENRE_ALONE.match(_tight(below.text)) is not None
        and line.width >= _LEAST_NAMED
        and not _STOPS.search(line.text)
        and line.shape == "text"
    )


def _ends_frame(line: Line) -> bool:
    """Whether the line before may be the last of a main text's frame: a date, a disclosure note, 附件, 全文如下."""
    return line.width <= _WIDEST_FRAME_LINE and (
        line.shape in ("date", "note") or _WHOLE_TEXT.search(line.text) is not None
    )


def _is_version(line: Line) -> bool:
    if line.text[0] not in "（(":
        return False
    return not is_date(line.text) and not _NUMBERED.search(line.text) and _VERSION.match(line.text) is not None


def _may_be_title(line: Line) -> bool:
    return (
        line.shape in ("text", "alone")
        and line.width <= _WIDEST_LINE
        and not line.text.endswith(_LEADS_ON)
        and not _SENTENCE_STOP.search(line.text)
    )


@cache
def title_words(lexicons: Lexicons = SHIPPED) -> TitleWords:
    """The title words of the lexicons segment/title_ends and segment/title_verbs."""
    words, verbs = (any_of(lexicons.column(name)) for name in LEXICONS)
    return TitleWords(re.compile(rf"{words}[》”]?(?:\s*[（(][^（）()]{{1,20}}[）)])*$"), re.compile(verbs))
