"""The tables that segmenting gives, column by column."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.core.identifiers import ordinals, row_ids
from pipeline.core.parameters import Parameters
from pipeline.core.reading import Reading, format_pieces, readings
from pipeline.core.stages import Tables
from pipeline.segment.paragraphs import Paragraph, read_paragraphs
from pipeline.segment.sentences import sentence_spans
from pipeline.segment.tokens import Tokenizer, read_words
from schemas.arrow import assemble, empty

Positions = npt.NDArray[np.int64]


def run(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
    """`sources` to `paragraphs`, `sentences` and `tokens`."""
    sources = tables["sources"]
    paragraphs = _paragraphs(sources, parameters)
    documents = list(readings(sources, paragraphs))
    spans = [_sentence_positions(reading) for reading in documents]
    sentences = _sentences(documents, spans)
    tokens = _tokens(documents, spans, sentences, parameters.segment.tokenizer)
    return {"paragraphs": paragraphs, "sentences": sentences, "tokens": tokens}


def _paragraphs(sources: pa.Table, parameters: Parameters) -> pa.Table:
    doc_ids: list[str] = []
    found: list[Paragraph] = []
    for doc_id, text in zip(sources["doc_id"].to_pylist(), sources["text"].to_pylist(), strict=True):
        own = read_paragraphs(text, parameters.lexicons)
        found += own
        doc_ids += [doc_id] * len(own)
    ids = pa.array(doc_ids, type=pa.string())
    return assemble(
        "paragraphs",
        {
            "paragraph_id": row_ids("paragraphs", ids),
            "doc_id": ids,
            "ordinal": ordinals(ids).astype(np.int32),
            "is_furniture": [paragraph.is_furniture for paragraph in found],
            "start": [paragraph.start for paragraph in found],
            "end": [paragraph.end for paragraph in found],
            "text": [paragraph.text for paragraph in found],
            "pieces": [format_pieces(paragraph.pieces) for paragraph in found],
        },
    )


def _sentence_positions(reading: Reading) -> Positions:
    """int64 of shape (sentences, 2): the positions of a document's sentences in its reading."""
    return np.array(list(sentence_spans(reading.text)), dtype=np.int64).reshape(-1, 2)


def _sentences(documents: Sequence[Reading], spans: Sequence[Positions]) -> pa.Table:
    counts = [len(own) for own in spans]
    if not sum(counts):
        return empty("sentences")
    doc_ids = _repeated([reading.doc_id for reading in documents], counts)
    return assemble(
        "sentences",
        {
            "sentence_id": row_ids("sentences", doc_ids),
            "doc_id": doc_ids,
            "paragraph_id": [
                reading.paragraph_ids[index]
                for reading, own in zip(documents, spans, strict=True)
                for index in reading.paragraph_of(own[:, 0])
            ],
            "ordinal": ordinals(doc_ids).astype(np.int32),
            "start": np.concatenate([r.source_starts(own[:, 0]) for r, own in zip(documents, spans, strict=True)]),
            "end": np.concatenate([r.source_ends(own[:, 1]) for r, own in zip(documents, spans, strict=True)]),
            "text": [
                reading.text[start:end]
                for reading, own in zip(documents, spans, strict=True)
                for start, end in own.tolist()
            ],
        },
    )


def _tokens(
    documents: Sequence[Reading], spans: Sequence[Positions], sentences: pa.Table, tokenizer: Tokenizer
) -> pa.Table:
    if not len(sentences):
        return empty("tokens")
    first_sentence = 0
    sentence_of: list[Positions] = []
    starts: list[Positions] = []
    ends: list[Positions] = []
    texts: list[pa.Array] = []
    tags: list[pa.Array] = []
    for reading, own in zip(documents, spans, strict=True):
        words = read_words(reading.text, tokenizer)
        sentence_of.append(np.searchsorted(own[:, 0], words.starts, side="right") - 1 + first_sentence)
        first_sentence += len(own)
        starts.append(reading.source_starts(words.starts))
        ends.append(reading.source_ends(words.ends))
        texts.append(words.texts)
        tags.append(words.tags)
    sentence_index = np.concatenate(sentence_of)
    taken = sentences.select(["sentence_id", "doc_id"]).combine_chunks().take(pa.array(sentence_index))
    return assemble(
        "tokens",
        {
            "sentence_id": taken["sentence_id"],
            "token_no": _numbers(sentence_index),
            "doc_id": taken["doc_id"],
            "start": np.concatenate(starts),
            "end": np.concatenate(ends),
            "text": pa.chunked_array(texts, type=pa.string()),
            "pos": pa.chunked_array(tags, type=pa.string()),
        },
    )


def _numbers(runs: Positions) -> npt.NDArray[np.int32]:
    """1, 2, 3 … within each run of equal values."""
    is_first = np.concatenate(([True], runs[1:] != runs[:-1]))
    firsts = np.flatnonzero(is_first)
    lengths = np.diff(np.append(firsts, len(runs)))
    return (np.arange(len(runs)) - np.repeat(firsts, lengths) + 1).astype(np.int32)


def _repeated(values: Sequence[str], counts: Sequence[int]) -> pa.Array:
    return pa.array(values, type=pa.string()).take(pa.array(np.repeat(np.arange(len(values)), counts)))
