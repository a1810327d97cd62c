"""Titles that run over several lines, blank ones between them or not: one paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.segment.lines import Line
from pipeline.segment.shapes import is_date, is_open

_MOST_LINES = 5
_WIDEST_LINE = 100
_WIDEST_FRAME_LINE = 40
_LEAST_HEADLINE = 56
_LEAST_SET_APART = 12
"""Source characters between a headline and the text from which furniture must stand between them."""
_START = re.compile(r"关于|關于|關於|印发|转发|批转|对.{2,40}(?:建议|提案|会议|人大|政协)|^《")
# Added below a title in brackets: （试行）, （2021—2025年）, (征求意见稿).
_VERSION = re.compile(
    r"[（(](?:[^（）()]{0,8}(?:试行|暂行|修订|修正|草案|征求意见稿|公示版|送审稿|稿|版|年)[^（）()]{0,4})[）)]$"
)
# The genre of a title, alone on its line: 实施方案, 暂行办法, 若干措施, 的通知.
_GENRE_ALONE = re.compile(
    r"(?:的|有关|暂行|试行|管理|实施|工作|行动|专项|总体|若干|指导|政策)*"
    r"(?:通知|方案|办法|措施|细则|规定|意见|计划|规划|条例|公告|通告)(?:[（(][^（）()]{1,12}[）)])?$"
)
_LEAST_NAMED = 16
_WIDEST_GENRE = 40
_STOPS = re.compile(r"[。；：！？，、;:!?,]")
_NO_TITLE = re.compile(r"[。；！？;!?]|[:：]$")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """How titles end. Made by `title_words`.

    end: a text that ends in a genre word, perhaps with a version note or closing marks behind it.
    """

    end: re.Pattern[str]

    def lines_of_title(self, lines: Sequence[Line], first: int) -> int:
        """How many lines from `first` on are one title: 1 where the line is no title or one by itself."""
        if not _may_be_title(lines[first]):
            return 1
        if first == 0 and _is_broken_headline(lines):
            return 2
        if first + 1 < len(lines) and _is_rest_of_title(lines[first], lines[first + 1]):
            return 2
        if not _START.search(lines[first].text) and not (first and _ends_frame(lines[first - 1])):
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
        while count < _MOST_LINES and first + count < len(lines) and _is_version(lines[first + count]):
            count += 1
        return count

    def _is_whole(self, text: str) -> bool:
        return self.end.search(text) is not None and not is_open(text)

    def _may_go_on(self, lines: Sequence[Line], at: int) -> bool:
        if at >= len(lines) or not _may_be_title(lines[at]) or lines[at].blanks > 2:
            return False
        return lines[at].shape == "text"


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
    """Whether the line before may be the last of a main text's frame: a date, a disclosure note, 附件."""
    return line.shape in ("date", "note") and line.width <= _WIDEST_FRAME_LINE


def _is_version(line: Line) -> bool:
    return not is_date(line.text) and _VERSION.match(line.text) is not None


def _may_be_title(line: Line) -> bool:
    return line.width <= _WIDEST_LINE and not _NO_TITLE.search(line.text) and line.shape in ("text", "alone")


@cache
def title_words(lexicons: Lexicons = SHIPPED) -> TitleWords:
    """The title words of the lexicon segment/title_ends."""
    words = "|".join(map(re.escape, sorted(lexicons.column("segment/title_ends"), key=lambda w: (-len(w), w))))
    return TitleWords(re.compile(rf"(?:{words})[》”]?(?:\s*[（(][^（）()]{{1,20}}[）)])*$"))
