"""The register `clusters`: the specialised towns, parks and clusters that a document names, each once a level.

Level and batch are the ones of the sentence (首批10个市级专业镇), sector the word before 领域 that leads the enumeration
in (轻工领域3个，为…), host the division that the name opens with (高平潞绸专业镇 → 高平市).
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
from pipeline.registers.events import number_of
from pipeline.registers.register import Register, Rows
from pipeline.registers.shard import Mention, ShardDocument
from schemas.arrow import assemble

_LEVEL = re.compile(r"(?P<level>[省市县])级(?=[^，。；、]{0,12}?(?:专业镇|集群|园区|小镇|开发区))")
_LEVELS = {"省": "province", "市": "city", "县": "county"}
_BATCH = re.compile(r"首批|第([0-9一二三四五六七八九十]+)批")
_SECTOR = re.compile(r"([一-鿿]{2,8}?)领域")
_LONGEST_PLACE = 6


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster; start and end are the reading positions of the evidence."""

    mention: Mention
    host: str | None
    level: str | None
    batch: int | None
    sector: str | None
    year: int | None
    start: int
    end: int


def clusters_of(document: ShardDocument, lexicons: Lexicons) -> Iterator[Cluster]:
    """The clusters of one document in order: each name at its first mention, and again where it is said to be of
    another level.
    """
    endings = recognition.grammar(lexicons).cluster
    seen: dict[str, set[str | None]] = {}
    for mention in document.mentions:
        if mention.type != "TOWN" or not mention.canonical.endswith(endings):
            continue
        cluster = _cluster(document, mention, lexicons)
        levels = seen.setdefault(mention.entity_id, set())
        if not levels or (cluster.level and cluster.level not in levels):
            levels.add(cluster.level)
            yield cluster


def _cluster(document: ShardDocument, mention: Mention, lexicons: Lexicons) -> Cluster:
    text = document.reading.text
    low, high = recognition.sentence_around(document, mention.start)
    levels = list(_LEVEL.finditer(text, low, mention.start)) or list(_LEVEL.finditer(text, mention.end, high))
    level = levels[-1] if levels and levels[-1].end() <= mention.start else levels[0] if levels else None
    batches = list(_BATCH.finditer(text, low, high)) if level else []
    batch = min(batches, key=lambda match: abs(match.start() - level.start())) if batches and level else None
    sectors = list(_SECTOR.finditer(text, low, mention.start))
    return Cluster(
        mention=mention,
        host=_host(document, mention.canonical, lexicons),
        level=_LEVELS[level["level"]] if level else None,
        batch=(number_of(batch[1]) if batch[1] else 1) if batch else None,
        sector=sectors[-1][1] if sectors else None,
        year=recognition.year_before(document, low, mention.end) if level else None,
        start=min(mention.start, level.start()) if level else mention.start,
        end=max(mention.end, level.end()) if level else mention.end,
    )


def _host(document: ShardDocument, name: str, lexicons: Lexicons) -> str | None:
    """The division that a name opens with, decided by the issuer's own where several bear its name."""
    places = gazetteer(lexicons)
    home = owners.home(document, lexicons)
    within = (home, *reversed(places.parents(home))) if home else ()
    for length in range(min(_LONGEST_PLACE, len(name)), 1, -1):
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
                    document.sentence_ids[document.sentence_at(row.mention.start)] for document, row in found
                ],
                "entity_id": [row.mention.entity_id for _, row in found],
                "name": [row.mention.canonical for _, row in found],
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
