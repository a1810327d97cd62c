"""The register `citations`: the documents that a document names, and what it says is done with each.

They stand in 《》; a law of the state is found by its full name without them too.

One row a document, title and action, at the first place that says so; a title that is named without an action is
`mentioned` unless an action is told elsewhere in the document. A short title (《措施》) that stands for one named in
full before (以下简称《措施》, or the same ending) is read as that one, and adds a row only where that one is amended or
repealed. Wordings of one title that differ in quotation marks, （试行） or 中华人民共和国 count as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers.citation_actions import LEXICONS, ActionGrammar, action_of, enumerations, grammar, qualified
from pipeline.registers.cited_titles import (
    TITLE,
    CitedTitle,
    full_title,
    is_document,
    is_draft,
    is_short,
    same_document_key,
    without_state,
)
from pipeline.registers.openings import OpenedPattern
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import ShardDocument

_MOST_TITLES: Final = 60
"""How many titles back a short title's full one is looked for."""
_ACTS: Final = ("amended", "repealed")
"""What is done to a document itself, so that a short name of it says it, too."""
_BASIS: Final = "依据"
"""What a heading holds under which a document lists what it is based on: 编制依据."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation; positions are reading positions of 《title》 and the number behind it."""

    start: int
    end: int
    title: str
    document_number: str | None
    action: str


def citations_of(document: ShardDocument, lexicons: Lexicons) -> list[Citation]:
    """The citations of one document in order."""
    rules = grammar(lexicons)
    text = document.reading.text
    full_titles: dict[str, str] = {}
    cited_in_full: set[str] = set()
    found: dict[tuple[str, str], Citation] = {}
    for group in enumerations(document, rules):
        action = action_of(text, group, rules)
        if action == "mentioned" and _is_under_basis(document, group[0].start):
            action = "based_on"
        for named in group:
            is_cited = named.document_number or is_document(named.title, rules.titles)
            if _is_own(document, named) or not is_cited:
                continue
            title = _title(text, named, full_titles, rules)
            if not title:
                continue
            if title != named.title and action not in _ACTS and title in cited_in_full:
                continue
            cited_in_full.add(title)
            full_titles.setdefault(title, title)
            if named.alias:
                full_titles[named.alias] = title
            done = "drafted" if action == "issued" and is_draft(title, rules.titles) else action
            found.setdefault(
                (same_document_key(title), done),
                Citation(named.start, named.title_end, title, named.document_number, done),
            )
    told = {key for key, action in found if action != "mentioned"}
    return sorted(
        (row for (key, action), row in found.items() if action != "mentioned" or key not in told),
        key=lambda row: (row.start, row.end),
    )


def _is_own(document: ShardDocument, named: CitedTitle) -> bool:
    """Whether a title without 《》 is the document's own."""
    return document.reading.text[named.start] != "《" and named.title == without_state(document.title or "")


def _is_under_basis(document: ShardDocument, position: int) -> bool:
    index = document.section_at(position)
    return index is not None and any(
        _BASIS in document.sections[above].heading for above in document.sections[index].lineage
    )


def _title(text: str, named: CitedTitle, full_titles: dict[str, str], rules: ActionGrammar) -> str:
    """The title that a title stands for: the one that it is an alias or the ending of, else itself. Empty for a short
    title that stands for none.

    full_titles: the titles so far, by what they are told by.
    """
    known = full_titles.get(named.title)
    if known or not is_short(named.title, rules.titles):
        return known or named.title
    recent = islice(reversed(full_titles.values()), _MOST_TITLES)
    return full_title(named.title, recent) or qualified(text, named.start, named.title, rules)


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `citations`."""
    found = [(document, row) for document in documents for row in citations_of(document, lexicons)]
    return {
        "citations": register_table(
            "citations",
            found,
            lambda row: row,
            {
                "title": lambda _, row: row.title,
                "document_number": lambda _, row: row.document_number,
                "action": lambda _, row: row.action,
                "entity_id": _entity,
            },
        )
    }


def _entity(document: ShardDocument, row: Citation) -> str | None:
    """The POLICY mention that starts with the title, its 《 aside."""
    policies = [
        mention
        for mention in document.mentions_in(row.start, row.end)
        if mention.type == "POLICY" and mention.start <= row.start + 1
    ]
    return max(policies, key=lambda mention: mention.end).entity_id if policies else None


def searched(_: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    return (TITLE,)


REGISTER: Final = Register(
    name="citations",
    reads=("mentions",),
    writes=("citations",),
    lexicons=LEXICONS,
    rows=rows,
    searched=searched,
)
