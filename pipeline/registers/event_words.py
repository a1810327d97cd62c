"""The words of events: what their names end in, the verbs that they are the object of, and what makes a name none."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of
from pipeline.registers.openings import OpenedPattern, opened

LEXICONS: Final[tuple[str, ...]] = ("registers/event_words",)

_NUMERALS: Final = "0123456789一二三四五六七八九十百"


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """The words of events, compiled from the lexicon.

    no_event: a name that holds an anaphor, a session or a word of several. bare: a name that is a kind
    of events and none of its own (专场招聘会, 音乐节). directive: before a meeting that is cited for what it laid down;
    laid_down: behind it. games: a name that tells by itself which games or cup are meant; scope: what stands before it
    in a name. holding: a verb of holding or attending, one of opening with a quotation behind it, or an edition.
    member: an event's name where an enumeration has it. named: one in quotation marks by its tail. quoted: one there
    that says only by its company what it is. counted: what closes an enumeration of events. attended: what says that an
    event has been held; to_come: right behind one, that it is to be. lead: the words of doing that a mention may open
    with. prize: right behind an event of which only the winners are spoken of.
    """

    no_event: re.Pattern[str]
    bare: re.Pattern[str]
    directive: re.Pattern[str]
    laid_down: re.Pattern[str]
    games: OpenedPattern
    scope: re.Pattern[str]
    holding: OpenedPattern
    member: re.Pattern[str]
    named: re.Pattern[str]
    quoted: re.Pattern[str]
    counted: re.Pattern[str]
    attended: re.Pattern[str]
    to_come: re.Pattern[str]
    lead: re.Pattern[str]
    prize: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> EventGrammar:
    """Compiles the lexicon named in LEXICONS."""
    rows = lexicons.rows("registers/event_words")

    def words(kind: str) -> list[str]:
        return [row["word"] for row in rows if row["kind"] == kind]

    def used(kind: str) -> str:
        return any_of(words(kind))

    kinds = used("tail")
    # 银发生活节, 公园生活季, but no 环节, no 淡季
    tail = rf"(?:{kinds}|{used('name')}|(?<![环季细调情章使关末时春佳])节|(?<![旺淡雨四旱汛当本换反跨全春夏秋冬])季)"
    return EventGrammar(
        no_event=re.compile(rf".*(?:{used('anaphor')}|{used('session')}|{used('several')})"),
        bare=re.compile(rf"“?(?:{used('generic')}){{0,4}}”?(?:{kinds})”?\Z"),
        directive=re.compile(rf"(?:{used('directive')})(?:好|了)?[^，。；\n]{{0,12}}\Z"),
        laid_down=re.compile(rf"[”》]?(?:的)?(?:重要|有关|相关|各项)?(?:{used('laid_down')})"),
        games=opened(rf"(?:{used('name')})(?:[（(][男女]子[）)])?(?!{used('organ')})", words("name")),
        scope=re.compile(rf"(?:{used('scope')})+\Z"),
        holding=opened(
            rf"(?:{used('holding')})(?:好|了)?|(?:{used('opening')})了?“|第[{_NUMERALS}]+届|首届",
            [*words("holding"), *words("opening"), *(f"第{numeral}" for numeral in _NUMERALS), "首届"],
        ),
        # “…” and a few characters around it, or characters alone, up to the first tail that nothing goes on behind
        member=re.compile(
            rf"(?:[一-鿿]{{0,8}}“[^“”、，。；\n]{{2,20}}”)?[一-鿿A-Za-z0-9·—－\-（）() ]{{0,26}}?{tail}"
            r"(?:[（(](?!以下|简称)[^（）()、，。；\n]{1,10}[）)])?(?=[（(、，,。；;：:和及与暨等”\n]|(?:系列)?活动|期间|\Z)"
        ),
        named=re.compile(rf"“(?P<name>[^“”、，。；\n]{{2,20}}?{tail})”"),
        quoted=re.compile(r"“(?P<name>[^“”、，。；\n]{2,12})”(?=[、，,。；;和及与等“\n]|系列|赛事|活动|\Z)"),
        counted=re.compile(used("counted")),
        # 大赛获奖的, 大赛第一名: winners that a rule provides for
        to_come=re.compile(rf"”?(?:的)?(?:{used('to_come')})"),
        prize=re.compile(rf"[^，,。；;\n]{{0,10}}?(?:{used('prize')})"),
        lead=re.compile(rf"(?:{used('lead')})*+"),
        attended=re.compile(used("attended")),
    )
