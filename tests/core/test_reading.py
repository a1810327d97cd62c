"""Readings: what rules see, with the source offset of every character."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading import fold, format_pieces, make_reading, parse_pieces, read_pieces, readings

SOURCE = "　**拨付**５００\n万元。\n\n— 1 —\n第二段"
FIRST = [(3, 5), (7, 10), (11, 14)]
SECOND = [(22, 25)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("５００万元ＡＢｃ", "500万元ABc"),
        # full-width punctuation is what documents write; it stays
        ("（一）％．", "（一）％．"),
        ("a\u3000b\tc\nd\u00a0e", "a b c d e"),
        ("㎡①", "㎡①"),
    ],
)
def test_folding_makes_digits_letters_and_spaces_plain(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert "\n" not in fold(text)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1))
def test_stored_pieces_read_back(pieces: list[tuple[int, int]]) -> None:
    assert parse_pieces(format_pieces(pieces)) == pieces


def test_marks_wraps_and_furniture_are_not_in_a_reading() -> None:
    reading = make_reading(
        "d", [("g1", read_pieces(SOURCE, FIRST), FIRST), ("g3", read_pieces(SOURCE, SECOND), SECOND)]
    )
    assert reading.text == "拨付500万元。\n第二段"
    assert reading.paragraph_ids == ("g1", "g3")


def test_a_span_of_the_reading_is_a_span_of_the_source() -> None:
    reading = make_reading(
        "d", [("g1", read_pieces(SOURCE, FIRST), FIRST), ("g3", read_pieces(SOURCE, SECOND), SECOND)]
    )
    position = reading.text.index("500万元")
    (start,) = reading.source_starts([position])
    (end,) = reading.source_ends([position + len("500万元")])
    assert SOURCE[start:end] == "５００\n万元"
    assert reading.positions([start]).tolist() == [position]
    assert reading.end_positions([end]).tolist() == [position + len("500万元")]


def test_every_character_finds_its_paragraph() -> None:
    reading = make_reading(
        "d", [("g1", read_pieces(SOURCE, FIRST), FIRST), ("g3", read_pieces(SOURCE, SECOND), SECOND)]
    )
    where = reading.paragraph_of(np.arange(len(reading.text)))
    assert [reading.paragraph_ids[index] for index in (where[0], where[-1])] == ["g1", "g3"]


def test_paragraphs_that_touch_are_told_apart() -> None:
    reading = make_reading("d", [("g1", "一", [(0, 1)]), ("g2", "二", [(1, 2)])])
    assert reading.text == "一\n二"
    assert reading.positions([0, 1]).tolist() == [0, 2]
    assert reading.end_positions([1, 2]).tolist() == [1, 3]


def test_a_document_of_furniture_alone_has_an_empty_reading() -> None:
    reading = make_reading("d", [])
    assert reading.text == ""
    assert len(reading.offsets) == 0


def test_each_shard_asked_for_in_turn_has_its_own_readings() -> None:
    def shard(text: str) -> tuple[pa.Table, pa.Table]:
        paragraph = {"doc_id": "d", "paragraph_id": "g1", "text": text, "pieces": "0-2", "is_furniture": False}
        return pa.table({"doc_id": ["d"]}), pa.Table.from_pylist([paragraph])

    first, second = shard("甲乙"), shard("丙丁")
    asked = [readings(*tables)[0].text for tables in (first, first, second, first)]
    assert asked == ["甲乙", "甲乙", "丙丁", "甲乙"]
