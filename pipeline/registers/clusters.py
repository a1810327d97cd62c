"""The register `clusters`: the specialised towns, parks and clusters that a document names, each once a level.

Level and batch are the ones of the sentence (首批10个市级专业镇), sector the word before 领域 that leads the
enumeration in (轻工领域3个，为…), host the division that the name opens with (高平潞绸专业镇 → 高平市).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.core.identifiers import row_ids
from pipeline.core.lexicons import Lexicons
from pipeline.core.places import LEXICONS as PLACE_LEXICONS
from pipeline.core.places import gazetteer
from pipeline.registers import owners, recognition
from pipeline.registers.enumeration import headless_before, headless_in
from pipeline.registers.events import number_of
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import ShardDocument
from schemas.arrow import assemble

_LEVEL = re.compile(r"(?P<level>[省市县])级(?=[^，。；、]{0,12}?(?:专业镇|集群|园区|小镇|开发区))")
_LEVELS = {"省": "province", "市": "city", "县": "county"}
_BATCH = re.compile(r"首批|第([0-9一二三四五六七八九十]+)批")
_SECTOR = re.compile(r"([一-鿿]{2,8}?)领域")
_GENERIC = re.compile(
    r"(?:国家级|省级|市级|县级|综合|创意|特色|现代|优势|重点|高新|高新技术|经济|经济技术|技术|循环|创新|创业|发展|加工|商贸|物流|设计|文化"
    r"|示范|先进|智能|工业|产业|新型|绿色|国际|科技|一体化|临空|综合保税|自由贸易|合作|大学|中国|国家|世界领先|园|区)+\Z"
)
"""What the name of a cluster ends in before its head that is no industry."""
_DIVISION = re.compile(r"[省市县区镇乡旗州]\Z")
_KIND = re.compile(r"[^等]{0,8}等[国地]|(?:各|该|本|一批|重点|国家级|省级|市级|县级|若干|其他|有关|相关)")
"""What opens a kind of clusters, not the name of one."""
_LONGEST_PLACE = 6


_RAISED = re.compile(r"(?:入选|入围|获评|认定为|评为|晋升为|升级为)(?P<level>[省市县])级")
_CLOSING_LEVEL = re.compile(r"(?:、[^、，。；\n]{2,16})*等[0-9一二三四五六七八九十]{1,3}个(?P<level>[省市县])级")
_CLOSED_BY_COUNT = re.compile(
    # behind an enumeration of names: 新培育泽州巴公新材料、高平甜品等5个县级专业镇
    r"等[0-9一二三四五六七八九十]{1,3}个[省市县]级(?P<head>专业镇|产业集群)"
)
_LONGEST_ENUMERATION = 200


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
        if (
            not _host(document, named.name, lexicons)
            and not _opens_with_body(document, named)
            and not _is_own(document, named.name, lexicons)
        ):
            continue
        levels = seen.setdefault(named.name, set())
        if not levels or (cluster.level and cluster.level not in levels):
            levels.add(cluster.level)
            yield cluster


def _named(document: ShardDocument, lexicons: Lexicons) -> Iterator[Named]:
    """The mentions of clusters, the names that share a mention's head, and those of 甲、乙等5个县级专业镇."""
    text = document.reading.text
    endings = recognition.grammar(lexicons).cluster
    for mention in document.mentions:
        head = next((word for word in endings if mention.text.endswith(word)), "")
        if mention.type != "TOWN" or not head:
            continue
        yield Named(mention.start, mention.end, mention.canonical, mention.entity_id)
        for item in headless_before(document, mention, head, lexicons):
            yield Named(item.start, item.end, item.name, document.entity_at(item.start, item.end))
    for match in _CLOSED_BY_COUNT.finditer(text):
        low = max(0, match.start() - _LONGEST_ENUMERATION)
        start = max(low, max(text.rfind(mark, low, match.start()) for mark in "，。；：\n") + 1)
        for item in headless_in(text, start, match.start(), match["head"], lexicons):
            yield Named(item.start, item.end, item.name, document.entity_at(item.start, item.end))


def _opens_with_body(document: ShardDocument, named: Named) -> bool:
    return any(m.type == "ORG" and m.start == named.start for m in document.mentions_in(named.start, named.end))


def _cluster(document: ShardDocument, named: Named, lexicons: Lexicons) -> Cluster:
    text = document.reading.text
    low, high = recognition.sentence_around(document, named.start)
    before = list(_LEVEL.finditer(text, low, named.start))
    after = _RAISED.search(text, named.end, high) or _CLOSING_LEVEL.match(text, named.end, high)
    level = before[-1] if before else after
    batches = list(_BATCH.finditer(text, low, high)) if level else []
    batch = min(batches, key=lambda match: abs(match.start() - level.start())) if batches and level else None
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
    head = next((word for word in recognition.grammar(lexicons).cluster if name.endswith(word)), "")
    bare = re.sub(r"[（(][^（）()]*[）)]", "", name.removesuffix(head))
    host = _host(document, name, lexicons) or ""
    opening = next((length for length in range(len(host), 1, -1) if bare.startswith(host[:length])), 0)
    bare = _GENERIC.sub("", bare[opening:])
    return bare if len(bare) > 1 and not _DIVISION.search(bare) else None


def _is_own(document: ShardDocument, name: str, lexicons: Lexicons) -> bool:
    """Whether a name says more than what kind of cluster it is: 潞绸文化产业园, not 特色园区."""
    head = next((word for word in recognition.grammar(lexicons).cluster if name.endswith(word)), "")
    return len(_GENERIC.sub("", name.removesuffix(head))) > 1 and not _KIND.match(name)


def _host(document: ShardDocument, name: str, lexicons: Lexicons) -> str | None:
    """The division that a name opens with, decided by the issuer's own where several bear its name."""
    places = gazetteer(lexicons)
    home = owners.home(document, lexicons)
    within = (home, *reversed(places.parents(home))) if home else ()
    for length in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1):
        region = places.decide(name[:length], within, document.issued_on)
        if region is not None and region.code:
            return region.name
    return None


def rows(documents: Sequence[ShardDocument], lexicons: Lexicons) -> Rows:
    """Fills `clusters`."""
    found = [(document, cluster) for document in documents for cluster in clusters_of(document, lexicons)]
    doc_ids = pa.array([document.doc_id for document, _ in found], pa.string())
    return {
        "clusters": assemble(
            "clusters",
            {
                "cluster_id": row_ids("clusters", doc_ids),
                "doc_id": doc_ids,
                "sentence_id": [
                    document.sentence_ids[document.sentence_at(row.named.start)] for document, row in found
                ],
                "entity_id": [row.named.entity_id for _, row in found],
                "name": [row.named.name for _, row in found],
                "host": [row.host for _, row in found],
                "level": [row.level for _, row in found],
                "batch": [row.batch for _, row in found],
                "sector": [row.sector for _, row in found],
                "year": [row.year for _, row in found],
                "start": [document.source_start(row.start) for document, row in found],
                "end": [document.source_end(row.end) for document, row in found],
            },
        )
    }


REGISTER = Register(
    name="clusters",
    reads=("dates", "mentions"),
    writes=("clusters",),
    lexicons=tuple(dict.fromkeys((*recognition.LEXICONS, *PLACE_LEXICONS))),
    rows=rows,
)
