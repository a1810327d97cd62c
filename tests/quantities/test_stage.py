"""The stage: what it writes for documents, against the contracts and the source text."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.core.parameters import Parameters
from pipeline.core.reading import fold
from pipeline.quantities import STAGE
from pipeline.quantities.dates import read_dates
from schemas import CONTRACTS
from schemas.arrow import arrow_schema

# A wrapped line (the wrap is between two pieces), full-width digits, a share without a last digit.
SOURCE = "关于资金的答复\n\n2024年，市级财政拨付专项资金500\n万元，支持３家企业，占三分之一。\n"
PARAGRAPHS = [("p1", [(0, 7)]), ("p2", [(9, 28), (29, 45)])]


def _tables() -> dict[str, pa.Table]:
    start_ends = [(name, pieces, pieces[0][0], pieces[-1][1]) for name, pieces in PARAGRAPHS]
    return {
        "sources": pa.table({"doc_id": ["d"], "text": [SOURCE]}),
        "documents": pa.table({"doc_id": ["d"], "issued_on": pa.array([None], pa.date32())}),
        "paragraphs": pa.table(
            {
                "doc_id": ["d", "d"],
                "paragraph_id": [name for name, *_ in start_ends],
                "is_furniture": [False, False],
                "start": [start for *_, start, _ in start_ends],
                "end": [end for *_, end in start_ends],
                "pieces": [",".join(f"{a}-{b}" for a, b in pieces) for _, pieces, *_ in start_ends],
                "text": [fold("".join(SOURCE[a:b] for a, b in pieces)) for _, pieces, *_ in start_ends],
            }
        ),
        "sentences": pa.table({"doc_id": ["d", "d"], "sentence_id": ["s1", "s2"], "start": [0, 9], "end": [7, 45]}),
        "layout": pa.table({"doc_id": ["d", "d"], "paragraph_id": ["p1", "p2"], "section_id": [None, "h1"]}),
    }


@pytest.fixture(scope="module")
def written() -> dict[str, pa.Table]:
    return STAGE.run(_tables(), Parameters())


def test_rows_keep_their_contracts(written: dict[str, pa.Table]) -> None:
    assert set(written) == set(STAGE.writes)
    for name, table in written.items():
        assert table.schema.equals(arrow_schema(name))
        CONTRACTS[name].validate(table.to_pandas(types_mapper=pd.ArrowDtype), lazy=True)


def test_a_quantity_points_at_the_source_across_a_line_wrap(written: dict[str, pa.Table]) -> None:
    rows = written["quantities"].to_pylist()
    assert [row["text"] for row in rows] == ["500万元", "3家", "三分之一"]
    assert SOURCE[rows[0]["start"] : rows[0]["end"]] == "500\n万元"
    assert SOURCE[rows[1]["start"] : rows[1]["end"]] == "３家"


def test_a_row_knows_its_sentence_and_section(written: dict[str, pa.Table]) -> None:
    rows = [*written["quantities"].to_pylist(), *written["dates"].to_pylist()]
    assert {(row["sentence_id"], row["section_id"]) for row in rows} == {("s2", "h1")}


def test_ids_count_within_the_document(written: dict[str, pa.Table]) -> None:
    assert written["quantities"]["quantity_id"].to_pylist() == ["d-q1", "d-q2", "d-q3"]
    assert written["dates"]["date_id"].to_pylist() == ["d-d1"]


def test_a_share_without_a_last_digit_is_rounded_to_the_contracts_scale(written: dict[str, pa.Table]) -> None:
    assert written["quantities"]["low"].to_pylist()[-1] == Decimal("33.333333333")


def test_a_date_is_no_quantity_too(written: dict[str, pa.Table]) -> None:
    assert [row["text"] for row in written["dates"].to_pylist()] == ["2024年"]


def test_words_for_the_present_moment_are_no_rows_but_dates_of_the_library() -> None:
    source = "目前已办结，今年完成3件，最近回访。"
    tables = _tables() | {
        "sources": pa.table({"doc_id": ["d"], "text": [source]}),
        "documents": pa.table({"doc_id": ["d"], "issued_on": pa.array([date(2024, 7, 25)], pa.date32())}),
        "paragraphs": pa.table(
            {
                "doc_id": ["d"],
                "paragraph_id": ["p1"],
                "is_furniture": [False],
                "start": [0],
                "end": [len(source)],
                "pieces": [f"0-{len(source)}"],
                "text": [source],
            }
        ),
        "sentences": pa.table({"doc_id": ["d"], "sentence_id": ["s1"], "start": [0], "end": [len(source)]}),
        "layout": pa.table({"doc_id": ["d"], "paragraph_id": ["p1"], "section_id": pa.array([None], pa.string())}),
    }
    assert STAGE.run(tables, Parameters())["dates"]["text"].to_pylist() == ["今年"]
    assert [found.text for found in read_dates(source)] == ["目前", "今年", "最近"]


def test_a_shard_without_documents_gives_empty_tables() -> None:
    empty = {name: table.slice(0, 0) for name, table in _tables().items()}
    assert [len(table) for table in STAGE.run(empty, Parameters()).values()] == [0, 0]
