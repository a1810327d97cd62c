"""The vocabulary: the words of many lists are found in one search, as each layer needs them."""

import re

import pytest

from pipeline.entities.joined import join
from pipeline.entities.vocabulary import Hits, Vocabulary, hits_by_text


def said(text: str, **lists: list[str]) -> Hits:
    """The words of some lists in a text."""
    joined = join([text])
    (hits,) = hits_by_text(joined, Vocabulary(lists).find(joined))
    return hits


def test_each_list_has_its_own_hits_with_the_index_of_the_word_in_it() -> None:
    hits = said("省财政厅与财政局", heads=["局", "厅"], works=["水利", "财政"])
    assert hits.all == {"heads": [(1, 3, 4), (0, 7, 8)], "works": [(1, 1, 3), (1, 5, 7)]}


def test_a_word_may_stand_in_two_lists_and_twice_in_one() -> None:
    hits = said("工信局", heads=["局", "工信局", "局"], others=["局"])
    assert sorted(hits.all["heads"]) == [(0, 2, 3), (1, 0, 3), (2, 2, 3)]
    assert hits.all["others"] == [(0, 2, 3)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("副市长", ["市长", "副市长"], ["副市长"]),  # the longer one at its start hides the other
        ("科技园区长", ["园区", "区长"], ["园区"]),  # the first of two that overlap
        ("长江大桥", ["长江", "长江大桥", "大桥"], ["长江大桥"]),
        ("局局局", ["局局"], ["局局"]),  # the second would overlap the first
        ("", ["局"], []),
    ],
)
def test_the_longest_words_that_stand_beside_each_other(text: str, words: list[str], expected: list[str]) -> None:
    assert [text[start:end] for _, start, end in said(text, words=words).longest("words")] == expected


@pytest.mark.parametrize(
    ("text", "words", "pattern"),
    [
        ("我市、我市场、我省级", ["我市", "我省"], r"(?:我市|我省)(?![场级])"),
        ("全市大会全市工作会议", ["全市"], r"全市.{1,6}会"),  # a match hides the word that it runs over
        ("二十大、二十一大", ["二十大", "二十一大"], r"二十一?大"),
        ("中心（南山）、中心", ["中心"], r"中心（(?P<name>.{2})）"),
        ("没有这些词", ["中心"], r"中心"),
    ],
)
def test_matches_at_words_are_those_that_a_search_finds(text: str, words: list[str], pattern: str) -> None:
    compiled = re.compile(pattern)
    found = [match.span() for match in said(text, words=words).matches("words", compiled)]
    assert found == [match.span() for match in compiled.finditer(text)]


def test_a_great_many_words_are_found_as_a_few_are() -> None:
    many = [f"{chr(0x4E00 + number % 997)}{chr(0x6000 + number // 997)}村委会" for number in range(25_000)]
    text = f"由{many[24_999]}和{many[0]}负责"
    found = said(text, names=many, heads=["村委会"])
    assert found.all["names"] == [(24_999, 1, 6), (0, 7, 12)]
    assert found.all["heads"] == [(0, 3, 6), (0, 9, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省发改委员会", []),
        ("省发改委与委员", [(0, 3, 4)]),  # the second one starts another word
        ("省发改委", [(0, 3, 4)]),  # nothing follows
        ("市水务局机关", [(1, 3, 4)]),  # what makes another word of 委 makes none of 局
    ],
)
def test_a_word_that_the_next_character_makes_another_word_of_is_not_found(
    text: str, expected: list[tuple[int, int, int]]
) -> None:
    joined = join([text])
    found = Vocabulary({"heads": ["委", "局"]}, {"heads": ["员机", "长部"]}).find(joined)
    assert hits_by_text(joined, found)[0].all["heads"] == expected
