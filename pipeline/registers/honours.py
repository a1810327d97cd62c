"""The register `honours`: awards and recognitions, who holds each, of what level, when and where it was won.

A frame is holder + verb (荣获, 被认定为, 入选) + honour: 潞绸馆藏丝巾荣获金奖. The honour is what follows the verb up
to the end of its clause and must hold a word of honour; a sum of money there makes it a row of `amounts` instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.registers import clause_names, cluster_words, honour_words, recognition
from pipeline.registers.clause_names import Span, names_in
from pipeline.registers.enumeration import headless_before
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, ShardDocument

_LONGEST_HONOUR = 40
_HOLDERS = ("ORG", "PRODUCT", "PERSON", "TOWN", "PLACE", "PROJECT", "GOV")
_LEFT_OUT = ("了", "：", " ", "为")


_BETWEEN_HOLDERS = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|[”“》《——\s]|[一-鿿]{0,4}(?=》))*[、和与及]?[“《\s]*")


_QUOTED = re.compile(r"“([^“”\n]{1,20})”")
_RANK = re.compile(r"[（(](?P<rank>(?:国家|省|市|县|区|自治区)级)[）)]")
"""A rank in the brackets behind a name: 船舶工程研究中心（省级）."""
_QUOTED_HOLDERS = re.compile(
    r"(?P<holders>(?:“[^“”\n]{1,20}”[、和]?){1,20}+)(?:等)?[0-9一二两三四五六七八九十]{1,3}[个件项家]"
)
"""Names in quotation marks, counted by the honour they hold: “甲”“乙”2个省级名牌."""
_HERITAGE = re.compile(
    r"(?:非物质文化遗产|非遗)(?:代表性项目)?"
    r"(?P<mark>[-－—“：]{0,2})(?!名录|保护|传承|项目|代表|展|文化|技艺的|与|和)"
)
_HERITAGE_LEVELS = ("国家级", "省级", "市级", "县级", "区级", "世界级")
_HERITAGE_NAME = re.compile(r"[一-鿿]{2,10}?(?=[的”，。、；）)\n]|\Z)")


_LONGEST_VERB = 8
_VENUE = re.compile(r"[”》]?(?:中|上|期间)")
_AT = re.compile(r"在[^，,。；;]{0,12}\Z")
"""What tells of an event that something was won there."""
_RULES = "regulation"
_COUNT = re.compile(r"(?:等|(?=[0-9]))(?:[0-9一二两三四五六七八九十]+[个家户项部件名所位].*)?\Z")
_TITLE_WORD = re.compile(r"”?等?(?:荣誉)?(?:称号|荣誉)?")
_CONDITION = re.compile(r"[”》）)]*的(?!是)")
"""Behind an honour, what makes it an attribute of somebody: 获得劳动模范称号的职工."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an honour: the name, its shared head added, and the span that it was read from."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Honour:
    """One honour; positions are reading positions, start and end of its evidence."""

    holder: Holder | None
    honour: Span
    level: str | None
    year: int | None
    event: Mention | None
    start: int
    end: int


def honours_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours of one document in order, each holder and honour once."""
    told = [*_won(document, lexicons), *_borne(document, lexicons), *_listed(document, lexicons)]
    seen: set[tuple[str, str]] = set()
    for row in sorted(told, key=lambda row: (row.honour.start, row.start)):
        name = document.reading.text[row.honour.start : row.honour.end]
        key = (row.holder.name if row.holder else "", name)
        if row.holder is None or key not in seen:
            seen.add(key)
            yield row


def _listed(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Honours that their verb stands behind: 甲、乙等一批国家级创新平台获批落地."""
    text = document.reading.text
    rules = recognition.grammar(lexicons)
    for match in honour_words.grammar(lexicons).listed_as.finditer(text):
        honour = Span(match.start("honour"), match.end("honour"))
        level = recognition.level_in(text, honour.start, honour.end, rules)
        low, _ = recognition.clause_around(document, match.start(), match.end())
        for span in names_in(document, low, match.start()):
            holder = Holder(text[span.start : span.end], span.start, span.end)
            yield Honour(holder, honour, level, None, None, span.start, honour.end)


def _borne(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Honours told without a verb: a rank in brackets, names counted by their honour, heritage called so."""
    text = document.reading.text
    rules = recognition.grammar(lexicons)

    def row(holder: Holder, honour: Span) -> Honour:
        level = recognition.level_in(text, honour.start, honour.end, rules)
        start, end = min(holder.start, honour.start), max(holder.end, honour.end)
        return Honour(holder, honour, level, None, None, start, end)

    for match in _RANK.finditer(text):
        named = [m for m in document.mentions_in(max(0, match.start() - 40), match.start()) if m.end == match.start()]
        for mention in _outermost([m for m in named if m.type in ("ORG", "PRODUCT", "TOWN")]):
            holder = Holder(mention.text, mention.start, mention.end)
            yield row(holder, Span(match.start("rank"), match.end("rank")))
    for match in _QUOTED_HOLDERS.finditer(text):
        honour = _honour(document, match.end(), honour_words.grammar(lexicons))
        if honour is None:
            continue
        for quoted in _QUOTED.finditer(text, match.start("holders"), match.end("holders")):
            yield row(Holder(quoted[1], quoted.start(1), quoted.end(1)), honour)
    for match in _HERITAGE.finditer(text):
        at = match.end()
        near = document.mentions_in(at, at + 20)
        start_here = [m for m in near if m.start == at and m.type in ("PRODUCT", "PROJECT")]
        name = _HERITAGE_NAME.match(text, at) if match["mark"] else None
        end = max((m.end for m in start_here), default=name.end() if name else at)
        if end > at:
            level = next((word for word in _HERITAGE_LEVELS if text.endswith(word, 0, match.start())), "")
            yield row(Holder(text[at:end], at, end), Span(match.start() - len(level), match.start("mark")))


def _won(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours that a verb tells of."""
    rules, words = recognition.grammar(lexicons), honour_words.grammar(lexicons)
    text = document.reading.text
    if document.genre == _RULES:
        return  # a rule says who may be honoured, not who was
    at = 0
    for verb in words.verb.finditer(text):
        honour = _honour(document, verb.end(), words) if verb.start() >= at else None
        if honour is None or _is_hypothetical(document, verb.start(), honour, words):
            continue
        at = honour.end
        low, _ = recognition.sentence_around(document, verb.start())
        clause_start, clause_end = recognition.clause_around(document, verb.start(), honour.end)
        held: list[Holder | None] = [*_holders(document, low, clause_start, verb.start(), lexicons)]
        event = _event(document, low, clause_start, honour.end)
        for holder, named in product(held, _each(text, honour)):
            used = [span for span in (holder, event) if span]
            yield Honour(
                holder=holder,
                honour=named,
                level=recognition.level_in(text, named.start, named.end, rules),
                year=recognition.year_before(document, low, verb.start()),
                event=event,
                start=min(clause_start, *(span.start for span in used), honour.start),
                end=max(clause_end, honour.end, *(span.end for span in used)),
            )


def _is_hypothetical(document: ShardDocument, verb_start: int, honour: Span, words: honour_words.HonourGrammar) -> bool:
    """Whether an honour is only sought or a condition: 力争入选…, 获得…称号的人员, 列入“…”的项目."""
    text = document.reading.text
    clause_start, _ = recognition.clause_around(document, verb_start, honour.end)
    is_condition = _CONDITION.match(text, honour.end) is not None
    return is_condition or words.hypothetical.search(text, clause_start, verb_start) is not None


def _honour(document: ShardDocument, start: int, words: honour_words.HonourGrammar) -> Span | None:
    text = document.reading.text
    limit = min(len(text), start + _LONGEST_HONOUR)
    end = document.clause_marks.clause_end(start, limit)
    while start < end and text[start] in _LEFT_OUT:
        start += 1
    named = list(words.name.finditer(text, start, end))
    is_recognised = words.recognised.search(text, max(0, start - _LONGEST_VERB), start) is not None
    ranked = words.ranked.match(text, start, end) if is_recognised and not named else None
    if (
        not (named or ranked)
        or words.no_honour.match(text, start, end)
        or words.disgrace.search(text, start, end)
        or any(quantity.kind == "money" for quantity in document.quantities_in(start, end))
    ):
        return None
    closing = ranked.end() if ranked else named[-1].end()
    is_opened = text.rfind("“", start, closing) > text.rfind("”", start, closing)
    quote = text.find("”", closing, limit) if is_opened else -1
    closing = quote + 1 if quote >= 0 else closing
    is_quoted = text.startswith("“", start) and text.find("”", start, closing) == closing - 1
    return Span(start + 1, closing - 1) if is_quoted else Span(start, closing)


def _each(text: str, honour: Span) -> list[Span]:
    """The honours of a list in quotation marks, each: “甲示范区”、“乙先进区”称号."""
    quoted = [Span(match.start(1), match.end(1)) for match in _QUOTED.finditer(text, honour.start, honour.end)]
    is_list = len(quoted) > 1 and _TITLE_WORD.fullmatch(text, quoted[-1].end, honour.end)
    return quoted if is_list else [honour]


def _holders(document: ShardDocument, low: int, clause_start: int, verb_start: int, lexicons: Lexicons) -> list[Holder]:
    """The names enumerated before the verb in its clause, each a holder; else the one that the sentence opens with."""
    text = document.reading.text
    inner = [m for m in document.mentions_in(clause_start, verb_start) if m.type in _HOLDERS]
    named = _outermost([m for m in inner if text[m.start - 1 : m.start] not in ("（", "(")])
    holders: list[Holder] = []
    before_verb = recognition.grammar(lexicons).before_verb
    at = verb_start
    for mention in reversed(named):
        if not (_BETWEEN_HOLDERS if holders else before_verb).fullmatch(text, mention.end, at):
            break
        holders.insert(0, Holder(mention.text, mention.start, mention.end))
        at = mention.start
    if holders:
        heads = cluster_words.grammar(lexicons).heads
        head = next((word for word in heads if holders[0].name.endswith(word)), "")
        sharing = headless_before(document, _mention_at(named, holders[0]), head, heads, lexicons) if head else []
        return [*(Holder(item.name, item.start, item.end) for item in sharing), *holders]
    subject = _clause_subject(text, clause_start, verb_start, lexicons)
    if subject:
        spans = [_counted_out(text, span) for span in names_in(document, *subject)]
        return [Holder(text[span.start : span.end], span.start, span.end) for span in spans]
    opening = _outermost([m for m in document.mentions_in(low, clause_start) if m.type in _HOLDERS])
    return [Holder(opening[0].text, opening[0].start, opening[0].end)] if opening else []


def _counted_out(text: str, span: Span) -> Span:
    """A name without the count that closes its list: 乙等5个县区 → 乙."""
    counted = _COUNT.search(text, span.start + 2, span.end)
    return Span(span.start, counted.start()) if counted else span


def _clause_subject(text: str, clause_start: int, verb_start: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """Where a clause names a holder before its verb; None where it opens with the verb or with no name."""
    clause = clause_names.grammar(lexicons)
    subject = clause_names.subject_in(text, clause_start, verb_start, clause)
    if subject is None or honour_words.grammar(lexicons).no_holder.match(text, subject.start, subject.end):
        return None
    if clause.no_name.match(text, subject.start, subject.end):
        return None
    deed = honour_words.grammar(lexicons).deed.search(text, subject.start, subject.end)
    end = deed.start() if deed else subject.end
    return (subject.start, end) if end - subject.start >= 2 else None


def _mention_at(mentions: Sequence[Mention], holder: Holder) -> Mention:
    return next(mention for mention in mentions if mention.start == holder.start)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in order."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer


def _event(document: ShardDocument, low: int, clause_start: int, end: int) -> Mention | None:
    """The event at which an honour was won: named in its clause, or in one before it that says so (在…大赛中)."""
    text = document.reading.text
    named = [
        mention
        for mention in document.mentions_in(low, end)
        if mention.type == "EVENT"
        and (mention.start >= clause_start or _VENUE.match(text, mention.end) or _AT.search(text, low, mention.start))
    ]
    return named[-1] if named else None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `honours`."""
    found = [(document, honour) for document in documents for honour in honours_of(document, lexicons)]
    return {
        "honours": register_table(
            "honours",
            found,
            lambda row: row.honour,
            {
                "holder": lambda _, row: row.holder.name if row.holder else None,
                "holder_entity_id": lambda document, row: (
                    document.entity_at(row.holder.start, row.holder.end) if row.holder else None
                ),
                "honour": lambda document, row: document.reading.text[row.honour.start : row.honour.end],
                "level": lambda _, row: row.level,
                "year": lambda _, row: row.year,
                "event": lambda _, row: row.event.text if row.event else None,
            },
            {"holder": lambda row: row.holder},
        )
    }


REGISTER = Register(
    name="honours",
    reads=("quantities", "dates", "mentions"),
    writes=("honours",),
    lexicons=tuple(
        dict.fromkeys(
            (
                *recognition.LEXICONS,
                *honour_words.LEXICONS,
                *cluster_words.LEXICONS,
                *clause_names.LEXICONS,
                *PLACE_LEXICONS,
            )
        )
    ),
    rows=rows,
)
