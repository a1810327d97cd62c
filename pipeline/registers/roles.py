"""The register `roles`: the enterprises that a document gives a place in a chain or cluster.

The role stands before its holders (链主企业甲、乙, 三家链主企业——甲、乙) or behind them (甲、乙等龙头企业); the chain
or cluster is the last one named before the role in the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, ShardDocument

_BEFORE_HOLDERS = re.compile(r"(?:——|—|：|:|为|有|包括|“|\s)*")
_BETWEEN = re.compile(r"(?:、|和|及|“|”|\s)*")


@dataclass(frozen=True, slots=True)
class Role:
    """One enterprise in one role; start and end are the reading positions of the evidence."""

    holder: Mention
    role: str
    chain: Mention | None
    start: int
    end: int


def roles_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Role]:
    """The roles of one document in order, each enterprise once a role."""
    seen: set[tuple[str, str]] = set()
    text = document.reading.text
    rules = recognition.grammar(lexicons)
    for match in rules.role.finditer(text):
        low, high = recognition.sentence_around(document, match.start())
        holders = _behind(document, match.end(), high) or _before(document, low, match.start(), rules)
        chains = [m for m in document.mentions_in(low, match.start()) if m.type in ("CHAIN", "TOWN")]
        for holder in holders:
            if (holder.entity_id, match[0]) not in seen:
                seen.add((holder.entity_id, match[0]))
                start, end = min(holder.start, match.start()), max(holder.end, match.end())
                chain = chains[-1] if chains and not _names_another(document, chains[-1], match.start()) else None
                yield Role(holder, match[0], chain, min(start, chain.start if chain else start), end)


def _names_another(document: ShardDocument, chain: Mention, position: int) -> bool:
    """Whether a chain that is no mention stands between a chain and a role: 纳入省级船舶产业链链上企业."""
    return chain.end < position and document.reading.text.endswith("产业链", chain.end, position)


def _behind(document: ShardDocument, position: int, end: int) -> list[Mention]:
    """The enterprises named right behind a role."""
    text = document.reading.text
    opening = _BEFORE_HOLDERS.match(text, position, end)
    at = opening.end() if opening else position
    holders: list[Mention] = []
    for mention in document.mentions_in(at, end):
        if mention.type != "ORG" or mention.start < at:
            continue
        if not _BETWEEN.fullmatch(text, at, mention.start):
            break
        holders.append(mention)
        at = mention.end
    return holders


def _before(document: ShardDocument, start: int, position: int, rules: recognition.RecognitionGrammar) -> list[Mention]:
    """The enterprises enumerated right before a role."""
    text = document.reading.text
    holders: list[Mention] = []
    at = position
    for mention in reversed(document.mentions_in(start, position)):
        if mention.type != "ORG" or mention.end > at:
            continue
        pattern = _BETWEEN if holders else rules.behind_holders
        if not pattern.fullmatch(text, mention.end, at):
            break
        holders.append(mention)
        at = mention.start
    return holders[::-1]


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `roles`."""
    found = [(document, role) for document in documents for role in roles_of(document, lexicons)]
    return {
        "roles": register_table(
            "roles",
            found,
            lambda row: row.holder,
            {
                "entity_id": lambda _, row: row.holder.entity_id,
                "role": lambda _, row: row.role,
                "chain_entity_id": lambda _, row: row.chain.entity_id if row.chain else None,
            },
            {"entity": lambda row: row.holder, "chain": lambda row: row.chain},
        )
    }


REGISTER = Register(name="roles", reads=("mentions",), writes=("roles",), lexicons=recognition.LEXICONS, rows=rows)
