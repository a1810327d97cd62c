"""Random bytes, random Unicode and mangled documents go through every stage and keep every contract."""

import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.core.parameters import Parameters
from pipeline.ingest import FORMATS, INPUTS_SCHEMA
from pipeline.runner.stages import STAGES
from pipeline.runner.validation import Checks
from schemas import CONTRACTS
from tests.conftest import SEEDS, SHARED

EXAMPLES = int(os.environ.get("GONGWEN_FUZZ_EXAMPLES", "20"))
"""Examples a test; `make fuzz` sets more."""

LONGEST = 1500

FUZZED = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

SIGNS = (
    "一二三四五六七八九十百千万亿零〇.0123456789０１９年月日元％%号第章节条款局委市县区"
    "（）()〔〕《》“”、，。；：！？—-～*#>A\n\r\f\t 　"
)
"""Signs that the rules look at; strung together at random they make the strangest documents."""


def check(content: bytes, ending: str) -> dict[str, pa.Table]:
    """Takes one input through every stage and fails where a table breaks its contract."""
    rows = [{"source_path": f"fuzzed{ending}", "ending": ending, "content": content, "problem": None}]
    tables = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
    for stage in STAGES:
        tables.update(stage.run({name: tables[name] for name in stage.reads}, Parameters()))
    checks = Checks(tables.get)
    for table in CONTRACTS:
        if table in tables:
            assert not list(map(str, checks.failures(table, tables[table])))
    assert len(tables["sources"]) + len(tables["rejects"]) == 1
    return tables


@FUZZED
@given(st.binary(max_size=LONGEST), st.sampled_from(sorted(FORMATS)))
def test_random_bytes_end_in_sources_or_rejects(content: bytes, ending: str) -> None:
    check(content, ending)


@FUZZED
@given(st.text(max_size=LONGEST))
def test_random_unicode_keeps_every_contract(text: str) -> None:
    check(text.encode("utf-8", "replace"), ".txt")


@FUZZED
@given(st.text(alphabet=SIGNS, max_size=LONGEST))
def test_the_signs_that_rules_look_at_keep_every_contract_in_any_order(text: str) -> None:
    check(text.encode(), ".txt")


def documents() -> list[Path]:
    """The seeds, and the shared corpus where it is beside the project, without the documents that are only to score."""
    halves = SHARED / "gold" / "corpus_halves.tsv"
    rows = [line.split("\t") for line in halves.read_text(encoding="utf-8").splitlines()] if halves.exists() else []
    unread = {name for name, half in rows if half == "unread"}
    corpus = (path for path in (SHARED / "corpus").glob("*.txt") if path.name not in unread)
    return sorted(SEEDS.glob("*.txt")) + sorted(corpus)


def cut(text: str, at: int, length: int, other: str) -> str:
    return text[:at] + text[at + length :]


def double(text: str, at: int, length: int, other: str) -> str:
    return text[: at + length] + text[at:]


def insert(text: str, at: int, length: int, other: str) -> str:
    return text[:at] + other + text[at:]


def reverse(text: str, at: int, length: int, other: str) -> str:
    return text[:at] + text[at : at + length][::-1] + text[at + length :]


def unwrap(text: str, at: int, length: int, other: str) -> str:
    return text[:at] + text[at : at + length].replace("\n", "") + text[at + length :]


def wrap(text: str, at: int, length: int, other: str) -> str:
    middle = text[at : at + length]
    return text[:at] + "\n".join(middle[i : i + 7] for i in range(0, len(middle), 7)) + text[at + length :]


Change = Callable[[str, int, int, str], str]


@FUZZED
@given(
    st.sampled_from(documents()),
    st.lists(
        st.tuples(
            st.sampled_from([cut, double, insert, reverse, unwrap, wrap]),
            st.floats(0, 1),
            st.integers(0, 200),
            st.text(alphabet=SIGNS, max_size=20),
        ),
        max_size=6,
    ),
)
def test_mangled_documents_keep_every_contract(path: Path, changes: list[tuple[Change, float, int, str]]) -> None:
    text = path.read_text(encoding="utf-8")[: 4 * LONGEST]
    for change, where, length, other in changes:
        text = change(text, int(where * len(text)), length, other)
    tables = check(text.encode(), ".txt")
    assert len(tables["sources"]) == 1 or not text.strip()


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_document_cut_off_anywhere_keeps_every_contract(path: Path) -> None:
    content = path.read_bytes()[: 3 * LONGEST]
    for share in (0.31, 0.77):
        check(content[: int(share * len(content))].decode("utf-8", "ignore").encode(), ".txt")
