"""Who bears the payments of a document or a part of it, where the document says so once."""

import pytest

from tests.registers.written import Written, rows_of


def payers(text: str, genre: str = "measure", title: str | None = None) -> list[str | None]:
    written = Written(text, genre=genre, title=title, region=None, region_code=None)
    return [row["payer"] for row in rows_of("amounts", written)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("所需资金由市财政承担。", "市财政"),
        ("所需资金由市县两级财政按比例分担。", "市县两级财政"),
        ("补贴资金由市财政安排专项资金保障。", "市财政"),
        ("补贴资金由市、区财政按3:7比例共同负担。", "市、区财政"),
        ("奖补资金原则上由受益财政全额保障。", "受益财政"),
        ("购船补贴由属地政府（管委会）全额保障。", "属地政府（管委会）"),
        ("所需资金从就业补助资金中列支。", "就业补助资金"),
        ("所需经费在渔业发展专项资金中安排。", "渔业发展专项资金"),
        ("补贴资金由项目所在地的县财政兑付。", "县财政"),
        # without a word for the source only a treasury is read, and what it is divided by is no part of its name
        ("补贴资金市财政全额承担。", "市财政"),
        ("购船补贴资金由市区两级财政根据船籍港按3:1承担。", "市区两级财政"),
        # budgeted, and after a label
        ("奖励经费列入县财政预算。", "县财政"),
        ("资金来源：省级渔业专项资金。", "省级渔业专项资金"),
        # who only hands it out does not bear it, and a system of shares is nobody
        ("补贴资金由市渔业局发放。", None),
        ("补贴资金按现行财政体制分级负担。", None),
        # the clause is about others
        ("其他县参照执行，所需资金由属地财政承担。", None),
        # what may not be taken from somewhere
        ("补贴资金不得从渔业基金中列支。", None),
    ],
)
def test_who_bears_a_grant_is_read_from_the_clause_behind_it(clause: str, expected: str | None) -> None:
    assert payers(f"对购船渔民给予2000元补贴。{clause}") == [expected]


def test_a_nearer_payer_goes_before_a_funding_clause_and_a_bare_treasury_does_not() -> None:
    text = "县财政给予渔民2000元补贴，给予渔民1000元财政补贴。所需资金由市、县财政承担。"
    assert payers(text)[0] == "县财政"
    assert payers("给予渔民1000元财政补贴。所需资金由市、县财政承担。") == ["市、县财政"]


def test_a_clause_of_one_item_does_not_reach_the_next() -> None:
    text = "（一）购船补贴。给予渔民2000元补贴。购船补贴由区财政承担。\n（二）培训补贴。给予船员500元补贴。"
    assert payers(text) == ["区财政", None]


def test_a_part_on_funding_holds_for_the_whole_document() -> None:
    text = "一、补贴标准\n每船给予2000元补贴。\n二、奖励标准\n每家企业奖励5万元。\n三、资金来源\n补贴资金由市财政承担。"
    assert payers(text) == ["市财政", "市财政"]


def test_a_clause_that_stands_apart_holds_for_the_payments_that_it_names() -> None:
    text = "一、购船补贴\n每船给予2000元补贴。\n二、培训奖励\n每人奖励500元。\n三、其他事项\n购船补贴资金由市财政承担。"
    assert payers(text) == ["市财政", None]


def test_all_of_the_above_are_borne_by_whom_the_closing_line_names() -> None:
    text = "对购船渔民给予2000元补贴。\n对船员给予500元补贴。\n上述补贴所需资金由受益财政承担。"
    assert payers(text) == ["受益财政", "受益财政"]


def test_a_report_s_funding_clause_holds_for_its_own_paragraph() -> None:
    text = "发放渔民补贴2000万元。\n科研资金由省级专项资金承担。"
    assert payers(text, genre="report") == [None]


def test_a_company_that_bears_a_cost_bears_no_other_paragraph_s_grants() -> None:
    text = "一、补贴\n给予渔民2000元补贴。\n二、其他\n补助设备资金由造船企业承担。"
    assert payers(text) == [None]


def test_only_what_is_given_is_borne() -> None:
    assert payers("船坞总投资5亿元。所需资金由市财政承担。") == [None]


def test_the_treasury_of_a_clause_is_the_place_s_own() -> None:
    written = Written("给予渔民2000元补贴。\n上述资金由市级财政承担。", genre="measure")
    (row,) = rows_of("amounts", written)
    assert row["payer"] == "晋城市财政"
    assert row["start"] <= row["payee_start"] < row["payer_start"] < row["payer_end"] <= row["end"]


def test_a_payer_is_not_carried_over_a_whole_book() -> None:
    text = "一、补贴\n给予渔民2000元补贴。\n" + "船舶按期检修。\n" * 1_000 + "二、资金来源\n补贴资金由市财政承担。"
    assert payers(text) == [None]


def test_many_funding_clauses_are_read_in_linear_time() -> None:
    assert set(payers("给予渔民5元补贴。\n补贴资金由市财政承担。\n" * 2_000)) == {"市财政"}


def test_what_an_item_without_sums_needs_is_not_what_others_cost() -> None:
    text = "一、补贴\n给予渔民2000元补贴。\n二、培训\n船员免费参加培训。所需资金从就业补助资金中列支。"
    assert payers(text) == [None]
