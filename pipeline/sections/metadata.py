"""What the rows of metadata round a document tell of it: 发文机关, 成文日期, 文号, 名称 and so on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of

_VALUE_ENDS: Final = re.compile(r"\s*\|\s*|\s{2,}")
_NO_VALUE: Final = re.compile(r"[-—/\s\"'*]*(?:无|暂无|空|null|None)?[-—\s\"'*]*$")
_LONGEST_ROW: Final = 400
_NEVER_GLUED: Final = ("名称", "名稱")
"""Keys that end others (机构名称); any other may stand right behind a value: 来源：某日报作者：某人时间：2021-03-05."""
# 2020-11-06 10:30来源：…: the day a page was published, in front of a row's first key.
_STAMP: Final = re.compile(r"[^:：]{0,60}?(?P<day>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)")
_TIMED: Final = re.compile(r"(?P<day>(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?)\s*\d{1,2}[:：]\d{2}")
_STAMP_RANK: Final = 10_000
_KEY_MARKS: Final = frozenset(":：|]】")
"""What stands behind a key."""


@dataclass(frozen=True, slots=True)
class MetadataWords:
    """Keys of metadata by field, in order of precedence. Made by `metadata_words`."""

    fields: dict[str, str]
    precedence: dict[str, int]
    key: re.Pattern[str]

    def read(self, furniture: Iterable[str]) -> dict[str, str]:
        """The value of each field that the furniture of a document gives, from its texts in order."""
        found: dict[str, tuple[int, str]] = {}
        waiting = ""
        for text in furniture:
            if len(text) > _LONGEST_ROW:
                continue
            has_key = not _KEY_MARKS.isdisjoint(text)
            matches = list(self.key.finditer(text)) if has_key else []
            if waiting and not matches and not _NO_VALUE.match(text):
                self._keep(found, waiting, text)
            # A key without its colon stands above its value in a column.
            bare = "".join(text.split()).lower()
            waiting = bare if not waiting and self.fields.get(bare) else ""
            stamp = (_STAMP.match(text, 0, matches[0].start()) or _TIMED.search(text)) if matches else None
            if stamp and "published_on" not in found:
                found["published_on"] = (_STAMP_RANK, stamp["day"])
            for match, after in zip_longest(matches, matches[1:]):
                value = text[match.end() : after.start() if after else len(text)].strip(" *|\"'")
                if after is None and "|" in value:
                    value = value.split("|")[0].strip()
                key = "".join((match["key"] or match["bracketed"] or match["glued"]).split()).lower()
                if _NO_VALUE.match(value):
                    waiting = key if after is None else ""
                    continue
                self._keep(found, key, value)
        return {field: value for field, (_, value) in found.items()}

    def _keep(self, found: dict[str, tuple[int, str]], key: str, value: str) -> None:
        field, rank = self.fields[key], self.precedence[key]
        value = (
            _VALUE_ENDS.split(value.lstrip("- "))[0] if field in ("issued_on", "published_on") else value.lstrip("- ")
        )
        if field and value and (field not in found or rank < found[field][0]):
            found[field] = (rank, value)


@cache
def metadata_words(lexicons: Lexicons = SHIPPED) -> MetadataWords:
    """The metadata words of the lexicon sections/metadata_fields."""
    rows = lexicons.rows("sections/metadata_fields")
    fields = {row["key"].lower(): row["field"] for row in rows}
    chinese, latin = ([key for key in fields if key.isascii() is plain] for plain in (False, True))
    spaced = any_of(chinese, between=r"\s*") + f"|(?<![A-Za-z_]){any_of(latin)}"
    glued = any_of(key for key in chinese if key not in _NEVER_GLUED)
    # The key at the row's start or behind white space or a bar, a colon, bar or bracket behind it.
    pattern = (
        rf"(?:^|(?<=[\s|*\-\[【]))(?:(?P<key>{spaced})\**\s*[:：|]\**"
        rf"|(?<=[\[【])(?P<bracketed>{spaced})\s*[\]】]\s*[:：-]*)"
        rf"|(?<=[\u3400-\u9fff\d\]】）)])(?P<glued>{glued})\s*[:：]"
    )
    return MetadataWords(fields, {key: at for at, key in enumerate(fields)}, re.compile(pattern, re.IGNORECASE))
