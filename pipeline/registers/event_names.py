"""Events that no mention tells of: what is held or attended (办好城市足球联赛、“江超”), and games that are named by
their edition (十五冬).
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import event_words
from pipeline.registers.clause_names import Span
from pipeline.registers.event_words import EventGrammar
from pipeline.registers.openings import opened
from pipeline.registers.shard import Mention, ShardDocument

_NUMERAL: Final = "[0-9一二三四五六七八九十百]"
_SIGNS: Final = "[一二三四五六七八九十]"
_BEHIND_WINTER: Final = "”赛主筹备场组"
GAMES: Final = opened(
    rf"(?:冬(?<={_SIGNS}{{2}}冬)(?:会|(?=[{_BEHIND_WINTER}]))|运(?<={_SIGNS}{{2}}运)(?:会(?!议)|(?=”))"
    rf"|残(?<={_SIGNS}{{2}}残)运会)(?![^，。；、\n]{{0,6}}[组执筹]委)",
    ["冬会", *(f"冬{sign}" for sign in _BEHIND_WINTER), "运会", "运”", "残运"],
)
"""What games are called that are named by their edition alone: 十五冬."""
_SHORT_EDITION: Final = re.compile(rf"{_SIGNS}{{2,3}}\Z")
_NAME_OF_GAMES: Final = re.compile(rf"(?P<edition>{_SIGNS}{{2,3}})(?:冬|运|冬会|运会|残运会)")
_LEAD: Final = re.compile(
    # years, editions and adverbs before a name: 2011年第26届…, 首届…
    rf"(?:“?(?:19|20)[0-9]{{2}}(?:年(?!会)|(?=[^年0-9\-]))|第{_NUMERAL}+届|首届|[一本今明]届|全年|每年|定期|\s)++"
)
_COUNTED: Final = re.compile(r"[0-9一二两三四五六七八九十百千几多]+余?[场次个项届期]|多[场次个项]|一批|一系列")
_UNFIT: Final = re.compile(
    r"等|[0-9十百千多]余?场|举办|召开|开展|举行|参加|组织|支持|鼓励|期间|各|每|不少于|不低于|以及|或"
)
"""What the name of one event does not hold."""
_OPENING: Final = re.compile(
    r"(?:积极|成功|精心|高质量|高水平|高标准|顺利|继续|持续|创新|常态化|联合|重点|共同|全力|认真|在[^，。；、]{2,10}?举办)+"
)
_SEPARATOR: Final = re.compile(r"[、和及与暨]")
_LONGEST_LIST: Final = 110
_LEAST_NAME, _LONGEST_NAME = 3, 30
_LONGEST_SCOPE: Final = 8


def unmentioned_events(document: ShardDocument, lexicons: Lexicons) -> Iterator[Mention]:
    """The events that are no mentions, as mentions of their own."""
    text = document.reading.text
    words = event_words.grammar(lexicons)
    found = {*_held(document, words), *_beside_mentions(document, words), *_named(text, words)}
    listed = sorted(found, key=lambda span: (span.start, -span.end))
    taken = 0
    for span in listed:
        if span.start >= taken and not _is_mentioned(document, span):
            taken = span.end
            yield _mention(text, span)
    for span in (*_games(document), *_known_games(document, words)):
        is_listed = any(other.start <= span.start and span.end <= other.end for other in listed)
        if not is_listed and not _is_mentioned(document, span):
            yield _mention(text, span)


def _mention(text: str, span: Span) -> Mention:
    name = text[span.start : span.end]
    return Mention(span.start, span.end, name, "EVENT", "", name, None)


def _named(text: str, words: EventGrammar) -> Iterator[Span]:
    """The events in quotation marks that are told by their tails: 放大“江口渔火节”效应."""
    for match in words.named.finditer(text):
        if not words.bare.match(match["name"]):
            yield Span(*match.span("name"))


def _games(document: ShardDocument) -> Iterator[Span]:
    """The games that are named by their edition alone."""
    text = document.reading.text
    for games in document.matches(GAMES):
        edition = _SHORT_EDITION.search(text, max(games.start() - 3, 0), games.start())
        if edition:
            yield Span(edition.start(), games.end())


def _known_games(document: ShardDocument, words: EventGrammar) -> Iterator[Span]:
    """The games and cups that are known by their name, wherever they stand: 世界大冬会."""
    text = document.reading.text
    for games in document.matches(words.games):
        scope = words.scope.search(text, max(games.start() - _LONGEST_SCOPE, 0), games.start())
        yield Span(scope.start() if scope else games.start(), games.end())


def edition_of_games(name: str) -> str:
    """The numeral of games that are named by their edition alone; empty where a name is another."""
    games = _NAME_OF_GAMES.fullmatch(name)
    return games["edition"] if games else ""


def without_edition(text: str, start: int, end: int) -> int:
    """The position in [start, end) at which a name starts behind the year and edition that it opens with."""
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead and end - lead.end() >= _LEAST_NAME else start


def _is_mentioned(document: ShardDocument, span: Span) -> bool:
    """Whether a mention of an event overlaps a span."""
    near = document.mentions_in(max(span.start - _LONGEST_NAME, 0), span.end + _LONGEST_NAME)
    return any(mention.type == "EVENT" and mention.start < span.end and span.start < mention.end for mention in near)


def _held(document: ShardDocument, words: EventGrammar) -> Iterator[Span]:
    """What is enumerated behind a verb of holding or attending, or from an edition on."""
    text = document.reading.text
    read_to = 0
    for verb in document.matches(words.holding):
        if verb.end() > read_to:
            read_to = document.clause_marks.clause_end(verb.end(), min(verb.end() + _LONGEST_LIST, len(text)))
            yield from _members(text, verb.end() - verb[0].endswith("“"), read_to, words)


def _beside_mentions(document: ShardDocument, words: EventGrammar) -> Iterator[Span]:
    """What is enumerated in a clause with an event that is a mention."""
    text = document.reading.text
    read_to = 0
    for mention in document.mentions:
        if mention.type != "EVENT" or mention.start < read_to:
            continue
        if _SEPARATOR.match(text, mention.end) or _SEPARATOR.match(text, mention.start - 1):
            start = document.clause_marks.clause_start(max(0, mention.start - _LONGEST_LIST), mention.start)
            read_to = document.clause_marks.clause_end(mention.end, min(mention.end + _LONGEST_LIST, len(text)))
            yield from _members(text, start, read_to, words)


def _members(text: str, start: int, end: int, words: EventGrammar) -> Iterator[Span]:
    """The events that an enumeration names: by their tails, or in quotation marks beside such."""
    tailed: list[Span] = []
    quoted: list[Span] = []
    at = start
    while at < end:
        tail = words.member.match(text, at, end)
        quotation = None if tail else words.quoted.match(text, at, end)
        if tail:
            tailed.append(Span(*tail.span()))
        elif quotation:
            quoted.append(Span(*quotation.span("name")))
        found = tail or quotation
        at = found.end() if found else at
        if not (quotation and text.startswith("“", at, end)):
            following = _SEPARATOR.search(text, at, end)
            at = following.end() if following else end
    for span in tailed:
        yield from _own_name(text, span, words)
    is_of_events = tailed or any(words.member.fullmatch(text, span.start, span.end) for span in quoted)
    if is_of_events or (quoted and words.counted.search(text, start, end)):
        yield from quoted


def _own_name(text: str, span: Span, words: EventGrammar) -> Iterator[Span]:
    """The name in a stretch that ends in an event's tail, where that is one event's own."""
    start = max(span.start, text.rfind("的", span.start, span.end) + 1)
    opening = _OPENING.match(text, start, span.end)
    start = without_edition(text, opening.end() if opening else start, span.end)
    is_one = not (_COUNTED.match(text, start, span.end) or _UNFIT.search(text, start, span.end))
    name = text[start : span.end]
    if is_one and _LEAST_NAME <= len(name) <= _LONGEST_NAME and not words.bare.match(name):
        yield Span(start, span.end)
