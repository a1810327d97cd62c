"""The fields of a document: what its frame and the metadata round it say, put together."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import Region, resolve_region
from pipeline.sections.bodies import BodyWords
from pipeline.sections.document import Document
from pipeline.sections.document_numbers import normalised
from pipeline.sections.forms import read_disclosure
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import find_date, read_date_line
from pipeline.sections.metadata import metadata_words
from pipeline.sections.proposals import Proposal, read_proposal
from pipeline.sections.titles import READ_OUT, issuer_of_title, split_title

_OPENING = 6
"""Paragraphs of the text in which a reply says what it answers and a document what it is."""
_LONGEST_CLOSING = 400
_MEETING = re.compile(r"日在(?P<place>[\u3400-\u9fff]{2,20}?)第")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fields:
    """A row of `documents`, its id aside."""

    genre: str
    title: str | None
    issuer: str | None
    document_number: str | None
    signer: str | None
    reply_category: str | None
    proposal: Proposal
    issued_on: date | None
    disclosure: str | None
    region: str | None
    region_code: str | None


def read_fields(document: Document, frame: Frame, words: FrameWords, lexicons: Lexicons) -> Fields:
    """The fields of a document."""
    metadata = metadata_words(lexicons).read(paragraph.text for paragraph in document.furniture)
    title, number_behind = _title(document, frame, metadata, words)
    opening = _opening(document, frame)
    genre = _genre(document, frame, words, title, opening)
    issuer = _issuer(document, frame, metadata, title, words.bodies)
    issued_on = _issued_on(document, frame, metadata)
    place = _region(document, frame, issuer, title, issued_on, lexicons)
    return Fields(
        genre=genre,
        title=title,
        issuer=issuer,
        document_number=_number(frame, metadata) or number_behind,
        signer=_one_space(document.text(frame.signer)) if frame.signer else None,
        reply_category=frame.category,
        proposal=read_proposal(title or "", opening) if genre == "reply" else Proposal(),
        issued_on=issued_on,
        disclosure=frame.disclosure or _disclosure(document, frame) or metadata.get("disclosure"),
        region=place.name if place else None,
        region_code=place.code if place else None,
    )


def _genre(document: Document, frame: Frame, words: FrameWords, title: str | None, opening: list[str]) -> str:
    """What the title says, or set phrases of the text; a text addressed to bodies that says neither is a notice."""
    of_title = words.genres.of_title(title) if title else None
    closing = [paragraph.text[-_LONGEST_CLOSING:] for paragraph in document.body[-_OPENING:]]
    found = of_title or words.genres.of_text([*opening, *closing])
    if found:
        return found
    to_bodies = any(words.bodies.is_body(document.text(span)) for span in frame.addressees)
    return "notice" if to_bodies and not title else "other"


def _title(
    document: Document, frame: Frame, metadata: dict[str, str], words: FrameWords
) -> tuple[str | None, str | None]:
    """The title, and the document number where it stands behind it."""
    found = document.body[frame.title].text if frame.title is not None else metadata.get("title")
    return split_title(_one_space(found), words.genres) if found else (None, None)


def _region(
    document: Document, frame: Frame, issuer: str | None, title: str | None, on: date | None, lexicons: Lexicons
) -> Region | None:
    """The issuer's division; without an issuer the title's, or that of the meeting that a report was read out at."""
    if issuer:
        return resolve_region(issuer, on, lexicons)
    place = resolve_region(title, on, lexicons) if title else None
    if place or frame.head_date is None:
        return place
    meeting = _MEETING.search(document.body[frame.head_date].text)
    return resolve_region(meeting["place"], on, lexicons) if meeting else None


def _opening(document: Document, frame: Frame) -> list[str]:
    texts = [p.text for p, role in zip(document.body, frame.roles, strict=True) if role in ("body", "heading")]
    return [text[:1000] for text in texts[:_OPENING]]


def _issuer(
    document: Document, frame: Frame, metadata: dict[str, str], title: str | None, bodies: BodyWords
) -> str | None:
    for spans in (frame.issuers, frame.letterhead):
        if spans:
            return "、".join(dict.fromkeys("".join(document.text(span).split()) for span in spans))
    of_title = issuer_of_title(title, bodies) if title else None
    if title and of_title:
        return "、".join(title[: of_title[1]].split())
    return metadata.get("issuer")


def _number(frame: Frame, metadata: dict[str, str]) -> str | None:
    if frame.number:
        return frame.number[1]
    return normalised(metadata["document_number"]) if "document_number" in metadata else None


def _issued_on(document: Document, frame: Frame, metadata: dict[str, str]) -> date | None:
    for index in (frame.date, frame.head_date):
        if index is not None:
            text = document.body[index].text
            found = read_date_line(text) or find_date(text)
            if found:
                return found
    read_out = READ_OUT.search(document.body[frame.title].text) if frame.title is not None else None
    if read_out:
        return find_date(read_out[0])
    for field in ("issued_on", "published_on"):
        found = find_date(metadata.get(field, ""))
        if found:
            return found
    return None


def _disclosure(document: Document, frame: Frame) -> str | None:
    for paragraph, role in zip(document.body, frame.roles, strict=True):
        if role == "disclosure":
            return read_disclosure(paragraph.text)
    return None


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
