"""Document numbers (发文字号, GB/T 9704): the issuing body's code, the year in 〔〕, the running number."""

import re
from typing import Final

from pipeline.sections.chinese_numbers import chinese_number
from pipeline.sections.full_dates import FULL_DATE

# 鞍商复〔2025〕3号, 国办发[1997]2号, 京政农函 (2025) 9 号, 深建规〔2024〕284号; 国务院令第183号 is none.
_NUMBER: Final = re.compile(
    r"(?P<code>[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z·\-]{0,19})\s*[〔\[［（(【﹝﹙]\s*(?P<year>(?:19|20)\d{2}|[一二][〇○零九八一二三四五六七]{3})\s*年?[〕\]］）)】﹞﹚]"
    r"\s*第?\s*(?P<number>\d{1,5}(?:[-－]\d{1,3}|(?:[、，,]\d{1,5}){1,4})?|[一二三四五六七八九十百]{1,5})\s*号"
)
# 甲市人民政府甲府发: the body run together with its code.
_LEADING_BODY: Final = re.compile(r"^.*?(?:人民政府|办公室|办公厅|委员会)(?=[\u3400-\u9fff]{3,8}$)")
NUMBER_KEY: Final = re.compile(r"(?:发文字号|文\s*号|文件编号|公文编号|答复文号|编号)\s*[:：]\s*")
"""What stands before a document number in a row of its own."""
_ALONE: Final = re.compile(
    rf"[（(\s\-—–―]*(?:(?P<letterhead>[\u3400-\u9fff]{{4,40}})文件\s*)?(?:{NUMBER_KEY.pattern})?"
    rf"{_NUMBER.pattern}[）)\s]*(?:文件|文)?[★☆*]*$"
)
# Forms without brackets: 京政发2024年第3号, 公告2024年第5号.
_BARE: Final = re.compile(
    r"[（(\s]*(?P<code>(?:[\u3400-\u9fff、 ]{0,40}(?:公告|通告)|[\u3400-\u9fff]{0,16}?))"
    r"\s*(?P<year>(?:19|20)\d{2})\s*年?\s*第\s*(?P<number>\d{1,5})\s*号(?:\s*[，,]?\s*总第\s*\d{1,5}\s*[号期])?[）)\s]*$"
)
# 甲财预字第15号, 甲财预2009-15号, 甲政发2009年15号: as written.
_OLD: Final = re.compile(
    r"[（(\s]*(?P<old>[\u3400-\u9fff]{2,16}(?:字\s*第?\s*\d{1,5}|\s*(?:19|20)\d{2}\s*(?:[-－—]|年)\s*\d{1,5})\s*号)[）)\s]*$"
)
_BEHIND_TITLE: Final = re.compile(r"\s*[（(]\s*(?P<number>(?:(?:19|20)\d{2}\s*年)?\s*第\s*\d{1,5}\s*号)\s*[）)]$")
"""A number in brackets at the end of a title: …的公告（2016年第2号）."""
# 甲政发〔2019〕3号  2019年2月12日
_DATED: Final = re.compile(rf"号\s+(?:{FULL_DATE.pattern})\s*$")
# 甲部令第5号, 〔十三届〕第20号 of a congress's announcement
_ORDER: Final = re.compile(
    r"[（(\s]*(?P<order>(?:[\u3400-\u9fff]{2,20}(?:令|公告|通告))?\s*(?:[（(〔\[][\d〇一二三四五六七八九十]{1,4}届?[）)〕\]])?"
    r"\s*第\s*[\d〇一二三四五六七八九十百]{1,6}\s*号)[）)\s]*$"
)
# 国务院令（第752号）, 公告第5号
_BRACKETED_ORDER: Final = re.compile(
    r"(?P<series>[\u3400-\u9fff]{0,30}(?:令|公告|通告))\s*[（(]?\s*(?P<number>第\s*[\d〇一二三四五六七八九十百]{1,6}\s*号)[）)]?\s*$"
)
# （2018）甲行终123号, the number of a court's case.
_CASE: Final = re.compile(
    r"[（(〔\[](?P<year>(?:19|20)\d{2})[）)〕\]]\s*(?P<code>[\u3400-\u9fff]{1,4}\d{0,4}[\u3400-\u9fff]{1,6})"
    r"\s*(?P<number>\d{1,6})\s*号$"
)
ORDER_NUMBER: Final = re.compile(r"(?P<order>[\u3400-\u9fff、]{2,40}(?:令(?=第)|(?:公告|通告)(?=第|\d{4}年)))")
"""The body and its 令 or 公告 at the start of an order's or announcement's number."""


def find_number(text: str) -> tuple[int, int] | None:
    """The span of the first document number in a text."""
    match = _NUMBER.search(text)
    return match.span() if match else None


def leading_number(text: str) -> int:
    """Where the document number ends that a text starts with; 0 where it starts with none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def read_number_line(text: str) -> str | None:
    """The document number of a line that is one and nothing else, in its standard form; None for any other line."""
    if len(text) > 60 or "号" not in text:
        return None
    text = _DATED.sub("号", text)
    match = _ALONE.match(text)
    if match:
        return standard_form(match)
    bare = _BARE.match(text)
    if bare:
        return f"{''.join(bare['code'].split())}{bare['year']}年第{bare['number']}号"
    old = _OLD.match(text)
    if old:
        return "".join(old["old"].split())
    case = _CASE.match(text)
    if case:
        return f"〔{case['year']}〕{case['code']}{case['number']}号"
    order = _ORDER.match(text)
    if order:
        return "".join(order["order"].split())
    bracketed = _BRACKETED_ORDER.match(text)
    return "".join(f"{bracketed['series']}{bracketed['number']}".split()) if bracketed else None


def number_behind(title: str) -> tuple[int, str] | None:
    """Where the number in brackets at the end of a title starts, and the number: …的公告（2016年第2号）."""
    match = _BEHIND_TITLE.search(title)
    return (match.start(), "".join(match["number"].split())) if match else None


def letterhead_of(text: str) -> tuple[int, int] | None:
    """The span of the body whose letterhead a page runs together with the number: 某局文件某发〔2022〕2号."""
    match = _ALONE.match(text)
    return match.span("letterhead") if match and match["letterhead"] else None


def normalised(text: str) -> str:
    """A document number as metadata gives it, in its standard form where it has one."""
    match = _NUMBER.search(text)
    return standard_form(match) if match else "".join(text.split())


def standard_form(match: re.Match[str]) -> str:
    """A matched number with its year in 〔〕 and without white space, and without the body that stands before it."""
    code = _LEADING_BODY.sub("", match["code"])
    year, number = match["year"], match["number"]
    if not year.isdecimal():
        year = str(chinese_number(year))
    if not number[0].isascii():
        number = str(chinese_number(number))
    return f"{code}〔{year}〕{number}号"
