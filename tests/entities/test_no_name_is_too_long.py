"""No mention is longer than its name: what stands before it, behind it and between two names is left out."""

import pytest

from tests.entities.reading_of import names

NAMES_SIDE_BY_SIDE = [
    # a town and the firm that leads it
    (
        "陵川中药材文旅康养专业镇龙头企业山西绿之金制药有限公司投产。",
        {("陵川中药材文旅康养专业镇", "TOWN"), ("山西绿之金制药有限公司", "ORG")},
    ),
    # a park and a firm in it
    (
        "苏州工业园区入驻企业江苏瑞禾纺织有限公司扩建厂房。",
        {("苏州工业园区", "TOWN"), ("江苏瑞禾纺织有限公司", "ORG")},
    ),
    # a chain and its leading firm
    (
        "氢能产业链链主企业浙江天岳动力股份有限公司签约。",
        {("氢能产业链", "CHAIN"), ("浙江天岳动力股份有限公司", "ORG")},
    ),
    # a body that sends another to a third
    (
        "由太原市教育局会同山西大学附属中学开展培训。",
        {("太原市教育局", "GOV"), ("山西大学附属中学", "ORG")},
    ),
    # two bodies and the word that joins them
    ("杭州市科技局和宁波市财政局联合发文。", {("杭州市科技局", "GOV"), ("宁波市财政局", "GOV")}),
]

WORDS_BEFORE = [
    # a verb and what it is done with
    ("督促江苏银行加大投放力度。", {("江苏银行", "ORG")}),
    # a verb that the tokenizer cuts otherwise
    ("做大做强瓯江中关村科技园等平台。", {("瓯江中关村科技园", "TOWN")}),
    # how many and what kind of them
    ("建成长沙软件园等3个省级园区。", {("长沙软件园", "TOWN")}),
    # whose team won it
    ("我队夺得中国飞盘联赛冠军。", {("中国飞盘联赛", "EVENT")}),
    # when it was held
    (
        "2017年3月9日政协第十届温州市委员会第一次全体会议通过。",
        {("政协第十届温州市委员会第一次全体会议", "EVENT")},
    ),
    # of which year it is one of many
    ("历届瓯海杨梅采摘节参展作品。", {("瓯海杨梅采摘节", "EVENT")}),
    # whether it goes faster
    ("提速文成至泰顺等5个续建项目。", {("文成至泰顺", "PROJECT")}),
]

TWO_OF_A_KIND = [
    # two contests of one holder
    (
        "举办“云上东瓯”大赛和乡村创意大赛。",
        {("“云上东瓯”大赛", "EVENT"), ("乡村创意大赛", "EVENT")},
    ),
    # parks that share a head with nobody
    (
        "推进温州智算融合示范园、台州零碳算力产业园建设。",
        {("温州智算融合示范园", "TOWN"), ("台州零碳算力产业园", "TOWN")},
    ),
    # firms of a list
    ("支持华盛纺织、凯永机械等企业改造。", {("华盛纺织", "ORG"), ("凯永机械", "ORG")}),
]

NO_NAMES = [
    "督促商业银行落实政策。",  # a kind of bank behind a verb
    "境内外上市公司增加12家。",  # a kind of firm
    "全市所有中小学开展检查。",  # all of a kind
    "建设一批循环经济产业园区。",  # a kind of park
    "鼓励水、电、气、公共交通等企业开放数据。",  # sectors, with one that the tokenizer takes for a name
    "引导汽车、建材、家电等企业转型。",  # sectors
    "支持高等院校、科研院所等单位参与。",  # kinds of bodies
]


@pytest.mark.parametrize(("text", "expected"), NAMES_SIDE_BY_SIDE + WORDS_BEFORE + TWO_OF_A_KIND)
def test_a_name_ends_where_the_next_word_starts(text: str, expected: set[tuple[str, str]]) -> None:
    found = {name for name in names(text) if name[1] not in ("PLACE", "AWARD")}
    assert found == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_for_a_kind_of_thing_name_nothing(text: str) -> None:
    assert not names(text)
