"""What is a name, where it starts and where it ends. Each case names its trap."""

import pytest

from tests.entities.reading_of import frame_of, names

BODIES = [
    # 和 is part of a body's work, and not between two bodies
    ("温州市工业和信息化局牵头", "", {("温州市工业和信息化局", "GOV")}),
    ("由市农业农村局和市水利局负责", "330300", {("市农业农村局", "GOV"), ("市水利局", "GOV")}),
    # the preposition before a body is no part of it, nor is the verb
    ("会同绍兴市政府推进", "", {("绍兴市政府", "GOV")}),
    # a body without an owner in a list
    (
        "（县教育局、财政局、民政局按职责分工负责）",
        "330424",
        {("县教育局", "GOV"), ("财政局", "GOV"), ("民政局", "GOV")},
    ),
    # what stands below a body
    ("市公安局鹿城分局负责解释", "330300", {("市公安局鹿城分局", "GOV")}),
    ("杭州市上城区委组织部人才工作科受理", "330102", {("杭州市上城区委组织部人才工作科", "GOV")}),
    # party bodies and people's organisations behind a level word
    (
        "省委编办、团省委、省妇联、省科协参加",
        "360000",
        {("省委编办", "GOV"), ("团省委", "GOV"), ("省妇联", "GOV"), ("省科协", "GOV")},
    ),
    # a name that holds a verb
    ("成立全市推进垃圾分类工作领导小组，统筹协调", "330300", {("全市推进垃圾分类工作领导小组", "GOV")}),
    # a centre that administers, by its work behind a division
    ("由文成县劳动就业服务中心发放", "330328", {("文成县劳动就业服务中心", "GOV")}),
    ("向市房管中心申请备案", "330300", {("市房管中心", "GOV")}),
    ("新疆生产建设兵团教育局负责", "", {("新疆生产建设兵团教育局", "GOV")}),
    # several ministries that issue together
    ("财政部等五部门印发通知", "", {("财政部等五部门", "GOV")}),
]

NO_BODIES = [
    "各区财政局要加强管理",  # nobody's body
    "会同相关区政府和有关县人民政府研究",
    "各省、自治区、直辖市人民政府",
    "建立教育部门与卫生部门联动机制",  # a department is not a ministry
    "国办发〔2019〕16号",  # part of a document number
    "市政府网站公布结果之后的办法办理",  # 网站 and 办法 are other words
    "建设区域医疗中心和国家科技创新中心",  # centres that nobody owns
]

HEADS = [
    # two names run together: a park and a company
    (
        "泰顺茶叶专业镇龙头企业浙江云岚茶业有限公司投产",
        "330329",
        {("泰顺茶叶专业镇", "TOWN"), ("浙江云岚茶业有限公司", "ORG")},
    ),
    # the verb and the preposition before a company
    ("支持宁波海川机械股份有限公司上市", "", {("宁波海川机械股份有限公司", "ORG")}),
    # part of a university, and two universities joined by 与
    (
        "浙江工业大学环境工程研究中心与江西农业大学签约",
        "",
        {
            ("浙江工业大学环境工程研究中心", "ORG"),
            ("江西农业大学", "ORG"),
        },
    ),
    # a place in brackets inside a name
    ("依托中国（浙江）自由贸易试验区开展试点", "", {("中国（浙江）自由贸易试验区", "TOWN")}),
    # an expo whose name holds 及, a count before it that is no part of it
    ("参加中国国际茶叶及茶具博览会", "", {("中国国际茶叶及茶具博览会", "EVENT")}),
    # an honour by its level
    ("获批省级工程研究中心", "", {("省级工程研究中心", "AWARD")}),
    # a place and a trade make the name of a company, the trade alone does not
    ("由金华供电公司和丽水水务集团有限公司负责", "", {("金华供电公司", "ORG"), ("丽水水务集团有限公司", "ORG")}),
    ("供电公司、自来水公司、会计师事务所等单位配合", "", set()),
    # what a citizen hopes for and where a bus goes is no part of a name
    ("希望尽快开通到达丰台科技园的线路", "", {("丰台科技园", "TOWN")}),
    # a generic word before a head names nothing
    ("支持重点企业和相关产业园区发展，培育特色产业链", "", set()),
    ("第二批3个省级专业镇", "", set()),
]

PLACES = [
    # short names of counties only within reach of the issuer
    ("平阳、苍南两地", "330300", {("平阳", "PLACE"), ("苍南", "PLACE")}),
    ("平阳、苍南两地", "", set()),
    # right behind a division that holds it
    ("学习浙江义乌经验", "", {("浙江", "PLACE"), ("义乌", "PLACE")}),
    # one word of the tokenizer that holds two places
    (
        "云南省德宏傣族景颇族自治州立足区位",
        "",
        {("云南省", "PLACE"), ("德宏傣族景颇族自治州", "PLACE")},
    ),
    # 和 is a conjunction, 乡 the beginning of another word
    ("国有和县以上企业，建设宜居乡村", "340500", set()),
    # a name inside another word
    ("巩固原有成果，确保长治久安", "", set()),
    # a level word that starts another word
    ("打造海城区域中心", "210300", {("海城", "PLACE")}),
    # ordinary words that are also short names
    ("和平发展，光明前进", "", set()),
    # regions and countries
    (
        "对接长三角、粤港澳大湾区，出口韩国和越南",
        "",
        {
            ("长三角", "PLACE"),
            ("粤港澳大湾区", "PLACE"),
            ("韩国", "PLACE"),
            ("越南", "PLACE"),
        },
    ),
    # one-character names where someone comes to them
    ("吸引人才在沪就业", "", {("沪", "PLACE")}),
    # towns in a list by their short names
    ("依托震泽、平望、七都发展丝绸", "320509", {("震泽", "PLACE"), ("平望", "PLACE"), ("七都", "PLACE")}),
]

PERSONS = [
    ("尊敬的陈晓芸代表：", {("陈晓芸", "PERSON")}),
    ("负责人：周建国", {("周建国", "PERSON")}),
    # a two-character name with a space in it, in a row
    ("刘 洋   县教育局局长", {("刘 洋", "PERSON")}),
    # several names share a title
    ("增补赵立民、钱小文同志为委员", {("赵立民", "PERSON"), ("钱小文", "PERSON")}),
    # what stands behind the last name of a list, and who took the picture
    ("会议由陈国庆、孙志远、罗干等同志主持", {("陈国庆", "PERSON"), ("孙志远", "PERSON"), ("罗干", "PERSON")}),
    ("图为会议现场。 本报记者 江海波 摄", {("江海波", "PERSON")}),
    # who speaks, behind an office
    ("研究所所长宋明远：请记者提问", {("宋明远", "PERSON")}),
    # places in a list
    ("长沙、株洲、湘潭、衡阳、岳阳、常德六市", set()),
    # words that begin like a surname: one word and a verb, a preposition and a noun, what jieba takes for a person
    ("可以安排代表列席，解决教师编制", set()),
    ("按规定向职工代表大会报告", set()),
    ("培养高水平教师队伍，保护党内同志，审核申请人代表资格", set()),
    # an office is no name
    ("由高级工程师、主任委员组成", set()),
]

DOCUMENTS = [
    ("印发《关于加强河道管理的若干意见》", {("关于加强河道管理的若干意见", "POLICY")}),
    # a short name without its marks
    (
        "印发《关于加强水库管理的指导意见》（以下简称《指导意见》）",
        {("关于加强水库管理的指导意见", "POLICY"), ("指导意见", "POLICY")},
    ),
    # a title inside a title
    ("《关于贯彻〈水法〉的实施办法》", {("关于贯彻〈水法〉的实施办法", "POLICY")}),
    # a vase, a film and a form are no policies
    ("作品《秋山行旅图瓶》获奖", {("秋山行旅图瓶", "PRODUCT")}),
    ("摄制电影《山海之间》", {("山海之间", "PRODUCT")}),
    ("填写《人才公寓申请表》", set()),
]

QUOTES = [
    (
        "“云岚白茶”“雁荡毛峰”2个“浙江精品”公用品牌",
        {
            ("云岚白茶", "PRODUCT"),
            ("雁荡毛峰", "PRODUCT"),
            ("浙江精品", "AWARD"),
        },
    ),
    # a pattern and a slogan in quotes are no names
    ("形成“一区两园”格局，破解“不敢贷”问题", set()),
    ("应当认定为“情节严重”", set()),
]

PROGRAMMES = [
    (
        "实施粮食单产提升工程、农村供水保障工程和“头雁”工程",
        {("粮食单产提升工程", "PROJECT"), ("农村供水保障工程", "PROJECT"), ("“头雁”工程", "PROJECT")},
    ),
    # a count and a kind, and what is built
    ("实施三大工程，实施安置房工程建设", set()),
]

MEETINGS = [
    # 党的 before it, whatever follows
    ("完成党的十四大确定的任务", {("十四大", "EVENT")}),
    ("贯彻党的二十大和二十届三中全会精神", {("二十大", "EVENT"), ("二十届三中全会", "EVENT")}),
    ("在温州市第十四届人民代表大会第三次会议上", {("温州市第十四届人民代表大会第三次会议", "EVENT")}),
    ("落实省委农村工作会议部署", {("省委农村工作会议", "EVENT")}),
    ("抓住十大产业机遇，做好三大任务", set()),  # 十大 is no congress
]

FRAMES = [
    ("支持安捷欣、太湖雪等龙头企业发展", {("安捷欣", "ORG"), ("太湖雪", "ORG")}),
    # a verb behind a frame, and a kind of bodies in a list
    ("支持种业龙头企业建立育种体系", set()),
    # a list of trades is no list of companies
    ("支持汽车、家电、纺织等企业走出去", set()),
]


@pytest.mark.parametrize(("text", "region_code", "expected"), BODIES)
def test_a_government_body_is_read_whole_and_no_further(
    text: str, region_code: str, expected: set[tuple[str, str]]
) -> None:
    assert {pair for pair in names(text, region_code) if pair[1] == "GOV"} == expected


@pytest.mark.parametrize("text", NO_BODIES)
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    assert {pair for pair in names(text, "330300") if pair[1] == "GOV"} - {("市政府", "GOV")} == set()


@pytest.mark.parametrize(("text", "region_code", "expected"), HEADS)
def test_a_name_ends_in_its_head_and_starts_at_its_anchor(
    text: str, region_code: str, expected: set[tuple[str, str]]
) -> None:
    assert {pair for pair in names(text, region_code) if pair[1] not in ("PLACE", "GOV")} == expected


@pytest.mark.parametrize(("text", "region_code", "expected"), PLACES)
def test_a_place_is_named_in_full_or_within_reach(text: str, region_code: str, expected: set[tuple[str, str]]) -> None:
    assert {pair for pair in names(text, region_code) if pair[1] == "PLACE"} == expected


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_a_person_is_named_by_a_frame(text: str, expected: set[tuple[str, str]]) -> None:
    assert {pair for pair in names(text) if pair[1] == "PERSON"} == expected


@pytest.mark.parametrize(("text", "expected"), [*DOCUMENTS, *QUOTES, *PROGRAMMES, *MEETINGS])
def test_marks_quotes_and_sessions_say_what_is_named(text: str, expected: set[tuple[str, str]]) -> None:
    assert {pair for pair in names(text) if pair[1] not in ("PLACE", "GOV")} == expected


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_a_frame_points_at_company_names(text: str, expected: set[tuple[str, str]]) -> None:
    assert {pair for pair in names(text) if pair[1] == "ORG"} == expected


def test_a_name_found_once_is_found_wherever_the_text_has_it() -> None:
    text = "联系人：沈秋白\n沈秋白将于周五到会"
    assert names(text) == {("沈秋白", "PERSON")}
    found = [at for at in range(len(text)) if text.startswith("沈秋白", at)]
    assert len(found) == 2


def test_the_signing_company_is_a_body_and_its_short_name_goes_with_it() -> None:
    text = "纳入轨道集团线网方案中。\n轨道集团公司"
    assert names(text, frame=frame_of(issuer="轨道集团公司")) == {("轨道集团", "ORG"), ("轨道集团公司", "ORG")}


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    assert ("龍陵縣教育局", "GOV") in names("由龍陵縣教育局辦理")
