"""Places: which division a name means, and which division a body belongs to."""

from datetime import date

import pytest

from pipeline.core.places import Region, gazetteer, resolve_region, short_name
from pipeline.core.scripts import simplified

ISSUERS = [
    # the innermost division of a run of names
    ("成都市武侯区人民政府办公室", None, "武侯区", "510107"),
    ("浙江省杭州市余杭区民政局", None, "余杭区", "330110"),
    ("昆明市财政局", None, "昆明市", "530100"),
    # a short name of a district's namesake in the body's own name does not go on: 鼓楼 of a hospital
    ("南京鼓楼医院", None, "南京市", "320100"),
    # the division behind a party, an organisation or an agency run from above
    ("中共福建省委办公厅", None, "福建省", "350000"),
    ("国家税务总局温州市税务局", None, "温州市", "330300"),
    ("共青团宜昌市委", None, "宜昌市", "420500"),
    ("人行赣州市中心支行", None, "赣州市", "360700"),
    # a branch named by its district behind the parent body
    ("广州市公安局越秀分局", None, "越秀区", "440104"),
    # several bodies count as their first
    ("重庆市教育委员会、重庆市财政局", None, "重庆市", "500000"),
    ("天津市水务局 天津市财政局", None, "天津市", "120000"),
    # autonomous divisions, counties run by the province itself
    ("广西壮族自治区教育厅", None, "广西壮族自治区", "450000"),
    ("恩施土家族苗族自治州人民政府", None, "恩施土家族苗族自治州", "422800"),
    ("仙桃市人民政府", None, "仙桃市", "429004"),
    # traditional characters
    ("廣東省財政廳", None, "广东省", "440000"),
    # homonyms told apart by what encloses them
    ("北京市朝阳区教育委员会", None, "朝阳区", "110105"),
    ("长春市朝阳区教育局", None, "朝阳区", "220104"),
    # a former division in its time, and its old name without a date
    ("萧山市人民政府", date(1999, 5, 1), "萧山市", "330181"),
    ("襄樊市人民政府", None, "襄樊市", "420600"),
    # a county raised to a city keeps its name in its time
    ("旬阳县交通局", date(2018, 6, 5), "旬阳县", "610928"),
    ("旬阳市交通局", date(2023, 6, 5), "旬阳市", "610981"),
]

NO_DIVISION = [
    "国务院办公厅",
    "教育部",
    "市工信局",  # a level word without a name
    "鼓楼区人民政府",  # four cities have one
    "",
]


@pytest.mark.parametrize(("issuer", "on", "name", "code"), ISSUERS)
def test_a_body_belongs_to_the_innermost_division_of_its_name(
    issuer: str, on: date | None, name: str, code: str
) -> None:
    region = resolve_region(issuer, on)
    assert region is not None
    assert (region.name, region.code) == (name, code)


@pytest.mark.parametrize("issuer", NO_DIVISION)
def test_a_name_that_does_not_tell_its_division_gives_none(issuer: str) -> None:
    assert resolve_region(issuer) is None


def _division(code: str) -> Region:
    return gazetteer().by_code[code]


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("鼓楼区", "320100", "320106"),
        ("鼓楼区", "350100", "350102"),
        ("吉林", None, "220000"),  # the province before the city of the same name
        ("朝阳", "211300", "211300"),  # within 朝阳市 the city, not 朝阳县 that lies in it
        ("高平", "140500", "140581"),
    ],
)
def test_an_enclosing_division_decides_between_namesakes(name: str, within: str | None, code: str) -> None:
    region = gazetteer().decide(name, (_division(within),) if within else ())
    assert region is not None
    assert region.code == code


def test_a_name_of_several_divisions_without_context_stays_undecided() -> None:
    assert gazetteer().decide("鼓楼区") is None


def test_a_former_division_does_not_answer_after_its_time() -> None:
    assert [region.code for region in gazetteer().named("余杭市", date(2000, 1, 1))] == ["330184"]
    assert gazetteer().named("余杭市", date(2020, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("浦东新区", "浦东"),
        ("科尔沁左翼中旗", "科尔沁左翼中旗"),  # 中旗 is one word
        ("赵县", "赵县"),  # one character is no name
    ],
)
def test_a_short_name_leaves_out_level_words_and_ethnic_groups(name: str, short: str) -> None:
    groups = ["维吾尔", "布依族", "苗族", "壮族"]
    assert short_name(name, groups) == short


def test_towns_are_found_under_their_county_with_a_full_name() -> None:
    places = gazetteer()
    towns = {town.name: town for town in places.towns_of(_division("320509"))}
    assert towns["震泽镇"].code.startswith("320509")
    assert len(towns["震泽镇"].code) == 9
    assert towns["震泽镇"].short == "震泽"
    assert places.full_name(towns["震泽镇"]) == "苏州市吴江区震泽镇"


def test_a_town_is_the_same_however_it_is_asked_for() -> None:
    places = gazetteer()
    codes = dict(places.town_names())
    assert len(codes) == sum(1 for _ in places.towns()) > 38_000
    assert list(places.towns_of(_division("320509"))) == [
        places.town(code, name) for code, name in codes.items() if code.startswith("320509")
    ]


def test_codes_of_divisions_have_six_digits_and_parents_that_exist() -> None:
    places = gazetteer()
    for code, region in places.by_code.items():
        assert len(code) == 6
        assert code.isdigit()
        assert all(parent in places.by_code for parent in region.parents)


def test_traditional_characters_read_as_simplified_ones_of_the_same_length() -> None:
    assert simplified("龍陵縣農業局") == "龙陵县农业局"
    assert simplified("乾安县") == "乾安县"  # 乾 is in use in simplified text
