"""The table `enterprise_profile`: who is in it, what is counted, and how rank and class follow."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters, ProfileClasses, ProfileWeights, PublishParameters
from pipeline.dataset import read_table
from schemas.enterprise_profile import CLASSES
from tests.publish.written import Rows, joined, made

Tables = dict[str, Rows]

COUNTED = re.compile(r"×(\d+)")
ZH_PART = re.compile(r"(\d+) (?:份文件提及|项角色（[^）]*）|项荣誉|个项目|位数)×(\d+)")


def company(name: str, doc_id: str = "a", mentions: int = 1, type_: str = "ORG", **more: Any) -> Tables:
    """A document that mentions an organisation so many times; its entity has the name as id."""
    row = {"doc_id": doc_id, "type": type_, "form": "name", "text": name, "canonical": name, "entity_id": name}
    return {
        "documents": [{"doc_id": doc_id, "genre": "reply"} | more],
        "mentions": [row | {"mention_id": f"{doc_id}-{name}-m{n}"} for n in range(mentions)],
    }


def amount(number: int, kind: str, status: str, yuan: int, fact_id: str, **more: Any) -> Tables:
    told = {
        "amount_id": f"a-a{number}", "quantity_id": f"a-q{number}", "doc_id": "a", "kind": kind, "status": status,
        "fact_id": fact_id, "payee_entity_id": "青石茶业有限公司",
    }  # fmt: skip
    value = {"quantity_id": f"a-q{number}", "doc_id": "a", "kind": "money", "unit": "CNY", "low": Decimal(yuan)}
    return {"amounts": [told | more], "quantities": [value | {"high": Decimal(yuan), "text": f"{yuan}元"}]}


def profiles(*tables: Tables, parameters: Parameters | None = None) -> list[dict[str, Any]]:
    return made(joined(*tables), parameters)["enterprise_profile"]


@pytest.mark.parametrize(
    ("name", "is_enterprise"),
    [
        ("青石茶业有限公司", True),
        ("白水陶瓷集团", True),
        ("南山缫丝厂", True),
        ("云岭市农村商业银行", True),
        ("农业银行云岭市分行", True),
        # Schools, institutes, hospitals, associations are organisations of another sort.
        ("云岭职业技术学院", False),
        ("云岭市茶叶研究所", False),
        ("云岭市茶业协会", False),
        # The longest ending decides.
        ("白水陶瓷研究院", False),
        # A kind of enterprise, a bare ending, a branch without its bank, a name taken out, the central bank.
        ("恢复涉房上市公司", False),
        ("有限公司", False),
        ("云岭市分行", False),
        ("某茶业公司", False),
        ("中国人民银行云岭市分行", False),
        # A short name says nothing by itself.
        ("青石坊", False),
    ],
)
def test_a_name_tells_an_enterprise_from_other_organisations(name: str, is_enterprise: bool) -> None:
    assert bool(profiles(company(name))) == is_enterprise


def test_a_short_name_is_an_enterprise_where_it_has_a_role_or_an_award() -> None:
    role: Tables = {"roles": [{"role_id": "a-e1", "doc_id": "a", "entity_id": "青石坊", "role": "龙头企业"}]}
    (row,) = profiles(company("青石坊"), role)
    assert (row["roles"], row["role_count"]) == ("龙头企业", 1)
    assert profiles(company("青石坊"), amount(1, "award", "done", 300000, "f", payee_entity_id="青石坊"))
    assert not profiles(company("云岭市茶业协会"), {"roles": [{**role["roles"][0], "entity_id": "云岭市茶业协会"}]})


def test_a_company_that_is_no_organisation_in_the_text_is_left_out() -> None:
    assert profiles(company("青石茶业有限公司", type_="PRODUCT")) == []


def test_money_is_counted_once_a_fact() -> None:
    (row,) = profiles(
        company("青石茶业有限公司"),
        amount(1, "grant", "done", 300000, "f1"),
        amount(2, "grant", "done", 300000, "f1"),
        amount(3, "award", "done", 700000, "f2"),
        amount(4, "grant", "planned", 50000, "f3"),
        amount(5, "fee", "done", 10000, "f4"),
    )
    assert row["received_done"] == Decimal(1000000)
    assert row["received_planned"] == Decimal(50000)
    assert row["score"] == 1 + 3  # a document; 100万元 has three digits
    assert "已获资金 100万元，以万元计 3 位数×1" in row["explanation"]


def test_reported_figures_are_those_of_the_latest_period() -> None:
    (row,) = profiles(
        company("青石茶业有限公司"),
        amount(1, "output_value", "done", 90000000, "f1", period_end=date(2022, 12, 31)),
        amount(2, "output_value", "done", 80000000, "f2", period_end=date(2023, 12, 31)),
        amount(3, "output_value", "planned", 99000000, "f3", period_end=date(2024, 12, 31)),
        amount(4, "investment", "done", 20000, "f4"),
        amount(5, "investment", "planned", 30000, "f5", payee_entity_id=None, payer_entity_id="青石茶业有限公司"),
    )
    assert row["output_value"] == Decimal(80000000)
    assert row["sales"] is None
    assert (row["investment_done"], row["investment_planned"]) == (Decimal(20000), Decimal(30000))
    assert row["score"] == 1 + 4 + 1  # 8000万元 and 2万元


def test_honours_and_projects_of_things_named_after_an_enterprise_are_its_own() -> None:
    (row,) = profiles(
        company("青石茶业有限公司"),
        {
            "mentions": [
                {"mention_id": "a-m9", "doc_id": "a", "type": "ORG", "form": "short", "text": "青石茶业",
                 "canonical": "青石茶业有限公司", "entity_id": "青石茶业有限公司"},
            ],
            "honours": [
                {"honour_id": "a-r1", "doc_id": "a", "holder": "青石茶业云雾红茶", "honour": "金奖", "event": "茶博会",
                 "year": 2021},
                {"honour_id": "a-r2", "doc_id": "a", "holder": "青石茶业有限公司", "honour": "示范企业",
                 "holder_entity_id": "青石茶业有限公司"},
                {"honour_id": "a-r3", "doc_id": "a", "holder": "白水红茶", "honour": "银奖"},
            ],
            "projects": [
                {"project_id": "a-j1", "doc_id": "a", "name": "青石茶业扩建项目"},
                {"project_id": "a-j2", "doc_id": "a", "name": "青石茶业迁建项目", "owner_entity_id": "云岭市"},
            ],
        },
    )  # fmt: skip
    assert (row["honours"], row["honour_count"]) == ("示范企业、茶博会金奖（2021年）", 2)
    assert (row["projects"], row["project_count"]) == ("青石茶业扩建项目", 1)
    assert row["aliases"] == "青石茶业"
    assert row["score"] == 1 + 2 * 3 + 2


def test_first_and_last_seen_are_days_of_documents() -> None:
    (row,) = profiles(
        company("青石茶业有限公司", "a", issued_on=date(2023, 5, 1), region="云岭市"),
        company("青石茶业有限公司", "b", issued_on=date(2021, 2, 3), region="白水县"),
        company("青石茶业有限公司", "c"),
    )
    assert (row["first_seen"], row["last_seen"]) == (date(2021, 2, 3), date(2023, 5, 1))
    assert (row["places"], row["document_count"]) == ("云岭市、白水县", 3)


def ranked(*mentions: int, parameters: Parameters | None = None) -> list[tuple[int, str]]:
    """Rank and class of companies of one document that differ in their mentions alone."""
    tables = [company(f"青石{number}公司", mentions=count) for number, count in enumerate(mentions)]
    rows = profiles(*tables[:1], *({"mentions": each["mentions"]} for each in tables[1:]), parameters=parameters)
    return [(row["rank"], row["class"]) for row in rows]


def test_classes_are_the_first_tenth_the_next_three_and_the_rest() -> None:
    leading, growing, rest = CLASSES
    assert ranked(*range(10, 0, -1)) == [
        (place, leading if place == 1 else growing if place <= 4 else rest) for place in range(1, 11)
    ]


def test_equals_share_a_place_and_fall_into_the_lower_class_together() -> None:
    leading, growing, rest = CLASSES
    classes = ranked(9, 9, 8, 8, 7, 6, 5, 4, 3, 2)
    assert classes[:5] == [(1, growing), (1, growing), (3, growing), (3, growing), (5, rest)]
    assert leading not in {class_ for _, class_ in classes}
    assert {class_ for _, class_ in ranked(*[1] * 10)} == {rest}


def test_shares_and_weights_are_parameters() -> None:
    half = PublishParameters(classes=ProfileClasses(leading=50, growing=50))
    assert [class_ for _, class_ in ranked(4, 3, 2, 1, parameters=Parameters(publish=half))] == [
        "领军型", "领军型", "成长型", "成长型",
    ]  # fmt: skip
    heavy = PublishParameters(weights=ProfileWeights(documents=7, roles=0))
    (row,) = profiles(company("青石茶业有限公司"), parameters=Parameters(publish=heavy))
    assert row["score"] == 7
    assert "1 份文件提及×7" in row["explanation"]


def test_shares_of_more_than_everything_are_refused() -> None:
    with pytest.raises(ValidationError, match="more than 100 percent"):
        ProfileClasses(leading=60, growing=50)


def test_an_analyst_can_teach_an_ending() -> None:
    lexicons = Lexicons((("publish/organisation_endings", "ending\tis_enterprise\n茶庄\tyes\n"),))
    assert profiles(company("青石茶庄")) == []
    assert profiles(company("青石茶庄"), parameters=Parameters(lexicons=lexicons))


def test_every_explanation_of_the_seeds_adds_up_to_its_score(seeds_data: Path) -> None:
    rows = read_table(seeds_data, "enterprise_profile").to_pylist()
    assert len(rows) >= 10
    for row in rows:
        points = sum(int(count) * int(weight) for count, weight in ZH_PART.findall(row["explanation"]))
        assert points == row["score"], row["explanation"]
        assert len(ZH_PART.findall(row["explanation"])) == len(COUNTED.findall(row["explanation"]))
        assert f"{row['score']} points, place {row['rank']} " in row["explanation_en"]
        assert f"合计 {row['score']} 分，在 {len(rows)} 家企业中列第 {row['rank']} 位" in row["explanation"]
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)


def test_the_chain_masters_of_the_seeds_stand_before_companies_named_in_passing(seeds_data: Path) -> None:
    rows = {row["name"]: row for row in read_table(seeds_data, "enterprise_profile").to_pylist()}
    for name in ("绿洲纺织", "景柏服饰"):
        assert "链主企业" in rows[name]["roles"]
        assert rows[name]["rank"] < rows["金工铸业"]["rank"]
    assert "晋城职业技术学院" not in rows
    assert "中国农业大学" not in rows
