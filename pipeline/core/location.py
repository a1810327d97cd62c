"""Where a span stands: the sentence and the section that hold it, found by position for all rows at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.latest import latest

Keys = npt.NDArray[np.int64]

_DOCUMENT_STRIDE: Final = 1 << 40
"""Larger than any offset, so that document number and offset make one sortable key."""


@dataclass(frozen=True, slots=True)
class Locations:
    """The sentences and paragraphs of a shard by position.

    Made by `locations`. Rows of the tables that it is asked about need not be sorted.
    """

    doc_ids: pa.Array
    sentence_keys: Keys
    sentence_ids: pa.Array
    paragraph_keys: Keys
    section_ids: pa.Array

    def sentences_of(self, doc_ids: pa.Array, starts: npt.ArrayLike) -> pa.Array:
        """The id of the sentence that holds each span, given document ids and source starts."""
        return _holding(self.sentence_keys, self.sentence_ids, _keys(self.doc_ids, doc_ids, starts))

    def sections_of(self, doc_ids: pa.Array, starts: npt.ArrayLike) -> pa.Array:
        """The id of the deepest section that holds each span; null before the first section."""
        return _holding(self.paragraph_keys, self.section_ids, _keys(self.doc_ids, doc_ids, starts))


@latest
def locations(sources: pa.Table, paragraphs: pa.Table, sentences: pa.Table, layout: pa.Table) -> Locations:
    """Prepares the lookups for one shard from its tables; layout must have a row for every paragraph."""
    doc_ids = sources["doc_id"].combine_chunks()
    body = paragraphs.filter(pc.invert(paragraphs["is_furniture"]))
    section_of = pc.index_in(body["paragraph_id"].combine_chunks(), layout["paragraph_id"].combine_chunks())
    return Locations(
        doc_ids=doc_ids,
        sentence_keys=_keys(doc_ids, sentences["doc_id"].combine_chunks(), sentences["start"].to_numpy()),
        sentence_ids=sentences["sentence_id"].combine_chunks(),
        paragraph_keys=_keys(doc_ids, body["doc_id"].combine_chunks(), body["start"].to_numpy()),
        section_ids=layout["section_id"].combine_chunks().take(section_of),
    )


def _keys(known: pa.Array, doc_ids: pa.Array, starts: npt.ArrayLike) -> Keys:
    documents: Keys = pc.index_in(doc_ids, known).to_numpy(zero_copy_only=False).astype(np.int64)
    return documents * _DOCUMENT_STRIDE + np.asarray(starts, dtype=np.int64)


def _holding(keys: Keys, ids: pa.Array, asked: Keys) -> pa.Array:
    return ids.take(pa.array(np.searchsorted(keys, asked, side="right") - 1))
