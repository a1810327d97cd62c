"""Titles that a page runs together with their addressees (关于开展工作的通知各区人民政府，市有关部门：), or with
these and the text.
"""

import re
from typing import Final

from pipeline.sections.addressees import read_addressees
from pipeline.sections.frame_model import FrameWords
from pipeline.sections.titles import LONGEST_TITLE, tells_subject

_COLON: Final = re.compile(r"[:：∶](?=\s|$|[您你贵为经根按现近])")
_LONGEST_HEAD: Final = 600
_NO_TITLE: Final = re.compile(r"[|:：]")
_STOP: Final = re.compile(r"[。；！？]")
# What addressees start with right behind a title.
_BEHIND_TITLE: Final = re.compile(
    r"(?<=[\u3400-\u9fff）)》号])\s*(?P<to>各|有关|全[市县区省]|[市县区省]直|[市县区省](?:政府|人民政府|委|政协|人大)|尊敬的"
    r"|(?<=\s)[\u3400-\u9fff、]{2,20}(?:代表|委员|委)(?=\s?[:：])"
    r"|[\u3400-\u9fff]{2,8}[市县区省]人民政府)"
)


def find_run_in_title(text: str, words: FrameWords) -> tuple[int, list[tuple[int, int]]] | None:
    """Where the title ends that a paragraph starts with, and the spans of the addressees behind it; None where the
    paragraph is no such title.
    """
    colon = _COLON.search(text, 0, _LONGEST_HEAD)
    if (
        not colon
        or _STOP.search(text, 0, colon.start())
        or not tells_subject(text[: min(LONGEST_TITLE, colon.start())])
    ):
        return None
    text = text[: colon.end()]
    for match in reversed(list(_BEHIND_TITLE.finditer(text, 0, LONGEST_TITLE))):
        title, at = text[: match.start()].rstrip(), match.start("to")
        if _NO_TITLE.search(title) or not tells_subject(title) or words.genres.of_title(title) is None:
            continue
        spans = read_addressees(text[at:], words.bodies)
        if spans:
            return len(title), [(at + start, at + end) for start, end in spans]
    return None
