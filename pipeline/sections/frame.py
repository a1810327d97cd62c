"""The frame of a document (GB/T 9704): which paragraphs stand round its text and what each of them is."""

from collections.abc import Sequence

from pipeline.sections import forms
from pipeline.sections.document import Paragraph
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
    text_start = read_head(body, frame, words)
    read_signature(body, frame, words, text_start)
    mark_attachment_lists(body, frame, text_start)
    frame.parts = find_parts(body, frame, text_start, words)
    return frame


def _short_form(text: str, words: FrameWords) -> str:
    """The role of a paragraph that its own words tell; `body` otherwise."""
    if text.startswith(("签", "簽")) and len(text) <= forms.LONGEST_FORM and forms.SIGNER.match(text):
        return "signer"
    if words.contacts.is_contact_line(text):
        return "contact"
    if forms.COPY_TO.match(text):
        return "copy_to"
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


def _is_note(text: str) -> bool:
    """Whether a short paragraph is a note: categories in a row, what was left out, who printed the document."""
    return any(forms.read_note_row(text)) or forms.NOTE.match(text) is not None or bool(forms.imprint_body(text))
