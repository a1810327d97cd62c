"""What holds of segmenting for any text at all."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.parameters import Parameters
from pipeline.core.reading import fold, readings
from pipeline.segment import STAGE
from pipeline.segment.paragraphs import read_paragraphs
from schemas.arrow import assemble
from tests.segment.coverage import uncovered_by

FRAGMENTS = st.sampled_from(
    [
        "第一章",
        "（一）",
        "1.",
        "。",
        "，",
        "：",
        "《",
        "》",
        "（",
        "**",
        "# ",
        "- ",
        "> ",
        "\n",
        "\r\n",
        "\n\n",
        "\u3000",
        "\u200b",
        "— 3 —",
        "首页 > ",
        "打印",
        "索引号：",
        "2024年5月1日",
        "某某市财政局",
        "关于印发",
        "的通知",
        "推动高质量发展",
        "---",
        "|",
        "\x0c",
        "<!--",
        "-->",
        "](",
        "http://a",
        "现(xiàn)",
        "Ａ１",
        "abc",
        "😀",
        " ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=60).map("".join))


def sources(text: str) -> pa.Table:
    row = ("0123456789abcdef", "a.txt", "0" * 64, 1, "text/plain", "utf-8", len(text), text)
    names = ("doc_id", "source_path", "sha256", "byte_count", "media_type", "encoding", "char_count", "text")
    return assemble("sources", {name: [value] for name, value in zip(names, row, strict=True)})


@given(TEXTS)
def test_every_character_is_covered_and_paragraphs_read_as_their_pieces(text: str) -> None:
    found = read_paragraphs(text)
    assert uncovered_by(text, found) == []
    assert [paragraph.start for paragraph in found] == sorted(paragraph.start for paragraph in found)
    for paragraph in found:
        assert paragraph.text == fold("".join(text[start:end] for start, end in paragraph.pieces))
        assert paragraph.text
        assert "\n" not in paragraph.text
        bounds = [paragraph.start, *(bound for piece in paragraph.pieces for bound in piece), paragraph.end]
        assert bounds == sorted(bounds)


@given(TEXTS.filter(lambda text: "\ud800" not in text))
def test_sentences_cover_the_body_and_words_stand_in_their_sentences(text: str) -> None:
    tables = {"sources": sources(text)}
    tables |= STAGE.run(tables, Parameters())
    for reading in readings(tables["sources"], tables["paragraphs"]):
        read = [char for char in reading.text if not char.isspace()]
        spans = list(zip(tables["sentences"]["start"].to_pylist(), tables["sentences"]["end"].to_pylist(), strict=True))
        positions = zip(
            reading.positions([a for a, _ in spans]), reading.end_positions([b for _, b in spans]), strict=True
        )
        assert [reading.text[a:b] for a, b in positions] == tables["sentences"]["text"].to_pylist()
        joined = "".join(tables["sentences"]["text"].to_pylist())
        assert [char for char in joined if not char.isspace()] == read
        words = "".join(tables["tokens"]["text"].to_pylist())
        assert [char for char in words if not char.isspace()] == read
