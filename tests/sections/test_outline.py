"""Labels, levels and headings."""

from typing import Any

import pytest

from pipeline.sections.document import Paragraph
from pipeline.sections.frame import read_frame
from pipeline.sections.frame_model import frame_words
from pipeline.sections.labels import read_label
from pipeline.sections.outline import read_outline


def outline(text: str) -> list[tuple[int, str, str]]:
    body = [Paragraph(line) for line in text.split("\n")]
    return [
        (section.level, section.label, section.heading)
        for section in read_outline(body, read_frame(body, frame_words()))
    ]


@pytest.mark.parametrize(
    ("text", "label", "style", "number"),
    [
        ("第一章 总则", "第一章", "章", 1),
        ("第二十一条 为了", "第二十一条", "条", 21),
        ("第十七条之一 已满", "第十七条之一", "条", 17),
        ("一、总体要求", "一、", "一、", 1),
        ("（十二）推进", "（十二）", "（一）", 12),
        ("(一)健全", "(一)", "（一）", 1),
        ("3．打造", "3．", "1.", 3),
        ("12、打造", "12、", "1.", 12),
        ("1.2024年完成", "1.", "1.", 1),  # an item that starts with a year
        ("（3）企业", "（3）", "（1）", 3),
        ("2）企业", "2）", "1)", 2),
        ("③企业", "③", "①", 3),
        ("b.企业", "b.", "a.", 2),
        ("2.3 体系建设", "2.3", "1.1", 3),
        ("专栏2 重点工程", "专栏2", "专栏", 2),
        ("第一，要加强", "第一", "第一", 1),
    ],
)
def test_a_label_is_read_from_the_start_of_a_paragraph(text: str, label: str, style: str, number: int) -> None:
    found = read_label(text)
    assert found is not None
    assert (found.text, found.style, found.number) == (label, style, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元以上",  # a measure
        "一、二、三产业融合",  # an enumeration
        "第三条第二款规定的情形",  # a citation
        "第七条规定的材料",
        "2025年，全市",
        "一是加强领导",  # no section by the guideline
        "（一）、（二）项所列",
        "其中：一、甲；二、乙",  # inside a sentence
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # headings alone and run in; numbering that runs through
        (
            "一、总体要求\n（一）指导思想。坚持以人民为中心。\n二、重点任务\n（二）夯实基础。建设平台。",
            [(1, "一、", "总体要求"), (2, "（一）", "指导思想"), (1, "二、", "重点任务"), (2, "（二）", "夯实基础")],
        ),
        # levels follow the document: here 1. stands right under 一、
        (
            "一、原则\n1.坚持创新。推动突破。\n2.坚持开放。扩大合作。",
            [(1, "一、", "原则"), (2, "1.", "坚持创新"), (2, "2.", "坚持开放")],
        ),
        # … and here （一） stands under 第一条
        (
            "第一章 总则\n第一条 为了管理，制定本办法。\n（一）甲类的；\n（二）乙类的。\n第二条 下列情形适用。",
            [(1, "第一章", "总则"), (2, "第一条", ""), (3, "（一）", ""), (3, "（二）", ""), (2, "第二条", "")],
        ),
        # restarted numbering stays on its level, and a label missing above shifts nothing
        (
            "一、类别\n1.人才。包括以下。\n（1）院士；\n（2）教授。\n2.企业。分两类。\n（二）条件\n1.在本市工作。\n三、期限\n（一）一年\n1.期满可续。",
            [
                (1, "一、", "类别"),
                (2, "1.", "人才"),
                (3, "（1）", ""),
                (3, "（2）", ""),
                (2, "2.", "企业"),
                (2, "（二）", "条件"),
                (3, "1.", ""),
                (1, "三、", "期限"),
                (2, "（一）", "一年"),
                (3, "1.", ""),
            ],
        ),
        # an item that is itself a sentence has no heading
        ("一、目标\n1.建成三个基地。\n2.培育十家企业。", [(1, "一、", "目标"), (2, "1.", ""), (2, "2.", "")]),
        # a first sentence of more than 40 characters is no heading
        (f"（一）{'推进产业高质量发展' * 5}。要加强领导。", [(1, "（一）", "")]),
        # one that states a rule is none either
        ("（一）申请人应当如实申报。弄虚作假的，取消资格。", [(1, "（一）", "")]),
        # headings that end in a colon, where all siblings have one
        (
            "（一）补贴对象:在本市就业的人才。\n（二）补贴标准:每人一万元。",
            [(1, "（一）", "补贴对象"), (1, "（二）", "补贴标准")],
        ),
        # … but a clause of an enumeration with a colon has none
        (
            "（1）国家级人才：院士等；\n（2）省级人才：专家等；\n（3）其他人才。",
            [(1, "（1）", ""), (1, "（2）", ""), (1, "（3）", "")],
        ),
        # titles of articles, in brackets or set apart
        ("第一条【目的】为了管理，制定本办法。\n第二条【范围】", [(1, "第一条", "目的"), (1, "第二条", "范围")]),
        ("第三条 适用范围\n本办法适用于全市。", [(1, "第三条", "适用范围")]),
        # a chapter whose heading stands on the next line
        ("第一章\n管理职责\n第一条\n市局负责管理。", [(1, "第一章", "管理职责"), (2, "第一条", "")]),
        # a heading spread by white space
        ("第一章 总 则\n第一条 为了管理，制定本办法。", [(1, "第一章", "总则"), (2, "第一条", "")]),
        # a line that ends in a full stop is a heading where text follows it under all its siblings
        (
            "（一）基本原则。\n坚持统筹。\n（二）主要目标。\n到明年建成。",
            [(1, "（一）", "基本原则"), (1, "（二）", "主要目标")],
        ),
        # a table of contents is no outline
        (
            "目 录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了管理。\n第二章 附则",
            [(1, "第一章", "总则"), (2, "第一条", ""), (1, "第二章", "附则")],
        ),
        # a list of attachments is none
        ("一、目标\n附件：1.申请表\n2.承诺书\n某某市财政局\n2024年5月1日", [(1, "一、", "目标")]),
    ],
)
def test_an_outline_has_its_levels_and_headings(text: str, expected: Any) -> None:
    assert outline(text) == expected


def test_an_enclosed_text_is_a_section_of_its_own_with_its_labels_counted_afresh() -> None:
    text = (
        "关于印发工作方案的通知\n各县政府：\n现将方案印发给你们。\n某某市人民政府\n2024年5月1日\n"
        "某某市工作方案\n为推进工作，制定本方案。\n一、目标\n（一）近期。建成平台。"
    )
    assert outline(text) == [(1, "", "某某市工作方案"), (1, "一、", "目标"), (2, "（一）", "近期")]


def test_attachments_are_sections_by_their_label_and_title() -> None:
    text = (
        "关于申报的通知\n各单位：\n请按时申报。\n某某局\n2024年5月1日\n"
        "附件1\n申报表格说明\n一、填表\n附件2\n材料清单\n1.执照。"
    )
    assert outline(text) == [
        (1, "附件1", "申报表格说明"),
        (1, "一、", "填表"),
        (1, "附件2", "材料清单"),
        (1, "1.", ""),
    ]
