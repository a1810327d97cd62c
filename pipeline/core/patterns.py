"""Regular expressions over word lists: the words as one pattern, forwards or backwards.

The pattern is a trie, so that a text is compared with each character that words share once (Aho and Corasick, Efficient
String Matching, 1975, have the same tree). It finds the longest word, and gives way to a shorter one where what follows
asks for it, as alternatives do that are sorted by length.

A name is told by its end, so grammars of names are matched from right to left: the words are reversed into the pattern,
and the pattern is matched on the reversed text.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

_Trie = dict[str, Any]
_END: Final = ""
_NOTHING: Final = "(?!)"


def any_of(words: Iterable[str], between: str = "") -> str:
    """A group that matches any of the words, the longest first; nothing where there are none.

    between: a pattern of what may stand between the characters of a word.
    """
    trie: _Trie = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    if not trie:
        return _NOTHING
    return f"(?:{'|'.join(_branches(trie, between))}){'?' if _END in trie else ''}"


def any_reversed(words: Iterable[str]) -> str:
    """A group that matches any of the words written backwards."""
    return any_of(word[::-1] for word in words)


def first_of(words: Iterable[str]) -> str:
    """A look-ahead for the first character of any of some words, which tells most places of a text apart; it fails
    everywhere where there are none.
    """
    firsts = sorted({word[0] for word in words})
    return f"(?=[{''.join(map(re.escape, firsts))}])" if firsts else _NOTHING


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in the order in which the longest that fits is found first, each once."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _branches(trie: _Trie, between: str) -> list[str]:
    # Last characters of words stand in one class, which is matched in one step.
    is_last = {character: not rest.keys() - {_END} for character, rest in sorted(trie.items()) if character != _END}
    longer = [re.escape(character) + _rest(trie[character], between) for character, last in is_last.items() if not last]
    last = [re.escape(character) for character, last in is_last.items() if last]
    return longer + (["[" + "".join(last) + "]"] if len(last) > 1 else last)


def _rest(trie: _Trie, between: str) -> str:
    branches = _branches(trie, between)
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in trie:
        return between + body
    return f"(?:{between}{body})?"
