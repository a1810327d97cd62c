"""The chain, cluster or industry in which enterprises have their role: a mention, or a name that ends like one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, recognition
from pipeline.registers.shard import Mention, ShardDocument

LEXICONS: Final[tuple[str, ...]] = tuple(dict.fromkeys((*recognition.LEXICONS, *clause_names.LEXICONS)))

_TYPES: Final = ("CHAIN", "TOWN")
_HEAD: Final = "企业"
_LEAST_INDUSTRY, _LONGEST_INDUSTRY = 2, 10


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain, cluster or industry where it is named, in reading positions; entity_id: where it is an entity."""

    start: int
    end: int
    name: str
    entity_id: str | None


def chain_of(
    document: ShardDocument, role: re.Match[str], holders: Sequence[Mention], lexicons: Lexicons
) -> Chain | None:
    """The chain of a role that holders have: what the role's own words name, else what the sentence names last before
    the role and the holders.
    """
    text = document.reading.text
    low, high = recognition.sentence_around(document, role.start())
    if text.startswith("的", role.end()):  # 以甲为龙头的船舶产业
        own = recognition.grammar(lexicons).chain.match(text, role.end() + 1, high)
        if own:
            return _written(document, *own.span("name"))
    if holders[-1].end <= role.start():
        kind = _kind(document, holders[-1].end, role.start(), lexicons)
        if kind:
            return kind
    return _named_in(document, low, min(role.start(), holders[0].start), lexicons)


def _named_in(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> Chain | None:
    """The chain that a stretch names last: a mention, or what stands behind every mention and ends like a chain."""
    text = document.reading.text
    mentioned = [mention for mention in document.mentions_in(start, end) if mention.type in _TYPES]
    last = mentioned[-1] if mentioned else None
    at = last.end if last else start
    written = list(recognition.grammar(lexicons).chain.finditer(text, at, end))
    if written:
        return _written(document, *written[-1].span("name"))
    return Chain(last.start, last.end, last.text, last.entity_id) if last else None


def _written(document: ShardDocument, start: int, end: int) -> Chain:
    return Chain(start, end, document.reading.text[start:end], document.entity_at(start, end))


def _kind(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> Chain | None:
    """The chain or industry between the holders and their role: 甲、乙等3家生物医药龙头企业, 纳入船舶产业链链上企业."""
    text = document.reading.text
    rules = recognition.grammar(lexicons)
    closing = rules.behind_holders.fullmatch(text, start, end)
    if closing is None or not closing["kind"]:
        return None
    start, end = closing.span("kind")
    named = _named_in(document, start, end, lexicons)
    scope = rules.scope.match(text, start, end)
    first = scope.end() if scope else start
    last = end - len(_HEAD) if text.endswith(_HEAD, first, end) else end
    is_industry = _LEAST_INDUSTRY <= last - first <= _LONGEST_INDUSTRY and "的" not in text[first:last]
    return (named or _written(document, first, last)) if is_industry else None
