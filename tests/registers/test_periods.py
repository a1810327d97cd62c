"""The period and the division of figures that their own clause leaves to the text around them."""

from datetime import date

import pytest

from tests.registers.written import Written, rows_of

Dated = tuple[str, date | None, date | None, str | None]
YEAR_2024: Dated = ("2024年", date(2024, 1, 1), date(2024, 12, 31), None)
BY_2027: Dated = ("2027年", None, date(2027, 12, 31), "until")
IN_2024 = (date(2024, 1, 1), date(2024, 12, 31))
UNTIL_2027 = (None, date(2027, 12, 31))
NONE = (None, None)


@pytest.mark.parametrize(
    ("text", "genre", "dated", "expected"),
    [
        # the sentence before in the paragraph goes on
        ("2024年，航运平稳。货运量增长5%。", "reply", YEAR_2024, IN_2024),
        # a report goes on over its paragraphs, another text does not
        ("一、2024年回顾\n货运量增长5%。", "report", YEAR_2024, IN_2024),
        ("2024年，航运平稳。\n货运量增长5%。", "reply", YEAR_2024, NONE),
        # what stands as of now is of no year
        ("2024年，航运平稳。目前，货船增长5%。", "reply", YEAR_2024, NONE),
        # a deadline leads its paragraph, the list it opens and a part of goals, but nothing else
        ("到2027年，航运平稳。货运量达到5%。", "plan", BY_2027, UNTIL_2027),
        ("一、安排\n到2027年，做到：\n（一）货运量达到5%。", "plan", BY_2027, UNTIL_2027),
        ("一、主要目标\n到2027年，航运平稳。\n货运量达到5%。", "plan", BY_2027, UNTIL_2027),
        ("到2027年，航运平稳。\n货运量达到5%。", "plan", BY_2027, NONE),
        # a date that a figure is only compared with, and the date of a title
        ("货运量比2024年增长5%。", "reply", YEAR_2024, NONE),
        ("印发《2024年航道方案》，货运量增长5%。", "reply", YEAR_2024, NONE),
    ],
)
def test_a_period_told_once_holds_for_the_figures_that_it_leads(
    text: str, genre: str, dated: Dated, expected: tuple[date | None, date | None]
) -> None:
    (row,) = rows_of("indicators", Written(text, genre=genre, dates=[dated]))
    assert (row["period_start"], row["period_end"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the division that the sentence speaks of, and the one that the document is of
        ("我省货运量增长5%。", "山西省"),
        ("货运量增长5%。", "晋城市"),
        # a place that begins the name of something else is nobody's subject, a member of a list neither
        ("江口地铁快线通车，货运量增长5%。", "晋城市"),
        ("江口学院、沙河学院等建成，货运量增长5%。", "晋城市"),
        # one of whom the clause before says something is
        ("江口学院开设航运专业，毕业生增长5%。", "江口学院"),
    ],
)
def test_a_figure_of_nobody_is_the_divisions(text: str, expected: str) -> None:
    names = [("江口学院", "ORG"), ("沙河学院", "ORG"), ("江口", "PLACE"), ("江口地铁快线", "PROJECT")]
    written = Written(text, names=[name for name in names if name[0] in text])
    assert [row["subject"] for row in rows_of("indicators", written)] == [expected]


def test_a_rate_in_a_rule_is_of_what_it_regulates() -> None:
    assert [row["subject"] for row in rows_of("indicators", Written("首付比例20%。", genre="measure"))] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 分别 shares the figures out, and the tail that the names share goes to each
        ("江口、沙河港货运量分别增长4%、6%。", ["江口港货运量增长", "沙河港货运量增长"]),
        ("一港、二港、三港吞吐量分别下降1%、2%和3%。", ["一港吞吐量下降", "二港吞吐量下降", "三港吞吐量下降"]),
        # names that are whole share nothing
        ("游船人次、码头收入分别增长4%、6%。", ["游船人次增长", "码头收入增长"]),
        # a change is of the value before it
        ("2024年全市水运产值60亿元、增长5%。", ["水运产值增长"]),
        ("全年实现水运产值60亿元，同比增长5%。", ["水运产值增长"]),
        # the old value and the new one
        ("持证船员由上年90人增加到120人。", ["持证船员", "持证船员"]),
        # a verb is no metric, the pace of a growth is
        ("引育5家以上内河航运企业。", ["内河航运企业"]),
        ("货运量年均增长5%。", ["货运量年均增长"]),
    ],
)
def test_figures_that_share_words_have_each_their_own_metric(text: str, expected: list[str]) -> None:
    assert [row["metric"] for row in rows_of("indicators", Written(text, genre="report"))] == expected
