"""The adapter to the peers' suites converts conventions: spans, units, bounds."""

import pytest

from benchmarks.suites import extract


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("门票￥65", "money", [(2, 5, "65", None, None, "CNY")]),  # the sign is part of the span
        ("租金9元/天", "money", [(2, 6, "9", None, None, "CNY")]),  # the suites' money has no denominator
        ("华氏70度", "quantity", [(0, 5, "70", None, None, "degF")]),  # so is the scale
        ("占五分之二", "percent", []),  # a number there, no percentage
        ("占百分之四十", "percent", [(1, 6, "40", None, None, "%")]),
        ("第七名", "ordinal", [(0, 2, "7", None, None, None)]),  # without its classifier
        ("大于3小于8", "range", [(2, 6, None, "3", "8", None)]),  # two bounds, one range
        ("等于12", "range", [(2, 4, None, "12", "12", None)]),
        ("超过2/5", "range", [(2, 5, None, "0.4", None, None)]),
        ("3岁半的孩子", "quantity", [(0, 3, "3.5", None, None, "a")]),
        ("八斤", "number", [(0, 1, "8", None, None, None)]),  # without its unit
    ],
)
def test_a_row_has_the_suites_form(text: str, kind: str, expected: list[tuple[object, ...]]) -> None:
    rows = extract(text, {kind, "number"} if kind == "range" else {kind})
    fields = ("start", "end", "value", "low", "high", "unit")
    assert [tuple(row.get(field) for field in fields) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("历时3天4小时", ["PT273600S"]), ("两年零五个月", ["P29M"]), ("3天，后来5天", ["PT259200S", "PT432000S"])],
)
def test_durations_side_by_side_are_one(text: str, expected: list[str]) -> None:
    assert [row["value"] for row in extract(text, {"duration"})] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2016年以前", None, "2015-12-31"),  # the bound is left out
        ("2016年3月8日之后", "2016-03-08", None),
        ("2016年之后", "2017-01-01", None),
        ("2016年3月", "2016-03-01", "2016-03-31"),
    ],
)
def test_a_bound_date_leaves_its_bound_out(text: str, low: str | None, high: str | None) -> None:
    (row,) = extract(text, {"date", "period", "time"}, "2020-01-01T00:00:00")
    assert (row["start"], row["end"], row["low"], row["high"]) == (0, len(text), low, high)
