"""Lexicon words as parts of patterns."""

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """A regular expression's alternatives, the longest first, so that a word is found before its own beginning."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
