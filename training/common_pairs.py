"""Makes `pipeline/registers/lexicons/common_pairs.tsv`: `python -m training.common_pairs DOCS > …`.

A word of its own, as in the name of one village or firm (赤岭水库), holds two characters that hardly any document has
beside each other, where what everybody writes of (营养咨询平台) holds none. So the pairs of characters are counted by
the documents that they stand in.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.core.scripts import simplified
from training.documents import choose, read_sources

LEAST_DOCUMENTS = 8
"""Documents that a common pair stands in at least, of about 3,000."""

_RUN = re.compile(r"[一-鿿]{2,}")
_HEADER = """\
# Pairs of characters that stand beside each other in many official documents: a word that holds no other is no name.
# Made by training.common_pairs of the documents of the large table, those aside that are labelled or score.
# first: the first of a pair; seconds: what stands behind it.
first	seconds
"""


def pairs_of(text: str) -> set[str]:
    """Every two Chinese characters that stand beside each other in a text."""
    return {run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)}


def common_pairs(texts: Iterable[str], least: int) -> dict[str, str]:
    """What stands behind a character in so many texts at least, by the character; both in order."""
    counts = Counter(pair for text in texts for pair in pairs_of(text))
    seconds: defaultdict[str, list[str]] = defaultdict(list)
    for pair in sorted(pair for pair, count in counts.items() if count >= least):
        seconds[pair[0]].append(pair[1])
    return {first: "".join(found) for first, found in seconds.items()}


def lexicon(pairs: Mapping[str, str]) -> str:
    """The text of the lexicon."""
    return _HEADER + "".join(f"{first}\t{seconds}\n" for first, seconds in pairs.items())


def main() -> None:
    """Reads the arguments, counts, writes the lexicon."""
    parser = argparse.ArgumentParser(prog="python -m training.common_pairs", description=__doc__)
    parser.add_argument("docs", type=Path, help="folder of .txt files, or Parquet table with source_path and text")
    parser.add_argument("--without", type=Path, help="file with names of documents to leave out, one a line")
    parser.add_argument(
        "--apart-from", type=Path, action="append", default=[], help="folder of documents to stay apart from"
    )
    arguments = parser.parse_args()
    without = frozenset(arguments.without.read_text(encoding="utf-8").split()) if arguments.without else frozenset()
    apart_from = [text for folder in arguments.apart_from for _, text in read_sources(folder)]
    chosen = choose(read_sources(arguments.docs), without, apart_from)
    sys.stdout.write(lexicon(common_pairs((simplified(text) for _, text in chosen), LEAST_DOCUMENTS)))


if __name__ == "__main__":
    main()
