"""Words: where a reading is cut by jieba's dictionary, each with its part of speech."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import rjieba

from pipeline.core.reading import code_points
from pipeline.segment.slices import Positions, between

Tokenizer = Literal["rjieba", "jieba"]
Tagger = Callable[[str], list[tuple[str, str]]]

STRETCH: Final = 20_000
"""Characters, at least, that are given to the tokenizer at once where a text is longer."""
_MOST_KNOWN: Final = 200_000
"""Words whose parts of speech are kept at most: some 25 MB."""

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

    texts, tags: strings in dictionaries. starts, ends: int64, half-open positions in the text.
    """

    texts: pa.DictionaryArray
    tags: pa.DictionaryArray
    starts: Positions
    ends: Positions


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text and where they stand. Raises ValueError where the tokenizer does not give back its text."""
    return _read_by_port(text) if tokenizer == "rjieba" else _read_by_reference(text)


def _read_by_reference(text: str) -> Words:
    """Its part of speech depends on where a word stands."""
    tagged = [pair for stretch in _stretches(text) for pair in tag(stretch, "jieba")]
    bounds = _bounds(text, [_lengths([word for word, _ in tagged])])
    is_word = _are_words(text, bounds)
    tags = pa.array([pos for _, pos in tagged], type=pa.string()).filter(pa.array(is_word)).dictionary_encode()
    return Words(_texts(text, bounds, is_word), tags, bounds[:-1][is_word], bounds[1:][is_word])


def _read_by_port(text: str) -> Words:
    """Cutting alone is much faster than tagging, and few of the words are new ones."""
    bounds = _bounds(text, [_lengths(_dictionary().cut(stretch)) for stretch in _stretches(text)])
    is_word = _are_words(text, bounds)
    starts, texts = bounds[:-1][is_word], _texts(text, bounds, is_word)

    def lines_of(words: list[int]) -> str:
        is_asked = np.zeros(len(texts.dictionary), dtype=np.bool_)
        is_asked[words] = True
        return _lines_holding(text, starts[is_asked[texts.indices.to_numpy()]])

    tags = pa.array(_PARTS_OF_SPEECH.of(texts.dictionary.to_pylist(), lines_of), type=pa.string()).dictionary_encode()
    of_words = pa.DictionaryArray.from_arrays(tags.indices.take(texts.indices), tags.dictionary)
    return Words(texts, of_words, starts, bounds[1:][is_word])


def _stretches(text: str) -> Iterator[str]:
    """The text in long stretches, cut at line breaks, which no word spans."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + STRETCH) + 1 or len(text)
        yield text[start:end]
        start = end


def _lengths(words: list[str]) -> Positions:
    return np.fromiter(map(len, words), dtype=np.int64, count=len(words))


def _bounds(text: str, lengths: list[Positions]) -> Positions:
    """Where words begin that stand end to end, and where the last of them ends. Raises ValueError if that is not where
    the text does.
    """
    bounds = np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *lengths]))
    if bounds[-1] != len(text):
        raise ValueError(f"the tokenizer gave back {bounds[-1]} of {len(text)} characters")
    return bounds


def _are_words(text: str, bounds: Positions) -> npt.NDArray[np.bool_]:
    first = code_points(text)[bounds[:-1]]
    is_word: npt.NDArray[np.bool_] = (first != _SPACE) & (first != _LINE_BREAK)
    return is_word


def _texts(text: str, bounds: Positions, is_word: npt.NDArray[np.bool_]) -> pa.DictionaryArray:
    return between(text, bounds).filter(pa.array(is_word)).dictionary_encode()


def _lines_holding(text: str, positions: Positions) -> str:
    """The lines of a text that hold these positions, each with its line break."""
    breaks = np.flatnonzero(code_points(text) == _LINE_BREAK)
    bounds = np.concatenate(([0], breaks + 1, [len(text)]))
    lines = np.unique(np.searchsorted(breaks, positions))
    return "".join(
        text[start:end] for start, end in zip(bounds[lines].tolist(), bounds[lines + 1].tolist(), strict=True)
    )


class _PartsOfSpeech:
    """How rjieba tags words: by the word alone, whatever stands around it, so that each is tagged once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, words: Sequence[str], lines_of: Callable[[list[int]], str]) -> list[str]:
        """The parts of speech of distinct words.

        lines_of: the lines that words, given by their indices, stand in.
        """
        if len(self._known) > _MOST_KNOWN:
            self._known = {}  # replaced whole: threads may ask
        known = self._known
        new = [index for index, word in enumerate(words) if word not in known]
        known.update(tag("\n".join([words[index] for index in new]), "rjieba"))
        recut = [index for index in new if words[index] not in known]  # cut in two where it stands alone
        if recut:
            known.update(tag(lines_of(recut), "rjieba"))
        return list(map(known.__getitem__, words))


_PARTS_OF_SPEECH: Final = _PartsOfSpeech()
