"""The division that a document comes from where its issuer's name does not tell: text, page and document number."""

import pytest

from pipeline.sections.own_division import of_number, of_text_itself, own_level
from tests.sections.test_origin import fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 我市 is the city that the text names
        ("一、提取\n我市缴存职工可按陇南市住房公积金管理办法提取。\n二、本市户籍者优先。", "陇南市"),
        # far more often than another
        ("我市参照苏州市做法。\n《滁州市办法》和《滁州市细则》继续执行，我市其他政策不变。", "滁州市"),
        # as often as another: undecided
        ("我市参照苏州市做法，滁州市另行规定。", None),
        # the level that the text speaks from, not any place
        ("我县与六安市共建园区，金寨县财政安排资金，我县落实。", "金寨县"),
        # a city by its districts
        ("我市支持锦江区、青羊区、金牛区建设商圈。", "成都市"),
        # one word for each level: undecided
        ("我市统一部署，我县与太原市共同落实。", None),
        # made for a ground of its own
        ("结合塔城地区房地产市场实际，制定以下措施。", "塔城地区"),
        # a city by its own fund's short name
        ("我市缴存职工可以提取，由衡阳住房公积金管理中心办理。", "衡阳市"),
        ("我市参照衡阳、岳阳住房公积金中心和湘潭住房公积金中心做法。", None),
        # issued to carry out another's notice, no news
        ("为贯彻落实怀远县人民政府关于印发《若干措施》的通知要求，在我县范围内，怀远县住建局组织实施。", "怀远县"),
        # departments named from inside
        ("补贴由县自然资源局发放。\n在栾川县购房者可以申请。", "栾川县"),
        # 本市场 and 全区域 speak of no division
        ("本市场面向石家庄市等地，全区域覆盖。", None),
    ],
)
def test_a_text_tells_its_division_by_speaking_of_itself(text: str, expected: str | None) -> None:
    assert fields(text)["region"] == expected


@pytest.mark.parametrize(
    ("issuer", "number", "expected"),
    [
        ("省人民政府办公厅", "黔府办发〔2023〕2号", "贵州省"),
        ("自治区教育厅", "桂教规范〔2022〕5号", "广西壮族自治区"),
        ("市政府办公室", "盐政办发〔2022〕66号", "盐城市"),
        ("市政府办公厅", "穗府办规〔2022〕6号", "广州市"),  # not the first character of the name
        ("市政府办公室", "渝府办发〔2022〕6号", "重庆市"),  # a city that is a province
        ("市政府办公室", "苏府办〔2022〕6号", "苏州市"),  # a province's character under a city
        ("区人民政府办公室", "武昌政办〔2020〕11号", "武昌区"),  # a whole short name
        ("市教育局", "宿教安〔2023〕9号", None),  # two cities start so
        ("县教育局", "平教〔2023〕9号", None),
    ],
)
def test_a_document_number_tells_the_division_of_a_body_named_from_inside(
    issuer: str, number: str, expected: str | None
) -> None:
    text = f"{issuer}关于防火的通知\n{number}\n各单位：\n请注意防火。"
    assert fields(text)["region"] == expected


def test_the_tag_before_a_title_tells_the_division() -> None:
    assert fields("【四川省成都市】《关于停车的通知》\n中心今日发布通知。")["region"] == "成都市"


def test_the_city_that_the_text_names_decides_between_two_of_one_character() -> None:
    place = of_number("宿教安〔2023〕9号", "市", ["各单位要学习宿迁经验。"])
    assert place is not None
    assert place.name == "宿迁市"
    assert of_number(None, "市", []) is None
    assert of_number("A〔2023〕9号", "市", []) is None


def test_a_level_is_needed() -> None:
    assert own_level(None, ["没有自称的文字。"]) == ""
    assert of_text_itself(["太原市太原市"], "") is None
    assert of_number("京办〔2023〕9号", "", []) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the title names a county whose body is written short
        ("阜蒙县健康办公室\n阜新蒙古族自治县健康工作方案\n为促进健康，制定本方案。", "阜新蒙古族自治县"),
        # a case is named by its parties, who issue nothing
        ("甲公司诉太原市自然资源局行政协议纠纷案\n基本案情略。\n法院驳回起诉。", None),
        # the body that published the page
        ("发布机构：大同市民政局\n老年卡怎样申领\n带身份证到窗口，当场即可办理。", "大同市"),
        # a county that has since become a city keeps its name in its time
        ("关于修路的通知\n各单位：\n请配合。\n旬阳县交通局\n2018年6月5日", "旬阳县"),
    ],
)
def test_title_page_and_date_tell_the_division(text: str, expected: str | None) -> None:
    assert fields(text)["region"] == expected
