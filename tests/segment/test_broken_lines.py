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
        # a list of those addressed breaks off; one that is whole, above a key
        ("各区财政局、各受委托\n银行：", ["各区财政局、各受委托银行："]),
        ("各镇街、各园区\n完成时间：", ["各镇街、各园区", "完成时间："]),
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
        # a title that starts with its issuer, below the letterhead
        (
            "2024-05-06\n甲部\n甲部办公厅关于停车的通知\n各局：",
            ["2024-05-06", "甲部", "甲部办公厅关于停车的通知", "各局："],
        ),
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
        "2024-12-06 17:27:07\u00a0来源：某网",
        "首页\u00a0>\u00a0供热专栏\u00a0> 问答",
        "政策 2025-06-25 10:11:03 来源：甲市供热办",
        "选择字体:[大-中-小]发布时间:2022-05-2417:00:00分享:",
    ],
)
def test_rows_that_a_page_ran_together_are_furniture(row: str) -> None:
    source = f"供热指南\n{row}\n供热从十一月开始，请做好准备。"
    assert furniture(source) == [row.replace("\u00a0", " ")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2022-11-16\n\n来源：\n\n甲市民政局", ["来源：", "甲市民政局"]),
        ("日期：\n2022-11-16", ["日期：", "2022-11-16"]),
        ("日期：\n甲市民政局", []),  # no day
        ("**来源**: https://www.example.cn/" + "a%20" * 200, ["**来源**: https://www.example.cn/" + "a%20" * 200]),
    ],
)
def test_a_key_above_its_value_or_before_a_long_address_is_a_row(rows: str, expected: list[str]) -> None:
    assert furniture(f"供热指南\n{rows}\n\n供热从十一月开始，请做好准备。") == expected


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


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # a headline with commas above a text with a paragraph a line
        (
            "建议调整北桥至东关的公交走向，增设西河湾和南市口两个站点，方便沿线居民和学生就近换乘\n\n"
            "目前沿线没有公交，居民出行不便。",
            [
                "建议调整北桥至东关的公交走向，增设西河湾和南市口两个站点，方便沿线居民和学生就近换乘",
                "目前沿线没有公交，居民出行不便。",
            ],
        ),
        # a version note alone under a name
        (
            "甲市蓝天保卫三年行动计划\n（2022—2024年）\n为改善空气，制定本计划。",
            ["甲市蓝天保卫三年行动计划（2022—2024年）", "为改善空气，制定本计划。"],
        ),
        # a number in brackets is no version note
        (
            "关于停办甲类业务的公告\n（2016年第2号）\n现公告如下。",
            ["关于停办甲类业务的公告", "（2016年第2号）", "现公告如下。"],
        ),
        # a branch on the line below its agency
        (
            "请执行。\n中国人民银行甲市中心支行中国银行保险监督管理委员会\n甲市监管分局\n2022年5月1日",
            ["请执行。", "中国人民银行甲市中心支行中国银行保险监督管理委员会甲市监管分局", "2022年5月1日"],
        ),
    ],
)
def test_titles_and_names_are_kept_whole_and_apart(source: str, expected: list[str]) -> None:
    assert body(source) == expected


def test_the_cells_of_a_lists_row_are_paragraphs_of_their_own() -> None:
    source = (
        "2021-03-26 00:00:00 | 甲部、乙部 | 关于整治停车的通知 | 各省交通厅：\n"
        "为整治停车，通知如下。\n请于年底前完成。 | https://example.org/a.htm"
    )
    cells = ["2021-03-26 00:00:00", "甲部、乙部", "关于整治停车的通知", "各省交通厅："]
    assert body(source) == [*cells, "为整治停车，通知如下。", "请于年底前完成。"]
    assert furniture(source) == ["|", "|", "|", "|", "https://example.org/a.htm"]


def test_a_bar_in_other_text_cuts_nothing() -> None:
    assert body("客服 | 投诉\n姓名 | 电话") == ["客服 | 投诉", "姓名 | 电话"]


def test_a_column_of_keys_and_values_is_furniture() -> None:
    rows = ["索引号", "甲-2020-7", "文　号", "甲商〔2020〕7号", "发布机构", "甲县商务局"]
    title = "关于开展展销活动的通知"
    assert [text.replace(" ", "") for text in furniture("\n".join([*rows, title, "各商户：", "请参加。"]))] == [
        row.replace("\u3000", "") for row in rows
    ]
    # one word that is a key, alone, is text
    assert furniture(f"{title}\n来源\n请参加。") == []
