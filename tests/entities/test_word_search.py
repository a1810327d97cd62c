"""The search for words: all places at which they stand, as comparing each word with each place finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.reading import code_points
from pipeline.entities.joined import END
from pipeline.entities.word_search import WordSearch, beside_each_other

Rows = list[tuple[str, int, int]]


def found(text: str, words: list[str]) -> Rows:
    """What the search finds."""
    rows = WordSearch(words).find(code_points(text + END))
    return [(words[word], start, end) for word, start, end in zip(*map(list, rows), strict=True)]


def compared(text: str, words: list[str]) -> Rows:
    """What comparing finds, by end, the longest first."""
    rows = [(word, at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)]
    return sorted(rows, key=lambda row: (row[2], row[1]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("省财政厅", ["财政", "财政厅", "厅", "省财政厅"]),  # one in the other, with one start and with one end
        ("局局局局", ["局", "局局", "局局局"]),
        ("市长江大桥", ["市长", "长江", "江大桥"]),  # each runs into the next one
        ("𬭎县与𬭎市", ["𬭎县", "市"]),  # characters beyond the basic plane
        ("县乡", ["乡县"]),  # a character that only goes on words starts none
        ("", ["县"]),
        ("县", ["县乡"]),  # the text is over before the word is
    ],
)
def test_words_are_found_wherever_they_stand(text: str, words: list[str]) -> None:
    assert found(text, words) == compared(text, words)


def test_no_words_are_found_nowhere() -> None:
    assert found("省财政厅", []) == []


@pytest.mark.parametrize("word", ["", END, f"县{END}"])
def test_a_word_that_no_text_holds_is_not_found(word: str) -> None:
    assert found("县乡", [word, "乡"]) == [("乡", 1, 2)]


@given(st.text("省市县乡村局", max_size=60), st.sets(st.text("省市县乡村局", min_size=1, max_size=5), max_size=80))
def test_words_of_any_list_in_any_text_are_found_as_comparing_finds_them(text: str, words: set[str]) -> None:
    assert found(text, sorted(words)) == compared(text, sorted(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("副市长", ["市长", "副市长"], ["副市长"]),  # the longer one that starts first hides the other
        ("科技园区长", ["园区", "区长"], ["园区"]),  # the first of two that overlap
        ("园区长江大桥", ["园区", "区长", "长江", "江大", "大桥"], ["园区", "长江", "大桥"]),  # a chain of them
        ("局局局", ["局", "局局"], ["局局", "局"]),
        ("县，县", ["县"], ["县", "县"]),
        ("", ["县"], []),
    ],
)
def test_of_words_that_overlap_the_first_and_longest_stands(text: str, words: list[str], expected: list[str]) -> None:
    rows = beside_each_other(WordSearch(words).find(code_points(text + END)))
    assert [text[start:end] for start, end in zip(rows.starts, rows.ends, strict=True)] == expected
