"""Replies to suggestions and proposals as offices up and down the country write them: whole documents, every frame."""

from datetime import date
from typing import Any

import pytest

from tests.sections.test_documents import read


def fields(text: str) -> dict[str, Any]:
    row: dict[str, Any] = read(text)["documents"].to_pylist()[0]
    return row


def parties(text: str) -> list[tuple[str, str, str | None]]:
    return [(row["role"], row["text"], row["phone"]) for row in read(text)["parties"].to_pylist()]


REPLY = "关于市政协九届三次会议第215号提案的答复\n"


@pytest.mark.parametrize(
    ("text", "category", "disclosure"),
    [
        ("类别：A\n是否公开：同意公开\n" + REPLY, "A类", "同意公开"),
        ("（B类）\n（公开）\n" + REPLY, "B类", "公开"),
        # category and note on one line
        ("类别：（B）类         可否公开：可以公开\n" + REPLY, "B类", "可以公开"),
        # a table that a page flattened
        ("| 类别 | C |\n| 公开属性 | 主动公开 |\n" + REPLY, "C类", "主动公开"),
        ("办复类别：A类\n公开类型：依申请公开\n" + REPLY, "A类", "依申请公开"),
        # in the title, without 类
        ("关于市政协九届三次会议第215号提案的答复（A）\n", "A类", None),
        # news that something is open is no disclosure note
        (REPLY + "李明委员：\n现答复如下：\n公开招聘已经结束，结果将公开。\n", None, None),
    ],
)
def test_category_and_disclosure_are_read_in_every_form(
    text: str, category: str | None, disclosure: str | None
) -> None:
    row = fields(text + "王芳委员：\n您提出的提案收悉，现答复如下。\n")
    assert (row["reply_category"], row["disclosure"]) == (category, disclosure)


@pytest.mark.parametrize(
    ("head", "opening", "expected"),
    [
        # a body named on both sides of its session
        (
            "关于政协第九届云岭县委员会第二次会议第88号提案的答复",
            "您提出的《关于保护古村落的提案》，已交由我局办理，现答复如下：",
            ("提案", "政协云岭县委员会", "九届二次会议", "88", "关于保护古村落的提案"),
        ),
        (
            "关于政协十三届全国委员会第四次会议第1234号（工交邮电类156号）提案答复的函",
            "您提出的《关于推动新能源汽车下乡的提案》收悉，现答复如下：",
            ("提案", "政协全国委员会", "十三届四次会议", "1234", "关于推动新能源汽车下乡的提案"),
        ),
        # the proposal's title leads its sentence
        (
            "对省十三届人大五次会议第1325号建议的答复",
            "《关于加快港口建设的建议》（第1325号）由我厅会同省财政厅办理，现答复如下：",
            ("建议", "省人大", "十三届五次会议", "1325", "关于加快港口建设的建议"),
        ),
        # or stands in the reply's own title alone
        (
            "关于对《加快培育专精特新企业的建议》的答复",
            "您提的建议已收悉，现答复如下：",
            ("建议", None, None, None, "加快培育专精特新企业的建议"),
        ),
        # a number of a document is none of the proposal's
        ("关于建议的答复", "按照榆交函〔2023〕45号要求，现答复如下：", (None, None, None, None, None)),
        # a bus is no proposal, an answer to a letter answers none
        (
            "建议快20路7654321号车打开空调",
            "来信人您好，您的来信收悉，现答复如下：已配套出台《提取操作详解》。",
            (None, None, None, None, None),
        ),
        # what a body below asks is no proposal
        (
            "关于甲县用地的批复",
            "《甲县人民政府关于用地的请示》收悉，现批复如下：",
            (None, None, None, None, None),
        ),
    ],
)
def test_a_reply_tells_its_proposal(head: str, opening: str, expected: tuple[str | None, ...]) -> None:
    row = fields(f"{head}\n李明委员：\n{opening}\n我局高度重视。")
    names = ("proposal_kind", "proposal_body", "proposal_session", "proposal_number", "proposal_title")
    assert row["genre"] == "reply"
    assert tuple(row[name] for name in names) == expected


def test_the_rows_of_a_page_tell_the_proposal_where_the_reply_does_not() -> None:
    row = fields(
        "答复文号：榆交函〔2023〕45号\n建议编号：00127\n建议标题：关于提升公路通行能力的建议\n代表姓名：高秀兰\n"
        "高秀兰代表：\n您的建议收悉，现答复如下：已列入计划。\n榆林市交通运输局\n2023年9月11日"
    )
    assert (row["document_number"], row["proposal_number"]) == ("榆交函〔2023〕45号", "00127")
    assert row["proposal_title"] == "关于提升公路通行能力的建议"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("陈小红、吴志强等5位代表：", ["陈小红", "吴志强等5位代表"]),
        ("蓝田等代表：", ["蓝田等代表"]),
        ("尊敬的马晓东、赵敏代表：", ["马晓东", "赵敏代表"]),
        ("农工党市委会：", ["农工党市委会"]),
        ("致公党中央：", ["致公党中央"]),
        ("九三学社凤台县支社：", ["九三学社凤台县支社"]),
        ("市政协提案委：", ["市政协提案委"]),
        ("朝阳区人大常委会代表联络室：", ["朝阳区人大常委会代表联络室"]),
    ],
)
def test_every_kind_of_proposer_is_addressed(line: str, expected: list[str]) -> None:
    text = REPLY + line + "\n您提出的提案收悉，现答复如下。\n"
    assert [name for role, name, _ in parties(text) if role == "addressee"] == expected


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        (
            "分管领导：王海  联系电话：0537-3221456\n经办人：李萍  联系电话：0537-3221457",
            [("responsible", "王海", "0537-3221456"), ("handler", "李萍", "0537-3221457")],
        ),
        # a role and its number under one key, whichever role it is
        ("联系单位及电话：物业处，0531—81234567", [("contact_unit", "物业处", "0531—81234567")]),
        (
            "承办处室负责人及电话：王志明  63112233\n经办人及联系电话：杨柳  63112244",
            [("responsible", "王志明", "63112233"), ("handler", "杨柳", "63112244")],
        ),
        ("联系人：常伟；电话（传真）：0372-2551234；邮箱：a@b.cn", [("contact", "常伟", "0372-2551234")]),
        # the office of a person, under one key or behind the name
        (
            "承办科室及联系人：种植业科 李红，联系电话：0553-8123456",
            [("contact_unit", "种植业科", None), ("contact", "李红", "0553-8123456")],
        ),
        ("联系人：郭强，基层科，电话 3456789", [("contact", "郭强", "3456789")]),
        # the office stands before its person, each person with a number of his own
        (
            "联系人：法规处　陈 静\n电　话：0536-8123456",
            [("contact_unit", "法规处", None), ("contact", "陈 静", "0536-8123456")],
        ),
        (
            "联系人：财务科 赵明 66201234，资产科 钱芳 66205678",
            [
                ("contact_unit", "财务科", None),
                ("contact", "赵明", "66201234"),
                ("contact_unit", "资产科", None),
                ("contact", "钱芳", "66205678"),
            ],
        ),
        # the number in front of its name, or the name in brackets behind it
        ("联系电话：0563-3022345\n联系人：汪洋", [("contact", "汪洋", "0563-3022345")]),
        ("咨询电话：86207111（张老师）", [("contact", "张老师", "86207111")]),
        ("咨询电话：86207111（工作日）", [("enquiry", "86207111", "86207111")]),
        # between brackets, the body that answers first
        (
            "（主办单位：东陵市水利局；承办人：杨柳；联系电话：7820123）",
            [("contact_unit", "东陵市水利局", None), ("handler", "杨柳", "7820123")],
        ),
        (
            "单位负责人（签字）：罗强\n承办人：郑洁　电话：138 0000 1111",
            [("responsible", "罗强", None), ("handler", "郑洁", "13800001111")],
        ),
        # a number to complain at is nobody's own
        (
            "联系人：徐亮\n监督电话：0534-7654322",
            [("contact", "徐亮", None), ("enquiry", "0534-7654322", "0534-7654322")],
        ),
        ("| 联系人 | 何平 |\n| 联系电话 | 0531-88901234 |", [("contact", "何平", "0531-88901234")]),
        (
            "主办单位：东陵市交通局\n会办单位：东陵市公安局、东陵市公交公司",
            [
                ("contact_unit", "东陵市交通局", None),
                ("contact_unit", "东陵市公安局", None),
                ("contact_unit", "东陵市公交公司", None),
            ],
        ),
    ],
)
def test_the_contacts_of_a_reply_are_read(foot: str, expected: list[tuple[str, str, str | None]]) -> None:
    text = REPLY + "王芳委员：\n您提出的提案收悉，现答复如下。\n" + foot
    assert [party for party in parties(text) if party[0] != "addressee"] == expected


def test_contacts_may_stand_above_the_title() -> None:
    text = "| 联系人 | 何平 |\n| 联系电话 | 0531-88901234 |\n关于第5号建议的答复\n王芳代表：\n现答复如下。"
    assert parties(text) == [("contact", "何平", "0531-88901234"), ("addressee", "王芳代表", None)]


def test_contacts_may_stand_above_the_addressee() -> None:
    text = REPLY + "领导署名：林建国\n联系电话：0598-8241234\n魏明委员：\n您提出的提案收悉，现答复如下。"
    assert parties(text) == [("responsible", "林建国", "0598-8241234"), ("addressee", "魏明委员", None)]


def test_who_arranges_an_event_is_no_contact() -> None:
    assert parties("房展会工作方案\n为扩大消费，制定本方案。\n主办单位：甲县人民政府\n承办单位：甲县住建局") == []


def test_a_copy_goes_to_a_body_and_not_to_its_number_of_copies() -> None:
    text = REPLY + "王芳委员：\n现答复如下。\n抄送：县政府督查室（2份），县政协提案委（1份）。"
    copies = [name for role, name, _ in parties(text) if role == "copy_to"]
    assert copies == ["县政府督查室", "县政协提案委"]


def test_a_list_of_copies_goes_on_below() -> None:
    text = REPLY + "王芳委员：\n现答复如下。\n抄报：市委督查室。\n市法院，市检察院，县人武部。\n甲县人民政府办公室"
    copies = [row for row in read(text)["parties"].to_pylist() if row["role"] == "copy_to"]
    assert [row["text"] for row in copies] == ["市委督查室", "市法院", "市检察院", "县人武部"]
    assert {row["role_text"] for row in copies} == {"抄报"}


def test_addressees_may_be_printed_below_the_text() -> None:
    text = "防汛通知\n现通知如下，请执行。\n甲县水利局\n2024年5月6日\n主送：各镇人民政府，县直各单位。\n抄送：县委办"
    assert [(role, name) for role, name, _ in parties(text)] == [
        ("issuer", "甲县水利局"),
        ("addressee", "各镇人民政府"),
        ("addressee", "县直各单位"),
        ("copy_to", "县委办"),
    ]


def test_a_reply_in_one_paragraph_is_read_whole() -> None:
    text = (
        "关于市政协五届三次会议第215号提案答复的函 市政协民宗委： 贵委提出的《关于保护历史街区的提案》收悉。"
        "现答复如下： 一、高度重视，成立专班。二、加大投入。 南平市文化和旅游局 2021年8月4日 (此件主动公开) "
        "联系人：郑芳 联系电话：0599-8812345"
    )
    row = fields(text)
    assert row["title"] == "关于市政协五届三次会议第215号提案答复的函"
    assert (row["genre"], row["issuer"], row["issued_on"]) == ("reply", "南平市文化和旅游局", date(2021, 8, 4))
    assert (row["disclosure"], row["region"]) == ("此件主动公开", "南平市")
    assert parties(text) == [
        ("addressee", "市政协民宗委", None),
        ("issuer", "南平市文化和旅游局", None),
        ("contact", "郑芳", "0599-8812345"),
    ]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("成都市经信局对市政协会议第485号提案答复的函", "reply"),
        ("关于市人大会议第1056号建议的办理报告", "reply"),
        ("关于市人大会议第B112号建议协办意见的函", "letter"),  # it goes to the body that answers
        ("关于征求《停车管理办法》意见的函", "letter"),
        ("关于调研所提问题和建议办理情况的函", "letter"),
    ],
)
def test_a_letter_on_a_numbered_proposal_is_a_reply(title: str, genre: str) -> None:
    assert fields(f"{title}\n市教育局：\n来函收悉，请查收。")["genre"] == genre


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("签发人：王建新   李国栋", "王建新 李国栋"),
        ("签发：赵志刚    核稿：孙丽    拟稿：周明", "赵志刚"),
        ("平政办函〔2020〕31号        签发人：李 强", "李 强"),
        ("平政办函〔2020〕31号        签发人：向 东 升", "向 东 升"),
    ],
)
def test_the_officer_who_signs_off_is_read_from_any_line(line: str, signer: str) -> None:
    assert fields(line + "\n" + REPLY + "王芳委员：\n现答复如下。")["signer"] == signer


@pytest.mark.parametrize(
    ("head", "category"),
    [
        ("（B）", "B类"),
        ("A", "A类"),
        ("签发人：王海燕          办理结果：A", "A类"),
        ("（此件主动公开）\nC", "C类"),
    ],
)
def test_a_category_above_the_title_may_be_a_letter_alone(head: str, category: str) -> None:
    text = head + "\n" + REPLY + "王芳委员：\n现答复如下。\n甲市水利局\n2024年5月6日"
    assert (fields(text)["reply_category"], fields(text)["title"]) == (category, REPLY.strip())


def test_a_letter_may_name_its_addressee_above_the_title() -> None:
    text = "致：甲省交通运输厅\n关于请求支持项目的函\n贵厅：\n来函收悉，请予支持。\n乙市交通运输局\n2024年3月3日"
    assert parties(text)[0] == ("addressee", "甲省交通运输厅", None)


def test_the_answer_greets_its_addressee_though_the_letter_greets_too() -> None:
    text = (
        "建议增加车次\n公交集团您好，高峰时车少。\n来信人您好，您的来信收悉，现答复如下：已增加。\n公交公司\n2021-05-17"
    )
    assert parties(text)[0] == ("addressee", "来信人", None)
