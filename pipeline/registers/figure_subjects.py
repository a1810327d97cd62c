"""Whom a figure is told of where its own clause names nobody: the division that the text speaks of (全省, 我市), else
the division of the document's issuer; and whether a clause before says something of the name that it opens with.
"""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import gazetteer
from pipeline.registers import clause_names, owners, recognition
from pipeline.registers.clause_names import ClauseGrammar, Span
from pipeline.registers.shard import Quantity, ShardDocument

_SPOKEN_OF: Final = re.compile(
    # the division that a text calls its own, or its addressee's; 占全省 and 居全国 only compare with one. What may not
    # stand before is looked for behind the first character, which is rarer
    r"[我全本你](?<![占居列于过、及].)(?:[省市区县州盟旗](?![场域])|国(?<=[我全]国)(?![第前首最各]))"
)
_JOINTS: Final = ("、", "和", "与", "及", "等")
_BODIES: Final = ("ORG", "TOWN", "GOV")
_WHOLE_COUNTRY: Final = "全国"
_COUNTRYS_BODIES: Final = ("国务院", "全国人民代表大会")
_RULES: Final = ("measure", "regulation", "other")
"""Genres that set rules: a rate or a term in them is of what they regulate, not of the place that they hold in."""


def spoken_of(document: ShardDocument, quantity: Quantity) -> Span | None:
    """The division that a figure's sentence speaks of last before it: 全省, 我市, 你省."""
    low = recognition.sentence_start(document, quantity.start)
    found = list(_SPOKEN_OF.finditer(document.reading.text, low, quantity.start))
    return Span(found[-1].start(), found[-1].end()) if found else None


def division(document: ShardDocument, quantity: Quantity, lexicons: Lexicons) -> str | None:
    """The division that a document is of, for a figure that is told of nobody; None for a rate in a rule, and where the
    document has no division.
    """
    if document.genre in _RULES and quantity.kind != "count":
        return None
    return division_of(document, lexicons)


def division_of(document: ShardDocument, lexicons: Lexicons) -> str | None:
    """The name of the division that a document is of; the whole country for a report of one of its own bodies."""
    home = owners.home(document, lexicons)
    if home:
        return gazetteer(lexicons).full_name(home)
    is_countrys = document.genre == "report" and (document.issuer or "").startswith(_COUNTRYS_BODIES)
    return _WHOLE_COUNTRY if is_countrys else None


def whole_name(document: ShardDocument, topic: Span, end: int) -> bool:
    """Whether no longer name starts where a topic does (福州 in 福州地铁快线) before a position."""
    return not any(topic.end < mention.end <= end for mention in document.mentions.at(topic.start))


def is_spoken_of(document: ShardDocument, topic: Span, end: int, verb: re.Pattern[str], rules: ClauseGrammar) -> bool:
    """Whether a clause goes on to say something of the name that it opens with: nothing joins another name to it, and
    behind a place a verb of figures, an adverb or 的 follows; what follows it otherwise belongs to a longer name.
    """
    text = document.reading.text
    if text.startswith(_JOINTS, topic.end):
        return False
    named = document.mention_of(topic.start, topic.end)
    if topic.end >= end or text.startswith("的", topic.end) or (named and named.type in _BODIES):
        return True
    behind = clause_names.without_lead_ins(text, topic.end, end, rules)
    return (
        behind.start > topic.end
        or verb.match(text, topic.end, end) is not None
        or rules.adverbial.match(text, topic.end, end) is not None
    )
