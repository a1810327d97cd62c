"""The stages in the order the data flows, and which of them writes which table."""

from typing import Final

from pipeline import entities, ingest, quantities, registers, sections, segment
from pipeline.core.stages import Stage

STAGES: Final[tuple[Stage, ...]] = (
    ingest.STAGE,
    segment.STAGE,
    sections.STAGE,
    quantities.STAGE,
    entities.STAGE,
    registers.STAGE,
)
"""The stages that work on one shard at a time; publish follows them."""

WRITERS: Final[dict[str, Stage]] = {table: stage for stage in STAGES for table in stage.writes}
"""The stage that writes each table of a shard."""
