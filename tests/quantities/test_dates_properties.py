"""Properties of reading dates: every date in every style, anywhere in a sentence; any text at all."""

import calendar
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.lexicons import SHIPPED
from pipeline.quantities.dates import read_dates, scan_dates
from pipeline.quantities.dates_grammar import date_grammar
from pipeline.quantities.dates_heads import find_points

SIGNS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{SIGNS[tens]}十"
    return head + (SIGNS[ones] if ones else "")


def digit_by_digit(number: int, zero: str) -> str:
    return "".join(SIGNS[int(digit)] for digit in str(number)).replace("〇", zero)


def full_width(text: str) -> str:
    return text.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})


STYLES = {
    "plain": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "full width": lambda d: full_width(f"{d.year}年{d.month}月{d.day}日"),
    "Chinese": lambda d: f"{digit_by_digit(d.year, '〇')}年{chinese(d.month)}月{chinese(d.day)}日",
    "Chinese with 零": lambda d: f"{digit_by_digit(d.year, '零')}年{chinese(d.month)}月{chinese(d.day)}日",
    "Chinese with circles": lambda d: f"{digit_by_digit(d.year, '○')}年{chinese(d.month)}月{chinese(d.day)}日",
    "ISO": date.isoformat,
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    "号": lambda d: f"{d.year}年{d.month}月{d.day}号",
}

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
FRAMES = st.sampled_from(
    [
        ("", ""),
        ("会议于", "召开。"),
        ("经研究，", "，本局答复如下"),
        ("（", "）"),
        ("《通知》", "发布"),
        ("\n", "\n"),
        ("一、", "公布"),
    ]
)


@given(day=DAYS, style=st.sampled_from(sorted(STYLES)), frame=FRAMES)
def test_every_day_in_every_style_reads_back_wherever_it_stands(day: date, style: str, frame: tuple[str, str]) -> None:
    written = STYLES[style](day)
    found = read_dates(f"{frame[0]}{written}{frame[1]}")
    assert [(f.text, f.start_date, f.end_date, f.granularity) for f in found] == [(written, day, day, "day")]


@given(year=st.integers(1800, 2199), month=st.integers(1, 12), is_chinese=st.booleans())
def test_every_month_reads_back(year: int, month: int, is_chinese: bool) -> None:
    written = f"{digit_by_digit(year, '〇')}年{chinese(month)}月" if is_chinese else f"{year}年{month}月"
    last = date(year, month, calendar.monthrange(year, month)[1])
    assert [(f.text, f.start_date, f.end_date) for f in read_dates(written)] == [(written, date(year, month, 1), last)]


@given(
    first=DAYS,
    length=st.integers(0, 4000),
    to=st.sampled_from(["至", "到", "—", "-", "~", "－－", " 至 "]),
    frame=FRAMES,
    style=st.sampled_from(["plain", "Chinese", "spaced", "号"]),
)
def test_every_range_reads_back(first: date, length: int, to: str, frame: tuple[str, str], style: str) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date(2199, 12, 31).toordinal()))
    written = f"{STYLES[style](first)}{to}{STYLES[style](last)}"
    found = read_dates(f"{frame[0]}{written}{frame[1]}")
    assert [(f.text, f.start_date, f.end_date) for f in found] == [(written, first, last)]


@given(first=st.integers(1900, 2099), length=st.integers(1, 60), to=st.sampled_from(["-", "—", "至", "~"]))
def test_years_that_share_their_unit_read_back(first: int, length: int, to: str) -> None:
    written = f"{first}{to}{first + length}年"
    assert [(f.text, f.start_date, f.end_date) for f in read_dates(written)] == [
        (written, date(first, 1, 1), date(first + length, 12, 31))
    ]


@given(year=st.integers(1900, 2099), month=st.integers(1, 20), day=st.integers(1, 40))
def test_a_date_is_told_if_and_only_if_the_calendar_holds_it(year: int, month: int, day: int) -> None:
    is_day = month <= 12 and day <= calendar.monthrange(year, month)[1]
    expected = date(year, month, day) if is_day else None
    assert [f.start_date for f in read_dates(f"{year}年{month}月{day}日")] == [expected]
    assert [f.end_date for f in read_dates(f"{year}-{month:02}-{day:02}")] == [expected]


WORDS = (
    *(
        "2024",
        "1985",
        "12",
        "3",
        "一",
        "二",
        "十",
        "〇",
        "廿",
        "元",
        "百",
        "两",
        "20230823",
        "年",
        "月",
        "日",
        "号",
        "周",
    ),
    *(
        "至",
        "到",
        "-",
        "—",
        "~",
        "、",
        "和",
        "，",
        "。",
        "\n",
        "　",
        ".",
        "/",
        ":",
        "“",
        "”",
        "的",
        "度",
        "份",
        "第",
        "个",
    ),
    *(
        "前",
        "后",
        "底",
        "初",
        "末",
        "起",
        "以来",
        "每",
        "近",
        "过去",
        "今",
        "去",
        "明",
        "本",
        "上",
        "下",
        "次",
        "同",
        "日期",
    ),
    *("季度", "半年", "学年", "世纪", "年代", "旬", "上旬", "十四五", "（含）", "民国", "康熙", "农历", "天", "星期"),
)
FRAGMENTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@given(text=FRAGMENTS | st.text(max_size=60), reference=st.none() | st.dates())
def test_any_text_is_read_in_order_without_overlap(text: str, reference: date | None) -> None:
    end = 0
    for found in read_dates(text, reference):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert not (found.start_date and found.end_date) or found.start_date <= found.end_date
        assert "\n" not in found.text
        end = found.end


@given(text=FRAGMENTS)
def test_the_quick_test_for_a_beginning_drops_no_date(text: str) -> None:
    grammar = date_grammar(SHIPPED)
    assert find_points(replace(grammar, beginning=re.compile("(?s:.)")), text) == find_points(grammar, text)


@given(text=FRAGMENTS, reference=st.dates())
def test_every_date_read_is_taken_by_the_scan_or_is_a_span(text: str, reference: date) -> None:
    found = set(scan_dates(text)[0])
    for read in read_dates(text, reference):
        assert (read.start, read.end) in found or read.granularity == "window" or read.text.endswith("前")
