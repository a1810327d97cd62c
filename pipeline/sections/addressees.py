"""Addressees (主送机关, GB/T 9704): the bodies or people that the line before the text names."""

import re
from typing import Final

from pipeline.sections.bodies import BodyWords

_LINE: Final = re.compile(r"(?P<names>[^。！？!?\n]{1,500}?)\s*[：:∶]\s*$")
_COURTESY: Final = re.compile(r"(?:尊敬的|尊敬|敬爱的|敬愛的|亲爱的|各位尊敬的)\s*")
_CLOSING_WORDS: Final = re.compile(r"\s*[,，]?\s*(?:您好|你好|你们好|您们好)[！!]?$")
# 来信人您好，您的来信…: a greeting run in with the text.
_GREETING: Final = re.compile(
    r"(?:[\u3400-\u9fff]{2,16}[:：]\s*(?=来信人))?(?:尊敬的)?"
    r"(?P<name>[\u3400-\u9fff·]{2,12}?)\s*[:：,，]?\s*(?:您|你)们?好[，,！!：:。]"
)
_BARE_GREETING: Final = re.compile(r"(?:您|你)们?好\s*[，,！!：:。]")
_ITEM_WORDS: Final = re.compile(
    r"如下$|以下|^附件|^附$|下列|包括$|措施$|条件$|规定$|要求$|标准$|情况$|问$|答$|内容$|目标$|任务$|^注$|为$|是$|^[（(]?[一二三四五六七八九十\d]{1,3}[）).、．]"
)
# A clause of a sentence or a row of metadata, not a list of names.
_NO_NAMES: Final = re.compile(
    r"[:：|]|[；;][^；;]{40}|^\s*(?:为|为了|根据|按照|依据|结合|经|现|近日|近期|对|在|以|凡|如|若|本|关于)|[《“](?!.*(?:单位|企业))|制定|通知|举办|\d{4}年"
)
_PERSON_LIST: Final = re.compile(
    r"[\u3400-\u9fff·]{2,4}(?:[（(][^（）()]*[）)])?(?:、[\u3400-\u9fff·]{2,4}(?:[（(][^（）()]*[）)])?)*(?:等)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[位名]?\s*(?:人大代表|政协委员|代表|委员|委員|同志|先生|女士|常委)$"
)
_RUN_IN: Final = re.compile(
    r"(?:各|全[市县区省]|市|县|区|省)[^。；：:∶！？\n]{2,120}[：:∶](?=\s*(?:为|根据|按照|依据|现|经|近|《|随着|当前))"
)
_TITLED_PERSON: Final = re.compile(r"[\u3400-\u9fff·•]{2,12}(?:代表|委员|委員|同志|先生|女士)(?:[（(][^（）()]*[）)])?")
"""Somebody with the title by which he is addressed: 王某代表、李某委员."""
_ALL_OF_A_KIND: Final = re.compile(r"[\u3400-\u9fff]{0,3}各")
# Areas before one whose department stands for all of theirs: 各区县、甲新区、各开发区住建局. Zones are bodies of their
# own beside a government or a zone's committee (乙高新区、丙示范区管委会).
_AREA: Final = re.compile(r"[区县市州盟旗镇乡]$")
_OF_AREAS: Final = re.compile(
    r".{1,12}?(?:(?<!社)区(?!域)|县(?!域)|市(?![场政容])|[州盟旗]|镇|街|(?<!城)乡(?!村))(?!管委会|管理委员会)"
    r".{1,16}(?:局|委|处|办|站|所|中心|办公室|委员会)$"
)
_JOIN: Final = re.compile(r"(?<=\S)\s+(?=[\u3400-\u9fff])|并(?=[\u3400-\u9fff])")
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]$")
_LONGEST_LINE: Final = 500
_LONGEST_UNCLOSED: Final = 120
_LONGEST_PERSON_LINE: Final = 60
_EVERY: Final = re.compile(r"各|全体|广大")
_LONGEST_UNKNOWN: Final = 24
"""A line this short that addresses all of a kind (各区县, 各中队) need not end in a known word."""
_LONGEST_BARE_WORD: Final = 2
"""What follows 、 and is this short is no body of its own: 市政府各委、办、局; 市直有关部门、单位."""


def read_addressees(text: str, bodies: BodyWords) -> list[tuple[int, int]]:
    """The spans of the addressees of a line that ends in a colon; empty where it is no line of addressees.

    Split at ， and at 、 into bodies of their own; what shares its last word (各省、自治区、直辖市人民政府) stays one.
    """
    ends_in_colon = text.rstrip().endswith(("：", ":", "∶"))
    line = _LINE.match(text) if ends_in_colon and len(text) <= _LONGEST_LINE else None
    if not line or _NO_NAMES.search(line["names"]):
        return []
    names = line["names"].strip()
    if _ITEM_WORDS.search(names) or bodies.item.fullmatch(names):
        return []
    start = _COURTESY.match(text)
    first = start.end() if start else 0
    end = line.end("names")
    closing = _CLOSING_WORDS.search(text[:end])
    end = closing.start() if closing else end
    spans: list[tuple[int, int]] = []
    for clause_start, clause_end in _parts(text, first, end, "，,；;"):
        spans += _own_bodies(text, clause_start, clause_end, bodies)
    spans = [span for span in (_stripped(text, *span) for span in spans) if span[0] < span[1]]
    if first or any(bodies.may_be_addressed(text[slice(*span)]) for span in (*spans[:1], *spans[-1:])):
        return spans
    return spans if _EVERY.match(text) and end - first <= _LONGEST_UNKNOWN else []


def read_list(text: str, bodies: BodyWords, start: int = 0) -> list[tuple[int, int]]:
    """The spans of the bodies that a text lists from a position on to its full stop or end (市委办公室，市法院)."""
    listed = read_addressees(text[start:].rstrip("。 ") + "：", bodies)
    return [(start + first, start + last) for first, last in listed]


def read_unclosed_addressees(text: str, bodies: BodyWords) -> list[tuple[int, int]]:
    """The spans of the addressees of a line that lacks its colon (各镇人民政府，区直各单位); empty where any part of
    the line may be something else.
    """
    if not text.startswith("各") or len(text) > _LONGEST_UNCLOSED or text.rstrip().endswith(("。", "；", "，")):
        return []
    spans = read_addressees(text.rstrip() + "：", bodies)
    return spans if len(spans) > 1 and all(bodies.may_be_addressed(text[start:end]) for start, end in spans) else []


def read_run_in_addressees(text: str, bodies: BodyWords) -> list[tuple[int, int]]:
    """The spans of addressees that stand at the start of the first paragraph: 各区人民政府，各有关单位：为贯彻…."""
    match = _RUN_IN.match(text)
    spans = read_addressees(match[0], bodies) if match else []
    return spans if all(bodies.may_be_addressed(text[start:end]) for start, end in spans) else []


def read_greeting(text: str) -> tuple[int, int] | None:
    """The span of the person that a paragraph greets before it goes on (来信人您好，…); None where it greets nobody."""
    match = _GREETING.match(text) if "好" in text else None
    return match.span("name") if match else None


def greets_nobody(text: str) -> bool:
    """Whether a paragraph starts with a greeting without a name: 您好，来信收悉."""
    return _BARE_GREETING.match(text) is not None


def _own_bodies(text: str, start: int, end: int, bodies: BodyWords) -> list[tuple[int, int]]:
    """A clause of the list cut at 、 behind every part that is a body of its own."""
    spans: list[tuple[int, int]] = []
    open_at = start
    parts = _parts(text, start, end, "、")
    for at, (part_start, part_end) in enumerate(parts):
        is_last = part_end == end
        if not is_last and len(text[slice(*parts[at + 1])].strip()) <= _LONGEST_BARE_WORD:
            continue
        own = text[part_start:part_end].strip()
        behind = [text[slice(*part)].strip() for part in parts[at + 1 :]]
        is_own = (
            len(own) > _LONGEST_BARE_WORD
            and (bodies.is_body(own) or _are_all(own, behind))
            and not _shares_department(own, behind)
        )
        if is_last or is_own or _is_person(own, text[start:end]):
            spans += _joined_bodies(text, open_at, part_end, bodies)
            open_at = part_end + 1
    return spans


def _joined_bodies(text: str, start: int, end: int, bodies: BodyWords) -> list[tuple[int, int]]:
    """A part of the list cut where 并 or white space joins two bodies: 甲市人民政府并乙局."""
    spans: list[tuple[int, int]] = []
    for join in _JOIN.finditer(text, start, end):
        if bodies.is_body(text[start : join.start()]) and bodies.is_body(text[join.end() : end]):
            spans.append((start, join.start()))
            start = join.end()
    return [*spans, (start, end)]


def _are_all(part: str, behind: list[str]) -> bool:
    """Whether a part and the one behind it each address all of a kind: 各处室、各直属局, 机关各处室、局属各单位."""
    return bool(behind) and _ALL_OF_A_KIND.match(part) is not None and _ALL_OF_A_KIND.match(behind[0]) is not None


def _shares_department(part: str, behind: list[str]) -> bool:
    """Whether a part is an area that is not addressed itself but with those behind it, by a department named once."""
    department = _BRACKETED.sub("", next((other for other in behind if not _AREA.search(other)), ""))
    return _AREA.search(part) is not None and _OF_AREAS.match(department) is not None


def _is_person(part: str, clause: str) -> bool:
    """Whether a part is one of the people of a clause such as 邓乃扬、韩汝琦委员 or 王某代表、李某代表."""
    if _TITLED_PERSON.fullmatch(part):
        return True
    name = _BRACKETED.sub("", part)
    return (
        2 <= len(name) <= 4 and len(clause) <= _LONGEST_PERSON_LINE and _PERSON_LIST.match(clause.strip()) is not None
    )


def _parts(text: str, start: int, end: int, separators: str) -> list[tuple[int, int]]:
    """The spans between separators that stand outside brackets."""
    parts: list[tuple[int, int]] = []
    depth = 0
    at = start
    for position in range(start, end):
        character = text[position]
        if character in "（(《“":
            depth += 1
        elif character in "）)》”":
            depth = max(depth - 1, 0)
        elif character in separators and not depth:
            parts.append((at, position))
            at = position + 1
    parts.append((at, end))
    return parts


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
