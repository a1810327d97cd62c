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
        (Written("仅占全国航运规模的5%。"), [("晋城市", "占全国航运规模的比重")]),
        # a change
        (Written("货运量同比增长5%。"), [("晋城市", "货运量增长")]),
        (Written("江口港的货运量下降5%。"), [("江口港", "货运量下降")]),
        # the clause before says of whom
        (
            Written("江口学院开设航运专业，年招生约40人。", names=[("江口学院", "ORG")]),
            [("江口学院", "年招生")],
        ),
        # whose share it is
        (Written("江口港货运量占全省货运量的5%。"), [("江口港货运量", "占全省货运量的比重")]),
        # an old value and the new one are of one thing
        (Written("首付比例从30%调整为20%。"), [("晋城市", "首付比例"), ("晋城市", "首付比例")]),
        # the number of an item is no name
        (Written("7、船闸通过率达到90%。"), [("晋城市", "船闸通过率")]),
        # what is done so that there is a number of something, which stands behind
        (Written("建设2个具有水乡特色的停泊区。"), [("晋城市", "停泊区")]),
        # each of a kind, and a share in brackets
        (Written("每个船闸（特指江口）培训5人。"), [("每个船闸", "培训")]),
        (Written("分为快船（10%）、慢船（90%）。"), [("分为快船", "占比"), ("慢船", "占比")]),
        # whoever has something in the clause before still has it
        (
            Written("目前，10个码头拥有吊机46个，趸船12个。"),
            [("10个码头", "吊机"), ("10个码头", "趸船")],
        ),
        # the sentence before says of whom
        (Written("江口学院成绩突出。招收学员40人。", names=[("江口学院", "ORG")]), [("江口学院", "招收学员")]),
        # counts that sum up, in quotation marks, of meetings
        (Written("做好3个方面工作。"), []),
        (Written("落实“3个”制度。"), []),
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


@pytest.mark.parametrize(
    ("text", "genre", "status"),
    [
        # a demand is planned in a report, what stands is done in a plan
        ("货运量不少于5%。", "report", "planned"),
        ("现有船员5人。", "plan", "done"),
        ("配备船员5人。", "plan", "planned"),
    ],
)
def test_a_demand_is_planned_and_what_stands_is_done(text: str, genre: str, status: str) -> None:
    assert [row["status"] for row in rows_of("indicators", Written(text, genre=genre))] == [status]
