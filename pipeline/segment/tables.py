"""The tables that segmenting gives, column by column, for a whole shard at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.core.identifiers import ordinals, row_ids
from pipeline.core.parameters import Parameters
from pipeline.core.reading import PARAGRAPH_BREAK, stored_pieces
from pipeline.core.stages import Tables
from pipeline.segment.paragraphs import Paragraph, read_paragraphs
from pipeline.segment.sentences import sentence_spans
from pipeline.segment.slices import Positions, between
from pipeline.segment.tokens import Tokenizer, read_words
from schemas.arrow import assemble, empty


def run(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
    """`sources` to `paragraphs`, `sentences` and `tokens`."""
    found = [read_paragraphs(text, parameters.lexicons) for text in tables["sources"]["text"].to_pylist()]
    doc_ids = _repeated(tables["sources"]["doc_id"].combine_chunks(), [len(own) for own in found])
    rows = _columns([paragraph for own in found for paragraph in own])
    paragraphs = _paragraphs(doc_ids, rows)
    text = _shard_text(rows)
    spans = sentence_spans(text.text)
    sentences = _sentences(paragraphs, text, spans)
    tokens = _tokens(sentences, text, spans, parameters.segment.tokenizer)
    return {"paragraphs": paragraphs, "sentences": sentences, "tokens": tokens}


@dataclass(frozen=True, slots=True)
class _Columns:
    """The paragraphs of a shard, column by column.

    starts, ends: int64. pieces: int64, a row (start, end) a piece. counts: int64, how many pieces each paragraph has.
    """

    starts: Positions
    ends: Positions
    texts: Sequence[str]
    is_furniture: npt.NDArray[np.bool_]
    pieces: Positions
    counts: Positions


def _columns(paragraphs: Sequence[Paragraph]) -> _Columns:
    pieces = [paragraph.pieces for paragraph in paragraphs]
    bounds = chain.from_iterable(chain.from_iterable(pieces))
    return _Columns(
        starts=np.array([paragraph.start for paragraph in paragraphs], dtype=np.int64),
        ends=np.array([paragraph.end for paragraph in paragraphs], dtype=np.int64),
        texts=[paragraph.text for paragraph in paragraphs],
        is_furniture=np.array([paragraph.is_furniture for paragraph in paragraphs], dtype=np.bool_),
        pieces=np.fromiter(bounds, dtype=np.int64).reshape(-1, 2),
        counts=np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces)),
    )


@dataclass(frozen=True, slots=True)
class _ShardText:
    """All body paragraphs of a shard, each with a line break behind it.

    text: the text. offsets: int64, the source offset of each character in its own document.
    starts: int64, the position of each paragraph's first character. rows: int64, its row in the table.
    """

    text: str
    offsets: Positions
    starts: Positions
    rows: Positions


def _shard_text(paragraphs: _Columns) -> _ShardText:
    is_body = ~paragraphs.is_furniture
    texts = list(compress(paragraphs.texts, is_body))
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    ends = paragraphs.ends[is_body]
    line_breaks = np.column_stack((ends, ends + 1))
    pieces = paragraphs.pieces[np.repeat(is_body, paragraphs.counts)]
    return _ShardText(
        text=PARAGRAPH_BREAK.join([*texts, ""]),
        offsets=_offsets(np.insert(pieces, np.cumsum(paragraphs.counts[is_body]), line_breaks, axis=0)),
        starts=np.cumsum(lengths) - lengths,
        rows=np.flatnonzero(is_body),
    )


def _offsets(pieces: Positions) -> Positions:
    """The numbers in each half-open range, one range after another."""
    lengths = pieces[:, 1] - pieces[:, 0]
    before = np.cumsum(lengths) - lengths
    return np.repeat(pieces[:, 0] - before, lengths) + np.arange(int(lengths.sum()), dtype=np.int64)


def _paragraphs(doc_ids: pa.Array, rows: _Columns) -> pa.Table:
    return assemble(
        "paragraphs",
        {
            "paragraph_id": row_ids("paragraphs", doc_ids),
            "doc_id": doc_ids,
            "ordinal": ordinals(doc_ids).astype(np.int32),
            "is_furniture": rows.is_furniture,
            "start": rows.starts,
            "end": rows.ends,
            "text": rows.texts,
            "pieces": stored_pieces(rows.pieces, rows.counts),
        },
    )


def _sentences(paragraphs: pa.Table, text: _ShardText, spans: Positions) -> pa.Table:
    if not len(spans):
        return empty("sentences")
    holding = text.rows[np.searchsorted(text.starts, spans[:, 0], side="right") - 1]
    of_paragraph = paragraphs.select(["paragraph_id", "doc_id"]).combine_chunks().take(pa.array(holding))
    doc_ids = of_paragraph["doc_id"].combine_chunks()
    return assemble(
        "sentences",
        {
            "sentence_id": row_ids("sentences", doc_ids),
            "doc_id": doc_ids,
            "paragraph_id": of_paragraph["paragraph_id"],
            "ordinal": ordinals(doc_ids).astype(np.int32),
            "start": text.offsets[spans[:, 0]],
            "end": text.offsets[spans[:, 1] - 1] + 1,
            "text": between(text.text, spans.ravel())[::2],  # what stands between two of them is in none
        },
    )


def _tokens(sentences: pa.Table, text: _ShardText, spans: Positions, tokenizer: Tokenizer) -> pa.Table:
    if not len(sentences):
        return empty("tokens")
    words = read_words(text.text, tokenizer)
    firsts = np.searchsorted(words.starts, spans[:, 0])
    counts = np.diff(firsts, append=len(words.starts))
    return assemble(
        "tokens",
        {
            "sentence_id": _encoded(sentences["sentence_id"].combine_chunks(), counts),
            "token_no": (np.arange(len(words.starts)) - np.repeat(firsts, counts) + 1).astype(np.int32),
            "doc_id": _encoded(sentences["doc_id"].combine_chunks(), counts),
            "start": text.offsets[words.starts],
            "end": text.offsets[words.ends - 1] + 1,
            "text": words.texts,
            "pos": words.tags,
        },
    )


def _encoded(values: pa.Array, counts: Positions) -> pa.DictionaryArray:
    """Each value so many times, as a dictionary, in which it stands once."""
    distinct = values.dictionary_encode()
    return pa.DictionaryArray.from_arrays(np.repeat(distinct.indices.to_numpy(), counts), distinct.dictionary)


def _repeated(values: pa.Array, counts: Sequence[int] | Positions) -> pa.Array:
    return values.take(pa.array(np.repeat(np.arange(len(values)), counts)))
