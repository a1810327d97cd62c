"""The frame of a document (GB/T 9704): which paragraphs stand round its text and what each of them is."""

from collections.abc import Sequence

from pipeline.sections import forms
from pipeline.sections.addressees import read_list
from pipeline.sections.document import Paragraph, Span
from pipeline.sections.document_numbers import read_number_line
from pipeline.sections.enclosed import find_parts, mark_attachment_lists
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import read_date_line
from pipeline.sections.head import read_head
from pipeline.sections.signature import read_signature


def read_frame(body: Sequence[Paragraph], words: FrameWords) -> Frame:
    """The frame of a document from its body paragraphs."""
    frame = Frame(["body"] * len(body))
    for index, paragraph in enumerate(body):
        if len(paragraph.text) <= forms.LONGEST_FORM * 4:
            frame.roles[index] = _short_form(paragraph.text, words)
    _go_on_with_copies(body, frame, words)
    text_start = read_head(body, frame, words)
    _read_sent_to(body, frame, words)
    _read_source_below(body, frame)
    read_signature(body, frame, words, text_start)
    mark_attachment_lists(body, frame, text_start)
    frame.parts = find_parts(body, frame, text_start, words)
    return frame


def _go_on_with_copies(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> None:
    """A line under 抄送：… that lists bodies and nothing else goes on with it."""
    for index in range(1, len(body)):
        if frame.roles[index] != "body" or frame.roles[index - 1] != "copy_to":
            continue
        text = body[index].text
        listed = read_list(text, words.bodies) if len(text) <= 2 * forms.LONGEST_FORM else []
        if len(listed) > 1 and all(words.bodies.may_be_addressed(text[start:end]) for start, end in listed):
            frame.roles[index] = "copy_to"


def _read_sent_to(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> None:
    """Reads the addressees that 主送：… names where none stand above the text."""
    for index, paragraph in enumerate(body):
        match = forms.SENT_TO.match(paragraph.text) if frame.roles[index] == "addressee" else None
        if match and not frame.addressees:
            listed = read_list(paragraph.text, words.bodies, match.end())
            frame.addressees = [Span(index, start, end) for start, end in listed]


def _read_source_below(body: Sequence[Paragraph], frame: Frame) -> None:
    """Reads the source that a page names in its last line where it names none above the text."""
    last = len(body) - 1
    match = forms.SOURCE.match(body[last].text) if body and frame.source is None else None
    if match and frame.roles[last] == "body":
        frame.roles[last] = "note"
        frame.source = Span(last, match.start("name"), match.end("name"))


def _short_form(text: str, words: FrameWords) -> str:
    """The role of a paragraph that its own words tell; `body` otherwise."""
    if text.startswith(("签", "簽")) and len(text) <= forms.LONGEST_FORM and forms.SIGNER.match(text):
        return "signer"
    if words.contacts.is_contact_line(text):
        return "contact"
    if sent := _sent_form(text):
        return sent
    if len(text) > forms.LONGEST_FORM:
        return "body"
    if read_date_line(text):
        return "date"
    if read_number_line(text):
        return "document_number"
    if ("签" in text or "簽" in text) and forms.SIGNER.search(text):
        return "signer"
    if forms.read_disclosure(text):
        return "disclosure"
    if forms.read_category(text):
        return "category"
    return "note" if _is_note(text) else "body"


def _sent_form(text: str) -> str:
    """The role of a line that says to whom a document goes: 抄送：…, 主送：…; empty for any other."""
    if text[0] not in forms.SENT_STARTS:
        return ""
    if forms.COPY_TO.match(text):
        return "copy_to"
    return "addressee" if forms.SENT_TO.match(text) else ""


def _is_note(text: str) -> bool:
    """Whether a short paragraph is a note: categories in a row, what was left out, who printed the document."""
    return any(forms.read_note_row(text)) or forms.is_note(text) or bool(forms.imprint_body(text))
