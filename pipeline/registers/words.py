"""Lexicon words as parts of patterns."""

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which the longest that fits is found first, each once."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression's alternatives, the longest first, so that a word is found before its own beginning."""
    return "|".join(re.escape(word) for word in longest_first(words))
