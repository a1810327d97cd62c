"""Goals with figure and date."""

from datetime import date

from tests.registers.written import Written, rows_of


def test_items_under_a_heading_of_goals_are_goals_for_the_date_that_leads_them_in() -> None:
    written = Written(
        "三、行动目标\n到2025年，力争实现以下目标：\n1.建成一批内河码头，开通夜游航线。\n2.培育10家航运企业。\n四、重点任务\n1.疏浚航道。",
        genre="plan",
        issued_on=date(2021, 1, 20),
        dates=[("2025年", date(2025, 1, 1), date(2025, 12, 31), None)],
    )
    rows = rows_of("targets", written)
    assert [(row["text"], row["deadline"]) for row in rows] == [
        ("建成一批内河码头，开通夜游航线", date(2025, 12, 31)),
        ("培育10家航运企业", date(2025, 12, 31)),
    ]
    assert [row["quantity_id"] is not None for row in rows] == [False, True]


def test_a_sentence_that_sets_figures_for_a_year_to_come_is_cut_into_its_goals() -> None:
    written = Written(
        "到2027年，全市航运企业达到40家，货船突破300个；内河码头建成20个。",
        genre="plan",
        dates=[("2027年", date(2027, 1, 1), date(2027, 12, 31), None)],
    )
    assert [row["text"] for row in rows_of("targets", written)] == [
        "航运企业达到40家",
        "货船突破300个",
        "内河码头建成20个",
    ]


def test_a_word_of_aim_makes_a_figure_a_goal() -> None:
    written = Written("力争全年培育10家航运企业。我市现有航运企业40家。", genre="plan")
    assert [row["text"] for row in rows_of("targets", written)] == ["全年培育10家航运企业"]


def test_a_date_before_the_document_sets_no_goal() -> None:
    written = Written(
        "到2019年，我市航运企业达到40家。",
        issued_on=date(2021, 1, 20),
        dates=[("2019年", date(2019, 1, 1), date(2019, 12, 31), None)],
    )
    assert rows_of("targets", written) == []


def test_a_demand_with_a_least_figure_is_a_goal_but_not_in_a_rule() -> None:
    text = "各港口每年至少培训100人。"
    assert [row["text"] for row in rows_of("targets", Written(text, genre="plan"))] == ["各港口每年至少培训100人"]
    assert rows_of("targets", Written(text, genre="regulation")) == []


def test_money_promised_until_a_date_is_no_goal_and_neither_is_a_time_in_which_a_rule_holds() -> None:
    dates = [("2027年底", None, date(2027, 12, 31), "until")]
    for text in ("2027年底前购置新船的，给予5万元补贴。", "至2027年底期间，每船按造价的5%给予补贴。"):
        assert rows_of("targets", Written(text, genre="notice", dates=dates)) == []
    text = "2027年底前，发放更新补贴的船舶达到40件。"
    assert len(rows_of("targets", Written(text, genre="notice", dates=dates))) == 1
