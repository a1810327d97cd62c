"""Regular expressions over word lists: a trie of the words as one pattern, forwards or backwards.

A name is told by its end, so grammars are matched from right to left: the words are reversed into the pattern, and the
pattern is matched on the reversed text.
"""

import re
from collections.abc import Iterable
from typing import Any

_Trie = dict[str, Any]
_END = ""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first. Raises ValueError for no words at all."""
    trie: _Trie = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    if not trie:
        raise ValueError("no words to make a pattern of")
    return _pattern(trie)


def any_reversed(words: Iterable[str]) -> str:
    """A pattern that matches any of the words written backwards."""
    return any_of(word[::-1] for word in words)


def _pattern(trie: _Trie) -> str:
    # Last characters of words stand in one class, which is matched in one step.
    is_last = {character: not rest.keys() - {_END} for character, rest in sorted(trie.items()) if character != _END}
    branches = [re.escape(character) + _pattern(trie[character]) for character, last in is_last.items() if not last]
    last = [re.escape(character) for character, last in is_last.items() if last]
    branches += ["[" + "".join(last) + "]"] if len(last) > 1 else last
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and _END not in trie else f"(?:{'|'.join(branches)})"
    return f"{body}?" if _END in trie else body
