"""Automatic numbering of Word documents (ISO/IEC 29500-1, 17.9): labels that Word shows but does not store as text."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_DIGITS: Final = "〇一二三四五六七八九"
_PLACES: Final = ((1000, "千"), (100, "百"), (10, "十"))
_CIRCLED_ONE: Final = 0x2460
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 as Word counts in Chinese: 十二, 一百零三, 二十."""
    if not 0 < number < 10_000:
        return str(number)
    written, rest, is_gap = "", number, False
    for place, sign in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            written += ("零" if is_gap and written else "") + _DIGITS[digit] + sign
        is_gap = not digit
    if rest:
        written += ("零" if is_gap and written else "") + _DIGITS[rest]
    return written.removeprefix("一") if 10 <= number < 20 else written


def roman_number(number: int) -> str:
    """A number in lower-case Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter_number(number: int) -> str:
    """A number as Word counts in letters: a … z, aa, bb …."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": lambda number: chr(_CIRCLED_ONE + number - 1) if number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(_CIRCLED_ONE + number - 1) if number <= 20 else str(number),
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "lowerLetter": letter_number,
    "upperLetter": lambda number: letter_number(number).upper(),
    "lowerRoman": roman_number,
    "upperRoman": lambda number: roman_number(number).upper(),
}
"""How Word's number formats are written. Bullets and formats that are not here show no number."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the format of its number, the label's pattern (`%1、`, `%1.%2`) and its first number."""

    number_format: str
    pattern: str
    first: int


@dataclass(slots=True)
class Numbering:
    """The running numbers of a document's lists; ask for every paragraph's label in order."""

    levels: dict[str, dict[int, Level]]
    list_of: dict[str, str]
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, paragraph: Paragraph) -> str:
        """The label that Word shows before a paragraph; empty where it shows none."""
        number_id, depth = _numbering_of(paragraph)
        levels = self.levels.get(self.list_of.get(number_id, ""), {})
        level = levels.get(depth)
        if level is None or level.number_format not in FORMATS:
            return ""
        counters = self.counters[self.list_of[number_id]]
        counters[depth] = counters.get(depth, level.first - 1) + 1
        for deeper in [other for other in counters if other > depth]:
            del counters[deeper]
        label = level.pattern
        for other, own in levels.items():
            if f"%{other + 1}" in label:
                write = FORMATS.get(own.number_format, str)
                label = label.replace(f"%{other + 1}", write(counters.get(other, own.first)))
        return label


def read_numbering(document: Document) -> Numbering:
    """The list definitions of a document; none where it has no numbering part."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == relation]
    if not parts:
        return Numbering({}, {})
    root = parts[0].element
    levels = {
        abstract.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"))): _level(level) for level in _all(abstract, "lvl")
        }
        for abstract in _all(root, "abstractNum")
    }
    list_of = {num.get(qn("w:numId")): _value(num, "abstractNumId") or "" for num in _all(root, "num")}
    return Numbering(levels, list_of)


def _level(level: Any) -> Level:
    return Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", int(_value(level, "start") or 1))


def _numbering_of(paragraph: Paragraph) -> tuple[str, int]:
    """The list id and depth of a paragraph, its style's where it has none of its own; an empty id outside lists."""
    style: Any = paragraph.style
    elements = [paragraph._p.pPr]
    while style is not None:
        elements.append(style.element.pPr)
        style = style.base_style
    for properties in elements:
        numbering = None if properties is None else properties.find(qn("w:numPr"))
        if numbering is not None:
            return _value(numbering, "numId") or "", int(_value(numbering, "ilvl") or 0)
    return "", 0


def _all(element: Any, name: str) -> list[Any]:
    found: list[Any] = element.findall(qn(f"w:{name}"))
    return found


def _value(element: Any, name: str) -> str | None:
    """The `w:val` of a child element."""
    child = element.find(qn(f"w:{name}"))
    value: str | None = None if child is None else child.get(qn("w:val"))
    return value
