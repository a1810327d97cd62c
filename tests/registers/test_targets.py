"""Goals with figure and date."""

from datetime import date

import pytest

from tests.registers.written import Written, rows_of

Dated = tuple[str, date | None, date | None, str | None]
YEAR_2025: Dated = ("2025年", date(2025, 1, 1), date(2025, 12, 31), None)
YEAR_2026: Dated = ("2026年", date(2026, 1, 1), date(2026, 12, 31), None)
YEAR_2027: Dated = ("2027年", date(2027, 1, 1), date(2027, 12, 31), None)
BY_2027: Dated = ("2027年底", None, date(2027, 12, 31), "until")
IN_2027: Dated = ("2027年", None, date(2027, 12, 31), "until")
END_OF_2027 = date(2027, 12, 31)


def texts_of(written: Written) -> list[str]:
    return [row["text"] for row in rows_of("targets", written)]


def test_items_under_a_heading_of_goals_are_goals_for_the_date_that_leads_them_in() -> None:
    written = Written(
        "三、行动目标\n到2025年，力争实现以下目标：\n1.建成一批内河码头，开通夜游航线。\n2.培育10家航运企业。\n四、重点任务\n1.疏浚航道。",
        genre="plan",
        issued_on=date(2021, 1, 20),
        dates=[YEAR_2025],
    )
    rows = rows_of("targets", written)
    assert [(row["text"], row["deadline"]) for row in rows] == [
        ("建成一批内河码头，开通夜游航线", date(2025, 12, 31)),
        ("培育10家航运企业", date(2025, 12, 31)),
    ]
    assert [row["quantity_id"] is not None for row in rows] == [False, True]


@pytest.mark.parametrize(
    "heading",
    [
        # what is done about goals is no heading of goals, and neither is an item of an assessment
        "一、确保实现通航目标",
        "一、落实目标责任",
        "一、确定发展目标，推进计划完成",
    ],
)
def test_a_heading_that_says_what_is_done_about_goals_heads_none(heading: str) -> None:
    assert texts_of(Written(f"{heading}\n航道更加通畅。\n二、附则\n略。", genre="plan")) == []


def test_a_part_of_goals_and_tasks_holds_only_the_goals_that_are_worded_so() -> None:
    text = "一、发展目标和重点任务\n航运实力明显增强。\n力争货船达到30件。\n加强船员管理。"
    assert texts_of(Written(text, genre="plan")) == ["货船达到30件"]
    assert texts_of(Written("一、目标任务\n航运实力明显增强。\n二、保障措施\n略。", genre="plan")) == [
        "航运实力明显增强"
    ]


def test_a_part_of_goals_and_tasks_states_what_is_to_be_reached_by_a_date() -> None:
    written = Written(
        "一、2027年发展目标和重点任务\n推进航道整治，航运体系更加完善。\n完善航运体系。\n这是航运发展的关键时期。",
        genre="plan",
        dates=[YEAR_2027],
    )
    rows = rows_of("targets", written)
    assert [(row["text"], row["deadline"]) for row in rows] == [("航运体系更加完善", END_OF_2027)]


@pytest.mark.parametrize("opener", ["总体目标是：", "要努力实现以下主要目标。", "主要目标。"])
def test_a_paragraph_that_announces_goals_opens_a_list_of_them(opener: str) -> None:
    text = f"一、总体考虑\n{opener}\n——航道通畅水平明显提升。\n——船员队伍更加稳定。\n加强船员管理，水平明显提升。"
    assert texts_of(Written(text, genre="plan")) == ["航道通畅水平明显提升", "船员队伍更加稳定"]


def test_a_sentence_that_sets_figures_for_a_year_to_come_is_cut_into_its_goals() -> None:
    written = Written(
        "到2027年，全市航运企业达到40家，货船突破300个；内河码头建成20个。", genre="plan", dates=[YEAR_2027]
    )
    assert texts_of(written) == ["航运企业达到40家", "货船突破300个", "内河码头建成20个"]


def test_a_word_of_aim_makes_a_figure_a_goal() -> None:
    assert texts_of(Written("力争全年培育10家航运企业。我市现有航运企业40家。", genre="plan")) == ["培育10家航运企业"]


def test_an_aim_that_is_told_as_reached_is_no_goal() -> None:
    assert texts_of(Written("圆满完成了增长5%的预期目标，货船达到40件。", genre="reply")) == []


def test_a_list_of_goals_of_the_year_holds_its_states_beside_its_figures() -> None:
    written = Written(
        "今年主要预期目标是：货运量增长5%，船员收入与货运量同步，在工作中争取更好结果。上述目标体现了需要，增长5%。",
        genre="report",
        issued_on=date(2026, 1, 20),
    )
    assert texts_of(written) == ["货运量增长5%", "船员收入与货运量同步"]


def test_a_date_before_the_document_sets_no_goal() -> None:
    for text, dated in (
        ("到2019年，我市航运企业达到40家。", ("2019年", date(2019, 1, 1), date(2019, 12, 31), None)),
        ("2019年，航运平稳。货运量稳定在5%以上。", ("2019年", date(2019, 1, 1), date(2019, 12, 31), None)),
    ):
        assert texts_of(Written(text, genre="plan", issued_on=date(2021, 1, 20), dates=[dated])) == []


REPORT = "一、2025年工作回顾\n培育船厂10家以上。\n二、2026年重点工作\n{task}"


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        # worded as what is to be reached
        ("货运量增长5%。", ["货运量增长5%"]),
        ("整治航道，通航率达到90%以上。", ["通航率达到90%以上"]),
        ("培育船厂10家以上。", ["培育船厂10家以上"]),
        ("预期寿命提高到90人。", ["预期寿命提高到90人"]),
        # a piece of work with its size, a sum of what follows, a name in quotation marks, a figure that limits
        ("新建船厂10家。", []),
        ("实施“达到10家”工程。", []),
        ("通航率不超过90%。", []),
        # the same behind a time or a hope
        ("全年新建船厂10家。", ["新建船厂10家"]),
        ("努力新建船厂10家。", ["新建船厂10家"]),
        ("确保航运投入增速高于财政收入增速。", ["航运投入增速高于财政收入增速"]),
    ],
)
def test_a_report_sets_goals_where_it_tells_of_the_year_to_come(task: str, expected: list[str]) -> None:
    written = Written(
        REPORT.format(task=task), genre="report", issued_on=date(2026, 1, 20), dates=[YEAR_2025, YEAR_2026]
    )
    rows = rows_of("targets", written)
    assert [row["text"] for row in rows] == expected
    assert {row["deadline"] for row in rows} <= {date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进航道整治，通航率达到90%以上。（责任单位：市交通局）", ["通航率达到90%以上"]),
        ("引导船厂建设平台5家以上。（责任单位：市交通局）", ["引导船厂建设平台5家以上"]),
        # a rule's new value, its standing limit, its condition, its grant
        ("货船贷款额度提高到50万元。（责任单位：市交通局）", []),
        ("通航率由80%提高到90%。（责任单位：市交通局）", []),
        ("通航率达到90%以上的，优先安排。（责任单位：市交通局）", []),
        ("通航率达到90%，可申请验收。（责任单位：市交通局）", []),
        ("通航率达到90%，且工期已定的，给予支持。（责任单位：市交通局）", []),
        ("培育船厂5家以上，给予5万元补贴。（责任单位：市交通局）", []),
        # marks
        ("通航率达到90%得5分。（责任单位：市交通局）", []),
        # who names nobody to answer for it sets a standard
        ("通航率达到90%以上。", []),
    ],
)
def test_a_notice_sets_goals_by_their_wording_only_as_a_plan(text: str, expected: list[str]) -> None:
    assert texts_of(Written(text, genre="notice")) == expected


def test_a_demand_with_a_least_figure_is_a_goal_but_not_in_a_rule() -> None:
    text = "各港口每年至少培训100人。"
    assert texts_of(Written(text, genre="plan")) == ["各港口每年至少培训100人"]
    assert texts_of(Written("各港口至少培训100人。", genre="reply")) == ["各港口至少培训100人"]
    assert texts_of(Written(text, genre="regulation")) == []


def test_a_date_leads_the_goals_of_its_paragraph() -> None:
    written = Written(
        "到2027年，航运实力显著增强。培育10家船厂，打造一批样板。\n新建5家码头。", genre="plan", dates=[IN_2027]
    )
    rows = rows_of("targets", written)
    assert [(row["text"], row["deadline"]) for row in rows] == [
        ("航运实力显著增强", END_OF_2027),
        ("培育10家船厂", END_OF_2027),
    ]


def test_a_result_by_a_date_is_a_goal_and_a_bare_duty_is_none() -> None:
    assert texts_of(Written("2027年底前，基本建成内河航道网。", genre="notice", dates=[BY_2027])) == [
        "基本建成内河航道网"
    ]
    assert texts_of(Written("2027年底前，向省厅报送方案。", genre="notice", dates=[BY_2027])) == []


def test_the_figure_of_a_goal_is_the_one_to_reach_and_no_base_of_a_rate() -> None:
    (row,) = rows_of("targets", Written("一、主要目标\n每100人拥有货船5件。\n二、附则\n略。", genre="plan"))
    assert row["quantity_id"].endswith("-q2")


def test_a_goal_of_every_year_has_no_deadline_and_one_of_the_whole_year_that_of_its_document() -> None:
    rows = rows_of("targets", Written("每年培育10家船厂。全年引进5家船厂。", genre="plan", issued_on=date(2025, 3, 1)))
    assert [(row["text"], row["deadline"]) for row in rows] == [
        ("每年培育10家船厂", None),
        ("引进5家船厂", date(2025, 12, 31)),
    ]


def test_the_five_years_that_a_year_opens_are_not_what_its_goals_are_for() -> None:
    written = Written(
        "一、2026年重点工作\n今年是“十五五”开局之年。\n货运量增长5%。",
        genre="report",
        issued_on=date(2026, 1, 20),
        dates=[YEAR_2026, ("十五五", date(2026, 1, 1), date(2030, 12, 31), None)],
    )
    assert [row["deadline"] for row in rows_of("targets", written)] == [date(2026, 12, 31)]


def test_money_promised_until_a_date_is_no_goal_and_neither_is_a_time_in_which_a_rule_holds() -> None:
    for text in (
        "2027年底前购置新船的，给予5万元补贴。",
        "至2027年底期间，每船按造价的5%给予补贴。",
        "补贴有效期至2027年底，发放100件。",
    ):
        assert texts_of(Written(text, genre="notice", dates=[BY_2027])) == []
    assert len(texts_of(Written("2027年底前，更新的船舶达到40件。", genre="notice", dates=[BY_2027]))) == 1


def test_a_news_text_on_a_policy_tells_its_goals() -> None:
    opening = "3月1日，临河市印发《航运发展若干措施》。\n"
    for text, expected in (
        (
            "临河市提出，2027年，抓好码头项目30个左右，完成航运投资5亿元以上。",
            ["抓好码头项目30个左右", "完成航运投资5亿元以上"],
        ),
        ("整修闲置泊位200个以上，培育新业态。盘活旧码头20个以上。", ["盘活旧码头20个以上"]),
        # what stands, a grant and a condition are told there too
        ("目前，全市码头达到30个。", []),
        ("对新建船厂5家以上的企业，给予10万元补贴。", []),
        ("投入资金达到25%以上，且工期已定的，可申请验收。", []),
    ):
        dates = [YEAR_2027] if YEAR_2027[0] in text else []
        assert texts_of(Written(opening + text, genre="other", dates=dates)) == expected


def test_a_text_that_is_no_plan_needs_a_word_of_what_is_to_come_beside_the_time() -> None:
    for text, expected in (
        ("2027年，我们将新建码头20个以上。", ["我们将新建码头20个以上"]),
        ("2027年，码头达到30个。", []),
    ):
        assert texts_of(Written(text, genre="other", dates=[YEAR_2027])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争年内新航道动工。", ["新航道动工"]),
        ("加快船闸前期工作，争取年内具备通航条件。", ["争取年内具备通航条件"]),
        ("确保航运投入增速高于财政收入增速。", ["航运投入增速高于财政收入增速"]),
        # a hope without a date or a measure, and goals that are only spoken of
        ("努力提升服务水平。", []),
        ("努力完成全年目标任务。", []),
    ],
)
def test_what_is_hoped_for_until_a_date_or_by_a_measure_is_a_goal(text: str, expected: list[str]) -> None:
    assert texts_of(Written(text, genre="notice", issued_on=date(2025, 3, 1))) == expected


def test_the_first_half_of_a_year_is_no_year_before() -> None:
    half = ("上半年", date(2026, 1, 1), date(2026, 6, 30), None)
    written = Written(
        "确保水运投资上半年完成3亿元，全年完成7亿元。", genre="plan", issued_on=date(2026, 2, 1), dates=[half]
    )
    assert [(row["text"], row["deadline"]) for row in rows_of("targets", written)] == [
        ("水运投资上半年完成3亿元", date(2026, 6, 30)),
        ("完成7亿元", date(2026, 12, 31)),
    ]


def test_a_date_in_a_name_ends_nothing_that_an_earlier_one_leads() -> None:
    by_february: Dated = ("2027年2月底", None, date(2027, 2, 28), "until")
    written = Written("2027年2月底前，申报的2028年船闸项目全部完成审批。", genre="plan", dates=[by_february])
    assert texts_of(written) == ["申报的2028年船闸项目全部完成审批"]


def test_a_hope_with_nothing_but_a_time_is_for_the_clause_behind_it() -> None:
    early: Dated = ("2027年6月上旬", date(2027, 6, 1), date(2027, 6, 10), None)
    written = Written("力争2027年6月上旬，沙河船闸通航。", genre="plan", dates=[early])
    assert texts_of(written) == ["沙河船闸通航"]


def test_what_is_there_already_is_no_goal() -> None:
    period: Dated = ("“十四五”期间", date(2021, 1, 1), date(2025, 12, 31), None)
    assert texts_of(Written("对“十四五”期间投产的船厂加强管理。", genre="plan", dates=[period])) == []


def test_a_list_of_goals_holds_what_opens_with_no_duty() -> None:
    written = Written(
        "主要预期目标是：货运量增长5%，进出港稳量提质，加强船员管理，收入持续改善。",
        genre="report",
        issued_on=date(2026, 1, 9),
    )
    assert texts_of(written) == ["货运量增长5%", "进出港稳量提质", "收入持续改善"]


def test_a_deadline_in_a_part_of_goals_holds_for_the_sentences_behind_it() -> None:
    written = Written(
        "二、发展目标\n按照省里要求，到2027年，货运量达到5%以上。船员结构明显改善。\n三、主要任务\n疏浚航道。",
        genre="plan",
        dates=[IN_2027],
    )
    rows = rows_of("targets", written)
    assert [(row["text"], row["deadline"]) for row in rows][1:] == [("船员结构明显改善", END_OF_2027)]


def test_a_model_that_a_place_is_made_into_is_a_goal_of_a_part_of_goals_and_measures() -> None:
    text = "一、2027年发展目标和重点任务\n打造更具活力的内河航运高地，打造平台。"
    assert texts_of(Written(text, genre="plan", dates=[YEAR_2027])) == ["打造更具活力的内河航运高地"]


def test_a_word_inside_others_is_not_read() -> None:
    # 项目前期 holds the characters of 目前, 公开工作 those of 开工
    text = "做实项目前期工作，全年开工码头20个以上。"
    assert texts_of(Written(text, genre="plan")) == ["开工码头20个以上"]
    assert texts_of(Written("抓好2027年航务公开工作。", genre="plan", dates=[YEAR_2027])) == []
    assert texts_of(Written("航道2027年开工。", genre="plan", dates=[YEAR_2027])) == ["航道2027年开工"]
