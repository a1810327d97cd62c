"""Honours told without a verb before them: a rank in brackets, names counted by their honour, heritage called so, and
honours that their verb stands behind.
"""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, honour_words, recognition
from pipeline.registers.clause_names import Span, names_in
from pipeline.registers.honour_holders import REPORTS, outermost, own_division
from pipeline.registers.honour_names import honour_behind
from pipeline.registers.honour_rows import Holder, Honour, holder_at
from pipeline.registers.shard import ShardDocument

_QUOTED: Final = re.compile(r"“([^“”\n]{1,20})”")
_RANK_END: Final = re.compile("级[）)]")
_RANK: Final = re.compile(r"[（(](?P<rank>(?:国家|省|市|县|区|自治区)级)[）)]")
"""A rank in the brackets behind a name: 船舶工程研究中心（省级）."""
_LONGEST_RANK: Final = 6
_LEAST_NAME, _LONGEST_NAME = 3, 12
"""Characters of the name of what bears a badge."""
_COUNT_END: Final = re.compile(r"”等?[0-9一二两三四五六七八九十]{1,3}[个件项家](?:成果|项目|产品|作品|课题|企业|品牌)?")
_QUOTED_HOLDERS: Final = re.compile(r"(?:“[^“”\n]{1,20}”[、和]?){1,20}+\Z")
"""Names in quotation marks, counted by the honour they hold: “甲”“乙”2个省级名牌."""
_LONGEST_LIST: Final = 440
_HERITAGE: Final = re.compile(
    r"(?:非物质文化遗产|非遗)(?:代表性项目)?"
    r"(?P<mark>[-－—“：]{0,2})(?!名录|保护|传承|项目|代表|展|文化|技艺的|与|和)"
)
_HERITAGE_LEVELS: Final = ("国家级", "省级", "市级", "县级", "区级", "世界级")
_HERITAGE_NAME: Final = re.compile(r"[一-鿿]{2,10}?(?=[的”，。、；）)\n]|\Z)")
_INSCRIBED: Final = re.compile("申遗")
_SITE: Final = re.compile(r"(?:[一二三四五六七八九十]是)?(?P<name>[一-鿿]{2,12}?)(?:历时[^，]{1,6})?(?:成功)?\Z")
"""The site before that word, and how it came to it."""
_WORLD_HERITAGE: Final = re.compile(r"世界(?:文化(?:和自然)?(?:双)?|自然|农业文化|灌溉工程)?遗产")
"""What a site is inscribed as: 江口古城申遗成功…世界文化遗产."""
_GRANTED: Final = re.compile("获批|获得?国家(?:批复|批准|认定)|获得?国务院批[复准]")
_GRANT: Final = re.compile(
    r"[^，,。；;：:、“”\n]{2,36}?(?:试点(?:城市)?|示范(?:城市|县|市|区|基地)|先[行导]区|试验区|保护区|景区|度假区|枢纽|物流基地)"
    r"(?=(?:成功|正式|均|双双|集中)?\Z)"
)
"""What was granted, before its verb."""
_PARTED: Final = re.compile("(?<=[区纽点地市县])[、和]")
"""Between two that were granted."""
_NEW_ROUND: Final = re.compile("新一轮|全国|国家|首批|第[一二三四五六]批")
"""What a grant opens with that tells of no holder: it is that of the division that reports."""


def borne_honours(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Every honour of a document that is told without a verb before it; in no order."""
    yield from _ranked(document, lexicons)
    yield from _counted(document, lexicons)
    yield from _heritage(document, lexicons)
    yield from _inscribed(document, lexicons)
    yield from _listed(document, lexicons)
    yield from _granted(document, lexicons)
    yield from _badged(document, lexicons)


def _row(document: ShardDocument, holder: Holder, honour: Span, lexicons: Lexicons) -> Honour:
    level = recognition.level_in(document.reading.text, honour.start, honour.end, recognition.grammar(lexicons))
    start, end = min(holder.start, honour.start), max(holder.end, honour.end)
    return Honour(holder, honour, level, None, None, start, end)


def _ranked(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """A rank in brackets behind a name."""
    text = document.reading.text
    for end in _RANK_END.finditer(text):
        match = _RANK.search(text, max(0, end.end() - _LONGEST_RANK), end.end())
        if match is None:
            continue
        named = [m for m in document.mentions_in(max(0, match.start() - 40), match.start()) if m.end == match.start()]
        for mention in outermost([m for m in named if m.type in ("ORG", "PRODUCT", "TOWN")]):
            holder = Holder(mention.text, mention.start, mention.end)
            yield _row(document, holder, Span(*match.span("rank")), lexicons)


def _counted(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Names in quotation marks, counted by their honour."""
    text = document.reading.text
    words = honour_words.grammar(lexicons)
    for count in _COUNT_END.finditer(text):
        listed = _QUOTED_HOLDERS.search(text, max(0, count.start() - _LONGEST_LIST), count.start() + 1)
        honour = honour_behind(document, count.end(), "rank", words) if listed else None
        if listed is None or honour is None or not words.name.search(text, honour.start, honour.end):
            continue
        if words.verb.pattern.search(text, honour.start, honour.end):
            continue  # “甲”“乙”2个项目获评…: what they won is told by the verb
        for quoted in _QUOTED.finditer(text, *listed.span()):
            yield _row(document, holder_at(text, *quoted.span(1)), honour, lexicons)


def _heritage(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """What is called heritage: 省级非物质文化遗产江口船歌."""
    text = document.reading.text
    for match in _HERITAGE.finditer(text):
        at = match.end()
        near = document.mentions_in(at, at + 20)
        start_here = [m for m in near if m.start == at and m.type in ("PRODUCT", "PROJECT")]
        name = _HERITAGE_NAME.match(text, at) if match["mark"] else None
        end = max((m.end for m in start_here), default=name.end() if name else at)
        if end > at:
            level = next((word for word in _HERITAGE_LEVELS if text.endswith(word, 0, match.start())), "")
            honour = Span(match.start() - len(level), match.start("mark"))
            yield _row(document, holder_at(text, at, end), honour, lexicons)


def _inscribed(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """A site inscribed as world heritage, where its sentence says so."""
    text = document.reading.text
    for match in _INSCRIBED.finditer(text):
        low, high = recognition.sentence_around(document, match.start())
        clause_start = document.clause_marks.clause_start(low, match.start())
        honour = _WORLD_HERITAGE.search(text, match.start(), high)
        name = _SITE.match(text, clause_start, match.start())
        if honour and name:
            yield _row(document, holder_at(text, *name.span("name")), Span(*honour.span()), lexicons)


def _listed(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Honours that their verb stands behind: 甲、乙等一批国家级创新平台获批落地."""
    text = document.reading.text
    for match in honour_words.grammar(lexicons).listed_as.finditer(text):
        low, _ = recognition.clause_around(document, match.start(), match.end())
        for span in names_in(document, low, match.start()):
            honour = Span(match.start("honour"), match.end("honour"))
            yield _row(document, holder_at(text, span.start, span.end), honour, lexicons)


def _badged(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The members of a list that a badge closes: 江口大蒜、沙河花椒等地理标志产品."""
    text = document.reading.text
    clause = clause_names.grammar(lexicons)
    unnamed = honour_words.grammar(lexicons).unnamed
    for match in honour_words.grammar(lexicons).badged.finditer(text):
        start, _ = recognition.clause_around(document, *match.span())
        while opening := clause.no_name.match(text, start, match.start()):
            start = opening.end()
        bare = clause_names.without_lead_ins(text, start, match.start(), clause)
        for span in names_in(document, bare.start, bare.end):
            is_name = _LEAST_NAME <= span.end - span.start <= _LONGEST_NAME
            if is_name and not unnamed.fullmatch(text, span.start, span.end):
                yield _row(document, holder_at(text, span.start, span.end), Span(*match.span("honour")), lexicons)


def _granted(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """What was granted to the places that a clause opens with: 江口航运综合改革试点获批."""
    text = document.reading.text
    unnamed = honour_words.grammar(lexicons).unnamed
    for verb in _GRANTED.finditer(text):
        low, _ = recognition.clause_around(document, *verb.span())
        for start, end in _between(low, _PARTED.finditer(text, low, verb.start()), verb.start()):
            holder = _grantee(document, start, end, lexicons)
            grant = _GRANT.match(text, max(start, holder.end), end) if holder else None
            if holder and grant and not unnamed.fullmatch(holder.name):
                for named in names_in(document, holder.start, holder.end):
                    yield _row(document, holder_at(text, named.start, named.end), Span(*grant.span()), lexicons)


def _between(start: int, marks: Iterator[re.Match[str]], end: int) -> Iterator[tuple[int, int]]:
    """The stretches from start to end that marks part."""
    for mark in marks:
        yield start, mark.start()
        start = mark.end()
    yield start, end


def _grantee(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> Holder | None:
    """Whose grant a stretch tells: the place that it opens with, what stands before its rank (老君山5A级景区), or the
    division that reports.
    """
    text = document.reading.text
    words = honour_words.grammar(lexicons)
    if _NEW_ROUND.match(text, start):
        return next(iter(own_division(document, start)), None) if document.genre in REPORTS else None
    places = [m for m in document.mentions_in(start, end) if m.start == start and m.type in ("PLACE", "TOWN")]
    place = next(iter(outermost(places)), None)
    group = words.place_group.match(text, start)
    rank = words.rank.search(text, start + 2, end)
    named = place.end if place else group.end() if group else rank.start() if rank else start
    return holder_at(text, start, named) if named > start else None
