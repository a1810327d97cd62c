"""The fields of a document: what its frame and the metadata round it say, put together."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.sections.addressees import greets_nobody
from pipeline.sections.document import Document
from pipeline.sections.document_numbers import NUMBER_KEY, ORDER_NUMBER, find_number, normalised, read_number_line
from pipeline.sections.forms import (
    ANSWERS,
    CATEGORY_IN_TITLE,
    LETTER_ALONE,
    LONGEST_FORM,
    imprint_body,
    is_news,
    read_category,
    read_disclosure,
    read_note_row,
)
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import FULL_DATE, find_date, read_date_line
from pipeline.sections.issuers import read_issuer
from pipeline.sections.metadata import metadata_words
from pipeline.sections.proposals import Proposal, read_proposal
from pipeline.sections.regions import Origin, read_region
from pipeline.sections.titles import READ_OUT, split_title, tells_subject, tells_title

_OPENING: Final = 6
"""Paragraphs of the text in which a reply says what it answers and a document what it is."""
_LONGEST_CLOSING: Final = 400
_LONGEST_SUBJECT: Final = 100
_LEAST_UNDER_TITLE: Final = 3
"""How often a text with a title that tells no genre must call itself by one."""
_ADDRESSED: Final = ("reply", "letter", "opinion", "report")
"""Genres beside notices of texts that are addressed to somebody."""
# 建议恢复原330路。 as the first paragraph of a citizen's letter.
_SUBJECT: Final = re.compile(
    r"(?P<subject>(?:建议|关于|希望|请|反映|咨询|要求|投诉|求助|请求|恳请|呼吁|能否|是否)[^。！？!?；;\n]{4,80})[。！？!?]?$"
)
# 甲委、乙政府印发《…规划纲要》, above the whole text of what was published.
_PUBLISHED: Final = re.compile(r"[^《》]{2,40}(?:印发|发布|公布|出台)了?《(?P<title>[^《》]{4,120})》$")
_WHOLE_TEXT: Final = re.compile(r"(?:主要内容|全文|原文|内容)(?:公布|发布)?如下")
# 《某省消防规定》已经…通过，现予公布: what an order publishes.
_ORDERED: Final = re.compile(r"《(?P<title>[^《》]{4,80})》[^《》]{0,120}公布")
_PUBLISHED_GENRES: Final = ("regulation", "measure")
# （2023年1月30日甲市人民政府甲府规〔2023〕1号文发布）, under a title
_ISSUED: Final = re.compile(r"号文?(?:发布|印发|公布)")
# 本文件于2024年6月20日发布执行
_SELF_DATED: Final = re.compile(rf"本[\u3400-\u9fff]{{2,6}}于\s*(?P<day>{FULL_DATE.pattern})(?:发布|印发|公布)")
_FAREWELL: Final = "特此"
"""How the last line of a notice starts: 特此公告."""
_SPACES: Final = re.compile(r"\s+")


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
    number = _number(document, frame, metadata) or number_behind
    if title is None and number and (order := ORDER_NUMBER.match(number)):
        title = order["order"]
    issuer = read_issuer(document, frame, metadata, title, words.bodies)
    if title and title.endswith(("令", "公告")):
        title = _enclosed_title(frame, words) or title
    opening = _opening(document, frame)
    is_report = _is_report(opening, words)
    genre = _genre(document, frame, words, title, opening, is_report=is_report)
    issued_on = _issued_on(document, frame, metadata)
    origin = Origin(issuer, _headline(document, frame) or title, number, issued_on, metadata, is_report)
    place = read_region(document, frame, origin, lexicons)
    return Fields(
        genre=genre,
        title=title,
        issuer=issuer,
        document_number=number,
        signer=_one_space(document.text(frame.signer)) if frame.signer else None,
        reply_category=frame.category or _category(document, frame, title),
        proposal=_proposal(title, opening, metadata) if genre == "reply" else Proposal(),
        issued_on=issued_on,
        disclosure=frame.disclosure or _disclosure(document, frame) or metadata.get("disclosure"),
        region=place.name if place else None,
        region_code=place.code if place else None,
    )


def _genre(
    document: Document, frame: Frame, words: FrameWords, title: str | None, opening: list[str], *, is_report: bool
) -> str:
    """What the title says, or set phrases of the text, or what the text calls itself (本办法).

    A text without a title that is addressed to bodies issues what it does not ask or answer: it is a notice, though a
    plan or measures may follow. News of a document is no such document.
    """
    genres = words.genres
    published = _PUBLISHED.match(title) if title else None
    if published and any(_WHOLE_TEXT.search(text[:_LONGEST_CLOSING]) for text in opening):
        return genres.of_title(published["title"]) or "other"
    of_title = genres.of_title(title) if title else None
    ordered = _ORDERED.search(opening[0]) if title and title.endswith("令") and opening else None
    if ordered:
        return genres.of_title(ordered["title"]) or "other"
    if of_title and not _is_letters_subject(title, opening, of_title, words):
        return of_title
    found = genres.of_text([*opening, *_closing(document, frame)])
    if title is None and any(words.bodies.may_be_addressed(document.text(span)) for span in frame.addressees):
        return found if found in _ADDRESSED else "notice"
    if is_report:
        return "other"
    least = 1 if title is None else _LEAST_UNDER_TITLE
    return found or genres.of_self([paragraph.text for paragraph in document.body], least) or "other"


def _closing(document: Document, frame: Frame) -> list[str]:
    """The last paragraphs of the document's own text, which 特此公告 ends though a draft stands below it."""
    roles = enumerate(zip(document.body, frame.roles, strict=True), 1)
    ends = (at for at, (paragraph, role) in roles if role == "note" and paragraph.text.startswith(_FAREWELL))
    end = next(ends, len(document.body))
    return [paragraph.text[-_LONGEST_CLOSING:] for paragraph in document.body[max(0, end - _OPENING) : end]]


def _is_report(opening: list[str], words: FrameWords) -> bool:
    """Whether a text only tells of a document, and is not its text with news in front of it (…制定如下措施)."""
    return is_news(opening) and not words.genres.opens_text(opening)


def _is_letters_subject(title: str | None, opening: list[str], of_title: str, words: FrameWords) -> bool:
    """Whether a title is what the letter asks for that is answered (建议…更多措施): it says nothing of the answer."""
    is_request = title is not None and of_title not in ("reply", "letter") and _SUBJECT.match(title) is not None
    return is_request and words.genres.of_text(opening) == "reply"


def _title(
    document: Document, frame: Frame, metadata: dict[str, str], words: FrameWords
) -> tuple[str | None, str | None]:
    """The title, and the document number where it stands behind it.

    A title that a catalogue gives comes before a line that is none by its own words.
    """
    found = _headline(document, frame)
    given = metadata.get("title")
    if given and (found is None or _is_better(given, found, words)):
        found = given
    if found is None:
        return _title_of_letter(document, frame), None
    return split_title(_one_space(found), words.genres)


def _headline(document: Document, frame: Frame) -> str | None:
    """The title as its line gives it, with all that stands round it there."""
    return document.body[frame.title].text[: frame.title_end] if frame.title is not None else None


def _is_better(given: str, found: str, words: FrameWords) -> bool:
    """Whether a catalogue's title tells more than a line of the head: that is none, or only ends as titles do."""
    if not (tells_title(found, words.genres) or given in found):
        return True
    return not tells_subject(found) and tells_subject(given) and words.genres.of_title(given) is not None


def _proposal(title: str | None, opening: list[str], metadata: dict[str, str]) -> Proposal:
    """What the reply itself says of the proposal, and where it says nothing the rows of its page."""
    said = read_proposal(title or "", opening)
    if not any((said.body, said.kind, said.number, said.title)):
        said = replace(said, session=None)  # of another committee's meeting
    number, own_title = metadata.get("proposal_number"), metadata.get("proposal_title")
    return replace(said, number=said.number or number, title=said.title or own_title)


def _enclosed_title(frame: Frame, words: FrameWords) -> str | None:
    """The title of the regulation that an order (令) or an announcement (公告) publishes below its signature."""
    titles = (part.title_text for part in frame.parts[1:2])
    return next((title for title in titles if words.genres.of_title(title) in _PUBLISHED_GENRES), None)


def _title_of_letter(document: Document, frame: Frame) -> str | None:
    """The subject of the letter that a reply quotes before it greets its writer: a line with clauses, a sentence that
    asks for something, or what looks like a letterhead but is not the one who signs.
    """
    first = document.body[0].text if document.body else ""
    is_answer = any(ANSWERS.search(paragraph.text, 0, LONGEST_FORM) for paragraph in document.body[1:_OPENING])
    if frame.roles[:1] == ["issuer"] and is_answer and frame.issuers:
        # 某小区门前没有公交站 ends as names of bodies do.
        return _one_space(first) if first not in map(document.text, frame.issuers) else None
    if not frame.addressees or not frame.addressees[0].paragraph or frame.roles[0] != "body":
        return None
    if is_answer and len(first) <= _LONGEST_SUBJECT and "。" not in first and not greets_nobody(first):
        return _one_space(first.rstrip("，,"))
    subject = _SUBJECT.match(first)
    return _one_space(subject["subject"]) if subject else None


def _opening(document: Document, frame: Frame) -> list[str]:
    texts = (p.text for p, role in zip(document.body, frame.roles, strict=True) if role in ("body", "heading"))
    return [text[:1000] for text in islice(texts, _OPENING)]


def _number(document: Document, frame: Frame, metadata: dict[str, str]) -> str | None:
    if frame.number:
        return frame.number[1]
    if "document_number" in metadata:
        return normalised(metadata["document_number"])
    keyed = (
        paragraph.text
        for paragraph, role in zip(document.body, frame.roles, strict=True)
        if role == "document_number" and NUMBER_KEY.match(paragraph.text)
    )
    in_row = next(filter(None, map(read_number_line, keyed)), None)
    opening = zip(document.body[:_OPENING], frame.roles, strict=False)
    notes = (paragraph.text for paragraph, role in opening if role == "note" and _ISSUED.search(paragraph.text))
    return in_row or next((normalised(note) for note in notes if find_number(note)), None)


def _issued_on(document: Document, frame: Frame, metadata: dict[str, str]) -> date | None:
    if frame.signed_on:
        return frame.signed_on
    for index in (frame.date, frame.head_date):
        if index is not None:
            text = document.body[index].text
            found = read_date_line(text) or find_date(text)
            if found:
                return found
    read_out = READ_OUT.search(document.body[frame.title].text) if frame.title is not None else None
    if read_out:
        return find_date(read_out[0])
    if "issued_on" in metadata and find_date(metadata["issued_on"]):
        return find_date(metadata["issued_on"])
    for paragraph in document.body[-_OPENING:]:
        if len(paragraph.text) <= LONGEST_FORM and imprint_body(paragraph.text):
            return find_date(paragraph.text)
    said = (_SELF_DATED.search(paragraph.text) for paragraph in document.body[-_OPENING:])
    own_day = next((find_date(match["day"]) for match in said if match), None)
    return own_day or find_date(metadata.get("published_on", ""))


def _category(document: Document, frame: Frame, title: str | None) -> str | None:
    """The category that a line behind the signature gives, or the end of the title: …的答复（B类）."""
    in_title = CATEGORY_IN_TITLE.search(title) if title else None
    if in_title:
        return f"{in_title['letter']}类"
    rows = (p.text for p, role in zip(document.body, frame.roles, strict=True) if role == "note" and "公开" in p.text)
    in_row = next(filter(None, (read_note_row(row)[0] for row in rows)), None)
    if in_row:
        return in_row
    lines = (p.text for p, role in zip(document.body, frame.roles, strict=True) if role == "category")
    category = next(filter(None, map(read_category, lines)), None)
    if category or not title or not tells_subject(title):
        return category
    above = (LETTER_ALONE.match(paragraph.text) for paragraph in document.body[: frame.title])
    letter = next(filter(None, above), None)
    return f"{letter['letter']}类" if letter else None


def _disclosure(document: Document, frame: Frame) -> str | None:
    for paragraph, role in zip(document.body, frame.roles, strict=True):
        if role == "disclosure":
            return read_disclosure(paragraph.text)
        if role == "note" and "公开" in paragraph.text and read_note_row(paragraph.text)[1]:
            return read_note_row(paragraph.text)[1]
    return None


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
