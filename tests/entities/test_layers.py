"""The parts of recognition on their own: the overlap rule, boundaries, the stage's table."""

import pyarrow as pa
import pytest

from pipeline.core.parameters import Parameters
from pipeline.entities import STAGE
from pipeline.entities.candidates import LAYERS, Candidate, select
from schemas.arrow import arrow_schema, assemble, empty
from tests.entities.reading_of import read


def _spans(*candidates: Candidate) -> list[tuple[int, int, str]]:
    return [(c.start, c.end, c.layer) for c in select(candidates)]


def test_of_two_overlapping_candidates_the_longer_stands() -> None:
    assert _spans(Candidate(0, 3, "PLACE", "place"), Candidate(0, 8, "GOV", "body")) == [(0, 8, "body")]


def test_a_title_in_marks_stands_against_a_longer_reading() -> None:
    assert _spans(Candidate(1, 9, "POLICY", "title"), Candidate(0, 12, "GOV", "body")) == [(1, 9, "title")]


def test_an_analysts_term_stands_against_a_title() -> None:
    assert _spans(Candidate(1, 9, "POLICY", "title"), Candidate(2, 5, "ORG", "term")) == [(2, 5, "term")]


def test_of_the_same_span_the_earlier_layer_stands() -> None:
    layers = [Candidate(0, 4, "ORG", layer) for layer in reversed(LAYERS)]
    assert _spans(*layers) == [(0, 4, LAYERS[0])]


def test_neighbours_that_touch_both_stand() -> None:
    assert len(_spans(Candidate(0, 3, "TOWN", "head"), Candidate(3, 9, "ORG", "head"))) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "。。。", "1" * 20_000, "—" * 5_000, "“" * 3_000, "市" * 5_000, "（" * 3_000]
)
def test_text_without_names_has_no_mentions(text: str) -> None:
    assert read(text) == []


def test_mentions_lie_in_the_text_and_in_order() -> None:
    text = "温州市教育局、市财政局联合印发《关于办好学前教育的若干意见》。" * 20
    mentions = read(text, "330300")
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(0 <= m.start < m.end <= len(text) and "\n" not in text[m.start : m.end] for m in mentions)


def _tables(text: str) -> dict[str, pa.Table]:
    """One document of one paragraph and one sentence, without words and frame."""
    source = {
        "doc_id": ["d" * 16],
        "source_path": ["one.txt"],
        "sha256": ["0" * 64],
        "byte_count": [len(text.encode())],
        "media_type": ["text/plain"],
        "encoding": ["utf-8"],
        "char_count": [len(text)],
        "text": [text],
    }
    paragraph = {
        "paragraph_id": ["d-a1"],
        "doc_id": ["d" * 16],
        "ordinal": [1],
        "is_furniture": [False],
        "start": [0],
        "end": [len(text)],
        "text": [text],
        "pieces": [f"0-{len(text)}"],
    }
    sentence = {
        "sentence_id": ["d-s1"],
        "doc_id": ["d" * 16],
        "paragraph_id": ["d-a1"],
        "ordinal": [1],
        "start": [0],
        "end": [len(text)],
        "text": [text],
    }
    layout = {"paragraph_id": ["d-a1"], "doc_id": ["d" * 16], "section_id": [None], "role": ["body"]}
    tables = {name: empty(name) for name in STAGE.reads}
    return tables | {
        "sources": assemble("sources", source),
        "paragraphs": assemble("paragraphs", paragraph),
        "sentences": assemble("sentences", sentence),
        "layout": assemble("layout", layout),
    }


def test_the_stage_writes_rows_of_its_contract_that_point_at_the_source() -> None:
    text = "浙江省财政厅印发《关于规范财务管理的通知》"
    mentions = STAGE.run(_tables(text), Parameters())["mentions"]
    assert mentions.schema.equals(arrow_schema("mentions"))
    rows = mentions.to_pylist()
    assert {row["type"] for row in rows} >= {"POLICY"}
    for row in rows:
        assert row["text"] == text[row["start"] : row["end"]]
        assert row["sentence_id"] == "d-s1"
    assert len({row["mention_id"] for row in rows}) == len(rows)


def test_the_stage_gives_an_empty_table_for_no_documents() -> None:
    tables = {name: empty(name) for name in STAGE.reads}
    assert STAGE.run(tables, Parameters())["mentions"].num_rows == 0


def test_one_thing_has_one_entity_id_in_every_document() -> None:
    tables = [_tables(text) for text in ("由国家发展改革委牵头", "报国家发展和改革委员会")]
    ids = {row["entity_id"] for table in tables for row in STAGE.run(table, Parameters())["mentions"].to_pylist()}
    assert len(ids) == 1
