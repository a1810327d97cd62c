"""What is said to be done with the documents that a clause names: the word behind the titles or before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.registers import cited_titles
from pipeline.registers.cited_titles import CitedTitle, TitleGrammar, titles_in
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = ("registers/citation_actions", "registers/body_suffixes", *cited_titles.LEXICONS)

_CONNECTIVE: Final = re.compile(r"(?:\s|[、，,]|和|与|及|以及|或者|或|等)*+")
_WITHIN_CLAUSE: Final = re.compile(r"[^，,。；;：:！!？?\n]{0,40}+")
_QUALIFIER: Final = re.compile(r"(?:(?![的了在是为和与及将对等])[一-鿿“”0-9]){4,20}\Z")
"""The name of what a short title is about, right before it: 船舶产业链《实施方案》."""
_JOINT: Final = re.compile(r"(?:并|和|、|以及)?")
"""What may join two words of action: 修订并印发的."""
_CLAUSE_MARKS: Final = "，,。；;！!？?\n"
_SENTENCE_MARKS: Final = "。；;\n"
_BEHIND, _AHEAD, _FAR_AHEAD = 60, 40, 80
"""How far an action is looked for before a title and after it, and what is issued further off, in characters."""


@dataclass(frozen=True, slots=True)
class ActionGrammar:
    """The words of actions, compiled from the lexicons.

    action_aside: what a word says of a title that it does not govern. basis: a body's document that is followed.
    of_body: what may stand between two titles that one word governs (按照《甲》，市住建局《乙》).
    by: words that a body may part from its title (按市住建局《…》执行).
    reaching: words behind a title that may stand further off, in the same sentence.
    between: what may stand between a title and the word behind it. beside: what makes a title a party to what is said.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    action_before: dict[str, str]
    action_after: dict[str, str]
    action_aside: dict[str, str]
    basis: re.Pattern[str]
    adjacent: tuple[str, ...]
    of_body: re.Pattern[str]
    by: re.Pattern[str]
    reaching: frozenset[str]
    between: frozenset[str]
    beside: tuple[str, ...]
    titles: TitleGrammar


@cache
def grammar(lexicons: Lexicons) -> ActionGrammar:
    """Compiles the lexicons named in LEXICONS."""
    rows = lexicons.rows("registers/citation_actions")

    def on(*sides: str) -> dict[str, str]:
        return {row["word"]: row["action"] for row in rows if row["side"] in sides}

    adjacent = longest_first(on("adjacent"))
    titles = cited_titles.grammar(lexicons)
    bodies = any_of(lexicons.column("registers/body_suffixes"))
    in_force = any_of(on("force"))
    return ActionGrammar(
        before=re.compile(any_of(on("before"))),
        # 《…》执行期限延至…, 《…》实施前…: the word says when, not what is done; 《…》实施细则: part of another title
        after=re.compile(
            rf"{any_of(on('after', 'reaching'))}"
            rf"(?!{any_of(on('time'))}|(?<=实施|施行)(?:{in_force}|{titles.kind_ahead.pattern}))"
        ),
        action_before=on("before", "adjacent"),
        action_after=on("after", "reaching"),
        action_aside=on("before", "adjacent") | on("aside"),
        # 按照省住建厅等8部门印发《…》: the document that a body issued is what is followed
        basis=re.compile(
            rf"{any_of(word for word, action in on('before').items() if action == 'based_on')}"
            rf"(?![一-鿿]{{0,20}}{any_of(on('need'))})[一-鿿0-9、]{{2,30}}(?:{bodies}|部门|单位)"
            rf"(?:联合|共同)?{any_of(word for word, action in on('before').items() if action == 'issued')}\Z"
        ),
        adjacent=adjacent,
        of_body=re.compile(rf"[，,]\s*[一-鿿、]{{2,24}}(?:{bodies}|部门|单位|会)"),
        by=re.compile(rf"{any_of(adjacent)}[一-鿿、]{{2,20}}(?:{bodies})\Z"),
        reaching=frozenset(on("reaching")),
        between=frozenset(on("between")),
        beside=tuple(on("beside")),
        titles=titles,
    )


def enumerations(document: ShardDocument, rules: ActionGrammar) -> Iterator[list[CitedTitle]]:
    """The titles of a document, those that one word governs together: joined by marks alone, or told in one clause
    without another word of action between them (根据《甲》和省厅《乙》).
    """
    text = document.reading.text
    group: list[CitedTitle] = []
    for named in titles_in(document):
        if group:
            between = text[group[-1].end : named.start]
            is_told_with = _WITHIN_CLAUSE.fullmatch(between) or rules.of_body.fullmatch(between)
            is_joined = _CONNECTIVE.fullmatch(between) or (is_told_with and not _governs(between, rules))
            if not is_joined:
                yield group
                group = []
        group.append(named)
    if group:
        yield group


def action_of(text: str, group: Sequence[CitedTitle], rules: ActionGrammar) -> str:
    """What the clause says is done: a word right behind the titles, else the nearest one before them."""
    behind = _action_behind(text, group[-1].end, rules)
    clause = _clause_before(text, group[0].start)
    words = list(rules.before.finditer(clause))
    governing = [match for match in words if not _is_aside(clause, match.end(), rules)]
    before = rules.action_before[governing[-1][0]] if governing else None
    if behind == "amended" and before == "based_on":
        return before  # 根据《…的决定》第一次修正: the law is amended, not the decision
    if behind in ("repealed", "amended", "issued"):
        return behind
    if clause.rstrip().endswith(rules.beside):
        return "mentioned"
    if rules.basis.search(clause):
        return "based_on"
    if clause.endswith(rules.adjacent):
        return rules.action_before[next(word for word in rules.adjacent if clause.endswith(word))]
    by = rules.by.search(clause)
    aside = rules.action_aside[words[-1][0]] if words else "mentioned"
    return before or ("based_on" if by else behind or aside)


def qualified(text: str, position: int, title: str, rules: ActionGrammar) -> str:
    """A short title with the name that stands between the governing verb and its 《; empty where there is none."""
    clause = _clause_before(text, position)
    verbs = list(rules.before.finditer(clause))
    if not verbs:
        return ""
    named = clause[verbs[-1].end() :].removeprefix("完成").removeprefix("了")
    return named + title if _QUALIFIER.fullmatch(named) else ""


def _clause_before(text: str, position: int) -> str:
    clause = text[max(0, position - _BEHIND) : position]
    return clause[max(clause.rfind(mark) for mark in _CLAUSE_MARKS + "》") + 1 :]


def _governs(clause: str, rules: ActionGrammar) -> bool:
    return clause.endswith(rules.adjacent) or any(
        not _is_aside(clause, match.end(), rules) for match in rules.before.finditer(clause)
    )


def _is_aside(clause: str, position: int, rules: ActionGrammar) -> bool:
    """Whether a word of action does not govern the title: it says how the title came to be (国务院印发的《…》,
    修订实施的《…》), so that the main verb stands before it, or it is part of a title without 《》 (实施意见).
    """
    at = position
    joint = _JOINT.match(clause, at)
    while joint and (following := rules.before.match(clause, joint.end())):
        at = following.end()
        joint = _JOINT.match(clause, at)
    return (
        clause.startswith("的", at)
        or (clause.rstrip().endswith("的") and not rules.before.search(clause, position))
        or rules.titles.kind_ahead.match(clause, position) is not None
    )


def _action_behind(text: str, position: int, rules: ActionGrammar) -> str | None:
    reach = position + _FAR_AHEAD
    stop = min((at for mark in _SENTENCE_MARKS if (at := text.find(mark, position, reach)) >= 0), default=reach)
    match = rules.after.search(text, position, stop)
    if not match or (match.start() > position + _AHEAD and rules.action_after[match[0]] != "issued"):
        return None
    between = text[position : match.start()]
    if "《" in between or text.startswith(("《", "的《"), match.end()):
        return None
    is_near = _CONNECTIVE.fullmatch(between) or between in rules.between
    return rules.action_after[match[0]] if is_near or match[0] in rules.reaching else None
