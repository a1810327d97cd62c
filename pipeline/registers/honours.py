"""The register `honours`: awards and recognitions, who holds each, of what level, when and where it was won.

A frame is holder + verb (荣获, 被认定为, 入选) + honour: 潞绸馆藏丝巾荣获金奖. The honour is what follows the verb up
to the end of its clause and must hold a word of honour; a sum of money there makes it a row of `amounts` instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers import payment_frames, recognition
from pipeline.registers.enumeration import headless_before
from pipeline.registers.money import CLAUSE_MARKS
from pipeline.registers.payment_frames import Span
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Mention, ShardDocument
from schemas.arrow import assemble

_LONGEST_HONOUR = 40
_HOLDERS = ("ORG", "PRODUCT", "PERSON", "TOWN", "PLACE", "PROJECT", "GOV")
_LEFT_OUT = ("了", "：", "“", " ", "为")


_BEFORE_VERB = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|[”》）—\s]|等|均|都|先后|分别|双双|一同|正式|顺利|成功)*+")
_BETWEEN_HOLDERS = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|[”“》《——\s]|[一-鿿]{0,4}(?=》))*[、和与及]?[“《\s]*")


_QUOTED = re.compile(r"“([^“”\n]{1,20})”")
_RANK = re.compile(r"[（(](?P<rank>(?:国家|省|市|县|区|自治区)级)[）)]")
"""A rank in the brackets behind a name: 船舶工程研究中心（省级）."""
_QUOTED_HOLDERS = re.compile(
    r"(?P<holders>(?:“[^“”\n]{1,20}”[、和]?){1,20}+)(?:等)?[0-9一二两三四五六七八九十]{1,3}[个件项家]"
)
"""Names in quotation marks, counted by the honour they hold: “甲”“乙”2个省级名牌."""
_HERITAGE = re.compile(
    r"(?P<honour>(?:国家级|省级|市级|县级|区级|世界级)?(?:非物质文化遗产|非遗)(?:代表性项目)?)"
    r"(?P<mark>[-－—“：]{0,2})(?!名录|保护|传承|项目|代表|展|文化|技艺的|与|和)"
)
_HERITAGE_NAME = re.compile(r"[一-鿿]{2,10}?(?=[的”，。、；）)\n]|\Z)")
_DEEDS = re.compile(r"先后|多次|连续|参加|参赛|参与|代表|凭借|在(?=[0-9]|第|全)")
"""What tells how the holder came to the honour, behind its name."""


_NO_HOLDER = re.compile(r"[对且并及以被或在为由经若如曾未将把可]|撤销|取消|[^（(]{0,3}[）)]|申请|申报|争创|争取")
"""What a clause opens with that names no holder."""


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
    event: str | None
    start: int
    end: int


def honours_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours of one document in order, each holder and honour once."""
    told = [*_won(document, lexicons), *_borne(document, lexicons)]
    seen: set[tuple[str, str]] = set()
    for row in sorted(told, key=lambda row: (row.honour.start, row.start)):
        name = document.reading.text[row.honour.start : row.honour.end]
        key = (row.holder.name if row.holder else "", name)
        if row.holder is None or key not in seen:
            seen.add(key)
            yield row


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
        honour = _honour(document, match.end(), rules)
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
            yield row(Holder(text[at:end], at, end), Span(match.start("honour"), match.end("honour")))


def _won(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours that a verb tells of."""
    rules = recognition.grammar(lexicons)
    text = document.reading.text
    at = 0
    for verb in rules.honour_verb.finditer(text):
        honour = _honour(document, verb.end(), rules) if verb.start() >= at else None
        if honour is None:
            continue
        at = honour.end
        low, _ = recognition.sentence_around(document, verb.start())
        clause_start, clause_end = recognition.clause_around(document, verb.start(), honour.end)
        held: list[Holder | None] = [*_holders(document, low, clause_start, verb.start(), lexicons)]
        for holder in held:
            yield Honour(
                holder=holder,
                honour=honour,
                level=recognition.level_in(text, honour.start, honour.end, rules),
                year=recognition.year_before(document, low, verb.start()),
                event=_event(document, low, honour.end),
                start=min(clause_start, holder.start if holder else clause_start),
                end=max(clause_end, honour.end),
            )


def _honour(document: ShardDocument, start: int, rules: recognition.RecognitionGrammar) -> Span | None:
    text = document.reading.text
    limit = min(len(text), start + _LONGEST_HONOUR)
    end = min((at for mark in CLAUSE_MARKS if (at := text.find(mark, start, limit)) >= 0), default=limit)
    while start < end and text[start] in _LEFT_OUT:
        start += 1
    words = list(rules.honour.finditer(text, start, end))
    if (
        not words
        or rules.disgrace.search(text, start, end)
        or any(quantity.kind == "money" for quantity in document.quantities_in(start, end))
    ):
        return None
    closing = words[-1].end()
    is_opened = text.rfind("“", start, closing) > text.rfind("”", start, closing)
    return Span(start, closing + 1 if is_opened and text[closing : closing + 1] == "”" else closing)


def _holders(document: ShardDocument, low: int, clause_start: int, verb_start: int, lexicons: Lexicons) -> list[Holder]:
    """The names enumerated before the verb in its clause, each a holder; else the one that the sentence opens with."""
    text = document.reading.text
    inner = [m for m in document.mentions_in(clause_start, verb_start) if m.type in _HOLDERS]
    named = _outermost([m for m in inner if text[m.start - 1 : m.start] not in ("（", "(")])
    holders: list[Holder] = []
    at = verb_start
    for mention in reversed(named):
        if not (_BETWEEN_HOLDERS if holders else _BEFORE_VERB).fullmatch(text, mention.end, at):
            break
        holders.insert(0, Holder(mention.text, mention.start, mention.end))
        at = mention.start
    if holders:
        head = next((word for word in recognition.grammar(lexicons).cluster if holders[0].name.endswith(word)), "")
        sharing = headless_before(document, _mention_at(named, holders[0]), head, lexicons) if head else []
        return [*(Holder(item.name, item.start, item.end) for item in sharing), *holders]
    opening = _outermost([m for m in document.mentions_in(low, clause_start) if m.type in _HOLDERS])
    if opening:
        return [Holder(opening[0].text, opening[0].start, opening[0].end)]
    subject = payment_frames.subject_in(text, clause_start, verb_start, payment_frames.grammar(lexicons))
    if subject is None or _NO_HOLDER.match(text, subject.start, subject.end):
        return []
    deed = _DEEDS.search(text, subject.start + 2, subject.end)
    end = deed.start() if deed else subject.end
    return [Holder(text[subject.start : end], subject.start, end)]


def _mention_at(mentions: Sequence[Mention], holder: Holder) -> Mention:
    return next(mention for mention in mentions if mention.start == holder.start)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in order."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer


def _event(document: ShardDocument, start: int, end: int) -> str | None:
    named = [mention for mention in document.mentions_in(start, end) if mention.type == "EVENT"]
    return named[-1].text if named else None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `honours`."""
    found = [(document, honour) for document in documents for honour in honours_of(document, lexicons)]
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())

    return {
        "honours": assemble(
            "honours",
            {
                "honour_id": row_ids("honours", doc_ids),
                "doc_id": doc_ids,
                "sentence_id": [
                    document.sentence_ids[document.sentence_at(row.honour.start)] for document, row in found
                ],
                "holder": [row.holder.name if row.holder else None for _, row in found],
                "holder_entity_id": [
                    document.entity_at(row.holder.start, row.holder.end) if row.holder else None
                    for document, row in found
                ],
                "honour": [document.reading.text[row.honour.start : row.honour.end] for document, row in found],
                "level": [row.level for _, row in found],
                "year": [row.year for _, row in found],
                "event": [row.event for _, row in found],
                "start": [document.source_start(row.start) for document, row in found],
                "end": [document.source_end(row.end) for document, row in found],
            },
        )
    }


REGISTER = Register(
    name="honours",
    reads=("quantities", "dates", "mentions"),
    writes=("honours",),
    lexicons=(*recognition.LEXICONS, *payment_frames.LEXICONS),
    rows=rows,
)
