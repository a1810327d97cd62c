"""What a line or paragraph looks like by itself: how it starts, how it ends, and which lines never join another.

The kinds follow GB/T 9704: document number, addressee, signature, date, attachment note, and so on.
"""

import re
from typing import Final, Literal

Shape = Literal["text", "label", "date", "alone", "note"]
"""What a line looks like: an item's label, a date or document number, a Markdown heading, another part of a document's
frame, or plain text."""

_CN: Final = "〇零一二三四五六七八九十百千两"
_DIGIT: Final = "0-9０-９"

# A paragraph starts here: an item's label, 附件, a contact's role, a disclosure note, a table row.
_LABEL: Final = re.compile(
    rf"(?=[第专{_CN}（({_DIGIT}①-⑳㈠-㈩⑴-⒇⒈-⒛a-zA-Z—―─-])(?:"  # what a label starts with tells most lines apart
    rf"第[{_CN}{_DIGIT}]{{1,7}}[编編章节節条條](?![{_CN}{_DIGIT}第款项項规規所、和的至或中])"
    rf"|[{_CN}]{{1,4}}[、．.](?![{_CN}]{{1,3}}[、产產线線季次])"
    rf"|[（(][{_CN}]{{1,4}}[）)]"
    rf"|[（(]?[{_DIGIT}]{{1,3}}[）)]"
    rf"|[{_DIGIT}]{{1,3}}[.．、](?![{_DIGIT}]|[a-zA-Z]{{2}})"
    rf"|[{_DIGIT}]{{1,2}}[.．](?=(?:19|20)[{_DIGIT}]{{2}}年)"
    rf"|[{_DIGIT}]{{1,2}}(?:[.．][{_DIGIT}]{{1,2}}){{1,3}}[ \u3000](?=[\u3400-\u9fff])"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|[a-zA-Z][.．、](?=[\u3400-\u9fff《“])"
    r"|[一二三四五六七八九十][是要](?=[\u3400-\u9fff])"
    rf"|专栏\s*[{_DIGIT}{_CN}]"
    r"|——|--|――|──|—"
    r")"
)
_NOTE: Final = re.compile(
    r"(?=[（(\|附联經经承負责负簽签分审核校打主办责此本抄信公咨聯监举投服人电電方热特注备])(?:"
    r"附\s*件?\s*[:：]|附件\s*[0-9０-９一二三四五六七八九十]{0,2}\s*(?:$|[:：．.])|附[表录图]\s*[0-9０-９]*"
    r"|[（(]?(?:联系|經辦|经办|承办|負責|负责|签发|簽發|分管|审核|审签|核稿|校对|打字|主办|办理|责任)[单單]?[人位]?\s*(?:[^，。；\n]{0,8})[:：]"
    r"|[（(]?(?:此件|本件|此文|本文有)|抄\s*[送报報][:：]|主\s*送[:：]|(?:信息)?公开(?:方式|属性|选项|类别)[:：]"
    r"|[（(]?(?:联系|咨询|聯繫|监督|举报|投诉|服务|办公){0,2}(?:人|电话|電話|方式|热线)(?:及电话)?[:：]|特此[通复復函]|注[:：]|备注[:：]|\||签发人)"
)
# 某某代表，您好！ and 政策咨询：, which start with any word.
_GREETING: Final = re.compile(r"(?:尊敬的)?[\u3400-\u9fff]{2,10}?(?:您|你)们?好[，,！!：:]")
_ENQUIRY: Final = re.compile(r"[\u3400-\u9fff]{2,6}(?:咨询|支持)[:：]")
_GREETING_REACH, _ENQUIRY_REACH = 16, 9
"""Characters at a line's start among which the last word of a greeting, and the colon of an enquiry, stands."""
_DATE: Final = re.compile(
    rf"[（(]?(?:[{_DIGIT}]{{4}}\s*年\s*[{_DIGIT}]{{1,2}}\s*月(?:\s*[{_DIGIT}]{{1,2}}\s*日)?"
    rf"|[二一][{_CN}○Ｏ0O]{{3}}年[{_CN}]{{1,3}}月(?:[{_CN}]{{1,4}}日)?"
    rf"|[{_DIGIT}]{{4}}[-/.][{_DIGIT}]{{1,2}}[-/.][{_DIGIT}]{{1,2}})[）)]?$"
)
_DOCUMENT_NUMBER: Final = re.compile(
    r"[（(]?[\u3400-\u9fffA-Za-z]{1,20}[〔\[［（(【]\s*[0-9０-９]{4}\s*[〕\]］）)】]\s*第?\s*[0-9０-９]{1,5}\s*号[）)]?$"
)
_DATE_ENDS: Final = frozenset("月日号）)0123456789０１２３４５６７８９")
"""What a date or a document number ends in."""
_FINAL_STOPS: Final = frozenset("。！？；：…!?;:．")
_CLOSING_MARKS: Final = '”’」』）)]】》〉"'
_SENTENCE_STOP: Final = re.compile(r"[。！？!?；;]")
_PROSE: Final = re.compile(r"[，。；、：,;]")
_ADDRESSEE_ENDS: Final = (":", "：", "∶")
_OPENERS, _CLOSERS = "《（(“「『〔【", "》）)”」』〕】"
_PAIRS: Final = dict(zip(_CLOSERS, _OPENERS, strict=True))

_LONGEST_ADDRESSEE: Final = 120
_LONGEST_DATE: Final = 48
_LONGEST_CLOSING: Final = 8
"""Characters at a line's end among which its final stop and the closing marks behind it are sought."""


def starts_item(text: str) -> bool:
    """Whether a line starts with an item's label (一、 （一） 1. 第一条 ① —— 一是)."""
    return _LABEL.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a full date and nothing else (2025年6月27日, 二〇〇六年九月七日, 2024-07-25)."""
    return len(text) < _LONGEST_DATE and text[-1:] in _DATE_ENDS and _DATE.match(text) is not None


def is_document_number(text: str) -> bool:
    """Whether a line is a document number and nothing else (鞍商复〔2025〕3号)."""
    return len(text) < _LONGEST_DATE and text[-1:] in _DATE_ENDS and _DOCUMENT_NUMBER.match(text) is not None


def shape_of(text: str) -> Shape:
    """What a line looks like by itself; `text` where nothing sets it apart."""
    if text[0] == "#":
        return "alone"
    if _LABEL.match(text):
        return "label"
    if text[-1] in _DATE_ENDS and (is_date(text) or is_document_number(text)):
        return "date"
    return "note" if _is_note(text) else "text"


def _is_note(text: str) -> bool:
    if _NOTE.match(text) or ("好" in text[:_GREETING_REACH] and _GREETING.match(text)):
        return True
    start = text[:_ENQUIRY_REACH]
    return ("：" in start or ":" in start) and _ENQUIRY.match(text) is not None


def ends_finally(text: str) -> bool:
    """Whether a line ends with a stop after which a paragraph may end: 。！？；：… with the closing marks behind it."""
    last = text[-1:]
    if last in _CLOSING_MARKS:
        last = text[-_LONGEST_CLOSING:].rstrip(_CLOSING_MARKS)[-1:]
    return last in _FINAL_STOPS


def is_addressee(text: str) -> bool:
    """Whether a line looks like an addressee's: it ends with a colon and has no full stop."""
    return len(text) <= _LONGEST_ADDRESSEE and text.endswith(_ADDRESSEE_ENDS) and not _SENTENCE_STOP.search(text)


def has_clauses(text: str) -> bool:
    """Whether a text has commas or stops inside, as prose has and titles seldom have."""
    return _PROSE.search(text) is not None


def is_open(text: str) -> bool:
    """Whether a bracket or quotation mark opened in the text is still open at its end."""
    depth: list[str] = []
    for character in re.findall("[《》（）()“”「」『』〔〕【】]", text):
        if character in _OPENERS:
            depth.append(character)
        elif depth and (depth[-1] == _PAIRS[character] or (character in "）)" and depth[-1] in "（(")):
            depth.pop()
    return bool(depth)
