"""Sentences: where the paragraphs of a reading are cut, at 。 or ！ or ？ or an ellipsis."""

import re
from typing import Final

import numpy as np

from pipeline.core.reading import code_points
from pipeline.segment.slices import Positions

_SPACE, _LINE_BREAK = ord(" "), ord("\n")

# A bracket or title with all that stands in it; one bracket may stand in another. An opener that is never closed is a
# character like any other. Each scan for a closer stops at the next opener, which keeps the whole linear.
_BRACKETED: Final = (
    r"《[^《》\n]*+》"
    r"|[（(](?:[^（()）\n]++|[（(][^（()）\n]*+[）)])*+[）)]"
    r"|〔[^〔〕\n]*+〕|【[^【】\n]*+】"
)
# Closing marks that belong to the sentence whose stop they follow.
_CLOSERS: Final = r"[”’」』）)\]】》〉\"]"
# A stop inside quotation marks after which the sentence goes on: “好！”的, “为什么？”，
_GOES_ON: Final = r"[，、；：,;的地得等之和与及是为]"
_SENTENCE: Final = re.compile(
    r"(?:"
    r"[^。！？!?…\n《（(〔【]++"
    rf"|{_BRACKETED}"
    # ASCII marks stop a sentence only where no ASCII letter or digit follows (addresses: ?id=1).
    r"|[!?](?=[0-9A-Za-z=&/#%_-])"
    rf"|[！？!?…]++[”’」』]++(?={_GOES_ON})"
    r"|[《（(〔【]"
    r")*+"
    rf"(?:[。！？!?…]++{_CLOSERS}*+\n?|\n|\Z)"  # the line break too: the next search need not start at it
)


def sentence_spans(text: str) -> Positions:
    """The sentences of a reading, without white space at their ends: int64, a row (start, end) of half-open positions
    a sentence.

    text: paragraphs joined by line breaks. Every character of it that is not white space lies in a sentence, and no
    sentence holds a line break. A sentence whose stop is missing ends with its paragraph.
    """
    codes = code_points(text)
    wording = np.flatnonzero((codes != _SPACE) & (codes != _LINE_BREAK))
    # One match starts where another ends.
    ends = np.array([0, *(match.end() for match in _SENTENCE.finditer(text))], dtype=np.int64)
    bounds = np.searchsorted(wording, ends)
    firsts, lasts = bounds[:-1], bounds[1:] - 1
    is_sentence = firsts <= lasts
    return np.column_stack((wording[firsts[is_sentence]], wording[lasts[is_sentence]] + 1))
