"""Characters that don't show, or that change how others show, made visible.

A document may hold control characters, marks that reverse the direction of text (Unicode's bidirectional controls) or
zero-width ones. In a page they would hide or disorder what stands around them, so a symbol takes their place.
`scripts/dom.js` does the same for what scripts show.
"""

import unicodedata
from typing import Final

KEPT: Final = frozenset("\n\t")
"""Control characters that mean on a page what they mean in the text."""

HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""General categories of the Unicode standard: control, format, surrogate, private use, unassigned, line and paragraph
separators."""

_CONTROL_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
_DELETE_PICTURE: Final = "\u2421"


def visible(text: str) -> str:
    """The text with a symbol for every character that doesn't show: ␛ for a control code, ⟦U+202E⟧ for any other."""
    return text if text.isascii() and text.isprintable() else text.translate(_SYMBOLS)


def source_text(text: str) -> str:
    """As `visible`, for a stretch of a source: a carriage return before a line feed is part of the line's end."""
    return visible(text.replace("\r\n", "\n"))


class _Symbols(dict[int, str]):
    """What stands for each code point; filled as code points are met, since few of them ever are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in KEPT or unicodedata.category(character) not in HIDDEN_CATEGORIES:
            symbol = character
        elif code < ord(" "):
            symbol = chr(_CONTROL_PICTURES + code)
        elif code == _DELETE:
            symbol = _DELETE_PICTURE
        else:
            symbol = f"⟦U+{code:04X}⟧"
        self[code] = symbol
        return symbol


_SYMBOLS: Final = _Symbols()
