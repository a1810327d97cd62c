"""Coverage: every character belongs to exactly one paragraph."""

from dataclasses import dataclass
from typing import Any

import pytest

from pipeline.core.coverage import uncovered
from pipeline.core.reading import Piece


@dataclass(frozen=True)
class Range:
    """A paragraph as coverage sees it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@pytest.mark.parametrize(
    ("source", "paragraphs", "expected"),
    [
        ("甲乙 丙", [Range(0, 2, ((0, 2),)), Range(3, 4, ((3, 4),))], []),
        ("甲乙 丙", [Range(0, 2, ((0, 2),))], [3]),  # a character in no paragraph
        ("甲乙丙", [Range(0, 2, ((0, 2),)), Range(1, 3, ((1, 3),))], [1]),  # one in two
        ("**甲**", [Range(0, 5, ((2, 3),))], []),  # marks lie in the range, though in no piece
        ("甲\n3\n乙", [Range(0, 5, ((0, 1), (4, 5))), Range(2, 3, ((2, 3),))], []),  # furniture inside a body's range
        ("**甲", [Range(0, 3, ((2, 3),)), Range(0, 2, ())], [0, 1]),  # marks in two ranges
        ("", [], []),
    ],
)
def test_a_character_that_is_not_in_exactly_one_paragraph_is_named(
    source: str, paragraphs: list[Range], expected: Any
) -> None:
    assert uncovered(source, paragraphs) == expected
