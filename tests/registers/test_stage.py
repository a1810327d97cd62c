"""The stage as the runner sees it."""

import gc

from pipeline.core.lexicons import SHIPPED
from pipeline.core.parameters import Parameters
from pipeline.registers import REGISTERS, STAGE
from pipeline.registers.shard import ShardDocument
from schemas.arrow import arrow_schema, facts
from tests.registers.written import Written, tables_of


def test_the_stage_writes_every_table_that_contracts_give_it_once() -> None:
    from schemas import CONTRACTS

    assert sorted(STAGE.writes) == sorted(name for name in CONTRACTS if facts(name).stage == "registers")


def test_every_table_keeps_its_schema_with_rows_and_without() -> None:
    for documents in ((), (Written("一、加强航道管理。根据《航道条例》，补贴5万元。（责任单位：市水利局）"),)):
        made = STAGE.run(tables_of(*documents), Parameters())
        assert set(made) == set(STAGE.writes)
        for name, table in made.items():
            assert table.schema == arrow_schema(name)


def test_every_declared_lexicon_is_shipped_and_no_register_declares_a_table_twice() -> None:
    for name in STAGE.lexicons:
        assert SHIPPED.rows(name)
    assert len(set(STAGE.writes)) == len(STAGE.writes) == sum(len(register.writes) for register in REGISTERS)


def test_rows_of_one_document_do_not_depend_on_its_neighbours() -> None:
    one, other = Written("补贴江口镇5万元。"), Written("一、加强航道管理。奖励沙河镇7万元。（责任单位：市水利局）")
    alone = STAGE.run(tables_of(other), Parameters())
    together = STAGE.run(tables_of(one, other), Parameters())
    for name, table in alone.items():
        beside = [row for row in together[name].to_pylist() if row["doc_id"] in _ids(other)]
        assert beside == table.to_pylist()


def test_documents_are_freed_without_the_cyclic_collector() -> None:
    tables = tables_of(Written("2024年，补贴江口镇5万元。到2025年，建成道路3万米。（责任单位：市水利局）"))
    gc.disable()  # it is off while a shard is worked on
    try:
        STAGE.run(tables, Parameters())
        assert not [one for one in gc.get_objects() if isinstance(one, ShardDocument)]
    finally:
        gc.enable()


def _ids(written: Written) -> set[str]:
    return set(tables_of(written)["sources"]["doc_id"].to_pylist())
