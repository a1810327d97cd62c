"""Segment: `sources` become paragraphs, sentences and words."""

from pipeline.core.stages import Stage
from pipeline.segment.furniture_words import LEXICONS
from pipeline.segment.tables import run

STAGE = Stage(
    name="segment",
    reads=("sources",),
    writes=("paragraphs", "sentences", "tokens"),
    run=run,
    parameters=("segment",),
    lexicons=(*LEXICONS, "core/branch_prefixes", "segment/branch_endings", "segment/title_ends"),
)
