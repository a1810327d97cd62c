"""Words: the fast tokenizer and the reference cut the same spans, apart from what is listed here."""

import tempfile
from pathlib import Path

import pytest

from pipeline.segment.tokens import STRETCH, read_words, tag

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


def test_the_reference_tokenizer_writes_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    from pipeline.segment import tokens

    tokens._jieba_tagger()("写不写缓存")
    assert list(Path(tmp_path).iterdir()) == []
