"""Sentences: where the paragraphs of a reading are cut, at 。 or ！ or ？ or an ellipsis."""

import re
from collections.abc import Iterator

# A bracket or title with all that stands in it; one bracket may stand in another. An opener that is never closed is a
# character like any other. Each scan for a closer stops at the next opener, which keeps the whole linear.
_BRACKETED = (
    r"《[^《》\n]*+》"
    r"|[（(](?:[^（()）\n]++|[（(][^（()）\n]*+[）)])*+[）)]"
    r"|〔[^〔〕\n]*+〕|【[^【】\n]*+】"
)
# Closing marks that belong to the sentence whose stop they follow.
_CLOSERS = r"[”’」』）)\]】》〉\"]"
# A stop inside quotation marks after which the sentence goes on: “好！”的, “为什么？”，
_GOES_ON = r"[，、；：,;的地得等之和与及是为]"
_SENTENCE = re.compile(
    r"(?:"
    r"[^。！？!?…\n《（(〔【]++"
    rf"|{_BRACKETED}"
    # ASCII marks stop a sentence only where no ASCII letter or digit follows (addresses: ?id=1).
    r"|[!?](?=[0-9A-Za-z=&/#%_-])"
    rf"|[！？!?…]++[”’」』]++(?={_GOES_ON})"
    r"|[《（(〔【]"
    r")*+"
    rf"(?:[。！？!?…]++{_CLOSERS}*+|(?=\n)|\Z)"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the sentences of a reading, without white space at their ends.

    text: paragraphs joined by line breaks. Every character of it that is not white space lies in a sentence, and no
    sentence holds a line break. A sentence whose stop is missing ends with its paragraph.
    """
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        sentence = match[0]
        kept = sentence.strip()
        if len(kept) == len(sentence):
            yield start, end
        elif kept:
            start += len(sentence) - len(sentence.lstrip())
            yield start, start + len(kept)
