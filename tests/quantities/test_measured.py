"""The noun that a number counts or measures."""

import pytest

from pipeline.quantities.quantities import read_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学院建有6个实训室。", ["实训室"]),  # right of the classifier
        ("拥有“专精特新”企业46户，", ["“专精特新”企业"]),  # the subject before a bare count
        ("年产30万米丝麻面料", ["丝麻面料"]),
        ("成功打造3家“数字猪场”；", ["“数字猪场”"]),
        ("占地500亩以上的蚕桑基地", ["蚕桑基地"]),  # past the cue
        ("新建2所国有企业培训学校和1座公园", ["国有企业培训学校", "公园"]),  # 有 in 国有 ends nothing
        ("现有职工40余人。", ["职工"]),
        ("共10个", [None]),
        ("拨付500万元专项资金", [None]),  # money measures nothing
    ],
)
def test_the_counted_noun_is_found_beside_its_number(text: str, expected: list[str | None]) -> None:
    assert [found.measured for found in read_quantities(text)] == expected


def test_the_position_of_the_noun_is_that_of_its_text() -> None:
    text = "全市培训41名在岗职工。"
    (found,) = read_quantities(text)
    assert found.measured is not None
    assert text[found.measured_start : found.measured_end] == found.measured == "在岗职工"
