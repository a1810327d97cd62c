"""Dates that need more than their own words: years left out, words that count from a document's date."""

from datetime import date

import pytest

from pipeline.quantities.dates import read_dates

REFERENCE = date(2024, 7, 25)  # a Thursday


def days(text: str, reference: date | None = REFERENCE) -> list[tuple[str, str, str]]:
    return [
        (found.text, *(day.isoformat() if day else "" for day in (found.start_date, found.end_date)))
        for found in read_dates(text, reference)
    ]


INHERITED = [
    # the sentence's year comes before the document's
    ("2022年8月的利率较4月下降", "4月", "2022-04-01", "2022-04-30"),
    ("2022年开工，10月竣工", "10月", "2022-10-01", "2022-10-31"),
    ("去年全面铺开，11月收官", "11月", "2023-11-01", "2023-11-30"),
    # a narrative of months goes on through the paragraph
    ("2022年3月启动。5月验收。", "5月", "2022-05-01", "2022-05-31"),
    # a year by itself does not
    ("依据2022年调查成果。6月30日前发放。", "6月30日", "", "2024-06-30"),
    # nor does a paragraph reach into the next
    ("2022年3月启动。\n5月验收。", "5月", "2024-05-01", "2024-05-31"),
    # nor do the years of a plan
    ("印发行动方案（2022-2035年）。12月14日公布", "12月14日", "2024-12-14", "2024-12-14"),
    # nor a year in a title
    ("按照《2022年工作方案》，5月验收", "5月", "2024-05-01", "2024-05-31"),
    ("9月底前完成", "9月", "", "2024-09-30"),
    ("三季度投产", "三季度", "2024-07-01", "2024-09-30"),
    ("2023年实施，次年6月完成", "次年6月", "2024-06-01", "2024-06-30"),
    ("2023年5月立项，同年9月开工", "同年9月", "2023-09-01", "2023-09-30"),
]


@pytest.mark.parametrize(("text", "surface", "first", "last"), INHERITED)
def test_a_date_without_its_year_takes_the_nearest_that_the_text_gives(
    text: str, surface: str, first: str, last: str
) -> None:
    assert days(text)[-1] == (surface, first, last)


def test_without_a_reference_the_year_last_named_is_taken() -> None:
    assert days("2022年立项。\n6月开工", None)[-1] == ("6月", "2022-06-01", "2022-06-30")


def test_without_any_year_the_days_stay_unknown() -> None:
    assert days("6月30日前发放", None) == [("6月30日", "", "")]


def test_a_deadline_long_past_is_next_years() -> None:
    assert days("1月31日前上报", date(2024, 12, 20)) == [("1月31日", "", "2025-01-31")]
    assert days("6月30日前上报", date(2024, 12, 1)) == [("6月30日", "", "2024-06-30")]


def test_the_month_before_another_is_no_january() -> None:
    assert days("按照上一月最后一日的汇率折算") == []


RELATIVE = [
    ("今年", "今年", "2024-01-01", "2024-12-31"),
    ("今年以来", "今年", "2024-01-01", ""),
    ("去年底", "去年", "2023-12-01", "2023-12-31"),
    ("今年年底前", "今年", "", "2024-12-31"),
    ("明年3月", "明年3月", "2025-03-01", "2025-03-31"),
    ("前年下半年", "前年下半年", "2022-07-01", "2022-12-31"),
    ("上半年完成", "上半年", "2024-01-01", "2024-06-30"),
    ("年底前建成", "年底", "", "2024-12-31"),
    ("本月十日", "本月十日", "2024-07-10", "2024-07-10"),
    ("上个月", "上个月", "2024-06-01", "2024-06-30"),
    ("下月上旬", "下月上旬", "2024-08-01", "2024-08-10"),
    ("本季度", "本季度", "2024-07-01", "2024-09-30"),
    ("上季度", "上季度", "2024-04-01", "2024-06-30"),
    ("上周", "上周", "2024-07-15", "2024-07-21"),
    ("下下週", "下下週", "2024-08-05", "2024-08-11"),  # traditional
    ("上周三", "上周三", "2024-07-17", "2024-07-17"),
    ("本周末", "本周末", "2024-07-27", "2024-07-28"),
    ("昨天", "昨天", "2024-07-24", "2024-07-24"),
    ("後天", "後天", "2024-07-27", "2024-07-27"),
    ("截至目前", "目前", "", "2024-07-25"),
    ("近三年来", "近三年", "2021-07-25", "2024-07-25"),
    ("过去十年", "过去十年", "2014-07-25", "2024-07-25"),
    ("未来5年", "未来5年", "2024-07-25", "2029-07-25"),
    ("五年前", "五年前", "2019-07-25", "2019-07-25"),
    ("上世纪八十年代", "上世纪八十年代", "1980-01-01", "1989-12-31"),
]


@pytest.mark.parametrize(("text", "surface", "first", "last"), RELATIVE)
def test_relative_dates_count_from_the_reference(text: str, surface: str, first: str, last: str) -> None:
    assert days(text) == [(surface, first, last)]
    assert [found.is_relative for found in read_dates(text, REFERENCE)] == [True]


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_relative_dates_without_a_reference_are_found_but_not_told(text: str) -> None:
    assert [(found.start_date, found.end_date, found.is_relative) for found in read_dates(text)] == [(None, None, True)]


def test_a_half_of_a_year_that_the_sentence_names_is_not_relative() -> None:
    found = read_dates("2022年投产，下半年达产", REFERENCE)[-1]
    assert (found.text, found.start_date, found.is_relative) == ("下半年", date(2022, 7, 1), False)


def test_last_days_of_short_months_and_leap_years_hold() -> None:
    assert days("一年前", date(2024, 2, 29)) == [("一年前", "2023-02-28", "2023-02-28")]
    assert days("上个月", date(2024, 3, 31)) == [("上个月", "2024-02-01", "2024-02-29")]
    assert days("2月29日", date(2023, 5, 1)) == [("2月29日", "2020-02-29", "2020-02-29")]


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    assert days("大后年", date(9998, 1, 1)) == [("大后年", "", "")]
    assert days("上周", date(1, 1, 1)) == [("上周", "", "")]
