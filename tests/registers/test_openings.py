"""Patterns that open with known words are found in a shard's texts as `finditer` finds them in each."""

import sys

import numpy as np
import pytest

from pipeline.core.lexicons import SHIPPED
from pipeline.registers import REGISTERS
from pipeline.registers.openings import OpenedPattern, Openings, ShardTexts, opened, opened_by
from pipeline.registers.register import Register
from tests.conftest import SEEDS

HELD = opened(r"(?:举办|召开)(?:了|好)?|第[0-9]+届", ["举办", "召开", *(f"第{digit}" for digit in "0123456789")])
BRACKET = opened(r"[（(][^（）()\n]*[）)]", "（(")
AT_THE_END = opened(r"桥(?=[，\n]|\Z)", ["桥，", "桥\n"])
WINTER = opened(r"冬(?<=十[一二三四五六]冬)会", ["冬会"])
PATTERNS = (HELD, BRACKET, AT_THE_END, WINTER, opened_by(["江口", "江口县", "河"]))

TEXTS = [
    "江口举办了第12届渔火节（江口县），召开会议",
    # a text without a character, which is no reason for a match to reach over it
    "",
    # a pair of characters that two texts share is none
    "举",
    "办好江口县大桥",
    "大桥，旧桥\n河（上）（下",
    # what stands before a match is seen by it
    "十五冬会，二冬会",
    # outside the basic plane
    "𠮷江口𠮷（𠮷）",
]


def found(texts: ShardTexts, searched: OpenedPattern, start: int = 0, end: int = sys.maxsize) -> list[list[str]]:
    return [[match[0] for match in texts.matches(index, searched, start, end)] for index in range(len(TEXTS))]


@pytest.mark.parametrize("searched", PATTERNS)
@pytest.mark.parametrize("known", [PATTERNS, ()])
def test_a_pattern_is_found_in_each_text_as_if_it_were_read_alone(
    searched: OpenedPattern, known: tuple[OpenedPattern, ...]
) -> None:
    expected = [[match[0] for match in searched.pattern.finditer(text)] for text in TEXTS]
    assert any(expected)
    assert found(ShardTexts(TEXTS, Openings(known)), searched) == expected


@pytest.mark.parametrize("searched", PATTERNS)
def test_in_a_stretch_nothing_is_found_that_reaches_over_its_end(searched: OpenedPattern) -> None:
    texts = ShardTexts(TEXTS, Openings(PATTERNS))
    for start in range(8):
        for end in range(start, 20):
            expected = [[match[0] for match in searched.pattern.finditer(text, start, end)] for text in TEXTS]
            assert found(texts, searched, start, end) == expected


def test_a_shard_without_texts_has_no_matches() -> None:
    assert ShardTexts([], Openings(PATTERNS)).parted(np.empty(0, np.int64)) == []


def test_more_patterns_than_a_number_has_bits_are_refused() -> None:
    with pytest.raises(ValueError, match="33 patterns"):
        Openings([opened_by(["江"]) for _ in range(33)])


@pytest.mark.parametrize("register", REGISTERS, ids=[register.name for register in REGISTERS])
def test_what_registers_search_for_is_found_where_it_stands(register: Register) -> None:
    # every word of the lexicons before and behind marks and figures, so that each way a match opens occurs
    words = sorted({cell for name in register.lexicons for row in SHIPPED.rows(name) for cell in row.values() if cell})
    written = "，".join(f"{word}5个、{word}：第3届{word}（某市）\n江口{word}" for word in words)
    texts = [written, *(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))]
    patterns = register.searched(SHIPPED)
    shard = ShardTexts(texts, Openings(patterns))
    for searched in patterns:
        for index, text in enumerate(texts):
            spans = [match.span() for match in shard.matches(index, searched, 0, len(text))]
            assert spans == [match.span() for match in searched.pattern.finditer(text)]
