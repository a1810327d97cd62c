"""Lexicon words as parts of patterns."""

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which the longest that fits is found first, each once."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression's alternatives, the longest first, so that a word is found before its own beginning; those
    with the same first character together, so that a text is compared with each first character once.
    """
    endings: dict[str, list[str]] = {}
    for word in longest_first(words):
        endings.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (own[0] if len(own) == 1 else f"(?:{'|'.join(own)})") for first, own in endings.items()
    )
