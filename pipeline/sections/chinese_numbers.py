"""Small whole numbers in Chinese, as labels and dates write them."""

from functools import lru_cache
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_TENS: Final = {"廿": 20, "卅": 30}


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> int:
    """The value of a Chinese or Arabic whole number below ten thousand: 二十一 → 21, 二〇〇六 → 2006, 12 → 12.

    Raises ValueError for anything else.
    """
    if text.isdecimal():
        return int(text)
    if not text:
        raise ValueError("no number")
    if not any(character in _UNITS or character in _TENS for character in text):
        return int("".join(str(_digit(character)) for character in text))
    total, pending = 0, 0
    for character in text:
        if character in _UNITS:
            total += (pending or 1) * _UNITS[character]
            pending = 0
        elif character in _TENS:
            total += _TENS[character]
        else:
            pending = _digit(character)
    return total + pending


def _digit(character: str) -> int:
    try:
        return _DIGITS[character]
    except KeyError:
        raise ValueError(f"{character!r} is no digit") from None
