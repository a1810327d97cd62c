"""Names of clusters that no mention tells of: places and other names before a head, and lists that share one.

A name goes from its head back to the place that it starts with (江口国家级服务出口基地), no further than a word of
doing or a mark. A head is shared by the members of a list that 等 or a count closes (江口东湖、沙河2家高新区).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import cluster_words, project_words
from pipeline.registers.clause_names import Span
from pipeline.registers.cluster_words import ClusterGrammar
from pipeline.registers.enumeration import HeadlessName, opening_division
from pipeline.registers.events import number_of
from pipeline.registers.project_parts import rare_parts
from pipeline.registers.shard import Mention, ShardDocument

_REACH: Final = 26
_LONGEST_LIST: Final = 90
_LONGEST_KIND: Final = 16
_LEAST_NAME, _LONGEST_NAME = 4, 26
_LEAST_PROPER, _LONGEST_PROPER = 2, 5
_LEAST_OWN: Final = 2
"""The fewest characters before a head that are a name's own, where no place tells that it is one."""
_TOWN: Final = re.compile("[镇乡](?!村)|街道|新?片区")
"""Behind the name of a town, a quarter."""
_TOWN_LENGTHS: Final = (3, 2)
_LONGEST_QUOTED: Final = 12
_QUOTED_ENDS: Final = "谷城港岛湾"
_SEPARATOR: Final = re.compile(r"[、和与及]|以及")
_MARK: Final = re.compile(r"[、和与及，,。；;：:！!？?”“《》\n·]")
_JOINING: Final = ("和", "与", "及")
_LEAST_MADE: Final = 2
"""The fewest characters between a place and a conjunction, so that it joins two things that are made there."""
_BRACKETS: Final = ("（）", "()")
_BARE: Final = ("", *"、和与及的等各个家，,。；;：:“”\n")
"""What stands right before a head that is no part of a name."""
_OPENED: Final = re.compile(r"[一-鿿]{1,8}[（(]\Z")
"""What a place in brackets stands behind: 中德（江口）."""
_UNFIT: Final = re.compile(
    r"等|的|各|[0-9一二三四五六七八九十两]+[个家大条批项]|多个|首批|[，。；：“”\n]|第[0-9一二三四五六七八九十]+届|所在|范围|以及|更新|领域|行政|不含|区域|毗邻|地区"
    r"|中心(?!区|城|集群)|公司|大学(?!城|生|科技)|学院|管委会|实验室|市场|小区|项目"
)
"""What the name of one cluster does not hold."""
_CLOSING: Final = re.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]+[个家大])?|(?P<count>[0-9一二三四五六七八九十两]{1,3})[个家大])(?P<kind>[一-鿿]{0,10})\Z"
)
"""What closes a list before its head: 等, 等18个, 3家, with what the head goes with (等国际合作|产业园区)."""
_LOOSE: Final = re.compile(r"(?:一批|重点)+")
"""What stands before a shared head and is no part of the names."""
_DIVISION: Final = re.compile(r"[省市县区州旗盟]\Z")
_TITLE, _FULL_TITLE = re.compile("[省市县]?级"), re.compile("级")
"""Behind a place in short or in full that grants a title: 江口市级基地."""
_OWN_HEAD: Final = re.compile(r"[城谷港湾岛园]\Z")
_PARK: Final = "园区"
_INDUSTRIAL: Final = ("产业集群", "集群", "先导区")
"""Heads that any industry goes with."""
_VILLAGE: Final = "小镇"
"""A head of which the members are places, though too small to be known."""
_LONGEST_VILLAGE, _LONGEST_BARE = 4, 6


def named_by_head(document: ShardDocument, heads: Collection[Span], lexicons: Lexicons) -> Iterator[Mention]:
    """The names that end in a head and are no mentions, as mentions of their own; of two that start together the
    longer.
    """
    words = cluster_words.grammar(lexicons)
    longest: dict[int, Span] = {}
    for head in heads:
        span = _quoted_before(document, head, words) or _name_before(document, head, words, lexicons)
        if span:
            longest[span.start] = span
    for span in (*longest.values(), *_without_place(document, heads, longest.values(), words, lexicons)):
        name = document.reading.text[span.start : span.end]
        yield Mention(span.start, span.end, name, "TOWN", "", name, None)


def listed_by_head(document: ShardDocument, heads: Iterable[Span], lexicons: Lexicons) -> Iterator[HeadlessName]:
    """The members of the lists that 等 or a count closes before a head, the head added."""
    text = document.reading.text
    words = cluster_words.grammar(lexicons)
    for head in heads:
        closing = _CLOSING.search(text, max(head.start - _LONGEST_KIND, 0), head.start)
        if closing and _is_fit(closing["kind"]) and not words.cut.search(closing["kind"]):
            low = max(document.clause_marks.clause_start(0, closing.start()), closing.start() - _LONGEST_LIST)
            shared = _LOOSE.sub("", closing["kind"]) + text[head.start : head.end]
            count = number_of(closing["count"].replace("两", "二")) if closing["count"] else None
            yield from _members(document, Span(low, closing.start()), shared, count, lexicons)


def is_overrun(name: str, words: ClusterGrammar) -> bool:
    """Whether a mention is more than one name: it holds a count or a word of doing, or goes on behind a head."""
    if _UNFIT.search(name) or words.making.search(name):
        return True
    return any(words.cut.search(name, end) for _, end in words.heads_in(name))


def _name_before(document: ShardDocument, head: Span, words: ClusterGrammar, lexicons: Lexicons) -> Span | None:
    text = document.reading.text
    if text[head.start - 1 : head.start] in _BARE:
        return None
    near = document.mentions_in(max(head.start - _REACH, 0), head.end + _REACH)
    if any(mention.start < head.end <= mention.end and not _is_part(mention, words) for mention in near):
        return None
    low = max(document.clause_marks.clause_start(0, head.start), head.start - _REACH)
    places = [m for m in near if m.type == "PLACE" and low <= m.start and m.end <= head.start]
    boundary = _boundary(text, low, head.start, places, words)
    start = _start(document, boundary, head, places, words, lexicons)
    if start is None or not _LEAST_NAME <= head.end - start <= _LONGEST_NAME:
        return None
    name = text[start : head.end]
    return Span(start, head.end) if _is_fit(name) else None


def _quoted_before(document: ShardDocument, head: Span, words: ClusterGrammar) -> Span | None:
    """A name in quotation marks that ends in a head: “江口软件谷”."""
    text = document.reading.text
    start = text.rfind("“", max(head.start - _LONGEST_QUOTED, 0), head.start) + 1
    if not start or text[head.end : head.end + 1] != "”" or text[head.end - 1] not in _QUOTED_ENDS:
        return None
    before = text[start : head.start]
    return Span(start, head.end) if len(before) > 1 and _is_fit(before) else None


def _unplaced(document: ShardDocument, heads: Iterable[Span], words: ClusterGrammar) -> Iterator[tuple[Span, str]]:
    """What stands before heads without a known place, back to a mark or a word of doing, with what is its own of it."""
    text = document.reading.text
    for head in heads:
        if text[head.start - 1 : head.start] in _BARE:
            continue
        low = max(document.clause_marks.clause_start(0, head.start), head.start - _REACH)
        start = _boundary(text, low, head.start, [], words)
        own = words.generic.sub("", text[start : head.start])
        near = document.mentions_in(start, head.end)
        is_free = not any(mention.start < head.end <= mention.end for mention in near if not _is_part(mention, words))
        if len(own) >= _LEAST_OWN and is_free and _is_fit(text[start : head.end]) and not words.kind_of.match(own):
            yield Span(start, head.end), own


def _without_place(
    document: ShardDocument,
    heads: Collection[Span],
    placed: Collection[Span],
    words: ClusterGrammar,
    lexicons: Lexicons,
) -> Iterator[Span]:
    """The names without a known place that start with a town of the document, or stand in one list with clusters:
    江口高新区、翠湖软件产业园.
    """
    text = document.reading.text
    towns = [Span(m.start, m.end) for m in document.mentions if m.type == "TOWN" and words.head_of(m.text)]
    starts = {span.start for span in (*placed, *towns)}
    ends = {span.end for span in (*placed, *towns)}
    unplaced = list(_unplaced(document, (head for head in heads if head.end not in ends), words))
    quarters = _quarters_in(text) if unplaced else frozenset[str]()
    for span, own in unplaced:
        beside = (span.start - 1 in ends and _SEPARATOR.match(text, span.start - 1) is not None) + (
            span.end + 1 in starts and _SEPARATOR.match(text, span.end) is not None
        )
        name = text[span.start : span.end]
        head = words.head_of(name)
        is_listed = beside > 1 or (beside and head in words.idle and head not in words.plain)
        opening = next((own[:length] for length in _TOWN_LENGTHS if own[:length] in quarters), None)
        is_town = opening and not words.generic.search(opening)
        needs_own = head not in _INDUSTRIAL and head not in words.lone
        if is_listed or is_town or (needs_own and _opens_with_own(name, lexicons)):
            ends.add(span.end)
            yield span


def _opens_with_own(name: str, lexicons: Lexicons) -> bool:
    """Whether a name opens with a word that hardly any document has, and that is no division."""
    rare = rare_parts(name, project_words.grammar(lexicons))
    is_own = bool(rare) and name.startswith(rare[0]) and not name[0].isdigit()
    return is_own and not opening_division(name, lexicons)


def _quarters_in(text: str) -> frozenset[str]:
    """The short names, of two and of three characters, of the towns and quarters that a text names."""
    return frozenset(text[m.start() - length : m.start()] for m in _TOWN.finditer(text) for length in _TOWN_LENGTHS)


def _is_fit(name: str) -> bool:
    """Whether a stretch can be the name of one cluster."""
    return not _UNFIT.search(name) and all(name.count(brackets[0]) == name.count(brackets[1]) for brackets in _BRACKETS)


def _is_part(mention: Mention, words: ClusterGrammar) -> bool:
    """Whether a mention at a head is no name of its own: a place, or one that runs over several names."""
    return mention.type in ("PLACE", "CHAIN", "AWARD") or (mention.type == "TOWN" and is_overrun(mention.text, words))


def _boundary(text: str, low: int, high: int, places: list[Mention], words: ClusterGrammar) -> int:
    """Where the last mark or word of doing before a head ends; what stands within a place's name is none, nor is a
    conjunction between two things that one place makes (江口纺织和服装产业园).
    """
    ends = [
        match.end()
        for pattern in (_MARK, words.cut)
        for match in pattern.finditer(text, low, high)
        if not any(place.start <= match.start() < place.end for place in places)
    ]
    hard = max((end for end in ends if text[end - 1] not in _JOINING), default=low)
    place = next((place for place in places if place.start >= hard), None)
    makes_both = place and all(
        place.end + _LEAST_MADE < end < high and not _DIVISION.search(text, place.end, end - 1)
        for end in ends
        if end > hard
    )
    is_one = makes_both and place is places[-1] and not any(True for _ in words.heads_in(text[hard:high]))
    return hard if is_one else max(ends, default=low)


def _start(
    document: ShardDocument,
    boundary: int,
    head: Span,
    places: list[Mention],
    words: ClusterGrammar,
    lexicons: Lexicons,
) -> int | None:
    """Where the name before a head starts: at its place, or behind a boundary where the head needs none."""
    text = document.reading.text
    place = next((place for place in places if place.start >= boundary), None)
    if place:
        opened = _OPENED.search(text, boundary, place.start)
        word = text[head.start : head.end]
        is_full = _DIVISION.search(text, place.start, place.end) is not None
        is_kind = word in words.lone or (word in words.plain and is_full)
        is_title = (_FULL_TITLE if is_full else _TITLE).match(text, place.end)
        return None if is_title or (is_kind and place.end == head.start) else opened.start() if opened else place.start
    before = text[boundary : head.start]
    if opening_division(before + "一", lexicons) or words.opening.match(before):
        return boundary
    is_proper = text[head.start : head.end] in words.proper and _LEAST_PROPER <= len(before) <= _LONGEST_PROPER
    return boundary if is_proper and not words.generic.search(before) else None


def _members(
    document: ShardDocument, listed: Span, shared: str, count: int | None, lexicons: Lexicons
) -> Iterator[HeadlessName]:
    """The members of a list that are places, start with one, or have a head of their own, the head added where they
    have none. Short ones are names without that where they are as many as the list says: 东湖、西湖两个软件园区.
    """
    text = document.reading.text
    words = cluster_words.grammar(lexicons)
    places = [m for m in document.mentions_in(listed.start, listed.end) if m.type == "PLACE"]
    at = _boundary_of_list(text, listed, places, words)
    stops = [
        match.start()
        for match in _SEPARATOR.finditer(text, at, listed.end)
        if not any(place.start <= match.start() < place.end for place in places)
    ]
    is_counted = count == len(stops) + 1 and (bool(places) or _is_for_places(shared, words))
    for stop in (*stops, listed.end):
        place = next((place for place in places if at <= place.start and place.end <= stop), None)
        opened = _OPENED.search(text, at, place.start) if place else None
        start = opened.start() if opened else place.start if place else at
        member = text[start:stop]
        has_head = _has_head(member, shared, words)
        is_short = (is_counted or shared.endswith(_VILLAGE)) and len(member) <= _LONGEST_VILLAGE
        is_placed = place is not None or opening_division(member + "一", lexicons)
        if (is_placed or is_short or has_head) and _is_member(member, shared, words):
            yield HeadlessName(start, stop, member if has_head else member + shared)
        at = stop + 1


def _is_for_places(shared: str, words: ClusterGrammar) -> bool:
    """Whether a shared head says what is made, or that it need not be said, so that what it is shared by are places."""
    head = words.head_of(shared)
    return bool(words.generic.sub("", words.without_head(shared))) or (head in words.idle and head not in words.plain)


def _boundary_of_list(text: str, listed: Span, places: list[Mention], words: ClusterGrammar) -> int:
    """Where the first member starts: behind the last word of doing."""
    ends = [
        match.end()
        for match in words.cut.finditer(text, listed.start, listed.end)
        if not any(place.start <= match.start() < place.end for place in places)
    ]
    return max(ends, default=listed.start)


def _is_member(member: str, shared: str, words: ClusterGrammar) -> bool:
    """Whether a member can bear the head: with a head that says no more than park it is short, as places' names are."""
    is_kind = shared in words.plain and (
        _DIVISION.search(member) or (shared.endswith(_PARK) and len(member) > _LONGEST_BARE)
    )
    is_bare = is_kind and not _has_head(member, shared, words)
    is_fit = _is_fit(member) and not words.generic.match(member)
    return is_fit and not is_bare and 2 <= len(member) <= _LONGEST_NAME - len(shared)


def _has_head(member: str, shared: str, words: ClusterGrammar) -> bool:
    """Whether a member is a name as it stands: 沙河小镇、江口药谷等特色园区."""
    is_own = shared.endswith(_PARK) and _OWN_HEAD.search(member) is not None
    return len(member) > 2 and (is_own or len(words.head_of(member)) > 1)
