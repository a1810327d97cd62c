"""Sums of money in context."""

from datetime import date

import pytest

from pipeline.core.identifiers import digest_id
from pipeline.core.lexicons import Lexicons
from tests.registers.written import Written, document_of, rows_of, tables_of

YEAR_2024 = ("2024年", date(2024, 1, 1), date(2024, 12, 31), None)


def kinds(text: str, genre: str = "reply", **bounds: str) -> list[tuple[str, str]]:
    written = Written(text, genre=genre, bounds=bounds)
    return [(row["kind"], row["status"]) for row in rows_of("amounts", written)]


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        # each kind, told as done by a report and promised by a rule
        ("市财政拨付水运专项资金500万元。", "report", ("grant", "done")),
        ("对新增航线的企业给予50万元补贴。", "measure", ("grant", "planned")),
        ("某某航运获创新奖励30万元。", "report", ("award", "done")),
        ("拟设立水运发展专项资金500万元。", "reply", ("budget", "planned")),
        ("一般公共预算支出完成50亿元，同比增长5%。", "report", ("budget", "done")),
        # revenue is no budget, and what is imported and exported is not sold
        ("一般公共预算收入完成50亿元，同比增长5%。", "report", ("other", "done")),
        ("全市进出口总额达到30亿元。", "report", ("other", "done")),
        ("全市航运企业实现产值4.3亿元。", "report", ("output_value", "done")),
        ("现场销售530.6万元。", "report", ("sales", "done")),
        ("32家企业现场签约15.7亿元。", "report", ("contract", "done")),
        ("累计完成码头投资196亿元。", "report", ("investment", "done")),
        ("发放小额贷款670万元。", "report", ("loan", "done")),
        ("泊位租金为每天40元。", "notice", ("fee", "planned")),
        ("处50000元以下的罚款。", "regulation", ("other", "planned")),
        # a number with no word of money near it
        ("共计40元。", "reply", ("other", "done")),
    ],
)
def test_kind_and_status_of_a_sum(text: str, genre: str, expected: tuple[str, str]) -> None:
    assert kinds(text, genre) == [expected]


@pytest.mark.parametrize(
    ("text", "bound", "expected"),
    [
        # a ceiling on a loan is a limit, a ceiling on a subsidy is the subsidy's
        ("码头贷款最高额度为80万元。", "at_most", "limit"),
        ("给予补助，每家最高不超过30万元。", "at_most", "grant"),
        ("创业贷款最高不超过15万元。", "at_most", "limit"),
        # a loan above a figure is told, not limited; means are a limit only where they are tested
        ("撬动航运企业贷款超15亿元。", "more_than", "loan"),
        ("航运集团资产总额达到20亿元。", "", "other"),
        ("家庭年收入不超过3万元，可以申领渔具。", "at_most", "limit"),
        # what something is measured against
        ("对投资5000万元以上的技改项目优先供地。", "at_least", "limit"),
        ("给予最高5万元的经费补助。", "at_most", "grant"),
        ("年营业收入达到2000万元以上的企业可以申报。", "at_least", "limit"),
        ("对投资5000万元以上的项目优先供地。", "at_least", "limit"),
        # a bound on what is paid
        ("给予不低于20万元的奖励。", "at_least", "award"),
    ],
)
def test_bounds_make_limits_of_loans_and_conditions_but_not_of_subsidies(text: str, bound: str, expected: str) -> None:
    surface = text[text.index(next(c for c in text if c.isdigit())) : text.index("元") + 1]
    written = Written(text, genre="measure", bounds={surface: bound})
    assert [row["kind"] for row in rows_of("amounts", written)] == [expected]


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        # words of time outweigh the genre
        ("计划投资5亿元建设码头。", "report", "planned"),
        ("力争全年销售额达到3亿元。", "report", "planned"),
        ("已累计投资5亿元。", "plan", "done"),
        # a word that only holds a word of time: 已婚, 为了
        ("为了方便旅客，给予每船5万元补贴。", "measure", "planned"),
        # an estimate, and what is not there yet
        ("码头估算总投资5亿元。", "report", "planned"),
        ("疏浚资金8000万元尚未落实。", "report", "planned"),
        # a strong word leads its sentence, as far as it goes
        ("力争全年产值达到3亿元，货运量稳步增长，税收逐年提高，利润达到2000万元。", "report", "planned"),
        # what has to be won before it is paid
        ("对获得航运金奖的，给予5万元奖励。", "other", "planned"),
        # words that tell of the rule, not of the sum
        ("明确了每船补贴最高不超过5万元。", "measure", "planned"),
        ("每艘渔船累计补贴不超过5万元。", "measure", "planned"),
        # what follows the sum: 即将到位
        ("省财政支持资金8000万元，即将到位。", "report", "planned"),
    ],
)
def test_words_of_time_outweigh_the_genre(text: str, genre: str, expected: str) -> None:
    assert {status for _, status in kinds(text, genre)} == {expected}


def test_a_heading_of_plans_makes_a_report_s_sums_plans() -> None:
    text = "一、工作开展情况\n全市航运产值4亿元。\n二、下一步工作计划\n全市航运产值5亿元。"
    assert [status for _, status in kinds(text)] == ["done", "planned"]


def test_a_line_without_a_number_is_a_heading_of_plans_too() -> None:
    text = "2024年工作回顾\n全市航运产值4亿元。\n2025年目标任务\n全市航运产值5亿元。"
    assert [status for _, status in kinds(text, "report")] == ["done", "planned"]


def test_a_heading_of_goals_makes_sums_plans() -> None:
    text = "一、发展目标\n全市航运产值5亿元。"
    assert [status for _, status in kinds(text, "report")] == ["planned"]


def test_a_word_inside_a_name_tells_nothing_of_the_sum() -> None:
    written = Written("参加“内河投资博览会”，现场销售530万元。", names=[("内河投资博览会", "EVENT")])
    assert [row["kind"] for row in rows_of("amounts", written)] == ["sales"]


def roles(written: Written) -> list[tuple[str | None, str | None, str | None]]:
    return [(row["payer"], row["payee"], row["purpose"]) for row in rows_of("amounts", written)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # each member of a list with its own verb
        (
            Written(
                "如江口航运获安全奖励30万元、沙河船务获创新奖励70万元等。",
                names=[("江口航运", "ORG"), ("沙河船务", "ORG")],
            ),
            [(None, "江口航运", "安全奖励"), (None, "沙河船务", "创新奖励")],
        ),
        # payees before the verb, the treasury named by its fund, its owner filled in
        (
            Written(
                "为江口镇和沙河镇共下达市级财政资金92万元，专项用于码头修缮。",
                names=[("江口镇", "PLACE"), ("沙河镇", "PLACE")],
            ),
            [("晋城市财政", "江口镇、沙河镇", "码头修缮")],
        ),
        # the treasury as subject, another level in the next clause
        (
            Written("市级财政为10个镇拨付专项资金500万元，省级财政支持航运企业资金8000万元。"),
            [("晋城市财政", "10个镇", "专项资金"), ("山西省财政", "航运企业", None)],
        ),
        # a verb shared by what it distributes over
        (
            Written("高平市财政一年拿出1000万元、三年3000万元，推动水运产业高质量发展。"),
            [("高平市财政", "水运产业", "推动水运产业高质量发展")] * 2,
        ),
        # the subject carried from the clause before
        (
            Written("阳城县印发了办法，拟设立专项资金500万元用于支持水运产业发展。", names=[("阳城县", "PLACE")]),
            [("阳城县", "水运产业", "支持水运产业发展")],
        ),
        (
            Written("组织60余户企业参展“内河博览会”，现场销售530万元。", names=[("内河博览会", "EVENT")]),
            [(None, "60余户企业", None)],
        ),
        # 全市现有…: the owner of a group
        (Written("全市现有规上航运企业6户，实现产值4.3亿元。"), [(None, "晋城市规上航运企业", "产值")]),
        # 由…承担
        (
            Written("对农户给予200元补贴，由县财政承担。", genre="measure", region="阳城县", region_code="140522"),
            [("阳城县财政", "农户", None)],
        ),
        # nobody: a measure of the whole is no payee
        (Written("旅游收入完成69亿元。"), [(None, None, None)]),
    ],
)
def test_payer_payee_and_purpose_are_read_from_the_frame(
    written: Written, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert roles(written) == expected


def test_a_counted_group_is_read_as_its_members_where_the_document_lists_them() -> None:
    written = Written("江口航运、沙河水产专业镇入选省级名单。\n省级财政支持两个省级专业镇资金8000万元。")
    assert [row["payee"] for row in rows_of("amounts", written)] == ["江口航运专业镇、沙河水产专业镇"]


def test_roles_that_are_mentions_have_their_entities() -> None:
    written = Written("江口航运获安全奖励30万元。", names=[("江口航运", "ORG")])
    (row,) = rows_of("amounts", written)
    assert row["payee_entity_id"] == digest_id(("ORG", "江口航运"))


def test_the_period_is_the_date_that_stands_before_the_sum() -> None:
    written = Written("2024年，全市航运产值4亿元。", dates=[YEAR_2024])
    (row,) = rows_of("amounts", written)
    assert (row["period_start"], row["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))


def test_one_fact_told_in_two_documents_in_other_words_has_one_fact_id() -> None:
    names = [("江口专业镇", "TOWN"), ("沙河专业镇", "TOWN")]
    first = Written("为江口专业镇和沙河专业镇共下达市级财政资金92万元，专项用于码头修缮。", names=names)
    second = Written(
        "码头方面，2024年，晋城市财政为沙河专业镇、江口专业镇下达资金 92万元，用来修缮码头。",
        names=names,
        dates=[YEAR_2024],
    )
    rows = rows_of("amounts", first, second)
    assert len(rows) == 2
    assert len({row["fact_id"] for row in rows}) == 1


@pytest.mark.parametrize(
    "other",
    [
        # another amount, another payee, another kind
        Written("为江口镇下达市级财政资金93万元。", names=[("江口镇", "PLACE")]),
        Written("为沙河镇下达市级财政资金92万元。", names=[("沙河镇", "PLACE")]),
        Written("为江口镇发放市级财政奖励92万元。", names=[("江口镇", "PLACE")]),
        # another city's treasury, as its issuer's division tells
        Written(
            "为江口镇下达市级财政资金92万元。 ", names=[("江口镇", "PLACE")], region="长治市", region_code="140400"
        ),
    ],
)
def test_facts_that_differ_have_other_fact_ids(other: Written) -> None:
    first = Written("为江口镇下达市级财政资金92万元。", names=[("江口镇", "PLACE")])
    rows = rows_of("amounts", first, other)
    assert len({row["fact_id"] for row in rows}) == 2


def test_sums_for_nobody_in_particular_are_not_joined_across_documents() -> None:
    first = Written("企业可获补贴30万元。", genre="measure")
    second = Written("符合条件的，企业可获补贴30万元。", genre="measure")
    assert len({row["fact_id"] for row in rows_of("amounts", first, second)}) == 2


TEXTS = (
    Written("为江口镇下达资金92万元，其中40万元用于码头，12万元、30万元用于航道。", names=[("江口镇", "PLACE")]),
    Written("一万元以上5万元以下罚款。\n产值4亿元；产值5亿元。\n40元", genre="regulation"),
    Written("没有款项。"),
)


def test_every_money_quantity_is_in_amounts_exactly_once() -> None:
    tables = tables_of(*TEXTS)
    money = [row["quantity_id"] for row in tables["quantities"].to_pylist() if row["kind"] == "money"]
    assert sorted(row["quantity_id"] for row in rows_of("amounts", *TEXTS)) == sorted(money)
    assert len(money) == 8


def test_evidence_contains_the_sum_and_the_names_where_they_stand() -> None:
    for written in TEXTS:
        quantities = {row["quantity_id"]: row for row in tables_of(written)["quantities"].to_pylist()}
        for row in rows_of("amounts", written):
            quantity = quantities[row["quantity_id"]]
            assert row["start"] <= quantity["start"] < quantity["end"] <= row["end"]
            evidence = written.text[row["start"] : row["end"]]
            assert "\n" not in evidence
            for name in (row["payee"], row["purpose"]):
                assert name is None or all(part in evidence for part in name.split("、"))


def test_an_analyst_s_word_reaches_the_rules() -> None:
    written = Written("收到打赏40元。")
    words = Lexicons((("registers/amount_kinds", "word\tkind\tweight\n打赏\tgrant\t4\n"),))
    assert [row["kind"] for row in rows_of("amounts", written)] == ["other"]
    assert [row["kind"] for row in rows_of("amounts", written, lexicons=words)] == ["grant"]


def test_many_sums_in_one_line_are_read_in_linear_time() -> None:
    written = Written("补贴5元，" * 4_000 + "1元、" * 4_000)
    assert len(rows_of("amounts", written)) == 8_000


def test_positions_of_a_document_without_text_are_empty() -> None:
    assert list(document_of(Written("无。")).quantities) == []
