"""Words that are somebody's own: they hold two characters that hardly any document has beside each other."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from pipeline.core.lexicons import Lexicons

LEXICONS: Final[tuple[str, ...]] = ("registers/common_pairs",)

CommonPairs = Mapping[str, frozenset[str]]
"""What stands behind a character in words that many documents hold."""


@cache
def common_pairs(lexicons: Lexicons) -> CommonPairs:
    """Reads the lexicon named in LEXICONS."""
    return {row["first"]: frozenset(row["seconds"]) for row in lexicons.rows("registers/common_pairs")}


def is_rare(word: str, pairs: CommonPairs) -> bool:
    """Whether a word holds a pair of characters that is not common: 乌岭, not 营养."""
    return any(second not in pairs.get(first, ()) for first, second in pairwise(word))
