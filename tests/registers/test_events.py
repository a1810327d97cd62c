"""Events that no mention tells of, names that are none, and names that are one event."""

from datetime import date
from typing import Any

import pytest

from tests.registers.written import Written, rows_of


def told(written: Written, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows_of("events", written)]


def names(written: Written) -> list[str]:
    return [name for (name,) in told(written, "name")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind a verb of holding, one by one; 和 joins two and stands within one
        ("持续办好江口船舶产业大会和沙河木偶文化节。", ["江口船舶产业大会", "沙河木偶文化节"]),
        ("支持举办船舶设备及零部件博览会。", ["船舶设备及零部件博览会"]),
        # in quotation marks: by the tail within, or by the company that it keeps
        ("举办“江畔推介会”“送岗进校园”等活动。", ["江畔推介会", "送岗进校园"]),
        ("高水平办好“江BA”、城乡足球联赛。", ["江BA", "城乡足球联赛"]),
        ("举办“送岗进校园”活动。", []),
        # kinds of events, and a number of them
        ("举办线上专场招聘会、音乐节。", []),
        ("举办各类推介会，全年举办大型博览会12场，召开10场船舶产业论坛。", []),
        # the year, the edition and a place before the name
        ("同意申办2031年第26届内河大学生运动会（以下简称运动会）。", ["内河大学生运动会"]),
        # from an edition on, and quoted behind a verb of opening
        ("集中打造了第五届江口船模大奖赛、全国渔歌总决赛，盛况空前。", ["江口船模大奖赛", "全国渔歌总决赛"]),
        ("开展“江畔夜游季”活动，推出“渔火生活节”。", ["江畔夜游季", "渔火生活节"]),
        # in quotation marks by its tail, whatever is done with it; short ones
        ("放大“江口渔火节”品牌效应，依托“购物节”促进消费。", ["江口渔火节"]),
        ("办好渔火节、沙河新品发布会，举办专场发布会。", ["渔火节", "沙河新品发布会"]),
        # seasons and links that are no events
        ("抓好旅游旺季管理，办好每个环节。", []),
        # games by their edition; a winter that is none
        ("做好“十九冬”筹备工作。", ["十九冬"]),
        ("二十冬日，十三冬天。", []),
    ],
)
def test_events_that_are_no_mentions_are_read_behind_what_is_done_for_them(text: str, expected: list[str]) -> None:
    assert names(Written(text)) == expected


def test_what_is_enumerated_beside_a_mention_of_an_event_is_one_too() -> None:
    written = Written("江口航运峰会、渔商大会、绿色航运大会等成果丰硕。", names=[("江口航运峰会", "EVENT")])
    assert names(written) == ["江口航运峰会", "渔商大会", "绿色航运大会"]


def test_a_report_gives_what_was_held_the_year_that_it_looks_back_on() -> None:
    review = ("2024年", date(2024, 1, 1), date(2024, 12, 31), None)
    written = Written(
        "2024年，货运量增长5%。成功举办江口船博会。今后五年，争取办好江口渔火节。",
        genre="report",
        issued_on=date(2025, 1, 10),
        dates=[review],
        names=[("江口船博会", "EVENT"), ("江口渔火节", "EVENT")],
    )
    assert told(written, "name", "year") == [("江口船博会", 2024), ("江口渔火节", None)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # as it is read, without edition and year
        ("成功举办第八届江口船博会。", "第八届江口船博会", [("江口船博会", 8)]),
        ("办好首届江口船博会。", "首届江口船博会", [("江口船博会", 1)]),
        ("举办2025江口船博会。", "2025江口船博会", [("江口船博会", None)]),
        # the words of doing that a mention opens with
        ("接续拓展江口船舶论坛。", "接续拓展江口船舶论坛", [("江口船舶论坛", None)]),
        # cited for what it laid down
        ("深入贯彻全国航运大会精神。", "全国航运大会", []),
        ("召开全国航运大会，出台措施。", "全国航运大会", [("全国航运大会", None)]),
        # a kind of events, also behind a word of doing; one that an anaphor points at
        ("组织房地产展销会。", "组织房地产展销会", []),
        ("不限于本次船博会。", "不限于本次船博会", []),
        # several, and meetings of shareholders
        ("鼓励参加各级船模大赛。", "各级船模大赛", []),
        ("参与股东大会。", "股东大会", []),
    ],
)
def test_names_of_events_are_bare_and_their_own(text: str, name: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(Written(text, names=[(name, "EVENT")]), "name", "edition") == expected


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        # the short form, and the name without its place
        ("召开江口市房地产交易会。房交会期间发放补贴。", ["江口市房地产交易会", "房交会"], ["江口市房地产交易会"]),
        ("江口市购房节开幕。本次购房节为期3天。", ["江口市购房节", "购房节"], ["江口市购房节"]),
        # the one that says more is kept
        ("江口购房节补贴。举办江口市第二届购房节。", ["江口购房节", "江口市第二届购房节"], ["江口市第二届购房节"]),
        # two in one clause are two
        ("备战冬运会、冬残运会。", ["冬运会", "冬残运会"], ["冬运会", "冬残运会"]),
        # two editions are two
        ("第一届船博会成功举办。第二届船博会成功举办。", ["第一届船博会", "第二届船博会"], ["船博会", "船博会"]),
    ],
)
def test_one_event_under_two_names_is_one_row(text: str, mentions: list[str], expected: list[str]) -> None:
    assert names(Written(text, names=[(mention, "EVENT") for mention in mentions])) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("副市长出席江口船博会并发表致辞。", "done"),
        ("组织企业参加江口船博会。", "planned"),
        ("江口市成功获得江口船博会举办权。", "planned"),
    ],
)
def test_events_that_were_attended_are_done(text: str, status: str) -> None:
    written = Written(text, genre="other", issued_on=date(2025, 1, 5), names=[("江口船博会", "EVENT")])
    assert told(written, "status") == [(status,)]


@pytest.mark.parametrize(("genre", "expected"), [("notice", []), ("report", ["江口船模大赛"])])
def test_a_contest_is_no_event_of_a_rule_that_only_provides_for_its_winners(genre: str, expected: list[str]) -> None:
    written = Written("学生获得江口船模大赛优胜奖，给予奖励。", genre=genre, names=[("江口船模大赛", "EVENT")])
    assert names(written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wherever they stand, with whom they are for
        ("女足夺得中国足协杯（女子）冠军。", ["中国足协杯（女子）"]),
        ("本市健儿的奖牌数在全国农运会上居前。", ["全国农运会"]),
        # the bodies and places that are named by them
        ("亚运村和亚运会组委会迁入新址。", []),
        # one that shares characters with the long name of another
        ("健儿在全运会上夺金。办好全省青少年民族传统体育运动会。", ["全运会", "全省青少年民族传统体育运动会"]),
    ],
)
def test_games_are_known_by_their_names(text: str, expected: list[str]) -> None:
    assert names(Written(text)) == expected


def test_what_was_held_and_the_next_edition_are_two_rows() -> None:
    written = Written(
        "江口船博会成功举办。明年将举办第三届江口船博会。",
        names=[("江口船博会", "EVENT")],
    )
    assert told(written, "edition", "status") == [(None, "done"), (3, "planned")]


def test_the_events_of_a_long_hostile_text_take_no_long_time() -> None:
    assert rows_of("events", Written("举办" * 20_000 + "举办“" * 10_000 + "举办甲、" * 10_000)) == []
