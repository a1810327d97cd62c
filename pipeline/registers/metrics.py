"""What a quantity is said of, and what of it is counted or measured: subject and metric, read from the clause.

A count is of the noun behind it, said of the name that the clause opens with (江口学院建有6个实训室: the 实训室 of
江口学院); where the noun stands before, its number is the metric (全市现有企业6户: the 户数 of 晋城市企业).
A percentage or measure is of what stands before its verb (航道里程达到300公里: 航道里程), with the change where the
verb tells one (企业增长5%: 企业增长).
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, owners, recognition
from pipeline.registers.clause_names import ClauseGrammar, Span
from pipeline.registers.money import CLAUSE_MARKS
from pipeline.registers.shard import Quantity, ShardDocument
from pipeline.registers.words import alternatives

LEXICONS = tuple(
    dict.fromkeys(
        (
            "registers/indicator_verbs",
            "registers/indicator_words",
            *clause_names.LEXICONS,
            *recognition.LEXICONS,
            *owners.LEXICONS,
        )
    )
)

_CHANGES = {"growth": "增长", "decline": "下降"}
_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零0-9]+[条章节项款]\s*|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)+"
)
"""The number of an item that a name stands behind."""
_BEHIND = re.compile(r"(?:[^，,。；;、：:\n]{0,24}的)?(?P<noun>[一-鿿“”]{2,24})(?=[，,。；;、（(\n]|\Z)")
"""The noun phrase that a number counts, to the end of its clause."""
_EACH = re.compile(r"(?P<who>每[个家户人名所条座][^（(]{2,16}?)(?:[（(][^（）()]*[）)])?\Z")
"""Each of a kind, a bracket on which are meant aside: 每个船闸（…）."""
_SIZE_OF = re.compile(r"(?:以[上下内]|左右)?的(?P<noun>[一-鿿]{2,20})(?=[，,。；;、（(\n]|\Z)")
"""What a size behind which it stands is the size of: 日处理2万吨的水厂."""
_CLAUSES_BACK = 4
_MOST_SUMMED = 20
_LONGEST = 30
_TOPICS = ("ORG", "TOWN", "GOV", "PLACE", "CHAIN", "PROJECT")


@dataclass(frozen=True, slots=True)
class MetricGrammar:
    """The words of figures, compiled from the lexicons.

    deed: what is done so that there is a number of something (建设两个…).
    summing: nouns that a count only sums up (三个方面); uncounted: units whose counts say nothing of a subject.
    closing: words between a name and its figure. changed: what joins an old value and a new one (从30%调整为20%).
    """

    verb: re.Pattern[str]
    change_of: dict[str, str]
    share: re.Pattern[str]
    term: re.Pattern[str]
    demand: re.Pattern[str]
    reported: re.Pattern[str]
    deed: re.Pattern[str]
    closing: re.Pattern[str]
    changed: re.Pattern[str]
    summing: re.Pattern[str]
    uncounted: frozenset[str]
    clause: ClauseGrammar


@cache
def grammar(lexicons: Lexicons) -> MetricGrammar:
    """Compiles the lexicons of figures."""
    verbs = lexicons.rows("registers/indicator_verbs")
    words = lexicons.rows("registers/indicator_words")

    def of(change: str) -> str:
        return alternatives(row["verb"] for row in verbs if row["change"] == change)

    def used(use: str) -> str:
        return alternatives(row["word"] for row in words if row["use"] == use)

    change_of = {row["verb"]: row["change"] for row in verbs if row["change"] not in ("term", "demand", "reported")}
    return MetricGrammar(
        verb=re.compile(alternatives(change_of)),
        change_of=change_of,
        # 占全国产量的 with the figure behind it; 达, 为, 约 may stand between
        share=re.compile(
            rf"占(?P<whole>(?!比)[^，,。；;、0-9]{{1,30}}?)的?(?:{used('share')})?(?:{used('only')})?(?:{of('level')}|{of('demand')})?\s*\Z"
        ),
        term=re.compile(rf"(?P<term>[一-鿿]{{0,4}}?(?:{of('term')}))[^，,。；;、0-9]{{0,8}}\Z"),
        reported=re.compile(of("reported")),
        demand=re.compile(rf"(?:{of('demand')})\s*\Z"),
        deed=re.compile(rf"(?:{used('deed')})(?:了|成)?\Z"),
        closing=re.compile(rf"(?:{used('closing')})+\Z"),
        changed=re.compile(rf"[，,]?(?:{used('change')})[为到至]"),
        summing=re.compile(rf"[^，,。；;、：:\n]{{0,4}}?(?:{used('summing')})(?![一-鿿])"),
        uncounted=frozenset(row["word"] for row in words if row["use"] == "uncounted"),
        clause=clause_names.grammar(lexicons),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a figure is said of: the name, its owner filled in, and where it was read."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
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
    carried = _carried(document, quantity, clause_start, rules)
    if carried is None or document.reading.text[carried.start : carried.end] in found.metric:
        return found
    return Told(_subject(document, carried, lexicons), found.metric)


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


def _subject(document: ShardDocument, span: Span, lexicons: Lexicons) -> Subject:
    name = document.reading.text[span.start : span.end]
    return Subject(owners.with_owner(name, document, lexicons), span.start, span.end)


def _in_clause(
    document: ShardDocument, quantity: Quantity, clause_start: int, rules: MetricGrammar, lexicons: Lexicons
) -> Told | None:
    """What the quantity's own clause tells."""
    text = document.reading.text
    opening = _project_around(document, quantity) or _topic(document, clause_start, quantity.start, rules)
    topic = _subject(document, opening, lexicons) if opening else None
    if quantity.kind == "duration":
        term = rules.term.search(text, clause_start, quantity.start)
        return Told(topic, term["term"]) if term else None
    start = _own_start(document, quantity, clause_start)
    share = rules.share.search(text, start, quantity.start) if quantity.kind == "percent" else None
    if share:
        holder = _holder(text, start, share.start(), rules)
        return Told(_subject(document, holder, lexicons) if holder else topic, f"占{share['whole']}的比重")
    verb = _last_verb(text, start, quantity, rules)
    if quantity.kind == "count":
        return _counted(document, quantity, clause_start, start, verb, topic, rules, lexicons)
    return _measured(document, quantity, clause_start, start, verb, topic, rules, lexicons)


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


def _measured(
    document: ShardDocument,
    quantity: Quantity,
    clause_start: int,
    start: int,
    verb: re.Match[str] | None,
    topic: Subject | None,
    rules: MetricGrammar,
    lexicons: Lexicons,
) -> Told | None:
    """What a percentage, measure or multiple tells: what stands before its verb, with the verb's change."""
    text = document.reading.text
    share_of = _bracketed(text, start, quantity, rules) if quantity.kind == "percent" else None
    if share_of:
        return Told(_subject(document, share_of, lexicons), "占比")
    name = (_name(text, start, verb.start(), rules) if verb else None) or _name(
        text, verb.end() if verb else start, quantity.start, rules
    )
    change = _CHANGES.get(rules.change_of[verb[0]], "") if verb else ""
    size_of = _SIZE_OF.match(text, quantity.end) if quantity.kind == "measure" else None
    if size_of:
        topic = _subject(document, Span(size_of.start("noun"), size_of.end("noun")), lexicons)
    if name is None:
        measured = quantity.measured
        name = None if measured else _name(text, clause_start, quantity.start, rules)
        return Told(topic, measured + change) if measured else _parted(document, name, change, topic, lexicons)
    return _parted(document, name, change, topic, lexicons)


def _bracketed(text: str, start: int, quantity: Quantity, rules: MetricGrammar) -> Span | None:
    """The name that a percentage in brackets of its own is the share of: 领军型（10%）."""
    is_alone = text[quantity.start - 1 : quantity.start] in "（(" and text[quantity.end : quantity.end + 1] in "）)"
    return _name(text, start, quantity.start - 1, rules) if is_alone and quantity.start > start else None


def _parted(
    document: ShardDocument, name: Span | None, change: str, topic: Subject | None, lexicons: Lexicons
) -> Told | None:
    """甲的乙 is the metric 乙 of 甲, and what stands behind the topic's name is the topic's; otherwise all of it is the
    metric.
    """
    if name is None:
        return None
    text = document.reading.text
    of = text.rfind("的", name.start, name.end)
    if of > name.start and name.end - of > 2:
        return Told(_subject(document, Span(name.start, of), lexicons), text[of + 1 : name.end] + change)
    metric = text[name.start : name.end] + change
    if topic and topic.start == name.start and topic.end < name.end - 1:
        return Told(topic, text[topic.end : name.end] + change)
    return Told(topic, metric)


def _counted(
    document: ShardDocument,
    quantity: Quantity,
    clause_start: int,
    start: int,
    verb: re.Match[str] | None,
    topic: Subject | None,
    rules: MetricGrammar,
    lexicons: Lexicons,
) -> Told | None:
    """What a count tells: the noun behind the number, else the one before it (企业6户)."""
    text = document.reading.text
    before = _name(text, verb.end() if verb else start, quantity.start, rules)
    if verb and topic is None and (before or quantity.measured):
        holder = _holder(text, clause_start, verb.start(), rules)
        if holder and quantity.measured and text.endswith(quantity.measured, holder.start, holder.end):
            return Told(None, text[holder.start : holder.end])  # 参与群众达10万人
        topic = _subject(document, holder, lexicons) if holder else None
    if verb and not before and not quantity.measured:
        before = _name(text, start, verb.start(), rules)
    named = text[before.start : before.end] if before else ""
    is_deed = rules.deed.fullmatch(quantity.measured or "") is not None
    deed = rules.deed.search(named)
    each = _EACH.match(named[: deed.start()]) if deed else None
    if before and deed and each:
        subject = Subject(each["who"], before.start, before.start + each.end("who"))
        return Told(subject, named[deed.start() :])  # 每个船闸培训不少于20人
    behind = _BEHIND.match(text, quantity.end) if is_deed or not quantity.measured else None
    if behind and (not named or deed):
        return Told(topic, behind["noun"])
    if before and (not quantity.measured or named.endswith(quantity.measured)):
        owned = _owned(document, clause_start, before, lexicons)
        return Told(owned, f"{quantity.unit}数") if owned else Told(topic, _without_topic(text, before, topic))
    if quantity.measured:
        return Told(topic, quantity.measured)
    opening = _name(text, clause_start, quantity.start, rules)
    return Told(topic, text[opening.start : opening.end]) if opening else None


def _without_topic(text: str, name: Span, topic: Subject | None) -> str:
    """A metric without the subject that it opens with: 每个船闸培训 of 每个船闸 is 培训."""
    start = topic.end if topic and topic.start == name.start and topic.end < name.end - 1 else name.start
    return text[start : name.end]


def _holder(text: str, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """What stands before a verb of having or sharing, where it can be a name."""
    label = _LABEL.match(text, start, end)
    holder = clause_names.subject_in(text, label.end() if label else start, end, rules.clause)
    is_name = (
        holder
        and holder.end - holder.start <= _LONGEST
        and not rules.clause.no_name.match(text, holder.start, holder.end)
    )
    return holder if is_name else None


def _project_around(document: ShardDocument, quantity: Quantity) -> Span | None:
    """The project whose name holds the quantity: 年产30万套家具项目."""
    near = document.mentions_in(max(quantity.start - _LONGEST, 0), quantity.end + _LONGEST)
    around = [m for m in near if m.type == "PROJECT" and m.start <= quantity.start and quantity.end <= m.end]
    return Span(around[0].start, around[0].end) if around else None


def _topic(document: ShardDocument, start: int, end: int, rules: MetricGrammar) -> Span | None:
    """The name that a clause opens with, where something is said of it."""
    return clause_names.leading_mention(document, start, end, _TOPICS, rules.clause)


def _carried(document: ShardDocument, quantity: Quantity, clause_start: int, rules: MetricGrammar) -> Span | None:
    """The subject of the clauses before in the sentence, the nearest first: the name that one opens with, or what has
    something there; else the name that the sentence before in the paragraph opens with.
    """
    text = document.reading.text
    low, _ = recognition.sentence_around(document, quantity.start)
    end = clause_start - 1
    for _ in range(_CLAUSES_BACK):
        if end <= low:
            break
        start = max(low, max(text.rfind(mark, low, end) for mark in CLAUSE_MARKS) + 1)
        verb = rules.verb.search(text, start, end)
        subject = _topic(document, start, end, rules)
        if subject is None and verb and verb[0].endswith("有"):
            subject = _holder(text, start, verb.start(), rules)
        if subject:
            return subject
        end = start - 1
    index = document.sentence_at(quantity.start)
    if index == 0 or "\n" in text[document.sentence_starts[index - 1] : quantity.start]:
        return None
    before = document.sentence_starts[index - 1]
    return _topic(document, before, min(document.sentence_starts[index], before + _LONGEST), rules)


def _owned(document: ShardDocument, clause_start: int, name: Span, lexicons: Lexicons) -> Subject | None:
    """The name with the owner that the clause opens with: 全市现有规上企业 → 晋城市规上企业."""
    text = document.reading.text
    opening = text[clause_start : clause_start + 2]
    owner = owners.with_owner(opening, document, lexicons)
    if owner == opening:
        return None
    return Subject(owner + text[name.start : name.end], clause_start, name.end)


def _name(text: str, start: int, end: int, rules: MetricGrammar) -> Span | None:
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
