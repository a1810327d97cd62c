"""Logical paragraphs: wraps and page breaks undone, neighbours kept apart, marks left out."""

from typing import Any

import pytest

from pipeline.segment.paragraphs import read_paragraphs
from tests.segment.coverage import uncovered_by


def body(source: str) -> list[str]:
    return [paragraph.text for paragraph in read_paragraphs(source) if not paragraph.is_furniture]


def furniture(source: str) -> list[str]:
    return [paragraph.text for paragraph in read_paragraphs(source) if paragraph.is_furniture]


WRAPPED = """为推动全市制造业高质量发展，加快建设先进制造业集群，根据国
家和省有关文件精神，结合本市实际，制定本方案。
一、主要目标
到二〇三〇年，全市规模以上工业企业数量稳步增长，产业链协同
配套能力明显增强，形成一批特色鲜明的产业集群。
二、重点任务
（一）培育龙头企业。支持企业加大研发投入，建设各类研发平台
和中试基地，推动科技成果就地转化。"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # hard wraps at the document's own width
        (
            WRAPPED,
            [
                "为推动全市制造业高质量发展，加快建设先进制造业集群，根据国家和省有关文件精神，结合本市实际，制定本方案。",
                "一、主要目标",
                "到二〇三〇年，全市规模以上工业企业数量稳步增长，产业链协同配套能力明显增强，形成一批特色鲜明的产业集群。",
                "二、重点任务",
                "（一）培育龙头企业。支持企业加大研发投入，建设各类研发平台和中试基地，推动科技成果就地转化。",
            ],
        ),
        # a page break in mid-sentence, in a document with a paragraph a line
        (
            "市里成立了工作专班，明确了各部门的职责。同时组织企业参加各类展会，帮助企业开拓\n\n市场，取得了良好成效。",
            ["市里成立了工作专班，明确了各部门的职责。同时组织企业参加各类展会，帮助企业开拓市场，取得了良好成效。"],
        ),
        # right under a numbered heading even a short line breaks off
        (
            "（一）开拓市场\n\n组织企业参加境内外各类展会，支持纺织\n\n企业建设海外仓，扩大出口规模。",
            ["（一）开拓市场", "组织企业参加境内外各类展会，支持纺织企业建设海外仓，扩大出口规模。"],
        ),
        # a heading is not joined to the text under it
        ("一、夯实基础，强化保障\n\n各地要加强组织领导。", ["一、夯实基础，强化保障", "各地要加强组织领导。"]),
        # signature and date stay on their own
        ("特此通知。\n某某市财政局\n2024年5月1日", ["特此通知。", "某某市财政局", "2024年5月1日"]),
        # an addressee's line is not joined to the text
        ("各县人民政府：\n现将有关事项通知如下。", ["各县人民政府：", "现将有关事项通知如下。"]),
        # a title over two lines, a blank one between them
        (
            "关于印发某某市养老服务体系建设\n\n实施方案的通知\n\n各区人民政府：",
            ["关于印发某某市养老服务体系建设实施方案的通知", "各区人民政府："],
        ),
        # … and over three lines, broken inside the book title
        (
            "某某新区管理委员会关于印发\n\n《某某新区人才住房管理办法\n\n（试行）》的通知\n\n各部门：",
            ["某某新区管理委员会关于印发《某某新区人才住房管理办法（试行）》的通知", "各部门："],
        ),
        # a version note under a title belongs to it
        (
            "关于加强预售管理的若干措施\n（试行）\n为加强管理，制定本措施。",
            ["关于加强预售管理的若干措施（试行）", "为加强管理，制定本措施。"],
        ),
        # the date under a title does not
        ("关于加强科研诚信的意见\n（2018年5月30日）", ["关于加强科研诚信的意见", "（2018年5月30日）"]),
        # a body's letterhead is not part of the title below it
        ("某某市人民政府办公室\n\n关于印发供水条例的通知", ["某某市人民政府办公室", "关于印发供水条例的通知"]),
        # a heading spread letter by letter down the page
        (
            "第一章\n总\n则\n第一条\n为了规范管理，制定本办法。",
            ["第一章", "总则", "第一条", "为了规范管理，制定本办法。"],
        ),
        # words of Latin letters keep a space at the wrap
        (
            WRAPPED.replace("支持企业加大研发投入，建设各类研发平台\n和", "支持企业应用开源软件 Apache Spark\nSQL "),
            None,
        ),
    ],
)
def test_lines_are_joined_into_the_paragraphs_that_they_were_broken_from(source: str, expected: Any) -> None:
    if expected is None:
        assert "Apache Spark SQL" in "".join(body(source))
    else:
        assert body(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 通知\n\n**一、目标**\n> 引文\n- 条目", ["通知", "一、目标", "引文", "条目"]),
        ("专业镇建设。**市司法局**印发了方案。", ["专业镇建设。市司法局印发了方案。"]),
        ("龍陵縣現(xiàn)有農業(yè)企業三家。", ["龍陵縣現有農業企業三家。"]),  # pinyin noise
        ("单价(yuan)不变。", ["单价(yuan)不变。"]),  # no tone mark, no pinyin
        ("全市\u200b共有\ufeff企业。", ["全市共有企业。"]),
        ("[原文](https://example.org/a_1.htm)下载", ["[原文]下载"]),
        ("２０２５年Ａ类", ["2025年A类"]),
    ],
)
def test_marks_are_left_out_of_the_reading(source: str, expected: Any) -> None:
    assert body(source) == expected
    assert uncovered_by(source, read_paragraphs(source)) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("正文开始。\n— 3 —\n正文继续。", ["— 3 —"]),
        ("正文开始。\n- 12 -\n正文继续。", ["- 12 -"]),
        ("正文开始。\n第3页 共5页\n正文继续。", ["第3页 共5页"]),
        ("首页 > 政务公开 > 通知\n关于停水的通知\n各用户：", ["首页 > 政务公开 > 通知"]),
        ("关于停水的通知\n发布时间：2024-01-02 浏览次数：3\n各用户：", ["发布时间：2024-01-02 浏览次数：3"]),
        ("| 索引號 | 0152-8 | 發布機構 | 某縣農業局 |\n你們好。", ["| 索引號 | 0152-8 | 發布機構 | 某縣農業局 |"]),
        ("发文机关：某省政府\n文\n号：某府〔2025〕6号\n正文在此。", ["发文机关：某省政府", "文 号：某府〔2025〕6号"]),
        ("此件公开。\n打印\n收藏", ["打印", "收藏"]),
        ("---\ntitle: 某条例\nstatus: 现行\n---\n第一条 为了管理。", ["---", "title: 某条例", "status: 现行", "---"]),
        ("正文在此。\n网站地图 | 关于我们\n某ICP备05004294号-1", ["网站地图 | 关于我们", "某ICP备05004294号-1"]),
        # names and sources in a document's own text are no metadata
        ("项目名称：某项目\n建设内容：厂房。", []),
        ("第3页的规定同样适用。", []),
    ],
)
def test_page_furniture_is_told_from_the_text(source: str, expected: Any) -> None:
    assert furniture(source) == expected


def test_a_running_header_is_told_by_its_place_beside_page_numbers() -> None:
    pages = "\n".join(f"某市统计年鉴\n第{number}部分的内容在这里。\n- {number} -" for number in range(1, 5))
    assert furniture(pages).count("某市统计年鉴") == 3
    assert body(pages)[0] == "某市统计年鉴"  # on the first page it is the title


def test_furniture_inside_a_paragraph_is_a_paragraph_of_its_own() -> None:
    source = WRAPPED.replace("根据国\n家和省", "根据国\n— 1 —\n家和省")
    found = read_paragraphs(source)
    inner = next(paragraph for paragraph in found if paragraph.is_furniture)
    outer = next(paragraph for paragraph in found if paragraph.start < inner.start < paragraph.end)
    assert inner.text == "— 1 —"
    assert "根据国家和省" in outer.text
    assert uncovered_by(source, found) == []


def test_half_a_page_number_at_the_end_of_a_line_is_furniture_where_the_pages_count_up() -> None:
    source = WRAPPED.replace("根据国\n", "根据国- 2\n").replace("产业链协同\n", "产业链协同- 3\n")
    assert furniture(source) == ["- 2", "- 3"]
    assert "根据国家和省" in "".join(body(source))


def test_a_source_of_white_space_has_no_paragraphs() -> None:
    assert read_paragraphs(" \n\u3000\n") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # a name that breaks off above the line that ends it, right above the date
        (
            "请各地遵照执行。\n晋城市安全生产专项整治工作协调\n推进办公室\n2024年1月2日",
            ["请各地遵照执行。", "晋城市安全生产专项整治工作协调推进办公室", "2024年1月2日"],
        ),
        # two bodies on two lines
        (
            "请各地遵照执行。\n甲市财政局\n甲市教育局\n2024年1月2日",
            ["请各地遵照执行。", "甲市财政局", "甲市教育局", "2024年1月2日"],
        ),
        # a closing formula above a short name
        (
            "请各地遵照执行。\n感谢对我市水务工作的支持\n水务局\n2024年1月2日",
            ["请各地遵照执行。", "感谢对我市水务工作的支持", "水务局", "2024年1月2日"],
        ),
        # the genre of a title alone on its line
        (
            "开展农村道路安全整治\n行动方案\n为消除隐患，制定本方案。",
            ["开展农村道路安全整治行动方案", "为消除隐患，制定本方案。"],
        ),
        # a body's name and its notice
        ("甲市水务局\n通知\n各科室：", ["甲市水务局", "通知", "各科室："]),
    ],
)
def test_names_and_titles_over_two_lines_are_one_paragraph(source: str, expected: Any) -> None:
    assert body(source) == expected


ROWS = (
    "教育局\t提高学生健康素养，改善学校卫生环境，预防控制疾病，开展体育锻炼，保障校园食品安全，配备校医。\t食品安全、健康资源",
    "司法局\t开展法治宣传，提供法律援助，推进矛盾纠纷多元化解，维护群众合法权益，服务基层治理。\t社区服务、社会救助",
)


def test_rows_of_a_table_are_paragraphs_of_their_own() -> None:
    assert [text.split()[0] for text in body("\n".join(ROWS))] == ["教育局", "司法局"]


def test_rows_and_tools_of_a_page_are_furniture() -> None:
    source = "来信人：李先生\n回复单位：甲县水务局\n浏览字号：大 中 小\nA+大\n来源：https://example.org/a\n已经修好，请放心使用。"
    assert body(source) == ["已经修好，请放心使用。"]
