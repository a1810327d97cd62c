"""What a paragraph is by its own words (GB/T 9704): document number, signer, category, date, disclosure note."""

import re
from collections.abc import Sequence

# 签发人：梁小鹰, alone or behind the document number.
SIGNER = re.compile(
    r"(?:签\s*发\s*人|簽\s*發\s*人)(?:（[^）]*）)?\s*[:：]?\s*(?P<name>[\u3400-\u9fff·]{2,4}(?:\s+[\u3400-\u9fff·]{2,4})*)\s*$"
)
# 总理　李克强, under an order.
OFFICER = re.compile(
    r"(?:[\u3400-\u9fff]{0,16}(?:总理|主席|省长|市长|县长|区长|州长|部长|厅长|局长|主任|署长|行长|委员长|院长|检察长|审计长))\s*[:：\s]\s*(?P<name>[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff]\s+[\u3400-\u9fff])$"
)
# A类, B 类, 类别：A, 办理结果：A, （A类）
CATEGORY = re.compile(
    r"[（(\s]*(?:(?:答复|办理|建议|提案)?(?:类\s*别|类型|分类|结果|類別)(?:标记|分类)?\s*[:：]?\s*[“\"]?)?[（(]?(?P<letter>[A-DＡ-Ｄ])\d?[”\"]?\s*(?P<word>类|類)?[）)\s]*$"
)
CATEGORY_IN_TITLE = re.compile(r"[（(](?P<letter>[A-D])类[）)]$")
DISCLOSURE = re.compile(
    r"[（(\s]*(?P<note>(?:此件|本件|此文件|该件)[^，。（）()]{0,6}(?:公开|公開)(?:发布|發布)?|(?:信息)?公开(?:方式|属性|选项|形式|类别|范围)\s*[:：]\s*(?P<value>主动公开|依申请公开|不予公开|不公开))\s*[）)。\s]*$"
)
COPY_TO = re.compile(r"(?:抄\s*[送报報]|主\s*送)\s*(?:单位|机关)?\s*[:：]\s*")
PRINTED = re.compile(r".{2,40}(?:\d{4}年\d{1,2}月\d{1,2}日)\s*印发$")
# 2002年6月29日 第九届…会议通过, under a law's title; ——2024年1月5日在…会议上, under a report's.
PASSED = re.compile(
    r"[（(—―─–-]*\s*(?:\d{4}年\d{1,2}月\d{1,2}|[一二][〇○０O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})日(?:[^。]{0,60}?(?:通过|公布|发布|批准)|在(?:[^。]{4,60}?(?:会议|大会|会)上|[^。，]{2,30}第?[〇一二三四五六七八九十\d]{1,4}届[^。，]{0,30}$))"
)
NOTE = re.compile(r"[（(](?:本文有删减|有删减|此页无正文|.{2,30}代章|.{0,10}盖章)[）)]|注\s*[:：]|备注\s*[:：]|特此")
# 附件：1.… in front of the signature; 附件1 as the head of the attachment itself.
ATTACHMENT_LIST = re.compile(r"附\s*(?:件|表|录|图)?\s*(?P<number>[0-9一二三四五六七八九十]{0,3})\s*[:：]")
ATTACHMENT_HEAD = re.compile(
    r"(?P<label>附\s*(?:件|录|表)\s*(?P<number>[0-9一二三四五六七八九十]{0,3}))\s*[.．、:：]?\s*$"
)
ATTACHMENT_TITLED = re.compile(
    r"(?P<label>附\s*(?:件|录|表)\s*(?P<number>[0-9一二三四五六七八九十]{1,3}))\s*[.．、:：\s]\s*(?P<title>\S.{1,80})$"
)
CONTENTS = re.compile(r"目\s*[录錄次]$")
SOURCE = re.compile(r"(?:信息|稿件|文章|内容)?来源\s*[:：]\s*(?P<name>[\u3400-\u9fff（）()]{3,40})\s*$")
"""来源：广州市政务服务数据管理局, above a page's text."""
# News of a document, not the document: 近日, 据…消息, 本报讯, 记者, 3月4日…印发《…》, 《通知》明确.
_NEWS = re.compile(
    r"^.{0,30}(?:网讯|本报讯|日讯|日电|记者|获悉)|^据[^，,]{2,40}(?:消息|发布|公众号|报道|网站)"
    r"|^(?:近日|日前|(?:\d{4}年)?\d{1,2}月\d{1,2}日)[，,]?[^。]{2,80}?(?:印发|发布|出台|公布|下发)"
    r"|^[^。，]{4,30}(?:发布|印发|出台)(?:了)?《|《(?:通知|措施|办法|意见|方案|公告|细则|若干措施|决定)》(?:还|也|同时|进一步)?(?:明确|提出|显示|要求|指出|规定|称|提到|从)"
)
_NEWS_REACH = 3
_STOP = re.compile(r"[。；]")
_CLAUSE = re.compile(r"[，、：,:;]")
_CLAUSE_END = re.compile(r"[，,]")

LONGEST_FORM = 80
"""Longest paragraph that may be one of the short forms."""


def read_category(text: str) -> str | None:
    """The category of a reply (A类) that a line gives and nothing else; 类别:A reads A类."""
    match = CATEGORY.match(text) if len(text) < 20 else None
    if not match or (match["word"] is None and ":" not in text and "：" not in text):
        return None
    return f"{match['letter']}类"


def read_disclosure(text: str) -> str | None:
    """The disclosure note of a line, as written, brackets aside; None for any other line."""
    match = DISCLOSURE.match(text) if len(text) < 40 else None
    return (match["value"] or match["note"].strip()) if match else None


def is_news(opening: Sequence[str]) -> bool:
    """Whether the first paragraphs of a text report of a document that others issued."""
    return any(_NEWS.search(text) for text in opening[:_NEWS_REACH])


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text: it has a full stop or semicolon, or several clauses."""
    clause = _CLAUSE.search(text)
    several = clause is not None and _CLAUSE_END.search(text, clause.end()) is not None
    return several or _STOP.search(text) is not None
