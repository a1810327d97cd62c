"""The register `clusters`: the specialised towns, parks and clusters that a document names, each once a level.

Level and batch are the ones of the sentence (首批10个市级专业镇), sector the word before 领域 that leads the
enumeration in (轻工领域3个，为…), host the division that the name opens with (高平潞绸专业镇 → 高平市).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.core.places import gazetteer
from pipeline.registers import clause_names, cluster_words, honour_words, metric_words, owners, recognition
from pipeline.registers.cluster_words import ClusterGrammar
from pipeline.registers.enumeration import headless_before, headless_in
from pipeline.registers.events import number_of
from pipeline.registers.register import Register, Rows, register_table
from pipeline.registers.shard import ShardDocument

_LEVEL = re.compile(r"(?P<level>[省市县])级(?=[^，。；、]{0,12}?(?:专业镇|集群|园区|小镇|开发区))")
_LEVELS = {"省": "province", "市": "city", "县": "county"}
_BATCH = re.compile(r"首批|第([0-9一二三四五六七八九十]+)批")
_SECTOR = re.compile(r"([一-鿿]{2,8}?)领域")
_DIVISION = re.compile(r"[省市县区镇乡旗州]\Z")
_LONGEST_PLACE = 6


_CLOSING_LEVEL = re.compile(r"(?:、[^、，。；\n]{2,16})*等[0-9一二三四五六七八九十]{1,3}个(?P<level>[省市县])级")
_CLOSED_BY_COUNT = re.compile(
    # behind an enumeration of names: 新培育泽州巴公新材料、高平甜品等5个县级专业镇
    r"等[0-9一二三四五六七八九十]{1,3}个[省市县]级(?P<head>专业镇|产业集群)"
)
_LONGEST_ENUMERATION = 200
_NATIONAL_BATCH = re.compile(r"(?:首批|第[一二三四五六七八九十]+批)国家级?")
_RANKED_HEAD = re.compile(
    r"(?P<head>(?:国家|全国|省)级?(?:[一-鿿]{2,8}(?:产业|制造业|企业))?(?:特色产业)?集群)(?![一-鿿])"
)
"""A rank and a head that industries become clusters by."""
_COUNTED_OUT = re.compile(r"等?(?:[0-9]{1,2}|[一二两三四五六七八九十])个\Z")
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
    """The clusters of one document in order: each name at its first mention, and again where it is said to be of
    another level. A name that opens with no division or body is one of its kind, not one of its own.
    """
    seen: dict[str, set[str | None]] = {}
    for named in sorted(_named(document, lexicons), key=lambda item: (item.start, item.end)):
        cluster = _cluster(document, named, lexicons)
        if not _is_named(document, named, lexicons) or not (cluster.level or _is_told_of(document, named, lexicons)):
            continue
        levels = seen.setdefault(named.name, set())
        if not levels or (cluster.level and cluster.level not in levels):
            levels.add(cluster.level)
            yield cluster


def _is_named(document: ShardDocument, named: Named, lexicons: Lexicons) -> bool:
    """Whether a name is one cluster's own: it opens with a division or a body, or says more than a kind."""
    if _RANKED_HEAD.search(named.name):
        return True
    if clause_names.grammar(lexicons).no_name.match(named.name):
        return False
    return (
        _host(document, named.name, lexicons) is not None
        or _opens_with_body(document, named)
        or _is_own(named.name, lexicons)
    )


def _is_told_of(document: ShardDocument, named: Named, lexicons: Lexicons) -> bool:
    """Whether the clause says something of a cluster: what it makes, that it is built, helped or recognised. One that
    only gives an address or stands in a list of bodies is no row.
    """
    start, end = recognition.clause_around(document, named.start, named.end)
    return cluster_words.grammar(lexicons).statement.search(document.reading.text, start, end) is not None


def _named(document: ShardDocument, lexicons: Lexicons) -> Iterator[Named]:
    """The mentions of clusters, the names that share a mention's head, and those of 甲、乙等5个县级专业镇."""
    text = document.reading.text
    endings = cluster_words.grammar(lexicons).heads
    for mention in document.mentions:
        if mention.type != "TOWN" or not mention.text.endswith(endings):
            continue
        head = next(word for word in endings if mention.text.endswith(word))
        yield Named(mention.start, mention.end, mention.canonical, mention.entity_id)
        for item in headless_before(document, mention, head, endings, lexicons):
            yield Named(item.start, item.end, item.name, document.entity_at(item.start, item.end))
    yield from _ranked(document, lexicons)
    for match in _CLOSED_BY_COUNT.finditer(text):
        low = max(0, match.start() - _LONGEST_ENUMERATION)
        start = max(low, max(text.rfind(mark, low, match.start()) for mark in "，。；：\n") + 1)
        for item in headless_in(text, start, match.start(), match["head"], endings, lexicons):
            yield Named(item.start, item.end, item.name, document.entity_at(item.start, item.end))


def _ranked(document: ShardDocument, lexicons: Lexicons) -> Iterator[Named]:
    """Industries that are told to be clusters of a rank: 船舶、缆绳入选国家先进制造业集群, 船舶等2个省级产业集群."""
    text = document.reading.text
    rules = honour_words.grammar(lexicons)
    for match in _RANKED_HEAD.finditer(text):
        low, _ = recognition.clause_around(document, match.start(), match.end())
        verb = next((m for m in rules.verb.finditer(text, low, match.start()) if m.end() == match.start()), None)
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
            if _LEAST_INDUSTRY <= len(name) <= _LONGEST_INDUSTRY:
                full = name if name.endswith("集群") else name + match["head"]
                yield Named(span.start, stop, full, document.entity_at(span.start, stop))


def _opens_with_body(document: ShardDocument, named: Named) -> bool:
    return any(m.type == "ORG" and m.start == named.start for m in document.mentions_in(named.start, named.end))


def _cluster(document: ShardDocument, named: Named, lexicons: Lexicons) -> Cluster:
    text = document.reading.text
    low, high = recognition.sentence_around(document, named.start)
    before = list(_LEVEL.finditer(text, low, named.start))
    after = recognition.grammar(lexicons).raised.search(text, named.end, high) or _CLOSING_LEVEL.match(
        text, named.end, high
    )
    level = before[-1] if before else after
    is_ranked = level is not None or _NATIONAL_BATCH.search(text, named.end, high) is not None
    batches = list(_BATCH.finditer(text, low, high)) if is_ranked else []
    place = level.start() if level else named.end
    batch = min(batches, key=lambda match: abs(match.start() - place)) if batches else None
    sectors = list(_SECTOR.finditer(text, low, named.start)) if level else []
    return Cluster(
        named=named,
        host=_host(document, named.name, lexicons) or _home_county(document, named, lexicons),
        level=_LEVELS[level["level"]] if level else None,
        batch=(number_of(batch[1]) if batch[1] else 1) if batch else None,
        sector=sectors[-1][1] if sectors else _own_industry(document, named.name, lexicons),
        year=recognition.year_before(document, low, max(named.start, level.start())) if level else None,
        start=min(named.start, level.start()) if level else named.start,
        end=max(named.end, level.end()) if level else named.end,
    )


def _home_county(document: ShardDocument, named: Named, lexicons: Lexicons) -> str | None:
    """The county of the document's issuer, which writes of its own towns and parks without saying where they are."""
    home = owners.home(document, lexicons)
    is_placed = any(m.type in ("PLACE", "GOV") for m in document.mentions_in(named.start, named.start + 4))
    return home.name if home and home.level == "county" and not is_placed else None


def _own_industry(document: ShardDocument, name: str, lexicons: Lexicons) -> str | None:
    """What a name has between its division and its head: 高平潞绸专业镇 → 潞绸. None where that is no industry."""
    host = _host(document, name, lexicons) or ""
    words = cluster_words.grammar(lexicons)
    bare = re.sub(r"[（(][^（）()]*[）)]", "", _without_head(name, words))
    opening = next((length for length in range(len(host), 1, -1) if bare.startswith(host[:length])), 0)
    bare = words.generic.sub("", bare[opening:])
    return bare if len(bare) > 1 and not _DIVISION.search(bare) else None


def _is_own(name: str, lexicons: Lexicons) -> bool:
    """Whether a name says more than what kind of cluster it is: 潞绸文化产业园, not 特色园区."""
    words = cluster_words.grammar(lexicons)
    return len(words.generic.sub("", _without_head(name, words))) > 1 and not words.kind_of.match(name)


def _without_head(name: str, words: ClusterGrammar) -> str:
    return name.removesuffix(next((head for head in words.heads if name.endswith(head)), ""))


def _host(document: ShardDocument, name: str, lexicons: Lexicons) -> str | None:
    """The county or city that a name opens with, a province before it aside; decided by the issuer's own division where
    several bear its name. A short name of a county counts only within the issuer's own province.
    """
    places = gazetteer(lexicons)
    home = owners.home(document, lexicons)
    within = (home, *reversed(places.parents(home))) if home else ()
    for length in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
        region = places.decide(name[:length], within, document.issued_on)
        if region is None or not region.code:
            continue
        if region.level == "province" and not region.name.endswith("市"):
            return _host(document, name[length:], lexicons)
        is_short = region.level == "county" and name[:length] != region.name
        if not is_short or home is None or home.code[:2] == region.code[:2]:
            return region.name
    return None


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


REGISTER = Register(
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
                *clause_names.LEXICONS,
                *PLACE_LEXICONS,
            )
        )
    ),
    rows=rows,
)
