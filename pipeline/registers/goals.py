"""The parts of a document that state goals: what stands under a heading of goals (三、主要目标)."""

import re
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.shard import ShardDocument
from pipeline.registers.words import alternatives

LEXICONS = ("registers/target_words",)

Part = tuple[int, int]
"""A stretch of the reading, half-open."""


@cache
def heading_words(lexicons: Lexicons) -> re.Pattern[str]:
    """What a heading of goals holds."""
    rows = lexicons.rows("registers/target_words")
    return re.compile(alternatives(row["word"] for row in rows if row["use"] == "heading"))


def parts_of_goals(document: ShardDocument, lexicons: Lexicons) -> list[Part]:
    """The stretches under headings of goals in order, those inside another left out."""
    words = heading_words(lexicons)
    spans: list[Part] = []
    for section in document.sections:
        if section.heading and words.search(section.heading) and not (spans and section.start < spans[-1][1]):
            spans.append((section.start, section.end))
    return spans
