"""Where the texts that a document encloses begin: attachments by their label, the plan that a notice issues by its
title behind the signature; and the list of attachments, which is neither.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.sections import forms
from pipeline.sections.document import Paragraph
from pipeline.sections.frame_model import Frame, FrameWords, Part
from pipeline.sections.labels import read_label
from pipeline.sections.titles import LONGEST_TITLE, is_title_like

_OPENING: Final = 3
_LONGEST_OPENING: Final = 1000
_QUOTED: Final = re.compile(r"《([^《》\n]{4,100})》")
_VERSION: Final = re.compile(r"[（(][^（）()]{1,16}[）)]$")
_CLOSING_ROLES: Final = ("signature", "date", "disclosure", "note", "copy_to", "contact", "attachment")


def mark_attachment_lists(body: Sequence[Paragraph], frame: Frame, text_start: int) -> None:
    """附件：1.… and the numbered lines under it are a list of what is attached, no sections."""
    index = text_start
    while index < len(body):
        text = body[index].text
        if frame.roles[index] == "body" and text.startswith("附") and _heads_list(text):
            frame.roles[index] = "attachment"
            index += 1
            while index < len(body) and frame.roles[index] == "body" and _is_listed(body[index].text):
                frame.roles[index] = "attachment"
                index += 1
            continue
        index += 1


def _heads_list(text: str) -> bool:
    return len(text) <= forms.LONGEST_FORM * 2 and forms.ATTACHMENT_LIST.match(text) is not None


def _is_listed(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.style in ("1.", "（1）", "1)", "一、") and len(text) <= 120 and "。" not in text


def find_parts(body: Sequence[Paragraph], frame: Frame, text_start: int, words: FrameWords) -> list[Part]:
    """The main text and the texts that it encloses."""
    starts: list[Part] = []
    signed = frame.date if frame.date is not None else None
    index = text_start
    has_text = False
    announced = _announced_titles(body, frame, text_start)
    while index < len(body):
        text = body[index].text
        if frame.roles[index] == "body":
            head = _attachment_head(body, frame, index) if text.startswith("附") else None
            if head:
                starts.append(head)
                frame.roles[index] = "attachment" if head.title != index else "title"
                if head.title is not None:
                    frame.roles[head.title] = "title" if head.title != index else frame.roles[index]
                index = (head.title if head.title is not None else index) + 1
                signed = None
                continue
            follows_signature = signed is not None and index > signed and has_text
            if (follows_signature and _is_enclosed_title(body, frame, index, words)) or (
                starts and announced and len(text) <= LONGEST_TITLE and _bare(text) in announced and is_title_like(text)
            ):
                starts.append(Part(index, len(body), "", index, text))
                frame.roles[index] = "title"
                signed = None
            has_text = True
        index += 1
    bounds = [part.start for part in starts] + [len(body)]
    ended = [replace(part, end=end) for part, end in zip(starts, bounds[1:], strict=True)]
    return [Part(0, bounds[0]), *ended]


def _announced_titles(body: Sequence[Paragraph], frame: Frame, text_start: int) -> frozenset[str]:
    """The titles in 《》 that the title and the first paragraphs of the main text name: those of what it issues."""
    texts = [body[index].text for index in range(text_start, min(len(body), text_start + _OPENING))]
    if frame.title is not None:
        texts.append(body[frame.title].text)
    return frozenset(_bare(title) for text in texts for title in _QUOTED.findall(text[:_LONGEST_OPENING]))


def _bare(title: str) -> str:
    """A title without white space and the version note behind it."""
    return _VERSION.sub("", "".join(title.split()))


def _attachment_head(body: Sequence[Paragraph], frame: Frame, index: int) -> Part | None:
    """The head of an attachment: 附件1 on a line of its own with the title below, or in front of its title."""
    text = body[index].text
    if len(text) > forms.LONGEST_FORM * 2:
        return None
    head = forms.ATTACHMENT_HEAD.match(text)
    if head:
        label = "".join(head["label"].split()) if head["number"] else ""
        below = index + 1
        if (
            below < len(body)
            and frame.roles[below] == "body"
            and is_title_like(body[below].text)
            and not read_label(body[below].text)
        ):
            return Part(index, len(body), label, below, body[below].text)
        return Part(index, len(body), label)
    titled = forms.ATTACHMENT_TITLED.match(text)
    if titled and is_title_like(text) and frame.date is not None and index > frame.date:
        return Part(index, len(body), "".join(titled["label"].split()), index, titled["title"].strip())
    return None


def _is_enclosed_title(body: Sequence[Paragraph], frame: Frame, index: int, words: FrameWords) -> bool:
    """Whether a line right behind the signature is the title of the text that the document encloses."""
    text = body[index].text
    if not is_title_like(text) or read_label(text) or index + 1 >= len(body):
        return False
    behind = all(role in _CLOSING_ROLES or role == "body" for role in frame.roles[index - 1 : index])
    return (
        behind
        and frame.roles[index - 1] != "body"
        and (words.genres.of_title(text) is not None or len(body) - index > 3)
    )
