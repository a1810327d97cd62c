"""Words: the fast tokenizer and the reference cut the same spans, apart from what is listed here."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from pipeline.segment import tokens
from pipeline.segment.slices import between
from pipeline.segment.tokens import STRETCH, Tokenizer, read_words, tag

SAME = [
    "某某市工业和信息化局印发了《关于促进专业镇高质量发展的实施方案》。",
    "2023年，全市实现产值4.3亿元，新增企业46户。",
    "推广“公司+基地”模式，开展ISO质量体系认证和AI技术应用。",
]
DIFFERENT = [
    # the port takes a range of years as one word, the reference as three
    ("2021-2025年规划", ["2021-2025", "年", "规划"], ["2021", "-", "2025", "年", "规划"]),
    # … and a telephone number
    ("电话：0356-2218793", ["电话", "：", "0356-2218793"], ["电话", "：", "0356", "-", "2218793"]),
    # the port takes the percent sign with its number
    ("增长10%。", ["增长", "10%", "。"], ["增长", "10", "%", "。"]),
]


@pytest.mark.parametrize("text", SAME)
def test_both_tokenizers_cut_the_same_words(text: str) -> None:
    assert [word for word, _ in tag(text, "rjieba")] == [word for word, _ in tag(text, "jieba")]


@pytest.mark.parametrize(("text", "fast", "reference"), DIFFERENT)
def test_the_known_differences_are_these(text: str, fast: list[str], reference: list[str]) -> None:
    assert [word for word, _ in tag(text, "rjieba")] == fast
    assert [word for word, _ in tag(text, "jieba")] == reference


def test_words_stand_where_they_were_read_and_white_space_is_none() -> None:
    text = "晋城 市\n第二段😀。"
    words = read_words(text, "rjieba")
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in spans] == words.texts.to_pylist()
    assert not any(word.isspace() for word in words.texts.to_pylist())
    assert len(words.tags) == len(words.texts)


def test_a_text_longer_than_a_stretch_is_read_as_a_whole() -> None:
    text = "推动产业发展。\n" * (STRETCH // 4)
    words = read_words(text, "rjieba")
    assert "".join(words.texts.to_pylist()) == text.replace("\n", "")


TAGGED = [
    "他在北里与东里之间开店，\n凭一码通办。",  # 北里, 东里 and 一码 are cut in two where they stand alone
    "该街道主路三米宽",
    "ISO9001认证 3A级2.5%😀",
    "",
]


@pytest.mark.parametrize("tokenizer", ["rjieba", "jieba"])
@pytest.mark.parametrize("text", TAGGED)
def test_words_are_tagged_as_in_their_text(text: str, tokenizer: Tokenizer) -> None:
    words = read_words(text, tokenizer)
    tagged = [pair for pair in tag(text, tokenizer) if not pair[0].isspace()]
    assert list(zip(words.texts.to_pylist(), words.tags.to_pylist(), strict=True)) == tagged


def test_words_are_tagged_alike_after_the_known_ones_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_words(TAGGED[0], "rjieba")
    monkeypatch.setattr(tokens, "_MOST_KNOWN", 0)
    assert read_words(TAGGED[0], "rjieba").tags.equals(before.tags)


@pytest.mark.parametrize(
    ("text", "bounds", "slices"),
    [
        ("a市😀é", [0, 1, 2, 3, 4], ["a", "市", "😀", "é"]),  # one to four bytes
        ("晋城市", [1, 1, 3], ["", "城市"]),
        ("", [0], []),
    ],
)
def test_slices_are_those_of_the_text(text: str, bounds: list[int], slices: list[str]) -> None:
    assert between(text, np.array(bounds)).to_pylist() == slices


def test_the_reference_tokenizer_writes_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tokens._jieba_tagger()("写不写缓存")
    assert list(Path(tmp_path).iterdir()) == []
