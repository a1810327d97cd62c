"""Readings for the tests of entities: a text with the tokenizer's words, and a frame without a sections stage."""

from datetime import date

import numpy as np

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.places import gazetteer
from pipeline.entities.context import Frame, FrameSpan
from pipeline.entities.recognition import recognise
from pipeline.entities.resolution import Resolved
from pipeline.entities.words import PLACE_TAG, PROPER_TAGS, VERBAL_TAGS, Words, unnamed
from pipeline.segment.tokens import tag


def words_of(text: str) -> Words:
    """The words of a text as the stage has them from the table tokens."""
    starts = np.zeros(len(text) + 1, dtype=np.bool_)
    starts[-1] = True
    is_proper, is_named = np.zeros_like(starts), np.zeros_like(starts)
    verbal: list[int] = []
    at = 0
    for word, pos in tag(text, "rjieba"):
        if not word.isspace():
            starts[at] = True
            if pos in VERBAL_TAGS:
                verbal.append(at + len(word))
            is_proper[at] = pos in PROPER_TAGS
            is_named[at] = is_proper[at] or (pos == PLACE_TAG and len(word) > 1 and word not in unnamed())
        at += len(word)
    return Words(starts, np.array(verbal, dtype=np.int64), is_proper, is_named)


def frame_of(
    region_code: str = "",
    issuer: str = "",
    title: str = "",
    on: date | None = None,
    parties: tuple[FrameSpan, ...] = (),
    titles: tuple[FrameSpan, ...] = (),
) -> Frame:
    """A frame with the division of a code."""
    region = gazetteer().by_code[region_code] if region_code else None
    return Frame(region, issuer, title, on, parties, titles)


def read(text: str, region_code: str = "", lexicons: Lexicons = SHIPPED, frame: Frame | None = None) -> list[Resolved]:
    """The mentions of a text."""
    return recognise(text, frame or frame_of(region_code), words_of(text), lexicons)


def names(text: str, region_code: str = "", frame: Frame | None = None) -> set[tuple[str, str]]:
    """The (text, type) pairs of a text's mentions, words that point back left out."""
    return {
        (text[mention.start : mention.end], mention.type)
        for mention in read(text, region_code, frame=frame)
        if mention.form != "anaphor"
    }
