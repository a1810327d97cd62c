"""The views: their columns are described, their rows are those that a person would join by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.dataset import read_table
from pipeline.publish import DATABASE
from pipeline.publish.database import create_views
from schemas import CONTRACTS
from schemas.views import VIEWS
from tests.publish.written import Rows, written


def rows_of(view: str, tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """The rows of a view over these tables; tables not given are empty."""
    with duckdb.connect() as connection:
        for table in CONTRACTS:
            connection.register(table, written(table, tables.get(table, ())))
        create_views(connection)
        rows: list[dict[str, Any]] = connection.table(view).to_arrow_table().to_pylist()
        return rows


def document(doc_id: str, **more: Any) -> dict[str, Any]:
    return {"doc_id": doc_id, "genre": "notice"} | more


def entity(entity_id: str, name: str, **more: Any) -> dict[str, Any]:
    return {"entity_id": entity_id, "type": "GOV", "name": name} | more


def amount(doc_id: str, number: int, low: int | None, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """An amount and its quantity."""
    told = {
        "amount_id": f"{doc_id}-a{number}",
        "quantity_id": f"{doc_id}-q{number}",
        "doc_id": doc_id,
        "sentence_id": f"{doc_id}-s1",
        "kind": "grant",
        "status": "done",
    }
    value = {"quantity_id": told["quantity_id"], "low": low and Decimal(low), "unit": more.pop("unit", "CNY")}
    return told | more, value | {"doc_id": doc_id, "kind": "money", "high": more.get("high")}


def test_every_view_has_its_query_and_every_query_its_view() -> None:
    folder = resources.files("pipeline.publish.views") / "sql"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{view}.sql" for view in VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_the_columns_of_a_view_are_those_that_are_described(seeds_data: Path, view: str) -> None:
    with duckdb.connect(str(seeds_data / DATABASE), read_only=True) as connection:
        result = connection.table(view)
        assert result.columns == list(VIEWS[view].columns)
        assert len(result.fetchall()) > 0


def test_counts_are_those_of_the_document_and_nought_where_there_is_nothing() -> None:
    rows = rows_of(
        "documents_with_counts",
        {
            "sources": [{"doc_id": "a", "source_path": "a.txt", "char_count": 9}, {"doc_id": "b"}],
            "documents": [document("a"), document("b")],
            "dates": [{"doc_id": "a", "date_id": "a-d1"}, {"doc_id": "a", "date_id": "a-d2"}],
        },
    )
    assert [(row["doc_id"], row["date_count"], row["task_count"]) for row in rows] == [("a", 2, 0), ("b", 0, 0)]
    assert (rows[0]["source_path"], rows[0]["char_count"]) == ("a.txt", 9)


def test_amounts_stand_with_value_names_and_sentence_and_once_each(seeds_data: Path) -> None:
    told, value = amount("a", 1, 920000, payer="市财政", payer_entity_id="e1", payee="某镇")
    (row,) = rows_of(
        "amounts_with_names",
        {
            "documents": [document("a", title="通知", issued_on=date(2024, 5, 6))],
            "sentences": [{"sentence_id": "a-s1", "doc_id": "a", "text": "拨付92万元。"}],
            "amounts": [told],
            "quantities": [value | {"text": "92万元"}],
            "entities": [entity("e1", "云岭市财政", region_code="530000")],
        },
    )
    assert (row["low"], row["amount_text"], row["sentence"]) == (Decimal(920000), "92万元", "拨付92万元。")
    assert (row["payer"], row["payer_name"], row["payer_region_code"]) == ("市财政", "云岭市财政", "530000")
    assert (row["payee"], row["payee_name"]) == ("某镇", None)
    assert (row["title"], row["issued_on"]) == ("通知", date(2024, 5, 6))
    with duckdb.connect(str(seeds_data / DATABASE), read_only=True) as connection:
        ids = connection.sql("SELECT amount_id FROM amounts_with_names").fetchall()
    assert sorted(ids) == sorted((row["amount_id"],) for row in read_table(seeds_data, "amounts").to_pylist())


def test_a_fact_told_twice_is_one_row_of_the_earlier_year() -> None:
    told = [
        amount("a", 1, 920000, fact_id="f"),
        amount("b", 1, 920000, fact_id="f"),
        amount("b", 2, 500000, fact_id="g", status="planned", period_start=date(2030, 1, 1)),
        amount("b", 3, 800, fact_id="h", unit="CNY/mu"),  # a rate, which can't be summed
        amount("b", 4, None, fact_id="i"),  # a number that the text does not give
    ]
    rows = rows_of(
        "money_facts",
        {
            "documents": [document("a", issued_on=date(2024, 5, 6)), document("b", issued_on=date(2023, 5, 6))],
            "amounts": [row for row, _ in told],
            "quantities": [value for _, value in told],
        },
    )
    assert [(row["fact_id"], row["value"], row["year"], row["document_count"]) for row in rows] == [
        ("f", Decimal(920000), 2023, 2),
        ("g", Decimal(500000), 2030, 1),
    ]


def test_an_open_range_counts_with_the_bound_it_has() -> None:
    told, value = amount("a", 1, None, fact_id="f")
    (row,) = rows_of(
        "money_facts",
        {"documents": [document("a")], "amounts": [told], "quantities": [value | {"high": Decimal(300)}]},
    )
    assert (row["value"], row["year"]) == (Decimal(300), None)


def test_a_task_without_bodies_has_a_row_and_one_with_two_has_two() -> None:
    rows = rows_of(
        "tasks_with_bodies",
        {
            "documents": [document("a")],
            "tasks": [
                {"task_id": "a-t1", "doc_id": "a", "task_no": 1, "text": "一"},
                {"task_id": "a-t2", "doc_id": "a", "task_no": 2, "text": "二"},
            ],
            "task_bodies": [
                {"task_id": "a-t2", "body_no": 1, "doc_id": "a", "role": "lead", "text": "市财政局", "entity_id": "e1"},
                {"task_id": "a-t2", "body_no": 2, "doc_id": "a", "role": "joint", "text": "各县"},
            ],
            "entities": [entity("e1", "云岭市财政局")],
        },
    )
    assert [(row["task_no"], row["role"], row["body"], row["body_name"]) for row in rows] == [
        (1, None, None, None),
        (2, "lead", "市财政局", "云岭市财政局"),
        (2, "joint", "各县", None),
    ]


@pytest.mark.parametrize(
    ("cited", "known"),
    [
        # by number, however spaced
        ({"document_number": "云政发〔2023〕 4号"}, {"document_number": "云政发〔2023〕4号"}),
        # by title, whose line breaks and inner marks do not count
        ({"title": "云岭市茶业〈发展〉规划"}, {"title": "云岭市茶业 〈发展〉规划"}),
        # by title without the issuer before it
        ({"title": "关于加强茶园管理的通知"}, {"title": "云岭市政府关于加强茶园管理的通知", "issuer": "云岭市政府"}),
        # by the title of what a notice issues, with and without 《》
        ({"title": "茶业发展规划"}, {"title": "关于印发《茶业发展规划》的通知"}),
        ({"title": "茶业发展规划"}, {"title": "云岭市政府关于印发茶业发展规划的通知"}),
    ],
)
def test_an_edge_finds_the_cited_document_in_the_dataset(cited: dict[str, str], known: dict[str, str]) -> None:
    citation = {"citation_id": "a-c1", "doc_id": "a", "sentence_id": "a-s1", "action": "based_on"}
    (edge,) = rows_of(
        "citation_edges", {"documents": [document("a"), document("b", **known)], "citations": [citation | cited]}
    )
    assert (edge["doc_id"], edge["cited_doc_id"], edge["citation_count"]) == ("a", "b", 1)


def test_edges_are_told_apart_by_document_entity_and_action() -> None:
    citation = {"doc_id": "a", "sentence_id": "a-s1", "title": "规划", "entity_id": "e1"}
    edges = rows_of(
        "citation_edges",
        {
            "documents": [document("a")],
            "citations": [
                citation | {"citation_id": "a-c1", "action": "issued"},
                citation | {"citation_id": "a-c2", "action": "issued", "title": "《规划》"},
                citation | {"citation_id": "a-c3", "action": "based_on"},
            ],
            "entities": [entity("e1", "茶业发展规划")],
        },
    )
    assert [(edge["cited_key"], edge["cited_name"], edge["action"], edge["citation_count"]) for edge in edges] == [
        ("e1", "茶业发展规划", "based_on", 1),
        ("e1", "茶业发展规划", "issued", 2),
    ]
    assert {edge["cited_doc_id"] for edge in edges} == {None}
