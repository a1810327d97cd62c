"""Rows of columns as named tuples."""

from typing import NamedTuple

import pytest

from pipeline.core.records import records


class Place(NamedTuple):
    """A place and its code."""

    name: str
    code: str | None = None


def test_rows_of_columns_are_the_named_tuples_that_a_constructor_makes() -> None:
    made = records(Place, ["北京市", "晋城市"], iter(["110000", None]))
    assert made == [Place("北京市", "110000"), Place("晋城市")]
    assert [type(place) for place in made] == [Place, Place]
    assert made[1].name == "晋城市"


def test_columns_without_rows_give_no_records() -> None:
    assert records(Place, [], []) == []


def test_columns_of_different_lengths_are_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        records(Place, ["北京市", "晋城市"], ["110000"])
