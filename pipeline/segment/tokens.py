"""Words: where a reading is cut by jieba's dictionary, each with its part of speech."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import rjieba

Tokenizer = Literal["rjieba", "jieba"]
Tagger = Callable[[str], list[tuple[str, str]]]
Positions = npt.NDArray[np.int64]

STRETCH = 20_000
"""Characters, at least, that are given to the tokenizer at once where a text is longer."""

_SPACE, _LINE_BREAK = ord(" "), ord("\n")


def tag(text: str, tokenizer: Tokenizer) -> list[tuple[str, str]]:
    """The words of a text with their parts of speech (jieba's tag set), in order; joined they are the text."""
    return _tagger(tokenizer)(text)


def dictionary_words(text: str) -> list[str]:
    """The words of a short text by the dictionary alone, without guesses at others; joined they are the text."""
    return _dictionary().cut(text, False)


@cache
def _dictionary() -> rjieba.Jieba:
    return rjieba.Jieba()


@cache
def _tagger(tokenizer: Tokenizer) -> Tagger:
    return _dictionary().tag if tokenizer == "rjieba" else _jieba_tagger()


def _jieba_tagger() -> Tagger:
    """Jieba's tagger with its dictionary built in memory: jieba itself would write a cache into the shared temporary
    folder, where the next process would read whatever another user put there.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own import of pkg_resources and its string escapes
        import jieba
        import jieba.posseg
    words = jieba.Tokenizer()
    with words.get_dict_file() as dictionary:
        words.FREQ, words.total = words.gen_pfdict(dictionary)
    words.initialized = True
    tagger = jieba.posseg.POSTokenizer(words)

    def tag_text(text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in tagger.cut(text)]

    return tag_text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, column by column; white space is no word.

    texts, tags: string arrays. starts, ends: int64, half-open positions in the text.
    """

    texts: pa.ChunkedArray
    tags: pa.ChunkedArray
    starts: Positions
    ends: Positions


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text and where they stand. Raises ValueError where the tokenizer does not give back its text."""
    stretches = [_read_stretch(text, start, end, tokenizer) for start, end in _stretches(text)]
    return Words(
        texts=pa.chunked_array([stretch[0] for stretch in stretches], type=pa.string()),
        tags=pa.chunked_array([stretch[1] for stretch in stretches], type=pa.string()),
        starts=np.concatenate([stretch[2] for stretch in stretches] or [np.empty(0, dtype=np.int64)]),
        ends=np.concatenate([stretch[3] for stretch in stretches] or [np.empty(0, dtype=np.int64)]),
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in long stretches, cut at line breaks, which no word spans."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + STRETCH) + 1 or len(text)
        yield start, end
        start = end


def _read_stretch(
    text: str, start: int, end: int, tokenizer: Tokenizer
) -> tuple[pa.Array, pa.Array, Positions, Positions]:
    """Words, tags, starts and ends of a stretch of a text."""
    stretch = text[start:end]
    tagged = tag(stretch, tokenizer)
    texts = pa.array(list(map(itemgetter(0), tagged)), type=pa.string())
    tags = pa.array(list(map(itemgetter(1), tagged)), type=pa.string())
    lengths = pc.utf8_length(texts).to_numpy().astype(np.int64)
    ends = np.cumsum(lengths)
    if int(ends[-1]) != len(stretch):
        raise ValueError(f"{tokenizer} gave back {ends[-1]} of {len(stretch)} characters")
    first = np.frombuffer(stretch.encode("utf-32-le"), dtype=np.uint32)[ends - lengths]
    is_word = (first != _SPACE) & (first != _LINE_BREAK)
    kept = pa.array(is_word)
    return texts.filter(kept), tags.filter(kept), start + (ends - lengths)[is_word], start + ends[is_word]
