"""What a mention stands for: canonical names, divisions, and an analyst's own terms."""

import pytest

from pipeline.core.lexicons import Lexicons
from tests.entities.reading_of import read


def _canonical(text: str, region_code: str, name: str) -> str:
    return next(m.canonical for m in read(text, region_code) if text[m.start : m.end] == name)


RESOLVED = [
    # a level word stands for the issuer's division, or the one that holds it
    ("市发改委牵头", "330300", "市发改委", "温州市发展和改革委员会"),
    ("省财政厅下达资金", "330300", "省财政厅", "浙江省财政厅"),
    ("报区委、区政府批准", "440106", "区委", "中共天河区委员会"),
    ("市人社局负责", "330300", "市人社局", "温州市人力资源和社会保障局"),
    # an owner left out
    ("区教育局、财政局负责", "440106", "财政局", "天河区财政局"),
    # words that point back
    ("推动我省经济发展", "330300", "我省", "浙江省"),
    ("我区将加大投入", "320509", "我区", "苏州市吴江区"),
    # short names of places
    ("义乌是浙江的城市，义乌市位于中部", "330700", "义乌", "义乌市"),
    ("震泽镇举办活动", "320509", "震泽镇", "苏州市吴江区震泽镇"),
    # a congress by its number
    ("贯彻党的十九大精神", "", "十九大", "中国共产党第十九次全国代表大会"),
    # a name known everywhere
    ("人力资源社会保障部印发", "", "人力资源社会保障部", "人力资源和社会保障部"),
    # the end of a fuller name in the same document
    ("建设平阳皮革专业镇。皮革专业镇发展迅速", "330300", "皮革专业镇", "平阳皮革专业镇"),
]


@pytest.mark.parametrize(("text", "region_code", "name", "canonical"), RESOLVED)
def test_a_short_name_stands_for_the_full_one(text: str, region_code: str, name: str, canonical: str) -> None:
    assert _canonical(text, region_code, name) == canonical


def test_a_short_name_that_the_document_defines_stands_for_what_it_defines() -> None:
    text = "杭州市市场监督管理局西湖分局（以下简称“西湖市场监管局”）制定方案。西湖市场监管局负责落实。"
    mentions = read(text, "330100")
    canonicals = {m.canonical for m in mentions if text[m.start : m.end] == "西湖市场监管局"}
    assert canonicals == {"杭州市市场监督管理局西湖分局"}


def test_a_body_that_is_pointed_back_to_is_the_last_one_named() -> None:
    text = "温州海川机械有限公司投产。该公司年产值5亿元。"
    mention = next(m for m in read(text) if text[m.start : m.end] == "该公司")
    assert (mention.form, mention.canonical) == ("anaphor", "温州海川机械有限公司")


def test_places_carry_the_codes_of_their_divisions_and_homonyms_differ() -> None:
    codes = {
        (code, mention.region_code)
        for code in ("320100", "350100")
        for mention in read("鼓楼区举行活动", code)
        if mention.type == "PLACE"
    }
    assert codes == {("320100", "320106"), ("350100", "350102")}


def test_a_homonym_without_context_is_a_place_without_a_code() -> None:
    mention = next(m for m in read("鼓楼区举行活动") if m.type == "PLACE")
    assert mention.region_code is None


def test_persons_with_similar_names_stay_apart() -> None:
    mentions = [m for m in read("负责人：席学武\n承办人：席学成") if m.type == "PERSON"]
    assert {m.canonical for m in mentions} == {"席学武", "席学成"}


def test_an_analysts_term_wins_over_the_rules() -> None:
    terms = "text\ttype\tcanonical\n雁荡工作法\tPOLICY\t雁荡山基层工作法\n"
    lexicons = Lexicons((("entities/terms", terms),))
    text = "推广雁荡工作法经验"
    mention = next(m for m in read(text, lexicons=lexicons) if m.type == "POLICY")
    assert (text[mention.start : mention.end], mention.canonical) == ("雁荡工作法", "雁荡山基层工作法")
    assert not [m for m in read(text) if m.type == "POLICY"]
