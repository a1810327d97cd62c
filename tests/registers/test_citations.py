"""Documents that name documents."""

import pytest

from pipeline.core.identifiers import digest_id
from tests.registers.written import Written, rows_of


def cited(text: str) -> list[tuple[str, str]]:
    return [(row["title"], row["action"]) for row in rows_of("citations", Written(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each action of the guideline
        ("根据《航道管理条例》，制定本办法。", [("航道管理条例", "based_on")]),
        ("按《航道管理条例》规定执行。", [("航道管理条例", "based_on")]),
        ("认真贯彻落实《水运发展规划》，开通航线。", [("水运发展规划", "implemented")]),
        ("我市印发了《水运发展规划》。", [("水运发展规划", "issued")]),
        ("组织起草《水运发展规划》。", [("水运发展规划", "drafted")]),
        ("研究修订《航道管理条例》。", [("航道管理条例", "amended")]),
        ("《码头管理规定》同时废止。", [("码头管理规定", "repealed")]),
        ("学习了《水运发展规划》。", [("水运发展规划", "mentioned")]),
        ("推进《航道管理条例》实施，完善制度。", [("航道管理条例", "implemented")]),
        ("《航道管理条例》落实措施已经到位。", [("航道管理条例", "implemented")]),
        ("《航道管理条例》实施前已建的码头不在此列。", [("航道管理条例", "mentioned")]),
        # a number makes a title a document's whatever it is called
        ("落实《船员待遇包》（江航发〔2022〕3号），发放补贴。", [("船员待遇包", "implemented")]),
        # the word behind the title
        ("《水运发展规划》已经市政府同意，现印发给你们，请认真贯彻执行。", [("水运发展规划", "issued")]),
        ("高质量完成《水运发展规划》编制。", [("水运发展规划", "drafted")]),
        # an enumeration shares its word, articles and agencies between its members notwithstanding
        (
            "按照《航道管理条例》第五条、《码头管理规定》第九条等规定，核发许可。",
            [("航道管理条例", "based_on"), ("码头管理规定", "based_on")],
        ),
        (
            "根据《航道管理条例》和省交通厅《码头管理规定》要求，核发许可。",
            [("航道管理条例", "based_on"), ("码头管理规定", "based_on")],
        ),
        # and the documents of further bodies behind a comma
        (
            "按照《航道管理条例》，市交通局、市水利局《码头管理规定》等规定执行。",
            [("航道管理条例", "based_on"), ("码头管理规定", "based_on")],
        ),
        ("《水运发展规划》正式下发。", [("水运发展规划", "issued")]),
        ("推动《水运发展规划》加快在江口县落地实施。", [("水运发展规划", "implemented")]),
        # each clause has its own word
        (
            "根据《航道管理条例》，我市制定《码头管理规定》。",
            [("航道管理条例", "based_on"), ("码头管理规定", "drafted")],
        ),
        # an aside on how the title came to be does not govern it
        ("贯彻落实国务院印发的《水运发展规划》，开通航线。", [("水运发展规划", "implemented")]),
        # a word of action that is part of a noun
        ("按照水运发展实施意见《水运发展规划》文件精神，开通航线。", [("水运发展规划", "based_on")]),
        # the title is a party to what is said, not its object
        ("尽快出台与《水运发展规划》配套的计划。", [("水运发展规划", "mentioned")]),
        # several words of action in a row, the last of them an aside; one that governs the next title
        ("根据去年修订实施的《水运发展规划》，开通航线。", [("水运发展规划", "based_on")]),
        (
            "根据《航道管理条例》要求，修订并印发《码头管理规定》。",
            [("航道管理条例", "based_on"), ("码头管理规定", "issued")],
        ),
        # what a law was amended by is no document amended
        ("根据《关于修改航道管理条例的决定》第一次修正。", [("关于修改航道管理条例的决定", "based_on")]),
        # a body between 按 and the title
        ("补贴按市交通局《码头管理规定》执行。", [("码头管理规定", "based_on")]),
        # finished, under way, and a draft that was finished
        ("市政府制定了《水运发展规划》。", [("水运发展规划", "issued")]),
        ("制定《水运发展规划》。", [("水运发展规划", "drafted")]),
        ("市政府印发了《水运发展规划（征求意见稿）》。", [("水运发展规划（征求意见稿）", "drafted")]),
        # behind a title and what joins it; a word that only says when
        (
            "做好《航道管理条例》和《码头管理规定》的落实工作。",
            [("航道管理条例", "implemented"), ("码头管理规定", "implemented")],
        ),
        ("《码头管理规定》执行期限延至年底。", [("码头管理规定", "mentioned")]),
        # a longer clause before it is issued
        (
            "《水运发展规划》已经市政府第二十一次常务会议审议通过，并报市委常委会会议研究同意，现印发给你们。",
            [("水运发展规划", "issued")],
        ),
        # finished and under way
        ("我市制订了《水运发展规划》。", [("水运发展规划", "issued")]),
        ("加快出台《水运发展规划》。", [("水运发展规划", "drafted")]),
        ("省里制定的《水运发展规划》共十章。", [("水运发展规划", "issued")]),
        ("全面施行《航道管理条例》。", [("航道管理条例", "implemented")]),
        ("《码头管理规定》自2024年6月1日起失效。", [("码头管理规定", "repealed")]),
        # the document that a body issued is followed, not issued; what it is issued by is no document
        ("按照省交通厅等3部门印发《水运发展规划》，开通航线。", [("水运发展规划", "based_on")]),
        ("根据省交通厅工作部署印发《水运发展规划》。", [("水运发展规划", "issued")]),
        # a word that goes with another title
        (
            "《水运发展规划》出台后，纳入修订的《航道管理条例》。",
            [("水运发展规划", "issued"), ("航道管理条例", "amended")],
        ),
        # a report to a higher body, and a draft of a draft
        ("上报了《关于航道水毁情况的汇报》。", [("关于航道水毁情况的汇报", "mentioned")]),
        ("征求意见：《航道管理办法（试行）（征求意见稿）》。", [("航道管理办法（试行）（征求意见稿）", "mentioned")]),
        # under a heading of what a document is based on
        ("一、编制依据\n（一）《航道管理条例》。", [("航道管理条例", "based_on")]),
        # a title with a title in it
        ("关于印发《〈水运发展规划〉实施方案》的通知", [("〈水运发展规划〉实施方案", "issued")]),
    ],
)
def test_what_is_done_with_a_document_is_told_by_the_words_around_its_title(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # forms, contracts, certificates, books, papers
        "提交《泊位使用申请表》和《港口经营许可证》。",
        "双方签订《泊位租赁合同》。",
        "据《长江日报》报道，舞剧《渡口》上演。",
        "刊登于《商标公告》，见《服务手册》和《整改通知书》。",
        # a bracket that never closes
        "《水运发展规划",
    ],
)
def test_what_is_no_document_is_not_cited(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("根据《水运发展规划》（国办发〔2020〕23号），开通航线。", "国办发〔2020〕23号"),
        # other brackets and spaces read as 〔〕
        ("根据《水运发展规划》(国办发[2020] 23 号)，开通航线。", "国办发〔2020〕23号"),
        ("根据《航道管理条例》（国务院令第710号），开通航线。", "国务院令第710号"),
        ("根据《水运发展规划》（交通部 财政部公告2024年第16号），开通航线。", "交通部财政部公告2024年第16号"),
        # the number of a standard
        ("按照《水运发展规划》（GB/T 51141-2015），开通航线。", "GB/T51141-2015"),
        # behind another bracket's text, and inside the title's own marks
        ("根据《水运发展规划》（皖政〔2022〕6号，以下简称《规划》），开通航线。", "皖政〔2022〕6号"),
        ("根据《水运发展规划（皖政〔2022〕6号）》，开通航线。", "皖政〔2022〕6号"),
        ("根据《水运发展规划》（试行），开通航线。", None),
    ],
)
def test_the_number_behind_a_title_is_read_in_standard_form(text: str, number: str | None) -> None:
    (row,) = rows_of("citations", Written(text))
    assert (row["title"], row["document_number"]) == ("水运发展规划" if "水运" in text else "航道管理条例", number)


def test_a_title_is_told_once_an_action_and_not_as_mentioned_where_an_action_is_told() -> None:
    text = "市政府印发《水运发展规划》。落实《水运发展规划》。《水运发展规划》共十章。落实《水运发展规划》。"
    assert cited(text) == [("水运发展规划", "issued"), ("水运发展规划", "implemented")]


def test_a_short_title_is_read_as_the_one_it_stands_for() -> None:
    text = "市政府印发《水运发展若干措施》（以下简称《措施》）。《措施》共十条。\n要抓紧落实《若干措施》。"
    assert cited(text) == [("水运发展若干措施", "issued")]


def test_a_short_title_adds_what_is_done_to_the_document_itself() -> None:
    text = "省里出台《水运发展若干措施》（以下简称《措施》）。《措施》同时废止。"
    assert cited(text) == [("水运发展若干措施", "issued"), ("水运发展若干措施", "repealed")]


def test_a_short_title_does_not_say_more_of_a_document_that_is_only_named() -> None:
    text = "向省里报送了《关于航道水毁情况的报告》（以下简称《报告》）。请按《报告》的意见办理。"
    assert cited(text) == [("关于航道水毁情况的报告", "mentioned")]


def test_wordings_of_one_title_count_once_and_an_old_version_is_told_apart() -> None:
    text = "落实《“数字港口”行动》。落实《“数字港口“行动》。根据《中华人民共和国港口法》。根据《港口法》。"
    assert cited(text) == [("“数字港口”行动", "implemented"), ("中华人民共和国港口法", "based_on")]
    text = "印发《码头管理规定》。《码头管理规定（试行）》同时废止。"
    assert cited(text) == [("码头管理规定", "issued"), ("码头管理规定（试行）", "repealed")]


def test_a_citation_has_the_entity_of_its_mention() -> None:
    written = Written("根据《航道管理条例》，制定本办法。", names=[("航道管理条例", "POLICY")])
    assert [row["entity_id"] for row in rows_of("citations", written)] == [digest_id(("POLICY", "航道管理条例"))]


def test_hostile_titles_are_read_in_linear_time() -> None:
    assert cited("《" * 100_000) == []
    assert len(cited("根据《航道管理条例》、" * 5_000)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a law of the state needs no 《》, and one word governs it with others
        ("根据中华人民共和国港口法，制定本办法。", [("中华人民共和国港口法", "based_on")]),
        ("依照中华人民共和国海商法典的规定。", [("中华人民共和国海商法典", "based_on")]),
        # words that only begin like one
        ("在中华人民共和国法院提起诉讼。", []),
        ("中华人民共和国领域内的船舶，适用本条例。", []),
        ("中华人民共和国成立以前本法未规定的行为。", []),
        # a short title takes the name of what it is about
        ("编制完成船舶制造产业链《实施方案》。", [("船舶制造产业链实施方案", "drafted")]),
        ("印发《实施方案》。", []),
        ("据《水运发展公报》，航道增长。", [("水运发展公报", "based_on")]),
    ],
)
def test_laws_without_marks_and_short_titles_with_their_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert cited(text) == expected


def test_the_own_title_of_a_law_is_no_citation() -> None:
    written = Written("中华人民共和国港口法\n第一条 为了加强港口管理。", title="中华人民共和国港口法")
    assert rows_of("citations", written) == []
