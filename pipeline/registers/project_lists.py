"""Projects that a sentence names by what has become of them: 江口大桥、沙河高铁二期等建成通车.

The names are enumerated right before a verb of building (建成, 通车, 开工), or right behind one; each ends in what was
built (大桥, 高铁, 二期) and says which one it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, recognition
from pipeline.registers.shard import Mention, ShardDocument
from pipeline.registers.words import alternatives

LEXICONS = ("registers/project_words",)

_SEPARATOR = re.compile(r"、|(?<=[一-鿿）])[和与](?=[一-鿿“])")
_APPOSED = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?:国家|全国|省|自治区)?(?:首[条个座]|重点|重大)[^、，。“”]{0,12}(?:工程|项目|通道)"
)
"""What stands before a name to say what it is: 国家重点工程江口高铁."""
_COUNTED = re.compile(r"[0-9]+余?[个条项座处]")
_LINE = re.compile(r"[一-鿿]{2,3}(?:高速|高铁|铁路|城际|高速公路|特高压|直流)")
_LONGEST_LIST = 100
_LONGEST_MANNER = 16
_LEAST_NAME, _LONGEST_NAME = 4, 26


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """built: a verb of building behind names, manner: what stands between; behind: a verb of building before names;
    work: a name that ends in something built; unfit: what no name of one thing holds.
    """

    built: re.Pattern[str]
    manner: re.Pattern[str]
    behind: re.Pattern[str]
    work: re.Pattern[str]
    unfit: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> ProjectWords:
    """Compiles the lexicon named in LEXICONS."""
    rows = lexicons.rows("registers/project_words")

    def used(use: str) -> str:
        return alternatives(row["word"] for row in rows if row["use"] == use)

    return ProjectWords(
        built=re.compile(used("built")),
        manner=re.compile(rf"(?:等(?:一批)?(?:重大|重点|标志性)?(?:项目|工程)?)?(?:{used('manner')})*\Z"),
        behind=re.compile(rf"(?:{used('leads')})(?!了?[0-9一二三四五六七八九十])"),
        work=re.compile(rf"[一-鿿0-9A-Za-z“”\-—]{{2,24}}?(?:{used('head')})(?:[（(][^（）()]{{1,8}}[）)])?"),
        unfit=re.compile(used("unfit")),
    )


def listed_projects(document: ShardDocument, lexicons: Lexicons) -> Iterator[Mention]:
    """The projects of both shapes, in order of their verbs, as mentions of their own."""
    text = document.reading.text
    rules = grammar(lexicons)
    for verb in rules.built.finditer(text):
        low, _ = recognition.clause_around(document, verb.start(), verb.end())
        low = max(low, verb.start() - _LONGEST_LIST)
        manner = rules.manner.search(text, max(low, verb.start() - _LONGEST_MANNER), verb.start())
        yield from _members(document, low, manner.start() if manner else verb.start(), lexicons)
    for verb in rules.behind.finditer(text):
        _, high = recognition.clause_around(document, verb.start(), verb.end())
        yield from _members(document, verb.end(), min(high, verb.end() + _LONGEST_LIST), lexicons)


def _members(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> Iterator[Mention]:
    """The members of a list that each name one thing built; the list may be closed by 等 and a kind."""
    text = document.reading.text
    bare = clause_names.without_lead_ins(text, start, end, clause_names.grammar(lexicons))
    closing = text.find("等", bare.start, bare.end)
    at, last = bare.start, closing if closing >= 0 else bare.end
    parts: list[tuple[int, int]] = []
    for stop in [*(mark.start() for mark in _SEPARATOR.finditer(text, at, last)), last]:
        apposed = _APPOSED.match(text, at, stop)
        parts.append((apposed.end() if apposed else at, stop))
        at = stop + 1
    if not any(_tells_which(document, *part) and _is_work(text, *part, lexicons) for part in parts):
        return
    for at, stop in parts:
        if _is_work(text, at, stop, lexicons):
            name = text[at:stop]
            yield Mention(at, stop, name, "PROJECT", document.entity_at(at, stop) or "", name, None)


def _is_work(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """Whether a stretch can be the name of something built."""
    rules = grammar(lexicons)
    if not _LEAST_NAME <= end - start <= _LONGEST_NAME or not rules.work.fullmatch(text, start, end):
        return False
    no_name = clause_names.grammar(lexicons).no_name
    is_counted = _COUNTED.match(text, start, end) is not None
    return not is_counted and not rules.unfit.search(text, start, end) and not no_name.match(text, start, end)


def _tells_which(document: ShardDocument, start: int, end: int) -> bool:
    """Whether a name says which one it is: by a place or body before it, by the two ends of a line, by a number or a
    quotation.
    """
    text = document.reading.text
    named = [m for m in document.mentions_in(start, end) if m.start == start and m.type != "CHAIN"]
    is_marked = text.startswith("“", start) or any(sign.isdigit() for sign in text[start:end])
    return bool(named) or is_marked or _LINE.fullmatch(text, start, end) is not None
