"""What is read of a document's frame (GB/T 9704): what stands round its text, and the texts that it encloses."""

import datetime
from dataclasses import dataclass, field
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.sections.bodies import BodyWords, body_words
from pipeline.sections.contacts import ContactWords, contact_words
from pipeline.sections.document import Span
from pipeline.sections.genre import GenreWords, genre_words


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the document: the main text, or one that it encloses.

    start, end: indices of its paragraphs, half-open. label: 附件1, empty where there is none.
    title: index of its title.
    title_text: the title, without the label where that stands in front of it.
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
    date, signed_on: the paragraph of the signature's date, and the day where other text stands in it too.
    run_in_end: where contacts start behind a signature in the text's last paragraph.
    title_end: where the title ends in its paragraph, where the addressees stand behind it.
    issuers: signing bodies, in order. letterhead: bodies named above the title. source: whom a
    page names as its source above the text.
    """

    roles: list[str]
    title: int | None = None
    title_end: int | None = None
    number: tuple[int, str] | None = None
    signer: Span | None = None
    category: str | None = None
    disclosure: str | None = None
    addressees: list[Span] = field(default_factory=list)
    issuers: list[Span] = field(default_factory=list)
    letterhead: list[Span] = field(default_factory=list)
    date: int | None = None
    signed_on: datetime.date | None = None
    run_in_end: int | None = None
    head_date: int | None = None
    source: Span | None = None
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words by which a frame is read."""

    bodies: BodyWords
    contacts: ContactWords
    genres: GenreWords


@cache
def frame_words(lexicons: Lexicons = SHIPPED) -> FrameWords:
    """The words of the lexicons that frames are read by."""
    return FrameWords(body_words(lexicons), contact_words(lexicons), genre_words(lexicons))
