"""Breaches of a contract are found, each by its kind."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from pipeline.core.reading import format_pieces
from pipeline.runner.validation import Checks, ContractError
from schemas.arrow import assemble

TEXT = "　一、总则\n本办法所称\n资金５００万元。\n"
PIECES = [(1, 5), (6, 11), (12, 20)]
READ = ["一、总则", "本办法所称资金500万元。"]


def sources(**changes: Any) -> pa.Table:
    row = {
        "doc_id": ["a" * 16],
        "source_path": ["a.txt"],
        "sha256": ["a" * 64],
        "byte_count": [60],
        "media_type": ["text/plain"],
        "encoding": ["utf-8"],
        "char_count": [len(TEXT)],
        "text": [TEXT],
    }
    return assemble("sources", row | changes)


def paragraphs(**changes: Any) -> pa.Table:
    rows = {
        "paragraph_id": ["p1", "p2"],
        "doc_id": ["a" * 16] * 2,
        "ordinal": [1, 2],
        "is_furniture": [False, False],
        "start": [1, 6],
        "end": [5, 20],
        "text": READ,
        "pieces": [format_pieces(PIECES[:1]), format_pieces(PIECES[1:])],
    }
    return assemble("paragraphs", rows | changes)


def sentences(**changes: Any) -> pa.Table:
    rows = {
        "sentence_id": ["s1", "s2"],
        "doc_id": ["a" * 16] * 2,
        "paragraph_id": ["p1", "p2"],
        "ordinal": [1, 2],
        "start": [1, 6],
        "end": [5, 20],
        "text": READ,
    }
    return assemble("sentences", rows | changes)


def shard() -> dict[str, pa.Table]:
    return {"sources": sources(), "paragraphs": paragraphs(), "sentences": sentences()}


@pytest.mark.parametrize("table", ["sources", "paragraphs", "sentences"])
def test_a_table_that_keeps_its_contract_passes(table: str) -> None:
    Checks(shard().get).validate(table, shard()[table])


@pytest.mark.parametrize(
    ("table", "make", "message"),
    [
        ("sources", lambda: sources(char_count=[0]), "char_count"),
        ("sources", lambda: sources(doc_id=["short"]), "doc_id"),
        ("sources", lambda: sources(text=[None]), "text: not_nullable"),
        ("sentences", lambda: sentences(sentence_id=["s1", "s1"]), "sentence_id"),
        ("sentences", lambda: sentences(paragraph_id=["p1", "p9"]), "paragraph_id names no row of paragraphs .*p9"),
        ("sentences", lambda: sentences(doc_id=["a" * 16, "b" * 16]), "doc_id names no row of sources"),
        # a span is the reading of the source: not a word more, not a word else, at no other place
        ("sentences", lambda: sentences(text=[READ[0], READ[1] + "！"]), "not the reading"),
        ("sentences", lambda: sentences(text=[READ[0], READ[1].replace("5", "6")]), "not the reading"),
        ("sentences", lambda: sentences(start=[1, 7]), "not the reading"),
        ("sentences", lambda: sentences(end=[5, 21]), "not the reading"),
        ("sentences", lambda: sentences(start=[0, 6]), "not the reading"),
        ("sentences", lambda: sentences(start=[5, 6]), "not the reading"),
        # it ends beyond its document; its characters are those of the sentence beside it; it is of no length
        ("sentences", lambda: sentences(end=[5, 200]), "not the reading .*row 1"),
        ("sentences", lambda: sentences(text=[READ[0] + READ[1][:1], READ[1][1:]]), "not the reading .*row 0.*row 1"),
        ("sentences", lambda: sentences(start=[1, 20]), "not the reading .*row 1"),
        ("paragraphs", lambda: paragraphs(pieces=["1-5", "6-20"]), "not what its pieces read"),
        ("paragraphs", lambda: paragraphs(pieces=["1-5", "6:20"]), "pieces"),
        ("paragraphs", lambda: paragraphs(start=[1, 7]), "not what its pieces read"),
        # nothing is lost: every character that is no white space is in exactly one paragraph
        ("paragraphs", lambda: paragraphs().slice(0, 1), "not in exactly one paragraph .*本"),
        ("paragraphs", lambda: paragraphs(end=[6, 20]).slice(0, 1), "not in exactly one paragraph"),
        ("paragraphs", lambda: paragraphs().drop_columns(["pieces"]), "columns are"),
    ],
)
def test_a_breach_is_found_and_named(table: str, make: Callable[[], pa.Table], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        Checks(shard().get).validate(table, make())


@pytest.mark.parametrize(
    "broken",
    [
        {"sources": sources(text=[TEXT[:8]])},
        {"sources": sources(char_count=[3])},
        {"paragraphs": paragraphs(pieces=["1-5", "6-200"])},
        {"paragraphs": paragraphs(text=[READ[0] * 9, READ[1]])},
        {"paragraphs": paragraphs(text=[READ[0], READ[1][:2]])},
    ],
)
def test_spans_are_checked_against_tables_that_are_broken_themselves(broken: dict[str, pa.Table]) -> None:
    found = list(Checks((shard() | broken).get).failures("sentences", sentences()))
    assert all("not the reading" in failure.check for failure in found)


def test_every_breach_is_reported_at_once() -> None:
    with pytest.raises(ContractError) as caught:
        Checks(shard().get).validate("sentences", sentences(ordinal=[0, 2], paragraph_id=["p8", "p9"]))
    assert "ordinal" in str(caught.value)
    assert "p8" in str(caught.value)
    assert "p9" in str(caught.value)


def test_a_key_of_several_columns_is_unique() -> None:
    rows = assemble("aliases", {"entity_id": ["e", "e"], "text": ["市局", "市局"], "document_count": [1, 1]})
    with pytest.raises(ContractError, match="key entity_id, text is not unique"):
        Checks(lambda _: None).validate("aliases", rows)
