"""Who or what a figure is said of: the name that its clause opens with, or one carried over from the clauses before."""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers import clause_names, owners, recognition
from pipeline.registers.clause_names import Span
from pipeline.registers.figure_subjects import is_spoken_of, spoken_of, whole_name
from pipeline.registers.metric_words import MetricGrammar
from pipeline.registers.shard import Quantity, ShardDocument, of_document

_LABEL: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零0-9]+[条章节项款]\s*|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)+"
)
"""The number of an item that a name stands behind."""
_CLAUSES_BACK: Final = 4
_LONGEST: Final = 30
_TOPICS: Final = ("ORG", "TOWN", "GOV", "PLACE", "CHAIN", "PROJECT")


class Subject(Value, frozen=True):
    """Who or what a figure is said of: the name, its owner filled in, and where it was read."""

    name: str
    start: int
    end: int


def subject_at(document: ShardDocument, span: Span, lexicons: Lexicons) -> Subject:
    """The subject that stands at a span, its owner filled in: 全市规上企业 → 晋城市规上企业."""
    name = document.reading.text[span.start : span.end]
    return Subject(owners.with_owner(name, document, lexicons), span.start, span.end)


def holder_in(text: str, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """What stands before a verb of having or sharing, where it can be a name."""
    label = _LABEL.match(text, start, end)
    holder = clause_names.subject_in(text, label.end() if label else start, end, rules.clause)
    is_name = (
        holder
        and holder.end - holder.start <= _LONGEST
        and not rules.clause.no_name.match(text, holder.start, holder.end)
    )
    return holder if is_name else None


def project_around(document: ShardDocument, quantity: Quantity) -> Span | None:
    """The project whose name holds the quantity: 年产30万套家具项目."""
    near = document.mentions_in(max(quantity.start - _LONGEST, 0), quantity.end + _LONGEST)
    around = [m for m in near if m.type == "PROJECT" and m.start <= quantity.start and quantity.end <= m.end]
    return Span(around[0].start, around[0].end) if around else None


def topic_in(document: ShardDocument, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """The name that a clause opens with, where something is said of it."""
    topic = clause_names.leading_mention(document, start, end, _TOPICS, rules.clause)
    return topic if topic and whole_name(document, topic, end) else None


def carried_subject(
    document: ShardDocument, quantity: Quantity, clause_start: int, rules: MetricGrammar
) -> Span | None:
    """The subject of the clauses before in the sentence, the nearest first: the name that one opens with, or what has
    something there; else the name that the sentence before in the paragraph opens with.
    """
    text = document.reading.text
    low = recognition.sentence_start(document, quantity.start)
    end = clause_start - 1
    for _ in range(_CLAUSES_BACK):
        if end <= low:
            break
        start = document.clause_marks.clause_start(low, end)
        if subject := _told_subject(document, start, end, rules):
            return subject
        end = start - 1
    index = document.sentence_at(quantity.start)
    if index == 0 or "\n" in text[document.sentence_starts[index - 1] : quantity.start]:
        return None
    before = document.sentence_starts[index - 1]
    return _spoken_topic(document, before, min(document.sentence_starts[index], before + _LONGEST), rules)


@of_document
def _told_subject(document: ShardDocument, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """What a clause speaks of: the name that it opens with, or what has something in it."""
    return _spoken_topic(document, start, end, rules) or _having(document.reading.text, start, end, rules)


def _having(text: str, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """What has something in a clause: the name before 有, 拥有 as its first verb of figures."""
    verb = rules.verb.search(text, start, end)
    return holder_in(text, start, verb.start(), rules) if verb and verb[0].endswith("有") else None


def _spoken_topic(document: ShardDocument, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """The name that a clause opens with and goes on to say something of."""
    topic = topic_in(document, start, end, rules)
    return topic if topic and is_spoken_of(document, topic, end, rules.verb, rules.clause) else None


def spoken_subject(document: ShardDocument, quantity: Quantity, lexicons: Lexicons) -> Subject | None:
    """The division that the sentence of a figure speaks of, as its subject: 全省, 我市."""
    span = spoken_of(document, quantity)
    return subject_at(document, span, lexicons) if span else None


def owned_subject(document: ShardDocument, clause_start: int, name: Span, lexicons: Lexicons) -> Subject | None:
    """The name with the owner that the clause opens with: 全市现有规上企业 → 晋城市规上企业."""
    text = document.reading.text
    opening = text[clause_start : clause_start + 2]
    owner = owners.with_owner(opening, document, lexicons)
    if owner == opening:
        return None
    return Subject(owner + text[name.start : name.end], clause_start, name.end)


def name_in(text: str, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """What a stretch names, without item number, lead-ins, and what stands between a name and its figure."""
    label = _LABEL.match(text, start, end)
    bare = clause_names.without_lead_ins(text, label.end() if label else start, end, rules.clause)
    first, last = bare.start, bare.end
    while first < last and text[first] in " 、“”（）()":
        first += 1
    while first < last and text[last - 1] in " 、“”（）()":
        last -= 1
    closing = rules.closing.search(text, first, last)
    last = closing.start() if closing else last
    return Span(first, last) if 2 <= last - first <= _LONGEST else None
