"""Identifiers and locations."""

import pyarrow as pa

from pipeline.core.identifiers import content_sha256, digest_id, doc_id_of, ordinals, row_ids
from pipeline.core.location import locations
from schemas.arrow import assemble


def test_a_document_is_known_by_its_content() -> None:
    sha256 = content_sha256("内容".encode())
    assert len(sha256) == 64
    assert doc_id_of(sha256) == sha256[:16]


def test_rows_are_numbered_within_their_document() -> None:
    doc_ids = pa.array(["a", "a", "b", "a"])
    assert ordinals(doc_ids).tolist() == [1, 2, 1, 1]
    assert row_ids("quantities", pa.array(["a", "a", "b"])).to_pylist() == ["a-q1", "a-q2", "b-q1"]
    assert row_ids("quantities", pa.array([], pa.string())).to_pylist() == []


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert digest_id(["ab", "c"]) != digest_id(["a", "bc"])
    assert digest_id(["a"]) == digest_id(["a"])


def test_a_span_finds_its_sentence_and_section() -> None:
    first, second = "a" * 16, "b" * 16
    paragraphs = {
        "paragraph_id": ["g1", "g2", "g3"],
        "doc_id": [first, first, second],
        "ordinal": [1, 2, 1],
        "is_furniture": [False, False, False],
        "start": [0, 10, 0],
        "end": [9, 20, 5],
        "text": ["一" * 9, "二" * 10, "三" * 5],
        "pieces": ["0-9", "10-20", "0-5"],
    }
    sources = pa.table({"doc_id": [first, second]})
    sentences = pa.table({"sentence_id": ["s1", "s2", "s3"], "doc_id": [first, first, second], "start": [0, 10, 0]})
    layout = {
        "paragraph_id": ["g1", "g2", "g3"],
        "doc_id": [first, first, second],
        "section_id": [None, "h1", "h2"],
        "role": ["title", "body", "body"],
    }
    found = locations(sources, assemble("paragraphs", paragraphs), sentences, assemble("layout", layout))
    doc_ids = pa.array([second, first, first])
    assert found.sentences_of(doc_ids, [4, 19, 3]).to_pylist() == ["s3", "s2", "s1"]
    assert found.sections_of(doc_ids, [4, 19, 3]).to_pylist() == ["h2", "h1", None]
