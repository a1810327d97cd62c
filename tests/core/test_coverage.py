"""Coverage: every character belongs to exactly one paragraph."""

import pytest

from pipeline.core.coverage import uncovered
from pipeline.core.reading import Piece


@pytest.mark.parametrize(
    ("source", "paragraphs", "expected"),  # paragraphs: the range of each and its pieces
    [
        ("甲乙 丙", [((0, 2), ((0, 2),)), ((3, 4), ((3, 4),))], []),
        ("甲乙 丙", [((0, 2), ((0, 2),))], [3]),  # a character in no paragraph
        ("甲乙丙", [((0, 2), ((0, 2),)), ((1, 3), ((1, 3),))], [1]),  # one in two
        ("**甲**", [((0, 5), ((2, 3),))], []),  # marks lie in the range, though in no piece
        ("甲\n3\n乙", [((0, 5), ((0, 1), (4, 5))), ((2, 3), ((2, 3),))], []),  # furniture inside a body's range
        ("**甲", [((0, 3), ((2, 3),)), ((0, 2), ())], [0, 1]),  # marks in two ranges
        ("  甲 ** ", [((2, 3), ((2, 3),))], [4, 5]),  # marks in no range, white space round them
        ("甲乙丙丁", [((0, 2), ((0, 2),)), ((0, 2), ((1, 2),)), ((3, 4), ((3, 4),))], [1, 2]),  # two wrongs that touch
        ("", [], []),
    ],
)
def test_a_character_that_is_not_in_exactly_one_paragraph_is_named(
    source: str, paragraphs: list[tuple[Piece, tuple[Piece, ...]]], expected: list[int]
) -> None:
    pieces = [piece for _, own in paragraphs for piece in own]
    assert uncovered(source, [range_ for range_, _ in paragraphs], pieces) == expected
