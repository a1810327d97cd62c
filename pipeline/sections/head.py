"""The head of a document: document number, signer, category, title, addressees, letterhead."""

from collections.abc import Sequence
from typing import Final

from pipeline.sections import forms
from pipeline.sections.addressees import (
    greets_nobody,
    read_addressees,
    read_greeting,
    read_run_in_addressees,
    read_unclosed_addressees,
)
from pipeline.sections.document import Paragraph, Span
from pipeline.sections.document_numbers import leading_number, letterhead_of, read_number_line
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import find_date
from pipeline.sections.labels import read_label
from pipeline.sections.reported import text_from
from pipeline.sections.run_in_titles import find_run_in_title
from pipeline.sections.titles import READ_OUT, choose_title, is_title_like, issuers_of_title, tells_title

_LONGEST_HEAD: Final = 40
"""Paragraphs that may stand before a document's text."""
_LONGEST_LIST: Final = 12
"""Lines of a list of attachments above a text."""


def read_head(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> int:
    """Reads what stands before the text; returns the index of the first paragraph of the text itself."""
    head_start = text_from(body, frame, words)
    frame.roles[:head_start] = ["note"] * head_start
    text_start = _text_start(body, frame, words, head_start)
    lines = []
    for index in range(head_start, text_start):
        _read_short_form(index, body[index].text, frame, words)
        above = body[index - 1].text if index else ""
        if frame.number and frame.number[0] == index and forms.begins_number(above, frame.number[1]):
            frame.number = (index, "".join(above.removeprefix("中华人民共和国").split()) + frame.number[1])
        if frame.roles[index] == "body":
            lines.append((index, body[index].text, body[index].mark == "#"))
    if frame.title_end is None:
        frame.title = choose_title(lines, words.genres, words.bodies)
    if frame.title is not None and frame.signer is None:
        frame.signer = _officer_of_title(frame.title, body[frame.title].text)
    for index, text, _ in lines:
        dated = forms.DATED_NAME.match(text)
        names = words.bodies.names_in_line(dated["name"] if dated else forms.LETTERHEAD_END.sub("", text))
        if dated and names and frame.head_date is None:
            frame.head_date = index
        if frame.title is not None and _is_title(body, index, body[frame.title].text):
            frame.roles[index] = "title"
        elif names:
            frame.roles[index] = "issuer"
            frame.letterhead += [Span(index, start, end) for start, end in names]
    _prefer_names_of_title(body, frame, words)
    return text_start


def _prefer_names_of_title(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> None:
    """A list of documents may name the issuers short (央行) whom the title names in full: the longer names count."""
    if frame.title is None or not frame.letterhead:
        return
    names = issuers_of_title(body[frame.title].text[: frame.title_end], words.bodies)
    if sum(end - start for start, end in names) > sum(span.end - span.start for span in frame.letterhead):
        frame.letterhead = [Span(frame.title, start, end) for start, end in names]


def _officer_of_title(index: int, title: str) -> Span | None:
    """The officer who read a report out, at the end of its title: …第二次会议上　省长　李某."""
    read_out = READ_OUT.search(title)
    officer = forms.OFFICER.match(title, title.rfind("上", read_out.start()) + 1) if read_out else None
    return Span(index, *officer.span("name")) if officer else None


def _is_title(body: Sequence[Paragraph], index: int, title: str) -> bool:
    """Whether a line is the title, or the first or second half of the title given again on two lines."""
    text = body[index].text
    below = body[index + 1].text if index + 1 < len(body) else ""
    return text == title or text + below == title or (index > 0 and body[index - 1].text + text == title)


def _read_short_form(index: int, text: str, frame: Frame, words: FrameWords) -> None:
    """Reads a line of the head that tells by its own words what it is; the first of a kind counts."""
    role = frame.roles[index]
    if role == "document_number":
        frame.number = frame.number or (index, read_number_line(text) or "")
        frame.head_date = index if frame.head_date is None and find_date(text) else frame.head_date
        letterhead = letterhead_of(text)
        frame.letterhead += [Span(index, *letterhead)] if letterhead else []
    elif role == "date":
        frame.head_date = index if frame.head_date is None else frame.head_date
    elif role == "category":
        frame.category = frame.category or forms.read_category(text)
    elif role == "disclosure":
        frame.disclosure = frame.disclosure or forms.read_disclosure(text)
    elif role == "signer":
        _read_signer(index, text, frame)
    elif role == "body" and (officer := forms.OFFICER.match(text)):
        frame.roles[index] = "signer"
        frame.signer = frame.signer or Span(index, officer.start("name"), officer.end("name"))
    elif role == "body" and (source := forms.SOURCE.match(text)):
        frame.roles[index] = "note"
        frame.source = Span(index, source.start("name"), source.end("name"))
    elif role == "body" and forms.PASSED.match(text):
        frame.head_date = index if frame.head_date is None else frame.head_date
        frame.roles[index] = "note"
    elif role == "body" and (end := leading_number(text)):
        _read_number_and_bodies(index, text, end, frame, words)


def _read_number_and_bodies(index: int, text: str, end: int, frame: Frame, words: FrameWords) -> None:
    """Reads a document number that ends at a position, if the issuing bodies and nothing else are run in behind it."""
    names = words.bodies.names_in_line(text[end:])
    if names:
        frame.roles[index] = "document_number"
        frame.number = frame.number or (index, read_number_line(text[:end]) or "")
        frame.letterhead += [Span(index, end + first, end + last) for first, last in names]


def _read_signer(index: int, text: str, frame: Frame) -> None:
    match = forms.SIGNER.search(text)
    if match and frame.signer is None:
        frame.signer = Span(index, match.start("name"), match.end("name"))
        frame.category = frame.category or forms.read_category(text[match.end() :].strip())
        number = read_number_line(text[: match.start()].strip())
        if number and frame.number is None:
            frame.number = (index, number)


def _text_start(body: Sequence[Paragraph], frame: Frame, words: FrameWords, head_start: int) -> int:
    """Where the head ends: behind the addressees, or before the first running text or numbered item."""
    longest = min(len(body), head_start + _LONGEST_HEAD)
    for index in range(head_start, longest):
        role = frame.roles[index]
        if role == "contact" and not _is_addressed_below(body, frame, words, index):
            return index
        if role != "body":
            continue
        start = _read_addressed_line(index, body[index], frame, words)
        if start is not None:
            return start
        role_in_head = _role_in_head(body, frame, words, index)
        if role_in_head is None:
            _read_greeting_behind(body, frame, words, index)
            return index
        frame.roles[index] = role_in_head
    return longest


def _read_addressed_line(index: int, paragraph: Paragraph, frame: Frame, words: FrameWords) -> int | None:
    """Reads a line of addressees, perhaps with the title in front of them; returns where the text starts, and None for
    any other line.
    """
    text = paragraph.text
    run_in = find_run_in_title(text, words)
    if run_in is not None:
        frame.title, (frame.title_end, spans) = index, run_in
        frame.addressees = [Span(index, *span) for span in spans]
        is_whole = text.rstrip().endswith(("：", ":", "∶"))
        frame.roles[index] = "title" if is_whole else "body"
        return index + 1 if is_whole else index
    names = read_addressees(text, words.bodies) or read_unclosed_addressees(text, words.bodies)
    if not names or read_label(text) or paragraph.mark == "#":
        return None
    frame.addressees = [Span(index, start, end) for start, end in names]
    frame.roles[index] = "addressee"
    return index + 1


def _role_in_head(body: Sequence[Paragraph], frame: Frame, words: FrameWords, index: int) -> str | None:
    """What a line of the head is that no other reader claims; None where the text starts with it."""
    text = body[index].text
    if _is_caption(text):
        return "note"
    if index == 0 and _heads_attachment(body, words):
        return "attachment"
    if read_label(text) or (forms.is_prose(text) and body[index].mark != "#"):
        return None
    if forms.ATTACHMENT_LIST.match(text) or forms.ATTACHMENT_HEAD.match(text):
        return "attachment" if _goes_on_below(body, frame, words, index) else None
    return "body"


def _is_addressed_below(body: Sequence[Paragraph], frame: Frame, words: FrameWords, first: int) -> bool:
    """Whether a reply gives its contacts above its addressees, a title perhaps between them."""
    for index in range(first + 1, min(len(body), first + _LONGEST_LIST)):
        text = body[index].text
        if frame.roles[index] == "body":
            if read_addressees(text, words.bodies) and not read_label(text):
                return True
            if not is_title_like(text):
                return False
    return False


def _is_caption(text: str) -> bool:
    """Whether a line tells who took the picture above the text."""
    return len(text) <= forms.LONGEST_FORM and forms.CAPTION.search(text) is not None


def _heads_attachment(body: Sequence[Paragraph], words: FrameWords) -> bool:
    """Whether a document is an attachment that a page gives by itself: 附件1, and its title on the next line."""
    is_head = forms.ATTACHMENT_HEAD.match(body[0].text) is not None
    return is_head and len(body) > 1 and is_title_like(body[1].text) and tells_title(body[1].text, words.genres)


def _goes_on_below(body: Sequence[Paragraph], frame: Frame, words: FrameWords, first: int) -> bool:
    """Whether a page lists the attachments between the title and the addressees or the document number."""
    for index in range(first + 1, min(len(body), first + _LONGEST_LIST)):
        text = body[index].text
        if frame.roles[index] == "document_number" or read_addressees(text, words.bodies):
            return True
        if frame.roles[index] != "body" or "。" in text:
            return False
    return False


def _read_greeting_behind(body: Sequence[Paragraph], frame: Frame, words: FrameWords, first: int) -> None:
    """A person greeted in the first paragraphs of the text is the addressee; so are bodies that its first names."""
    run_in = read_run_in_addressees(body[first].text, words.bodies)
    if run_in:
        frame.addressees = [Span(first, *span) for span in run_in]
        return
    greetings = [
        (index, name) for index in range(first, min(len(body), first + 4)) if (name := read_greeting(body[index].text))
    ]
    # The letter itself may greet too: the answer stands behind it, though it may greet nobody by name.
    answering = [greeting for greeting in greetings if _answers(body[greeting[0]].text)]
    if answering:
        frame.addressees = [Span(answering[-1][0], *answering[-1][1])]
    elif greetings and not _is_letter(body, greetings[0][0]):
        frame.addressees = [Span(greetings[0][0], *greetings[0][1])]


def _is_letter(body: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph that greets somebody is the letter: its writer speaks of himself, or its answer, which greets
    nobody by name, stands below.
    """
    if any(greets_nobody(paragraph.text) and _answers(paragraph.text) for paragraph in body[index + 1 :]):
        return True
    is_answered = any(forms.is_prose(paragraph.text) for paragraph in body[index + 1 :])
    return is_answered and forms.WRITER.search(body[index].text) is not None


def _answers(text: str) -> bool:
    """Whether a paragraph starts as an answer to a letter does: …，来信收悉."""
    return forms.ANSWERS.search(text, 0, 2 * forms.LONGEST_FORM) is not None
