"""Words: where a reading is cut by jieba's dictionary, each with its part of speech."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import rjieba

Tokenizer = Literal["rjieba", "jieba"]
Tagger = Callable[[str], list[tuple[str, str]]]


def tag(text: str, tokenizer: Tokenizer) -> list[tuple[str, str]]:
    """The words of a text with their parts of speech (jieba's tag set), in order; joined they are the text."""
    return _tagger(tokenizer)(text)


@cache
def _tagger(tokenizer: Tokenizer) -> Tagger:
    return rjieba.Jieba().tag if tokenizer == "rjieba" else _jieba_tagger()


def _jieba_tagger() -> Tagger:
    """jieba's tagger with its dictionary built in memory: jieba itself would write a cache into the shared temporary
    folder, where the next process would read whatever another user put there."""
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

    texts: pa.Array
    tags: pa.Array
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text and where they stand. Raises ValueError where the tokenizer does not give back its text."""
    tagged = tag(text, tokenizer)
    words: Sequence[str] = [word for word, _ in tagged]
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    ends = np.cumsum(lengths)
    if (int(ends[-1]) if len(ends) else 0) != len(text):
        raise ValueError(f"{tokenizer} gave back {ends[-1] if len(ends) else 0} of {len(text)} characters")
    texts = pa.array(words, type=pa.string())
    is_word = pc.invert(pc.utf8_is_space(texts)).to_numpy(zero_copy_only=False)
    kept = pa.array(is_word)
    return Words(
        texts=texts.filter(kept),
        tags=pa.array([flag for _, flag in tagged], type=pa.string()).filter(kept),
        starts=(ends - lengths)[is_word],
        ends=ends[is_word],
    )
