"""The register `citations`: the documents that a document names, and what it says is done with each.

They stand in 《》; a law of the state is found by its full name without them too.

One row a document, title and action, at the first place that says so; a title that is named without an action is
`mentioned` unless an action is told elsewhere in the document. A short title (《措施》) that stands for one named in
full before (以下简称《措施》, or the same ending) is read as that one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import ShardDocument
from pipeline.registers.words import alternatives
from schemas.arrow import assemble

_TITLE = re.compile(
    # 《…》, one 《》 within it at most; or a law of the state by its full name without them
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]{1,100}》){1,200}+)》"
    r"|(?P<law>中华人民共和国(?:(?!中华)[一-鿿]){1,24}?"
    r"(?:法实施条例|法实施细则|法典|法(?![一-鿿]{0,2}法|实施|[律院规制治官庭学定人典])|条例(?!草案|实施)))"
)
_QUALIFIER = re.compile(r"(?:(?![的了在是为和与及将对等])[一-鿿]){4,20}\Z")
"""The name of what a short title is about, right before it: 船舶产业链《实施方案》."""
_NUMBER = re.compile(
    # in the brackets behind a title: 国办发〔2020〕23号, 皖房办〔2023〕17号, 国务院令第710号
    r"(?P<agency>[一-鿿A-Za-z]{1,20})\s*[〔\[［(（【]\s*(?P<year>[12][0-9]{3})\s*[〕\]］)）】]"
    r"\s*(?:第\s*)?(?P<serial>[0-9]{1,5})\s*号"
    r"|(?P<order>[一-鿿]{2,25}(?:令|公告)\s*(?:[〔\[（(][12][0-9]{3}[〕\]）)]\s*)?第?\s*[0-9]{1,5}\s*号)"
)
_TITLE_NUMBER = re.compile(r"[（(][^（）()]*[〔\[][12][0-9]{3}[〕\]][^（）()]*号[）)]$")
"""A number that the writer put inside the 《》."""
_BRACKET = re.compile(r"\s*[（(](?:[^（）()\n]|[（(][^（）()\n]{0,20}[）)]){0,120}+[）)]")
_ARTICLE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇0-9]+[章节条款项目](?:第?[（(][一二三四五六七八九十0-9]+[）)]项?)?)+"
)
_CONNECTIVE = re.compile(r"(?:\s|[、，,]|和|与|及|以及|或者|或|等)*+")
_WITHIN_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]{0,40}+")
_ALIAS = re.compile(r"(?:以下|下)(?:统一)?(?:简称|称)[：:]?\s*[“\"《]?\s*([^”\"》）)\n]{2,20})")
_DRAFT = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]$")
"""What stands in brackets at the end of a title: （试行）, （讨论稿）, （2021-2025年）."""
_CLAUSE_MARKS = "，,。；;！!？?\n"
_BEFORE_A_VERB = ("正式", "已", "已经", "的", "近日", "等文件", "日前")
_BESIDE = ("与", "同", "跟", "違反", "违反")
"""What makes a title a party to what is said, not its object: 出台与《…》配套的计划."""
_BEHIND, _AHEAD = 60, 40
"""How far an action is looked for before a title and after it, in characters."""
_SHORT_TITLE = 8
_MOST_TITLES = 60
"""How many titles back a short title's full one is looked for."""


@dataclass(frozen=True, slots=True)
class CitationGrammar:
    """The words of actions and kinds of documents, compiled from the lexicons."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    action_before: dict[str, str]
    action_after: dict[str, str]
    adjacent: tuple[str, ...]
    kind: re.Pattern[str]
    kind_ahead: re.Pattern[str]
    is_document: dict[str, bool]
    bare_kind: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> CitationGrammar:
    """Compiles the lexicons of citations."""
    actions = lexicons.rows("registers/citation_actions")
    before = {row["word"]: row["action"] for row in actions if row["side"] in ("before", "adjacent")}
    adjacent = [row["word"] for row in actions if row["side"] == "adjacent"]
    after = {row["word"]: row["action"] for row in actions if row["side"] == "after"}
    is_document = {row["kind"]: row["is_document"] == "yes" for row in lexicons.rows("registers/document_kinds")}
    kinds = alternatives(is_document)
    return CitationGrammar(
        before=re.compile(alternatives(word for word in before if word not in adjacent)),
        after=re.compile(alternatives(after)),
        action_before=before,
        action_after=after,
        adjacent=tuple(sorted(adjacent, key=lambda word: (-len(word), word))),
        kind=re.compile(rf"(?:{kinds})\Z"),
        kind_ahead=re.compile(kinds),
        is_document=is_document,
        bare_kind=re.compile(rf"(?:若干|实施|工作|行动|有关|具体|本|新){{0,3}}(?:{kinds}){{1,2}}"),
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation; positions are reading positions of 《title》 and the number behind it."""

    start: int
    end: int
    title: str
    document_number: str | None
    action: str


@dataclass(frozen=True, slots=True)
class _Named:
    """One title where it stands, with what follows it: its number, its article, the brackets behind it."""

    start: int
    title_end: int
    end: int
    title: str
    document_number: str | None
    alias: str | None


def citations_of(document: ShardDocument, lexicons: Lexicons) -> list[Citation]:
    """The citations of one document in order."""
    rules = grammar(lexicons)
    text = document.reading.text
    full_titles: dict[str, str] = {}
    found: dict[tuple[str, str], Citation] = {}
    for group in _enumerations(text, rules):
        action = _action(text, group, rules)
        for named in group:
            is_own = text[named.start] != "《" and named.title == document.title
            if is_own or not _is_document(named.title, rules):
                continue
            title = full_titles.get(named.title) or named.title
            if title == named.title and _is_short(title, rules):
                recent = islice(reversed(full_titles.values()), _MOST_TITLES)
                title = next(
                    (full for full in recent if full.endswith(title)), _qualified(text, named.start, title, rules)
                )
            if not title:
                continue
            if title == named.title:
                full_titles[title] = title
            if named.alias:
                full_titles[named.alias] = title
            found.setdefault(
                (title, action), Citation(named.start, named.title_end, title, named.document_number, action)
            )
    told = {title for title, action in found if action != "mentioned"}
    return sorted(
        (row for row in found.values() if row.action != "mentioned" or row.title not in told),
        key=lambda row: (row.start, row.end),
    )


def _named(text: str) -> Iterator[_Named]:
    for match in _TITLE.finditer(text):
        title_end = end = match.end()
        bracket = _BRACKET.match(text, end)
        title = re.sub(r"\s+", "", match["title"] or match["law"])
        inside = _TITLE_NUMBER.search(title)
        number = _NUMBER.search(text, end, bracket.end()) if bracket else None
        number = number or (_NUMBER.search(inside[0]) if inside else None)
        alias = _ALIAS.search(text, end, bracket.end()) if bracket else None
        if bracket:
            end = bracket.end()
            title_end = end if number and not inside else title_end
        article = _ARTICLE.match(text, end)
        yield _Named(
            start=match.start(),
            title_end=title_end,
            end=article.end() if article else end,
            title=_TITLE_NUMBER.sub("", title),
            document_number=_document_number(number) if number else None,
            alias=alias[1] if alias else None,
        )


def _document_number(match: re.Match[str]) -> str:
    """The number with its year in 〔〕 and without spaces (GB/T 9704), an order's number as written."""
    if match["order"]:
        return re.sub(r"\s+", "", match["order"])
    return f"{match['agency']}〔{match['year']}〕{match['serial']}号"


def _enumerations(text: str, rules: CitationGrammar) -> Iterator[list[_Named]]:
    """The titles of a text, those that one word governs together: joined by marks alone, or told in one clause without
    another word of action between them (根据《甲》和省厅《乙》).
    """
    group: list[_Named] = []
    for named in _named(text):
        if group:
            between = text[group[-1].end : named.start]
            is_joined = _CONNECTIVE.fullmatch(between) or (
                _WITHIN_CLAUSE.fullmatch(between) and not _governing(between, rules)
            )
            if not is_joined:
                yield group
                group = []
        group.append(named)
    if group:
        yield group


def _action(text: str, group: Sequence[_Named], rules: CitationGrammar) -> str:
    """What the clause says is done: a word right behind the titles, else the nearest one before them."""
    behind = _action_after(text, group[-1].end, rules)
    if behind in ("repealed", "amended", "issued"):
        return behind
    clause = text[max(0, group[0].start - _BEHIND) : group[0].start]
    clause = clause[max(clause.rfind(mark) for mark in _CLAUSE_MARKS + "》") + 1 :]
    if clause.rstrip().endswith(_BESIDE):
        return "mentioned"
    if clause.endswith(rules.adjacent):
        return rules.action_before[next(word for word in rules.adjacent if clause.endswith(word))]
    words = list(rules.before.finditer(clause))
    governing = [match for match in words if not _is_aside(clause, match.end(), rules)]
    if governing:
        return rules.action_before[governing[-1][0]]
    return behind or (rules.action_before[words[-1][0]] if words else "mentioned")


def _governing(clause: str, rules: CitationGrammar) -> bool:
    return clause.endswith(rules.adjacent) or any(
        not _is_aside(clause, match.end(), rules) for match in rules.before.finditer(clause)
    )


def _is_aside(clause: str, position: int, rules: CitationGrammar) -> bool:
    """Whether a word of action does not govern the title: it says how the title came to be (国务院印发的《…》), so that
    the main verb stands before it, or it is part of a title without 《》 (实施意见).
    """
    return (
        clause.startswith("的", position)
        or (clause.rstrip().endswith("的") and not rules.before.search(clause, position))
        or rules.kind_ahead.match(clause, position) is not None
    )


def _action_after(text: str, position: int, rules: CitationGrammar) -> str | None:
    stop = position + _AHEAD
    for mark in "。；;\n":
        at = text.find(mark, position, stop)
        stop = at if at >= 0 else stop
    match = rules.after.search(text, position, stop)
    if not match:
        return None
    between = text[position : match.start()]
    action = rules.action_after[match[0]]
    if action in ("repealed", "amended") or match[0].endswith("你们") or match[0].startswith(("现", "予以")):
        return None if "《" in between else action
    return action if _CONNECTIVE.fullmatch(between) or between in _BEFORE_A_VERB else None


def _qualified(text: str, position: int, title: str, rules: CitationGrammar) -> str:
    """A short title with the name that stands between the governing verb and its 《; empty where there is none."""
    clause = text[max(0, position - _BEHIND) : position]
    clause = clause[max(clause.rfind(mark) for mark in _CLAUSE_MARKS + "》") + 1 :]
    verbs = list(rules.before.finditer(clause))
    if not verbs:
        return ""
    named = clause[verbs[-1].end() :].removeprefix("完成").removeprefix("了")
    return named + title if _QUALIFIER.fullmatch(named) else ""


def _is_document(title: str, rules: CitationGrammar) -> bool:
    bare = _DRAFT.sub("", title)
    bare = re.sub(r"(?:[0-9]{4}年?版|试行|暂行)$", "", bare)
    kind = rules.kind.search(bare)
    return kind is not None and rules.is_document[kind[0]]


def _is_short(title: str, rules: CitationGrammar) -> bool:
    bare = _DRAFT.sub("", title)
    return len(bare) <= _SHORT_TITLE and rules.bare_kind.fullmatch(bare) is not None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `citations`."""
    cited = [(document, row) for document in documents for row in citations_of(document, lexicons)]
    doc_ids = pa.array([document.doc_id for document, _ in cited], pa.string())
    return {
        "citations": assemble(
            "citations",
            {
                "citation_id": row_ids("citations", doc_ids),
                "doc_id": doc_ids,
                "sentence_id": [document.sentence_ids[document.sentence_at(row.start)] for document, row in cited],
                "title": [row.title for _, row in cited],
                "document_number": [row.document_number for _, row in cited],
                "action": [row.action for _, row in cited],
                "entity_id": [_entity(document, row) for document, row in cited],
                "start": [document.source_start(row.start) for document, row in cited],
                "end": [document.source_end(row.end) for document, row in cited],
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


REGISTER = Register(
    name="citations",
    reads=("mentions",),
    writes=("citations",),
    lexicons=("registers/citation_actions", "registers/document_kinds"),
    rows=rows,
)
