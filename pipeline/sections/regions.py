"""The division of a document (GB/T 2260): its issuer's, or where the issuer's name has none, what its title, the
meeting it was read out at, or its text tell.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import Region, resolve_region
from pipeline.sections.document import Document
from pipeline.sections.frame_model import Frame

_MEETING = re.compile(r"日在(?P<place>[\u3400-\u9fff]{2,20}?)(?:第|[一二三四五六七八九十]{1,3}届)")
_CLAUSES = re.compile(r"[，,。；;：:！!？?、\s《》“”（）()]+")
# A body named from inside its division (市政府, 区教育局, 县委): the text around tells which.
_WITHIN = re.compile(r"[省市县區区州旗盟镇乡][\u3400-\u9fff、\s]{0,60}$")
# Where a text says where it holds and who answers for it: 本办法适用于青岛市行政区域内, 由孝感市住房和城乡建设局
# 负责解释, 《厦门市商品房预售管理规定》同时废止, 结合昆明市实际.
_HOLDS = (
    re.compile(
        r"(?:适用于|适用|在|为|于|凡)(?P<place>[\u3400-\u9fff]{2,16}?(?:市|县|区|州|省|旗|盟))(?:（[^（）]*）)?(?:行政)?(?:区域|辖区|市域|县域|区域|行政辖区)(?:范围)?(?:内)?"
    ),
    re.compile(r"由(?P<place>[\u3400-\u9fff]{2,40}?)(?:会同[^，。]{1,30})?(?:负责|进行)(?:解释|制定)"),
    re.compile(
        r"《(?P<place>[^《》\n]{4,80})》(?:[（(][^（）()]{0,30}[）)])?(?:自[^，。]{2,20})?(?:同时|相应|即行)?废止"
    ),
    re.compile(r"结合(?P<place>[\u3400-\u9fff]{2,12}?(?:市|县|区|州|省|旗|盟))(?:的)?实际"),
)
_MOST_CHARACTERS = 20_000
"""Characters at the start of a text, and as many at its end, in which it is asked where it holds."""


def read_region(
    document: Document,
    frame: Frame,
    issuer: str | None,
    title: str | None,
    on: date | None,
    lexicons: Lexicons,
    is_news: bool,
) -> Region | None:
    """The document's division; None for a body of the whole country, and where nothing tells.

    is_news: whether the text reports of documents; then what it says of their ground is not its own.
    """
    if issuer:
        place = resolve_region(issuer, on, lexicons)
        if place or not _WITHIN.match(issuer):
            return place
    for clause in _CLAUSES.split(title or ""):
        place = resolve_region(clause, on, lexicons) if clause else None
        # A county's short name may be another thing's (太湖流域).
        if place and (place.level != "county" or place.name in clause):
            return place
    if frame.head_date is not None:
        meeting = _MEETING.search(document.body[frame.head_date].text)
        place = resolve_region(meeting["place"], on, lexicons) if meeting else None
        if place:
            return place
    return None if is_news else _of_text(document, on, lexicons)


def _of_text(document: Document, on: date | None, lexicons: Lexicons) -> Region | None:
    """The division that the text says it holds in."""
    texts = list(_ends([paragraph.text for paragraph in document.body]))
    for pattern in _HOLDS:
        for text in texts:
            for match in pattern.finditer(text):
                place = resolve_region(match["place"], on, lexicons)
                if place:
                    return place
    return None


def _ends(texts: Sequence[str]) -> Iterator[str]:
    """The paragraphs at the start and at the end of a document."""
    for order in (texts, texts[::-1]):
        left = _MOST_CHARACTERS
        for text in order:
            if left <= 0:
                break
            yield text[:left]
            left -= len(text)
