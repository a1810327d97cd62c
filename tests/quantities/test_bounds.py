"""Bounds, ranges, lists and rates."""

from decimal import Decimal

import pytest

from pipeline.quantities.quantities import read_quantities

QUALIFIED = [
    ("培训不少于100人", [("100人", 100, None, "at_least")]),
    ("占地500亩以上", [("500亩", 500, None, "at_least")]),
    ("处三万元（含）以下罚款", [("三万元", None, 30000, "at_most")]),
    ("补助不超过3万元", [("3万元", None, 30000, "at_most")]),
    ("2个工作日内报告", [("2个工作日", None, 2, "at_most")]),  # 内 as 以内
    ("5年内容不变", [("5年", 5, 5, None)]),  # 内容, not 内
    ("签约突破200亿元", [("200亿元", 20_000_000_000, None, "more_than")]),
    ("面积逾30公顷", [("30公顷", 30, None, "more_than")]),
    ("覆盖超万家", [("万家", 10_000, None, "more_than")]),
    ("产值不足500万元", [("500万元", None, 5_000_000, "less_than")]),
    ("投资约6亿元", [("6亿元", 600_000_000, 600_000_000, "about")]),
    ("约有200人左右", [("200人", 200, 200, "about")]),
    ("就业近3万人", [("3万人", 30_000, 30_000, "nearly")]),
    ("附近3个村", [("3个", 3, 3, None)]),  # 附近, not 近
    ("预约50人", [("50人", 50, 50, None)]),  # 预约, not 约
    ("面积≥144m2", [("144m2", 144, None, "at_least")]),
    ("90m2≤面积", [("90m2", 90, None, "at_least")]),  # the sign turned round
    ("年产5万吨水泥", [("5万吨", 50_000, 50_000, "per_year")]),
    # a bracket between the unit and its cue, or one that takes the bound in
    ("注册资本500万元（不含）以下", [("500万元", None, 5_000_000, "less_than")]),
    ("面积30亩（含30亩）以上", [("30亩", 30, None, "at_least"), ("30亩", 30, 30, None)]),
    ("停产少于5天（含）", [("5天", None, 5, "at_most")]),
    ("停产少于5天（不含）", [("5天", None, 5, "less_than")]),
    ("投入达到或超过2亿元", [("2亿元", 200_000_000, None, "at_least")]),
    ("学校周边200米范围内", [("200米", None, 200, "at_most")]),
    ("最高额度由45万元增加到50万元", [("45万元", None, 450_000, "at_most"), ("50万元", None, 500_000, "at_most")]),
    ("由不足100家增加到500家", [("100家", None, 100, "less_than"), ("500家", 500, 500, None)]),  # no limit
    (
        "最高额度为单职工60万元、双职工90万元",
        [("60万元", None, 600_000, "at_most"), ("90万元", None, 900_000, "at_most")],
    ),
    ("补助不超过5万元，企业自筹3万元", [("5万元", None, 50_000, "at_most"), ("3万元", 30_000, 30_000, None)]),
    ("最高贷款额度可上浮20%", [("20%", 20, 20, None)]),  # what is added to the limit
    ("贷款额度最高可上浮20%", [("20%", None, 20, "at_most")]),
    ("工期可顺延30日。", [("30日", 30, 30, None)]),
    ("基数5000元的60%=3000元", [("5000元", 5000, 5000, None), ("60%", 60, 60, None), ("3000元", 3000, 3000, None)]),
    ("外墙面积不超过规划总建筑面积3%", [("3%", None, 3, "at_most")]),  # what the share is of
    ("得票不高于上届，增长5%", [("5%", 5, 5, None)]),
    ("签约千万以上的项目", [("千万", 10_000_000, None, "at_least")]),  # no digit and no unit, but a cue
    # a bound comes before the time it holds for
    ("伙食费不高于每人每天40元", [("40元", None, 40, "at_most")]),
    ("不少于每月2次", [("2次", 2, None, "at_least")]),
    ("每月开展2次", [("2次", 2, 2, None)]),
    # a cue that governs from further off
    ("报销限额标准为每人每年600元", [("600元", None, 600, "at_most")]),
    ("限额以上企业9家", [("9家", 9, 9, None)]),  # which firms, no ceiling
    ("提取上限由6万元统一提高至9万元", [("6万元", None, 60_000, "at_most"), ("9万元", None, 90_000, "at_most")]),
    ("最高贷款额度为80万元", [("80万元", None, 800_000, "at_most")]),
    ("补助上限80万元", [("80万元", None, 800_000, "at_most")]),
    ("不低于合同额的20%", [("20%", 20, None, "at_least")]),
    ("不得超过核定投资总额的百分之五", [("百分之五", None, 5, "at_most")]),
    ("最高贷款额度上浮20%", [("20%", 20, 20, None)]),  # 20% of it, no ceiling
    ("最高人民法院受理3件", [("3件", 3, 3, None)]),  # a name
    # a qualifier that a list or a rise shares
    ("不少于500万元、300万元", [("500万元", 5_000_000, None, "at_least"), ("300万元", 3_000_000, None, "at_least")]),
    ("最高额度由40万元提高至60万元", [("40万元", None, 400_000, "at_most"), ("60万元", None, 600_000, "at_most")]),
    # two bounds of one sentence, neither lost
    (
        "近15.73亿元，不超过200万元",
        [("15.73亿元", 1_573_000_000, 1_573_000_000, "nearly"), ("200万元", None, 2_000_000, "at_most")],
    ),
    ("处一年以上三年以下徒刑", [("一年", 1, None, "at_least"), ("三年", None, 3, "at_most")]),
]
RANGES = [
    ("奖励30-50万元", "30-50万元", 300_000, 500_000),  # magnitude and unit stated once
    ("奖励500—1500万元", "500—1500万元", 5_000_000, 15_000_000),
    ("补贴两到三万元", "两到三万元", 20_000, 30_000),
    ("补贴1万-5万元", "1万-5万元", 10_000, 50_000),
    ("奖励5000-1万元", "5000-1万元", 5000, 10_000),  # the first is not in 万
    ("增长85%至90%之间", "85%至90%", 85, 90),
    ("有20～100个", "20～100个", 20, 100),
    ("周期3－5年", "3－5年", 3, 5),
    ("费用30万元到50万元", "30万元到50万元", 300_000, 500_000),
    ("费用5000万元（含）至1亿元", "5000万元（含）至1亿元", 50_000_000, 100_000_000),
    ("气温-10℃至-5℃", "-10℃至-5℃", -10, -5),
    ("占百分之五到百分之十", "百分之五到百分之十", 5, 10),
    ("设委员五至十人", "五至十人", 5, 10),
    ("介于100与200间", "100与200", 100, 200),
]
RATES = [
    ("补贴5万元/亩", "5万元/亩", "CNY/mu", None),
    ("租金38元/平方米/月", "38元/平方米/月", "CNY/m2/月", None),
    ("补助300元/人·月", "300元/人·月", "CNY/人·月", None),
    ("运行费300万元/年", "300万元/年", "CNY/year", None),
    ("每平方米2.4元", "2.4元", "CNY/m2", None),  # the denominator stays outside the span
    ("每户补助1万元", "1万元", "CNY/户", None),
    ("每人每月785.4元", "785.4元", "CNY/人·月", None),
    ("每套不超过2万元", "2万元", "CNY/套", "at_most"),
    ("每年安排500万元", "500万元", "CNY", None),  # a frequency, no denominator
    ("每年500万元", "500万元", "CNY", "per_year"),
    ("售价60元每吨", "60元每吨", "CNY/t", None),
    ("每户最高补助80元/平方米", "80元/平方米", "CNY/m2", "at_most"),  # 每户 says for whom, the unit says per what
    ("每人发放1200元/月", "1200元/月", "CNY/月/人", None),  # a period alone leaves room for 每人
]


@pytest.mark.parametrize(("sentence", "expected"), QUALIFIED)
def test_a_qualifier_opens_the_end_it_leaves_open(
    sentence: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    found = [(quantity.text, quantity.low, quantity.high, quantity.qualifier) for quantity in read_quantities(sentence)]
    assert found == [(text, _decimal(low), _decimal(high), qualifier) for text, low, high, qualifier in expected]


@pytest.mark.parametrize(("sentence", "text", "low", "high"), RANGES)
def test_a_range_carries_both_ends(sentence: str, text: str, low: int, high: int) -> None:
    (found,) = read_quantities(sentence)
    assert (found.text, found.low, found.high) == (text, low, high)


@pytest.mark.parametrize(("sentence", "text", "unit", "qualifier"), RATES)
def test_a_rate_carries_its_denominator(sentence: str, text: str, unit: str, qualifier: str | None) -> None:
    (found,) = read_quantities(sentence)
    assert (found.text, found.unit, found.qualifier) == (text, unit, qualifier)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("分别奖励3、5万元", [("3", 30_000), ("5万元", 50_000)]),  # magnitude and unit shared
        ("分别为2、4、6个", [("2", 2), ("4", 4), ("6个", 6)]),
        ("给予40万、80万和120万元的奖补", [("40万", 400_000), ("80万", 800_000), ("120万元", 1_200_000)]),
    ],
)
def test_the_members_of_a_list_share_the_unit(sentence: str, expected: list[tuple[str, int]]) -> None:
    found = read_quantities(sentence)
    assert [(quantity.text, quantity.low) for quantity in found] == expected
    assert len({quantity.unit for quantity in found}) == 1


def test_a_range_whose_ends_fall_is_no_range() -> None:
    assert [found.text for found in read_quantities("比分50个到30个")] == ["50个", "30个"]


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


@pytest.mark.parametrize(
    ("sentence", "unit", "count"),
    [
        ("分别按每人800元、500元和300元发放", "CNY/人", 3),
        ("每平方米由300元提高到400元", "CNY/m2", 2),
    ],
)
def test_a_list_and_a_change_share_the_denominator_before_them(sentence: str, unit: str, count: int) -> None:
    assert [quantity.unit for quantity in read_quantities(sentence)] == [unit] * count


def test_a_new_clause_has_a_denominator_of_its_own() -> None:
    assert [quantity.unit for quantity in read_quantities("每亩补助300元，另奖2000元")] == ["CNY/mu", "CNY"]
