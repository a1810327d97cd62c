"""The fast checks never pass what pandera refuses, and pass what real tables hold."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pytest

from pipeline.dataset import read_table
from schemas import CONTRACTS
from schemas.arrow import arrow_schema
from schemas.arrow_checks import keeps_columns

HOSTILE: dict[str, tuple[Any, ...]] = {
    "string": (None, "", "x", "a" * 16, "0" * 6, "0" * 7, "g" * 64, "\n", "140500\n", "money", "GOV", "　"),
    "int": (None, -1, 0, 1, 2**31 - 1),
    "decimal": (None, Decimal(-1), Decimal(0)),
}


def _hostile_values(type_: pa.DataType) -> tuple[Any, ...]:
    if pa.types.is_string(type_):
        return HOSTILE["string"]
    if pa.types.is_integer(type_):
        return HOSTILE["int"]
    return HOSTILE["decimal"] if pa.types.is_decimal(type_) else (None,)


def _pandera_refuses(table: str, rows: pa.Table) -> bool:
    try:
        CONTRACTS[table].validate(rows.to_pandas(types_mapper=pd.ArrowDtype), lazy=True)
    except pandera.errors.SchemaErrors:
        return True
    return False


@pytest.mark.parametrize("table", CONTRACTS)
def test_what_pandera_refuses_is_never_passed(seeds_data: Path, table: str) -> None:
    rows = read_table(seeds_data, table).slice(0, 3)
    schema = arrow_schema(table)
    rows = rows.select(schema.names).cast(schema)
    if not len(rows):
        pytest.skip(f"the seeds give no row of {table} to tamper with")
    refused = 0
    for at, field in enumerate(schema):
        nullable = field.with_nullable(True)
        for value in _hostile_values(field.type):
            column = pa.array([value] * len(rows), type=field.type)
            tampered = rows.set_column(at, nullable, column)
            if _pandera_refuses(table, tampered):
                refused += 1
                assert not keeps_columns(table, tampered), (field.name, value)
    assert refused, "no tampering was refused, so nothing was tested"


@pytest.mark.parametrize("table", CONTRACTS)
def test_real_tables_pass_without_pandera(seeds_data: Path, table: str) -> None:
    assert keeps_columns(table, read_table(seeds_data, table))
