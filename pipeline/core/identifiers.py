"""Identifiers: of documents by content, of rows by document and position, of resolved things by digest."""

import hashlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import facts

DOC_ID_DIGITS: Final = 16
ENTITY_ID_DIGITS: Final = 16


def content_sha256(content: bytes) -> str:
    """SHA-256 of a file's bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def doc_id_of(sha256: str) -> str:
    """The document id that goes with a content digest."""
    return sha256[:DOC_ID_DIGITS]


def digest_id(parts: Iterable[str]) -> str:
    """An id made of resolved content, the same in every document: 16 hexadecimal digits over the parts in order."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:ENTITY_ID_DIGITS]


def ordinals(doc_ids: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """1, 2, 3 … within each run of equal document ids. Rows of one document must stand together."""
    codes = pc.dictionary_encode(doc_ids.combine_chunks() if isinstance(doc_ids, pa.ChunkedArray) else doc_ids)
    runs = codes.indices.to_numpy(zero_copy_only=False)
    if not len(runs):
        return np.empty(0, dtype=np.int64)
    is_first = np.concatenate(([True], runs[1:] != runs[:-1]))
    firsts = np.flatnonzero(is_first)
    return np.arange(len(runs), dtype=np.int64) - np.repeat(firsts, np.diff(np.append(firsts, len(runs)))) + 1


def row_ids(table: str, doc_ids: pa.Array) -> pa.Array:
    """Row ids `<doc_id>-<prefix><ordinal>` for rows of a table, given their documents in row order."""
    numbers = pa.array(ordinals(doc_ids)).cast(pa.string())
    return pc.binary_join_element_wise(doc_ids, numbers, f"-{facts(table).prefix}")
