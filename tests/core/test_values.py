"""What the values of the rules are made of."""

import gc

import pytest

from pipeline.core.values import Value


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
