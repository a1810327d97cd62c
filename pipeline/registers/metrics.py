"""What a quantity is said of, and what of it is counted or measured: subject and metric, read from the clause.

A count is of the noun behind it, said of the name that the clause opens with (江口学院建有6个实训室: the 实训室 of
江口学院); where the noun stands before, its number is the metric (全市现有企业6户: the 户数 of 晋城市企业).
A percentage or measure is of what stands before its verb (航道里程达到300公里: 航道里程), with the change where the
verb tells one (企业增长5%: 企业增长).
"""

import re
from typing import Final, NamedTuple

from pipeline.core.lexicons import Lexicons
from pipeline.core.values import Value
from pipeline.registers.clause_names import Span
from pipeline.registers.figure_metrics import shared_metric
from pipeline.registers.figure_subjects import is_spoken_of
from pipeline.registers.metric_words import MetricGrammar, grammar
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.subjects import (
    Subject,
    carried_subject,
    holder_in,
    name_in,
    owned_subject,
    project_around,
    subject_at,
    topic_in,
)

_CHANGES: Final = {"growth": "增长", "decline": "下降"}
_BEHIND: Final = re.compile(
    r"(?:以[上下内])?(?:[^，,。；;、：:\n]{0,24}的)?(?P<noun>[一-鿿“”]{2,24})(?=[，,。；;、（(\n]|\Z)"
)
"""The noun phrase that a number counts, to the end of its clause."""
_EACH: Final = re.compile(r"(?P<who>每[个家户人名所条座][^（(]{2,16}?)(?:[（(][^（）()]*[）)])?\Z")
"""Each of a kind, a bracket on which are meant aside: 每个船闸（…）."""
_SIZE_OF: Final = re.compile(r"(?:以[上下内]|左右)?的(?P<noun>[一-鿿]{2,20})(?=[，,。；;、（(\n]|\Z)")
"""What a size behind which it stands is the size of: 日处理2万吨的水厂."""
_MOST_SUMMED: Final = 20
_LIST_MARKS: Final = ("、", "和", "与", "及")
_PACES: Final = ("年均", "累计")


class Told(Value, frozen=True):
    """What a clause tells of a quantity."""

    subject: Subject | None
    metric: str


def told_of(document: ShardDocument, quantity: Quantity, clause_start: int, lexicons: Lexicons) -> Told | None:
    """Subject and metric of a quantity, from what stands before it in its clause and the noun that it counts; None
    where the clause names nothing that it is about. Where the clause names no one, the subject is the one carried over
    from the clauses before in the sentence.
    """
    rules = grammar(lexicons)
    if quantity.kind == "count" and _only_sums_up(document.reading.text, quantity, rules):
        return None
    found = _in_clause(document, quantity, clause_start, rules, lexicons)
    if found is None or found.subject is not None:
        return found
    carried = carried_subject(document, quantity, clause_start, rules)
    if carried is None or document.reading.text[carried.start : carried.end] in found.metric:
        return found
    return Told(subject_at(document, carried, lexicons), found.metric)


def _only_sums_up(text: str, quantity: Quantity, rules: MetricGrammar) -> bool:
    """Whether a count only leads in or sums up what the text lists (做好三项工作, 以下4个方面), is part of a set phrase
    in quotation marks (“三项”制度), or is of a unit that counts nothing that something has (65岁, 三级).
    """
    if (
        quantity.unit in rules.uncounted
        or text[quantity.start - 1 : quantity.start] == "“"
        or text[quantity.end : quantity.end + 1] == "”"
    ):
        return True
    is_small = quantity.high is not None and quantity.high <= _MOST_SUMMED
    return is_small and rules.summing.match(text, quantity.end) is not None


class _Figure(NamedTuple):
    """A quantity in its clause: where the clause starts, where its own part of it does (behind the figures before), the
    last verb of figures there, and the name that the clause opens with.
    """

    document: ShardDocument
    quantity: Quantity
    clause_start: int
    start: int
    verb: re.Match[str] | None
    topic: Subject | None
    rules: MetricGrammar
    lexicons: Lexicons

    def subject(self, span: Span) -> Subject:
        """A subject where it stands, its owner filled in."""
        return subject_at(self.document, span, self.lexicons)

    def name(self, start: int, end: int) -> Span | None:
        """What a stretch of the text names."""
        return name_in(self.document.reading.text, start, end, self.rules)


def _in_clause(
    document: ShardDocument, quantity: Quantity, clause_start: int, rules: MetricGrammar, lexicons: Lexicons
) -> Told | None:
    """What the quantity's own clause tells."""
    text = document.reading.text
    opening = project_around(document, quantity) or topic_in(document, clause_start, quantity.start, rules)
    if opening and quantity.kind == "count" and document.mention_of(opening.start, opening.end):
        opening = opening if is_spoken_of(document, opening, quantity.start, rules.verb, rules.clause) else None
    topic = subject_at(document, opening, lexicons) if opening else None
    shared = shared_metric(document, quantity, clause_start, lexicons)
    if shared:
        return Told(topic, shared)
    if quantity.kind == "duration":
        term = rules.term.search(text, clause_start, quantity.start)
        return Told(topic, term["term"]) if term else None
    start = _own_start(document, quantity, clause_start)
    share = rules.share.search(text, start, quantity.start) if quantity.kind == "percent" else None
    if share:
        holder = holder_in(text, start, share.start(), rules)
        return Told(subject_at(document, holder, lexicons) if holder else topic, f"占{share['whole']}的比重")
    verb = _last_verb(text, start, quantity, rules)
    figure = _Figure(document, quantity, clause_start, start, verb, topic, rules, lexicons)
    return _counted(figure) if quantity.kind == "count" else _measured(figure)


def _own_start(document: ShardDocument, quantity: Quantity, clause_start: int) -> int:
    """Where the part of the clause starts that is this quantity's own: behind the quantities before it."""
    start = max([clause_start, *(other.end for other in document.quantities_in(clause_start, quantity.start))])
    while start < quantity.start and document.reading.text[start] in "、和，与及）) ":
        start += 1
    return start


def _last_verb(text: str, start: int, quantity: Quantity, rules: MetricGrammar) -> re.Match[str] | None:
    verbs = [
        match
        for match in rules.verb.finditer(text, start, quantity.start)
        if quantity.kind == "percent" or rules.change_of[match[0]] != "share"
    ]
    return verbs[-1] if verbs else None


def _measured(figure: _Figure) -> Told | None:
    """What a percentage, measure or multiple tells: what stands before its verb, with the verb's change."""
    text, quantity, verb = figure.document.reading.text, figure.quantity, figure.verb
    share_of = _bracketed(text, figure.start, quantity, figure.rules) if quantity.kind == "percent" else None
    if share_of:
        return Told(figure.subject(share_of), "占比")
    name = figure.name(figure.start, verb.start()) if verb else None
    name = name or figure.name(verb.end() if verb else figure.start, quantity.start)
    change = _change(verb[0], figure.rules) if verb else ""
    behind = _BEHIND.match(text, quantity.end) if quantity.kind == "measure" else None
    if behind and text[quantity.start - 1 : quantity.start] in _LIST_MARKS:
        return Told(figure.topic, behind["noun"])
    size_of = _SIZE_OF.match(text, quantity.end) if quantity.kind == "measure" else None
    topic = figure.subject(Span(size_of.start("noun"), size_of.end("noun"))) if size_of else figure.topic
    if name is None and quantity.measured:
        return Told(topic, quantity.measured + change)
    name = name or figure.name(figure.clause_start, quantity.start)
    return _parted(figure, name, change, topic) if name else None


def _change(verb: str, rules: MetricGrammar) -> str:
    """The change that a verb tells, with its pace: 年均增长 of 年均增长, 增长 of 同比增长."""
    change = _CHANGES.get(rules.change_of[verb], "")
    return verb[:2] + change if change and verb.startswith(_PACES) else change


def _bracketed(text: str, start: int, quantity: Quantity, rules: MetricGrammar) -> Span | None:
    """The name that a percentage in brackets of its own is the share of: 领军型（10%）."""
    is_alone = text[quantity.start - 1 : quantity.start] in "（(" and text[quantity.end : quantity.end + 1] in "）)"
    return name_in(text, start, quantity.start - 1, rules) if is_alone and quantity.start > start else None


def _parted(figure: _Figure, name: Span, change: str, topic: Subject | None) -> Told:
    """甲的乙 is the metric 乙 of 甲, and what stands behind the topic's name is the topic's; otherwise all of it is the
    metric.
    """
    text = figure.document.reading.text
    of = text.rfind("的", name.start, name.end)
    if of > name.start and name.end - of > 2:
        return Told(figure.subject(Span(name.start, of)), text[of + 1 : name.end] + change)
    return Told(topic, _without_topic(text, name, topic) + change)


def _counted(figure: _Figure) -> Told | None:
    """What a count tells: the noun behind the number, else the one before it (企业6户)."""
    text, quantity, verb, topic = figure.document.reading.text, figure.quantity, figure.verb, figure.topic
    before = figure.name(verb.end() if verb else figure.start, quantity.start)
    if verb and topic is None and (before or quantity.measured):
        holder = holder_in(text, figure.clause_start, verb.start(), figure.rules)
        if holder and quantity.measured and text.endswith(quantity.measured, holder.start, holder.end):
            return Told(None, text[holder.start : holder.end])  # 参与群众达10万人
        topic = figure.subject(holder) if holder else None
    if verb and not before and not quantity.measured:
        before = figure.name(figure.start, verb.start())
    named = text[before.start : before.end] if before else ""
    done = _done(figure, before, named, topic)
    if done:
        return done
    if before and (not quantity.measured or named.endswith(quantity.measured)):
        owned = owned_subject(figure.document, figure.clause_start, before, figure.lexicons)
        return Told(owned, f"{quantity.unit}数") if owned else Told(topic, _without_topic(text, before, topic))
    if quantity.measured:
        return Told(topic, quantity.measured)
    opening = figure.name(figure.clause_start, quantity.start)
    return Told(topic, text[opening.start : opening.end]) if opening else None


def _done(figure: _Figure, before: Span | None, named: str, topic: Subject | None) -> Told | None:
    """What a count tells of something done: its noun stands behind (建设两个…示范区), or each has so many of the deed
    (每个船闸培训不少于20人). None where nothing is done, or no noun is behind.
    """
    deed = figure.rules.deed.search(named)
    each = _EACH.match(named[: deed.start()]) if deed else None
    if before and deed and each:
        return Told(Subject(each["who"], before.start, before.start + each.end("who")), named[deed.start() :])
    measured = figure.quantity.measured or ""
    if measured and not figure.rules.deed.fullmatch(measured):
        return None
    behind = _BEHIND.match(figure.document.reading.text, figure.quantity.end)
    return Told(topic, behind["noun"]) if behind and (not named or deed) else None


def _without_topic(text: str, name: Span, topic: Subject | None) -> str:
    """A metric without the subject that it opens with: 每个船闸培训 of 每个船闸 is 培训."""
    start = topic.end if topic and topic.start == name.start and topic.end < name.end - 1 else name.start
    return text[start : name.end]
