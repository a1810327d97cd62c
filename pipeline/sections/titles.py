"""Titles: which of the lines before a text is its title."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.sections.bodies import BodyWords
from pipeline.sections.document_numbers import find_number, leading_number, normalised, number_behind
from pipeline.sections.genre import GenreWords

_ABOUT: Final = re.compile(r"关于|關于|關於|印发|转发|批转|对.{2,40}(?:建议|提案|議案|建議)")
_END_OF_SENTENCE: Final = re.compile(r"[。；;：:，,]$")
_INSIDE_SENTENCE: Final = re.compile(r"[。；]")
_NOT_TITLE: Final = re.compile(
    r"^[（(].*[）)]$|^[^\u3400-\u9fff]*$|^(?:点击|查看|【(?![^【】]{1,40}】.{8})|浏览)|^——|^--|^――|摄$|^来源|新华社|^记者|^首页\s*>|^(?:时间|日期|作者|编辑|责编|字体|分享)[:：]"
    # the first line of a broken sentence: 为贯彻落实《…, 近日印发《…
    r"|^(?:为(?:了|深入|进一步|全面|更好|切实|认真|贯彻|落实|加快)|根据|按照|依据|近日|日前)"
)
_AFTER_ISSUER: Final = re.compile(
    r"关于|關于|關於|印发|转发|批转|对(?=.{2,40}(?:建议|提案))|令$|公告$|通告$|(?<=院|府)工作报告$"
)
_NO_ISSUER: Final = re.compile(r"[，。《]|\d{4}")
_SHORTEST_ISSUER: Final = 3
_NAME: Final = re.compile(r"[^\s、]+")
READ_OUT: Final = re.compile(r"\s*[—―─–-]{1,4}\s*\d{4}年\d{1,2}月\d{1,2}日在.*$")
"""Behind the title of a report: the day and the meeting that it was read out at."""
_PASSED_ON: Final = re.compile(r"^[（(\[【]?转[载发][）)\]】:：]\s*")
"""What a page puts in front of the title of another's document: （转载）."""
_TAG: Final = re.compile(r"【[^【】]{2,40}】\s*")
"""What a list of documents puts in front of a title: the issuer, or where it holds (【全国】)."""
_TAGGED: Final = re.compile(rf"{_TAG.pattern}(?=关于|印发|转发|《[^《》]+》$)")
_IN_MARKS: Final = re.compile(r"《(?P<title>[^《》]+)》$")
"""A title that a page sets in title marks: 《关于调整贷款额度的通知》."""
_FIRST_ARTICLE: Final = re.compile(r"\s*第一[条章].{0,20}$")
"""The first article's heading run in behind a title: 某市养犬实施细则第一条适用范围."""
_SPREAD: Final = re.compile(
    r"[\u3400-\u9fff](?: [\u3400-\u9fff]){2,}(?![\u3400-\u9fff])|^[\u3400-\u9fff] [\u3400-\u9fff]$"
)
"""Words of a title spread by white space: 几 个 问 题 的 通 知."""
_SPREAD_END: Final = re.compile(r"(?<=[\u3400-\u9fff])([\u3400-\u9fff]) ([\u3400-\u9fff])$")
"""The genre word at a title's end, spread: 购买住房公 告."""
_TWICE: Final = re.compile(r"^(?P<issuer>[\u3400-\u9fff]{4,30})(?=(?P=issuer))")
"""An issuer that a page puts in front of a title which starts with it."""
_REPEATED: Final = re.compile(r"[^\n]{0,60}?(?P<about>(?:关于|印发|转发)[^\n]{6,200})(?P<again>(?P=about))$")
"""A title that a page gives twice in one line, the issuer in front of the first only."""

LONGEST_TITLE: Final = 150
_SHORTEST_TITLE: Final = 4


def is_title_like(text: str) -> bool:
    """Whether a line could be a title: not too long, and no sentence."""
    size = len(text)
    return (
        _SHORTEST_TITLE <= size <= LONGEST_TITLE
        and not _END_OF_SENTENCE.search(text)
        and not _INSIDE_SENTENCE.search(text)
        and not _NOT_TITLE.match(text)
    )


def choose_title(lines: Sequence[tuple[int, str, bool]], genres: GenreWords, bodies: BodyWords) -> int | None:
    """The index of the title among the lines before a text; None where none is one.

    lines: index, text, and whether a Markdown heading, of each line that is no other part of the document's frame.
    First comes a line that says what it is about and ends in a genre word, then a Markdown heading, then one that ends
    in a genre word, a longer one before the word alone (会议纪要), then any that is no body's name, and last a short
    word alone (公告).
    """
    usable = [line for line in lines if is_title_like(line[1])]
    for rule in (
        lambda text, marked: bool(_ABOUT.search(text)) and genres.of_title(text) is not None,
        lambda text, marked: marked,
        lambda text, marked: genres.ends_name(text) and not bodies.names_in_line(text),
        lambda text, marked: genres.of_title(text) is not None and not bodies.names_in_line(text),
        lambda text, marked: bool(_ABOUT.search(text)),
        lambda text, marked: not bodies.names_in_line(text),
    ):
        for at, text, is_marked in usable:
            if rule(text, is_marked):
                return at
    return next((at for at, text, _ in lines if genres.is_bare_notice(text)), None)


def tells_subject(text: str) -> bool:
    """Whether a text says what it is about or what it passes on: 关于…, 印发…."""
    return _ABOUT.search(text) is not None


def tells_title(text: str, genres: GenreWords) -> bool:
    """Whether a line is a title by its own words: it says what it is about, or ends in a genre word."""
    return _ABOUT.search(text) is not None or genres.of_title(text) is not None


def split_title(title: str, genres: GenreWords) -> tuple[str, str | None]:
    """A title without what stands behind it on its line, and the document number if that is one.

    …意见某建规〔2023〕4号: the number starts behind the genre word. …报告——2024年3月5日在…: the day and place it was
    read out on.
    """
    title = _PASSED_ON.sub("", title)
    title = title[tagged.end() :] if (tagged := _TAGGED.match(title)) else title
    title = _IN_MARKS.sub(r"\g<title>", title) if _IN_MARKS.match(title) else title
    title = _SPREAD.sub(lambda match: match[0].replace(" ", ""), title)
    title = _ending_in_genre(_SPREAD_END.sub(r"\1\2", title), genres) or title
    title = _ending_in_genre(_FIRST_ARTICLE.sub("", title), genres) or title
    title = READ_OUT.sub("", title).strip() or title
    title = _TWICE.sub("", title)
    leading = leading_number(title)
    if leading and tells_subject(title[leading:]):
        return title[leading:].strip(), normalised(title[:leading])
    repeated = _REPEATED.match(title) if len(title) <= 2 * LONGEST_TITLE else None
    title = title[: repeated.start("again")] if repeated else title
    if behind := number_behind(title):
        return title[: behind[0]], behind[1]
    number = find_number(title)
    if not number or number[1] < len(title.rstrip("）) ")):
        return title.rstrip("[（( "), None
    start = max(number[0], genres.last_ending_before(title, number[1]))
    return title[:start].rstrip("（([ "), normalised(title[start : number[1]])


def _ending_in_genre(title: str, genres: GenreWords) -> str | None:
    """A title that ends in a genre word; None for any other."""
    return title if genres.ends_name(title) else None


def issuers_of_title(title: str, bodies: BodyWords) -> list[tuple[int, int]]:
    """The spans of the bodies that a title starts with: 国务院办公厅关于…的通知."""
    match = _AFTER_ISSUER.search(title)
    if not match:
        return []
    tag = _TAG.match(title)
    start = tag.end() if tag else 0
    names = title[start : match.start()].rstrip()
    if len(names) < _SHORTEST_ISSUER or _NO_ISSUER.search(names) or not bodies.is_body(names.split()[-1]):
        return []
    found = bodies.names_in_line(names) or [name.span() for name in _NAME.finditer(names)]
    return [(start + first, start + last) for first, last in found]
