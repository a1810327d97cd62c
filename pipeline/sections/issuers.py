"""The issuing body of a document: who signs it, or where nobody does, whom its head, title or catalogue names."""

import re
from typing import Final

from pipeline.sections.bodies import BodyWords
from pipeline.sections.document import Document
from pipeline.sections.forms import LONGEST_FORM, OFFICER, imprint_body
from pipeline.sections.frame_model import Frame
from pipeline.sections.titles import issuers_of_title

_OPENING: Final = 4
"""Body paragraphs in which the news of a document's publication tells who published it."""
_LONGEST_NEWS: Final = 400

# （2001年3月5日某省第九届人民代表大会第四次会议通过）: the body that passed a law (Legislation Law, art. 58).
_PASSED_BY: Final = re.compile(
    r"日\s*(?:[经由])?(?P<before>[\u3400-\u9fff]{0,16}?)第[〇一二三四五六七八九十\d]{1,4}届(?P<after>[\u3400-\u9fff]{0,4}?人民代表大会(?:常务委员会)?)"
)
# ——2001年2月3日在某市第十届人民代表大会第一次会议上: the congress that a government reports to.
_REPORTED_TO: Final = re.compile(
    r"日在(?P<place>[\u3400-\u9fff]{0,16}?)第?[〇一二三四五六七八九十\d]{1,4}届(?P<nation>全国)?"
)
_GOVERNMENT_REPORT: Final = re.compile(r"政府工作(?:的)?报告")
# 2021年12月27日 最高人民法院审判委员会第1859次会议通过: whose own meeting passed a rule.
_ADOPTED: Final = re.compile(
    r"日\s*[经由]?(?P<body>[\u3400-\u9fff]{2,30}?)"
    r"(?:审判委员会|检察委员会|(?:\d{4}年)?第\d{1,4}次[\u3400-\u9fff]{0,6}会议)[^。]{0,20}通过"
)
# 2003年8月18日 甲部、乙部第4号令公布; 甲市人民政府令第12号发布; 某部发布: who published a regulation.
_PUBLISHED_BY: Final = re.compile(r"日\s*(?P<bodies>[\u3400-\u9fff、\d]{2,80}?)\s*(?:公布|发布)")
_OWN_NAME: Final = re.compile(
    r"(?:中华人民共和国)?(?P<name>[\u3400-\u9fff]{2,30}?)"
    r"(?:(?:令|公告)?第[\d〇一二三四五六七八九十百]{1,6}号)?(?:令|公告)?$"
)
# 甲区人民政府代区长 李某: the body whose head reads a report out.
_POST: Final = re.compile(
    r"(?P<body>[\u3400-\u9fff]{2,20}?(?:人民政府|国务院|法院|检察院))代?(?:总理|检察长|[省市县区州盟旗镇乡院]长|主席)"
)
# 近日，中共中央、国务院印发了《…》: news that a document was issued, in front of the document itself.
_ISSUED: Final = re.compile(
    r"(?:近日|日前|日电|日讯)\s*[，,]?\s*(?P<issuer>[\u3400-\u9fff、]{2,60}?)(?:联合)?(?:印发|发布|公布|出台)了?《(?P<title>[^《》]{4,120})》"
)
_SHORTEST_SOURCE: Final = 5
"""A shorter name is that of an office inside a body (房产处)."""
_NO_WORD: Final = re.compile(r"[^\u3400-\u9fff]")


def read_issuer(
    document: Document, frame: Frame, metadata: dict[str, str], title: str | None, bodies: BodyWords
) -> str | None:
    """The issuing bodies, full names joined by 、; None where the document names none."""
    for spans in (frame.issuers, frame.letterhead):
        if spans:
            return "、".join(dict.fromkeys("".join(document.text(span).split()) for span in spans))
    if title and (of_title := issuers_of_title(title, bodies)):
        return "、".join(title[start:end] for start, end in of_title)
    return (
        metadata.get("issuer")
        or _of_report(document, frame, title)
        or _of_note(document, frame, bodies)
        or _of_officer(document, frame)
        or _of_news(document, title)
        or _of_printing(document, bodies)
        or _of_source(document, frame, metadata, bodies)
    )


def _of_report(document: Document, frame: Frame, title: str | None) -> str | None:
    """The government whose report was read out, by the congress that its title or the line under that names."""
    if not title or not _GOVERNMENT_REPORT.search(title):
        return None
    lines = (document.body[index].text for index in (frame.head_date, frame.title) if index is not None)
    reported = next(filter(None, map(_REPORTED_TO.search, lines)), None)
    if reported is None:
        return None
    return f"{reported['place']}人民政府" if reported["place"] and reported["place"] != "全国" else "国务院"


def _of_note(document: Document, frame: Frame, bodies: BodyWords) -> str | None:
    """The body that passed or published a law, by the notes under its title.

    What was passed by one body and published by order of another (国务院令) is the other's.
    """
    if frame.head_date is None:
        return None
    for index in range(frame.head_date, len(document.body)):
        if frame.roles[index] != "note":
            break
        note = document.body[index].text
        passed = _PASSED_BY.search(note)
        if passed and "通过" in note:
            return passed["before"] + passed["after"]
        published = _PUBLISHED_BY.search(note)
        named = [_OWN_NAME.match(part) for part in published["bodies"].split("、")] if published else []
        names = [match["name"] for match in named if match and bodies.is_body(match["name"])]
        if names and len(names) == len(named):
            return "、".join(names)
    adopted = _ADOPTED.search(document.body[frame.head_date].text)
    return adopted["body"] if adopted else None


def _of_officer(document: Document, frame: Frame) -> str | None:
    """The body whose head stands under the title of what was read out: 甲区人民政府区长 李某."""
    if frame.signer is None:
        return None
    line = document.body[frame.signer.paragraph].text
    post = _POST.match(line) if OFFICER.match(line) else None
    return post["body"] if post else None


def _of_news(document: Document, title: str | None) -> str | None:
    """The bodies that issued the document by the news in front of it, which names it by its own title."""
    if not title:
        return None
    own = _NO_WORD.sub("", title)
    for paragraph in document.body[:_OPENING]:
        match = _ISSUED.search(paragraph.text[:_LONGEST_NEWS])
        if match and _is_same(own, _NO_WORD.sub("", match["title"])):
            return match["issuer"]
    return None


def _is_same(title: str, other: str) -> bool:
    """Whether two titles are one, a character misread aside."""
    return (
        title == other
        or title.endswith(other)
        or (len(title) == len(other) and sum(a != b for a, b in zip(title, other, strict=True)) <= 1)
    )


def _of_printing(document: Document, bodies: BodyWords) -> str | None:
    """The office that printed the document (某市人民政府办公室 2023年12月15日印发), where no other body is named."""
    for paragraph in document.body[-_OPENING:]:
        printer = imprint_body(paragraph.text) if len(paragraph.text) <= LONGEST_FORM else None
        if printer and bodies.names_in_line(printer):
            return "".join(printer.split())
    return None


def _of_source(document: Document, frame: Frame, metadata: dict[str, str], bodies: BodyWords) -> str | None:
    """The body that a page gives as its source, where it is a body and no newspaper."""
    source = document.text(frame.source) if frame.source else metadata.get("source", "")
    return (
        source if len(source) >= _SHORTEST_SOURCE and bodies.is_body(source) and bodies.names_in_line(source) else None
    )
