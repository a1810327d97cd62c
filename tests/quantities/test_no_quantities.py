"""What holds digits or numeral characters and is no quantity."""

import pytest

from pipeline.core.lexicons import SHIPPED, LexiconError, Lexicons
from pipeline.quantities.quantities import quantities_of, read_quantities


@pytest.mark.parametrize(
    "text",
    [
        # list labels
        "一、总体要求",
        "（二）重点任务",
        "1.加强领导",
        "3、强化保障",
        # numbers of documents, proposals, articles
        "晋政发〔2025〕3号",
        "第62号建议收悉",
        "根据第三条和第十五条第二款",
        "依照本法第一、三款",
        "按照第八条、十二条执行",  # the second 第 is left out
        "依照前两款规定处罚",
        "第3至6年免缴租金",  # which years, not how long
        # sessions of assemblies
        "第十四届全国人民代表大会",
        "市八届五次会议",
        "政协第九届委员会第三次会议",
        # names
        "尼龙66面料",
        "二十八宿文化",
        "三五三四公司",
        "支持三元、六和等企业做强",  # a lone digit with 元 that is a name
        "破除二元结构",
        "三元西桥路口",
        "一带一路倡议",
        "长三角一体化",
        "国道207线",
        "三门峡市与九江市",
        "二十大精神",
        "“十四五”规划",
        # telephone numbers and codes
        "电话：0356-2218793",
        "联系电话：5899820",
        "手机13800138000",
        "热线400-820-1234",
        "编号A20210721",
        "https://example.cn/q=30%25",
        # clock times and years
        "上午8:30",
        "14时30分开会",
        "2025年",
        "二〇二五年",
        # words that hold a numeral
        "进一步统一思想，一律执行",
        "十分重要",
        "千方百计稳就业",
        "百家争鸣、万众一心",
        "三位一体",
        "四个意识",
        "落实中央八项规定",
        "发挥三次分配作用",
        "第九个五年计划",
        "五花八门",
        "星期三上午",
        "初三年级",
        # 一 with a classifier is an article
        "出台一批政策，建成一个中心",
        "推出一项举措",
        # 二 with a classifier of turns is an ordinal
        "购买二套住房",
        "工程二期",
        "机场三期建设",
        "县里有三级医院",  # a grade
        # a multiplier without a digit or a cue
        "百万职工",
        "千家万户",
        # words that begin like a unit
        "三元桥东站",
        "上一年度",
        "5年级学生",
        "一成不变",
        "三成员单位",
    ],
)
def test_what_is_no_quantity_is_not_read_as_one(text: str) -> None:
    assert [found.text for found in read_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5家企业参展", ["5家"]),  # item 1, five firms
        ("（3）2个项目", ["2个"]),
        ("1、2个项目", ["2个"]),
        ("标准为1.5万元", ["1.5万元"]),
        ("每周三次巡查", ["三次"]),  # three times, not Wednesday
        ("届时30人参加", ["30人"]),
        ("举办三期培训", ["三期"]),
        ("省、市、县三级财政", ["三级"]),  # how many levels
        ("县、乡（镇）两级", ["两级"]),
        ("新建2×30万千瓦机组", ["30万千瓦"]),
        ("实行24小时工作制", ["24小时"]),  # 小时, not 小时工
    ],
)
def test_a_label_before_a_quantity_is_left_out(text: str, expected: list[str]) -> None:
    assert [found.text for found in read_quantities(text)] == expected


def test_what_is_taken_by_a_date_is_no_quantity() -> None:
    text = "6月30日前完成3个"
    assert [found.text for found in quantities_of(text, [(0, 5)], SHIPPED)] == ["3个"]


def test_the_end_of_a_text_is_not_beside_its_beginning() -> None:
    assert [found.text for found in read_quantities(" 3家企业名列第")] == ["3家"]


def test_a_number_too_long_for_any_table_is_data() -> None:
    assert read_quantities("9" * 5000 + "元") == []


def test_an_analyst_adds_a_context() -> None:
    text = "不少于20人又或者15人"
    assert [found.qualifier for found in quantities_of(text, [], SHIPPED)] == ["at_least", None]
    extended = Lexicons((("quantities/contexts", "text\tcontext\n又或者\tsame_qualifier\n"),))
    assert [found.qualifier for found in quantities_of(text, [], extended)] == ["at_least", "at_least"]


def test_the_signs_of_numerals_cannot_be_extended() -> None:
    extended = Lexicons((("quantities/numerals", "text\trole\tvalue\n幺\tdigit\t1\n"),))
    with pytest.raises(LexiconError, match="quantities/numerals"):
        quantities_of("幺个", [], extended)


def test_an_analyst_adds_a_classifier() -> None:
    text = "部署12机柜"
    assert [found.unit for found in quantities_of(text, [], SHIPPED)] == []
    extended = Lexicons((("quantities/classifiers", "text\tuse\n机柜\tany\n"),))
    assert [found.unit for found in quantities_of(text, [], extended)] == ["机柜"]
