"""Numbers, dates, proposals, genres, addressees, contacts: one reader at a time."""

from datetime import date
from typing import Any

import pytest

from pipeline.sections.addressees import read_addressees, read_greeting
from pipeline.sections.bodies import body_words
from pipeline.sections.chinese_numbers import chinese_number
from pipeline.sections.contacts import contact_words
from pipeline.sections.document_numbers import normalised, read_number_line
from pipeline.sections.forms import read_category, read_disclosure
from pipeline.sections.full_dates import find_date, read_date_line
from pipeline.sections.genre import genre_words
from pipeline.sections.metadata import metadata_words
from pipeline.sections.proposals import Proposal, read_proposal
from pipeline.sections.titles import split_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [("二十一", 21), ("十", 10), ("一百零三", 103), ("二〇〇六", 2006), ("12", 12), ("卅一", 31), ("两千", 2000)],
)
def test_small_numbers_are_read(text: str, expected: Any) -> None:
    assert chinese_number(text) == expected


@pytest.mark.parametrize("text", ["", "甲", "一甲"])
def test_what_is_no_number_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|digit"):
        chinese_number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年6月27日", date(2025, 6, 27)),
        ("2023 年6 月21 日", date(2023, 6, 21)),
        ("二〇〇六年九月七日", date(2006, 9, 7)),
        ("二○一九年十二月三十一日", date(2019, 12, 31)),
        ("2024-07-25", date(2024, 7, 25)),
        ("2024.7.5", date(2024, 7, 5)),
        ("20230823", date(2023, 8, 23)),
        ("（2018年5月30日）", date(2018, 5, 30)),
        ("2021年9月3日（星期五）", date(2021, 9, 3)),
        ("2023年2月30日", None),  # no such day
        ("2021年3月", None),  # no full date
        ("自2021年3月1日起施行", None),  # a sentence, no date line
        ("0356-2218793", None),
    ],
)
def test_a_date_line_is_read(text: str, expected: Any) -> None:
    assert read_date_line(text) == expected


def test_a_date_is_found_in_a_value() -> None:
    assert find_date("2026-02-28 15:00 来源") == date(2026, 2, 28)
    assert find_date("没有日期") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某商复〔2025〕3号", "某商复〔2025〕3号"),
        ("某府办发[2024]12号", "某府办发〔2024〕12号"),
        ("（某规（2022）7 号）", "某规〔2022〕7号"),
        ("某函【2019】第15号", "某函〔2019〕15号"),
        ("第707号", "第707号"),
        ("根据某府〔2024〕1号文件精神", None),  # a citation in a sentence
        ("2024年", None),
    ],
)
def test_a_document_number_line_is_read(text: str, expected: Any) -> None:
    assert read_number_line(text) == expected


def test_a_number_from_metadata_is_put_into_its_standard_form() -> None:
    assert normalised("某农函 (2025) 9 号") == "某农函〔2025〕9号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A类", "A类"), ("类别:A", "A类"), ("办理结果：B", "B类"), ("（C类）", "C类"), ("A", None), ("A类企业", None)],
)
def test_a_category_is_read(text: str, expected: Any) -> None:
    assert read_category(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（此件公开发布）", "此件公开发布"),
        ("此件主动公开", "此件主动公开"),
        ("公开方式：主动公开", "主动公开"),
        ("信息公开选项:不予公开", "不予公开"),
        ("本办法公开征求意见", None),
    ],
)
def test_a_disclosure_note_is_read(text: str, expected: Any) -> None:
    assert read_disclosure(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "关于对市人大七届二次会议第18号建议的答复",
            "您提出的《关于加快社区食堂建设的建议》收悉。",
            Proposal("建议", "市人大", "七届二次会议", "18", "关于加快社区食堂建设的建议"),
        ),
        (
            "关于市政协九届一次会议第TB0107号提案的答复",
            "",
            Proposal("提案", "市政协", "九届一次会议", "TB0107", None),
        ),
        (
            "对市十五届人大三次会议第0031号建议的答复",
            "",
            Proposal("建议", "市人大", "十五届三次会议", "0031", None),
        ),
        (
            "对十三届全国人大一次会议第5号建议的答复",
            "您提出的关于完善养老保险的建议收悉，现答复如下：",
            Proposal("建议", "全国人大", "十三届一次会议", "5", "关于完善养老保险的建议"),
        ),
        (
            "某县交通局关于某某县第十四届人民代表大会第四次会议第9号代表建议的答复",
            "",
            Proposal("建议", "某某县人民代表大会", "十四届四次会议", "9", None),
        ),
        (
            "",
            "你在政協某某縣第八屆委員會第二次會議期間提的《關於茶葉產業的建議》已交我局辦理。",
            Proposal("提案", "政協某某縣委員會", "八屆二次會議", None, "關於茶葉產業的建議"),
        ),
        ("建议延长2路公交", "来信人您好，您的来信收悉。", Proposal()),  # a letter, no proposal
    ],
)
def test_a_reply_says_what_it_answers(title: str, text: str, expected: Any) -> None:
    assert read_proposal(title, [text]) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于印发某某方案的通知", "notice"),
        ("关于某某问题的复函", "reply"),
        ("关于同意某某方案的函", "letter"),
        ("某某市促进就业若干措施（试行）", "measure"),
        ("关于加强诚信建设的若干意见", "opinion"),
        ("某某省公园条例", "regulation"),
        ("政府工作报告", "report"),
        ("中华人民共和国公路法", "regulation"),
        ("某某市创新做法", "other"),  # 法 alone makes no law
        ("某某公园今日开放", None),
    ],
)
def test_a_title_tells_its_genre(title: str, expected: Any) -> None:
    assert genre_words().of_title(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("尊敬的张三代表：", ["张三代表"]),
        ("王五、赵六委员：", ["王五", "赵六委员"]),
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
        ),
        ("各区人民政府，市政府各委、办、局：", ["各区人民政府", "市政府各委、办、局"]),
        (
            "甲开发区、乙高新区（丙镇）、丁度假区管委会，各镇人民政府：",
            ["甲开发区", "乙高新区（丙镇）", "丁度假区管委会", "各镇人民政府"],
        ),
        ("各位代表：", ["各位代表"]),
        ("张三代表、李四委员：", ["张三代表", "李四委员"]),  # each with the title of his own
        ("王五、赵六（民建）委员：", ["王五", "赵六（民建）委员"]),
        ("局机关各处室、局属各单位：", ["局机关各处室", "局属各单位"]),
        # areas that are addressed by the department named once, behind the last of them
        ("各区县、甲新区、各开发区住建局，各有关企业：", ["各区县、甲新区、各开发区住建局", "各有关企业"]),
        ("各园区、镇街住建局(规划局)、税务分局：", ["各园区、镇街住建局(规划局)", "税务分局"]),
        ("各区县教育局、甲新区、各直属学校：", ["各区县教育局", "甲新区", "各直属学校"]),
        ("乙高新区、市市场监管局、市乡村振兴局：", ["乙高新区", "市市场监管局", "市乡村振兴局"]),
        ("农业界别小组：", ["农业界别小组"]),
        ("各区财政局、民政局，市医保中心:", ["各区财政局", "民政局", "市医保中心"]),
        ("现将有关事项通知如下：", []),
        ("为推动产业发展，结合本市实际，制定如下措施：", []),
        ("来源：某报社 编辑：", []),
        ("一、申请条件：", []),
        ("受理时间：", []),
        ("责任单位：", []),  # a key whose value stands on the next line
        ("申请人：", []),
        ("起草单位：", []),
        ("项目单位：", []),
        ("同志们：", ["同志们"]),
        ("来信人：", ["来信人"]),
        ("市委各部门，新华社、人民日报社：", ["市委各部门", "新华社", "人民日报社"]),
        ("没有冒号", []),
    ],
)
def test_addressees_are_split_into_bodies_of_their_own(text: str, expected: Any) -> None:
    assert [text[start:end] for start, end in read_addressees(text, body_words())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某市政府关于供水的通知(某府〔2023〕14号)", ("某市政府关于供水的通知", "某府〔2023〕14号")),
        ("关于供热的若干意见某建规[2023]4号", ("关于供热的若干意见", "某建规〔2023〕4号")),
        ("政府工作报告——2024年3月5日在某市人民代表大会上", ("政府工作报告", None)),
        ("政 府 工 作 报 告", ("政府工作报告", None)),
        ("关于落实某府〔2023〕14号文件的通知", ("关于落实某府〔2023〕14号文件的通知", None)),  # a number cited inside
    ],
)
def test_a_title_is_told_from_what_stands_behind_it(text: str, expected: tuple[str, str | None]) -> None:
    assert split_title(text, genre_words()) == expected


def test_a_greeting_names_its_addressee() -> None:
    text = "来信人您好，您的来信收悉。"
    assert read_greeting(text) == (0, 3)
    assert read_greeting("今天天气好，适合出行。") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "负责人：张三 承办人：李四 联系电话：0351-1234567",
            [("负责人", "张三", None), ("承办人", "李四", "0351-1234567")],
        ),
        (
            "联系单位：某市商务局 联系人：王五 联系电话：5899820",
            [("联系单位", "某市商务局", None), ("联系人", "王五", "5899820")],
        ),
        ("联系人及电话: 赵六 0871-63512057", [("联系人", "赵六", "0871-63512057")]),
        (
            "(联系人：张三，李四，联系电话：55529649，55529547)",
            [("联系人", "张三", "55529649"), ("联系人", "李四", "55529547")],
        ),
        ("联系人：张  凡；联系电话：13900001111", [("联系人", "张  凡", "13900001111")]),  # one name
        # each person with a number of their own
        ("联系人：李明 7022222；王芳 7023333", [("联系人", "李明", "7022222"), ("联系人", "王芳", "7023333")]),
        # the unit in front has no role of its own
        ("市卫健委联系人：孙七，联系电话：81085234", [("联系人", "孙七", "81085234")]),
        ("咨询电话：0356-12320", [("咨询电话", "0356-12320", "0356-12320")]),  # a service number with its area code
        ("业务咨询电话:0475-4220165", [("业务咨询电话", "0475-4220165", "0475-4220165")]),
        ("联系人：周八，邮箱：a@b.cn，电话：(010)55520000转801", [("联系人", "周八", "(010)55520000转801")]),
    ],
)
def test_contacts_are_read_in_every_order(text: str, expected: Any) -> None:
    words = contact_words()
    assert words.is_contact_line(text)
    assert [(c.role_text, text[c.start : c.end], c.phone) for c in words.read(text)] == expected


def test_running_text_that_names_a_number_to_ring_gives_an_enquiry() -> None:
    found = contact_words().enquiries("某科，天府路1号，咨询电话：020-30862216、020-38623769。")
    assert [(contact.role, contact.phone) for contact in found] == [
        ("enquiry", "020-30862216"),
        ("enquiry", "020-38623769"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind his number, with a colon or without
        ("可拨打电话0539-8123456反映，联系人梁警官。", [("梁警官", "0539-8123456")]),
        ("请与我们联系，联系电话：8123456，联系人：高老师；谢谢。", [("高老师", "8123456")]),
        # in front of it
        ("由市房管局解释，联系人：石磊，咨询电话：0539-8123457。", [("石磊", "0539-8123457")]),
        # no name: what the role is asked to do
        ("可拨打电话8123456反映，联系人将及时答复您的问题。", [("8123456", "8123456")]),
        # another sentence's
        ("联系人：石磊。投诉请拨打电话8123456。", [("8123456", "8123456")]),
    ],
)
def test_a_number_in_running_text_is_that_of_the_person_named_beside_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = contact_words().enquiries(text)
    assert [(text[contact.start : contact.end], contact.phone) for contact in found] == expected


@pytest.mark.parametrize(
    ("furniture", "expected"),
    [
        (
            ["发文机关：某省政府", "文 号：某府〔2025〕6号"],
            {"issuer": "某省政府", "document_number": "某府〔2025〕6号"},
        ),
        (["| 索引號 | 01 | 發布機構 | 某縣農業局 |", "| 文號 | 瀏覽量 |"], {"issuer": "某縣農業局"}),  # an empty cell
        (["[成文日期] 2025-05-21", "[发布日期] 2025-05-22"], {"issued_on": "2025-05-21", "published_on": "2025-05-22"}),
        (["- **发布日期**: 2025-07-10"], {"published_on": "2025-07-10"}),
        (["名称：", "关于停水的通知"], {"title": "关于停水的通知"}),  # the value under its key
    ],
)
def test_metadata_is_read_from_furniture(furniture: list[str], expected: Any) -> None:
    assert metadata_words().read(furniture) == expected
