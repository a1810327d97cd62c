"""Segment: `sources` become paragraphs, sentences and words."""

from typing import Final

from pipeline.core.stages import Stage
from pipeline.segment.furniture_words import LEXICONS
from pipeline.segment.tables import run
from pipeline.segment.titles import LEXICONS as TITLE_LEXICONS

STAGE: Final = Stage(
    name="segment",
    reads=("sources",),
    writes=("paragraphs", "sentences", "tokens"),
    run=run,
    parameters=("segment",),
    lexicons=(*LEXICONS, "core/branch_prefixes", "segment/branch_endings", *TITLE_LEXICONS),
)
