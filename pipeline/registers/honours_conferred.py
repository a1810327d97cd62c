"""Honours whose holder stands behind the verb: 授予甲、乙…称号, 认定甲为…, 新增甲、乙等国家级…."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import honour_words, recognition
from pipeline.registers.clause_names import CONJUNCTION, Span
from pipeline.registers.honour_holders import HOLDERS, REPORTS
from pipeline.registers.honour_names import honour_behind, honours_in, is_condition
from pipeline.registers.honour_rows import Holder, Honour, holder_at
from pipeline.registers.honour_words import HonourGrammar
from pipeline.registers.shard import ShardDocument

_LONGEST_OBJECT: Final = 120
_AS: Final = re.compile("[列作成]?为")
_QUOTED: Final = re.compile(r"“([^“”\n]{1,40})”")
_COUNT: Final = re.compile(
    r"等?(?:[0-9一二三四五六七八九十百]+余?(?:名|位|个|家|项|件|部|人|所|座|处)[一-鿿]{0,8}|同志|个人|单位|集体|人)?\Z"
)
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?=年)")
_LEAST_NAME, _LONGEST_NAME = 2, 40
_RULES: Final = ("plan", "opinion", "measure", "regulation")
_MOST_ADDED: Final = 60


def conferred_honours(document: ShardDocument, lexicons: Lexicons) -> Iterator[Honour]:
    """Every honour of a document whose holder its verb precedes; in no order."""
    words = honour_words.grammar(lexicons)
    yield from _conferred(document, words, lexicons)
    if document.genre not in _RULES:
        yield from _appointed(document, words, lexicons)
    yield from _added(document, words, lexicons)


def _conferred(document: ShardDocument, words: HonourGrammar, lexicons: Lexicons) -> Iterator[Honour]:
    """授予江口航运“先进集体”称号, 授予李明、王强同志省劳动模范称号."""
    text = document.reading.text
    for verb in document.matches(words.conferring):
        end = document.clause_marks.clause_end(verb.end(), min(len(text), verb.end() + _LONGEST_OBJECT))
        start = _honour_start(document, verb.end(), end, words)
        honour = honour_behind(document, start, "name", words) if start is not None else None
        if start is None or honour is None or is_condition(text, honour):
            continue
        yield from _rows(document, verb.start(), Span(verb.end(), start), honour, lexicons)


def _honour_start(document: ShardDocument, start: int, end: int, words: HonourGrammar) -> int | None:
    """Where behind holders their honour begins: its quotation marks, its rank, or what follows the last name."""
    text = document.reading.text
    quoted = list(_QUOTED.finditer(text, start, end))
    closing = [match for match in quoted if match.start() > start]
    in_quotes = {position for match in quoted for position in range(match.start(), match.end())}
    if closing and (text[closing[-1].end() : end].startswith(("称号", "荣誉", "奖")) or closing[-1].end() == end):
        first = closing[-1].start()
        while text.startswith("”", first - 1) and first - 1 > start:
            first = text.rfind("“", start, first)
        return first
    ranks = [m.start() for m in words.rank.finditer(text, start + _LEAST_NAME, end) if m.start() not in in_quotes]
    starts = [at for at in ranks if text[at - 1] not in "、和与及"]
    if starts:
        return starts[0]
    named = [m.end for m in document.mentions_in(start, end) if m.type in HOLDERS]
    return named[-1] if named else None


def _appointed(document: ShardDocument, words: HonourGrammar, lexicons: Lexicons) -> Iterator[Honour]:
    """认定江口航运、沙河船务为省级示范企业."""
    text = document.reading.text
    for verb in document.matches(words.appointing):
        if text.startswith(("将", "把"), verb.end()):
            continue  # 同意将甲列为…: the verb of the honour stands behind its holder
        high = min(len(text), verb.end() + _LONGEST_OBJECT)
        end = document.clause_marks.clause_end(verb.end(), high)
        opening = [m for m in document.mentions_in(verb.end(), end) if verb.end() <= m.start <= verb.end() + 1]
        named_as = _AS.search(text, max((m.end for m in opening), default=end), end)
        honour = honour_behind(document, named_as.end(), "rank", words) if named_as else None
        if named_as and honour and not is_condition(text, honour) and "的" not in text[verb.end() : named_as.start()]:
            yield from _rows(document, verb.start(), Span(verb.end(), named_as.start()), honour, lexicons)


def _added(document: ShardDocument, words: HonourGrammar, lexicons: Lexicons) -> Iterator[Honour]:
    """新增江口、沙河等全国文明城市3个: what was recognised is listed by name before its honour."""
    text = document.reading.text
    for verb in document.matches(words.added):
        end = document.clause_marks.clause_end(verb.end(), min(len(text), verb.end() + _MOST_ADDED))
        opening = [m.end for m in document.mentions_in(verb.end(), end) if m.start == verb.end() and m.type in HOLDERS]
        rank = words.rank.search(text, max(opening, default=verb.end()), end)
        if rank is None or text[rank.start() - 1] in "、和与及":
            continue
        if not opening and "、" not in text[verb.end() : rank.start()]:
            continue  # 新增国家级…, 新增工业企业国家级…: nobody by name
        named = [match.end() for match in words.name.finditer(text, rank.start(), end)]
        closing = words.tail.match(text, max(named), end) if named else None
        if closing:
            listed = Span(verb.end(), rank.start())
            yield from _rows(document, verb.start(), listed, Span(rank.start(), closing.end()), lexicons)


def _rows(document: ShardDocument, verb_start: int, listed: Span, honour: Span, lexicons: Lexicons) -> Iterator[Honour]:
    """A row for each holder that a stretch behind a verb names."""
    text = document.reading.text
    words, rules = honour_words.grammar(lexicons), recognition.grammar(lexicons)
    low, _ = recognition.sentence_around(document, verb_start)
    clause_start = document.clause_marks.clause_start(low, verb_start)
    if words.hypothetical.search(text, clause_start, verb_start) or words.urging.match(text, clause_start, verb_start):
        return
    year = recognition.year_before(document, low, verb_start) or _own_year(document, verb_start)
    for holder in _holders(document, listed, words):
        for named in honours_in(text, honour, words):
            level = recognition.level_in(text, named.start, named.end, rules)
            yield Honour(holder, named, level, year, None, clause_start, max(honour.end, holder.end))


def _holders(document: ShardDocument, listed: Span, words: HonourGrammar) -> list[Holder]:
    """The names enumerated in a stretch; none where no mention, quotation or title of a person tells of names."""
    text = document.reading.text
    count = _COUNT.search(text, listed.start, listed.end)
    end = count.start() if count else listed.end
    quoted = [match.span(1) for match in _QUOTED.finditer(text, listed.start, end)]
    if quoted:
        return [holder_at(text, *span) for span in quoted]
    is_named = (
        document.names_someone(listed.start, end)
        or words.person.search(text, listed.start, listed.end)
        or (count is not None and "、" in text[listed.start : end])
    )
    if not is_named or "的" in text[listed.start : end]:
        return []
    marks = [*(m.span() for m in CONJUNCTION.finditer(text, listed.start, end)), (end, end)]
    parts: list[Holder] = []
    at = listed.start
    for first, last in marks:
        is_whole = text.count("（", at, first) == text.count("）", at, first)
        if is_whole and _LEAST_NAME <= first - at <= _LONGEST_NAME and not words.unnamed.fullmatch(text, at, first):
            parts.append(holder_at(text, at, first))
        at = last
    return parts


def _own_year(document: ShardDocument, position: int) -> int | None:
    """The year of a document that confers honours itself: that in its title, else that in which it was issued; in a
    report, which only tells of what was conferred, the year that its part looks back on.
    """
    if document.genre in REPORTS:
        return recognition.reviewed_year(document, position)
    titled = _YEAR.search(document.title or "")
    return int(titled[0]) if titled else document.issued_on.year if document.issued_on else None
