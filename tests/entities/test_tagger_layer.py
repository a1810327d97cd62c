"""The tagger as a layer: what the model finds stands where it looks like a name and nothing else stands there."""

import pytest

from pipeline.core.lexicons import Lexicons
from pipeline.entities.candidates import LAYERS, Candidate, select
from pipeline.entities.recognition import Unread, make_contexts
from pipeline.entities.tagger.layer import TaggedName, tag_documents, tagger_candidates
from tests.entities.reading_of import frame_of, words_of

SURE = 999


def layer(text: str, name: str, type_: str, margin: int = SURE, lexicons: Lexicons | None = None) -> list[str]:
    """What the layer makes of one name that the model finds."""
    (context,) = make_contexts([Unread(text, frame_of(), words_of(text))], lexicons or Lexicons())
    start = text.index(name)
    tagged = [TaggedName(start, start + len(name), type_, margin)]
    return [text[found.start : found.end] for found in tagger_candidates(context, tagged, [])]


@pytest.mark.parametrize(
    ("text", "name", "type_", "expected"),
    [
        ("这项工作由厂里的老工人，陶桂珍，提出", "陶桂珍", "PERSON", ["陶桂珍"]),
        ("请申请人，按时提交", "申请人", "PERSON", []),  # 申 is a surname, the word none
        ("原告张某某，要求赔偿", "张某某", "PERSON", ["张某某"]),
        ("劳模，艾力·买买提，出席", "艾力·买买提", "PERSON", ["艾力·买买提"]),
        ("原告张某系，乙公司职员", "张某系", "PERSON", []),  # 某 and a verb
        ("选派到，张店，工作", "张店", "PERSON", []),  # a word of the dictionary, not tagged as a name
        ("劳模，艾力·买买提，出席", "买买提", "PERSON", ["艾力·买买提"]),
        ("看望劳模艾力·买买提，出席", "买买提", "PERSON", []),  # where the name starts can't be told
        ("防洪重点是，洪泽湖，及其下游", "洪泽湖", "PERSON", []),  # 洪 too, but the word is a lake
        ("重点支持，瑞禾纺织，等企业", "瑞禾纺织", "ORG", ["瑞禾纺织"]),
        ("培育一批，优势企业，做大做强", "优势企业", "ORG", []),  # generic words make no name
        ("由，市数管局，负责", "市数管局", "GOV", ["市数管局"]),
        ("会同各区，市数管局，负责", "市数管局", "GOV", ["市数管局"]),
        ("由各区市数管局，负责", "市数管局", "GOV", []),  # one of many
        ("由各，区人民政府，负责", "区人民政府", "GOV", []),  # any of its kind
    ],
)
def test_a_name_must_look_like_one_of_its_type(text: str, name: str, type_: str, expected: list[str]) -> None:
    assert layer(text, name, type_) == expected


def test_a_name_that_stops_inside_of_a_word_is_lengthened_to_its_end() -> None:
    assert layer("经常去，仁爱医院，就诊", "仁爱医", "ORG") == ["仁爱医院"]


def test_a_name_below_the_margin_of_its_type_is_none() -> None:
    text = "重点支持，瑞禾纺织，等企业"
    assert layer(text, "瑞禾纺织", "ORG", 120) == ["瑞禾纺织"]
    assert layer(text, "瑞禾纺织", "ORG", 119) == []


def test_an_analyst_can_ask_for_a_margin_or_take_a_type_out() -> None:
    text = "重点支持，瑞禾纺织，等企业"
    higher = Lexicons((("entities/tagger", "type\tmargin\nORG\t300\n"),))
    without = Lexicons((("entities/tagger", "type\tmargin\n!ORG\t\n"),))
    assert layer(text, "瑞禾纺织", "ORG", 200, higher) == []
    assert layer(text, "瑞禾纺织", "ORG", 300, higher) == ["瑞禾纺织"]
    assert layer(text, "瑞禾纺织", "ORG", SURE, without) == []


def test_a_name_gives_way_to_what_stands_but_for_a_place_inside_of_it() -> None:
    text = "建议，太原恒丰集团，参加"
    (context,) = make_contexts([Unread(text, frame_of(), words_of(text))])
    tagged = [TaggedName(3, 9, "ORG", SURE)]
    place, body = Candidate(3, 5, "PLACE", "place"), Candidate(3, 9, "GOV", "body")
    assert [found.type for found in select([place, *tagger_candidates(context, tagged, [place])])] == ["ORG"]
    assert list(tagger_candidates(context, tagged, [body])) == []


def test_the_layer_is_trusted_less_than_the_rules() -> None:
    rules = {"term", "defined", "title", "quoted", "party", "person", "name", "body", "head", "list", "frame", "place"}
    assert all(LAYERS.index(rule) < LAYERS.index("tagger") for rule in rules)


TEXTS = (
    "会议由副组长周建民主持，李晓红、王海涛、赵秀兰等参加。",
    "  第二条 市财政局会同市教育局落实。\n责任单位：市公安局",
    "",
    "李",
    "丰源集团、宏达纺织等企业到会，陈志强",
)


def test_what_is_found_in_a_document_does_not_depend_on_its_neighbours() -> None:
    documents = [(text, words_of(text)) for text in TEXTS]
    alone = [tag_documents([document])[0] for document in documents]
    assert tag_documents(documents) == alone
    assert tag_documents(documents[::-1]) == alone[::-1]
    assert any(alone)


def test_no_documents_have_no_names() -> None:
    assert tag_documents([]) == []


def test_names_are_found_in_traditional_script_too() -> None:
    simple, traditional = "会议由周建国主持，李晓红、王海涛参加", "會議由周建國主持，李曉紅、王海濤參加"
    # The tokenizer cuts the two scripts differently; the words of the one serve both.
    words = words_of(simple)
    assert tag_documents([(traditional, words)]) == tag_documents([(simple, words)])
