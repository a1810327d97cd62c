"""The division of a document (GB/T 2260): its issuer's, or where the issuer's name has none, what its title, the
meeting it was read out at, its page, its text or its number tell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import Region, gazetteer, resolve_region
from pipeline.sections.document import Document
from pipeline.sections.frame_model import Frame
from pipeline.sections.own_division import of_local_bodies, of_number, of_text_itself, own_level

_MEETING: Final = re.compile(r"日在(?P<place>[\u3400-\u9fff]{2,20}?)(?:第|[一二三四五六七八九十]{1,3}届)")
_CLAUSES: Final = re.compile(r"[，,。；;：:！!？?、\s《》“”（）()]+")
# A body named from inside its division (市政府, 区教育局, 县委): the text around tells which.
_WITHIN: Final = re.compile(r"(?:自治)?[省市县區区州旗盟镇乡][\u3400-\u9fff、\s]{0,60}$")
# A body of a division that is written short (阜蒙县, 镇宁县): the title may write it in full.
_LOCAL: Final = re.compile(r"[\u3400-\u9fff]{1,4}[县旗州]")
# A case is named by its parties, who did not issue the document that tells of it.
_CASE: Final = re.compile(r"诉.{2,80}案|纠纷.{0,10}案$")
# 太湖流域, 广安门大街: a division's short name may start another thing's; a county's often does.
_OTHER_THING: Final = re.compile(r"[\u3400-\u9fff]{2}[门路街巷桥河湖站寺]")
_TOWN: Final = re.compile(r"[\u3400-\u9fff]{1,7}?(?:镇|乡|街道)")
# The site that a page is from.
_HOST: Final = re.compile(r"主办(?:单位)?\s*[:：]\s*(?P<body>[\u3400-\u9fff]{4,30})")
# Where a text says where it holds and who answers for it: 本办法适用于青岛市行政区域内, 由孝感市住房和城乡建设局
# 负责解释, 《厦门市商品房预售管理规定》同时废止, 结合昆明市实际.
_HOLDS: Final = (
    re.compile(
        r"(?:适用于|适用|在|为|于|凡)(?P<place>[\u3400-\u9fff]{2,16}?(?:市|县|区|州|省|旗|盟))(?:（[^（）]*）)?(?:行政)?(?:区域|辖区|市域|县域|区域|行政辖区)(?:范围)?(?:内)?"
    ),
    re.compile(r"由(?P<place>[\u3400-\u9fff]{2,40}?)(?:会同[^，。]{1,30})?(?:负责|进行)(?:解释|制定)"),
    re.compile(r"(?:^|[，。,])(?P<place>[\u3400-\u9fff]{4,40}?(?:中心|局|委|政府|办公室))(?:研究|组织|联合)?制定了"),
    re.compile(
        r"《(?P<place>[^《》\n]{4,80})》(?:[（(][^（）()]{0,30}[）)])?(?:自[^，。]{2,20})?(?:同时|相应|即行)?(?:废止|失效|停止执行|不再执行)"
    ),
    re.compile(r"结合(?P<place>[\u3400-\u9fff]{2,12}?(?:市|县|区|州|省|旗|盟))(?:的|[\u3400-\u9fff]{2,12})?实际"),
)
_HOLDING_WORD: Final = re.compile("域|辖区|解释|制定|废止|失效|停止执行|不再执行|结合")
"""A cheap test: a text in which one of the patterns above is found has one of these."""
_MOST_CHARACTERS: Final = 20_000
"""Characters at the start of a text, and as many at its end, in which it is asked where it holds."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a document comes from when its division is asked.

    issuer, title, number: as in `documents`. on: the day it was issued. metadata: the rows round it, by field.
    is_news: whether the text reports of documents; then what it says of their ground is not its own.
    """

    issuer: str | None
    title: str | None
    number: str | None
    on: date | None
    metadata: Mapping[str, str]
    is_news: bool


def read_region(document: Document, frame: Frame, origin: Origin, lexicons: Lexicons) -> Region | None:
    """The document's division; None for a body of the whole country, and where nothing tells."""
    issuer, on = origin.issuer, origin.on
    if issuer:
        place = resolve_region(issuer, on, lexicons) or _of_town(issuer, lexicons)
        if place or not (_WITHIN.match(issuer) or _LOCAL.match(issuer)):
            return place
    place = _of_title(origin, lexicons) or _of_meeting(document, frame, on, lexicons)
    if place or origin.is_news:
        return place
    texts = list(_ends([paragraph.text for paragraph in document.body]))
    level = own_level(issuer, texts)
    return (
        _of_holding(texts, on, lexicons)
        or _of_page(document, origin, lexicons)
        or of_text_itself(texts, level, on, lexicons)
        or of_local_bodies(texts, level, lexicons)
        or of_number(origin.number, level, texts, lexicons)
    )


def _of_title(origin: Origin, lexicons: Lexicons) -> Region | None:
    """The first division that the title names, outside the name of a case."""
    title = origin.title or ""
    if _CASE.search(title):
        return None
    for clause in _CLAUSES.split(title):
        place = resolve_region(clause, origin.on, lexicons) if clause else None
        if place and (place.name in clause or (place.level != "county" and not _OTHER_THING.match(clause))):
            return place
    return _of_town(title, lexicons)


def _of_town(name: str, lexicons: Lexicons) -> Region | None:
    """The county of the town that a name starts with, where no other county has one of that name."""
    match = _TOWN.match(name)
    if not match:
        return None
    places = gazetteer(lexicons)
    holding = [
        county
        for county, towns in places.packed_towns.items()
        if match[0] in towns and any(cell[3:] == match[0] for cell in towns.split(" "))
    ]
    return places.by_code.get(holding[0]) if len(holding) == 1 else None


def _of_meeting(document: Document, frame: Frame, on: date | None, lexicons: Lexicons) -> Region | None:
    """The division whose congress a report was read out to."""
    if frame.head_date is None:
        return None
    meeting = _MEETING.search(document.body[frame.head_date].text)
    return resolve_region(meeting["place"], on, lexicons) if meeting else None


def _of_page(document: Document, origin: Origin, lexicons: Lexicons) -> Region | None:
    """The division of the body that published the page (发布机构), or that runs the site it is from."""
    published_by = origin.metadata.get("issuer")
    place = resolve_region(published_by, origin.on, lexicons) if published_by else None
    if place or not (origin.issuer or origin.title):
        return place
    for paragraph in document.furniture:
        host = _HOST.search(paragraph.text) if "主办" in paragraph.text else None
        place = resolve_region(host["body"], origin.on, lexicons) if host else None
        if place:
            return place
    return None


def _of_holding(texts: Sequence[str], on: date | None, lexicons: Lexicons) -> Region | None:
    """The division that the text says it holds in."""
    holding = [text for text in texts if _HOLDING_WORD.search(text)]
    for pattern in _HOLDS:
        for text in holding:
            for match in pattern.finditer(text):
                place = resolve_region(match["place"], on, lexicons)
                if place:
                    return place
    return None


def _ends(texts: Sequence[str]) -> Iterator[str]:
    """The paragraphs at the start and at the end of a document, each once."""
    left, first = _MOST_CHARACTERS, 0
    while first < len(texts) and left > 0:
        yield texts[first][:left]
        left -= len(texts[first])
        first += 1
    left, last = _MOST_CHARACTERS, len(texts)
    while last > first and left > 0:
        last -= 1
        yield texts[last][:left]
        left -= len(texts[last])
