"""Bytes to text, decided by strict decoding; nothing is guessed where nothing decodes.

Order: a byte order mark; then, where there are NUL bytes, UTF-16; else UTF-8, then GB 18030 and Big5. UTF-16, GB 18030
and Big5 decode almost anything: of several readings the one whose characters are mostly in common use is taken, and
none where all read as noise. Common use is level 1 of GB/T 2312 (3,755 simplified characters) and of Big5 (5,401
traditional ones).
"""

import codecs
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.ingest.problems import RejectError

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32's little-endian mark starts with UTF-16's, so it stands first."""

COMMON_SHARE: Final = 0.9
"""Least share of characters beyond ASCII in common use for text without a mark that is not UTF-8. Real documents have
0.97 and more; one encoding misread as another stays below 0.72."""

SAMPLE_CHARACTERS: Final = 20_000
"""How many characters of a long text are judged."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that gave it (a Python codec's)."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Decodes a text file's bytes, its byte order mark left out. Raises RejectError (undecodable)."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content, encoding), encoding)
    if b"\x00" in content:
        return _most_common(content, ("utf-16-le", "utf-16-be"), "holds NUL bytes: a binary file, not text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        problem = (
            f"byte {error.start} is not UTF-8, and the file reads as text in neither GB 18030 nor Big5; "
            "if it mixes encodings, save it as UTF-8"
        )
        return _most_common(content, ("gb18030", "big5"), problem)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"starts with the mark of {encoding} but byte {error.start} is not of that encoding"
        raise RejectError("undecodable", message) from error


def _most_common(content: bytes, encodings: tuple[str, ...], problem: str) -> Decoded:
    """Of the encodings that decode the bytes, the one that gives the most characters in common use."""
    readings = []
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_common_share(text), Decoded(text, encoding)))
    share, decoded = max(readings, key=lambda reading: reading[0], default=(0.0, None))
    if decoded is None or share < COMMON_SHARE:
        raise RejectError("undecodable", problem)
    return decoded


def _common_share(text: str) -> float:
    """Share of the characters beyond ASCII that are punctuation or in common use; 0 where control characters stand."""
    sample = text[:SAMPLE_CHARACTERS]
    if any(character < " " and character not in "\t\n\r\f" for character in sample):
        return 0.0
    wide = [character for character in sample if character > "\x7f"]
    return sum(map(_is_common, wide)) / len(wide) if wide else 1.0


@cache
def _is_common(character: str) -> bool:
    """Whether a character stands in the symbol rows or in level 1 of GB/T 2312 or of Big5."""
    simplified = character.encode("gb2312", "ignore")
    if simplified and (0xA1 <= simplified[0] <= 0xA3 or 0xB0 <= simplified[0] <= 0xD7):
        return True
    traditional = character.encode("big5", "ignore")
    return bool(traditional) and 0xA1 <= traditional[0] <= 0xC6
