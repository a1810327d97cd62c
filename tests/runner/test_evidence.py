"""A row's evidence holds its quantity, the names it uses and what it quotes; breaches are found, each by its kind."""

from typing import Any

import pyarrow as pa
import pytest

from pipeline.core.parameters import Parameters
from pipeline.registers import STAGE
from pipeline.runner.validation import Checks, ContractError
from schemas.arrow import assemble
from tests.registers.written import Written, tables_of

WRITTEN = Written(
    "市财政为江口航运下达专项资金92万元，用于航道疏浚。\n建有泊位6个。",
    names=[("江口航运", "ORG")],
)


def tables() -> dict[str, pa.Table]:
    read = tables_of(WRITTEN)
    return read | STAGE.run(read, Parameters())


def changed(table: str, **columns: Any) -> dict[str, pa.Table]:
    """The tables with values of the first row of one of them changed."""
    made = tables()
    rows = made[table].to_pylist()
    rows[0] |= columns
    return made | {table: assemble(table, {name: [row[name] for row in rows] for name in rows[0]})}


def check(table: str, made: dict[str, pa.Table]) -> None:
    Checks(made.get).validate(table, made[table])


def test_what_the_registers_write_keeps_the_contract() -> None:
    made = tables()
    assert len(made["amounts"]) == len(made["indicators"]) == 1
    for table in STAGE.writes:
        check(table, made)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        # the evidence ends before the sum
        ({"end": 10}, "the quantity is not within start and end"),
        # names outside the evidence, without a span, and a span without a name
        ({"start": 3}, "payer_start and payer_end are not within start and end"),
        ({"payer_start": None}, "payer_start and payer_end are not within start and end"),
        ({"payer_start": None, "payer_end": None}, "payer_start and payer_end are not within start and end"),
        ({"payee": None}, "payee_start and payee_end are not within start and end"),
        ({"payee_start": 8, "payee_end": 8}, "payee_start and payee_end are not within start and end"),
        # a quotation that nobody wrote
        ({"purpose": "购买救生衣"}, "purpose is not in the evidence"),
    ],
)
def test_evidence_that_does_not_hold_what_the_row_says_breaks_the_contract(
    columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(ContractError, match=message):
        check("amounts", changed("amounts", **columns))


def test_a_sum_without_a_row_breaks_the_contract() -> None:
    made = tables()
    made["amounts"] = made["amounts"].slice(0, 0)
    with pytest.raises(ContractError, match="quantities of kind money have no row"):
        check("amounts", made)
