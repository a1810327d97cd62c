"""Genres: what kind of document a title, or where it says nothing the text, makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons

_TAIL = re.compile(r"(?:\s*[（(〔][^（）()〔〕]{1,30}[）)〕]|[》”」\s。]|(?:全文|稿))+$")


@dataclass(frozen=True, slots=True)
class GenreWords:
    """The genre words. Made by `genre_words`."""

    ending: re.Pattern[str]
    word: re.Pattern[str]
    of_ending: dict[str, str]
    cues: tuple[tuple[str, str], ...]

    def of_title(self, title: str) -> str | None:
        """The genre that a title ends in; None where it ends in no genre word."""
        match = self.ending.search(_TAIL.sub("", title))
        return self.of_ending[match[0]] if match else None

    def last_ending_before(self, title: str, end: int) -> int:
        """Where the last genre word before a position ends; 0 where there is none."""
        return max((match.end() for match in self.word.finditer(title, 0, end)), default=0)

    def of_text(self, texts: Sequence[str]) -> str | None:
        """The genre that a document's first paragraphs tell by a set phrase."""
        for cue, genre in self.cues:
            if any(cue in text for text in texts):
                return genre
        return None


@cache
def genre_words(lexicons: Lexicons = SHIPPED) -> GenreWords:
    """The genre words of the lexicons sections/genres and sections/genre_cues."""
    endings = {row["ending"]: row["genre"] for row in lexicons.rows("sections/genres")}
    ordered = "|".join(map(re.escape, sorted(endings, key=lambda ending: (-len(ending), ending))))
    cues = tuple((row["cue"], row["genre"]) for row in lexicons.rows("sections/genre_cues"))
    return GenreWords(re.compile(rf"(?:{ordered})$"), re.compile(ordered), endings, cues)
