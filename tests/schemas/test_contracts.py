"""What every contract must say."""

import re

import pyarrow as pa
import pytest

from schemas import CONTRACTS
from schemas.arrow import (
    arrow_schema,
    assemble,
    decoded,
    decoded_schema,
    empty,
    facts,
    references,
    repeating_columns,
    stage_schema,
)

BI_TYPES = {
    pa.string(),
    pa.bool_(),
    pa.int32(),
    pa.int64(),
    pa.float64(),
    pa.decimal128(38, 9),
    pa.date32(),
}
"""Types that every BI tool reads: flat, no lists, no structs."""

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("table", CONTRACTS)
def test_every_table_and_column_is_described_in_english_and_chinese(table: str) -> None:
    assert facts(table).english[0].isupper()
    assert HAN.search(facts(table).chinese)
    for column in arrow_schema(table):
        assert column.metadata[b"description"].decode().endswith("."), column.name
        assert HAN.search(column.metadata[b"description:zh"].decode()), column.name


@pytest.mark.parametrize("table", CONTRACTS)
def test_columns_have_types_that_bi_tools_read(table: str) -> None:
    assert {column.type for column in arrow_schema(table)} <= BI_TYPES


@pytest.mark.parametrize("table", CONTRACTS)
def test_keys_are_columns_without_nulls(table: str) -> None:
    schema = arrow_schema(table)
    assert facts(table).key
    assert not any(schema.field(column).nullable for column in facts(table).key)


@pytest.mark.parametrize("table", CONTRACTS)
def test_references_point_at_the_key_of_a_table(table: str) -> None:
    for reference in references(table):
        assert facts(reference.table).key == (reference.target,), reference


def test_prefixes_of_row_ids_are_of_one_table_each() -> None:
    prefixes = [facts(table).prefix for table in CONTRACTS if facts(table).prefix]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("table", CONTRACTS)
def test_a_table_without_rows_keeps_its_contract(table: str) -> None:
    assert assemble(table, {name: [] for name in arrow_schema(table).names}).equals(empty(table))


@pytest.mark.parametrize("table", CONTRACTS)
def test_stages_hand_on_the_columns_of_the_contract(table: str) -> None:
    schema = stage_schema(table)
    assert decoded_schema(schema).equals(arrow_schema(table), check_metadata=True)
    assert {column.name for column in schema if pa.types.is_dictionary(column.type)} == set(repeating_columns(table))
    assert decoded(empty(table)).schema.equals(arrow_schema(table), check_metadata=True)


def test_a_column_too_few_or_too_many_is_named() -> None:
    with pytest.raises(KeyError, match="entity_id"):
        assemble("aliases", {"text": [], "document_count": []})
