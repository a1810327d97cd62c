"""The generator of documents to measure on."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.generator import BATCH_DOCUMENTS, SCHEMA, document, documents, numeral, write_corpus
from benchmarks.grammar import shipped_grammar
from pipeline.runner import run
from tests.conftest import PROJECT

MEGABYTE = 1_000_000


def test_the_same_seed_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    corpora = []
    for hash_seed in ("1", "2"):  # what depends on the order of a set differs between these
        target = tmp_path / f"{hash_seed}.parquet"
        command = [sys.executable, "-m", "benchmarks.generator", "0.3", str(target)]
        subprocess.run(command, cwd=PROJECT, env=os.environ | {"PYTHONHASHSEED": hash_seed}, check=True)
        corpora.append(target.read_bytes())
    assert corpora[0] == corpora[1]


def test_another_seed_gives_other_documents() -> None:
    assert all(document(number, seed=1).text != document(number, seed=2).text for number in range(50))


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one() -> None:
    small, large = list(documents(MEGABYTE // 10)), list(documents(MEGABYTE // 5))
    assert large[: len(small)] == small
    assert len(large) > len(small)


def test_no_two_documents_are_alike() -> None:
    made = [document(number) for number in range(3000)]
    assert len({found.text for found in made}) == len(made)
    assert len({found.source_path for found in made}) == len(made)


def test_a_corpus_holds_as_many_bytes_as_asked_for_and_not_a_document_more() -> None:
    sizes = [len(found.text.encode()) for found in documents(MEGABYTE // 2)]
    assert sum(sizes) >= MEGABYTE // 2 > sum(sizes[:-1])


def test_documents_are_of_every_kind_and_of_very_different_lengths() -> None:
    made = [document(number) for number in range(400)]
    kinds = Counter(found.source_path.partition("/")[0] for found in made)
    assert set(kinds) == {"reply", "citizen_reply", "notice", "plan", "rules", "report"}
    assert min(kinds.values()) > 20
    lengths = sorted(len(found.text) for found in made)
    assert lengths[0] < 400
    assert lengths[-1] > 5000


def test_names_come_from_all_over_the_country() -> None:
    issuers = {found.text.split("\n", 1)[0] for found in (document(number) for number in range(500))}
    assert len(issuers) > 450


def test_every_slot_of_the_grammar_is_filled() -> None:
    assert not any(re.search(r"[{}_]", document(number).text) for number in range(500))


def test_a_symbol_that_nothing_writes_is_an_error() -> None:
    with pytest.raises(KeyError):
        shipped_grammar().write("no_such_symbol", None, {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")],  # 一十一 is how no heading is numbered
)
def test_numbers_are_written_as_headings_write_them(number: int, expected: str) -> None:
    assert numeral(number) == expected


def test_a_corpus_is_written_in_batches_as_a_table_of_documents(tmp_path: Path) -> None:
    target = tmp_path / "corpus.parquet"
    size = 7 * MEGABYTE
    count = write_corpus(target, size)
    with pq.ParquetFile(target) as file:
        assert file.schema_arrow.equals(SCHEMA)
        assert file.metadata.num_rows == count
        assert file.metadata.num_row_groups == -(-count // BATCH_DOCUMENTS) > 1


def test_generated_documents_fill_the_registers(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.parquet"
    count = write_corpus(corpus, MEGABYTE // 5)
    summary = run(corpus, tmp_path / "data", workers=1)
    assert summary.rows["sources"] == summary.rows["documents"] == count
    assert not summary.reject_reasons
    filled = ("parties", "sections", "quantities", "dates", "mentions", "amounts", "tasks", "task_bodies", "citations")
    assert all(summary.rows[table] for table in filled)
