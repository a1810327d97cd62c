"""Which line goes on with the paragraph before it: hard wraps and page breaks undone by the document's own line width
and the look of the two neighbours.
"""

import re
from typing import Final

from pipeline.segment.broken_words import breaks_word
from pipeline.segment.lines import Line
from pipeline.segment.page_width import PageWidth
from pipeline.segment.shapes import ends_finally, has_clauses, is_addressee, is_open, starts_item

_LEAST_PROSE: Final = 56
"""Width from which a line with a full stop in it is prose and not a heading, a name or a table cell."""
_LEAST_CLAUSES: Final = 72
"""The same for a line with commas alone."""
_LEAST_UNDER_HEADING: Final = 24
"""The same for a line right under a numbered heading, where no other heading is to be expected."""
_WIDEST_HEADING: Final = 120
_WIDEST_NAME: Final = 80
_WIDEST_LIST: Final = 400
_RAGGED_FIRST: Final = 12
_ENDS_OPEN: Final = re.compile(r"[，、,（(《“‘〔—\-及和与或的]$")
_ENDS_CLOSED: Final = re.compile(r"[）)\]】]$")
# 各区财政局，各受委托: bodies listed from the first on, which no title starts with; and the end of one that is whole.
_LIST: Final = re.compile(
    r"(?:各|全[省市县区]|有关|[省市县区州])(?!.*(?:关于|通知|[。；：:！？]))[^、，,]{1,30}[、，,]"
)
_ENDS_WHOLE: Final = re.compile(r"[府局厅委会部门位校司办行院心业处区县市镇乡村街站所队团组室社员人工]$")
_LATIN_OR_DIGIT: Final = re.compile(r"[0-9A-Za-z]")
_LABEL_ALONE: Final = re.compile(r"第[〇零一二三四五六七八九十百千0-9]{1,7}[编編章节節条條]$")


def goes_on(paragraph: list[Line], line: Line, page: PageWidth, before: Line | None) -> bool:
    """Whether a line goes on with the paragraph whose lines so far are given.

    before: the last line of the paragraph before that one.
    """
    last = paragraph[-1]
    if len(last.text) == 1 and _is_letter_by_letter(paragraph, line):
        return True
    form = line.shape
    if form in ("alone", "date", "note") or (form == "label" and not _breaks_inside(last, line, page)):
        return False
    if last.shape in ("date", "alone") or is_addressee(last.text) or _are_rows(last, line):
        return False
    if _is_list_of_addressees(last, line):
        return True
    if ends_finally(last.text):
        return page.is_full(last) and page.is_indented and line.indent == 0 and not line.blanks
    if page.width is None:
        return _goes_on_after_page_break(paragraph[-1], line, before) or breaks_word(last, line)
    if not page.is_full(last) and not (len(paragraph) == 1 and _is_nearly_full(last, line, page)):
        return False
    return not (page.is_indented and line.indent) and not _LABEL_ALONE.match(last.text)


def _are_rows(last: Line, line: Line) -> bool:
    """Whether two lines are rows of a table, their cells apart by as many tabs."""
    return "\t" in line.text and last.text.count("\t") == line.text.count("\t")


def _is_list_of_addressees(last: Line, line: Line) -> bool:
    """Whether a list of those addressed breaks off at a line's end (各区财政局，各受委托 / 银行：)."""
    return (
        is_addressee(line.text)
        and not line.blanks
        and last.width <= _WIDEST_LIST
        and _LIST.match(last.text) is not None
        and not _ENDS_WHOLE.search(last.text)
    )


def _is_letter_by_letter(paragraph: list[Line], line: Line) -> bool:
    """总 / 则 on lines of their own; 文 / 号：… under each other."""
    last = paragraph[-1].text
    if not "\u4e00" <= last <= "\u9fff" or len(paragraph) > 3:
        return False
    return (len(line.text) == 1 and "\u4e00" <= line.text <= "\u9fff") or line.text[1:2] in ("：", ":")


def _breaks_inside(last: Line, line: Line, page: PageWidth) -> bool:
    """Whether what looks like a label is the rest of a sentence: behind a comma, or in brackets."""
    if page.width is None or not page.is_full(last):
        return False
    return last.text[-1] in "，、（(《“" or (is_open(last.text) and not starts_item(last.text))


def _is_nearly_full(first: Line, second: Line, page: PageWidth) -> bool:
    """A paragraph's first line lacks its indent where white space was stripped: it is short by two characters.

    One without commas may be a heading, unless a short line behind it ends the sentence.
    """
    if page.width is None or first.width < page.width - _RAGGED_FIRST:
        return False
    return has_clauses(first.text) or (ends_finally(second.text) and not page.is_full(second))


def _goes_on_after_page_break(last: Line, line: Line, before: Line | None) -> bool:
    """In a document with a paragraph a line, a line that breaks off in mid-sentence goes on behind the page break."""
    if not has_clauses(last.text) or _ENDS_CLOSED.search(last.text):
        return False
    if before is None and "。" not in last.text and not starts_item(last.text):
        return False  # the document's first line: a headline with commas
    if line.width <= _WIDEST_NAME and not has_clauses(line.text) and not ends_finally(line.text):
        return False  # a name: the signature's first line
    if starts_item(last.text) and "。" not in last.text and not is_open(last.text):
        return last.width > _WIDEST_HEADING
    if is_open(last.text) or _ENDS_OPEN.search(last.text):
        return True
    if before is not None and _is_numbered_heading(before):
        return last.width >= _LEAST_UNDER_HEADING
    return last.width >= (_LEAST_PROSE if "。" in last.text else _LEAST_CLAUSES)


def _is_numbered_heading(line: Line) -> bool:
    return starts_item(line.text) and line.width <= _WIDEST_HEADING and not ends_finally(line.text)


def joins_with_space(before: str, after: str) -> bool:
    """Whether the line break between two lines stands for a space: between two Latin words or numbers."""
    return bool(_LATIN_OR_DIGIT.match(before[-1]) and _LATIN_OR_DIGIT.match(after[0])) and not (
        before[-1].isdigit() or after[0].isdigit()
    )
