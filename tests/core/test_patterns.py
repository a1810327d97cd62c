"""Words as one pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.patterns import any_of, any_reversed, first_of, longest_first

WORDS = st.lists(st.text("甲乙丙.", min_size=1, max_size=4), max_size=8)


@pytest.mark.parametrize("words", [["局", "局长", "委员会", "委"], ["a"], ["甲乙", "甲丙", "甲"]])
def test_a_pattern_of_words_matches_each_and_prefers_the_longest(words: list[str]) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    longest = max(words, key=len)
    match = pattern.match(longest + "尾")
    assert match is not None
    assert match[0] == longest


@given(WORDS, st.text("甲乙丙.", max_size=12), st.sampled_from(["", "$", "甲", "(?=乙)"]))
def test_it_finds_what_alternatives_sorted_by_length_find(words: list[str], text: str, behind: str) -> None:
    alternatives = "|".join(map(re.escape, longest_first(words))) or "(?!)"
    expected = [match.span() for match in re.finditer(f"(?:{alternatives}){behind}", text)]
    assert [match.span() for match in re.finditer(any_of(words) + behind, text)] == expected


@pytest.mark.parametrize(("text", "end"), [("联系人：", 3), ("联 系  人：", 6), ("联 系 电话", 3), ("联\n系", None)])
def test_what_may_stand_between_the_characters_is_passed_over(text: str, end: int | None) -> None:
    match = re.match(any_of(["联系", "联系人"], between=" {0,2}"), text)
    assert (match and match.end()) == end


def test_a_pattern_of_no_words_matches_nothing() -> None:
    assert not re.search(any_of([]), "")
    assert not re.search(first_of([]), "甲")


def test_a_reversed_pattern_reads_from_right_to_left() -> None:
    match = re.match(any_reversed(["农业农村", "农村"]), "市农业农村"[::-1])
    assert match is not None
    assert match[0][::-1] == "农业农村"


@given(WORDS, st.text("甲乙丙丁.", max_size=6))
def test_a_look_ahead_for_first_characters_loses_no_word(words: list[str], text: str) -> None:
    alone = [match.span() for match in re.finditer(any_of(words), text)]
    assert [match.span() for match in re.finditer(first_of(words) + any_of(words), text)] == alone
