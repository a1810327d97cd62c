"""Levels of labels, decided by the order in which a text nests its label styles."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.values import Value
from pipeline.sections.labels import RANK, Label


class Place(Value, frozen=True):
    """Where a label stands in the outline: its level, 1 outermost, and the index of the label that holds it."""

    level: int
    parent: int | None


def place_labels(labels: Sequence[Label]) -> list[Place]:
    """The place of each label of one text (a main text or an attachment), given in order.

    A style is deeper than another where its first items follow that other's more often than the other way round;
    where neither does, the usual order of styles decides. A style that is open goes on, whatever its number: numbering
    may run through (（四） under 二、), start again, or lack its beginning.
    """
    nested = Counter(
        (above.style, below.style)
        for above, below in pairwise(labels)
        if below.number == 1 and above.style != below.style
    )
    places: list[Place] = []
    open_labels: list[int] = []
    for at, label in enumerate(labels):
        _close(open_labels, labels, label, nested)
        places.append(Place(len(open_labels) + 1, open_labels[-1] if open_labels else None))
        open_labels.append(at)
    return places


def _close(open_labels: list[int], labels: Sequence[Label], label: Label, nested: Counter[tuple[str, str]]) -> None:
    """Closes what the label does not stand under."""
    for depth, at in enumerate(open_labels):
        if labels[at].style == label.style:
            del open_labels[depth:]
            return
    while open_labels and _is_above(label.style, labels[open_labels[-1]].style, nested):
        open_labels.pop()


def _is_above(style: str, other: str, nested: Counter[tuple[str, str]]) -> bool:
    down, up = nested[style, other], nested[other, style]
    return down > up if down != up else RANK[style] < RANK[other]
