"""The register `honours`: awards and recognitions, who holds each, of what level, when and where it was won.

A frame is holder + verb (荣获, 被认定为, 入选) + honour: 潞绸馆藏丝巾荣获金奖. The honour is what follows the verb up
to the end of its clause and must hold a word of honour, a rank or a quotation; a sum of money there makes it a row of
`amounts` instead. Verbs that stand before the holder are read by `honours_conferred`, honours without a verb by
`honours_borne`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.registers import clause_names, cluster_words, honour_words, recognition
from pipeline.registers.clause_names import Span
from pipeline.registers.honour_holders import NORMATIVE, holders_before
from pipeline.registers.honour_names import (
    contest_of,
    further_lists,
    honour_behind,
    honours_in,
    is_condition,
    is_counted,
    partings,
)
from pipeline.registers.honour_rows import Holder, Honour, holder_at
from pipeline.registers.honours_borne import borne_honours
from pipeline.registers.honours_conferred import conferred_honours
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import ShardDocument
from pipeline.registers.tasks import grammar as task_grammar
from pipeline.registers.tasks import heading_status

_VENUE: Final = re.compile(r"[”》）)]?[^，,。；;]{0,8}(?:中|上|期间|里)[，,]")
"""Behind an event, what tells that something told in the next clauses was won there: 在…大赛中，."""
_EACH: Final = re.compile("分")
"""Between holders and their verb, what gives each of them one of the honours."""
_PASSIVE: Final = re.compile(r"被|获|受到|(?<!自)由")
_MODAL: Final = re.compile(r"(?:[要将须需拟未]|(?<!供)应|准备|预计)(?:积极|尽快|早日|年内|全部|成功)*\Z")
"""Right before a verb, what makes it tell of something to come or that failed to come."""
_NAMES_OF_ONE: Final = ("中国", "中华", "世界", "全球", "国际")
"""Levels that are part of one honour's name (中国质量奖), not said of a whole list."""
_RULES: Final = "regulation"
_NEAR: Final = 40


def honours_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours of one document in order, each holder and honour once."""
    told = [*borne_honours(document, lexicons)]
    if document.genre != _RULES:  # a rule says who may be honoured, not who was
        told += [*_won(document, lexicons), *conferred_honours(document, lexicons)]
    seen: set[tuple[str | None, ...]] = set()
    for row in sorted(told, key=lambda row: (row.honour.start, row.start)):
        key = (row.holder.name, _text_of(document, row.honour), _text_of(document, row.event))
        if key not in seen:
            seen.add(key)
            yield row


def _won(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """The honours that a verb behind their holder tells of."""
    words = honour_words.grammar(lexicons)
    text = document.reading.text
    at = 0
    holders: Sequence[Holder] = ()
    for verb in document.matches(words.verb):
        honour = _object(document, verb, lexicons) if verb.start() >= at else None
        if honour is None:
            continue
        clause_start, _ = recognition.clause_around(document, verb.start(), honour.end)
        if at <= clause_start:  # else they won both in one clause: 获评…、入选…
            holders = holders_before(document, verb.start(), holders, lexicons)
        is_carried = not any(clause_start <= holder.start < verb.start() for holder in holders)
        if is_carried:
            holders, honour = _named_within(document, holders, honour, words)
        lists = [honour, *further_lists(document, honour, words)]
        at = lists[-1].end
        if is_carried and is_counted(document, honour):
            continue  # a number of unnamed winners
        for listed in lists:
            for holder, named in _awarded(text, holders, listed, verb.start(), words):
                yield _row(document, verb.start(), holder, named, listed, lexicons)


def _named_within(
    document: ShardDocument, holders: Sequence[Holder], honour: Span, words: honour_words.HonourGrammar
) -> tuple[Sequence[Holder], Span]:
    """Holders and honour where nobody is named before the verb: the object may open with a place (创建沙河地质公园)."""
    text = document.reading.text
    for place in document.mentions_in(honour.start, honour.end):
        if place.start == honour.start and place.type == "PLACE" and words.rank.match(text, place.end, honour.end):
            return [holder_at(text, place.start, place.end)], Span(place.end, honour.end)
    return holders, honour


def _awarded(
    text: str, holders: Sequence[Holder], honour: Span, verb_start: int, words: honour_words.HonourGrammar
) -> Iterable[tuple[Holder, Span]]:
    """Who holds which of the honours: each of them one (甲、乙分别获评…、…), else all of them all."""
    members = honours_in(text, honour, words)
    if len(holders) > 1 and _EACH.search(text, holders[-1].end, verb_start + 1):
        for parts in (members, *partings(text, honour)):
            if len(parts) == len(holders):
                return zip(holders, parts, strict=True)
    return product(holders, members)


def _is_planned(document: ShardDocument, position: int, lexicons: Lexicons) -> bool:
    """Whether the nearest heading that says so puts what stands under it into the future."""
    index = document.section_at(position)
    above = document.sections[index].lineage if index is not None else ()
    said = (heading_status(document.sections[part].heading, task_grammar(lexicons)) for part in reversed(above))
    return next((status for status in said if status), None) == "planned"


def _object(document: ShardDocument, verb: re.Match[str], lexicons: Lexicons) -> Span | None:
    """The honour that a verb tells of; None where it tells of none that somebody has."""
    words = honour_words.grammar(lexicons)
    if document.genre in NORMATIVE and not document.mentions_in(verb.start() - _NEAR, verb.start()):
        return None  # such documents tell only of whom they name
    proof = words.proof_of[verb[0]]
    honour = honour_behind(document, verb.end(), proof, words)
    if honour is None or (proof == "passive" and not _is_passive(document, verb.start())):
        return None
    if _is_hypothetical(document, verb.start(), honour, words) or _is_planned(document, verb.start(), lexicons):
        return None
    return honour


def _row(
    document: ShardDocument, verb_start: int, holder: Holder, honour: Span, listed: Span, lexicons: Lexicons
) -> Honour:
    """listed: all that the verb's object names, whose first word of level all its honours share."""
    text = document.reading.text
    low, _ = recognition.sentence_around(document, verb_start)
    clause_start, clause_end = recognition.clause_around(document, verb_start, honour.end)
    contest = contest_of(text, honour, honour_words.grammar(lexicons))
    event = contest or _event(document, low, clause_start, honour.end)
    used = [span for span in (holder, event) if span]
    return Honour(
        holder=holder,
        honour=Span(contest.end, honour.end) if contest else honour,
        level=recognition.level_in(text, honour.start, honour.end, recognition.grammar(lexicons))
        or _shared_level(text, listed, lexicons),
        year=_year(document, low, honour.start) or recognition.reviewed_year(document, verb_start),
        event=event,
        start=min(clause_start, *(span.start for span in used), honour.start),
        end=max(clause_end, honour.end, *(span.end for span in used)),
    )


def _shared_level(text: str, listed: Span, lexicons: Lexicons) -> str | None:
    """The level that a list of honours opens with, which holds for them all: 全市质量一等奖、安全一等奖."""
    rules = recognition.grammar(lexicons)
    opening = rules.level.match(text, listed.start)
    return rules.level_of[opening[0]] if opening and opening[0] not in _NAMES_OF_ONE else None


def _year(document: ShardDocument, low: int, honour_start: int) -> int | None:
    """The year that a sentence names last before an honour; a number of things (2000个村) is none."""
    year = recognition.year_before(document, low, honour_start)
    at = -1 if year is None else document.reading.text.rfind(str(year), low, honour_start)
    is_number = at >= 0 and any(quantity.start == at for quantity in document.quantities_in(at, honour_start))
    return None if is_number else year


def _is_passive(document: ShardDocument, verb_start: int) -> bool:
    """Whether a clause tells before its verb that what follows was given to its subject: 被县政府(授予)."""
    low, _ = recognition.sentence_around(document, verb_start)
    clause_start = document.clause_marks.clause_start(low, verb_start)
    return _PASSIVE.search(document.reading.text, clause_start, verb_start) is not None


def _is_hypothetical(document: ShardDocument, verb_start: int, honour: Span, words: honour_words.HonourGrammar) -> bool:
    """Whether an honour is only sought or a condition: 力争入选…, 获得…称号的人员, 列入“…”的项目."""
    text = document.reading.text
    clause_start, _ = recognition.clause_around(document, verb_start, honour.end)
    return (
        is_condition(text, honour)
        or _MODAL.search(text, clause_start, verb_start) is not None
        or words.hypothetical.search(text, clause_start, verb_start) is not None
        or words.urging.match(text, clause_start, verb_start) is not None
    )


def _event(document: ShardDocument, low: int, clause_start: int, end: int) -> Span | None:
    """The event at which an honour was won: named in its clause, or in one before it that says so (在…大赛中)."""
    text = document.reading.text
    named = [
        Span(mention.start, mention.end)
        for mention in document.mentions_in(low, end)
        if mention.type == "EVENT" and (mention.start >= clause_start or _VENUE.match(text, mention.end))
    ]
    return named[-1] if named else None


def _text_of(document: ShardDocument, span: Span | None) -> str | None:
    return document.reading.text[span.start : span.end] if span else None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `honours`."""
    found = [(document, honour) for document in documents for honour in honours_of(document, lexicons)]
    return {
        "honours": register_table(
            "honours",
            found,
            lambda row: row.honour,
            {
                "holder": lambda _, row: row.holder.name,
                "holder_entity_id": lambda document, row: document.entity_at(row.holder.start, row.holder.end),
                "honour": lambda document, row: document.reading.text[row.honour.start : row.honour.end],
                "level": lambda _, row: row.level,
                "year": lambda _, row: row.year,
                "event": lambda document, row: _text_of(document, row.event),
            },
            {"holder": lambda row: row.holder},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    words = honour_words.grammar(lexicons)
    return words.verb, words.conferring, words.appointing, words.added


REGISTER: Final = Register(
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
    searched=searched,
)
