"""Documents behind a report of them: a page tells first what a document says and then gives its whole text."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.sections import forms
from pipeline.sections.addressees import read_addressees
from pipeline.sections.document import Paragraph
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.labels import read_label
from pipeline.sections.titles import is_title_like, tells_title

_LONGEST_REPORT: Final = 30
"""Paragraphs that may stand before the whole text."""
_LONGEST_CUE: Final = 80
_LONGEST_LEAD: Final = 4
"""Paragraphs of news above the title and addressees of a document."""
# 以下为政策全文：, 《…措施》全文如下——, 通知的原文如下
_CUE: Final = re.compile(
    r"(?:以下[为是][^。，\n]{0,60}(?:全文|原文)|[^。\n]{0,70}(?:全文|原文)(?:内容)?(?:公布|发布|刊发)?如下)\s*(?:[:：]|——|--)?$"
)


def text_from(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> int:
    """The index of the first paragraph of the document itself; 0 where no report of it stands in front.

    The text starts behind a line that says so (以下为政策全文), or with a title and its document number below running
    text. A document that has addressees or a date before that has begun already.
    """
    longest = min(len(body) - 1, _LONGEST_REPORT)
    if not (
        "document_number" in frame.roles[:longest]
        or any("文" in paragraph.text[-10:] for paragraph in body[:longest])
        or any(paragraph.text.endswith((":", "：")) for paragraph in body[2 : _LONGEST_LEAD + 2])
    ):
        return 0  # most documents
    has_prose = False
    for index in range(longest):
        text = body[index].text
        if len(text) <= _LONGEST_CUE and _CUE.match(text):
            return index + 1
        if frame.roles[index] == "document_number" and has_prose:
            return _head_at(body, words, index)
        if read_addressees(text, words.bodies):
            return index - 1 if has_prose and _is_titled(body, words, index) else 0
        if frame.roles[index] == "date" and has_prose:
            return 0
        has_prose = has_prose or (frame.roles[index] == "body" and forms.is_prose(text))
    return 0


def _is_titled(body: Sequence[Paragraph], words: FrameWords, addressees: int) -> bool:
    """Whether a title stands above the addressees of a document and nothing but running text above that."""
    title = body[addressees - 1].text
    above = [paragraph.text for paragraph in body[: addressees - 1]]
    return (
        is_title_like(title)
        and words.genres.of_title(title) is not None
        and len(above) <= _LONGEST_LEAD
        and all(forms.is_prose(text) and not read_label(text) for text in above)
    )


def _head_at(body: Sequence[Paragraph], words: FrameWords, number: int) -> int:
    """Where a document starts whose number stands below or above its title; 0 where no title stands there."""
    for at in (number - 1, number + 1):
        if is_title_like(body[at].text) and tells_title(body[at].text, words.genres):
            return min(at, number)
    return 0
