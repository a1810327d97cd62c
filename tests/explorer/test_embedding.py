"""Data inside a page."""

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from pipeline.explorer.embedding import columns_and_rows, embedded_json


def test_nothing_in_the_data_can_end_its_block_or_a_line() -> None:
    hostile = "</script><!-- & \u2028\u2029 ]]>"
    text = embedded_json({"a": hostile})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": hostile}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("5000000.000000000"), '"5000000"'),
        (Decimal("0.500000000"), '"0.5"'),
        (Decimal("12345678901234567890123456789.123456789"), '"12345678901234567890123456789.123456789"'),
        (Decimal("1E+3"), '"1000"'),
        (date(2024, 7, 5), '"2024-07-05"'),
        (None, "null"),
    ],
)
def test_values_are_exact(value: object, text: str) -> None:
    assert embedded_json(value) == text


def test_a_table_keeps_its_order_of_columns_and_rows() -> None:
    table = pa.table({"b": [2, 1], "a": ["x", None]})
    assert columns_and_rows(table) == {"columns": ["b", "a"], "rows": [[2, "x"], [1, None]]}
