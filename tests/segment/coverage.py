"""Coverage of a source by the paragraphs read of it."""

from collections.abc import Sequence

from pipeline.core.coverage import uncovered
from pipeline.segment.paragraphs import Paragraph


def uncovered_by(source: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """Offsets of the source's characters, white space aside, that are not in exactly one of the paragraphs."""
    ranges = [(paragraph.start, paragraph.end) for paragraph in paragraphs]
    return uncovered(source, ranges, [piece for paragraph in paragraphs for piece in paragraph.pieces])
