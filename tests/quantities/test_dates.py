"""What is a date, where its text begins and ends, and which days it means."""

from datetime import date

import pytest

from pipeline.core.lexicons import LexiconError, Lexicons
from pipeline.quantities.dates import Date, read_dates, scan_dates

REFERENCE = date(2024, 7, 25)


def stated(found: Date) -> tuple[str, str, str, str | None]:
    """A date as the lists below write it: text, first day, last day (empty where open), qualifier."""
    days = (day.isoformat() if day else "" for day in (found.start_date, found.end_date))
    first, last = days
    return found.text, first, last, found.qualifier


def read(text: str) -> list[tuple[str, str, str, str | None]]:
    return [stated(found) for found in read_dates(text, REFERENCE)]


WRITTEN = [
    ("2025年6月27日召开", "2025年6月27日", "2025-06-27", "2025-06-27"),
    ("于2025 年 6 月 27 日召开", "2025 年 6 月 27 日", "2025-06-27", "2025-06-27"),  # spaces between the units
    ("２０２５年６月２７日", "２０２５年６月２７日", "2025-06-27", "2025-06-27"),  # full width
    ("二〇二五年六月二十七日", "二〇二五年六月二十七日", "2025-06-27", "2025-06-27"),
    ("二○○六年十二月三十日", "二○○六年十二月三十日", "2006-12-30", "2006-12-30"),  # circles for zeros
    ("二零零九年元月五日", "二零零九年元月五日", "2009-01-05", "2009-01-05"),
    ("二〇〇四年八月十五", "二〇〇四年八月十五", "2004-08-15", "2004-08-15"),  # 日 left out
    ("1998年7月3号下雨", "1998年7月3号", "1998-07-03", "1998-07-03"),
    ("18年10月1日开通", "18年10月1日", "2018-10-01", "2018-10-01"),  # a year of two digits
    ("他08年入学", "08年", "2008-01-01", "2008-12-31"),
    ("见2024/7/5的记录", "2024/7/5", "2024-07-05", "2024-07-05"),
    ("见2024.07.05的记录", "2024.07.05", "2024-07-05", "2024-07-05"),
    ("时间：2024-07-05 14:49:15", "2024-07-05", "2024-07-05", "2024-07-05"),
    ("时间：2024-07-0514:49", "2024-07-05", "2024-07-05", "2024-07-05"),  # the space before the clock lost
    ("2024年3月份", "2024年3月", "2024-03-01", "2024-03-31"),  # 份 stays outside
    ("2024年度预算", "2024年", "2024-01-01", "2024-12-31"),  # 度 stays outside
    ("（2025 年版）", "2025 年", "2025-01-01", "2025-12-31"),
    ("1.2023年完成改造", "2023年", "2023-01-01", "2023-12-31"),  # behind a list label
    ("2023年上半年", "2023年上半年", "2023-01-01", "2023-06-30"),
    ("2023年的下半年", "2023年的下半年", "2023-07-01", "2023-12-31"),
    ("2023年一季度", "2023年一季度", "2023-01-01", "2023-03-31"),
    ("2023年第四季度", "2023年第四季度", "2023-10-01", "2023-12-31"),
    ("2023年Q3营收", "2023年Q3", "2023-07-01", "2023-09-30"),
    ("2023年前三季度", "2023年前三季度", "2023-01-01", "2023-09-30"),  # 前 is no deadline here
    ("2023年一至三季度", "2023年一至三季度", "2023-01-01", "2023-09-30"),
    ("2023年前8个月", "2023年前8个月", "2023-01-01", "2023-08-31"),
    ("2023年6月中旬", "2023年6月中旬", "2023-06-11", "2023-06-20"),
    ("2023年2月下旬", "2023年2月下旬", "2023-02-21", "2023-02-28"),
    ("2023年8月中下旬", "2023年8月中下旬", "2023-08-11", "2023-08-31"),
    ("2021年的第一周", "2021年的第一周", "2021-01-04", "2021-01-10"),  # ISO week 1
    ("2023年5月第二周", "2023年5月第二周", "2023-05-08", "2023-05-14"),
    ("2023年最后3个月", "2023年最后3个月", "2023-10-01", "2023-12-31"),
    ("2023年前两个月", "2023年前两个月", "2023-01-01", "2023-02-28"),
    ("2023年代表大会", "2023年", "2023-01-01", "2023-12-31"),  # no 年代
    ("2020—2021学年", "2020—2021学年", "2020-01-01", "2021-12-31"),
    ("二十一世纪", "二十一世纪", "2001-01-01", "2100-12-31"),
    ("20世纪90年代", "20世纪90年代", "1990-01-01", "1999-12-31"),
    ("八十年代建成", "八十年代", "1980-01-01", "1989-12-31"),
    ("2010年代", "2010年代", "2010-01-01", "2019-12-31"),
    ("民国三十八年十月一日", "民国三十八年十月一日", "1949-10-01", "1949-10-01"),
    ("重修于康熙三年", "康熙三年", "1664-01-01", "1664-12-31"),
    ("“十四五”时期", "十四五", "2021-01-01", "2025-12-31"),  # the quotes stay outside
    ("十四五规划", "十四五", "2021-01-01", "2025-12-31"),  # without quotes
    ("第十四个五年规划", "第十四个五年", "2021-01-01", "2025-12-31"),  # by its number in full
    ("第九个五年计划", "第九个五年", "1996-01-01", "2000-12-31"),
    ("“九五”计划", "九五", "1996-01-01", "2000-12-31"),
    ("“八五”普法工作", "八五", "2021-01-01", "2025-12-31"),  # another programme counts its own plans
    ("“十三五”末", "十三五", "2020-01-01", "2020-12-31"),
    ("2023年底，户数", "2023年", "2023-12-01", "2023-12-31"),  # 底 narrows, and stays outside
    ("较2018年初增长", "2018年", "2018-01-01", "2018-01-31"),
    ("2023年9月底", "2023年9月", "2023-09-21", "2023-09-30"),
    ("2024年初步完成", "2024年", "2024-01-01", "2024-12-31"),  # no 年初
    ("2024年中央财政", "2024年", "2024-01-01", "2024-12-31"),  # no 年中
    ("发布日期：20230823", "20230823", "2023-08-23", "2023-08-23"),
    ("（20230823）", "20230823", "2023-08-23", "2023-08-23"),
    ("日期:2017823", "2017823", "2017-08-23", "2017-08-23"),  # only one way to cut it
]


@pytest.mark.parametrize(("text", "surface", "first", "last"), WRITTEN)
def test_a_written_date_has_its_text_and_its_days(text: str, surface: str, first: str, last: str) -> None:
    assert [found[:3] for found in read(text)] == [(surface, first, last)]


RANGES = [
    ("2018年1-9月", "2018年1-9月", "2018-01-01", "2018-09-30"),
    ("2018年一至九月份", "2018年一至九月", "2018-01-01", "2018-09-30"),
    ("2021-2025年", "2021-2025年", "2021-01-01", "2025-12-31"),
    ("2021年至2025年", "2021年至2025年", "2021-01-01", "2025-12-31"),
    ("2005年到2015年", "2005年到2015年", "2005-01-01", "2015-12-31"),  # through the last year's end
    ("规划（2023-2027）", "2023-2027", "2023-01-01", "2027-12-31"),
    ("2015年和2018年之间", "2015年和2018年", "2015-01-01", "2018-12-31"),
    ("2024年5月18日—21日", "2024年5月18日—21日", "2024-05-18", "2024-05-21"),
    ("2024年5月18-21日", "2024年5月18-21日", "2024-05-18", "2024-05-21"),
    ("2019年7月5日至8月3日", "2019年7月5日至8月3日", "2019-07-05", "2019-08-03"),
    ("2019年6月1日-6月30日", "2019年6月1日-6月30日", "2019-06-01", "2019-06-30"),
    ("一九六一年一月十四日至十八日", "一九六一年一月十四日至十八日", "1961-01-14", "1961-01-18"),
    ("2024年8月至2025年7月", "2024年8月至2025年7月", "2024-08-01", "2025-07-31"),
    ("2023年11月至3月", "2023年11月至3月", "2023-11-01", "2024-03-31"),  # over the end of the year
    ("11月至2024年3月", "11月至2024年3月", "2023-11-01", "2024-03-31"),
    ("2024年1月1日（含）起至2024年6月30日", "2024年1月1日（含）起至2024年6月30日", "2024-01-01", "2024-06-30"),
    ("2024年9月2日（星期一）至6日", "2024年9月2日（星期一）至6日", "2024-09-02", "2024-09-06"),
    ("2024年3月1日9:00至3月5日17:00", "2024年3月1日9:00至3月5日", "2024-03-01", "2024-03-05"),
    ("2024.07.25-2024.08.01", "2024.07.25-2024.08.01", "2024-07-25", "2024-08-01"),
    ("2024.3.1-3.15", "2024.3.1-3.15", "2024-03-01", "2024-03-15"),
    ("2024-07-25至2024-08-01", "2024-07-25至2024-08-01", "2024-07-25", "2024-08-01"),
    ("去年12月至今年3月", "去年12月至今年3月", "2023-12-01", "2024-03-31"),
    ("2023年四季度至2024年二季度", "2023年四季度至2024年二季度", "2023-10-01", "2024-06-30"),
]


@pytest.mark.parametrize(("text", "surface", "first", "last"), RANGES)
def test_a_range_runs_from_its_first_day_through_its_last(text: str, surface: str, first: str, last: str) -> None:
    assert read(text) == [(surface, first, last, None)]


LISTS = [
    ("2021、2022和2023年", ["2021", "2022", "2023年"], ["2021-12-31", "2022-12-31", "2023-12-31"]),
    ("2023年3、6、9月", ["2023年3", "6", "9月"], ["2023-03-31", "2023-06-30", "2023-09-30"]),
    ("2023年5月3、5日", ["2023年5月3", "5日"], ["2023-05-03", "2023-05-05"]),
    ("2023年5月3日、5日", ["2023年5月3日", "5日"], ["2023-05-03", "2023-05-05"]),
    ("2023年3月和5月", ["2023年3月", "5月"], ["2023-03-31", "2023-05-31"]),
]


@pytest.mark.parametrize(("text", "surfaces", "last_days"), LISTS)
def test_members_of_a_list_share_what_stands_at_its_head(text: str, surfaces: list[str], last_days: list[str]) -> None:
    assert [found[0] for found in read(text)] == surfaces
    assert [found[2] for found in read(text)] == last_days


QUALIFIED = [
    ("2023年以来", "2023年", "2023-01-01", "", "since"),
    ("自2021年1月1日起施行", "2021年1月1日", "2021-01-01", "", "since"),
    ("自2018年组建，", "2018年", "2018-01-01", "", "since"),
    ("2019年至今", "2019年", "2019-01-01", "", "since"),
    ("2023年7月至目前", "2023年7月", "2023-07-01", "", "since"),
    ("申报截止于2026年6月30日", "2026年6月30日", "", "2026-06-30", "until"),
    ("有效期延长至2026年底", "2026年", "", "2026-12-31", "until"),
    ("完成时限：2022年10月", "2022年10月", "", "2022-10-31", "until"),
    ("2022年6月1日（含）以后", "2022年6月1日", "2022-06-01", "", "after"),
    ("2022年6月1日及以后", "2022年6月1日", "2022-06-01", "", "after"),
    ("2025年底前", "2025年", "", "2025-12-31", "until"),
    ("2025年6月底前", "2025年6月", "", "2025-06-30", "until"),
    ("2027年1月15日前", "2027年1月15日", "", "2027-01-15", "until"),
    ("2027年1月15日17:00前", "2027年1月15日", "", "2027-01-15", "until"),  # a clock between
    ("到2025年，力争", "2025年", "", "2025-12-31", "until"),
    ("截至2023年末", "2023年", "", "2023-12-31", "until"),
    ("有效期至2025年12月31日", "2025年12月31日", "", "2025-12-31", "until"),
    ("延长至2027年2月28日止", "2027年2月28日", "", "2027-02-28", "until"),
    ("2018年以前", "2018年", "", "2018-12-31", "before"),
    ("到“十四五”末", "十四五", "", "2025-12-31", "until"),
    ("2020年左右", "2020年", "2020-01-01", "2020-12-31", "about"),
    ("约2020年", "2020年", "2020-01-01", "2020-12-31", "about"),
]


@pytest.mark.parametrize(("text", "surface", "first", "last", "qualifier"), QUALIFIED)
def test_a_cue_opens_an_end_and_stays_outside(text: str, surface: str, first: str, last: str, qualifier: str) -> None:
    assert read(text) == [(surface, first, last, qualifier)]


LOOKALIKE_CUES = [
    "收到2024年的来函",  # 收到
    "由41亿元增加到2024年的52亿元",  # 增加到
    "甚至2024年",
    "来自2024年的调查",
    "2024年起草文件",
    "2024年前列",
    "2024年后续工作",
]


@pytest.mark.parametrize("text", LOOKALIKE_CUES)
def test_words_that_only_look_like_cues_open_no_end(text: str) -> None:
    assert read(text) == [("2024年", "2024-01-01", "2024-12-31", None)]


NO_DATES = [
    "比上年末增长5%",  # the end of the year before, not of this one
    "学年末组织考试",
    "为期3年，每期3个月，共30日",  # durations
    "公示三年内有效",
    "自收到之日起15日内",
    "30日内未办结的",
    "持续3月以上",
    "具有1500年历史",
    "市十七届人大五次会议第62号建议",  # legislative sessions
    "鞍商复〔2025〕3号",  # document numbers
    "依照第12条第3款",
    "上午9:00到17时30分",  # clock times
    "GB 1987-2009",  # standards
    "电话2021-2218793",
    "拨付2023.05元",
    "全程20231205公里",  # digits without a cue
    "https://www.example.cn/2024/07/25/t20240725.html",
    "192.168.255.255",
    "说明年度安排，然后年检，证明年限",  # 明年, 后年
    "实现在线办理",  # 现在
    "以上半年为限",  # 上半年
    "历史上周边地区",  # 上周
    "四季度假区",
    "每年6月30日前",  # of no one year
    "文书应当注明日期",  # 明日
    "夫妻双方近12月的月均缴存额",  # twelve months
    "建城于公元前221年，公元前 5世纪已有聚落",  # before the first year that dates can tell
    "当年7月1日至次年6月30日",
    "农历九月初九，正月十五",
    "周一至周五开放，每周三闭馆",
    "十佳、三三制、七上八下",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


IMPOSSIBLE = ["2024年2月30日", "2023年2月29日", "2024年13月1日", "2月30日", "2024-13-01", "2024年6月31日至7月2日"]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_that_the_calendar_does_not_hold_has_no_value(text: str) -> None:
    assert [(found[1], found[2]) for found in read(text)] == [("", "")]


def test_positions_are_those_of_the_text_as_given() -> None:
    text = "　　经查，２０２４年７月至９月，共办理；2023年以来持续。"
    for found in read_dates(text):
        assert text[found.start : found.end] == found.text
    assert len(read_dates(text)) == 2


def test_a_scan_takes_days_of_every_year_and_leaves_out_spans_of_time() -> None:
    text = "每年6月30日前汇总近三年情况，2024年印发"
    assert [text[start:end] for start, end in scan_dates(text)[0]] == ["6月30日", "2024年"]


def test_granularity_is_the_finest_unit_written() -> None:
    texts = {
        "2024年5月1日": "day",
        "2024年5月上旬": "ten_days",
        "2024年5月": "month",
        "2024年二季度": "quarter",
        "2024年上半年": "half",
        "2024年": "year",
        "2023-2024学年": "school_year",
        "“十四五”": "period",
        "20世纪90年代": "decade",
        "21世纪": "century",
        "2024年5月1日至2025年": "day",
    }
    assert {text: read_dates(text)[0].granularity for text in texts} == texts


def test_an_extension_of_a_lexicon_adds_and_removes_words() -> None:
    extended = Lexicons((("quantities/dates_relative", "word\tunit\toffset\n开年\tyear\t0\n!目前\n"),))
    found = read_dates("目前开年", REFERENCE, extended)
    assert [(f.text, f.start_date, f.end_date) for f in found] == [("开年", date(2024, 1, 1), date(2024, 12, 31))]


def test_a_lexicon_may_be_emptied() -> None:
    names = ("dates_lookalikes", "dates_eras", "dates_plans")
    emptied = Lexicons(
        tuple(
            (f"quantities/{name}", "\n".join([header, *(f"!{row}" for row in rows)]))
            for name, header, rows in (
                (name, ("name", "word")[name == "dates_lookalikes"], Lexicons().column(f"quantities/{name}"))
                for name in names
            )
        )
    )
    assert [f.text for f in read_dates("“十四五”时期，民国三年，2024年5月", REFERENCE, emptied)] == ["2024年5月"]


def test_a_unit_that_is_none_is_refused() -> None:
    wrong = Lexicons((("quantities/dates_relative", "word\tunit\toffset\n开年\tfortnight\t0\n"),))
    with pytest.raises(LexiconError, match="fortnight"):
        read_dates("开年", REFERENCE, wrong)
