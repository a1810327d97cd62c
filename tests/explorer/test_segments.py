"""Texts are cut at every border, so that overlapping and nested spans show right."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.explorer.segments import Piece, Segment, Span, segments

spans = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 20), st.sampled_from(["mentions", "dates"])).map(
        lambda drawn: Span(min(drawn[:2]), max(drawn[0] + 1, drawn[1]), drawn[2], f"{drawn[2][0]}{drawn[0]}")
    ),
    max_size=8,
)


def cut(text: str, *marked: Span, pieces: tuple[Piece, ...] = ()) -> list[tuple[str, str]]:
    return [(segment.text, segment.row_ids) for segment in segments(text, marked, pieces)]


def test_a_nested_span_stands_before_the_one_around_it() -> None:
    outer, inner = Span(0, 6, "mentions", "m1"), Span(0, 3, "mentions", "m2")
    assert cut("山西省财政厅。", outer, inner) == [("山西省", "m2 m1"), ("财政厅", "m1"), ("。", "")]


def test_spans_that_cross_share_a_segment() -> None:
    assert cut("甲乙丙", Span(0, 2, "dates", "d1"), Span(1, 3, "mentions", "m1")) == [
        ("甲", "d1"),
        ("乙", "d1 m1"),
        ("丙", "m1"),
    ]


def test_offsets_count_code_points() -> None:
    assert cut("𠮷𡈽市500万元", Span(0, 3, "mentions", "m1"), Span(3, 8, "quantities", "q1")) == [
        ("𠮷𡈽市", "m1"),
        ("500万元", "q1"),
    ]


def test_a_segment_knows_its_paragraph_and_how_many_spans_of_a_table_cover_it() -> None:
    pieces = (Piece(0, 2, "title"), Piece(3, 4, "furniture"))
    found = list(segments("标题\n1", [Span(0, 2, "mentions", "m1"), Span(1, 2, "mentions", "m2")], pieces))
    assert [(segment.text, segment.role, segment.classes) for segment in found] == [
        ("标", "title", "mentions"),
        ("题", "title", "mentions mentions-2"),
        ("\n", "", ""),
        ("1", "furniture", ""),
    ]


@given(spans)
def test_segments_are_the_text_and_each_span_is_its_segments(marked: list[Span]) -> None:
    text = "".join(chr(0x20000 + number) for number in range(20))
    found: list[Segment] = list(segments(text, marked, ()))
    assert "".join(segment.text for segment in found) == text
    for span in marked:
        assert "".join(segment.text for segment in found if span in segment.spans) == text[span.start : span.end]
