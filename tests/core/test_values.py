"""What the values of the rules are made of."""

import gc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from pipeline.core.values import Value
from pipeline.runner.stages import STAGES


class Place(Value, frozen=True):
    """A place and its code."""

    name: str
    code: str | None = None


def test_values_are_equal_by_their_fields_and_can_be_keys() -> None:
    assert Place("晋城市", "140500") == Place("晋城市", "140500") != Place("晋城市")
    assert {Place("晋城市"): 1}[Place("晋城市")] == 1


def test_values_never_change() -> None:
    place = Place("晋城市")
    with pytest.raises(AttributeError, match="immutable"):
        place.code = "140500"  # type: ignore[misc]


def test_the_collector_leaves_values_out() -> None:
    assert not gc.is_tracked(Place("晋城市", "140500"))


PLAIN = (str, int, bool, Decimal, date, NoneType, Enum, Value, tuple)


def held(annotation: Any) -> Iterator[Any]:
    """The types that a field may hold, those in unions and tuples as well."""
    if get_origin(annotation) is Literal:
        yield from {type(choice) for choice in get_args(annotation)}
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for inner in get_args(annotation):
            yield from held(inner)
    elif annotation is not ...:
        yield annotation


def test_no_value_of_a_stage_can_be_in_a_cycle() -> None:
    kinds = [kind for kind in Value.__subclasses__() if kind.__module__.startswith(tuple(_rooms()))]
    assert kinds
    hints = {(kind, name): hint for kind in kinds for name, hint in get_type_hints(kind).items() if name[:2] != "__"}
    assert [field for field, hint in hints.items() if not all(issubclass(each, PLAIN) for each in held(hint))] == []


def _rooms() -> list[str]:
    return ["pipeline.core", *(f"pipeline.{stage.name}" for stage in STAGES)]
