"""The register `clusters`: the specialised towns, parks and clusters that a document names, each once a level.

Level and batch are the ones of the sentence (首批10个市级专业镇), sector the word before 领域 that leads the
enumeration in (轻工领域3个，为…), host the division that the name opens with (高平潞绸专业镇 → 高平市).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.registers import (
    clause_names,
    cluster_fields,
    cluster_words,
    honour_words,
    metric_words,
    project_words,
    recognition,
)
from pipeline.registers.cluster_levels import is_listed_alone, recognition_of
from pipeline.registers.cluster_names import is_overrun, listed_by_head, named_by_head
from pipeline.registers.cluster_words import ClusterGrammar
from pipeline.registers.enumeration import HeadlessName, divisions_before, headless_before, headless_in
from pipeline.registers.openings import OpenedPattern, opened
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import Mention, ShardDocument

_SECTOR: Final = re.compile(r"([一-鿿]{2,8}?)领域")


_CLOSED_BY_COUNT: Final = re.compile(
    # behind an enumeration of names: 新培育泽州巴公新材料、高平甜品等5个县级专业镇
    r"等[0-9一二三四五六七八九十]{1,3}个[省市县]级(?P<head>专业镇|产业集群)"
)
_LONGEST_ENUMERATION: Final = 200
_RANKED_HEAD: Final = opened(
    r"(?P<head>(?:国家|全国|省)级?(?:[一-鿿]{2,8}(?:产业|制造业|企业))?(?:特色产业)?集群)(?![一-鿿])",
    ["国家", "全国", "省"],
)
"""A rank and a head that industries become clusters by."""
_COUNTED_OUT: Final = re.compile(r"等?(?:[0-9]{1,2}|[一二两三四五六七八九十])个(?:产业)?(?:集群)?\Z")
_AT: Final = ("在", "向", "于", "至", "赴")
"""What stands before a cluster that only says where something is."""
_SHORTEST_PLACE: Final = 2
_MOST_COMPARED: Final = 50
"""With how many names that start alike a name is compared: no document names that many of one place."""
_LEAST_INDUSTRY, _LONGEST_INDUSTRY = 2, 14


@dataclass(frozen=True, slots=True)
class Named:
    """A cluster's name where it stands; a shared head is added to the name."""

    start: int
    end: int
    name: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster; start and end are the reading positions of the evidence."""

    named: Named
    host: str | None
    level: str | None
    batch: int | None
    sector: str | None
    year: int | None
    start: int
    end: int


def clusters_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Cluster]:
    """The clusters of one document in order: each name once a level, at its first mention of that level, with what
    later ones add. A name that opens with no division or body is one of its kind, not one of its own; one that ends
    another (东湖高新区, 江口东湖高新区) is short for it.
    """
    told: dict[str, dict[str | None, Cluster]] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    last = -1
    for named in sorted(_named(document, lexicons), key=lambda item: (item.start, -item.end, len(item.name))):
        if named.start == last or not _is_named(document, named, lexicons):
            continue
        cluster = _cluster(document, named, lexicons)
        if cluster.level or _is_told_of(document, named, lexicons):
            near = alike[named.name[:_SHORTEST_PLACE]]
            name = next((known for known in near[-_MOST_COMPARED:] if _is_one(named.name, known)), named.name)
            if name not in told:
                near.append(name)
            levels = told.setdefault(name, {})
            level = cluster.level or next(iter(levels), None)
            first = levels.get(level) or levels.pop(None, None)
            levels[level] = _with_more(first, cluster) if first else cluster
            last = named.start
    ends = {name[at:] for name in told for at in range(1, len(name) - _SHORTEST_PLACE)}
    found = [row for name, levels in told.items() if name not in ends for row in levels.values()]
    yield from sorted(found, key=lambda row: row.named.start)


def _with_more(first: Cluster, later: Cluster) -> Cluster:
    """A cluster with what a later mention adds: fields that are empty at the first."""
    return replace(
        first,
        level=first.level or later.level,
        host=first.host or later.host,
        batch=first.batch or later.batch,
        sector=first.sector or later.sector,
        year=first.year or later.year,
    )


def _is_one(name: str, known: str) -> bool:
    """Whether one of two names that start alike is short for the other: 江口高新区, 江口高新技术产业开发区."""
    short, long = sorted((name, known), key=len)
    if short[-1] != long[-1] or long.startswith(short):
        return name == known
    signs = iter(long)
    return all(sign in signs for sign in short)


def _is_named(document: ShardDocument, named: Named, lexicons: Lexicons) -> bool:
    """Whether a name is one cluster's own: it opens with a division or a body, or says more than a kind."""
    if _RANKED_HEAD.pattern.search(named.name):
        return True
    is_place = any(m.type == "PLACE" and m.start == named.start for m in document.mentions_in(named.start, named.end))
    is_kind = not is_place and clause_names.grammar(lexicons).no_name.match(named.name)
    if is_kind or cluster_words.grammar(lexicons).policy.search(named.name):
        return False
    return (
        _host(document, named, lexicons) is not None
        or _opens_with_body(document, named)
        or _is_own(named.name, lexicons)
    )


def _is_told_of(document: ShardDocument, named: Named, lexicons: Lexicons) -> bool:
    """Whether the clause, or the sentence where it speaks of nothing else, says something of a cluster: what it makes,
    that it is built, helped or recognised. One that only gives an address or acts as a body is no row.
    """
    low, high = recognition.sentence_around(document, named.start)
    start, end = recognition.clause_around(document, named.start, named.end)
    text = document.reading.text
    words = cluster_words.grammar(lexicons)
    is_place_only = text[start : named.start].endswith(_AT) or words.aside.search(text, start, end)
    if is_place_only or words.actor.match(text, named.end, end):
        return False
    is_told = any(words.statement.search(text, *part) for part in ((start, named.start), (named.end, end)))
    if is_told or is_listed_alone(document, named):
        return True
    is_listing_bodies = words.aside.search(text, low, high) or words.body.search(text, low, high)
    return not is_listing_bodies and words.statement.search(text, low, high) is not None


def _named(document: ShardDocument, lexicons: Lexicons) -> Iterator[Named]:
    """The mentions of clusters and the names that are none, with those that share a head with them."""
    text = document.reading.text
    words = cluster_words.grammar(lexicons)
    heads = [clause_names.Span(start, end) for start, end in words.heads_of(document)]
    mentions = [
        *(m for m in document.mentions if m.type == "TOWN" and _is_whole(text, m, words)),
        *named_by_head(document, heads, lexicons),
    ]
    for mention in mentions:
        name = mention.text if _is_own(mention.text, lexicons) else mention.canonical
        yield Named(mention.start, mention.end, name, mention.entity_id or None)
    yield from _ranked(document, lexicons)
    listed = [*listed_by_head(document, heads, lexicons), *_closed_by_count(text, lexicons)]
    for mention in mentions:
        listed += headless_before(document, mention, words.head_of(mention.text), words.heads, lexicons)
        listed += divisions_before(document, mention, words, lexicons)
    yield from (_at(document, item.start, item.end, item.name) for item in listed)


def _is_whole(text: str, mention: Mention, words: ClusterGrammar) -> bool:
    """Whether a mention is a cluster's name, neither cut short nor run together with another."""
    is_cut = words.goes_on.match(text, mention.end)
    return bool(words.head_of(mention.text)) and not is_cut and not is_overrun(mention.text, words)


def _at(document: ShardDocument, start: int, end: int, name: str) -> Named:
    mention = document.mention_of(start, end)
    return Named(start, end, name, mention.entity_id if mention and mention.type == "TOWN" else None)


def _closed_by_count(text: str, lexicons: Lexicons) -> Iterator[HeadlessName]:
    """The members of 甲、乙等5个县级专业镇."""
    for match in _CLOSED_BY_COUNT.finditer(text):
        low = max(0, match.start() - _LONGEST_ENUMERATION)
        start = max(low, max(text.rfind(mark, low, match.start()) for mark in "，。；：\n") + 1)
        heads = cluster_words.grammar(lexicons).heads
        yield from headless_in(text, start, match.start(), match["head"], heads, lexicons)


def _ranked(document: ShardDocument, lexicons: Lexicons) -> Iterator[Named]:
    """Industries that are told to be clusters of a rank: 船舶、缆绳入选国家先进制造业集群, 船舶等2个省级产业集群."""
    text = document.reading.text
    rules = honour_words.grammar(lexicons)
    for match in document.matches(_RANKED_HEAD):
        low, _ = recognition.clause_around(document, match.start(), match.end())
        verb = next(
            (m for m in rules.verb.pattern.finditer(text, low, match.start()) if m.end() == match.start()), None
        )
        counted = _COUNTED_OUT.search(text, low, match.start())
        if verb is None and counted is None:
            continue
        end = verb.start() if verb else counted.start() if counted else match.start()
        bare = clause_names.without_lead_ins(text, low, end, clause_names.grammar(lexicons))
        deed = metric_words.grammar(lexicons).deed
        opening = next((n for n in (3, 2) if deed.fullmatch(text, bare.start, bare.start + n)), 0)
        for span in clause_names.names_in(document, bare.start + opening, bare.end):
            counted_out = _COUNTED_OUT.search(text, span.start, span.end)
            stop = counted_out.start() if counted_out else span.end
            name = text[span.start : stop]
            is_one = not is_overrun(name, cluster_words.grammar(lexicons))
            if is_one and _LEAST_INDUSTRY <= len(name) <= _LONGEST_INDUSTRY:
                full = name if name.endswith("集群") else name + match["head"]
                yield _at(document, span.start, stop, full)


def _opens_with_body(document: ShardDocument, named: Named) -> bool:
    return any(m.type == "ORG" and m.start == named.start for m in document.mentions_in(named.start, named.end))


def _cluster(document: ShardDocument, named: Named, lexicons: Lexicons) -> Cluster:
    found = recognition_of(document, named, named.name, lexicons)
    low, _ = recognition.sentence_around(document, named.start)
    sectors = list(_SECTOR.finditer(document.reading.text, low, named.start)) if found.level else []
    return Cluster(
        named=named,
        host=_host(document, named, lexicons) or cluster_fields.home_county(document, named.start, lexicons),
        level=found.level,
        batch=found.batch,
        sector=sectors[-1][1]
        if sectors
        else cluster_fields.industry(document, named.start, named.end, named.name, lexicons),
        year=found.year,
        start=min(named.start, found.said.start) if found.said else named.start,
        end=max(named.end, found.said.end) if found.said else named.end,
    )


def _host(document: ShardDocument, named: Named, lexicons: Lexicons) -> str | None:
    return cluster_fields.host(document, named.start, named.name, lexicons)


def _is_own(name: str, lexicons: Lexicons) -> bool:
    """Whether a name says more than what kind of cluster it is: 潞绸文化产业园, not 特色园区."""
    words = cluster_words.grammar(lexicons)
    return len(words.generic.sub("", words.without_head(name))) > 1 and not words.kind_of.match(name)


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `clusters`."""
    found = [(document, cluster) for document in documents for cluster in clusters_of(document, lexicons)]
    return {
        "clusters": register_table(
            "clusters",
            found,
            lambda row: row.named,
            {
                "entity_id": lambda _, row: row.named.entity_id,
                "name": lambda _, row: row.named.name,
                "host": lambda _, row: row.host,
                "level": lambda _, row: row.level,
                "batch": lambda _, row: row.batch,
                "sector": lambda _, row: row.sector,
                "year": lambda _, row: row.year,
            },
            {"name": lambda row: row.named},
        )
    }


def searched(lexicons: Lexicons) -> Sequence[OpenedPattern]:
    """The patterns that the register looks for in whole texts."""
    return cluster_words.grammar(lexicons).last, _RANKED_HEAD


REGISTER: Final = Register(
    name="clusters",
    reads=("dates", "mentions"),
    writes=("clusters",),
    lexicons=tuple(
        dict.fromkeys(
            (
                *recognition.LEXICONS,
                *cluster_words.LEXICONS,
                *honour_words.LEXICONS,
                *metric_words.LEXICONS,
                *project_words.LEXICONS,
                *clause_names.LEXICONS,
                *PLACE_LEXICONS,
            )
        )
    ),
    rows=rows,
    searched=searched,
)
