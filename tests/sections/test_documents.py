"""Whole documents: fields, parties and layout together, with their spans."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.parameters import Parameters
from pipeline.sections import STAGE
from pipeline.segment import STAGE as SEGMENT
from schemas.arrow import assemble

REPLY = """某某市商务局

某商复〔2025〕3号

签发人：梁某某

对市七届人大五次会议 第0057号建议的答复

李某某代表：

您提出的《关于发展会展经济的建议》收悉，现答复如下：

一、办好展会

大力举办各类展会，带动产业发展。

负责人：张三
承办人：王五
联系电话：0412-2218793

某某市商务局
2025年6月27日
"""

NOTICE = """# 某市公报

首页 > 政务公开 > 文件
[发文机构] 某部
关于印发《服务业发展规划》的通知
各县、区人民政府，市直各单位：
现将规划印发给你们，请认真贯彻执行。
附件：1.任务分工表
2.重点项目表
甲市发展和改革委员会
甲市财政局
二〇二四年三月五日
（此件主动公开）
抄送：市委办公室，市人大办公室。
服务业发展规划
为加快服务业发展，制定本规划。
一、发展目标
到2030年实现翻番。
"""


def sources(text: str) -> pa.Table:
    row = ("0123456789abcdef", "a.txt", "0" * 64, 1, "text/plain", "utf-8", len(text), text)
    names = ("doc_id", "source_path", "sha256", "byte_count", "media_type", "encoding", "char_count", "text")
    return assemble("sources", {name: [value] for name, value in zip(names, row, strict=True)})


def read(text: str) -> dict[str, pa.Table]:
    tables = {"sources": sources(text)}
    tables |= SEGMENT.run(tables, Parameters())
    return tables | STAGE.run(tables, Parameters())


def roles(tables: dict[str, pa.Table]) -> list[tuple[str, str]]:
    return list(zip(tables["layout"]["role"].to_pylist(), tables["paragraphs"]["text"].to_pylist(), strict=True))


def test_a_reply_says_all_that_its_frame_holds() -> None:
    tables = read(REPLY)
    row = tables["documents"].to_pylist()[0]
    assert row["genre"] == "reply"
    assert row["issuer"] == "某某市商务局"
    assert row["document_number"] == "某商复〔2025〕3号"
    assert row["signer"] == "梁某某"
    assert row["issued_on"] == date(2025, 6, 27)
    assert (row["proposal_kind"], row["proposal_body"], row["proposal_session"]) == ("建议", "市人大", "七届五次会议")
    assert (row["proposal_number"], row["proposal_title"]) == ("0057", "关于发展会展经济的建议")
    parties = [(party["role"], party["text"], party["phone"]) for party in tables["parties"].to_pylist()]
    assert parties == [
        ("signer", "梁某某", None),
        ("addressee", "李某某代表", None),
        ("responsible", "张三", None),
        ("handler", "王五", "0412-2218793"),
        ("issuer", "某某市商务局", None),
    ]


def test_parties_and_sections_stand_where_they_were_read() -> None:
    tables = read(REPLY)
    for party in tables["parties"].to_pylist():
        assert REPLY[party["start"] : party["end"]] == party["text"]
    section = tables["sections"].to_pylist()[0]
    assert REPLY[section["start"] : section["end"]].startswith("一、办好展会")
    assert REPLY[section["start"] : section["end"]].endswith("带动产业发展。")


def test_every_paragraph_has_its_role() -> None:
    assert roles(read(REPLY)) == [
        ("issuer", "某某市商务局"),
        ("document_number", "某商复〔2025〕3号"),
        ("signer", "签发人：梁某某"),
        ("title", "对市七届人大五次会议 第0057号建议的答复"),
        ("addressee", "李某某代表："),
        ("body", "您提出的《关于发展会展经济的建议》收悉，现答复如下："),
        ("heading", "一、办好展会"),
        ("body", "大力举办各类展会，带动产业发展。"),
        ("contact", "负责人：张三"),
        ("contact", "承办人：王五"),
        ("contact", "联系电话：0412-2218793"),
        ("signature", "某某市商务局"),
        ("date", "2025年6月27日"),
    ]


def test_a_notice_has_several_issuers_its_attachment_list_and_the_text_that_it_encloses() -> None:
    tables = read(NOTICE)
    row = tables["documents"].to_pylist()[0]
    assert row["genre"] == "notice"
    assert row["title"] == "关于印发《服务业发展规划》的通知"
    assert row["issuer"] == "甲市发展和改革委员会、甲市财政局"
    assert row["issued_on"] == date(2024, 3, 5)
    assert row["disclosure"] == "此件主动公开"
    sections = [(s["level"], s["label"], s["heading"], s["parent_section_id"]) for s in tables["sections"].to_pylist()]
    holder = "0123456789abcdef-h1"
    assert sections == [(1, None, "服务业发展规划", None), (1, "一、", "发展目标", holder)]
    copies = [p["text"] for p in tables["parties"].to_pylist() if p["role"] == "copy_to"]
    assert copies == ["市委办公室", "市人大办公室"]
    by_role = dict(roles(tables))
    assert by_role["attachment"] == "2.重点项目表"
    assert by_role["furniture"] == "[发文机构] 某部"


@pytest.mark.parametrize(
    ("text", "issuer", "issued_on"),
    [
        # the date under the title, the issuer in the title
        (
            "某某市人民政府办公室关于防汛的意见\n（2018年5月30日）\n为防汛，提出意见。",
            "某某市人民政府办公室",
            date(2018, 5, 30),
        ),
        # the signature before the letterhead
        (
            "甲县教育局\n关于放假的通知\n各学校：\n放假一天。\n甲县教育局办公室\n2024-04-01",
            "甲县教育局办公室",
            date(2024, 4, 1),
        ),
        # name and date on one line
        ("关于放假的通知\n各学校：\n放假一天。\n甲县教育局 2024年4月1日", "甲县教育局", date(2024, 4, 1)),
        # metadata where the document itself says nothing
        (
            "发布机构：甲县教育局\n成文日期：2024-04-01\n关于放假的通知\n放假一天，请互相转告。",
            "甲县教育局",
            date(2024, 4, 1),
        ),
        # the officer who signs an order is no issuer
        (
            "甲国国务院令\n第7号\n现公布《公园条例》。\n总理　李某某\n2018年12月18日",
            "甲国国务院",
            date(2018, 12, 18),
        ),
        ("今天没有署名的文字，只有正文。", None, None),
        # a report says when it was read out, and by its congress whose government reports
        (
            "政府工作报告\n——2024年1月9日在某某县第三届人民代表大会第二次会议上\n县长 李某\n各位代表：\n现在，我报告。",
            "某某县人民政府",
            date(2024, 1, 9),
        ),
    ],
)
def test_issuer_and_date_are_taken_from_where_they_stand(text: str, issuer: str | None, issued_on: date | None) -> None:
    row = read(text)["documents"].to_pylist()[0]
    assert (row["issuer"], row["issued_on"]) == (issuer, issued_on)


def test_a_document_without_text_still_has_its_row() -> None:
    tables = read("— 1 —\n")
    assert len(tables["documents"]) == 1
    assert tables["layout"]["role"].to_pylist() == ["furniture"]


FRAGMENTS = st.sampled_from(
    [
        "关于印发",
        "的通知\n",
        "各县人民政府：\n",
        "一、",
        "（一）",
        "1.",
        "第一条",
        "附件1\n",
        "附件：1.表\n",
        "某某市财政局\n",
        "2024年5月1日\n",
        "（此件公开发布）\n",
        "联系人：张三 电话：2218793\n",
        "抄送：甲局，乙局。\n",
        "签发人：李四\n",
        "目录\n",
        "推进发展。",
        "\n",
        "A类\n",
        "市人大五届二次会议第3号建议",
        "《",
        "》",
        "文号：",
        "| 标题 | ",
        "**",
        "# ",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=40).map("".join)))
def test_any_text_gives_tables_that_keep_together(text: str) -> None:
    tables = read(text)
    assert len(tables["layout"]) == len(tables["paragraphs"])
    sections = {row["section_id"]: row for row in tables["sections"].to_pylist()}
    for row in sections.values():
        assert 0 <= row["start"] < row["end"] <= len(text)
        if row["parent_section_id"]:
            parent = sections[row["parent_section_id"]]
            assert parent["start"] <= row["start"]
            assert row["end"] <= parent["end"]
    for row in tables["layout"].to_pylist():
        assert row["section_id"] is None or row["section_id"] in sections
    for row in tables["parties"].to_pylist():
        assert 0 <= row["start"] < row["end"] <= len(text)
