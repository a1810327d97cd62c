"""Rows of columns as named tuples."""

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar

Record = TypeVar("Record", bound=tuple[Any, ...])


def records(kind: type[Record], *columns: Iterable[Any]) -> list[Record]:
    """One record a row, its fields in the order of the columns, which are of one length.

    A named tuple's own constructor is a function in Python, called for every row; this makes them without it.
    """
    make: partial[Record] = partial(tuple.__new__, kind)
    return list(map(make, zip(*columns, strict=True)))
