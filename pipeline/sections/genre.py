"""Genres: what kind of document a title, or where it says nothing the text, makes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of

_TAIL: Final = re.compile(r"(?:\s*[（(〔][^（）()〔〕]{1,30}[）)〕]|[》”」\s。]|(?:全文|稿))+$")

# A headline tells what somebody did with a document: 我省出台…措施; a title says what it is about (关于).
_HEADLINE: Final = re.compile(r"^(?!.*(?:关于|關於))[^《》]{2,20}(?:出台|推出|(?:发布|公布|印发)(?=《))")
# A letter on a numbered proposal answers it, unless it goes to the body that does (协办意见).
_ANSWER: Final = re.compile(r"\d\s*号[^。]{0,20}(?:建议|建議|提案|议案)(?!.*(?:协办|会办|分办|征求))")
# What a page says its text is, in front of another's title.
_KIND: Final = re.compile(r"[【\[]?(?P<kind>[\u3400-\u9fff]{2,8})[】\]]?\s*[:：|丨｜](?=.{4})")
# 2024年工作总结及2025年工作计划: a report first, its outlook behind it.
_OUTLOOK: Final = re.compile(r"(?<=总结)(?:及|和|暨|与|以及)[^，。]{2,30}(?:计划|安排|打算|思路|要点|规划)$")
_TOLD_OF: Final = ("plan", "measure", "opinion", "regulation")


@dataclass(frozen=True, slots=True)
class GenreWords:
    """The genre words. Made by `genre_words`."""

    ending: re.Pattern[str]
    word: re.Pattern[str]
    of_ending: dict[str, str]
    cues: tuple[tuple[str, str], ...]
    cue_finder: AhoCorasick
    opening_cues: tuple[str, ...]
    own_name: re.Pattern[str]
    of_own_name: dict[str, str]

    def of_title(self, title: str) -> str | None:
        """The genre that a title ends in; None where it ends in no genre word."""
        kind = _KIND.match(title)
        if kind and self.of_title(kind["kind"]) == "other":
            return "other"  # 政策解读：《某某办法》
        match = self.ending.search(_OUTLOOK.sub("", _TAIL.sub("", title)))
        if not match:
            return None
        genre = self.of_ending[match[0]]
        if genre == "letter" and _ANSWER.search(title):
            return "reply"
        return "other" if genre in _TOLD_OF and _HEADLINE.search(title, 0, match.start()) else genre

    def ends_name(self, title: str) -> bool:
        """Whether a title ends in a genre word with a name before it."""
        return self.of_title(title) is not None and "".join(title.split()) not in self.of_ending

    def is_bare_notice(self, title: str) -> bool:
        """Whether a line is the name of a kind of notice and nothing else, its characters spread or not: 公　告."""
        return self.of_ending.get("".join(title.split())) == "notice"

    def of_self(self, texts: Sequence[str], least: int) -> str | None:
        """The genre that a text calls itself most often (本办法, 本通知), the first of two that are as frequent.

        least: how often it must.
        """
        names = Counter(name for text in texts for name in self.own_name.findall(text))
        name, count = names.most_common(1)[0] if names else ("", 0)
        return self.of_own_name[name] if name and count >= least else None

    def last_ending_before(self, title: str, end: int) -> int:
        """Where the last genre word before a position ends; 0 where there is none."""
        return max((match.end() for match in self.word.finditer(title, 0, end)), default=0)

    def of_text(self, texts: Sequence[str]) -> str | None:
        """The genre that a document's first paragraphs tell by a set phrase."""
        joined = "\n".join(dict.fromkeys(texts))
        found = self.cue_finder.find_matches_as_indexes(joined, overlapping=True)
        return self.cues[min(found)[0]][1] if found else None  # that of the lexicon's first cue

    def opens_text(self, texts: Sequence[str]) -> bool:
        """Whether some paragraphs lead a document's own text in: …制定如下措施."""
        joined = "\n".join(texts)
        return any(cue in joined for cue in self.opening_cues)


@cache
def genre_words(lexicons: Lexicons = SHIPPED) -> GenreWords:
    """The genre words of the lexicons sections/genres, sections/genre_cues and sections/own_names."""
    endings = {row["ending"]: row["genre"] for row in lexicons.rows("sections/genres")}
    any_ending = any_of(endings)
    cues = tuple((row["cue"], row["genre"]) for row in lexicons.rows("sections/genre_cues"))
    opening_cues = tuple(row["cue"] for row in lexicons.rows("sections/genre_cues") if row["opens"] == "yes")
    own_names = {row["name"]: row["genre"] for row in lexicons.rows("sections/own_names")}
    return GenreWords(
        re.compile(f"{any_ending}$"),
        re.compile(any_ending),
        endings,
        cues,
        AhoCorasick([cue for cue, _ in cues], matchkind=MatchKind.Standard),
        opening_cues,
        # 范本, 版本, 文本 end in 本; 意见书, 意见箱 are no opinions
        re.compile(
            f"(?<![范範样樣文版基成资資根日剧劇课課书書抄副])本(?:实施|暂行|管理|行动|工作|操作)?({any_of(own_names)})(?![书書箱])"
        ),
        own_names,
    )
