"""Rows of documents that have not changed, carried over from a shard's earlier parts.

Stages look at one document at a time, so a document's rows follow from its inputs and from the code that reads them:
where both are the same, the rows are. Every table of a shard is sorted by document, but for `rejects`, whose documents
have no rows elsewhere and which is sorted by path.
"""

import hashlib
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import doc_id_of
from pipeline.runner.discovery import path_sha256

REJECTS = "rejects"

DIGEST_DIGITS = 16


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
    runs = list(_runs(table, rows))
    wanted = [run for run in runs if run.key in keys]
    if len(wanted) == len(runs):
        return rows
    return _joined([rows.slice(run.start, run.length) for run in wanted], rows)


def merged(table: str, kept: pa.Table, made: pa.Table) -> pa.Table:
    """Rows of some documents and of others in the table's order."""
    if not len(kept) or not len(made):
        return kept if len(kept) else made
    slices = [(run.order, rows.slice(run.start, run.length)) for rows in (kept, made) for run in _runs(table, rows)]
    return _joined([rows for _, rows in sorted(slices, key=itemgetter(0))], made)


def _joined(slices: list[pa.Table], like: pa.Table) -> pa.Table:
    return pa.concat_tables([like.schema.empty_table(), *slices]).combine_chunks()


def _runs(table: str, rows: pa.Table) -> Iterator[Run]:
    if table == REJECTS:
        paths, digests = rows["source_path"].to_pylist(), rows["sha256"].to_pylist()
        for start, (path, sha256) in enumerate(zip(paths, digests, strict=True)):
            yield Run(path, doc_id_of(sha256 or path_sha256(path)), start, 1)
        return
    encoded = pc.run_end_encode(rows["doc_id"].combine_chunks())
    start = 0
    for doc_id, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True):
        yield Run(doc_id, doc_id, start, end - start)
        start = end
