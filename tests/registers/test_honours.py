"""Who holds an honour, where its name ends, and what is none."""

from datetime import date
from typing import Any

import pytest

from tests.registers.written import Written, rows_of

_NAMES = [
    ("江口市", "PLACE"),
    ("江口", "PLACE"),
    ("沙河县", "PLACE"),
    ("沙河", "PLACE"),
    ("渡口", "PLACE"),
    ("江口航运", "ORG"),
    ("沙河船务", "ORG"),
    ("李明", "PERSON"),
    ("王强", "PERSON"),
    ("成都", "PLACE"),
    ("我市", "PLACE"),
]


def _told(text: str, genre: str = "report", *columns: str, **frame: Any) -> list[tuple[Any, ...]]:
    written = Written(text, genre=genre, names=[name for name in _NAMES if name[0] in text], **frame)
    return [tuple(row[column] for column in columns or ("holder", "honour")) for row in rows_of("honours", written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # members of a list that are no mentions, before one that is and without one
        (
            "木船漆艺、缆绳工坊、江口航运入选全国非遗工坊典型案例。",
            [
                ("木船漆艺", "全国非遗工坊典型案例"),
                ("缆绳工坊", "全国非遗工坊典型案例"),
                ("江口航运", "全国非遗工坊典型案例"),
            ],
        ),
        (
            "船闸调度系统、航标遥测系统获评全国智慧水运优秀案例。",
            [("船闸调度系统", "全国智慧水运优秀案例"), ("航标遥测系统", "全国智慧水运优秀案例")],
        ),
        # who gave it and where it was won stand between holder and verb
        ("江口港务学校被交通运输部确定为第二批示范学校。", [("江口港务学校", "第二批示范学校")]),
        ("船歌合唱团在全国水乡合唱展演中荣获金奖。", [("船歌合唱团", "金奖")]),
        # marks within quotation marks part no names, a further verb ends the honour
        ("江口学院“港口与航道”专业群入选国家重点专业。", [("江口学院“港口与航道”专业群", "国家重点专业")]),
        (
            "船歌节获评全国特色旅游目的地、入选国家级非遗名录。",
            [("船歌节", "全国特色旅游目的地"), ("船歌节", "国家级非遗名录")],
        ),
        # who gave it, before the honour
        ("江口航运荣获中国船协颁发的金锚奖。", [("江口航运", "金锚奖")]),
        # how often it was won before
        ("江口市连续三届蝉联全国文明城市。", [("江口市", "全国文明城市")]),
        # each of them one of the honours
        (
            "江口、沙河分别入选全国美丽河湖名录和国家湿地城市名单。",
            [("江口", "全国美丽河湖名录"), ("沙河", "国家湿地城市名单")],
        ),
        # the holder of the honour before, in its sentence
        (
            "船闸博物馆获评国家级科普基地，入选全国最美文化空间。",
            [("船闸博物馆", "国家级科普基地"), ("船闸博物馆", "全国最美文化空间")],
        ),
        # a report's own division, where its sentence names nobody
        ("我市稳步发展。成功创建国家森林城市。", [("我市", "国家森林城市")]),
        # a company that stands for the one named before
        ("江口航运扩产。公司被认定为国家高新技术企业。", [("江口航运", "国家高新技术企业")]),
    ],
)
def test_holders_are_read_without_mentions_and_carried_over(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


def test_a_subject_in_quotation_marks_is_carried_over() -> None:
    text = "“船闸通”平台实行分级调度，等候时间缩短，并获评2022年度国家智慧水运优秀案例。"
    assert _told(text, "other") == [("“船闸通”平台", "国家智慧水运优秀案例")]


@pytest.mark.parametrize(
    "text",
    [
        # a number of them, no names
        "12家企业入选国家级绿色工厂。",
        "其中3项获省级质量奖。",
        "全市6个区均获评全国双拥模范城。",
        "入选国家级智能工厂2家。",
        "获船艺大赛金牌16枚。",
        # sought, urged, counted
        "推动江口航运入选全国示范企业。",
        "江口航运员工获金奖数量居首。",
        # an assessment, a bare kind, a list of another kind
        "江口市获评全国优秀。",
        "江口航运纳入试点。",
        "江口航运列入项目“白名单”。",
        # a description, no honour
        "江口成为全国规模最大的示范区。",
        # what goes on behind the word of honour
        "江口航运纳入国家改革试点范围。",
        # how something is done
        "江口航运通过示范带动增收。",
    ],
)
def test_counts_wishes_and_assessments_are_no_honours(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office gave it: a document that lays down rules tells only of whom it names
        ("江口航运被认定为省级示范企业。", [("江口航运", "省级示范企业")]),
        ("经复核的单位，被认定为省级示范企业。", []),
        ("港务单位获评省级示范企业。", []),
    ],
)
def test_notices_tell_only_of_holders_that_they_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text, "notice") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names, a rank behind a person's title, names in quotation marks with a count
        ("授予江口航运、沙河船务“省级质量奖”。", [("江口航运", "省级质量奖"), ("沙河船务", "省级质量奖")]),
        ("授予李明、王强同志全国劳动模范称号。", [("李明", "全国劳动模范称号"), ("王强", "全国劳动模范称号")]),
        ("授予“船闸节能技术”等9项成果国家技术发明奖。", [("船闸节能技术", "国家技术发明奖")]),
        ("认定江口航运、沙河船务为省级示范企业。", [("江口航运", "省级示范企业"), ("沙河船务", "省级示范企业")]),
        ("同意将江口市列为国家历史文化名城。", [("江口市", "国家历史文化名城")]),
        # a right, a condition, nobody by name
        ("授予江口航运泊位经营权。", []),
        ("对贡献突出的，授予劳动模范称号。", []),
        ("授予优秀单位“先进集体”称号。", []),
    ],
)
def test_holders_behind_a_verb_of_conferring(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text, "other") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("关于2023年度水运质量奖励的决定", 2023), ("关于水运质量奖励的决定", 2025)],
)
def test_what_a_document_confers_is_of_its_own_year(title: str, expected: int) -> None:
    told = _told("授予江口航运省级质量奖。", "other", "year", title=title, issued_on=date(2025, 1, 20))
    assert told == [(expected,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # named by listing, before their honour
        (
            "新增江口、沙河、渡口等全国文明城市5个。",
            [("江口", "全国文明城市"), ("沙河", "全国文明城市"), ("渡口", "全国文明城市")],
        ),
        ("新增国家级绿色工厂5家。", []),
        # granted to the place that its name opens with
        ("江口航运综合改革试点获批。", [("江口", "航运综合改革试点")]),
        # inscribed as heritage
        ("沙洲古船坞成功申遗，世界文化遗产增至3处。", [("沙洲古船坞", "世界文化遗产")]),
        # by several places under one abbreviation, by the division that reports, by what stands before the rank
        ("长株潭航运综合改革试点获批。", [("长株潭", "航运综合改革试点")]),
        ("我市稳步发展。新一轮航运综合改革试点获批。", [("我市", "新一轮航运综合改革试点")]),
        (
            "月牙湖国家级旅游度假区和老船坞5A级景区获批。",
            [("月牙湖", "国家级旅游度假区"), ("老船坞", "5A级景区")],
        ),
        ("一批国家物流枢纽获批。", []),
        # added by names that are no mentions, counted
        ("新增月牙湖、老船坞2家5A级景区。", [("月牙湖", "5A级景区"), ("老船坞", "5A级景区")]),
        # a rank in brackets, names counted by their honour
        ("江口航运（国家级）扩建。", [("江口航运", "国家级")]),
        ("“大河”“小河”2个省级名牌扩产。", [("大河", "省级名牌"), ("小河", "省级名牌")]),
    ],
)
def test_honours_without_a_verb_of_winning_before_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    # a heading over one year, over several
    [("一、2023年工作回顾", 2023), ("一、2023年和“十四五”时期工作回顾", None)],
)
def test_a_heading_gives_the_year_of_what_is_told_under_it(heading: str, expected: int | None) -> None:
    assert _told(f"{heading}\n江口航运荣获省级质量奖。", "report", "year") == [(expected,)]


def test_under_a_heading_of_next_steps_nothing_was_won_yet() -> None:
    assert _told("二、2024年工作安排\n年内成功创建国家森林城市。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who gave it is several bodies, and no holder; the report's division holds it
        ("我市稳步发展。被省委、省政府评为航运先进集体。", [("我市", "航运先进集体")]),
        # works of art with their kinds, of which only one is a mention
        (
            "电影《渡口》、话剧《老船坞》荣获群星奖。",
            [("电影《渡口》", "群星奖"), ("话剧《老船坞》", "群星奖")],
        ),
        # a numeral that belongs to a kind of art
        ("二人转“摆渡人”荣获群星奖。", [("二人转“摆渡人”", "群星奖")]),
        # two mentions that make up one name
        ("江口沙河县获评全国文明城市。", [("江口沙河县", "全国文明城市")]),
        # a name that ends like an adverb, a word that ends like one
        ("成都纳入全国文明城市名录。", [("成都", "全国文明城市名录")]),
        ("沙河治理创新入选全国十大案例。", [("沙河治理创新", "全国十大案例")]),
        # the object opens with who holds it
        ("我市稳步发展。成功创建沙河世界地质公园。", [("沙河", "世界地质公园")]),
        # the holder of a first verb in the clause
        ("江口航运通过省级复审、入选全国示范企业。", [("江口航运", "全国示范企业")]),
    ],
)
def test_who_won_is_told_from_who_gave_it_and_from_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # members that hold no word of honour but end like one, and what closes a list
        ("江口市先后荣获全国水运样本市、省级平安市等10多项荣誉称号。", ["全国水运样本市", "省级平安市"]),
        # two ranks of one prize, and a list with a number of it
        ("江口航运获全省船艺赛一、二等奖。", ["一、二等奖"]),
        ("我市稳步发展。荣获全国文明城市、国家卫生城市等国家级荣誉12项。", ["全国文明城市", "国家卫生城市"]),
        # a conjunction within a name parts nothing
        ("江口市荣获全国港口与航道共建先行市、省级平安市。", ["全国港口与航道共建先行市", "省级平安市"]),
        # a list that goes on behind a comma
        (
            "江口市荣获全国文明城市、国家卫生城市，省级平安市、省级园林城市等荣誉。",
            ["全国文明城市", "国家卫生城市", "省级平安市", "省级园林城市"],
        ),
        # its year is no part of a name
        ("江口市荣获2021年度全省水运一等奖。", ["全省水运一等奖"]),
        # which of its kind it is, no part of a name
        ("江口市成为我省第6个全国文明城市。", ["全国文明城市"]),
        # what another body agreed to, before the name
        ("江口市获水利部批准列入世界灌溉工程遗产名录。", ["世界灌溉工程遗产名录"]),
        # a number of things further behind, told of nobody by name
        ("我市稳步发展。入选国家级绿色工厂和智能工厂增至9家。", []),
        ("我市稳步发展。国家级人才工程入选人数创新高。", []),
    ],
)
def test_where_names_of_honours_begin_and_end(text: str, expected: list[str]) -> None:
    assert [honour for _, honour in _told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a rank and a head that two honours share
        (
            "江口、沙河分别晋升为国家3A和4A级旅游景区。",
            [("江口", "国家3A", "国家"), ("沙河", "4A级旅游景区", "国家")],
        ),
        (
            "江口、沙河分别成为全国航道改造、港口转型试点城市。",
            [("江口", "全国航道改造", "全国"), ("沙河", "港口转型试点城市", "全国")],
        ),
        # a conjunction within the first
        (
            "江口、沙河分别入选全国航道与港口改造、船闸转型试点城市。",
            [("江口", "全国航道与港口改造", "全国"), ("沙河", "船闸转型试点城市", "全国")],
        ),
        # the name of one prize says nothing of the next
        ("李明荣获中国船舶奖、金锚奖。", [("李明", "中国船舶奖", "中国"), ("李明", "金锚奖", None)]),
    ],
)
def test_each_holder_has_its_honour_and_the_level_that_they_share(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    levels = {"国家": "国家级", "全国": "国家级", "中国": "国家级", None: None}
    assert _told(text, "report", "holder", "honour", "level") == [
        (holder, honour, levels[level]) for holder, honour, level in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a contest within the object, another clause's event, and the clause that names where it was
        ("江口女足勇夺2024全国船员杯（女子）冠军。", ("冠军", "全国船员杯（女子）", 2024)),
        ("我市健儿在省运会再创佳绩，李明荣获金锚奖。", ("金锚奖", None, None)),
        # an event that ends like a word of what is to come
        ("李明在第七届全国船员运动会荣获冠军。", ("冠军", None, None)),
        # a number of things is no year
        ("建设2000个渡口，李明荣获金锚奖。", ("金锚奖", None, None)),
    ],
)
def test_contests_and_years_are_those_of_the_honour(text: str, expected: tuple[str, str | None, int | None]) -> None:
    assert _told(text, "report", "honour", "event", "year") == [expected]


@pytest.mark.parametrize(
    "text",
    ["沙河县医院要晋升为二级甲等医院。", "江口航运将获评全国示范企业。", "江口航运未入选全国示范企业。"],
)
def test_what_shall_be_won_or_was_not_is_no_honour(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "支持江口大蒜、沙河花椒等地理标志产品做大做强。",
            [("江口大蒜", "地理标志产品"), ("沙河花椒", "地理标志产品")],
        ),
        (
            "江口古渡、沙河老街等国家4A级旅游景区客流大增。",
            [("江口古渡", "国家4A级旅游景区"), ("沙河老街", "国家4A级旅游景区")],
        ),
        # who is not named, and what is only named after them
        ("支持企业等申报地理标志产品。", []),
        ("开发江口古城等世界文化遗产旅游线路。", []),
    ],
)
def test_a_badge_that_closes_a_list_is_held_by_its_members(text: str, expected: list[tuple[str, str]]) -> None:
    assert _told(text) == expected
