"""The parties in a document's frame: who issues it, to whom, who signs, who answers for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.sections import forms
from pipeline.sections.addressees import read_list
from pipeline.sections.bodies import BodyWords
from pipeline.sections.contacts import Contact
from pipeline.sections.document import Document, Span
from pipeline.sections.document_numbers import leading_number
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.titles import issuers_of_title

_COPIES: Final = re.compile(r"\s*[（(]?[各共]?\d{1,3}份[）)]?$")
"""How many copies a body gets: 县政府督查室（2份）."""
_ANSWER: Final = re.compile(r"建议|建議|提案|议案|答复|答復|复函|回复")


@dataclass(frozen=True, slots=True)
class Party:
    """A row of `parties`: its role, the role as written where it is written, the name's span, and a telephone."""

    role: str
    role_text: str | None
    span: Span
    phone: str | None = None


def read_parties(document: Document, frame: Frame, words: FrameWords) -> list[Party]:
    """The parties of a document in order of their spans."""
    parties = [
        *(Party("issuer", None, span) for span in _issuers(document, frame, words.bodies)),
        *(Party("addressee", None, span) for span in frame.addressees),
        *([Party("signer", "签发人", frame.signer)] if frame.signer else []),
        *_contacts(document, frame, words),
        *_copies(document, frame, words.bodies),
    ]
    return sorted(parties, key=lambda party: (party.span.paragraph, party.span.start))


def _issuers(document: Document, frame: Frame, bodies: BodyWords) -> Sequence[Span]:
    if frame.issuers or frame.letterhead:
        return frame.issuers or _distinct(document, frame.letterhead)
    if frame.title is None:
        return ()
    text = document.body[frame.title].text
    # A page may put the document number in front of its title.
    start = leading_number(text)
    return [Span(frame.title, start + first, start + last) for first, last in issuers_of_title(text[start:], bodies)]


def _distinct(document: Document, spans: Sequence[Span]) -> list[Span]:
    return list({document.text(span): span for span in reversed(spans)}.values())[::-1]


def _contacts(document: Document, frame: Frame, words: FrameWords) -> Iterator[Party]:
    """The contacts of a document; bodies that arrange something (主办单位) only in an answer to a proposal."""
    title = document.body[frame.title].text if frame.title is not None else ""
    is_answer = _ANSWER.search(title) is not None
    for party in _all_contacts(document, frame, words):
        if is_answer or not words.contacts.is_organiser(party.role_text):
            yield party


def _all_contacts(document: Document, frame: Frame, words: FrameWords) -> Iterator[Party]:
    """Contact lines give a number to the name before it, also on the line above, or to the name behind it; other text
    names where to enquire.
    """
    waiting: list[Party] = []
    for index, (paragraph, role) in enumerate(zip(document.body, frame.roles, strict=True)):
        if role == "contact":
            for party in _parties_of(words.contacts.read(paragraph.text), index):
                if _is_own_number(party, words) and waiting and waiting[-1].phone is None:
                    waiting[-1] = replace(waiting[-1], phone=party.phone)
                else:
                    waiting.append(party)
            continue
        if waiting:
            yield from _numbers_in_front(waiting, words)
            waiting = []
        if index == frame.date and frame.run_in_end is not None:
            yield from _parties_of(words.contacts.read(paragraph.text[frame.run_in_end :]), index, frame.run_in_end)
            continue
        if _may_give_phone(paragraph.text):
            yield from _parties_of(words.contacts.enquiries(paragraph.text), index)
    yield from _numbers_in_front(waiting, words)


def _may_give_phone(text: str) -> bool:
    """Whether a text speaks of a telephone."""
    return "电" in text or "電" in text or "热线" in text or "拨打" in text


def _is_own_number(party: Party, words: FrameWords) -> bool:
    """Whether a party is a number that stands without its name."""
    return party.role == "enquiry" and not words.contacts.is_hotline(party.role_text)


def _numbers_in_front(block: list[Party], words: FrameWords) -> list[Party]:
    """The contacts of a block, each name with its number where all numbers stand in front (联系电话：…，联系人：…)."""
    numbers, names = block[::2], block[1::2]
    in_front = len(numbers) == len(names) and all(_is_own_number(number, words) for number in numbers)
    if not in_front or any(name.phone or name.role == "enquiry" for name in names):
        return block
    return [replace(name, phone=number.phone) for number, name in zip(numbers, names, strict=True)]


def _parties_of(contacts: Sequence[Contact], index: int, offset: int = 0) -> Iterator[Party]:
    """The contacts of a paragraph, or of what stands in it from an offset on."""
    for contact in contacts:
        span = Span(index, offset + contact.start, offset + contact.end)
        yield Party(contact.role, contact.role_text or None, span, contact.phone)


def _copies(document: Document, frame: Frame, bodies: BodyWords) -> Iterator[Party]:
    role_text = None
    for index, (paragraph, role) in enumerate(zip(document.body, frame.roles, strict=True)):
        if role != "copy_to":
            continue
        text = paragraph.text
        match = forms.COPY_TO.match(text)
        role_text = "".join(match["word"].split()) if match else role_text
        for start, end in read_list(text, bodies, match.end() if match else 0):
            copies = _COPIES.search(text, start, end)
            yield Party("copy_to", role_text, Span(index, start, copies.start() if copies else end))
