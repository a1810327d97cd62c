"""The register `roles`: the enterprises that a document gives a place in a chain or cluster.

The role stands before its holders (链主企业甲、乙, 三家链主企业——甲、乙) or behind them (甲、乙等龙头企业, 以甲为链主);
who leads a consortium has the role of leading it (甲牵头组建创新联合体).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, recognition
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.role_chains import LEXICONS, Chain, chain_of
from pipeline.registers.shard import Mention, ShardDocument

_BEFORE_HOLDERS: Final = re.compile(r"(?:——|—|：|:|为|有|包括|如|“|（|\(|\s)*")
_BETWEEN: Final = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|、|和|及|“|”|\s)*")


@dataclass(frozen=True, slots=True)
class Role:
    """One enterprise in one role; start and end are the reading positions of the evidence."""

    holder: Mention
    role: str
    chain: Chain | None
    start: int
    end: int


def roles_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Role]:
    """The roles of one document in order, each enterprise once a role."""
    seen: set[tuple[str, str]] = set()
    for match, holders in _told(document, lexicons):
        if not holders:
            continue
        chain = chain_of(document, match, holders, lexicons)
        for holder in holders:
            if (holder.entity_id, match[0]) not in seen:
                seen.add((holder.entity_id, match[0]))
                start, end = min(holder.start, match.start()), max(holder.end, match.end())
                if chain:
                    start, end = min(start, chain.start), max(end, chain.end)
                yield Role(holder, match[0], chain, start, end)


def _told(document: ShardDocument, lexicons: Lexicons) -> Iterator[tuple[re.Match[str], list[Mention]]]:
    """Every role with the enterprises that are told to hold it."""
    text = document.reading.text
    rules = recognition.grammar(lexicons)
    for match in document.matches(rules.role):
        if match[0] in rules.bare_roles and not _is_role(text, match, rules):
            continue
        low, high = recognition.sentence_around(document, match.start())
        behind = _behind(document, match.end(), high, lexicons)
        yield match, behind or _before(document, low, match.start(), rules)
    for match in rules.lead.finditer(text):
        low, _ = recognition.sentence_around(document, match.start())
        yield match, _adjoining(document, low, match.start(), re.compile(r"[”）)]?"))


def _is_role(text: str, match: re.Match[str], rules: recognition.RecognitionGrammar) -> bool:
    """Whether what stands around a word makes it a role: 为龙头, 龙头作用."""
    is_taken = rules.role_as.match(text, max(0, match.start() - 1), match.end())
    return is_taken is not None or rules.role_in.match(text, match.start()) is not None


def _behind(document: ShardDocument, position: int, end: int, lexicons: Lexicons) -> list[Mention]:
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
    no_name = clause_names.grammar(lexicons).no_name
    return [holder for holder in holders if not no_name.fullmatch(holder.text)]


def _before(document: ShardDocument, start: int, position: int, rules: recognition.RecognitionGrammar) -> list[Mention]:
    """The enterprises enumerated right before a role."""
    holders = _adjoining(document, start, position, rules.behind_holders)
    if not holders:
        return []
    closing = rules.behind_holders.fullmatch(document.reading.text, holders[-1].end, position)
    is_other = closing and closing["kind"] and rules.no_kind.search(closing["kind"])
    return [] if is_other else holders


def _adjoining(document: ShardDocument, start: int, position: int, closing: re.Pattern[str]) -> list[Mention]:
    """The enterprises enumerated before a position, with no more between than a pattern takes."""
    text = document.reading.text
    holders: list[Mention] = []
    at = position
    for mention in reversed(document.mentions_in(start, position)):
        if mention.type != "ORG" or mention.end > at:
            continue
        if not (_BETWEEN if holders else closing).fullmatch(text, mention.end, at):
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
                "entity": lambda _, row: row.holder.text,
                "role": lambda _, row: row.role,
                "chain_entity_id": lambda _, row: row.chain.entity_id if row.chain else None,
                "chain": lambda _, row: row.chain.name if row.chain else None,
            },
            {"entity": lambda row: row.holder, "chain": lambda row: row.chain},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    return (recognition.grammar(lexicons).role,)


REGISTER: Final = Register(
    name="roles", reads=("mentions",), writes=("roles",), lexicons=LEXICONS, rows=rows, searched=searched
)
