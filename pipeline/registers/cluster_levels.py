"""How a cluster is recognised: the level, the batch and the year that its sentence or its own name says."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import cluster_words, recognition
from pipeline.registers.clause_names import Span
from pipeline.registers.events import number_of
from pipeline.registers.register import Placed
from pipeline.registers.shard import ShardDocument

_BEFORE: Final = re.compile(
    r"(?P<level>[省市县])级(?=[^，。；、]{0,12}?(?:专业镇|集群|园区|产业园|基地|小镇|开发区|高新区|示范区))"
)
_CLOSING: Final = re.compile(r"(?:、[^、，。；\n]{2,16}){0,20}等[0-9一二三四五六七八九十]{1,3}个(?P<level>[省市县])级")
_BATCH: Final = re.compile(r"首批|第([0-9一二三四五六七八九十]+)批")
_NATIONAL_BATCH: Final = re.compile(r"(?:首批|第[一二三四五六七八九十]+批)国家级?")
_NUMBERING: Final = re.compile(r"[\s0-9一二三四五六七八九十百、.．（）()]*")
_ENTITLED: Final = re.compile(
    # the title of what grants the level to those that it lists: 公布第二批省级特色产业集群名单
    r"(?P<level>国家|[省市县])级[^，。；]{0,16}?(?:专业镇|集群|园区|产业园|基地|小镇|开发区|高新区|示范区)"
)
_APPROVED: Final = re.compile("同意|批准")


@dataclass(frozen=True, slots=True)
class Recognition:
    """A cluster's recognition.

    level: None where none is said. batch, year: of the recognition. said: the words that say the level.
    """

    level: str | None
    batch: int | None
    year: int | None
    said: Placed | None


def recognition_of(document: ShardDocument, named: Placed, name: str, lexicons: Lexicons) -> Recognition:
    """The recognition of a cluster of this name; all but `year` empty where no level and no national batch is said."""
    text = document.reading.text
    entitled = _ENTITLED.search(document.title) if document.title and is_listed_alone(document, named) else None
    if entitled and document.title:
        batches = list(_BATCH.finditer(document.title))
        level: str | None = cluster_words.grammar(lexicons).level_of[entitled["level"]]
        return Recognition(level, _number(batches[0]) if batches else None, _issued_in(document), None)
    low, high = recognition.sentence_around(document, named.start)
    level, said = _level(document, named, name, lexicons)
    is_ranked = said is not None or _NATIONAL_BATCH.search(text, named.end, high) is not None
    batches = list(_BATCH.finditer(text, low, high)) if is_ranked else []
    place = said.start if said else named.end
    batch = min(batches, key=lambda match: abs(match.start() - place)) if batches else None
    return Recognition(
        level=level,
        batch=_number(batch) if batch else None,
        year=_year(document, low, named, said),
        said=said,
    )


def is_listed_alone(document: ShardDocument, named: Placed) -> bool:
    """Whether a name has a line of its own, as in the list of those that a document recognises."""
    text = document.reading.text
    low, high = recognition.sentence_around(document, named.start)
    low = max(low, text.rfind("\n", low, named.start) + 1)
    return _NUMBERING.fullmatch(text, low, named.start) is not None and not text[named.end : high].strip("。；;， ")


def _number(batch: re.Match[str]) -> int:
    return number_of(batch[1]) if batch[1] else 1


def _issued_in(document: ShardDocument) -> int | None:
    return document.issued_on.year if document.issued_on else None


def _level(
    document: ShardDocument, named: Placed, name: str, lexicons: Lexicons
) -> tuple[str, Placed] | tuple[None, None]:
    """The level and what says it: the nearest before the name, what it was raised to behind it, or the name."""
    text = document.reading.text
    words = cluster_words.grammar(lexicons)
    low, high = recognition.sentence_around(document, named.start)
    _, clause_end = recognition.clause_around(document, named.start, named.end)
    before = list(_BEFORE.finditer(text, low, named.start))
    said = (
        before[-1]
        if before
        else recognition.grammar(lexicons).raised.search(text, named.end, clause_end)
        or _CLOSING.match(text, named.end, high)
        or words.recognised.search(text, named.end, clause_end)
    )
    if said:
        return words.level_of[said["level"]], Span(*said.span())
    own = words.own_level.search(name)
    return (words.level_of[own["level"]], named) if own else (None, None)


def _year(document: ShardDocument, low: int, named: Placed, said: Placed | None) -> int | None:
    """The year of recognition: said before the name or the level, or that of the approval which a document is."""
    year = recognition.year_before(document, low, max(named.start, said.start)) if said else None
    is_approved = _APPROVED.search(document.reading.text, low, named.start)
    return year or (_issued_in(document) if is_approved else None)
