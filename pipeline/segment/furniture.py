"""Which lines of a source are page furniture: page numbers, running headers, rows of metadata, chrome of web pages."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from pipeline.core.reading import fold
from pipeline.segment.furniture_words import FurnitureWords, Key
from pipeline.segment.lines import Line
from pipeline.segment.shapes import ends_finally, is_date, is_document_number

# A page number on its own line: — 3 —, - 3 -, ·3·, 第3页, 第 3 页 共 5 页, 3/12, Page 3.
_PAGE_NUMBER: Final = re.compile(
    r"[-–—―─·•~～]{1,3}\s*\d{1,4}\s*[-–—―─·•~～]{1,3}$"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*[共总]\s*\d{1,4}\s*页)?$"
    r"|\d{1,4}\s*/\s*\d{1,4}$|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?$"
)
# A rule, or the bar between two cells.
_RULE: Final = re.compile(r"[-=_*~—─━═·.\s]{3,}$|\|$")
# An address by itself or behind its key, however long: **来源**: https://….
_ONLY_LINK: Final = re.compile(
    r"(?:[-*•\s]*(?:来源|來源|原文(?:链接|网址|地址)?|(?i:url))\**\s*[:：]\**\s*)?\[?https?://\S+$"
)
_MARK_STARTS: Final = frozenset("-–—―─━═·•~～_=*.|[hpPｐＰuU第来來原")
"""What a page number, rule or address starts with where it starts with no digit."""
_STOPS: Final = re.compile(r"[。；，！？：:、“”《》]")

_LONGEST_NAVIGATION: Final = 24
"""Width of the widest entry of a page's navigation, in half-width columns."""
_LONG_RUN: Final = 8
"""A run of navigation this long may hold names of bodies (a government site's list of departments)."""
_LONGEST_FRONT_MATTER: Final = 60
_HEADER_REPEATS: Final = 3
_LONGEST_PAGE_HEAD: Final = 250
_LONGEST_BREADCRUMB: Final = 200
_LEAST_ABOVE_METADATA: Final = 6
_LEAST_PROSE: Final = 60
_LEAST_HEADLINE: Final = 56
_LEAST_TITLE: Final = 20
_LEAST_CHROME_AT_FOOT: Final = 2
_LONG_FOOT: Final = 20
_LEAST_COLUMN: Final = 2
"""Keys of the shortest column of keys and values."""
_WIDEST_KEY: Final = 30
_WIDEST_VALUE: Final = 60
_OF_DAYS: Final = ("日期", "时间", "時間")
_HEAD_LINES: Final = 12
"""Lines at the top of a page in which a key may stand alone above its value."""


def find_furniture(lines: Sequence[Line], words: FurnitureWords) -> list[bool]:
    """For each line, whether it is furniture."""
    is_furniture = [False] * len(lines)
    _mark_front_matter(lines, is_furniture)
    _mark_columns(lines, words, is_furniture)
    metadata = _mark_metadata(lines, words, is_furniture)
    chrome = [None if is_furniture[at] else words.chrome_strength(line.text) for at, line in enumerate(lines)]
    for at, line in enumerate(lines):
        if chrome[at] == "strong" or _is_page_mark(line.text):
            is_furniture[at] = True
    _mark_running_headers(lines, is_furniture)
    _mark_navigation(lines, chrome, metadata, words, is_furniture)
    _mark_page_head(lines, metadata, words, is_furniture)
    _mark_page_foot(lines, chrome, is_furniture)
    return is_furniture


def join_split_keys(source: str, lines: Sequence[Line], words: FurnitureWords) -> list[Line]:
    """The lines with a key that was broken in two put together again: 文 / 号：赣府厅发〔2025〕6号 is one row."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and len(last.text) == 1 and not last.text.isascii() and words.key_of(last.text + line.text):
            text = source[last.start : line.end]
            joined[-1] = replace(last, end=line.end, text=text, width=last.width + line.width)
        else:
            joined.append(line)
    return joined


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else."""
    return len(text) < 24 and _PAGE_NUMBER.match(fold(text)) is not None


def _is_page_mark(text: str) -> bool:
    first = text[0]
    if first not in _MARK_STARTS:
        return first.isdecimal() and is_page_number(text)
    return is_page_number(text) or _RULE.match(text) is not None or _ONLY_LINK.match(text) is not None


def _mark_front_matter(lines: Sequence[Line], is_furniture: list[bool]) -> None:
    """YAML between two lines of --- at the start of a Markdown file."""
    if not lines or lines[0].text != "---":
        return
    for at in range(1, min(len(lines), _LONGEST_FRONT_MATTER)):
        if lines[at].text == "---":
            is_furniture[: at + 1] = [True] * (at + 1)
            return


def _mark_columns(lines: Sequence[Line], words: FurnitureWords, is_furniture: list[bool]) -> None:
    """Keys without colons with each one's value on the line below it: 文号 / 甲发〔2020〕1号 / 发布机构 / 甲局."""
    keys = [at for at, line in enumerate(lines) if line.width <= _WIDEST_KEY and words.is_key(line.text)]
    column: list[int] = []
    for key in [*keys, -1]:
        if column and key != column[-1] + 2:
            end = min(column[-1] + 2, len(lines))
            if len(column) >= _LEAST_COLUMN:
                is_furniture[column[0] : end] = [True] * (end - column[0])
            column = []
        column.append(key)


def _mark_metadata(lines: Sequence[Line], words: FurnitureWords, is_furniture: list[bool]) -> list[bool]:
    """Rows of metadata: strong keys anywhere, weak ones beside another row or above a value; and the value that stands
    under its key.
    """
    keys = [words.key_of(line.text) if line.width < 400 else None for line in lines]
    keyed = [at for at, key in enumerate(keys) if key]
    above_value = {at for at in keyed if at < _HEAD_LINES and _has_value_below(lines, keys, at, words)}
    is_row = [key is not None and (key[1] == "strong" or at in above_value) for at, key in enumerate(keys)]
    for order in (keyed, keyed[::-1]):
        for at in order:
            if not is_row[at]:
                beside = range(max(0, at - 2), min(len(lines), at + 3))
                is_row[at] = any(is_row[other] for other in beside if other != at)
    weak_start = [at for at in keyed if at < 6]
    if len(weak_start) >= 3:
        for at in weak_start:
            is_row[at] = True
    for at in keyed:
        if not is_row[at]:
            continue
        is_furniture[at] = True
        if at in above_value or _has_row_below_next(lines, keys, at):
            is_furniture[at + 1] = is_row[at + 1] = True
    return is_row


def _has_value_below(lines: Sequence[Line], keys: Sequence[Key | None], at: int, words: FurnitureWords) -> bool:
    """Whether a key is alone on its line and its value on the next: a day under 发布日期：, else a body's name."""
    key = keys[at]
    if not key or key[2] or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    if key[0].endswith(_OF_DAYS):
        return is_date(below.text)
    return below.width <= _WIDEST_VALUE and words.body_end.search(below.text) is not None


def _has_row_below_next(lines: Sequence[Line], keys: Sequence[Key | None], at: int) -> bool:
    """Whether a key is alone on its line and the next, which is no row itself, has a row below it: it is the value."""
    key = keys[at]
    if not key or key[2] or at + 2 >= len(lines) or keys[at + 1]:
        return False
    return keys[at + 2] is not None and lines[at + 1].shape != "label"


def _mark_running_headers(lines: Sequence[Line], is_furniture: list[bool]) -> None:
    """Lines that stand beside page numbers again and again."""
    beside: list[int] = []
    for at, line in enumerate(lines):
        if is_furniture[at] and is_page_number(line.text):
            beside += [other for other in (at - 1, at + 1) if 0 <= other < len(lines) and not is_furniture[other]]
    if len(beside) < _HEADER_REPEATS:
        return
    counts = Counter(lines[at].text for at in dict.fromkeys(beside))
    for at in beside:
        text = lines[at].text
        if counts[text] >= _HEADER_REPEATS and lines[at].width <= 80 and lines[at].shape == "text":
            is_furniture[at] = True


def _is_short(line: Line) -> bool:
    return line.width <= _LONGEST_NAVIGATION and line.shape == "text" and not _STOPS.search(line.text)


def _mark_navigation(
    lines: Sequence[Line],
    chrome: Sequence[str | None],
    metadata: Sequence[bool],
    words: FurnitureWords,
    is_furniture: list[bool],
) -> None:
    """Runs of short lines that hold a strong line of chrome; names of bodies only in long runs; never from a date on
    upwards, where a document's signature stands.
    """
    if "strong" not in chrome:
        return
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (is_furniture[end] or chrome[end] or _is_short(lines[end])):
            if is_date(lines[end].text) and not is_furniture[end]:
                break
            end += 1
        run = range(at, end)
        if any(chrome[i] == "strong" for i in run):
            for i in run:
                is_title = lines[i].width >= _LEAST_TITLE and words.title_end.search(lines[i].text) is not None
                if is_title or (i == at and _ends_headline(lines, is_furniture, i)):
                    continue
                is_name = words.body_end.search(lines[i].text) is not None
                if chrome[i] or (
                    len(run) >= 3 and (len(run) >= _LONG_RUN or not is_name) and _near(chrome, metadata, i)
                ):
                    is_furniture[i] = True
        at = max(end, at + 1)


def _ends_headline(lines: Sequence[Line], is_furniture: Sequence[bool], at: int) -> bool:
    """Whether a short line is the rest of a long one that broke off right above it."""
    if not at or is_furniture[at - 1] or lines[at].blanks:
        return False
    above = lines[at - 1]
    return above.width >= _LEAST_HEADLINE and not ends_finally(above.text)


def _near(chrome: Sequence[str | None], metadata: Sequence[bool], at: int) -> bool:
    """Whether a line of chrome or metadata stands within a screen of a line."""
    reach = range(max(0, at - 40), min(len(chrome), at + 41))
    return any(chrome[other] or metadata[other] for other in reach)


def _mark_page_head(
    lines: Sequence[Line], metadata: Sequence[bool], words: FurnitureWords, is_furniture: list[bool]
) -> None:
    """What stands above the line that tells where in the site the page is, or above a catalogue's rows with much on
    top of them, belongs to the page; but not a title, and nothing where running text comes first.
    """
    head = 0
    is_breadcrumb = False
    for at, line in enumerate(lines[:_LONGEST_PAGE_HEAD]):
        if not is_furniture[at] and line.width > _LEAST_PROSE and (ends_finally(line.text) or "，" in line.text):
            break
        if line.width <= _LONGEST_BREADCRUMB and words.is_breadcrumb(line.text):
            head, is_breadcrumb = at, True
        elif metadata[at] and not is_breadcrumb:
            head = at
    if not is_breadcrumb and head < _LEAST_ABOVE_METADATA:
        return
    for at in range(head):
        text = lines[at].text
        if not words.title_end.search(text) and not is_document_number(text) and not is_date(text):
            is_furniture[at] = True


def _mark_page_foot(lines: Sequence[Line], chrome: Sequence[str | None], is_furniture: list[bool]) -> None:
    """The lists of links at a page's foot: from the first line of chrome behind the last running text, date or item,
    or all that stands there where it is a long list.
    """
    if chrome.count("strong") < _LEAST_CHROME_AT_FOOT:
        return
    foot = len(lines)
    while foot and (is_furniture[foot - 1] or _may_be_foot(lines[foot - 1])):
        foot -= 1
    marked = [at for at in range(foot, len(lines)) if chrome[at]]
    if sum(chrome[at] == "strong" for at in marked) < _LEAST_CHROME_AT_FOOT:
        return
    start = foot if len(lines) - foot >= _LONG_FOOT else marked[0]
    is_furniture[start:] = [True] * (len(lines) - start)


def _may_be_foot(line: Line) -> bool:
    return (
        line.shape == "text" and not (line.width > _LEAST_PROSE and ends_finally(line.text)) and "。" not in line.text
    )
