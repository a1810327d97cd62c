"""Who holds an honour: the names before its verb in the clause, else the subject that the sentence carries on."""

import re
from collections.abc import Sequence
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, cluster_words, honour_words, recognition
from pipeline.registers.clause_names import Span, names_in
from pipeline.registers.enumeration import headless_before
from pipeline.registers.honour_rows import Holder, holder_at
from pipeline.registers.shard import Mention, ShardDocument

HOLDERS: Final = ("ORG", "PRODUCT", "PERSON", "TOWN", "PLACE", "PROJECT", "GOV")
_CARRIED: Final = ("ORG", "PRODUCT", "PERSON", "TOWN", "PLACE", "PROJECT")
_BETWEEN: Final = re.compile(
    r"(?:[（(][^（）()\n]{0,20}[）)]|[”“》《——\s]|[一-鿿]{0,4}(?=》))*[、和与及]?(?:(?<=[、和与及》”])[一-鿿]{1,6}(?=[“《]))?[“《\s]*"
)
"""Between two holders of a list, the second one's kind and quotation mark with it: 》、歌曲《."""
_ONE_NAME: Final = re.compile("[—-]*")
"""Between two mentions that make up one name: 江口(市)沙河(县), 江口—沙河."""
_KIND: Final = re.compile(r"[一-鿿]{1,6}\Z")
_CLOSED: Final = re.compile(
    r"[”》）)\s]*(?:[（(][^（）()\n]{0,20}[）)])?"
    r"(?P<rest>等?(?:一批)?(?:[0-9一二三四五六七八九十两]+余?[个家户项部件名所位座处省市县区镇乡村校地])?[一-鿿]{0,8})?"
)
"""Between the last holder of a list and its verb: ”, （省级）, 等5个县区, 3家高新区."""
_COUNT: Final = re.compile(
    r"(?:等|(?=[0-9]))(?:[0-9一二三四五六七八九十]+余?[个家户项部件名所位座处省市县区镇乡村校地].*|[一-鿿]{2,6})?\Z"
)
_AGENT: Final = re.compile(
    r"(?:被|获|受|(?<!自)由)(?:[^，,。；、“”]{1,14}[府委部局厅办会署院区协联]、){0,6}+[^，,。；、“”]{2,16}\Z"
)
"""Who gave the honour: 被市委、市政府(评为), 获中国船协(授予)."""
_OBJECT: Final = re.compile(r"(?:将|把)(?=[^，,。；：]{2,80}\Z)")
_VENUE: Final = re.compile(r"(?:在|于|从)[^，,。；]{2,40}(?:中|上|里|会|赛|评选|期间|活动|名录|名单)\Z")
_OWN: Final = {level: re.compile(rf"[我全]{level}(?!域)") for level in "省市区县州盟旗"}
"""What a report calls the division whose it is, by the last character of the division's name: 我省, 全市."""
_NOT_A_NAME: Final = re.compile(r"[：:！!？?\n]|每|按照|符合|是否|最高|超过|低于|达到|不[得能超低少]")
_ANAPHOR: Final = re.compile("[该本]?(?:公司|企业|集团|合作社)")
_QUOTED_MEMBER: Final = re.compile(r"(?:“[^“”\n]*”|《[^《》\n]*》|[（(][^（）()\n]*[）)]|[^、])+")
_QUOTED_SUBJECT: Final = re.compile(r"\s*(?P<name>“[^“”\n]{2,16}”(?:平台|系统|项目|工程|品牌|模式|基地|团队|公司))")
"""A clause's subject that only its quotation marks tell: “船闸通”平台."""
_MEMBER: Final = re.compile(r"[^，,。；;：:\s、的]{2,24}")
REPORTS: Final = ("report", "bulletin")
"""Genres that tell what a division has reached: what names nobody there was won by the division."""
NORMATIVE: Final = ("notice", "plan", "opinion", "measure", "regulation")
"""Genres that say what shall be: only a name right before the verb tells there that somebody won something."""
_LONGEST_KIND: Final = 6
_ALSO: Final = ("、", "并", "且")
_LONGEST_MANNER: Final = 40
_LEAST_NAME, _LONGEST_NAME = 2, 40
_LEAST_DEED: Final = 4
_REACH: Final = 1500


def holders_before(
    document: ShardDocument, verb_start: int, earlier: Sequence[Holder], lexicons: Lexicons
) -> Sequence[Holder]:
    """The holders of what a verb tells; empty where nobody is named.

    earlier: the holders of the honour told before, who hold this one too where their sentence names no other.
    """
    text = document.reading.text
    low, _ = recognition.sentence_around(document, verb_start)
    clause_start = document.clause_marks.clause_start(low, verb_start)
    if text.startswith(_ALSO, verb_start - 1):  # 甲通过…验收、获评…: who is told of first in the clause
        first = honour_words.grammar(lexicons).verb.pattern.search(text, clause_start + _LEAST_NAME, verb_start)
        verb_start = first.start() if first else verb_start
    at = _bare_end(document, clause_start, verb_start, lexicons)
    marker = _OBJECT.search(text, clause_start, at)
    start = marker.end() if marker else clause_start
    listed = _mentioned(document, start, at, lexicons)
    if listed is not None:
        return listed
    bare = clause_names.without_lead_ins(text, start, at, clause_names.grammar(lexicons))
    if honour_words.grammar(lexicons).unnamed.fullmatch(text, bare.start, bare.end):
        return []
    if document.genre in NORMATIVE:
        return []
    subject = _clause_subject(document, start, at, lexicons)
    if subject is not None:
        return _told(document, subject, lexicons)
    no_holder = honour_words.grammar(lexicons).no_holder
    if bare.end - bare.start >= _LEAST_DEED and not no_holder.match(text, bare.start, bare.end):
        return []  # what was done won it (高标准建设船闸入选…), nobody by name
    if earlier and earlier[0].start >= low:
        return earlier
    return _carried(document, low, clause_start, lexicons)


def _bare_end(document: ShardDocument, clause_start: int, verb_start: int, lexicons: Lexicons) -> int:
    """Where the holder ends: before adverbs, who gave the honour, and where it was won; never within a name (成都)."""
    text = document.reading.text
    manner = honour_words.grammar(lexicons).manner
    at = verb_start
    for pattern in (manner, _AGENT, manner, _VENUE, manner):
        found = pattern.search(text, max(clause_start, at - _LONGEST_MANNER), at)
        at = found.start() if found else at
    named = document.mentions_in(max(clause_start, at - _LONGEST_NAME), verb_start)
    return max([at, *(mention.end for mention in named if mention.start < at)])


def _mentioned(document: ShardDocument, start: int, at: int, lexicons: Lexicons) -> list[Holder] | None:
    """The names enumerated right before a position, each a holder; None where no mention stands there."""
    text = document.reading.text
    inner = [m for m in document.mentions_in(start, at) if m.type in HOLDERS]
    named = outermost([m for m in inner if text[m.start - 1 : m.start] not in ("（", "(")])
    holders: list[Holder] = []
    position = at
    for mention in reversed(named):
        if not (_BETWEEN if holders else _CLOSED).fullmatch(text, mention.end, position):
            break
        if holders and _ONE_NAME.fullmatch(text, mention.end, position):
            holders[0] = holder_at(text, mention.start, holders[0].end)
        else:
            holders.insert(0, Holder(mention.text, mention.start, mention.end))
        position = mention.start
    if not holders:
        return None
    closing = _CLOSED.fullmatch(text, holders[-1].end, at)
    rest = (closing["rest"] or "") if closing else ""
    if rest and not rest.startswith("等") and not (len(holders) > 1 and _COUNT.match(rest)):
        return None
    heads = cluster_words.grammar(lexicons).heads
    head = next((word for word in heads if holders[0].name.endswith(word)), "")
    first = next(mention for mention in named if mention.start == holders[0].start)
    sharing = headless_before(document, first, head, heads, lexicons) if head else []
    if sharing:
        return [*(Holder(item.name, item.start, item.end) for item in sharing), *holders]
    return [*_further(document, start, holders[0].start, lexicons), *holders]


def _further(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> list[Holder]:
    """The members of a list that are no mentions, before the first that is one."""
    text = document.reading.text
    rules = clause_names.grammar(lexicons)
    while end > start and text[end - 1] in "“《":
        end -= 1
        kind = _KIND.search(text, max(start, end - _LONGEST_KIND), end)
        end = kind.start() if kind else end
    if text[end - 1 : end] not in ("、", "和", "与", "及"):
        return []
    bare = clause_names.without_lead_ins(text, start, end - 1, rules)
    parts = [Span(m.start(), m.end()) for m in _MEMBER.finditer(text, bare.start, bare.end)]
    if not parts or rules.no_name.match(text, parts[0].start, parts[0].end):
        return []
    spans = [_counted_out(text, part) for part in parts]
    return [holder_at(text, *_trimmed(text, span.start, span.end)) for span in spans]


def _clause_subject(document: ShardDocument, clause_start: int, end: int, lexicons: Lexicons) -> Span | None:
    """Where a clause names a holder before its verb; None where it opens with the verb or with no name."""
    text = document.reading.text
    clause, words = clause_names.grammar(lexicons), honour_words.grammar(lexicons)
    subject = clause_names.without_lead_ins(text, clause_start, end, clause)
    if not _LEAST_NAME <= subject.end - subject.start <= _LONGEST_NAME or _NOT_A_NAME.search(
        text, subject.start, subject.end
    ):
        return None
    is_named = any(m.start == subject.start for m in document.mentions_in(subject.start, subject.end))
    opens = (words.no_holder.match(text, subject.start, end), clause.no_name.match(text, subject.start, end))
    if any(opens) and not is_named:
        return None
    deed = words.deed.search(text, subject.start, subject.end)
    end = deed.start() if deed else subject.end
    return Span(subject.start, end) if end - subject.start >= 2 else None


def _told(document: ShardDocument, subject: Span, lexicons: Lexicons) -> list[Holder]:
    """The holders that a clause's subject names; a number of unnamed ones (3家企业) are none."""
    text = document.reading.text
    unnamed = honour_words.grammar(lexicons).unnamed
    spans = [
        _counted_out(text, span)
        for span in _parts(document, subject)
        if not unnamed.fullmatch(text, span.start, span.end) and not text.endswith("的", span.start, span.end)
    ]
    return [_resolved(document, holder_at(text, *_trimmed(text, span.start, span.end))) for span in spans]


def _parts(document: ShardDocument, subject: Span) -> Sequence[Span]:
    """The names of a subject; marks within quotation marks and brackets part none."""
    text = document.reading.text
    if not {"“", "《"} & set(text[subject.start : subject.end]):
        return names_in(document, subject.start, subject.end)
    parts = _QUOTED_MEMBER.finditer(text, subject.start, subject.end)
    return [Span(part.start(), part.end()) for part in parts if part.end() - part.start() >= _LEAST_NAME]


def _resolved(document: ShardDocument, holder: Holder) -> Holder:
    """The company that 公司 or 该公司 stands for: the one named last before it."""
    if not _ANAPHOR.fullmatch(holder.name):
        return holder
    named = [m for m in document.mentions_in(max(0, holder.start - _REACH), holder.start) if m.type == "ORG"]
    return Holder(named[-1].text, holder.start, holder.end) if named else holder


def _counted_out(text: str, span: Span) -> Span:
    """A name without the count that closes its list: 乙等5个县区 → 乙."""
    counted = _COUNT.search(text, span.start + 2, span.end)
    return Span(span.start, counted.start()) if counted else span


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the quotation marks around it, and with the one that opens within it: “船闸通”平台."""
    if text.startswith(("“", "《"), start) and text.endswith(("”", "》"), start, end):
        return start + 1, end - 1
    closing = max(text.find("”", start, end), text.find("》", start, end))
    if closing < 0 or {"“", "《"} & set(text[start:closing]):
        return start, end
    is_opened = text[start - 1 : start] in ("“", "《") and closing < end - 1
    return (start - 1, end) if is_opened else (start, closing if closing == end - 1 else end)


def _carried(document: ShardDocument, low: int, clause_start: int, lexicons: Lexicons) -> list[Holder]:
    """The name that a clause before opens with, the nearest first. A report's clauses stand for themselves: there only
    the clause right before counts, else the division that reports.
    """
    text = document.reading.text
    rules = clause_names.grammar(lexicons)
    end = clause_start
    while end > low:
        start = document.clause_marks.clause_start(low, end - 1)
        leading = clause_names.leading_mention(document, start, end, _CARRIED, rules)
        quoted = _QUOTED_SUBJECT.match(text, start, end)
        span = (leading.start, leading.end) if leading else quoted.span("name") if quoted else None
        if span:
            return [holder_at(text, *span)]
        end = low if document.genre in REPORTS else start
    return own_division(document, clause_start) if document.genre in REPORTS else []


def own_division(document: ShardDocument, position: int) -> list[Holder]:
    """Whose report it is, as the text names it nearest to a position: by name, else 我省, 全市."""
    text = document.reading.text
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    own = _OWN.get((document.region or "")[-1:])
    called = [match.span() for match in own.finditer(text, low, high)] if own else []
    named = [
        (m.start, m.end)
        for m in document.mentions_in(low, high)
        if document.region and m.canonical.endswith(document.region)
    ]
    nearest = min(named or called, key=lambda span: (abs(span[0] - position), span), default=None)
    return [holder_at(text, *nearest)] if nearest else []


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in order."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer
