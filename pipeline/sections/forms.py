"""What a paragraph is by its own words (GB/T 9704): document number, signer, category, date, disclosure note."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.sections.full_dates import FULL_DATE

# 签发人：梁小鹰, alone or behind the document number.
SIGNER: Final = re.compile(
    r"(?:签\s*发\s*人(?:（[^）]*）)?\s*[:：]?|簽\s*發\s*人\s*[:：]?|签\s*发(?:领导)?\s*[:：])"
    r"\s*(?P<name>[\u3400-\u9fff·]{2,4}(?:[\s、]+[\u3400-\u9fff·]{2,4})*|[\u3400-\u9fff](?:\s{1,2}[\u3400-\u9fff]){1,2})"
    r"(?=\s*$|\s+[\u3400-\u9fff]{2,6}\s*[:：])"
)
# 总理　李克强, under an order.
OFFICER: Final = re.compile(
    r"(?:[\u3400-\u9fff]{0,16}(?:总\s*理|主\s*席|[省市县区州盟旗镇乡部厅局署行院]\s*长|主\s*任|委\s*员\s*长|检\s*察\s*长|审\s*计\s*长))\s*[:：\s]\s*(?P<name>[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,3}|[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]\s+[\u3400-\u9fff])$"
)
# 审判员　李某, under a judgment.
JUDGE: Final = re.compile(
    r"(?:代\s*理\s*)?(?:审\s*判\s*[长员]|(?:人\s*民\s*)?陪\s*审\s*员|书\s*记\s*员|法\s*官\s*助\s*理|检\s*察\s*员)\s"
)
# A类, B 类, 类别：A, 办理结果：A, （A类）
CATEGORY: Final = re.compile(
    r"[|（(\s]*(?:(?:答\s*复|办\s*理|办复|建议|提案|复文|回复)?(?:类\s*别|类型|分类|结果|類別|等级|情况)(?:标记|分类)?\s*[:：|]?\s*[“\"]?)?"
    r"[（(]?(?P<letter>[A-DＡ-Ｄ])\d?[”\"）)]?\s*(?P<word>类|類)?[|）)\s]*$"
)
LETTER_ALONE: Final = re.compile(r"[（(【\[]?\s*(?P<letter>[A-D])\s*[）)】\]]?$")
"""The category of a reply above its head, without a word: （B）, A."""
CATEGORY_IN_TITLE: Final = re.compile(r"[（(](?P<letter>[A-D])\s*类?[）)]$")
DISCLOSURE: Final = re.compile(
    r"[|（(\s]*(?P<note>(?:此件|本件|此文件|该件)[^，。（）()]{0,6}(?:公开|公開)(?:发布|發布)?"
    r"|(?:信息)?(?:是否|可否|能否)?(?:同意)?公开(?:方式|属性|选项|形式|类别|类型|范围)?\s*[:：|]\s*"
    r"(?P<value>(?:主动|依申请|不予|不|同意|全文|摘要|部分|可以|免予)?公开)"
    r"|(?P<alone>(?:主动|依申请|不予|不|全文|摘要|部分|免予)公开|公\s?开))\s*[|）)。\s]*$"
)
COPY_TO: Final = re.compile(r"(?P<word>抄\s*[送报報發发])\s*(?:单位|机关)?\s*[:：]\s*")
SENT_STARTS: Final = "抄主致"
"""What lines that say to whom a document goes start with."""
SENT_TO: Final = re.compile(r"(?:主\s*送\s*(?:单位|机关)?|致)\s*[:：]\s*")
"""What stands before the addressees of a letter, or where they are printed below the text: 主送：各区人民政府."""
_IMPRINT: Final = re.compile(r"(?P<body>.{2,40}?)\s*(?:\d{4}年\d{1,2}月\d{1,2}日)\s*印发$")
# 2002年6月29日 第九届…会议通过, under a law's title; ——2024年1月5日在…会议上, under a report's.
PASSED: Final = re.compile(
    r"[（(][^。（）()]{6,80}通过\s+\d{4}年\d{1,2}月\d{1,2}日[^。]{0,40}?(?:公布|发布)"
    r"|[（(—―─–-]*\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*|[一二][〇○０O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})日(?:[^。]{0,60}?(?:通过|公布|发布|批准)|\s*公告$|在(?:[^。]{4,60}?(?:会议|大会|会)上|[^。，]{2,30}第?[〇一二三四五六七八九十\d]{1,4}届[^。，]{0,30}$))"
)
LETTERHEAD_END: Final = re.compile(r"(?:发布|文件|公告|通告|令)$")
"""What stands behind a body's name in a letterhead: 甲市财政局文件, 甲市人民政府令."""
DATED_NAME: Final = re.compile(rf"(?P<name>[\u3400-\u9fff、 ]{{4,60}}?)\s+(?:{FULL_DATE.pattern})\s*(?:印发)?$")
"""The body and the day on one line of a masthead: 甲县人民政府办公室　　2021年3月3日."""
_NOTE: Final = re.compile(
    r"[（(](?:本文有删减|有删减|此页无正文|.{2,30}代章|.{0,10}盖章)[）)]|注\s*[:：]|备注\s*[:：]|特此|.{0,20}(?:全文|原文)(?:内容)?如下\s*[:：]?$"
)
_NOTE_STARTS: Final = "（(注备特"
_WHOLE_TEXT_REACH: Final = 22
"""Characters at a line's start among which it names the whole text that stands below."""
# 附件：1.… in front of the signature; 附件1 as the head of the attachment itself.
ATTACHMENT_LIST: Final = re.compile(r"附\s*(?:件|表|录|图)?\s*(?P<number>[0-9一二三四五六七八九十]{0,3})\s*[:：]")
ATTACHMENT_HEAD: Final = re.compile(
    r"(?P<label>附\s*(?:件|录|表)\s*(?P<number>[0-9一二三四五六七八九十]{0,3}))\s*[.．、:：]?\s*$"
)
ATTACHMENT_TITLED: Final = re.compile(
    r"(?P<label>附\s*(?:件|录|表)\s*(?P<number>[0-9一二三四五六七八九十]{1,3}))\s*[.．、:：\s]\s*(?P<title>\S.{1,80})$"
)
ANSWERS: Final = re.compile(r"来信|答复|回复|收悉|反映的")
"""What the first sentence of an answer to a letter speaks of."""
WRITER: Final = re.compile(r"我是|本人|请问|恳请")
"""How the writer of a letter speaks."""
CAPTION: Final = re.compile(
    r"(?:记者|通讯员|图片|摄影)?[^。]{0,20}摄(?:影)?[）)]?$|(?:报|网|社|台)(?:全媒体|见习|首席)?记者\s*[\u3400-\u9fff]{2,4}(?:[\s、]+[\u3400-\u9fff]{2,4}){0,4}$"
)
"""Who took the picture above a text, or wrote it: 某报记者 李某 摄."""
CONTENTS: Final = re.compile(r"目\s*[录錄次]$")
SOURCE: Final = re.compile(r"(?:信息|稿件|文章|内容)?来源\s*[:：]\s*(?P<name>[\u3400-\u9fff（）()]{3,40})\s*$")
"""来源：广州市政务服务数据管理局, above a page's text."""
# News of a document, not the document: 近日, 据…消息, 本报讯, 记者, 3月4日…印发《…》, 《通知》明确.
_NEWS_START: Final = re.compile(
    r".{0,30}(?:网讯|本报讯|日讯|日电|记者|获悉)|据[^，,]{2,40}(?:消息|发布|公众号|报道|网站)"
    r"|(?:近日|日前|(?:\d{4}年)?\d{1,2}月\d{1,2}日)[，,]?[^。]{2,80}?(?:印发|发布|出台|公布|下发)"
    r"|(?!为|根据|按照|依据|[^。，《]{0,30}关于)[^。，]{4,30}(?:发布|印发|出台)(?:了)?《"
)
_NEWS_QUOTE: Final = re.compile(
    r"《(?:通知|措施|办法|意见|方案|公告|细则|若干措施|决定)》(?:还|也|同时|进一步)?(?:明确|提出|显示|要求|指出|规定|称|提到|从)"
)
_NEWS_REACH: Final = 3
_NOTE_CELLS: Final = re.compile(r"\s{2,}|\s(?=[\u3400-\u9fff]{2,8}[:：])|[；;，,]")
_FEWEST_CELLS: Final = 2
_STOP: Final = re.compile(r"[。；]")
_CLAUSE: Final = re.compile(r"[，、：,:;]")
_CLAUSE_END: Final = re.compile(r"[，,]")

LONGEST_FORM: Final = 80
"""Longest paragraph that may be one of the short forms."""


def read_category(text: str) -> str | None:
    """The category of a reply (A类) that a line gives and nothing else; 类别:A reads A类."""
    match = CATEGORY.match(text) if len(text) < 20 else None
    if not match or (match["word"] is None and not any(mark in text for mark in ":：|")):
        return None
    return f"{match['letter']}类"


def read_note_row(text: str) -> tuple[str | None, str | None]:
    """The category and the disclosure note of a line that gives both: 类别：（B）类　　可否公开：可以公开."""
    cells = _NOTE_CELLS.split(text.strip("| ")) if "公开" in text and len(text) < LONGEST_FORM else []
    if len(cells) < _FEWEST_CELLS:
        return None, None
    categories = [read_category(cell) for cell in cells]
    notes = [read_disclosure(cell) for cell in cells]
    return next(filter(None, categories), None), next(filter(None, notes), None)


def read_disclosure(text: str) -> str | None:
    """The disclosure note of a line, as written, brackets aside; None for any other line."""
    match = DISCLOSURE.match(text) if "公" in text and len(text) < 40 else None
    return "".join((match["value"] or match["alone"] or "").split()) or match["note"].strip() if match else None


def is_note(text: str) -> bool:
    """Whether a line says what was left out or sealed, notes something (备注：, 特此), or leads on to a whole text."""
    may_be_note = text[0] in _NOTE_STARTS or "文" in text[:_WHOLE_TEXT_REACH]
    return may_be_note and _NOTE.match(text) is not None


def imprint_body(text: str) -> str | None:
    """The body of a line that says who printed a document and on which day (GB/T 9704: 印发机关和印发日期)."""
    match = _IMPRINT.match(text) if text.endswith("印发") else None
    return match["body"] if match else None


def begins_number(line: str, number: str) -> bool:
    """Whether a line above a document number is its first half: 某某总局公告 / 2024年第3号."""
    is_series = len(line) <= LONGEST_FORM // 2 and line.endswith(("令", "公告", "通告")) and "关于" not in line
    return is_series and number[0] in "第〔0123456789"


def is_news(opening: Sequence[str]) -> bool:
    """Whether the first paragraphs of a text report of a document that others issued."""
    return any(_NEWS_START.match(text) or _NEWS_QUOTE.search(text) for text in opening[:_NEWS_REACH])


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text: it has a full stop or semicolon, or several clauses."""
    clause = _CLAUSE.search(text)
    several = clause is not None and _CLAUSE_END.search(text, clause.end()) is not None
    return several or _STOP.search(text) is not None
