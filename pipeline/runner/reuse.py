"""Rows of documents that have not changed, carried over from a shard's earlier parts.

Stages look at one document at a time, so a document's rows follow from its inputs and from the code that reads them:
where both are the same, the rows are. Every table of a shard is sorted by document, but for `rejects`, whose documents
have no rows elsewhere and which is sorted by path.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import doc_id_of
from pipeline.runner.discovery import path_sha256
from pipeline.runner.runs import runs_of

REJECTS: Final = "rejects"

DIGEST_DIGITS: Final = 16


class Run(NamedTuple):
    """Rows of one document that stand together: what they are sorted by, the document's key, and where they are."""

    order: str
    key: str
    start: int
    length: int


def document_digests(inputs: pa.Table) -> dict[str, str]:
    """The digest of each document's inputs, by its key: 16 hexadecimal digits.

    inputs: a table of pipeline.runner.plan.INPUT_SCHEMA, sorted by key and path. Copies of one content are inputs of
    one document, of which one becomes its source.
    """
    named = inputs.select(["key", "source_path", "sha256", "problem"]).to_pylist()
    from_table = pc.is_valid(inputs["text"]).to_pylist()
    facts = [(*row.values(), is_row) for row, is_row in zip(named, from_table, strict=True)]
    return {
        key: hashlib.sha256(repr(list(members)).encode()).hexdigest()[:DIGEST_DIGITS]
        for key, members in groupby(facts, key=itemgetter(0))
    }


def rows_of_documents(table: str, rows: pa.Table, keys: Collection[str]) -> pa.Table:
    """The rows that belong to documents with these keys."""
    return merged(table, rows, keys, rows.slice(0, 0)).combine_chunks()


def merged(table: str, earlier: pa.Table, keys: Collection[str], made: pa.Table) -> pa.Table:
    """The earlier rows of documents with these keys and the rows made of other documents, in the table's order."""
    runs = list(_runs(table, earlier))
    kept = [run for run in runs if run.key in keys]
    if len(kept) == len(runs) and not len(made):
        return earlier
    if not kept:
        return made
    placed = [(earlier, run) for run in kept] + [(made, run) for run in _runs(table, made)]
    placed.sort(key=lambda of: of[1].order)
    return pa.concat_tables([made.schema.empty_table(), *_slices(placed)])


def _slices(placed: Iterable[tuple[pa.Table, Run]]) -> list[pa.Table]:
    """The rows of these runs. Runs that follow each other in their table are one slice, so that few are copied."""
    slices: list[tuple[pa.Table, int, int]] = []
    for rows, run in placed:
        is_next = slices and slices[-1][0] is rows and slices[-1][2] == run.start
        start = slices.pop()[1] if is_next else run.start
        slices.append((rows, start, run.start + run.length))
    return [rows.slice(start, end - start) for rows, start, end in slices]


def _runs(table: str, rows: pa.Table) -> Iterator[Run]:
    if table == REJECTS:
        paths, digests = rows["source_path"].to_pylist(), rows["sha256"].to_pylist()
        for start, (path, sha256) in enumerate(zip(paths, digests, strict=True)):
            yield Run(path, doc_id_of(sha256 or path_sha256(path)), start, 1)
        return
    doc_ids, counts = runs_of(rows["doc_id"])
    starts = np.cumsum(counts) - counts
    for doc_id, start, count in zip(doc_ids.to_pylist(), starts.tolist(), counts.tolist(), strict=True):
        yield Run(doc_id, doc_id, start, count)
