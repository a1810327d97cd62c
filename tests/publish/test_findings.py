"""Findings: every kind is found where something clashes, and keeps silent where it only looks so."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.parameters import Parameters
from pipeline.dataset import read_table
from pipeline.publish import READS, corpus_tables
from schemas.arrow import facts
from schemas.findings import KINDS
from tests.publish.written import Rows, joined, made, sentence_tables, written

Tables = Mapping[str, Rows]


def kinds(tables: Tables) -> list[str]:
    return [row["kind"] for row in made(tables)["findings"]]


def reply(doc_id: str, name: str, role: str = "responsible", **more: Any) -> Tables:
    """A reply of the same bureau that names a role holder."""
    document = {"doc_id": doc_id, "genre": "reply", "issuer": "云岭市农业农村局", "issued_on": more.get("issued_on")}
    party = {"party_id": f"{doc_id}-p1", "doc_id": doc_id, "role": role, "text": name, "phone": more.get("phone")}
    return {"documents": [document | {"issuer": more.get("issuer", document["issuer"])}], "parties": [party]}


def money(text: str, low: int) -> dict[str, Any]:
    return {"text": text, "kind": "money", "unit": "CNY", "low": Decimal(low)}


def count(text: str, low: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "count", "unit": text[-1], "low": Decimal(low)} | more


def payment(doc_id: str, value: int, *more_values: int, **more: Any) -> Tables:
    """A document that tells a grant, or several under one key."""
    values = (value, *more_values)
    told = {"doc_id": doc_id, "kind": "grant", "status": "done", "payer": "云岭市财政", "payee": "青石茶叶专业镇"}
    told |= {"purpose": "支持茶叶专业镇培育", "fact_id": "f"} | more
    return {
        "documents": [{"doc_id": doc_id, "genre": "reply", "title": f"{doc_id}号答复"}],
        "quantities": [
            money(f"{value // 10000}万元", value)
            | {"quantity_id": f"{doc_id}-q{n}", "doc_id": doc_id, "high": Decimal(value)}
            for n, value in enumerate(values, start=1)
        ],
        "amounts": [
            told | {"amount_id": f"{doc_id}-a{n}", "quantity_id": f"{doc_id}-q{n}"} for n in range(1, len(values) + 1)
        ],
    }


def indicator(doc_id: str, value: int, text: str = "全市共有规上茶企{}户。", **more: Any) -> Tables:
    """A document of the same division that tells a figure of the year 2023."""
    written_value = f"{value}户"
    tables = sentence_tables(doc_id, text.format(value), [count(written_value, value)])
    told = {
        "indicator_id": f"{doc_id}-i1", "quantity_id": f"{doc_id}-q1", "doc_id": doc_id, "sentence_id": f"{doc_id}-s1",
        "subject": "云岭市规上茶企", "metric": "户数", "status": "done",
        "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
    }  # fmt: skip
    document = {"doc_id": doc_id, "genre": "reply", "region_code": "530000"}
    return joined(tables, {"documents": [document], "indicators": [told | more]})


def cluster(doc_id: str, number: int, level: str) -> dict[str, Any]:
    return {
        "cluster_id": f"{doc_id}-u{number}", "doc_id": doc_id, "sentence_id": f"{doc_id}-s1",
        "name": f"第{number}专业镇", "level": level, "start": number, "end": number + 1,
    }  # fmt: skip


def composite(province: int, city: int, county: int) -> Tables:
    """A document that states 1+2+3 and names so many clusters of each level."""
    levels = ["province"] * province + ["city"] * city + ["county"] * county
    named = [cluster("a", number, level) for number, level in enumerate(levels, start=1)]
    stated = sentence_tables(
        "a", "全市形成“1+2+3”省、市、县专业镇梯次培育格局。", [{"text": "1+2+3", "kind": "composite"}]
    )
    return joined(stated, {"clusters": named})


def stated_clusters(text: str, stated: str, low: int, named: int) -> Tables:
    quantity = count(stated, low, measured="市级专业镇")
    return joined(
        sentence_tables("a", text, [quantity]), {"clusters": [cluster("a", n, "city") for n in range(1, named + 1)]}
    )


def task(text: str, due: str, deadline: date, issued_on: date = date(2024, 5, 1), status: str = "planned") -> Tables:
    """A task of one sentence with a date in it."""
    tables = sentence_tables("a", text, [{"text": due}])
    place = tables.pop("quantities")[0]
    dated = {name: place[name] for name in ("doc_id", "sentence_id", "start", "end", "text")}
    return joined(
        tables,
        {
            "documents": [{"doc_id": "a", "genre": "plan", "issued_on": issued_on}],
            "dates": [dated | {"date_id": "a-d1", "granularity": "month", "end_date": deadline}],
            "tasks": [
                {"task_id": "a-t1", "doc_id": "a", "status": status, "deadline": deadline, "text": text, "start": 0,
                 "end": len(text) + 2},
            ],
        },
    )  # fmt: skip


def citing(issued_on: date, number: str, title: str = "茶产业促进办法") -> Tables:
    return {
        "documents": [{"doc_id": "a", "genre": "notice", "issued_on": issued_on}],
        "citations": [
            {"citation_id": "a-c1", "doc_id": "a", "action": "based_on", "title": title, "document_number": number}
        ],
    }


def numbered(*titles: str) -> Tables:
    """Documents that cite one number by these titles."""
    return {
        "citations": [
            {"citation_id": f"{n}-c1", "doc_id": f"{n}", "action": "mentioned", "title": title,
             "document_number": "云政发〔2023〕8号"}
            for n, title in enumerate(titles)
        ]
    }  # fmt: skip


def names(kind: str, *canonical: str) -> Tables:
    return {
        "mentions": [
            {"mention_id": f"a-m{n}", "doc_id": "a", "type": kind, "form": "name", "text": name, "canonical": name,
             "entity_id": f"e{n}", "start": n}
            for n, name in enumerate(canonical)
        ]
    }  # fmt: skip


CLASHES: dict[str, list[Tables]] = {
    "role_holder_spelling": [
        joined(reply("a", "罗文昭"), reply("b", "罗文照", issued_on=date(2024, 3, 1))),
        joined(reply("a", "罗文昭", "handler", phone="0871-6123456"), reply("b", "罗文照", "handler", phone="6123456")),
    ],
    "name_spelling": [
        names("TOWN", "青石瓷艺琉璃专业镇", "青石瓷艺硫璃专业镇"),
        names("POLICY", "云岭市支持茶叶专业镇高质量发展若干政策", "云岭市支特茶叶专业镇高质量发展若干政策"),
    ],
    "cluster_composite": [composite(1, 2, 4), composite(1, 2, 2), composite(0, 3, 0)],
    "cluster_count": [
        stated_clusters("确定首批4个市级专业镇，为甲、乙、丙。", "4个", 4, 3),
        stated_clusters("新增甲、乙、丙、丁等3个市级专业镇。", "3个", 3, 4),
    ],
    "total_of_parts": [
        # Too little, after a word of summing.
        sentence_tables(
            "a", "共下达资金100万元，其中甲县60万元、乙县30万元。",
            [money("100万元", 1000000), money("60万元", 600000), money("30万元", 300000)],
        ),
        # Too much, without one.
        sentence_tables(
            "a", "下达资金100万元，其中甲县60万元、乙县50万元。",
            [money("100万元", 1000000), money("60万元", 600000), money("50万元", 500000)],
        ),
        # In brackets.
        sentence_tables(
            "a", "设置学位计划20个（小学12个、初中9个），已经公布。",
            [count("20个", 20), count("12个", 12), count("9个", 9)],
        ),
        # A difference that rounding can't explain.
        sentence_tables(
            "a", "总投资1.50亿元，其中甲县0.76亿元、乙县0.72亿元。",
            [money("1.50亿元", 150000000), money("0.76亿元", 76000000), money("0.72亿元", 72000000)],
        ),
    ],
    "conflicting_indicator": [joined(indicator("a", 6), indicator("b", 6), indicator("c", 7))],
    "conflicting_amount": [
        joined(payment("a", 920000), payment("b", 950000)),
        joined(payment("a", 920000), payment("b", 950000, purpose="用于支持茶叶专业镇培育发展")),
    ],
    "deadline_before_issue": [
        task("2024年3月底前完成全部备案。", "2024年3月", date(2024, 3, 31)),
        task("到2023年，建立茶叶追溯体系。", "2023年", date(2023, 12, 31)),
        {
            "documents": [{"doc_id": "a", "genre": "plan", "issued_on": date(2024, 5, 1)}],
            "targets": [{"target_id": "a-o1", "doc_id": "a", "text": "建成茶园", "deadline": date(2023, 12, 31)}],
        },
    ],
    "cited_after_citing": [
        citing(date(2022, 5, 1), "云政发〔2024〕8号"),
        citing(date(2022, 5, 1), "云政发（2024）8号"),
        joined(
            citing(date(2022, 5, 1), "云政发[2022]8号"),
            {"documents": [
                {"doc_id": "b", "genre": "notice", "issued_on": date(2022, 9, 1),
                 "document_number": "云政发〔2022〕8号"},
            ]},
        ),
    ],
    "document_number_reused": [numbered("关于加强茶园管理的通知", "关于开展古树保护工作的意见")],
}  # fmt: skip
"""For every kind, tables in which something clashes that way and no other."""

QUIET: dict[str, list[Tables]] = {
    "role_holder_spelling": [
        joined(reply("a", "罗文昭"), reply("b", "罗文昭")),
        # Another surname is another person.
        joined(reply("a", "罗文昭"), reply("b", "骆文昭")),
        # Two given characters differ.
        joined(reply("a", "罗文昭"), reply("b", "罗世照")),
        # Names of two characters have too many neighbours.
        joined(reply("a", "罗昭"), reply("b", "罗照")),
        # Another body, and a post that may have changed hands in ten years.
        joined(reply("a", "罗文昭"), reply("b", "罗文照", issuer="云岭市商务局")),
        joined(
            reply("a", "罗文昭", issued_on=date(2012, 1, 1)), reply("b", "罗文照", issued_on=date(2023, 1, 1))
        ),
        # Handlers are many; without a telephone in common they may be two.
        joined(reply("a", "罗文昭", "handler"), reply("b", "罗文照", "handler")),
    ],
    "name_spelling": [
        names("TOWN", "青石瓷艺东部专业镇", "青石瓷艺西部专业镇"),
        names("TOWN", "云岭第一茶叶专业镇", "云岭第二茶叶专业镇"),
        names("TOWN", "青石专业镇", "青木专业镇"),
        names("ORG", "云岭市启明茶叶公司", "云岭市启聪茶叶公司"),
        names("POLICY", "中华人民共和国中外合资茶叶经营企业法", "中华人民共和国中外合作茶叶经营企业法"),
    ],
    "cluster_composite": [
        composite(1, 2, 3),
        # Not every level is named: those that are may be examples.
        composite(1, 1, 0),
        composite(0, 0, 0),
    ],
    "cluster_count": [
        stated_clusters("确定首批3个市级专业镇，为甲、乙、丙。", "3个", 3, 3),
        stated_clusters("新增甲、乙等7个市级专业镇。", "7个", 7, 2),
    ],
    "total_of_parts": [
        sentence_tables(
            "a", "共下达资金100万元，其中甲县60万元、乙县40万元。",
            [money("100万元", 1000000), money("60万元", 600000), money("40万元", 400000)],
        ),
        # Some parts are left out.
        sentence_tables(
            "a", "下达资金100万元，其中甲县60万元、乙县30万元。",
            [money("100万元", 1000000), money("60万元", 600000), money("30万元", 300000)],
        ),
        sentence_tables("a", "共有企业46户，其中专精特新12户。", [count("46户", 46), count("12户", 12)]),
        # Rounded in the last place.
        sentence_tables(
            "a", "总投资1.5亿元，其中甲县0.76亿元、乙县0.72亿元。",
            [money("1.5亿元", 150000000), money("0.76亿元", 76000000), money("0.72亿元", 72000000)],
        ),
        # What follows the part is no part.
        sentence_tables(
            "a", "造林148亩、其中北山43亩，修复草地517亩。",
            [count("148亩", 148), count("43亩", 43), count("517亩", 517)],
        ),
        # A restatement and a growth.
        sentence_tables(
            "a", "上浮10万元（即双人90万元、单人60万元）。",
            [money("10万元", 100000), money("90万元", 900000), money("60万元", 600000)],
        ),
        sentence_tables(
            "a", "总量达30户，其中茶企由12户增至25户。", [count("30户", 30), count("12户", 12), count("25户", 25)]
        ),
        # 约 may be anything near.
        sentence_tables(
            "a", "共约100万元，其中甲县60万元、乙县50万元。",
            [money("100万元", 1000000) | {"qualifier": "about"}, money("60万元", 600000), money("50万元", 500000)],
        ),
    ],
    "conflicting_indicator": [
        joined(indicator("a", 6), indicator("b", 6)),
        joined(
            indicator("a", 6),
            indicator("b", 7, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31)),
        ),
        joined(indicator("a", 6), indicator("b", 7, status="planned")),
        joined(indicator("a", 6), indicator("b", 7, period_start=None, period_end=None)),
        # A figure in brackets breaks another one down.
        joined(indicator("a", 6, "有企业20家（茶企{}户）。"), indicator("b", 7, "有企业30家（茶企{}户）。")),
    ],
    "conflicting_amount": [
        joined(payment("a", 920000), payment("b", 920000)),
        # Two grants in one document are two grants, whatever another document tells.
        payment("a", 920000, 950000),
        joined(payment("a", 920000, 950000), payment("b", 950000)),
        joined(payment("a", 920000), payment("b", 950000, payee="白水瓷器专业镇")),
        joined(payment("a", 920000), payment("b", 950000, purpose="修路")),
        joined(payment("a", 920000), payment("b", 950000, status="planned")),
        joined(
            payment("a", 920000, period_end=date(2023, 12, 31)), payment("b", 950000, period_end=date(2024, 12, 31))
        ),
    ],
    "deadline_before_issue": [
        task("2024年9月底前完成全部备案。", "2024年9月", date(2024, 9, 30)),
        # Conditions name earlier days.
        task("对2024年3月之前供应，尚未开工的用地，鼓励优化。", "2024年3月", date(2024, 3, 31)),
        task("对2024年3月前完成备案的企业给予奖励。", "2024年3月", date(2024, 3, 31)),
        # What is reported as done was due before.
        task("2024年3月底前完成全部备案。", "2024年3月", date(2024, 3, 31), status="done"),
    ],
    "cited_after_citing": [
        citing(date(2024, 5, 1), "云政发〔2024〕8号"),
        citing(date(2022, 5, 1), "云政发8号"),
    ],
    "document_number_reused": [
        numbered("关于加强茶园管理的通知", "云岭市人民政府关于加强茶园管理的通知"),
        numbered("茶园管理办法", "关于印发《茶园管理办法》的通知"),
        numbered("关于打造人才集聚高地的若干举措", "关于打造人才聚集高地的若干举措"),
        numbered("关于加强茶园管理的通知", "纲要"),
    ],
}  # fmt: skip
"""For every kind, tables that look as if something clashed that way."""


def test_every_kind_has_its_query_and_every_query_its_kind() -> None:
    folder = resources.files("pipeline.publish.findings") / "sql"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{kind}.sql" for kind in KINDS)


def test_every_kind_has_cases_of_both_sorts() -> None:
    assert set(CLASHES) == set(QUIET) == set(KINDS)
    assert all(CLASHES.values())
    assert all(QUIET.values())


@pytest.mark.parametrize(("kind", "tables"), [(kind, case) for kind, cases in CLASHES.items() for case in cases])
def test_a_clash_is_found_and_once(kind: str, tables: Tables) -> None:
    assert kinds(tables) == [kind]


@pytest.mark.parametrize(("kind", "tables"), [(kind, case) for kind, cases in QUIET.items() for case in cases])
def test_what_only_looks_like_a_clash_is_none(kind: str, tables: Tables) -> None:
    assert kind not in kinds(tables)


@pytest.mark.parametrize(("kind", "tables"), [(kind, cases[0]) for kind, cases in CLASHES.items()])
def test_a_finding_says_what_clashes_in_both_languages(kind: str, tables: Tables) -> None:
    (finding,) = made(tables)["findings"]
    assert re.search(r"[\u4e00-\u9fff].*。$", finding["detail"])
    assert re.match(r"^\S.*\.$", finding["detail_en"])
    assert "{" not in finding["detail"] + finding["detail_en"]


@pytest.mark.parametrize(("kind", "tables"), [(kind, cases[0]) for kind, cases in CLASHES.items()])
def test_the_same_clash_has_the_same_id_whatever_order_the_rows_come_in(kind: str, tables: Tables) -> None:
    backwards = {name: list(reversed(rows)) for name, rows in tables.items()}
    assert made(backwards)["findings"] == made(tables)["findings"]


def test_the_rarer_spelling_is_the_odd_one() -> None:
    (finding,) = made(joined(reply("a", "罗文昭"), reply("b", "罗文照"), reply("c", "罗文照")))["findings"]
    assert (finding["row_id"], finding["other_row_id"]) == ("a-p1", "b-p1")
    assert "罗文昭（1 份文件）和罗文照（2 份文件）" in finding["detail"]


def test_the_value_that_most_documents_tell_is_not_the_odd_one() -> None:
    (finding,) = made(joined(indicator("a", 7), indicator("b", 6), indicator("c", 6)))["findings"]
    assert (finding["row_id"], finding["other_row_id"]) == ("a-i1", "b-i1")


def test_a_sum_names_its_parts_and_what_they_come_to() -> None:
    (finding,) = made(CLASHES["total_of_parts"][0])["findings"]
    assert finding["detail"] == "文中总数100万元，而所列60万元、30万元之和为90万元，相差10万元。"
    assert (finding["row_id"], finding["other_row_id"]) == ("a-q1", "a-q2")


def test_the_seeds_name_one_role_holder_in_two_ways(seeds_data: Path) -> None:
    findings = read_table(seeds_data, "findings").to_pylist()
    (spelled,) = [row for row in findings if row["kind"] == "role_holder_spelling"]
    assert "席学成" in spelled["detail"]
    assert "席学武" in spelled["detail"]
    parties = {row["party_id"]: row["text"] for row in read_table(seeds_data, "parties").to_pylist()}
    assert {parties[spelled["row_id"]], parties[spelled["other_row_id"]]} == {"席学成", "席学武"}


def test_findings_of_the_seeds_point_at_rows_of_their_documents(seeds_data: Path) -> None:
    findings = read_table(seeds_data, "findings").to_pylist()
    assert findings
    for row in findings:
        for side in ("", "other_"):
            table = row[f"{side}table"]
            (key,) = facts(table).key
            owners = {known[key]: known["doc_id"] for known in read_table(seeds_data, table).to_pylist()}
            assert owners[row[f"{side}row_id"]] == row[f"{side}doc_id"]


def test_a_sentence_full_of_numbers_is_passed_over() -> None:
    """Work for a sentence grows with its quantities times its length, so such a one is not looked into."""
    text = "共100个，其中" + "、".join(["1个"] * 5000)
    rows = [count("100个", 100), *[count("1个", 1)] * 5000]
    assert kinds(sentence_tables("a", text, rows)) == []


def test_parts_give_what_tables_in_memory_give(seeds_data: Path) -> None:
    tables = {name: read_table(seeds_data, name) for name in READS}
    paths = {name: sorted((seeds_data / name).glob("*.parquet")) for name in READS}
    assert corpus_tables(paths, Parameters()) == corpus_tables(tables, Parameters())


def test_tables_without_rows_have_no_findings() -> None:
    assert all(not rows for rows in made({}).values())
    assert len(written("findings", [])) == 0
