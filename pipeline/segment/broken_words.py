"""Words that a line break cuts in two (该企 / 业反映的问题): where one is, the second line goes on with the first."""

import re
from typing import Final

from pipeline.segment.lines import Line
from pipeline.segment.tokens import dictionary_words

_LEAST_WIDTH: Final = 16
_REACH: Final = 8
"""Characters on each side of the break that are cut into words together."""
_ENDS_SENTENCE: Final = re.compile(r"[。；！？][”’）)]*$")
_ENDS_IN_WORD: Final = re.compile(r"[\u4e00-\u9fff]$")
_STARTS_IN_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2}")


def breaks_word(last: Line, line: Line) -> bool:
    """Whether the break between two lines of running text cuts a word of the dictionary in two.

    Each half must be one character that stands alone on its side of the break: that a name or heading ends and the
    next paragraph starts so by chance is rare.
    """
    if (
        last.width < _LEAST_WIDTH
        or last.shape not in ("text", "label")
        or line.shape != "text"
        or line.blanks > 2
        or not _ENDS_SENTENCE.search(line.text)
        or not _ENDS_IN_WORD.search(last.text)
        or not _STARTS_IN_WORD.match(line.text)
    ):
        return False
    before, after = last.text[-_REACH:], line.text[:_REACH]
    own_last, own_first = dictionary_words(before)[-1], dictionary_words(after)[0]
    if len(own_last) != 1 or len(own_first) != 1:
        return False
    at = 0
    for word in dictionary_words(before + after):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False
