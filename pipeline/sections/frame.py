"""The frame of a document (GB/T 9704): which paragraphs stand round its text and what each of them is, and where the
texts that it encloses begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.sections import forms
from pipeline.sections.addressees import read_addressees, read_greeting
from pipeline.sections.bodies import LONGEST_NAME, BodyWords, body_words
from pipeline.sections.contacts import ContactWords, contact_words
from pipeline.sections.document import Paragraph, Span
from pipeline.sections.document_numbers import read_number_line
from pipeline.sections.full_dates import FULL_DATE, read_date_line
from pipeline.sections.genre import GenreWords, genre_words
from pipeline.sections.labels import read_label
from pipeline.sections.titles import choose_title, is_title_like

_LONGEST_HEAD = 40
"""Paragraphs that may stand before a document's text."""
_MOST_SIGNERS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the document: the main text, or one that it encloses.

    start, end: indices of its paragraphs, half-open. label: 附件1, empty where there is none. title: index of its title.
    label_index: index of the paragraph that holds the label.
    """

    start: int
    end: int
    label: str = ""
    title: int | None = None
    title_text: str = ""


@dataclass(slots=True)
class Frame:
    """What was read of a document's frame. Indices are those of the body paragraphs.

    roles: role of each paragraph; `body` where it is none of the frame's.
    issuers: signing bodies, in order. letterhead: bodies named above the title.
    """

    roles: list[str]
    title: int | None = None
    number: tuple[int, str] | None = None
    signer: Span | None = None
    category: str | None = None
    disclosure: str | None = None
    addressees: list[Span] = field(default_factory=list)
    issuers: list[Span] = field(default_factory=list)
    letterhead: list[Span] = field(default_factory=list)
    date: int | None = None
    head_date: int | None = None
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words by which a frame is read."""

    bodies: BodyWords
    contacts: ContactWords
    genres: GenreWords


def frame_words(lexicons: Lexicons = SHIPPED) -> FrameWords:
    """The words of the lexicons that frames are read by."""
    return FrameWords(body_words(lexicons), contact_words(lexicons), genre_words(lexicons))


def read_frame(body: Sequence[Paragraph], words: FrameWords) -> Frame:
    """The frame of a document from its body paragraphs."""
    frame = Frame(["body"] * len(body))
    for index, paragraph in enumerate(body):
        if len(paragraph.text) <= forms.LONGEST_FORM * 4:
            frame.roles[index] = _short_form(paragraph.text, words)
    text_start = _read_head(body, frame, words)
    _read_signature(body, frame, words, text_start)
    _mark_attachment_lists(body, frame, text_start)
    frame.parts = _parts(body, frame, text_start, words)
    return frame


def _short_form(text: str, words: FrameWords) -> str:
    """The role of a paragraph that its own words tell; `body` otherwise."""
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
    if forms.SIGNER.search(text):
        return "signer"
    if forms.read_disclosure(text):
        return "disclosure"
    if forms.read_category(text):
        return "category"
    if forms.NOTE.match(text) or forms.PRINTED.match(text):
        return "note"
    return "body"


def _read_head(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> int:
    """Reads what stands before the text; returns the index of the first paragraph of the text itself."""
    text_start = _text_start(body, frame, words)
    lines = []
    for index in range(text_start):
        text = body[index].text
        role = frame.roles[index]
        if role == "document_number" and frame.number is None:
            frame.number = (index, read_number_line(text) or "")
        elif role == "date" and frame.head_date is None:
            frame.head_date = index
        elif role == "category" and frame.category is None:
            frame.category = forms.read_category(text)
        elif role == "disclosure" and frame.disclosure is None:
            frame.disclosure = forms.read_disclosure(text)
        elif role == "signer":
            _read_signer(index, text, frame)
        elif role == "body":
            lines.append((index, text, body[index].mark == "#"))
    frame.title = choose_title(lines, words.genres, words.bodies)
    for index, text, _ in lines:
        names = words.bodies.names_in_line(text)
        if index == frame.title or (frame.title is not None and text == body[frame.title].text):
            frame.roles[index] = "title"
        elif names:
            frame.roles[index] = "issuer"
            frame.letterhead += [Span(index, start, end) for start, end in names]
    return text_start


def _read_signer(index: int, text: str, frame: Frame) -> None:
    match = forms.SIGNER.search(text)
    if match and frame.signer is None:
        frame.signer = Span(index, match.start("name"), match.end("name"))
        number = read_number_line(text[: match.start()].strip())
        if number and frame.number is None:
            frame.number = (index, number)


def _text_start(body: Sequence[Paragraph], frame: Frame, words: FrameWords) -> int:
    """Where the head ends: behind the addressees, or before the first running text or numbered item."""
    for index in range(min(len(body), _LONGEST_HEAD)):
        text = body[index].text
        if frame.roles[index] == "contact":
            return index
        if frame.roles[index] != "body":
            continue
        names = read_addressees(text, words.bodies)
        if names and not read_label(text) and body[index].mark != "#":
            frame.addressees = [Span(index, start, end) for start, end in names]
            frame.roles[index] = "addressee"
            return index + 1
        if read_label(text) or (forms.is_prose(text) and body[index].mark != "#"):
            _read_greeting_behind(body, frame, index)
            return index
        if forms.ATTACHMENT_LIST.match(text) or forms.ATTACHMENT_HEAD.match(text):
            return index
    return min(len(body), _LONGEST_HEAD)


def _read_greeting_behind(body: Sequence[Paragraph], frame: Frame, first: int) -> None:
    """A person greeted in the first paragraphs of the text is the addressee."""
    for index in range(first, min(len(body), first + 4)):
        name = read_greeting(body[index].text)
        if name:
            frame.addressees = [Span(index, *name)]
            return


def _read_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
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
        if not names and frame.roles[index] == "body" and index == date - 1 and _may_sign(text):
            names = [(0, len(text))]
        if not names or read_label(text):
            break
        frame.roles[index] = "signature"
        spans[:0] = [Span(index, start, end) for start, end in names]
        index -= 1
    return spans


def _may_sign(text: str) -> bool:
    """A short line without punctuation right above a date signs, whatever it ends in."""
    return 2 <= len(text) <= 30 and not any(
        character in "，。；：、！？《》“”:;,.!?()（）0123456789" for character in text
    )


def _read_undated_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
    """A body's name as the last line of the text, without a date."""
    last = len(body) - 1
    while last > text_start and frame.roles[last] in ("contact", "note", "disclosure", "copy_to"):
        last -= 1
    if last > text_start and frame.roles[last] == "body":
        names = words.bodies.names_in_line(body[last].text)
        if names and forms.is_prose(body[last - 1].text):
            frame.issuers = [Span(last, start, end) for start, end in names]
            frame.roles[last] = "signature"


def _mark_attachment_lists(body: Sequence[Paragraph], frame: Frame, text_start: int) -> None:
    """附件：1.… and the numbered lines under it are a list of what is attached, no sections."""
    index = text_start
    while index < len(body):
        text = body[index].text
        if frame.roles[index] == "body" and forms.ATTACHMENT_LIST.match(text) and len(text) <= forms.LONGEST_FORM * 2:
            frame.roles[index] = "attachment"
            index += 1
            while index < len(body) and frame.roles[index] == "body" and _is_listed(body[index].text):
                frame.roles[index] = "attachment"
                index += 1
            continue
        index += 1


def _is_listed(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.style in ("1.", "（1）", "1)", "一、") and len(text) <= 120 and "。" not in text


_CLOSING_ROLES = ("signature", "date", "disclosure", "note", "copy_to", "contact", "attachment")


def _parts(body: Sequence[Paragraph], frame: Frame, text_start: int, words: FrameWords) -> list[Part]:
    """The main text and the texts that it encloses."""
    starts: list[Part] = []
    signed = frame.date if frame.date is not None else None
    index = text_start
    has_text = False
    while index < len(body):
        text = body[index].text
        if frame.roles[index] == "body":
            head = _attachment_head(body, frame, index)
            if head:
                starts.append(head)
                frame.roles[index] = "attachment" if head.title != index else "title"
                if head.title is not None:
                    frame.roles[head.title] = "title" if head.title != index else frame.roles[index]
                index = (head.title if head.title is not None else index) + 1
                signed = None
                continue
            if signed is not None and index > signed and has_text and _is_enclosed_title(body, frame, index, words):
                starts.append(Part(index, len(body), "", index, text))
                frame.roles[index] = "title"
                signed = None
            has_text = True
        index += 1
    bounds = [part.start for part in starts] + [len(body)]
    ended = [replace(part, end=end) for part, end in zip(starts, bounds[1:], strict=True)]
    return [Part(0, bounds[0]), *ended]


def _attachment_head(body: Sequence[Paragraph], frame: Frame, index: int) -> Part | None:
    """The head of an attachment: 附件1 on a line of its own with the title below, or in front of its title."""
    text = body[index].text
    if len(text) > forms.LONGEST_FORM * 2 or not text.startswith("附"):
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
