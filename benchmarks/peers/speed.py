"""Times the peers. Runs in the environment of `requirements.lock` and imports nothing else.

A line `ready` on standard output follows what the libraries greet with. From then on each line of standard input is a
JSON object {work: [text, …]}, and each line of standard output its answer: {work: CPU seconds per MB of UTF-8 for
reading these texts one by one}. Before the first measurement of a work it reads a few of its texts untimed, so that a
library's own start is left out.
"""

import contextlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import TextIO

import cn2an
import jionlp
from recognizers_date_time import recognize_datetime
from recognizers_number import Culture
from recognizers_number_with_unit import recognize_currency
from wetext import Normalizer

BYTES_PER_MB = 1_000_000
WARM_UP_TEXTS = 5
READY = "ready\n"

_normalizer = Normalizer(lang="zh", operator="itn")

WORKS: dict[str, Callable[[str], object]] = {
    "JioNLP money": lambda text: jionlp.ner.extract_money(text, with_parsing=True),
    "JioNLP time": lambda text: jionlp.ner.extract_time(text, with_parsing=True),
    "Recognizers currency": lambda text: recognize_currency(text, Culture.Chinese),
    "Recognizers datetime": lambda text: recognize_datetime(text, Culture.Chinese),
    "cn2an transform": lambda text: cn2an.transform(text, "cn2an"),
    "WeTextProcessing inverse normalisation": _normalizer.normalize,
}
"""What is timed, each as its library's documentation calls it, values parsed."""


def seconds_per_megabyte(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds for reading the texts one by one, per MB of them."""
    started = time.process_time()
    for text in texts:
        work(text)
    seconds = time.process_time() - started
    return seconds * BYTES_PER_MB / sum(len(text.encode()) for text in texts)


def main(answers: TextIO) -> None:
    """Answers requests until standard input ends."""
    answers.write(READY)
    answers.flush()
    warm: set[str] = set()
    for line in sys.stdin:
        answer = {}
        for name, texts in json.loads(line).items():
            if name not in warm:
                seconds_per_megabyte(WORKS[name], texts[:WARM_UP_TEXTS])
                warm.add(name)
            answer[name] = seconds_per_megabyte(WORKS[name], texts)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    answer_stream = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # the libraries warn with print
        main(answer_stream)
