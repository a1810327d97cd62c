"""Readings: what rules see, with the source offset of every character."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading import (
    Piece,
    Reading,
    all_pieces,
    fold,
    folded_code_points,
    format_pieces,
    parse_pieces,
    readings,
    stored_pieces,
)

SOURCE = "　**拨付**５００\n万元。\n\n— 1 —\n第二段"
FIRST = [(3, 5), (7, 10), (11, 14)]
SECOND = [(22, 25)]


def shard(documents: dict[str, list[tuple[str, list[Piece]]]]) -> tuple[pa.Table, pa.Table]:
    """The tables sources and paragraphs of documents that read these pieces of SOURCE, with furniture between them."""
    columns: dict[str, list[object]] = {
        name: [] for name in ("doc_id", "paragraph_id", "text", "pieces", "is_furniture")
    }
    for doc_id, paragraphs in documents.items():
        for paragraph_id, pieces in [*paragraphs, ("page", [(16, 21)])]:
            text = fold("".join(SOURCE[start:end] for start, end in pieces))
            row = (doc_id, paragraph_id, text, format_pieces(pieces), paragraph_id == "page")
            for values, value in zip(columns.values(), row, strict=True):
                values.append(value)
    return pa.table({"doc_id": list(documents)}), pa.table(columns)


def shard_readings(documents: dict[str, list[tuple[str, list[Piece]]]]) -> tuple[Reading, ...]:
    return readings(*shard(documents))


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
    assert "".join(map(chr, folded_code_points(text).tolist())) == fold(text)
    assert len(fold(text)) == len(text)
    assert "\n" not in fold(text)


def test_a_long_text_is_folded_as_its_parts_are() -> None:
    parts = ["第５００ 号", "Ａ区\n", "\ud800", "😀\u3000"]
    assert fold("".join(parts) * 200) == "".join(map(fold, parts)) * 200


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1))
def test_stored_pieces_read_back(pieces: list[tuple[int, int]]) -> None:
    assert parse_pieces(format_pieces(pieces)) == pieces


@given(st.lists(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1)))
def test_the_pieces_of_many_paragraphs_are_stored_as_those_of_each(paragraphs: list[list[Piece]]) -> None:
    pieces = np.array([piece for own in paragraphs for piece in own], dtype=np.int64).reshape(-1, 2)
    stored = stored_pieces(pieces, np.array(list(map(len, paragraphs)), dtype=np.int64))
    assert stored.to_pylist() == list(map(format_pieces, paragraphs))


def test_marks_wraps_and_furniture_are_not_in_a_reading() -> None:
    (reading,) = shard_readings({"d": [("g1", FIRST), ("g3", SECOND)]})
    assert reading.text == "拨付500万元。\n第二段"
    assert reading.paragraph_ids == ("g1", "g3")


def test_a_span_of_the_reading_is_a_span_of_the_source() -> None:
    (reading,) = shard_readings({"d": [("g1", FIRST), ("g3", SECOND)]})
    position = reading.text.index("500万元")
    (start,) = reading.source_starts([position])
    (end,) = reading.source_ends([position + len("500万元")])
    assert SOURCE[start:end] == "５００\n万元"
    assert reading.positions([start]).tolist() == [position]
    assert reading.end_positions([end]).tolist() == [position + len("500万元")]


def test_every_character_finds_its_paragraph() -> None:
    (reading,) = shard_readings({"d": [("g1", FIRST), ("g3", SECOND)]})
    where = reading.paragraph_of(np.arange(len(reading.text)))
    assert [reading.paragraph_ids[index] for index in (where[0], where[-1])] == ["g1", "g3"]


def test_paragraphs_that_touch_are_told_apart() -> None:
    (reading,) = shard_readings({"d": [("g1", [(3, 4)]), ("g2", [(4, 5)])]})
    assert reading.text == "拨\n付"
    assert reading.positions([3, 4]).tolist() == [0, 2]
    assert reading.end_positions([4, 5]).tolist() == [1, 3]


def test_a_document_of_furniture_alone_has_an_empty_reading() -> None:
    empty, full, last = shard_readings({"a": [], "b": [("g1", SECOND)], "c": []})
    assert (empty.text, full.text, last.text) == ("", "第二段", "")
    assert len(empty.offsets) == 0
    assert full.offsets.tolist() == [22, 23, 24]


def test_each_shard_asked_for_in_turn_has_its_own_readings() -> None:
    first, second = shard({"d": [("g1", FIRST)]}), shard({"d": [("g1", SECOND)]})
    asked = [readings(*tables)[0].text for tables in (first, first, second, first)]
    assert asked == ["拨付500万元。", "拨付500万元。", "第二段", "拨付500万元。"]


def test_pieces_of_many_paragraphs_are_read_at_once() -> None:
    pieces, counts = all_pieces(pa.chunked_array([["3-5,7-10"], ["22-25"]]))
    assert pieces.tolist() == [[3, 5], [7, 10], [22, 25]]
    assert counts.tolist() == [2, 1]
    none, no_counts = all_pieces(pa.chunked_array([], type=pa.string()))
    assert (none.shape, len(no_counts)) == ((0, 2), 0)
