"""Labels of numbered headings and items: 第一章, 第三条, 一、 （一） 1. （1） ① a. 1.1 第一， 专栏1."""

import re
from typing import Final

from pipeline.core.values import Value
from pipeline.sections.chinese_numbers import chinese_number

_CN: Final = "〇零一二三四五六七八九十百千两"

# Styles in the order in which GB/T 9704 and the rules of legislation nest them; a document's own order overrides it.
STYLES: Final = (
    "编", "章", "节", "条", "一、", "（一）", "第一", "1.", "1.1", "1)",
    "（1）", "1.1.1", "①", "a.", "（a）", "1.1.1.1", "专栏",
)  # fmt: skip
RANK: Final = {style: rank for rank, style in enumerate(STYLES)}

# What may not follow 第三条 for it to be a label: a citation goes on (第三条第二款, 第三条规定的).
_CITED: Final = "第款项項规規所、和的至或中及与與之以"
_LABEL: Final = re.compile(
    rf"(?=[第专（({_CN}\d①-⑳㈠-㈩⑴-⒇⒈-⒛a-hA-H])(?:"  # what a label starts with tells most paragraphs apart
    rf"(?P<article>第\s*(?P<article_number>[{_CN}]{{1,7}}|\d{{1,4}})\s*(?P<unit>[编編章节節条條])(?:之[{_CN}])?)"
    rf"(?![{_CITED}])"
    # 一、 but not 一、二、三产业; 三．
    rf"|(?P<chinese>(?P<chinese_number>[{_CN}]{{1,4}})\s?[、．.])(?!\s?[{_CN}]{{1,3}}[、产產线線季次是])"
    rf"|(?P<bracketed>[（(]\s*(?P<bracketed_number>[{_CN}]{{1,4}})\s*[）)])(?![、，])"
    r"|(?P<bracketed_arabic>[（(]\s*(?P<bracketed_arabic_number>\d{1,3})\s*[）)])(?![、，])"
    r"|(?P<decimal>(?P<decimal_number>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?)"
    # A measure is no label: 1.5 万元.
    r"(?=[ \u3000]*[\u3400-\u9fff《“])(?![ \u3000]*[万亿年月日个米元吨公平千百倍亩度至%％])"
    # 1. but not 1.5; 1.2024年 is item 1 that starts with a year.
    r"|(?P<arabic>(?P<arabic_number>\d{1,3})\s?[.．、﹒])(?!\d(?!\d{3}年))(?![a-zA-Z]{2,}\.)"
    r"|(?P<half>(?P<half_number>\d{1,3})[）)])"
    r"|(?P<circled>[①-⑳㈠-㈩⑴-⒇⒈-⒛])"
    r"|(?P<letter>[a-hA-H][.．、])(?=\s*[\u3400-\u9fff《“\d])"
    r"|(?P<bracketed_letter>[（(][a-hA-H][）)])(?=\s*[\u3400-\u9fff《“])"
    rf"|(?P<ordinal>第(?P<ordinal_number>[{_CN}]{{1,3}}))(?=[，、：])"
    rf"|(?P<box>专栏\s*(?P<box_number>[{_CN}]{{1,3}}|\d{{1,3}}))"
    r")"
)
_UNITS: Final = {"編": "编", "節": "节", "條": "条"}
_CIRCLED: Final = {"①": 0x2460, "㈠": 0x3220, "⑴": 0x2474, "⒈": 0x2488}


class Label(Value, frozen=True):
    """A label at the start of a paragraph.

    text: as written. style: one of STYLES. number: its value, the last part of 1.2.3. end: where it ends in the text.
    """

    text: str
    style: str
    number: int
    end: int


def read_label(text: str) -> Label | None:
    """The label that a paragraph starts with, or None."""
    match = _LABEL.match(text)
    if not match or not match.lastgroup:
        return None
    group = match.lastgroup  # the outermost one: it is closed last
    if group in _NUMBERED:
        return _label(match, _NUMBERED[group], match[f"{group}_number"], group)
    if group in _LETTERED:
        letter = match[group].strip("（()）.．、").lower()
        return Label(match[group], _LETTERED[group], ord(letter) - ord("a") + 1, match.end(group))
    if group == "article":
        unit = match["unit"]
        return _label(match, _UNITS.get(unit, unit), match["article_number"], group)
    if group == "decimal":
        parts = re.split("[.．]", match["decimal_number"])
        return Label(match[group], ".".join("1" * len(parts)), int(parts[-1]), match.end(group))
    circled = match["circled"]
    first = max(start for start in _CIRCLED.values() if start <= ord(circled))
    return Label(circled, "①", ord(circled) - first + 1, match.end("circled"))


_NUMBERED: Final = {
    "chinese": "一、",
    "bracketed": "（一）",
    "bracketed_arabic": "（1）",
    "arabic": "1.",
    "half": "1)",
    "ordinal": "第一",
    "box": "专栏",
}
"""Styles of labels with a number, by the group that finds them."""
_LETTERED: Final = {"letter": "a.", "bracketed_letter": "（a）"}


def _label(match: re.Match[str], style: str, number: str, group: str) -> Label | None:
    try:
        return Label(match[group], style, chinese_number(number), match.end(group))
    except ValueError:
        return None
