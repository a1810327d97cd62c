"""The signature of a document: the bodies that sign it, the officer who does, and the date."""

from collections.abc import Sequence

from pipeline.sections import forms
from pipeline.sections.bodies import LONGEST_NAME
from pipeline.sections.document import Paragraph, Span
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import FULL_DATE
from pipeline.sections.labels import read_label

_MOST_SIGNERS = 20


def read_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
    """The signing bodies with their date; the first that follow the text are those of the main text."""
    for index in range(text_start, len(body)):
        text = body[index].text
        if frame.roles[index] == "date":
            names = _names_above(body, frame, words, index, text_start)
            frame.date = index
            frame.issuers = names
            if names or frame.signer:
                return
        elif frame.roles[index] == "body" and len(text) <= LONGEST_NAME * 2:
            date = FULL_DATE.search(text)
            if date and date.end() == len(text.rstrip()) and words.bodies.names_in_line(text[: date.start()].strip()):
                name = text[: date.start()].rstrip()
                frame.issuers = [Span(index, *span) for span in words.bodies.names_in_line(name)]
                frame.date = index
                frame.roles[index] = "signature"
                return
    if not frame.issuers:
        _read_undated_signature(body, frame, words, text_start)


def _names_above(body: Sequence[Paragraph], frame: Frame, words: FrameWords, date: int, text_start: int) -> list[Span]:
    """The names on the lines above a date, in order."""
    spans: list[Span] = []
    index = date - 1
    while index >= text_start and date - index <= _MOST_SIGNERS:
        text = body[index].text
        if frame.roles[index] == "note":
            index -= 1
            continue
        officer = forms.OFFICER.match(text) if frame.roles[index] == "body" else None
        if officer:
            frame.roles[index] = "signer"
            frame.signer = frame.signer or Span(index, officer.start("name"), officer.end("name"))
            index -= 1
            continue
        names = words.bodies.names_in_line(text) if frame.roles[index] == "body" else []
        if not names and frame.roles[index] == "body" and index == date - 1 and _may_sign(text, frame, body):
            names = [(0, len(text))]
        if not names or read_label(text):
            break
        frame.roles[index] = "signature"
        spans[:0] = [Span(index, start, end) for start, end in names]
        index -= 1
    return spans


def _may_sign(text: str, frame: Frame, body: Sequence[Paragraph]) -> bool:
    """A short line without punctuation right above a date signs, whatever it ends in; but not the title again."""
    is_title = frame.title is not None and text == body[frame.title].text
    return (
        not is_title
        and 2 <= len(text) <= 30
        and not any(character in "，。；：、！？《》“”:;,.!?()（）0123456789" for character in text)
    )


def _read_undated_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
    """Names of bodies as the last lines of the text, without a date."""
    last = len(body) - 1
    while last > text_start and frame.roles[last] in ("contact", "note", "disclosure", "copy_to"):
        last -= 1
    spans: list[Span] = []
    index = last
    while index > text_start and frame.roles[index] == "body" and last - index < _MOST_SIGNERS:
        names = words.bodies.names_in_line(body[index].text)
        if not names:
            break
        spans[:0] = [Span(index, start, end) for start, end in names]
        index -= 1
    if spans and (forms.is_prose(body[index].text) or frame.roles[index] in ("note", "attachment", "contact")):
        frame.issuers = spans
        frame.roles[index + 1 : last + 1] = ["signature"] * (last - index)
