"""Quantities other than money in context."""

from datetime import date

import pytest

from tests.registers.written import Written, rows_of, tables_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # the noun before its number, its owner filled in
        (Written("全市现有规上航运企业6户。"), [("晋城市规上航运企业", "户数")]),
        # what a name has
        (
            Written("江口学院建有船闸实训室6个、航道实训室2个。", names=[("江口学院", "ORG")]),
            [("江口学院", "船闸实训室"), ("江口学院", "航道实训室")],
        ),
        # a share of something
        (Written("仅占全国航运规模的5%。"), [(None, "全国航运规模占比")]),
        # a change
        (Written("货运量同比增长5%。"), [(None, "货运量增长")]),
        (Written("江口港的货运量下降5%。"), [("江口港", "货运量下降")]),
        # about nothing
        (Written("5%。"), []),
        # money has its own register
        (Written("产值4亿元。"), []),
    ],
)
def test_indicators_say_what_of_what_is_counted(written: Written, expected: list[tuple[str | None, str]]) -> None:
    assert [(row["subject"], row["metric"]) for row in rows_of("indicators", written)] == expected


def test_an_indicator_has_the_period_before_it_and_evidence_around_it() -> None:
    written = Written("2024年，货运量增长5%。", dates=[("2024年", date(2024, 1, 1), date(2024, 12, 31), None)])
    (row,) = rows_of("indicators", written)
    assert (row["period_start"], row["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))
    (quantity,) = tables_of(written)["quantities"].to_pylist()
    assert row["start"] <= quantity["start"] < quantity["end"] <= row["end"]
