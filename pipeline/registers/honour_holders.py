"""Who holds an honour: the names enumerated before its verb, mentions or not, else the one named in a clause before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.registers import clause_names, recognition
from pipeline.registers.enumeration import headless_before
from pipeline.registers.shard import Mention, ShardDocument

HOLDER_TYPES = ("ORG", "PRODUCT", "PERSON", "TOWN", "PLACE", "PROJECT", "GOV")

_BEFORE_VERB = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|[”》）—\s]|等|均|都|先后|分别|双双|一同|正式|顺利|成功)*+")
_BETWEEN_HOLDERS = re.compile(r"(?:[（(][^（）()\n]{0,20}[）)]|[”“》《——\s]|[一-鿿]{0,4}(?=》))*[、和与及]?[“《\s]*")
_DEEDS = re.compile(r"先后|多次|连续|参加|参赛|参与|代表|凭借|在(?=[0-9]|第|全)")
"""What tells how the holder came to the honour, behind its name."""
_NO_HOLDER = re.compile(r"[对且并及以被或在为由经若如曾未将把可]|撤销|取消|[^（(]{0,3}[）)]|申请|申报|争创|争取")
"""What a clause opens with that names no holder."""
_ADVERBS = re.compile(
    r"(?:均|都|也|还|已|先后|分别|双双|一同|正式|顺利|成功|连续|再次|首次|再度|共同|同时|被|又|再|率先)+\Z"
)
_COUNT = re.compile(
    # 甲、乙等5项技术, 甲、乙2个平台, 甲等: what a list of holders is summed up with
    r"(?:等(?:一批|(?:[0-9]{1,4}|[一二两三四五六七八九十]{1,3})[个项家件款名位处种])?"
    r"|(?:[0-9]{1,4}|[一二两三四五六七八九十]{1,3})[个项家件款名位处种])(?P<kind>[一-鿿]{0,10})\Z"
)
_SEPARATOR = re.compile(r"、|(?<=[一-鿿”）])(?:以及|和|与)(?=[一-鿿“])")
_UNFIT = re.compile(
    # what is no name: a verb with its object, a number, a pronoun
    r"[0-9]{2,}[%％]|其中|全部|[对向把将被为]|我们|工作|能力|成效|水平|通过|推动|建设|实施|开展|加快|持续|大力|深入|积极|有力|[，。；：]"
)
_LONGEST_HOLDER = 24
_MOST_HOLDERS = 12


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an honour: the name, its shared head added, and the span that it was read from."""

    name: str
    start: int
    end: int


def holders(document: ShardDocument, low: int, clause_start: int, verb_start: int, lexicons: Lexicons) -> list[Holder]:
    """The holders named before a verb that starts at a position, in a clause of a sentence that starts at `low`."""
    mentioned = _mentioned(document, clause_start, verb_start, lexicons)
    if mentioned:
        return mentioned
    listed = listed_holders(document, clause_start, verb_start, lexicons)
    if listed:
        return listed
    opening = outermost([m for m in document.mentions_in(low, clause_start) if m.type in HOLDER_TYPES])
    if opening:
        return [Holder(opening[0].text, opening[0].start, opening[0].end)]
    return _subject(document, clause_start, verb_start, lexicons)


def listed_holders(document: ShardDocument, start: int, end: int, lexicons: Lexicons) -> list[Holder]:
    """The members of a stretch that names holders, summed up or not: “甲”和乙等3个平台."""
    text = document.reading.text
    adverbs = _ADVERBS.search(text, start, end)
    end = adverbs.start() if adverbs else end
    count = _COUNT.search(text, start, end)
    end = count.start() if count else end
    bare = clause_names.without_lead_ins(text, start, end, clause_names.grammar(lexicons))
    start, end = bare.start, bare.end
    if _NO_HOLDER.match(text, start, end) or _DEEDS.search(text, start, end):
        return []
    found: list[Holder] = []
    for stop in [*(mark.start() for mark in _SEPARATOR.finditer(text, start, end)), end]:
        separator = _SEPARATOR.match(text, start, stop)
        first = separator.end() if separator and found else start
        name = text[first:stop].strip(" “”")
        if not 2 <= len(name) <= _LONGEST_HOLDER or _UNFIT.search(name):
            return []
        at = text.index(name, first, stop)
        found.append(Holder(name, at, at + len(name)))
        start = stop
    return found if len(found) <= _MOST_HOLDERS else []


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in order."""
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer


def _mentioned(document: ShardDocument, clause_start: int, verb_start: int, lexicons: Lexicons) -> list[Holder]:
    """The mentions that end right before the verb, in order, with the names that share their head."""
    text = document.reading.text
    inner = [m for m in document.mentions_in(clause_start, verb_start) if m.type in HOLDER_TYPES]
    named = outermost([m for m in inner if text[m.start - 1 : m.start] not in ("（", "(")])
    found: list[Holder] = []
    at = verb_start
    for mention in reversed(named):
        if not (_BETWEEN_HOLDERS if found else _BEFORE_VERB).fullmatch(text, mention.end, at):
            break
        found.insert(0, Holder(mention.text, mention.start, mention.end))
        at = mention.start
    if not found:
        return []
    head = next((word for word in recognition.grammar(lexicons).cluster if found[0].name.endswith(word)), "")
    first = next(mention for mention in named if mention.start == found[0].start)
    sharing = headless_before(document, first, head, lexicons) if head else []
    if sharing:
        return [*(Holder(item.name, item.start, item.end) for item in sharing), *found]
    begins = clause_names.without_lead_ins(text, clause_start, at, clause_names.grammar(lexicons))
    if begins.end > begins.start and text[at - 1 : at] in "、和与":
        return listed_holders(document, clause_start, at - 1, lexicons) + found
    return found


def _subject(document: ShardDocument, clause_start: int, verb_start: int, lexicons: Lexicons) -> list[Holder]:
    """What stands before the verb in its clause, without what the holder did to win."""
    text = document.reading.text
    subject = clause_names.subject_in(text, clause_start, verb_start, clause_names.grammar(lexicons))
    if subject is None or _NO_HOLDER.match(text, subject.start, subject.end):
        return []
    deed = _DEEDS.search(text, subject.start + 2, subject.end)
    end = deed.start() if deed else subject.end
    return [Holder(text[subject.start : end], subject.start, end)]
