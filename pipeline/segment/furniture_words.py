"""The words that tell page furniture, compiled from their lexicons."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pipeline.core.lexicons import SHIPPED, Lexicons, Row
from pipeline.core.patterns import any_of, first_of
from pipeline.segment.signatures import body_endings
from pipeline.segment.titles import title_words

Strength = Literal["strong", "weak"]
Key = tuple[str, Strength, str]
"""A metadata key that a line starts with, its strength, and what stands behind the colon."""

LEXICONS: Final = (
    "segment/metadata_keys",
    "segment/chrome_lines",
    "segment/chrome_starts",
    "segment/chrome_parts",
    "core/body_endings",
)
"""The lexicons that furniture is told by."""

_BRACKETS: Final = "[]【】（）()>》:：|*_.。·-"
_BRACKETS_AND_SPACES: Final = re.compile(rf"[\s{re.escape(_BRACKETS)}]+")
_LONGEST_CHROME: Final = 160
# A day with its time of day, which prose seldom gives: 来源：本站2020-02-03 10:11.
_TIMED: Final = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*\d{1,2}[:：]\d{2}")
_TIMED_WITHIN: Final = 60
_SITE_REACH: Final = 20
"""Characters at a row's start among which the name of a site ends that stands in front of the day."""
_ROW_MARKS: Final = "-*•|[【12"
"""What a row of metadata starts with where it does not start with a key: a mark, a bracket, or a year."""
# 2020-11-06 10:30 in front of a row's first key, perhaps behind the site's name.
_STAMP: Final = (
    r"(?:[\u3400-\u9fff]{2,16}网[A-Za-z.:/]{0,40})?"
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*(?:\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?)?[\s|]*"
)


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """What lines of furniture look like. Made by `furniture_words`.

    keys: the strength of each metadata key, lower case, without white space. key_starts: their first characters.
    row_starts: the first characters of rows of metadata, those in front of which a site is named aside.
    key_row: a line that starts with a metadata key and its colon (group `key`) or the key in brackets (`bracketed`),
        perhaps behind the day and time of publication (group `stamp`).
    another_key: a further key with its colon, wherever it stands: rows run together are rows.
    lines: the strength of each line of chrome, lower case, without white space and brackets.
    chrome_characters: the first characters of lines of chrome.
    starts: a line that starts like chrome; `strong_starts` those that do so wherever they stand.
    breadcrumb: a line that tells where in a site the page is (当前位置, 首页 >).
    body_end: a name of a body, by its end. title_end: a title, by its end.
    parts: what makes a short line furniture wherever it stands in it.
    """

    keys: dict[str, Strength]
    key_starts: frozenset[str]
    row_starts: frozenset[str]
    key_row: re.Pattern[str]
    another_key: re.Pattern[str]
    lines: dict[str, Strength]
    chrome_characters: frozenset[str]
    starts: re.Pattern[str]
    strong_starts: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    body_end: re.Pattern[str]
    title_end: re.Pattern[str]
    parts: re.Pattern[str]

    def key_of(self, text: str) -> Key | None:
        """The metadata key that a line starts with, its strength, and what stands behind the colon."""
        may_be_row = text[0] in self.row_starts or "网" in text[:_SITE_REACH]
        match = self.key_row.match(text) if may_be_row else None
        if not match:
            return self._timed_key_of(text) if ":" in text and len(text) <= _TIMED_WITHIN else None
        key = _bare(match["key"] or match["bracketed"])
        is_strong = (
            match["stamp"] is not None
            or self.another_key.search(text, match.end()) is not None
            or _TIMED.search(text, match.end(), match.end() + _TIMED_WITHIN) is not None
        )
        return key, "strong" if is_strong else self.keys[key], text[match.end() :].strip(" \t\u3000*-")

    def _timed_key_of(self, text: str) -> Key | None:
        """The same of a short line with the time of publication beside a key: 政策 2025-06-25 10:11 来源：某局."""
        match = self.another_key.search(text) if _TIMED.search(text) else None
        return (_bare(match[0].rstrip(" :：")), "strong", text[match.end() :]) if match else None

    def is_key(self, text: str) -> bool:
        """Whether a line is a metadata key without its colon and nothing else."""
        return text[0] in self.key_starts and _bare(text) in self.keys

    def chrome_strength(self, text: str) -> Strength | None:
        """How surely a line is chrome of a web page by its own words."""
        if len(text) > _LONGEST_CHROME:
            return None
        if text[0] not in self.chrome_characters:
            return "strong" if self.parts.search(text) else None
        strength = self.lines.get(_BRACKETS_AND_SPACES.sub("", text).lower()) if len(text) < 24 else None
        if strength == "strong" or self.strong_starts.match(text) or self.parts.search(text):
            return "strong"
        return "weak" if strength or self.starts.match(text) else None

    def is_breadcrumb(self, text: str) -> bool:
        """Whether a line tells where in a site the page is."""
        return text[0] in self.chrome_characters and self.breadcrumb.match(text) is not None


def _bare(text: str) -> str:
    return "".join(text.split()).lower()


_SPACES: Final = r"\s*+"
"""Optional white space between the characters of a key: 索 引 号."""


def _any(words: list[str]) -> str:
    """A pattern of any of some words, which `re` searches fast: it skips to the first character of one."""
    # White space of any kind, or none, stands for a space: 首页 > with a no-break space.
    any_word = "|".join(
        re.escape(word).replace(r"\ ", r"\s*") for word in sorted(words, key=lambda word: (-len(word), word))
    )
    return f"(?:{any_word})" if words else "(?!)"


def _starting(words: list[str]) -> re.Pattern[str]:
    """The same to be matched at the start of a line."""
    return re.compile(f"{first_of(words)}{_any(words)}")


def _first_characters(words: Iterable[str]) -> frozenset[str]:
    """The first characters of some words, lower and upper case."""
    return frozenset(character for word in words for character in (word[0], word[0].upper()))


def _strength(row: Row) -> Strength:
    return "strong" if row["strength"] == "strong" else "weak"


@cache
def furniture_words(lexicons: Lexicons = SHIPPED) -> FurnitureWords:
    """The furniture words of the lexicons."""
    keys = {_bare(row["key"]): _strength(row) for row in lexicons.rows("segment/metadata_keys")}
    lines = {_bare(row["line"]): _strength(row) for row in lexicons.rows("segment/chrome_lines")}
    starts = lexicons.rows("segment/chrome_starts")
    chinese, latin = ([key for key in keys if key.isascii() is plain] for plain in (False, True))
    any_key = f"{any_of(chinese, between=_SPACES)}|{any_of(latin)}"
    # A colon behind the key, or brackets round it (【发布日期】), or a table's bar; bold marks and a bullet before it.
    key_row = (
        r"[-*•|\s]*+(?:"
        rf"[\[【](?P<bracketed>{any_key})\s*+[\]】][ :：]*+"
        rf"|(?P<stamp>{_STAMP})?{first_of(keys)}(?P<key>{any_key})\**\s*+[:：|])"
    )
    return FurnitureWords(
        keys=keys,
        key_starts=frozenset(key[0] for key in keys),
        row_starts=frozenset(_ROW_MARKS) | _first_characters(keys),
        key_row=re.compile(key_row, re.IGNORECASE),
        another_key=re.compile(rf"(?:{any_key})\s*+[:：]"),
        lines=lines,
        chrome_characters=frozenset(_BRACKETS)
        | _first_characters(lines)
        | _first_characters(row["start"] for row in starts),
        starts=_starting([row["start"] for row in starts]),
        strong_starts=_starting([row["start"] for row in starts if _strength(row) == "strong"]),
        breadcrumb=_starting([row["start"] for row in starts if row["place"] == "breadcrumb"]),
        body_end=re.compile(f"{any_of(body_endings(lexicons))}$"),
        title_end=title_words(lexicons).end,
        parts=re.compile(_any(list(lexicons.column("segment/chrome_parts")))),
    )
