"""Rows of documents that have not changed, carried over from a shard's earlier parts.

Stages look at one document at a time, so a document's rows follow from its inputs and from the code that reads them:
where both are the same, the rows are. Every table of a shard is sorted by document, but for `rejects`, whose documents
have no rows elsewhere and which is sorted by path.
"""

import hashlib
from collections.abc import Collection
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.identifiers import doc_id_of
from pipeline.runner.discovery import path_sha256
from pipeline.runner.runs import runs_of

Positions = npt.NDArray[np.int64]

REJECTS: Final = "rejects"

DIGEST_DIGITS: Final = 16


class DocumentRuns(NamedTuple):
    """Rows of one document each that stand together: by run, what they are sorted by, the document's key, and where in
    the table they start and end.
    """

    orders: pa.StringArray
    keys: pa.StringArray
    starts: Positions
    ends: Positions


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
    held, new = _document_runs(table, earlier), _document_runs(table, made)
    kept = np.flatnonzero(pc.is_in(held.keys, value_set=pa.array(keys, pa.string())).to_numpy(zero_copy_only=False))
    if len(kept) == len(held.keys) and not len(made):
        return earlier
    if not len(kept):
        return made
    order = pc.sort_indices(pa.concat_arrays([held.orders.take(pa.array(kept)), new.orders])).to_numpy()
    is_new = order >= len(kept)
    starts, ends = (
        np.concatenate([of_held[kept], of_new])[order]
        for of_held, of_new in ((held.starts, new.starts), (held.ends, new.ends))
    )
    # Runs that follow each other in their table are one slice, so that few are copied.
    is_next = (is_new[1:] == is_new[:-1]) & (starts[1:] == ends[:-1])
    firsts, lasts = np.flatnonzero(np.append(True, ~is_next)), np.flatnonzero(np.append(~is_next, True))
    slices = [
        (made if of_new else earlier).slice(start, end - start)
        for of_new, start, end in zip(
            is_new[firsts].tolist(), starts[firsts].tolist(), ends[lasts].tolist(), strict=True
        )
    ]
    return pa.concat_tables([made.schema.empty_table(), *slices])


def _document_runs(table: str, rows: pa.Table) -> DocumentRuns:
    if table == REJECTS:
        paths, digests = rows["source_path"].combine_chunks(), rows["sha256"].to_pylist()
        known = zip(paths.to_pylist(), digests, strict=True)
        keys = [doc_id_of(sha256 or path_sha256(path)) for path, sha256 in known]
        starts = np.arange(len(rows), dtype=np.int64)
        return DocumentRuns(paths, pa.array(keys, pa.string()), starts, starts + 1)
    doc_ids, counts = runs_of(rows["doc_id"])
    ends = np.cumsum(counts)
    return DocumentRuns(doc_ids, doc_ids, ends - counts, ends)
