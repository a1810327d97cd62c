"""Where a document comes from and what it is, when no signature and no telling title say so."""

from datetime import date
from typing import Any

import pytest

from tests.sections.test_documents import read


def fields(text: str) -> dict[str, Any]:
    row: dict[str, Any] = read(text)["documents"].to_pylist()[0]
    return row


def roles(text: str, role: str) -> list[str]:
    return [row["text"] for row in read(text)["parties"].to_pylist() if row["role"] == role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the text calls itself
        ("第二条 本办法适用于市属企业。\n第三条 企业应当遵守本办法。", "measure"),
        ("一、自本通知发布之日起，停办甲类业务。\n二、已受理的按原政策办理。", "notice"),
        ("一、总则从略。\n二、本细则由市财政局解释。", "measure"),
        # news of a notice is none
        ("近日，某市住建局印发《关于停办甲类业务的通知》。\n自本通知发布之日起，停办甲类业务。", "other"),
        ("《通知》明确，补贴提高到一万元。\n市民可自本通知发布之日起申请。", "other"),
        ("据某某发布消息，甲县出台《若干措施》。\n买房有补贴，本措施自印发之日起施行。", "other"),
        # news in front of the text itself
        ("5月1日，甲市住建局发布关于购房的意见。\n为促进消费，现制定如下实施意见。\n一、发放补贴。", "opinion"),
        # 范本 and 意见书 are no opinion of its own
        ("政府发言人介绍了条例。\n中心已收到九百份范本意见书，逐一回应。", "other"),
        ("各镇人民政府：\n结合实际，制定如下实施意见。\n一、加强领导。", "opinion"),
        # addressed to bodies: a notice, though it goes on with the plan that it issues
        ("各街道办事处：\n方案已经区政府同意。\n为扩大消费，制定本方案。", "notice"),
        # an opinion is addressed too
        ("各市人民政府：\n经省政府同意，提出如下意见。\n一、加强领导。", "opinion"),
        # titles of texts about a document
        ("《某市供水管理办法》政策解读\n一、起草背景。\n为加强管理，制定本办法。", "other"),
        ("我省出台稳就业二十条措施\n省人社厅有关负责人介绍了情况，各地将抓好落实。", "other"),
        ("某市信息发布管理办法\n第一条　为规范信息发布，制定本办法。", "measure"),  # 发布 inside the subject
        # an answer to a letter in the rows of a page
        ("来信人：赵先生\n来信时间：2023-03-04\n回复内容：您反映的路灯已修好。", "reply"),
    ],
)
def test_the_genre_is_told_by_the_text_where_no_title_tells_it(text: str, expected: str) -> None:
    assert fields(text)["genre"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 来源 of a page, where it is a body
        ("老年卡怎样申领\n来源：太原市民政局\n带身份证到窗口，当场即可办理。", "太原市民政局"),
        ("老年卡怎样申领\n来源：太原日报\n带身份证到窗口，当场即可办理。", None),
        # news in front of the document
        (
            "旅游业发展规划纲要\n新华社太原3月1日电 近日，甲省委、甲省人民政府印发了《旅游业发展规划纲要》。\n一、目标",
            "甲省委、甲省人民政府",
        ),
        ("旅游业发展规划纲要\n近日，甲省人民政府印发了《农业发展规划纲要》，要求落实。\n一、目标", None),  # another's
        # the notes under a law's title: who passed it, or by whose order it is published
        (
            "甲市养犬条例\n（2020年5月1日甲市第三届人民代表大会常务委员会第九次会议通过）\n"
            "第一条　本市养犬，适用本条例。",
            "甲市人民代表大会常务委员会",
        ),
        (
            "渔港条例\n2020年5月1日 国务院第7次常务会议通过\n2020年5月9日 国务院令第700号公布\n第一条　管理渔港。",
            "国务院",
        ),
        # several bodies without a date
        ("关于开展活动的通知\n活动定于周末举行，请参加。\n甲区商务局\n甲区财政局", "甲区商务局、甲区财政局"),
        # two bodies of one division with nothing between them
        (
            "关于开展活动的通知\n活动定于周末举行。\n山西省财政厅山西省教育厅\n2023年8月1日",
            "山西省财政厅、山西省教育厅",
        ),
        # a name that breaks off at the line's end
        (
            "关于开展活动的通知\n活动定于周末举行。\n晋城市全民健身运动领导小组工作推进\n办公室\n2023年8月1日",
            "晋城市全民健身运动领导小组工作推进办公室",
        ),
        # a closing formula is no name's first line
        (
            "关于开展活动的函\n活动定于周末举行。\n感谢你们对我市公交工作的关心和支持\n甲市交通局\n2023年8月1日",
            "甲市交通局",
        ),
        # the title again above a date (a list of links) signs nothing
        ("甲市招聘信息清单\n2024-01-02\n清单如下，请查阅。\n甲市招聘信息清单\n2024-01-02", None),
    ],
)
def test_the_issuer_is_found_where_nobody_signs_in_the_usual_place(text: str, expected: str | None) -> None:
    assert fields(text)["issuer"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年，太原市养老金申领详解\n办理条件见下文，请携带身份证。", "太原市"),
        ("第一条 本办法适用于太原市行政区域内的供水。\n第二条 本办法自印发之日起施行。", "太原市"),
        ("一、申报条件见附表。\n二、本指南由晋城市住房和城乡建设局负责解释。", "晋城市"),
        ("一、略。\n二、本办法自5月1日起施行，《大同市供水管理办法》（同政发〔2019〕1号）同时废止。", "大同市"),
        ("市人力资源社会保障局\n关于太原市职业培训的通知\n各有关单位：\n现通知如下。", "太原市"),
        # a body of the whole country has none, whatever its text names
        ("国务院关于同意太原市建设示范区的批复\n山西省人民政府：\n同意太原市建设示范区。\n国务院\n2023年1月1日", None),
        # news tells of another's ground
        ("近日，某部门印发《关于促进消费的通知》。\n《通知》适用于太原市行政区域内的企业。", None),
        # a lake, not the county of its name
        ("太湖流域管理条例\n第一条　为了保护水资源，制定本条例。", None),
    ],
)
def test_the_region_is_read_from_title_and_text_where_no_issuer_tells_it(text: str, expected: str | None) -> None:
    assert fields(text)["region"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市民政局甲市民政局关于停办业务的通知\n各区民政局：\n请停办。", "甲市民政局关于停办业务的通知"),
        ("甲局 乙局关于停办业务的通知关于停办业务的通知\n各区民政局：\n请停办。", "甲局 乙局关于停办业务的通知"),
        ("加快旧桥梁更新改造工作\n实施方案\n为消除隐患，制定本方案。", "加快旧桥梁更新改造工作实施方案"),
        (
            "甲省粮食局关于收购价格\n几 个 问 题 的 通 知\n各市粮食局：\n请执行。",
            "甲省粮食局关于收购价格几个问题的通知",
        ),
        ("GZ0320250043\n各区民政局：\n请停办。", None),  # a record's number
        (
            "建议恢复老5路，方便上学。\n老5路停了。\n来信人您好，您的来信收悉，现答复如下：已恢复。",
            "建议恢复老5路，方便上学",
        ),
        ("您好！\n来信人您好，您的来信收悉，现答复如下：已恢复。", None),
        # an order publishes a regulation: the document is the regulation
        (
            "甲省人民政府令\n第12号\n现予公布，自5月1日起施行。\n省长　李某\n"
            "2024年3月1日\n甲省供水管理规定\n第一条　管理供水。\n第二条　节约用水。",
            "甲省供水管理规定",
        ),
    ],
)
def test_the_title_is_read_past_what_a_page_adds(text: str, expected: str | None) -> None:
    assert fields(text)["title"] == expected


def test_an_order_gives_its_number_and_its_signer() -> None:
    row = fields(
        "甲省人民政府令\n第12号\n现予公布，自5月1日起施行。\n省长　李某\n2024年3月1日\n"
        "甲省供水管理规定\n第一条　管理供水。\n第二条　节水。"
    )
    assert (row["document_number"], row["signer"], row["issuer"]) == ("甲省人民政府令第12号", "李某", "甲省人民政府")
    assert row["genre"] == "regulation"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于停办的通知\n------甲民发〔2023〕8号\n各区民政局：\n请停办。", "甲民发〔2023〕8号"),
        ("关于停办的通知\n文号：甲民发〔2023〕8号\n各区民政局：\n请停办。", "甲民发〔2023〕8号"),
        # a page lists the attachments above the document itself
        ("关于印发方案的通知\n附件：\n方案.pdf\n甲民发〔2023〕8号\n各区民政局：\n请执行。", "甲民发〔2023〕8号"),
        ("关于印发方案的通知\n附件：\n方案如下，请执行。\n甲民发〔2023〕8号", None),
    ],
)
def test_the_document_number_is_found_below_the_title(text: str, expected: str | None) -> None:
    assert fields(text)["document_number"] == expected


def test_a_category_behind_the_signature_or_in_the_title_counts() -> None:
    text = "关于第5号建议的答复\n李明代表：\n现答复如下。\n甲市水务局\n2023年5月6日\n类别：B"
    assert fields(text)["reply_category"] == "B类"
    assert fields("关于第5号建议的答复（C类）\n李明代表：\n现答复如下。")["reply_category"] == "C类"
    assert fields("类　别：A\n关于第5号建议的答复\n李明代表：\n现答复如下。")["reply_category"] == "A类"


def test_the_day_of_printing_stands_in_for_a_day_of_signing() -> None:
    text = "关于停办业务的通知\n各区民政局：\n请停办。\n甲市民政局办公室 2023年5月6日印发"
    assert fields(text)["issued_on"] == date(2023, 5, 6)


def test_a_report_read_out_is_addressed_to_those_it_greets() -> None:
    report = (
        "政 府 工 作 报 告\n——二〇二四年一月九日在甲县第三届人民代表大会第二次会议上\n县长 李某\n"
        "各位代表：\n现在，我报告工作。"
    )
    assert roles(report, "addressee") == ["各位代表"]
    row = fields(report)
    assert (row["issuer"], row["signer"], row["issued_on"]) == ("甲县人民政府", "李某", date(2024, 1, 9))
    assert roles("关于参加会议的函\n各位代表：\n请参加会议。", "addressee") == ["各位代表"]


def test_addressees_run_in_with_the_text_are_read() -> None:
    text = "各区人民政府,各有关单位:为贯彻省政府部署,现就有关事项通知如下:\n一、加强领导。"
    assert roles(text, "addressee") == ["各区人民政府", "各有关单位"]
    assert roles("各项工作取得进展：为民办事二十件。", "addressee") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # a page runs the title together with its addressees
        (
            "关于做好职称评审的通知各市人社局，省直各单位：\n为做好评审，现通知如下：\n一、范围",
            "关于做好职称评审的通知",
        ),
        # the first line ends in a genre word, and is not the whole title
        (
            "关于印发甲市养老服务规划\n任务分工方案的通知\n各区民政局：\n请执行。",
            "关于印发甲市养老服务规划任务分工方案的通知",
        ),
        (
            "关于贯彻落实《甲省养老意见》\n的实施意见\n各市人民政府：\n提出如下意见。",
            "关于贯彻落实《甲省养老意见》的实施意见",
        ),
        (
            "关于印发《甲市供餐规定》\n和《甲市就餐规定》的通知\n各区教育局：\n请执行。",
            "关于印发《甲市供餐规定》和《甲市就餐规定》的通知",
        ),
        ("省十三届人大五次会议\n第0235号建议答复\n刘国华代表：\n现答复如下。", "省十三届人大五次会议第0235号建议答复"),
        # what a page puts in front of a title
        ("（转载）甲市关于供热的通知\n各单位：\n请知悉。", "甲市关于供热的通知"),
        ("甲发〔2022〕12号　甲市关于供热的通知\n各单位：\n请知悉。", "甲市关于供热的通知"),
        ("首页 > 业务 > 通知公告\n供热热点十问\n一、何时供热？\n答：十一月。", "供热热点十问"),
        # an attachment by itself
        ("附件\n甲市关于推进绿色建造的\n实施指引\n一、目标\n减少建筑垃圾。", "甲市关于推进绿色建造的实施指引"),
        # the picture's caption is no text
        ("政府工作报告。某日报记者 李某 摄\n政府工作报告\n省长 李某\n各位代表：\n现在报告工作。", "政府工作报告"),
        # a request that ends in a word that bodies end in
        ("建议撤销北桥公交车站\n北桥站没有人。\n来信人您好，您的来信收悉。", "建议撤销北桥公交车站"),
    ],
)
def test_a_title_is_found_where_a_page_broke_or_hid_it(text: str, title: str) -> None:
    assert fields(text)["title"] == title


@pytest.mark.parametrize(
    ("text", "issuer", "issued_on"),
    [
        # signature, date and note at the end of the last paragraph
        (
            "各市教育局：\n请遵照执行。甲省教育厅2025年1月3日（此件主动公开）\n为落实要求，制定以下措施。",
            "甲省教育厅",
            date(2025, 1, 3),
        ),
        ("各单位：\n以本通知为准。 甲市财政局", "甲市财政局", None),
        # bodies of different levels with nothing between them; branches stay whole
        (
            "关于放假的通知\n各单位：\n放假。\n珠海市财政局国家税务总局珠海市税务局中国人民银行珠海市分行\n2024年5月1日",
            "珠海市财政局、国家税务总局珠海市税务局、中国人民银行珠海市分行",
            date(2024, 5, 1),
        ),
        # the last attachment runs into the first signer
        (
            "甲公司：\n批复如下：同意。\n附件：核定表  云南省财政厅\n云南省水利厅\n2016年3月1日",
            "云南省财政厅、云南省水利厅",
            date(2016, 3, 1),
        ),
        # who printed it, where nobody signs
        ("各镇：\n现印发给你们。\n甲县人民政府办公室2023年12月15日印发", "甲县人民政府办公室", date(2023, 12, 15)),
        # a letterhead
        ("甲市民政局文件甲民发〔2022〕2号★\n关于停办的通知\n各单位：\n请停办。", "甲市民政局", None),
        ("网购典型案例\n最高人民法院发布\n2022-03-15\n基本案情略，判决如下。", "最高人民法院", date(2022, 3, 15)),
        # a headline about a meeting is no body
        ("我市召开人才新政发布会\n人才新政今天发布，各方积极响应，效果良好。", None, None),
        # rows that a page ran together
        (
            "老年卡怎样申领\n来源:北桥日报作者:王某时间:2021-03-0508:20分享:\n带身份证到窗口，当场办理。",
            None,
            date(2021, 3, 5),
        ),
        (
            "发文机关：甲市教育局发文字号：甲教〔2023〕9号成文日期：2023年4月5日发布日期：2023-04-14\n"
            "关于检查的通知\n各单位：\n请检查。",
            "甲市教育局",
            date(2023, 4, 5),
        ),
        (
            "供热指南\n2020-11-0610:30来源:某社【字体:大中小】打印\n供热从十一月开始，请做好准备。",
            None,
            date(2020, 11, 6),
        ),
        # spaced dates under a report's title
        (
            "政府工作报告\n—— 2024 年 1 月 15 日在吉安市第五届人民代表大会第四次会议上\n市长  罗某\n各位代表：\n报告。",
            "吉安市人民政府",
            date(2024, 1, 15),
        ),
    ],
)
def test_issuer_and_date_are_found_where_a_page_ran_them_together(
    text: str, issuer: str | None, issued_on: date | None
) -> None:
    row = fields(text)
    assert (row["issuer"], row["issued_on"]) == (issuer, issued_on)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "海东市人民政府办公室公告\n2024年第3号\n现将有关事项公告如下，请知悉。",
            "海东市人民政府办公室公告2024年第3号",
        ),
        # the series stands above, the title below
        ("国家税务总局公告\n2024年第8号\n关于简化办税的公告\n为优化服务，公告如下。", "国家税务总局公告2024年第8号"),
        ("江北市人民政府令\n第 45 号\n现予公布，自5月1日起施行。", "江北市人民政府令第45号"),
        ("中华人民共和国财政部令\n第102号\n现予公布，自5月1日起施行。", "财政部令第102号"),
        ("辽宁省人民政府令第352号\n《辽宁省消防规定》业经审议通过，现予公布。", "辽宁省人民政府令第352号"),
        (
            "甲市关于放假的通知\n各单位：\n放假。\n文号：甲政发〔2023〕2号",
            "甲政发〔2023〕2号",
        ),  # a row of its own below
        ("文号：无\n发布机构：甲市民政局\n关于放假的通知\n各单位：\n放假。", None),
    ],
)
def test_document_numbers_of_series_are_whole(text: str, number: str | None) -> None:
    assert fields(text)["document_number"] == number


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        # an announcement publishes a regulation: the document is the regulation
        (
            "甲省人民代表大会常务委员会公告\n（第八号）\n《甲省乡村条例》已通过，现予公布。\n"
            "甲省人民代表大会常务委员会\n2023年12月1日\n甲省乡村条例\n第一条　振兴乡村。\n第二条　保护耕地。",
            "regulation",
        ),
        ("辽宁省人民政府令第352号\n《辽宁省消防规定》业经审议通过，现予公布。", "regulation"),
        # news above the whole text of a plan
        ("甲委印发《乡村规划纲要》\n近日，甲委印发了《乡村规划纲要》。\n《乡村规划纲要》全文如下。\n一、目标", "plan"),
        ("市政府印发了措施，现将有关政策解读如下：\n一、目的\n为了发展，制定本措施。", "other"),
        ("全会认为，形势很好。\n全会号召，继续努力。", "bulletin"),
        ("为规范监管，制定本操作规程。\n一、范围", "regulation"),
    ],
)
def test_genres_of_what_is_published_and_explained(text: str, genre: str) -> None:
    assert fields(text)["genre"] == genre


def test_a_second_text_that_a_notice_issues_is_a_section_of_its_own() -> None:
    text = (
        "关于印发《甲市供餐规定》和《甲市就餐规定》的通知\n各区教育局：\n请遵照执行。\n甲市教育局\n2024年1月12日\n"
        "甲市供餐规定\n第一条　规范供餐。\n第二条　保证卫生。\n甲市就餐规定\n第一条　规范就餐。\n第二条　节约粮食。"
    )
    headings = [row["heading"] for row in read(text)["sections"].to_pylist() if not row["parent_section_id"]]
    assert headings == ["甲市供餐规定", "甲市就餐规定"]
