"""Decoding: the names of a text, as the model scores them.

Most characters score best as outside of any name, and no name runs over a line feed. Only *runs* are decoded, stretches
around the others: the best sequence of tags in which a name's further characters follow its first (Viterbi's
algorithm), for all runs of a shard at once, character by character from their starts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.entities.tagger.features import FeatureInput, Rows, rows_by_feature
from pipeline.entities.tagger.model import LANES, OUTSIDE, TAGS, TYPES, LoadedModel, first_tag, inside_tag

REACH: Final = 2
"""Characters to either side of one that scores better inside of a name that belong to its run."""

LONGEST_RUN: Final = 64
"""Characters; a longer run is cut, so that the time is linear in the text whatever it is. No name is near as long."""

_NEVER: Final = -(1 << 20)
_BREAK: Final = ord("\n")
_KINDS: Final = len(TYPES)
_FIRST: Final = slice(first_tag(0), first_tag(_KINDS))
_INSIDE: Final = slice(inside_tag(0), inside_tag(_KINDS))

Scores = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text, an array each, by position.

    starts, ends: half-open positions. kinds: indices into TYPES. margins: by how much a character's tags score better
    than the tag of what is outside of names, on average over the name, in units of a weight.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.int64]
    margins: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of a text to be decoded.

    starts: positions; lengths: of each. offsets: where each starts in scores. scores: a row a character of a run, a
    column a tag.
    """

    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.int64]
    scores: Scores


def find_names(given: FeatureInput, model: LoadedModel) -> Names:
    """The names of a text."""
    runs = _runs(given, model)
    tags = best_tags(runs)
    is_first = (tags >= _FIRST.start) & (tags < _FIRST.stop)
    firsts = np.flatnonzero(is_first)
    is_end = np.ones(len(tags) + 1, dtype=np.bool_)
    is_end[:-1] = tags < _INSIDE.start
    is_end[runs.offsets] = True
    stops = np.flatnonzero(is_end)
    lasts = stops[np.searchsorted(stops, firsts, side="right")]
    gains = np.take_along_axis(runs.scores, tags[:, None], axis=1)[:, 0] - runs.scores[:, OUTSIDE]
    totals = np.concatenate(([0], np.cumsum(gains, dtype=np.int64)))
    shift = np.repeat(runs.starts - runs.offsets, runs.lengths)[firsts]
    lengths = lasts - firsts
    return Names(
        firsts + shift, lasts + shift, tags[firsts] - _FIRST.start, (totals[lasts] - totals[firsts]) // lengths
    )


def _runs(given: FeatureInput, model: LoadedModel) -> Runs:
    """The runs of a text with their scores."""
    hot_parts: list[npt.NDArray[np.int64]] = []
    held_parts: list[npt.NDArray[np.int64]] = []
    score_parts: list[npt.NDArray[np.int16]] = []
    size = len(given.codes)
    for low, scores, hot in _scored(given, model):
        hot_parts.append(hot + low)
        is_near = _near(hot, len(scores))
        # A run may reach over the edge of a block: what is near an edge is kept as well.
        is_near[:REACH] = is_near[-REACH:] = True
        held = np.flatnonzero(is_near)
        held_parts.append(held + low)
        score_parts.append(scores[held])
    if not hot_parts:
        nothing = np.empty(0, dtype=np.int64)
        return Runs(nothing, nothing, nothing, np.empty((0, TAGS), dtype=np.int32))
    hot = np.concatenate(hot_parts)
    positions = np.flatnonzero(_near(hot, size) & (given.codes != _BREAK))
    held = np.concatenate(held_parts)
    scores = np.concatenate(score_parts)[np.searchsorted(held, positions)]
    return _cut(positions, scores[:, :TAGS].astype(np.int32))


def _near(hot: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.bool_]:
    """Which of so many positions lie within REACH of one of some positions."""
    is_near = np.zeros(size + 2 * REACH, dtype=np.bool_)
    for shift in range(2 * REACH + 1):
        is_near[hot + shift] = True
    return is_near[REACH : REACH + size]


def _cut(positions: npt.NDArray[np.int64], scores: Scores) -> Runs:
    """Runs of neighbouring positions, none longer than LONGEST_RUN."""
    begins = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    into = np.arange(len(positions)) - np.repeat(begins, np.diff(begins, append=len(positions)))
    offsets = np.flatnonzero(into % LONGEST_RUN == 0)
    return Runs(positions[offsets], np.diff(offsets, append=len(positions)), offsets, scores)


def _scored(
    given: FeatureInput, model: LoadedModel
) -> Iterator[tuple[int, npt.NDArray[np.int16], npt.NDArray[np.int64]]]:
    """Each block's start, its scores, and the characters that score better inside of a name than outside."""
    for low, high, rows in rows_by_feature(given, model.classes):
        scores = _sums(rows, high - low, model)
        outside = scores[:, OUTSIDE]
        better = scores[:, 1] > outside
        for tag in range(2, TAGS):  # column by column: many times as fast as the greatest of short rows
            better |= scores[:, tag] > outside
        better &= given.codes[low:high] != _BREAK
        yield low, scores, np.flatnonzero(better)


def _sums(rows: Iterable[Rows], count: int, model: LoadedModel) -> npt.NDArray[np.int16]:
    """The sums of the rows' weights, a row a character, a column a lane. A weight has at most 127: no sum overflows.

    count: of the characters.
    """
    fetched = np.empty(count, dtype=np.complex128)
    lanes = fetched.view(np.int16)
    sums = np.zeros(len(lanes), dtype=np.int16)
    for feature in rows:
        np.take(model.lanes, feature, out=fetched, mode="wrap")
        sums += lanes
    return sums.reshape(-1, LANES)


def best_tags(runs: Runs) -> npt.NDArray[np.int64]:
    """The tags of the characters of all runs: each run's best sequence; of several, the one with the lowest tags from
    its end on, a first character before a further one.
    """
    order = np.argsort(-runs.lengths, kind="stable")
    offsets, lengths = runs.offsets[order], runs.lengths[order]
    longest = int(lengths[0]) if len(lengths) else 0
    active = [int(np.searchsorted(-lengths, -at, side="left")) for at in range(longest)]
    totals = runs.scores[offsets].copy()
    totals[:, _INSIDE] = _NEVER
    came_from = np.zeros((len(runs.scores), TAGS), dtype=np.int8)
    for at in range(1, longest):
        live = active[at]
        rows = offsets[:live] + at
        before = totals[:live]
        best = before.argmax(axis=1)
        is_further = before[:, _INSIDE] > before[:, _FIRST]
        came_from[rows] = best[:, None]
        came_from[rows, _INSIDE] = np.where(is_further, _INSIDE_TAGS, _FIRST_TAGS)
        scores = runs.scores[rows]
        scores[:, : _INSIDE.start] += np.take_along_axis(before, best[:, None], axis=1)
        scores[:, _INSIDE] += np.maximum(before[:, _FIRST], before[:, _INSIDE])
        totals[:live] = scores
    tags = np.zeros(len(runs.scores), dtype=np.int64)
    current = totals.argmax(axis=1)
    for at in range(longest - 1, -1, -1):
        live = active[at]
        rows = offsets[:live] + at
        tags[rows] = current[:live]
        current[:live] = came_from[rows, current[:live]]
    return tags


_FIRST_TAGS: Final = np.arange(_FIRST.start, _FIRST.stop, dtype=np.int8)
_INSIDE_TAGS: Final = np.arange(_INSIDE.start, _INSIDE.stop, dtype=np.int8)
