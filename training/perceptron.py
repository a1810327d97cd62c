"""The learner: an averaged perceptron with a margin, in integers alone, so that the same examples give the same bytes
on every machine.

Each character is one decision between the tags. A tag of the truth that does not score better than every other by
MARGIN is learned: its weights up, those of the nearest other down. What is kept of each weight is its average over all
steps, scaled to int8. Decoding alone puts characters together.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.entities.tagger.features import (
    FEATURES,
    ROWS,
    CharacterClasses,
    FeatureInput,
    character_classes,
    feature_rows,
)
from pipeline.entities.tagger.model import TAGS, Model

Tags = npt.NDArray[np.int8]

UNKNOWN = -1
"""The tag of a character that nothing is to be learned from."""

EPOCHS = 8
MARGIN = 20
STEP = 100
"""Characters decided on at once; the weights change after each step."""

SCALE_SHARE = 9_999
"""Of 10,000 weights that are not zero so many are within the scale; the few beyond it are cut off at 127."""

LARGEST = 127
_SEED = 20_261_121


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from. tags: int8, a tag a character, or UNKNOWN."""

    given: FeatureInput
    tags: Tags


def learn(examples: list[Example], surnames: str) -> Model:
    """The model of these examples. surnames: the characters of the class of surnames."""
    classes = character_classes(surnames)
    rows = np.concatenate([_rows_of(example, classes) for example in examples])
    tags = np.concatenate([example.tags for example in examples]).astype(np.int64)
    known = tags != UNKNOWN
    return Model(_scaled(_averages(rows[known], tags[known])), surnames)


def _rows_of(example: Example, classes: CharacterClasses) -> npt.NDArray[np.int32]:
    blocks = [np.stack(rows, axis=1).astype(np.int32) for _, _, rows in feature_rows(example.given, classes)]
    return np.concatenate(blocks) if blocks else np.empty((0, FEATURES), dtype=np.int32)


def _averages(rows: npt.NDArray[np.int32], tags: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The sum of each weight over all steps: its average times their number."""
    weights = np.zeros((ROWS, TAGS), dtype=np.int64)
    late = np.zeros((ROWS, TAGS), dtype=np.int64)
    steps = 0
    random = np.random.Generator(np.random.PCG64(_SEED))
    starts = np.arange(0, len(tags), STEP)
    for _ in range(EPOCHS):
        for start in starts[np.argsort(random.bit_generator.random_raw(len(starts)), kind="stable")].tolist():
            steps += 1
            chosen, wanted = rows[start : start + STEP], tags[start : start + STEP]
            scores = weights[chosen].sum(axis=1)
            every = np.arange(len(wanted))
            right = scores[every, wanted]
            scores[every, wanted] = -(1 << 40)
            nearest = scores.argmax(axis=1)
            wrong = np.flatnonzero(scores[every, nearest] + MARGIN >= right)
            if not len(wrong):
                continue
            touched = chosen[wrong].ravel()
            up, down = np.repeat(wanted[wrong], FEATURES), np.repeat(nearest[wrong], FEATURES)
            np.add.at(weights, (touched, up), 1)
            np.add.at(weights, (touched, down), -1)
            np.add.at(late, (touched, up), steps)
            np.add.at(late, (touched, down), -steps)
    return weights * (steps + 1) - late


def _scaled(sums: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """The weights as int8, the nearest whole number, in integer arithmetic."""
    sizes = np.sort(np.abs(sums[sums != 0]))
    if not len(sizes):
        return np.zeros(sums.shape, dtype=np.int8)
    scale = int(sizes[len(sizes) * SCALE_SHARE // 10_000 - 1 if len(sizes) > 1 else 0])
    nearest = (2 * LARGEST * sums + scale) // (2 * scale)
    return np.clip(nearest, -LARGEST, LARGEST).astype(np.int8)
