"""Frames in forms of their own: reports in front of a text, rows of lists, orders, judgments, glued signatures."""

from datetime import date

import pytest

from tests.sections.test_documents import read
from tests.sections.test_origin import fields, roles

REPORT = "近日，甲市出台措施，加大支持力度。\n措施提出，购房给予补贴，最高三万元。\n"
NOTICE = "关于印发《购房补贴措施》的通知\n各区人民政府：\n现印发给你们。\n甲市住建局\n2024年6月7日"


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        # a line says that the whole text follows
        (REPORT + "以下为政策全文：\n" + NOTICE, "关于印发《购房补贴措施》的通知", None),
        (REPORT + "《购房补贴措施》全文如下——\n购房补贴若干措施\n一、补贴标准", "购房补贴若干措施", None),
        # a title and its number below running text, either first
        (REPORT + NOTICE.replace("\n", "\n甲建〔2024〕9号\n", 1), "关于印发《购房补贴措施》的通知", "甲建〔2024〕9号"),
        (REPORT + "甲建〔2024〕9号\n" + NOTICE, "关于印发《购房补贴措施》的通知", "甲建〔2024〕9号"),
        # what stands behind the signature is enclosed, and not the document itself
        (NOTICE + "\n全文如下\n购房补贴措施\n一、补贴标准", "关于印发《购房补贴措施》的通知", None),
    ],
)
def test_a_document_starts_behind_the_report_of_it(text: str, title: str, number: str | None) -> None:
    row = fields(text)
    assert (row["title"], row["document_number"]) == (title, number)


def test_the_report_in_front_of_a_document_is_a_note_and_tells_neither_genre_nor_region() -> None:
    tables = read(
        "近日，南京市印发《停车通知》。\n以下为通知全文：\n关于停车的意见\n各县：\n结合太原市实际，提出意见。"
    )
    assert tables["layout"]["role"].to_pylist()[:3] == ["note", "note", "title"]
    row = tables["documents"].to_pylist()[0]
    assert (row["genre"], row["region"]) == ("opinion", "太原市")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021-03-26 00:00:00 | 央行、住建部 | 关于整治停车的通知 | 各省交通厅：\n为整治停车，通知如下。",
            ("关于整治停车的通知", "央行、住建部", date(2021, 3, 26)),
        ),
        # a tag in front of the title
        (
            "2021-03-26 | 【甲部】关于整治停车的通知 | 为整治停车，通知如下。",
            ("关于整治停车的通知", None, date(2021, 3, 26)),
        ),
        # a meeting is no body
        (
            "2021-03-26 | 央行、证监会 | 全国信贷工作座谈会 | 央行召开会议，研究信贷工作。",
            ("全国信贷工作座谈会", "央行、证监会", date(2021, 3, 26)),
        ),
    ],
)
def test_the_row_of_a_list_of_documents_is_read(text: str, expected: tuple[str, str | None, date]) -> None:
    row = fields(text)
    assert (row["title"], row["issuer"], row["issued_on"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # notes under a regulation's title: who published it
        ("渔业规则\n1990年6月4日 农业部令第10号、交通部令第1号发布\n第一条　管理渔业。", "农业部、交通部"),
        ("渔业办法\n2003年8月18日 农业部、海关总署第4号令公布\n第一条　管理渔业。", "农业部、海关总署"),
        ("渔业规则\n1987年7月28日 国务院发布\n第一条　管理渔业。", "国务院"),
        ("渔业条例\n2001年3月1日 经甲县第三届人民代表大会第四次会议通过\n第一条　管理渔业。", "甲县人民代表大会"),
        # the head of a body reads a report out
        ("工作报告\n乙区人民政府代区长　李某\n各位代表：\n现在报告工作。", "乙区人民政府"),
        ("甲市中级人民法院工作报告\n院长　李某\n各位代表：\n现在报告工作。", "甲市中级人民法院"),
        # a court's judges sign for it
        (
            "甲省高级人民法院\n民事裁定书\n（2018）甲民终12号\n驳回上诉，维持原判。\n审判员　李四\n二〇一八年五月六日",
            "甲省高级人民法院",
        ),
        # the first date behind the text is the document's, another signs what it encloses
        (
            "甲市人民政府办公室转发市财政局关于加强管理意见的通知\n各县：\n现转发给你们，请执行。\n"
            "2010年3月2日\n关于加强管理的意见\n市财政局\n2010年2月20日\n为加强管理，提出意见。",
            "甲市人民政府办公室",
        ),
        # a day that was not filled in, more text behind it
        ("各单位：\n现通知如下。\n太原市财政局2022年月日\n关于通知的说明\n一、背景", "太原市财政局"),
        # each with a date of its own
        (
            "关于备忘录的通知\n各县：\n请执行。\n大同市财政局　　　大同市审计局\n2019年9月9日　　　2019年9月9日",
            "大同市财政局、大同市审计局",
        ),
        # a masthead with the body and the day
        (
            "会议纪要\n〔2021〕第5期\n甲县人民政府办公室　　2021年3月3日\n常务会议纪要\n会议决定，加强管理。",
            "甲县人民政府办公室",
        ),
        ("关于开会的函\n请参加，谢谢。\n甲市城管局（盖章）\n2022年6月7日", "甲市城管局"),
        # bodies of the whole country in a title
        ("中共中央国务院关于振兴乡村的意见\n为振兴乡村，提出意见。", "中共中央、国务院"),
    ],
)
def test_the_issuer_is_read_from_every_kind_of_frame(text: str, expected: str) -> None:
    assert fields(text)["issuer"] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("郑州市房管局郑州住房公积金管理中心", ["郑州市房管局", "郑州住房公积金管理中心"]),
        ("市财政局市教育局", ["市财政局", "市教育局"]),
        ("国家税务总局四川省税务局成都市财政局", ["国家税务总局四川省税务局", "成都市财政局"]),
        ("中国证监会国资委全国工商联", ["中国证监会", "国资委", "全国工商联"]),
        ("甲市财政局、甲市教育局", ["甲市财政局", "甲市教育局"]),
        ("公交公司，甲市交通局", ["公交公司", "甲市交通局"]),
        ("甲市住房和城乡建设局 甲 市 财 政 局", ["甲市住房和城乡建设局", "甲 市 财 政 局"]),
        # one name each
        ("国务院国资委", ["国务院国资委"]),
        ("中国建设银行南京市分行", ["中国建设银行南京市分行"]),
        ("四川天府新区公园城市建设局", ["四川天府新区公园城市建设局"]),
        ("济南市公安局市中区分局", ["济南市公安局市中区分局"]),
        ("市委社会工委", ["市委社会工委"]),
    ],
)
def test_bodies_that_sign_together_are_told_apart(line: str, expected: list[str]) -> None:
    assert roles(f"关于放假的通知\n请放假，注意安全。\n{line}\n2023年1月1日", "issuer") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（2018）甲行终123号", "〔2018〕甲行终123号"),
        ("甲省人民政府令（第52号）", "甲省人民政府令第52号"),
        ("公告第5号", "公告第5号"),
        ("甲府办函﹙2021﹚15、16号", "甲府办函〔2021〕15、16号"),  # two numbers of one letterhead
        ("甲财预2009-15号", "甲财预2009-15号"),
        ("甲财预字第15号", "甲财预字第15号"),
        ("甲政发〔2019〕3号  2019年2月12日", "甲政发〔2019〕3号"),
        ("（2016年第2号）", "2016年第2号"),
        ("甲市人民政府甲府发〔2019〕3号", "甲府发〔2019〕3号"),
        ("甲价发〔二〇一五〕三号", "甲价发〔2015〕3号"),
        (
            "甲省住房和城乡建设厅 甲省市场监督管理局公告 2019年第12号",
            "甲省住房和城乡建设厅甲省市场监督管理局公告2019年第12号",
        ),
    ],
)
def test_a_document_number_is_read_in_every_form(text: str, expected: str) -> None:
    assert fields(f"关于放假的通知\n{text}\n各单位：\n请放假。")["document_number"] == expected


def test_the_issuer_may_be_run_in_behind_the_document_number() -> None:
    row = fields("林住金委〔2022〕5号林州市住房公积金管理委员会\n关于提高额度的批复\n市中心：\n同意提高，请遵照执行。")
    assert (row["document_number"], row["issuer"]) == ("林住金委〔2022〕5号", "林州市住房公积金管理委员会")


@pytest.mark.parametrize(
    ("foot", "issuer"),
    [
        # a body that only lends its seal, and one that seals its own name
        ("甲市促进消费领导小组办公室\n甲市商务局（代章）\n2024年5月20日", "甲市促进消费领导小组办公室"),
        ("甲市商务局（代章）\n2024年5月20日", "甲市商务局"),
        # a day that was not filled in, below the name
        ("甲市商务局\n2024年X月X日", "甲市商务局"),
        ("甲市商务局\n2024年 月 日\n一、起草背景\n略。", "甲市商务局"),
        # the source below the text, and a newspaper
        ("来源：甲市商务局", "甲市商务局"),
        ("来源：甲市日报", None),
    ],
)
def test_the_issuer_is_read_from_every_kind_of_foot(foot: str, issuer: str | None) -> None:
    assert fields(f"关于发放消费券的措施\n一、发放对象为本市居民，自愿申领。\n{foot}")["issuer"] == issuer


@pytest.mark.parametrize(
    ("note", "issuer", "issued_on"),
    [
        ("2021年12月27日 最高人民法院审判委员会第1859次会议通过", "最高人民法院", date(2021, 12, 27)),
        ("2021年11月16日 甲省网信办2021年第20次室务会议审议通过", "甲省网信办", date(2021, 11, 16)),
        ("（甲省法院第12次会议通过 2002年8月16日甲省法院公告公布 自9月1日起施行）", "甲省法院", date(2002, 8, 16)),
    ],
)
def test_who_passed_a_rule_and_when_is_read_below_its_title(note: str, issuer: str | None, issued_on: date) -> None:
    row = fields(f"在线调解规则\n\n{note}\n\n第一条　为规范调解，制定本规则。")
    assert (row["issuer"], row["issued_on"]) == (issuer, issued_on)


def test_the_longer_names_of_a_title_count_before_the_short_ones_of_a_list() -> None:
    tables = read("2020-12-31 00:00:00 | 住建部 | 住房和城乡建设部关于物业管理的通知 | 各省：\n为规范管理，通知如下。")
    assert tables["documents"]["issuer"].to_pylist() == ["住房和城乡建设部"]
    assert [row["text"] for row in tables["parties"].to_pylist() if row["role"] == "issuer"] == ["住房和城乡建设部"]


def test_a_text_that_a_line_leads_in_below_the_signature_is_enclosed() -> None:
    sections = read(NOTICE + "\n全文如下\n购房补贴\n若干措施\n一、补贴标准\n每套一万元，先到先得。")[
        "sections"
    ].to_pylist()
    assert [row["heading"] for row in sections if not row["parent_section_id"]] == ["购房补贴若干措施"]


def test_a_title_given_again_on_two_lines_names_no_issuer() -> None:
    row = fields(
        "# 甲市中央银行财产豁免条例\n\n甲市中央银行\n\n财产豁免条例\n\n"
        "2020年5月1日 甲市第三届人民代表大会第九次会议通过\n\n第一条　略。"
    )
    assert row["issuer"] == "甲市人民代表大会"


def test_the_name_of_a_signature_that_breaks_off_is_joined_before_its_seal() -> None:
    text = "关于住房的通知\n各单位：\n请执行。\n吉安市房地产市场平稳健康发展\n领导小组办公室(代章)\n2022年5月6日"
    assert fields(text)["issuer"] == "吉安市房地产市场平稳健康发展领导小组办公室"


def test_an_announcement_is_named_and_issued_as_its_number_says() -> None:
    row = fields("甲省住房和城乡建设厅公告 2019年第3号\n现公告如下，请知悉。")
    assert (row["title"], row["issuer"]) == ("甲省住房和城乡建设厅公告", "甲省住房和城乡建设厅")


def test_numbers_in_titles_notes_and_announcements_are_read() -> None:
    counted = "关于决算审计结果的公告\n（2024年第3号，总第56号）\n审计局进行了审计，结果如下。"
    assert fields(counted)["document_number"] == "2024年第3号"
    assert fields("甲局关于收费的公告（2016年第2号）\n现公告如下，请知悉。")["document_number"] == "2016年第2号"
    note = "关于补贴的通知\n（2023年1月30日甲市人民政府甲府规〔2023〕1号文发布）\n各县：\n请执行。"
    assert fields(note)["document_number"] == "甲府规〔2023〕1号"
    announced = "甲市人民代表大会常务委员会公告\n〔十五届〕第62号\n现予公布，自公布之日起施行。"
    assert fields(announced)["document_number"] == "甲市人民代表大会常务委员会公告〔十五届〕第62号"
    column = "索引号\n甲-7\n文　号\n甲商〔2020〕7号\n发布机构\n甲县商务局\n关于展销的通知\n各商户：\n请参加。"
    assert fields(column)["document_number"] == "甲商〔2020〕7号"
    assert fields(column.replace("甲商〔2020〕7号", "无"))["document_number"] is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("公　告\n第 18 号\n现将方案公示如下，请提意见。\n甲市自然资源局\n2019年1月2日", "公告"),
        ("会议纪要\n甲县政府常务会议纪要\n会议决定，加强管理。", "甲县政府常务会议纪要"),
        # a letter's subject that ends as names of bodies do
        ("东关小区门前没有公交站\n请加一站。\n您好，来信收悉。\n甲市公交公司\n2020-01-02", "东关小区门前没有公交站"),
        # … and one with clauses
        (
            "东桥路，西河路重复，早晚很堵，建议优化\n两路重复，请优化。\n来信人您好，您的来信收悉。\n甲市公交公司\n2020-01-02",
            "东桥路，西河路重复，早晚很堵，建议优化",
        ),
        # a headline on whose second line the page put its own rows
        (
            "甲委关于印发《便民惠民、促共同富裕十条举措》的通知\n发布时间：2023-01-11 14:04　浏览次数：1\n"
            "为便民，制定举措。",
            "甲委关于印发《便民惠民、促共同富裕十条举措》的通知",
        ),
        # a catalogue names the document, the line below only what it holds
        (
            "标题：甲市办公室关于印发《停车方案》的通知\n来源：某网\n发布时间：2024-01-02\n结构：总则、分工、措施\n共三段。",
            "甲市办公室关于印发《停车方案》的通知",
        ),
        # the first line only says what the measures are for
        ("甲县中秋期间促进\n餐饮消费的若干措施\n为促进消费，制定以下措施。", "甲县中秋期间促进餐饮消费的若干措施"),
        # tags and title marks round it, an article run in behind it, its last word spread
        ("【全国】《关于规范停车的通知》\n为规范停车，通知如下。", "关于规范停车的通知"),
        ("甲市养犬实施细则(试行)第一条适用范围\n本市养犬适用本细则，请遵守。", "甲市养犬实施细则(试行)"),
        ("购买住房公 告\n现将事项公告如下。", "购买住房公告"),
        ("甲县多措并举促消费\n关于发放补贴的通知\n各镇：\n请发放。", "关于发放补贴的通知"),
        ("【提示】甲市住房保障申请须知\n申请条件见下，请备齐材料。", "【提示】甲市住房保障申请须知"),
    ],
)
def test_the_title_is_the_line_that_names_the_document(text: str, title: str) -> None:
    assert fields(text)["title"] == title


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("关于便民的十条举措\n一、延时服务。", "measure"),
        ("—2017年2月11日在甲区人民代表大会上\n各位代表：\n现在向大会报告工作，请予审议。", "report"),
        # what a letter asks for says nothing of the answer
        ("建议出台养犬管理规定\n希望出台规定。\n来信人您好，您的来信收悉，现答复如下：已列入计划。", "reply"),
        ("希望放开限行\n大型车禁行，请放开。\n您好！您的问题我局已收悉。感谢您对交通工作的支持。", "reply"),
        ("甲市供热条例修正案\n第一条　删去第三条。", "regulation"),
        ("政策解读：《甲市养犬管理办法》\n一、背景\n为规范养犬，制定办法。", "other"),
        ("甲街道2023年工作总结和2024年工作计划\n一、主要成绩", "report"),
        # a call for comments, the draft below it
        (
            "我局起草了办法，公开征求意见。\n一、时间\n5月。\n二、方式\n来函。\n三、其他\n略。\n特此公告。\n"
            "甲市停车办法\n第一章　总则\n第一条　为管理停车，制定本办法。\n第二条　本办法自2024年1月1日起施行。",
            "notice",
        ),
    ],
)
def test_the_genre_is_that_of_the_document_and_not_of_what_it_speaks_of(text: str, genre: str) -> None:
    assert fields(text)["genre"] == genre


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # without the colon
        ("关于开会的通知\n各镇人民政府，县直各单位\n为部署工作，定于周五开会。", ["各镇人民政府", "县直各单位"]),
        # all of several kinds, white space and 并 between bodies
        ("关于开会的通知\n各处室、各直属局：\n请开会。", ["各处室", "各直属局"]),
        ("关于开会的通知\n各县人民政府  市直各单位：\n请开会。", ["各县人民政府", "市直各单位"]),
        ("关于设区的批复\n甲省人民政府并海关总署：\n同意。", ["甲省人民政府", "海关总署"]),
        # a list that breaks off at the line's end
        (
            "关于开会的通知\n各区财政局，市直各单位，各受委托\n银行：\n请开会。",
            ["各区财政局", "市直各单位", "各受委托银行"],
        ),
        # a document behind the news of it
        (
            "市公积金中心近日调整了政策，职工点赞。\n关于调整额度的通知\n各缴存单位，缴存人：\n现通知如下。",
            ["各缴存单位", "缴存人"],
        ),
        ("关于开会的通知\n全市缴存单位及个人：\n请开会。", ["全市缴存单位及个人"]),
        # the letter's greeting, and an answer that greets nobody
        (
            "建议加站\n领导您好，我是东村的居民，请加一站。\n东村一带已有规划，将于年底实施。\n甲市公交公司\n2020-01-02",
            [],
        ),
        ("致家长的一封信\n尊敬的家长朋友：您好！暑假将至。\n请注意安全，防止溺水。", ["家长朋友"]),
        # an answer that greets nobody by name is not addressed to whom the letter greets
        ("建议加站\n尊敬的局长您好，请加一站。\n您好，来信收悉，已列入计划。", []),
        # the letter speaks of answers too; its answer stands behind it
        ("建议加站\n各位领导你好，上次的答复我不满意。\n来信人您好，来信收悉，已列入计划。", ["来信人"]),
        ("建议加站\n请加一站。\n热心市民：您好，来信收悉，已列入计划。", ["热心市民"]),
        ("建议加站\n请加一站。\n第六分公司：来信人您好，来信收悉。", ["来信人"]),
        # below a caption or a byline
        ("工作报告\n自治区主席　艾山·吐尔逊\n某报记者 李某某\n各位代表：\n现在报告工作。", ["各位代表"]),
    ],
)
def test_addressees_are_read_from_every_kind_of_line(text: str, expected: list[str]) -> None:
    assert roles(text, "addressee") == expected


@pytest.mark.parametrize(
    "line", ["近日印发《关于促进消费的通知》(以下简称《措施》)", "为深入贯彻落实《甲省养老意见", "根据《乙市供水条例"]
)
def test_the_first_line_of_a_broken_sentence_is_no_title(line: str) -> None:
    assert fields(f"{line}\n的要求，现将有关事项说明，请知悉。")["title"] is None


def test_who_read_a_report_out_may_stand_in_its_title() -> None:
    row = fields(
        "政府工作报告——2024年2月5日在吉安市第五届人民代表大会第四次会议上市长 罗某\n各位代表：\n现在报告工作。"
    )
    assert (row["title"], row["signer"], row["issuer"]) == ("政府工作报告", "罗某", "吉安市人民政府")


def test_an_officer_of_any_name_signs() -> None:
    text = "工作报告\n自治区主席　艾山·吐尔逊\n各位代表：\n现在报告工作。"
    assert fields(text)["signer"] == "艾山·吐尔逊"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、略。\n本文件于2024年6月20日发布执行。", date(2024, 6, 20)),
        ("决算审计结果公告\n（2024年第3号，总第56号）\n——2024年8月12日公告\n审计局进行了审计。", date(2024, 8, 12)),
        ("一、略。\n本办法自2024年6月20日起施行。", None),
        ("关于责任分工的通知\n甲政发〔2019〕3号  2019年2月12日\n各县：\n请执行。", date(2019, 2, 12)),
    ],
)
def test_the_day_of_issue_is_read_from_where_the_text_says_it(text: str, expected: date | None) -> None:
    assert fields(text)["issued_on"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、本市规定略。\n本措施自发布之日起施行，《大同市购房办法》（同政发〔2017〕4号）不再执行。", "大同市"),
        ("一、全省通办。\n为助企纾困，太原市住房公积金管理中心研究制定了若干措施。", "太原市"),
        # a town that only one county has, and one that many have
        ("黎里镇人民政府关于古镇的通知\n各村：\n请保护。", "吴江区"),
        ("盛泽镇2023年工作要点\n一、发展纺织。", "吴江区"),
        ("城关镇人民政府关于防火的通知\n各村：\n请防火。", None),
        ("关于广安门大街停车的公告\n第一条　请按位停车。", None),  # a gate, not the city of its name
    ],
)
def test_the_region_is_told_by_who_made_and_what_replaced_the_document(text: str, expected: str | None) -> None:
    assert fields(text)["region"] == expected
