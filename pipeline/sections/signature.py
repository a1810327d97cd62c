"""The signature of a document: the bodies that sign it, the officer who does, and the date."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.sections import forms
from pipeline.sections.bodies import LONGEST_NAME
from pipeline.sections.document import Paragraph, Span
from pipeline.sections.frame_model import Frame, FrameWords
from pipeline.sections.full_dates import FULL_DATE, find_date
from pipeline.sections.labels import read_label
from pipeline.sections.titles import issuers_of_title

_MOST_SIGNERS: Final = 20
_LONGEST_RUN_IN: Final = 300
_LONGEST_DATE: Final = 60
_DATE_ENDS: Final = "日）)0123456789"
# …遵照执行。某省教育厅2025年1月3日（此件主动公开）
_RUN_IN_DATE: Final = re.compile(
    rf"(?P<date>{FULL_DATE.pattern})\s*(?P<note>[（(][^（）()]{{2,20}}[）)])?\s*"
    r"(?P<contacts>[（(]?(?:联\s?系|承\s?办|经\s?办|负责|分管|主办|电话|抄送)[^。\n]{2,150})?$"
)

# 2022年 月 日: a day that was not filled in.
_NO_DAY: Final = re.compile(r"\s*(?:20\d\d|\d{0,2}X+|\s)年[\sX×*]*\d{0,2}月[\sX×*]*日$")
_LENT_SEAL: Final = re.compile(r"\s*[（(]\s*代\s*章?\s*[）)]")
_STOPS: Final = "。！!；;"
_BELOW_SIGNATURE: Final = ("contact", "note", "disclosure", "copy_to", "addressee")
_UNDATED_RUN_IN: Final = re.compile(r"(?<=[。！])\s+(?P<name>[\u3400-\u9fff（）()]{4,40})$")


def read_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
    """The signing bodies with their date; the first that follow the text are those of the main text."""
    for index in range(text_start, len(body)):
        text = body[index].text
        if frame.roles[index] == "date":
            names = _names_above(body, frame, words, index, text_start)
            frame.date = index
            frame.issuers = names
            if names or frame.signer or _is_dated_alone(body, frame, words, index):
                return
        elif frame.roles[index] == "body" and (
            _read_run_in(index, text, frame, words)
            or (text[-1] == "日" and _read_unfilled(body, frame, words, index, text_start))
        ):
            return
    if not frame.issuers:
        _read_undated_signature(body, frame, words, text_start)


def _is_dated_alone(body: Sequence[Paragraph], frame: Frame, words: FrameWords, date: int) -> bool:
    """Whether a date right behind the text dates a document whose issuer stands above or in its title."""
    if frame.roles[date - 1] == "body" and not body[date - 1].text.endswith(tuple(_STOPS)):
        return False
    title = body[frame.title].text[: frame.title_end] if frame.title is not None else ""
    return bool(frame.letterhead or issuers_of_title(title, words.bodies))


def _read_run_in(index: int, text: str, frame: Frame, words: FrameWords) -> bool:
    """Reads a signature with its date on one line, or at the end of the last paragraph of the text."""
    has_contacts = "电话" in text[-_LONGEST_RUN_IN:]
    if not has_contacts and text[-1] not in _DATE_ENDS:
        return False
    reach = _LONGEST_RUN_IN if has_contacts else _LONGEST_DATE
    tail = _RUN_IN_DATE.search(text, max(0, len(text) - reach))
    signed_on = find_date(tail["date"]) if tail else None
    if not tail or not signed_on:
        return False
    stop = max(text.rfind(mark, 0, tail.start()) for mark in _STOPS) + 1
    names = words.bodies.names_in_line(text[stop : tail.start()].strip())
    if not names or tail.start() - stop > 4 * LONGEST_NAME:
        return False
    first = stop + len(text[stop : tail.start()]) - len(text[stop : tail.start()].lstrip())
    frame.issuers = [Span(index, first + start, first + end) for start, end in names]
    frame.date, frame.signed_on = index, signed_on
    frame.disclosure = frame.disclosure or (forms.read_disclosure(tail["note"]) if tail["note"] else None)
    frame.run_in_end = tail.start("contacts") if tail["contacts"] else None
    if not text[:stop].strip():
        frame.roles[index] = "signature"
    return True


def _read_unfilled(body: Sequence[Paragraph], frame: Frame, words: FrameWords, index: int, text_start: int) -> bool:
    """Reads a signature whose day was not filled in: 甲市财政局2022年 月 日, the day perhaps on a line of its own."""
    text = body[index].text
    no_day = _NO_DAY.search(text) if len(text) <= _LONGEST_DATE else None
    if no_day is None:
        return False
    name = text[: no_day.start()].rstrip()
    spans = [Span(index, start, end) for start, end in words.bodies.names_in_line(name)]
    frame.issuers = spans or ([] if name else _names_above(body, frame, words, index, text_start))
    if frame.issuers:
        frame.roles[index] = "signature" if name else "date"
    return bool(frame.issuers)


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
        if not names and frame.roles[index] == "body" and forms.ATTACHMENT_LIST.match(text):
            # The last row of the list of attachments has the first signer behind it.
            spans[:0] = [Span(index, *span) for span in _names_behind_list(text, words)]
            break
        if not names or read_label(text):
            break
        frame.roles[index] = "signature"
        spans[:0] = [Span(index, start, end) for start, end in names]
        index -= 1
    return _without_seals(body, spans)


def _without_seals(body: Sequence[Paragraph], spans: list[Span]) -> list[Span]:
    """The names but those of bodies that only lend their seal to another above them: 某市住建局（代章）."""
    own = [span for span in spans if not _LENT_SEAL.match(body[span.paragraph].text, span.end)]
    return own or spans


def _names_behind_list(text: str, words: FrameWords) -> list[tuple[int, int]]:
    """The spans of the bodies behind a list of attachments on one line: 附件：实施方案  某市财政局."""
    gap = text.rfind(" ")
    start = gap + 1 if gap > 0 else words.genres.last_ending_before(text, len(text) - 1)
    names = words.bodies.names_in_line(text[start:]) if start else []
    return [(start + first, start + last) for first, last in names]


def _may_sign(text: str, frame: Frame, body: Sequence[Paragraph]) -> bool:
    """A short line without punctuation right above a date signs, whatever it ends in; but not the title again."""
    is_title = frame.title is not None and text == body[frame.title].text
    return (
        not is_title
        and not forms.JUDGE.match(text)
        and "记者" not in text
        and 2 <= len(text) <= 30
        and "\u4e00" <= text[0] <= "\u9fff"
        and not any(character in "，。；：、！？《》“”:;,.!?()（）0123456789" for character in text)
    )


def _read_undated_signature(body: Sequence[Paragraph], frame: Frame, words: FrameWords, text_start: int) -> None:
    """Names of bodies as the last lines of the text, without a date."""
    last = len(body) - 1
    while last > text_start and frame.roles[last] in _BELOW_SIGNATURE:
        last -= 1
    run_in = _UNDATED_RUN_IN.search(body[last].text) if last >= text_start and frame.roles[last] == "body" else None
    if run_in and words.bodies.names_in_line(run_in["name"]):
        frame.issuers = [Span(last, run_in.start("name"), run_in.end("name"))]
        return
    spans: list[Span] = []
    index = last
    while index > text_start and frame.roles[index] == "body" and last - index < _MOST_SIGNERS:
        names = words.bodies.names_in_line(_NO_DAY.sub("", body[index].text))
        if not names:
            break
        spans[:0] = [Span(index, start, end) for start, end in names]
        index -= 1
    if spans and (forms.is_prose(body[index].text) or frame.roles[index] in ("note", "attachment", "contact")):
        frame.issuers = _without_seals(body, spans)
        frame.roles[index + 1 : last + 1] = ["signature"] * (last - index)
