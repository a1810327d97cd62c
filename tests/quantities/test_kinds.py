"""Each kind of quantity: its span, bounds and unit."""

from decimal import Decimal

import pytest

from pipeline.quantities.quantities import read_quantities

# (sentence, text of the quantity, low, high, unit)
Case = tuple[str, str, str | None, str | None, str | None]

MONEY: list[Case] = [
    ("产业规模达到1.8万亿，", "1.8万亿", "1800000000000", "1800000000000", "CNY"),
    ("下达补助资金92 万元", "92 万元", "920000", "920000", "CNY"),  # inner space
    ("实现产值4.3亿元。", "4.3亿元", "430000000", "430000000", "CNY"),
    ("注资二百余万元", "二百余万元", "2000000", None, "CNY"),  # 余 inside the numeral
    ("总规模二十万亿元", "二十万亿元", "20000000000000", "20000000000000", "CNY"),
    ("票价五元三角", "五元三角", "5.3", "5.3", "CNY"),
    ("每斤三块五，", "三块五", "3.5", "3.5", "CNY/斤"),  # the last digit is 角
    ("废品卖了十块，", "十块", "10", "10", "CNY"),  # 块 is money where no noun follows
    ("每张收20块左右。", "20块", "20", "20", "CNY/张"),
    ("合计叁仟伍佰元整", "叁仟伍佰元整", "3500", "3500", "CNY"),
    ("出口1.2亿美元", "1.2亿美元", "120000000", "120000000", "USD"),
    ("门票30港币", "30港币", "30", "30", "HKD"),
    ("为园区企业减负30亿元。", "30亿元", "3000000000", "3000000000", "CNY"),  # 负 is part of a word
    ("利润为负30万元。", "负30万元", "-300000", "-300000", "CNY"),
    ("售价￥1,280", "1,280", "1280", "1280", "CNY"),  # the sign stays outside
    ("捐赠US$500万", "500万", "5000000", "5000000", "USD"),
    ("贷款3000萬歐元", "3000萬歐元", "30000000", "30000000", "EUR"),
    ("总价CNY 1.2亿，", "1.2亿", "120000000", "120000000", "CNY"),  # a space behind the sign
    ("安排3，500万元，", "3，500万元", "35000000", "35000000", "CNY"),  # full-width thousands comma
    ("合同价82，225.50元，", "82，225.50元", "82225.5", "82225.5", "CNY"),
    ("募得善款万余元", "万余元", "10000", None, "CNY"),  # 余 makes a bare multiplier a number
    ("总投资500万，", "500万", "5000000", "5000000", "CNY"),  # money by the noun before it
    ("门票三元，", "三元", "3", "3", "CNY"),  # a lone digit with 元, by a price
    ("处五元以上罚款", "五元", "5", None, "CNY"),
    ("善款有十来万元。", "十来万元", "100000", None, "CNY"),  # 来 inside the numeral
    ("只值五毛钱", "五毛钱", "0.5", "0.5", "CNY"),  # 角 without 元
    ("折合3万元新台币", "3万元新台币", "30000", "30000", "TWD"),
    ("投资5（含）万元以上的", "5（含）万元", "50000", None, "CNY"),  # a remark before the unit
    ("奖励10（不含）至20（含）万元", "10（不含）至20（含）万元", "100000", "200000", "CNY"),
    ("给予5万元年薪补贴", "5万元", "50000", "50000", "CNY"),  # 元年 is no word here
    ("一次性给予3万元一次性补贴", "3万元", "30000", "30000", "CNY"),
]
PERCENT: list[Case] = [
    ("仅占0.01%", "0.01%", "0.01", "0.01", "%"),
    ("达到百分之三十", "百分之三十", "30", "30", "%"),
    ("百分之百合格", "百分之百", "100", "100", "%"),
    ("占四分之一", "四分之一", "25", "25", "%"),  # not four minutes
    ("税率千分之五", "千分之五", "0.5", "0.5", "%"),
    ("增长率2‰", "2‰", "0.2", "0.2", "%"),
    ("约占三成", "三成", "30", "30", "%"),
    ("占七成五", "七成五", "75", "75", "%"),
    ("打八五折", "八五折", "85", "85", "%"),
    ("打9.5折", "9.5折", "95", "95", "%"),
    ("提高1.5个百分点", "1.5个百分点", "1.5", "1.5", "pp"),
    ("同比下降-3.2%", "-3.2%", "-3.2", "-3.2", "%"),
    ("约1/2的农户", "1/2", "50", "50", "%"),
]
MEASURES: list[Case] = [
    ("夜间降至零下5℃", "零下5℃", "-5", "-5", "degC"),
    ("淘汰10蒸吨锅炉", "10蒸吨", "10", "10", "蒸吨"),
    ("年产30万米面料", "30万米", "300000", "300000", "m"),
    ("全长1.8公里", "1.8公里", "1.8", "1.8", "km"),
    ("占地500亩", "500亩", "500", "500", "mu"),
    ("建成12.5平方", "12.5平方", "12.5", "12.5", "m2"),
    ("建筑面积200m2", "200m2", "200", "200", "m2"),
    ("装机5万千瓦", "5万千瓦", "50000", "50000", "kW"),
    ("发电3亿千瓦时", "3亿千瓦时", "300000000", "300000000", "kWh"),
    ("能耗40万吨标准煤", "40万吨标准煤", "400000", "400000", "tce"),
    ("流量12立方米/秒", "12立方米/秒", "12", "12", "m3/second"),
    ("时速80公里/小时", "80公里/小时", "80", "80", "km/h"),
    ("浓度23微克/立方米", "23微克/立方米", "23", "23", "ug/m3"),
    ("重两吨半", "两吨半", "2.5", "2.5", "t"),
    ("冷库温度为-18℃", "-18℃", "-18", "-18", "degC"),
    ("共6千字节", "6千字节", "6", "6", "kB"),
    ("产粮3000公斤", "3000公斤", "3000", "3000", "kg"),
    ("播種300萬畝", "300萬畝", "3000000", "3000000", "mu"),
]
COUNTS: list[Case] = [
    ("吸引百余家商户", "百余家", "100", None, "家"),
    ("3.5万户居民受益", "3.5万户", "35000", "35000", "户"),  # no label 3. before 5万户
    ("3.5家单位完成申报", "5家", "5", "5", "家"),  # item 3
    ("惠及17万婴幼儿", "17万婴幼儿", "170000", "170000", "婴幼儿"),  # a counted noun without a classifier
    ("发生5级以上地震", "5级", "5", None, "级"),
    ("设置5549块标牌", "5549块", "5549", "5549", "块"),  # 块 counts where a noun follows
    ("配备2块LED屏", "2块", "2", "2", "块"),
    ("企业46户", "46户", "46", "46", "户"),
    ("建有6个实训室", "6个", "6", "6", "个"),
    ("招生40余人", "40余人", "40", None, "人"),
    ("产品700多种", "700多种", "700", None, "种"),
    ("推动1000 余家工厂", "1000 余家", "1000", None, "家"),
    ("接待游客1.2万人次", "1.2万人次", "12000", "12000", "人次"),
    ("两三个村", "两三个", "2", "3", "个"),  # not 23
    ("走访十几户", "十几户", "10", None, "户"),
    ("三类企业", "三类", "3", "3", "类"),
    ("共分六部分", "六部分", "6", "6", "部分"),
    ("市县两级财政", "两级", "2", "2", "级"),
    ("上百家企业", "百家", "100", None, "家"),  # a bare 百 with its cue
]
DURATIONS: list[Case] = [
    ("用3-5年时间建成", "3-5年", "3", "5", "year"),  # 时间 is no part of the unit
    ("工期三年", "三年", "3", "3", "year"),
    ("公示5个工作日", "5个工作日", "5", "5", "workday"),
    ("有效期2个月", "2个月", "2", "2", "month"),
    ("两个半月完工", "两个半月", "2.5", "2.5", "month"),
    ("耗时三年多", "三年多", "3", None, "year"),
    ("24小时值守", "24小时", "24", "24", "hour"),
    ("打造15分钟生活圈", "15分钟", "15", "15", "minute"),
    ("一刻钟便民圈", "一刻钟", "15", "15", "minute"),
]
MULTIPLES: list[Case] = [
    ("增长1.5倍", "1.5倍", "1.5", "1.5", "倍"),
    ("总产值翻一番", "翻一番", "2", "2", "倍"),
    ("收入翻了两番", "翻了两番", "4", "4", "倍"),
]
ORDINALS: list[Case] = [
    ("第1-3名获奖", "第1-3名", "1", "3", None),  # a range of ordinals
    ("第三至第五批名单", "第三至第五批", "3", "5", None),
    ("入选第二批名单", "第二批", "2", "2", None),
    ("第75次常务会议", "第75次", "75", "75", None),
    ("举办第八届竞赛", "第八届", "8", "8", None),
    ("跨入第 三 步", "第 三 步", "3", "3", None),
]


def _check(case: Case, kind: str) -> None:
    sentence, text, low, high, unit = case
    (found,) = read_quantities(sentence)
    assert sentence[found.start : found.end] == text
    assert (found.kind, found.text, found.unit) == (kind, text, unit)
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize("case", MONEY)
def test_money_has_its_currency_and_base_unit(case: Case) -> None:
    _check(case, "money")


@pytest.mark.parametrize("case", PERCENT)
def test_shares_are_percentages(case: Case) -> None:
    _check(case, "percent")


@pytest.mark.parametrize("case", MEASURES)
def test_a_measure_has_the_code_of_its_unit(case: Case) -> None:
    _check(case, "measure")


@pytest.mark.parametrize("case", COUNTS)
def test_a_count_has_its_classifier_as_written(case: Case) -> None:
    _check(case, "count")


@pytest.mark.parametrize("case", DURATIONS)
def test_a_duration_has_its_unit_of_time(case: Case) -> None:
    _check(case, "duration")


@pytest.mark.parametrize("case", MULTIPLES)
def test_a_doubling_is_a_multiple(case: Case) -> None:
    _check(case, "multiple")


@pytest.mark.parametrize("case", ORDINALS)
def test_an_ordinal_runs_from_its_prefix_through_its_classifier(case: Case) -> None:
    _check(case, "ordinal")


@pytest.mark.parametrize("text", ["2+10+5", "1+3+1", "1+N", "3+2+N"])
def test_a_composite_is_taken_as_written(text: str) -> None:
    (found,) = read_quantities(f"形成“{text}”格局")
    assert (found.kind, found.text, found.low, found.high) == ("composite", text, None, None)


def test_a_bare_number_is_of_kind_number() -> None:
    (found,) = read_quantities("解决温饱的有3亿，")
    assert (found.kind, found.low, found.unit, found.unit_text) == ("number", 300_000_000, None, None)


def test_the_unit_as_written_holds_its_magnitude() -> None:
    (found,) = read_quantities("拨付500万元")
    assert found.unit_text == "万元"


def test_full_width_digits_are_read_and_folded() -> None:
    (found,) = read_quantities("出席委员１７６人")
    assert (found.text, found.start, found.end, found.low) == ("176人", 4, 8, 176)


def test_a_line_break_ends_a_number() -> None:
    assert [found.text for found in read_quantities("共计30\n万元")] == []
