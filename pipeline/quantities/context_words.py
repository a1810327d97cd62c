"""Words that decide by where they stand beside a number, from the lexicon, ready for patterns.

Like the signs of numerals they are compiled once and read as shipped.
"""

import re
from collections.abc import Iterable

from pipeline.core.lexicons import SHIPPED

LEXICONS = ("quantities/contexts",)


def context_words(context: str) -> tuple[str, ...]:
    """The words of one context of the lexicon, longest first."""
    rows = SHIPPED.rows("quantities/contexts")
    return by_length(row["text"] for row in rows if row["context"] == context)


def by_length(words: Iterable[str]) -> tuple[str, ...]:
    """Words so that a pattern of alternatives finds the longest: longest first, then in code point order."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def alternatives(words: Iterable[str]) -> str:
    """The pattern of any of some words, the longest first."""
    return "|".join(re.escape(word) for word in by_length(words))
