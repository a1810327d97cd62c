"""What a reply says of the suggestion (建议, of a people's congress) or proposal (提案, of the political consultative
conference) that it answers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_N: Final = "〇零一二三四五六七八九十百0-9"
_CONGRESS: Final = "人民代表大会|人民代表大會|人大"
_CONFERENCE: Final = "人民政治协商会议|政治协商会议|政协|政協"

# 市人大八届五次会议, 市十七届人大五次会议, 十届全国人大四次会议, 政協龍陵縣第九屆委員會第一次會議,
# 某县第九届人民代表大会第四次会议, 县十一届人大三次会议, 区政协五届三次会议.
_SESSION: Final = re.compile(
    rf"(?P<before>(?:政协|政協)?(?:全国|全國|(?:[\u3400-\u9fff]{{0,10}}(?:省|市|县|縣|区|區|州|盟|旗|乡|镇)))?(?:{_CONGRESS}|{_CONFERENCE})?)"
    rf"\s*第?(?P<term>[{_N}]{{1,4}})[届屆]"
    # The name of the body as far as the meeting's number, where one follows.
    rf"(?:(?P<after>(?:全国|全國|[\u3400-\u9fff]{{0,10}}?)?(?:{_CONGRESS}|{_CONFERENCE})?(?:常务)?(?:委员会|委員會)?)"
    rf"\s*第?(?P<meeting>[{_N}]{{1,4}})次(?:全体)?(?:会议|會議|会|會)?"
    rf"|(?P<alone>(?:全国|全國|[\u3400-\u9fff]{{0,6}}?)?(?:{_CONGRESS}|{_CONFERENCE})?(?:常务)?(?:委员会|委員會)?))"
)
_NUMBER: Final = re.compile(
    r"(?=[第\sA-Za-z\d])第?\s*(?P<number>[A-Za-z]{0,4}\s?\d{1,8}(?:[-－]\d{1,4})?)\s*[号號]\s*(?:代表)?(?P<kind>建议|建議|提案|议案|議案)?"
)
# 建议编号：20230057, 案号:0143
_NUMBER_GIVEN: Final = re.compile(
    r"(?:建议|建議|提案|案|议案)(?:编)?[号號]\s*[:：]\s*第?(?P<number>[A-Za-z]{0,4}\d{1,8}(?:[-－]\d{1,4})?)"
)
# What stands before a number that is the proposal's: 第 or a bracket tells it from a bus's or a street's.
_AFTER_YEAR: Final = ("〕", "]", "］", "﹞")
_NUMBER_MARKS: Final = ("第", "（", "(")
_BEFORE_BARE: Final = re.compile(r"(?:会议|會議|次会)[^。]{0,8}$")
_BEFORE_MARKED: Final = re.compile(r"(?:会议|會議|次会|提出的|提案|建议)[^。]{0,8}$")
_TITLED: Final = re.compile(
    r"提(?:出|交|的)的?[^《“。，]{0,24}(?:《(?P<book>[^《》]{4,120})》|[“\"](?P<quote>[^“”\"]{4,120})[”\"])"
)
_BARE_TITLE: Final = re.compile(
    r"(?:您|你|贵|你们|您们|贵委|贵单位)[^，。]{0,20}?提出的(?P<title>[关關][于於][^，。《》]{4,100}?的?(?:建议|建議|提案|议案))"
)
# 《关于…的建议》（第12号）收悉, or handed on to us: the subject of the first sentence.
_LEADING: Final = re.compile(
    r"(?:^|\n)\s*(?:《(?P<book>[^《》\n]{4,120})》|“(?P<quote>关于[^“”\n]{4,120})”)"
    r"(?=[^。\n]{0,40}(?:收悉|已收到|办理|交办|转来))"
)
_QUOTED: Final = re.compile(r"[《“](?P<title>[^《》“”]{4,120}(?:建议|建議|提案|议案))[》”]")
_KIND: Final = re.compile(r"建议|建議|提案|议案|議案")
_GENERIC: Final = re.compile(r"^(?:建议|提案|意见)$|(?:请示|报告|来函|函|申请)$")
"""What is no proposal's title: a word alone, or a paper that a body sends to one above it (批复 answers a 请示)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposal that a reply answers; None where the document does not say."""

    kind: str | None = None
    body: str | None = None
    session: str | None = None
    number: str | None = None
    title: str | None = None


def read_proposal(title: str, texts: Sequence[str]) -> Proposal:
    """What a reply's title and its first paragraphs say of the proposal.

    Nothing where neither names a session, a number or the proposal's own title: an answer to a letter has no proposal.
    """
    opening = "\n".join(texts)
    body, session = _session(title) or _session(opening) or (None, None)
    number = _number(title) or _number(opening)
    own_title = _own_title(opening) or _quoted_in_title(title)
    if not (session or number or own_title):
        return Proposal()
    return Proposal(_kind(title, opening, body), body, session, number, own_title)


def _session(text: str) -> tuple[str | None, str] | None:
    if "届" not in text and "屆" not in text:
        return None
    for match in _SESSION.finditer(text):
        body = _body(match["before"], match["after"] or match["alone"] or "")
        if not body and not match["meeting"]:
            continue
        session = f"{match['term']}届" if "届" in match[0] else f"{match['term']}屆"
        if match["meeting"]:
            meeting = "会议" if "届" in match[0] else "會議"
            session += f"{match['meeting']}次{meeting}"
        return body, session
    return None


def _body(before: str, after: str) -> str | None:
    """The body as written: the division and the congress or conference, whichever side of the session they stand on."""
    before = re.sub(r"^.*(?:关于|關于|對|对|在|于|的|你|您)", "", before)
    has_organ = re.search(f"{_CONGRESS}|{_CONFERENCE}", before)
    if has_organ and before.startswith(("政协", "政協")) and after:
        return before + after
    if has_organ:
        return before
    organ = re.sub(r"(?:委员会|委員會)$", "", after) if re.search(_CONGRESS, after) else after
    return before + organ if re.search(f"{_CONGRESS}|{_CONFERENCE}", organ) else None


def _number(text: str) -> str | None:
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if before.endswith(_AFTER_YEAR):
            continue
        is_marked = match[0].startswith("第") or before.endswith(_NUMBER_MARKS)
        if match["kind"] or (_BEFORE_MARKED if is_marked else _BEFORE_BARE).search(before):
            return "".join(match["number"].split())
    given = _NUMBER_GIVEN.search(text)
    return given["number"] if given else None


def _own_title(text: str) -> str | None:
    match = _TITLED.search(text) or _LEADING.search(text)
    if match:
        found = (match["book"] or match["quote"]).strip()
        return found if not _GENERIC.search(found) else None
    bare = _BARE_TITLE.search(text)
    return bare["title"] if bare else None


def _quoted_in_title(title: str) -> str | None:
    """The proposal's title that the reply's own quotes: 关于对《…的建议》的答复."""
    quoted = _QUOTED.search(title)
    return quoted["title"] if quoted else None


def _kind(title: str, opening: str, body: str | None) -> str | None:
    if body and re.search("政协|政協|协商", body):
        return "提案"
    if body and re.search("人大|人民代表", body):
        return "建议"
    match = _KIND.search(title) or _KIND.search(opening)
    return ("提案" if "提案" in match[0] else "建议") if match else None
