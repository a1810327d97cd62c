"""Documents by their titles: what stands in 《》, title lines, 关于…的通知 in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.candidates import Candidate, select
from pipeline.entities.context import Context

_MARKED: Final = re.compile(r"《(?P<inner>[^《》\n]{1,100}+(?:《[^《》\n]{1,80}+》[^《》\n]{0,60}+){0,3}+)》")
_LABEL: Final = re.compile(r"^ *(?:附件?\d*|标题|题目|[一二三四五六七八九十]+、)[:： ]*")
_ISSUES: Final = re.compile(r"关于|印发|办公|转发")
_VERSION: Final = r"(?:[（(][^（）()\n]{1,20}[）)])*"


@dataclass(frozen=True, slots=True)
class TitleGrammar:
    """kind: a title ends in the kind of a document, its version behind it. about: 关于…的通知 in running text.

    artefact: the end of the name of a work. of_work: what a work is called before its name (电影《…》). ignored:
    the end of what is no name (forms).
    """

    kind: re.Pattern[str]
    about: re.Pattern[str]
    artefact: re.Pattern[str]
    of_work: re.Pattern[str]
    ignored: re.Pattern[str]


@cache
def title_grammar(lexicons: Lexicons = SHIPPED) -> TitleGrammar:
    """The grammar from the lexicon document_kinds."""
    rows = lexicons.rows("entities/document_kinds")
    words = {use: [row["kind"] for row in rows if row["use"] == use] for use in ("document", "work", "genre", "form")}
    return TitleGrammar(
        kind=re.compile(rf"{any_of(words['document'])}{_VERSION}$"),
        about=re.compile(
            rf"关于[^，。；：！？、《》\n]{{4,60}}?的{any_of(kind for kind in words['document'] if len(kind) > 2)}"
        ),
        artefact=re.compile(rf"{any_of(words['work'])}$"),
        of_work=re.compile(any_of(words["genre"])),
        ignored=re.compile(rf"{any_of(words['form'])}{_VERSION}$"),
    )


def title_candidates(context: Context) -> list[Candidate]:
    """Documents named by their titles."""
    return [*_marked(context), *_title_lines(context), *_stated(context), *_running(context), *_charts(context)]


def _marked(context: Context) -> Iterator[Candidate]:
    grammar = title_grammar(context.lexicons)
    for match in _MARKED.finditer(context.plain):
        inner = match["inner"]
        if grammar.ignored.search(inner):
            continue
        is_document = grammar.kind.search(inner) is not None
        is_work = grammar.artefact.search(inner) or grammar.of_work.search(
            context.plain, max(0, match.start() - 8), match.start()
        )
        type_ = "PRODUCT" if is_work and not is_document else "POLICY"
        yield Candidate(match.start("inner"), match.end("inner"), type_, "title", match.start("inner"))


def _title_lines(context: Context) -> Iterator[Candidate]:
    grammar = title_grammar(context.lexicons)
    for title in context.frame.titles:
        text = _LABEL.sub("", context.plain[title.start : title.end])
        stripped = text.strip()
        if stripped.startswith("《") and stripped.count("《") == 1 and stripped.endswith("》"):
            continue
        if not grammar.kind.search(stripped) or not 6 <= len(stripped) <= 120:
            continue
        start = context.plain.index(stripped, title.start)
        yield Candidate(start, start + len(stripped), "POLICY", "title", start)


def _stated(context: Context) -> Iterator[Candidate]:
    """The document's own title wherever the text has it."""
    title = context.frame.title
    if not 6 <= len(title) <= 120 or not title_grammar(context.lexicons).kind.search(title):
        return
    for match in re.finditer(re.escape(title), context.plain):
        yield Candidate(match.start(), match.end(), "POLICY", "title", match.start())


CHARTS: Final = re.compile(
    r"[一二两三四五六七八九十]图(?:[一二两三四五六七八九十][库表])?[一二两三四五六七八九十](?:张)?清单"
)
"""The set of charts and lists that is drawn up for an industrial chain: 四图五清单, 两图一库三清单."""


def _charts(context: Context) -> Iterator[Candidate]:
    if "清单" in context.plain and "图" in context.plain:
        for match in CHARTS.finditer(context.plain):
            yield Candidate(match.start(), match.end(), "POLICY", "title", match.start())


def _running(context: Context) -> Iterator[Candidate]:
    grammar = title_grammar(context.lexicons)
    if "关于" not in context.plain:
        return
    for match in grammar.about.finditer(context.plain):
        yield Candidate(match.start(), match.end(), "POLICY", "frame", match.start())


def issuers_in_titles(context: Context, chosen: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The bodies that titles start with (江西省人民政府办公厅关于…): the one name that stands inside another.

    chosen: the candidates that stand; found: all of them, before the overlap rule.
    """
    titles = {candidate.start: candidate for candidate in chosen if candidate.layer == "title"}
    if not titles:
        return []
    bodies = [c for c in found if c.layer == "body" and c.start in titles and c.end < titles[c.start].end]
    return [c for c in select(bodies) if _ISSUES.match(context.plain, c.end)]
