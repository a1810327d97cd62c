"""What the values that rules make in great numbers are made of."""

from msgspec import Struct


class Value(Struct, frozen=True, gc=False):
    """A value: equal to others by its fields, and never changed.

    Rules make some hundred thousand values for a megabyte of text. One of these takes a fifth of the time of a named
    tuple and a tenth of that of a frozen dataclass to make. The cyclic collector leaves them out: a value holds texts,
    numbers and other values, alone or in tuples, so that it can be in no cycle. It never holds a document.
    """
