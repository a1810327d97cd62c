"""Lines that break words and titles, and pages whose rows are run together or whose catalogue stands below the text."""

import pytest

from tests.segment.test_paragraphs import body, furniture


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # 企业 cut in two: the second line goes on
        ("我局高度重视该企\n业反映的问题。", ["我局高度重视该企业反映的问题。"]),
        # a name ends and a text starts: no word between them
        ("甲市商务局办公室\n面向社会招聘。", ["甲市商务局办公室", "面向社会招聘。"]),
        ("一、工作的要求\n求真务实，真抓实干。", ["一、工作的要求", "求真务实，真抓实干。"]),
        # what follows is no sentence
        ("关于会办意见的函\n市教育局：", ["关于会办意见的函", "市教育局："]),
    ],
)
def test_a_word_cut_by_a_line_break_is_put_together(source: str, expected: list[str]) -> None:
    assert body(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # 规划 ends no title that issues another
        ("关于印发甲市养老规划\n任务分工方案的通知\n各单位：", ["关于印发甲市养老规划任务分工方案的通知", "各单位："]),
        ("关于印发《甲规定》\n和《乙规定》的通知\n各单位：", ["关于印发《甲规定》和《乙规定》的通知", "各单位："]),
        ("关于落实《甲意见》\n的通知\n各单位：", ["关于落实《甲意见》的通知", "各单位："]),
        # a whole title, and the document number below it
        ("关于印发甲方案的通知\n甲发〔2023〕2号", ["关于印发甲方案的通知", "甲发〔2023〕2号"]),
        # a headline is whole though no notice follows
        ("甲委、乙府印发《丙纲要》\n近日印发了《丙纲要》。", ["甲委、乙府印发《丙纲要》", "近日印发了《丙纲要》。"]),
    ],
)
def test_a_title_goes_on_until_it_says_how_it_is_issued(source: str, expected: list[str]) -> None:
    assert body(source) == expected


@pytest.mark.parametrize(
    "row",
    [
        "来源:北桥日报作者:王某时间:2021-03-0508:20分享:",
        "2020-11-0610:30来源:某社【字体:大中小】打印",
        "甲市政府网www.example.cn2021-08-0911:40来源:甲市政府阅读人次:107",
        "来源:本站2020-02-0310:11",
        "首页\u00a0>\u00a0供热专栏\u00a0> 问答",
    ],
)
def test_rows_that_a_page_ran_together_are_furniture(row: str) -> None:
    source = f"供热指南\n{row}\n供热从十一月开始，请做好准备。"
    assert furniture(source) == [row.replace("\u00a0", " ")]


def test_a_source_named_in_a_sentence_is_no_row() -> None:
    assert furniture("供热指南\n来源：热源来自电厂，2023年起供热。\n请做好准备。") == []


def test_wrapped_text_above_a_catalogue_is_no_head_of_a_page() -> None:
    text = [
        "甲市关于印发《甲市冷库补助管理办法》的通知",
        "发布日期：2026-02-25",
        "各有关单位：",
        "为支持渔民、农户、合作社、加工企业等各类主体更新冷库设备，减少鱼获在途损耗，提",
        "高冬季保供能力，让山区群众吃上新鲜鱼，并带动沿线运输和包装业一同发展，我局制定",
        "了办法，现予以印发。",
        "甲市渔业局",
        "2026年2月25日",
    ]
    rows = ["索引号：11/2026", "发布机构：甲市渔业局", "成文日期：2026-02-25"]
    source = "\n".join([*text, *rows])
    assert "各有关单位：" in body(source)
    assert furniture(source) == [text[1], *rows]
