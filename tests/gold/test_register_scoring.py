"""The scorer of registers, on labels and rows made up for it."""

import datetime
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.gold.agreement import same_last_day, same_level, same_metric, same_name
from tests.gold.register_scoring import REGISTERS, RegisterDataset, RegisterLabels, register_scores
from tests.gold.scoring import Row, Score

LABELS = Path(__file__).resolve().parent / "labels"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Scores = Callable[[list[Row], dict[str, list[Row]]], dict[str, Score]]

DOCUMENT = {"register": "document", "doc": "a.txt", "sha256": "00", "labelled_to": None, "empty": []}
HONOUR = {
    "register": "honours",
    "doc": "a.txt",
    "holder": "青禾茶厂",
    "honour": "金奖",
    "level": None,
    "year": 2019,
    "event": "云岭茶博会",
    "required": True,
}


@pytest.fixture
def scored(tmp_path: Path) -> Scores:
    """Scores labels of a.txt against the tables of a dataset that holds it."""

    def score(labels: list[Row], tables: dict[str, list[Row]]) -> dict[str, Score]:
        path = tmp_path / "labels.jsonl"
        path.write_text("\n".join(json.dumps(label, ensure_ascii=False) for label in labels), encoding="utf-8")
        sources = [{"doc_id": "d1", "source_path": "x/a.txt", "sha256": "00"}]
        dataset = RegisterDataset(lambda table: sources if table == "sources" else tables.get(table, []))
        return register_scores(RegisterLabels(path), dataset)

    return score


def honour(**changed: object) -> Row:
    row = {"doc_id": "d1", "start": 0, "end": 9, "holder": "青禾茶厂", "honour": "金奖"}
    return row | {"level": None, "year": 2019, "event": "云岭茶博会"} | changed


def cluster(name: str, level: str, batch: int | None) -> Row:
    return {"doc_id": "d1", "start": 0, "name": name, "host": None, "level": level, "batch": batch} | {
        "sector": None,
        "year": None,
    }


def cluster_label(name: str, level: str, batch: int | None) -> Row:
    return cluster(name, level, batch) | {"register": "clusters", "doc": "a.txt", "required": True}


def event(name: str, edition: int | None, year: int | None) -> Row:
    return {"doc_id": "d1", "start": 0, "name": name, "edition": edition, "year": year, "status": "done"}


def quantity(start: int, end: int, text: str) -> Row:
    return {"doc_id": "d1", "quantity_id": f"q{start}", "start": start, "end": end, "text": text}


def counts(score: Score) -> tuple[int, int, int]:
    return score.hits, score.gold, score.predicted


def test_a_row_with_the_key_of_a_label_is_a_hit_and_its_fields_are_scored(scored: Scores) -> None:
    scores = scored([DOCUMENT, HONOUR], {"honours": [honour(year=2018)]})
    assert counts(scores["honours"]) == (1, 1, 1)
    assert counts(scores["honours.year"]) == (0, 1, 1)
    assert counts(scores["honours.event"]) == (1, 1, 1)


def test_a_level_that_the_text_does_not_say_is_wrong_when_given(scored: Scores) -> None:
    assert counts(scored([DOCUMENT, HONOUR], {"honours": [honour(level="省级")]})["honours.level"]) == (0, 1, 1)


def test_another_holder_is_a_miss_and_an_extra(scored: Scores) -> None:
    assert counts(scored([DOCUMENT, HONOUR], {"honours": [honour(holder="白桥茶厂")]})["honours"]) == (0, 1, 1)


def test_a_second_row_for_one_label_is_an_extra(scored: Scores) -> None:
    assert counts(scored([DOCUMENT, HONOUR], {"honours": [honour(), honour()]})["honours"]) == (1, 1, 2)


def test_a_label_that_is_not_found_has_no_say_on_its_fields(scored: Scores) -> None:
    assert counts(scored([DOCUMENT, HONOUR], {})["honours.year"]) == (0, 0, 0)


def test_a_dont_care_is_neither_hit_nor_miss_nor_extra(scored: Scores) -> None:
    free = {"register": "honours", "doc": "a.txt", "holder": "白桥茶厂", "required": False}
    extra = [honour(holder="白桥茶厂", honour="银奖"), honour(holder="白桥茶厂", honour="铜奖")]
    assert counts(scored([DOCUMENT, free], {"honours": extra})["honours"]) == (0, 0, 0)
    assert counts(scored([DOCUMENT, free], {})["honours"]) == (0, 0, 0)


def test_an_ambiguous_field_is_not_scored_and_an_alternative_is_right(scored: Scores) -> None:
    label = HONOUR | {"ambiguous": ["year"], "alternatives": {"event": ["茶叶展评"], "holder": ["青禾公司"]}}
    scores = scored([DOCUMENT, label], {"honours": [honour(holder="青禾公司", event="茶叶展评", year=1)]})
    assert counts(scores["honours"]) == (1, 1, 1)
    assert counts(scores["honours.year"]) == (0, 0, 0)
    assert counts(scores["honours.event"]) == (1, 1, 1)


def test_an_equal_name_is_paired_before_one_that_contains_it(scored: Scores) -> None:
    labels = [cluster_label("制笔园", "city", 1), cluster_label("青禾制笔园", "city", 2)]
    scores = scored([DOCUMENT, *labels], {"clusters": [cluster("青禾制笔园", "city", 2), cluster("制笔园", "city", 1)]})
    assert counts(scores["clusters"]) == (2, 2, 2)
    assert counts(scores["clusters.batch"]) == (2, 2, 2)


def test_rows_of_one_name_are_paired_by_their_other_fields(scored: Scores) -> None:
    labels = [cluster_label("青禾制笔园", "city", 1), cluster_label("青禾制笔园", "province", 3)]
    rows = [cluster("青禾制笔园", "province", 3), cluster("青禾制笔园", "city", 1)]
    assert counts(scored([DOCUMENT, *labels], {"clusters": rows})["clusters.batch"]) == (2, 2, 2)


@pytest.mark.parametrize(("edition", "hits"), [(3, 1), (None, 1), (4, 0)])  # unsaid is not another
def test_another_edition_is_another_event(scored: Scores, edition: int | None, hits: int) -> None:
    label = event("青禾茶博会", 3, None) | {"register": "events", "doc": "a.txt", "required": True}
    assert scored([DOCUMENT, label], {"events": [event("青禾茶博会", edition, None)]})["events"].hits == hits


def test_indicators_are_found_by_the_span_of_their_quantity(scored: Scores) -> None:
    label = {
        "register": "indicators",
        "doc": "a.txt",
        "start": 20,
        "end": 23,
        "subject": "县职校",
        "metric": "实训车间",
    }
    label |= {"status": "done", "period_start": "2019", "period_end": "2019-06", "required": True}
    row = {"doc_id": "d1", "quantity_id": "q21", "start": 12, "subject": None, "metric": "实训车间数", "status": "done"}
    row |= {"period_start": datetime.date(2019, 1, 1), "period_end": datetime.date(2019, 6, 30)}
    scores = scored([DOCUMENT, label], {"indicators": [row], "quantities": [quantity(21, 23, "4个")]})
    assert counts(scores["indicators"]) == (1, 1, 1)
    assert counts(scores["indicators.subject"]) == (0, 1, 1)
    for field in ("metric", "status", "period_start", "period_end"):
        assert counts(scores[f"indicators.{field}"]) == (1, 1, 1), field


def target(start: int, end: int) -> Row:
    return {"doc_id": "d1", "start": start, "end": end, "quantity_id": "q12", "deadline": datetime.date(2030, 12, 31)}


def test_a_goal_split_finer_is_forgiven_and_goals_lumped_are_one_hit(scored: Scores) -> None:
    labels = [
        {"register": "targets", "doc": "a.txt", "start": start, "end": end, "deadline": "2030", "quantity": "7座"}
        | {"required": True}
        for start, end in ((10, 30), (31, 50))
    ]
    figures = {"quantities": [quantity(12, 14, "7座")]}
    split = scored([DOCUMENT, *labels], {"targets": [target(10, 20), target(21, 30)]} | figures)
    assert counts(split["targets"]) == (1, 2, 1)
    assert counts(split["targets.quantity"]) == (1, 1, 1)
    lumped = scored([DOCUMENT, *labels], {"targets": [target(10, 50)]} | figures)
    assert counts(lumped["targets"]) == (1, 2, 1)


def test_the_entity_of_a_role_may_go_by_any_of_its_names(scored: Scores) -> None:
    label = {
        "register": "roles",
        "doc": "a.txt",
        "entity": "青禾茶",
        "role": "龙头企业",
        "chain": None,
        "required": True,
    }
    row = {"doc_id": "d1", "start": 0, "entity_id": "e1", "entity": "该厂", "role": "省级龙头企业"}
    row |= {"chain_entity_id": None, "chain": None}
    tables = {
        "roles": [row],
        "entities": [{"entity_id": "e1", "name": "云岭第一茶叶加工厂"}],
        "aliases": [{"entity_id": "e1", "text": "青禾茶"}],
    }
    scores = scored([DOCUMENT, label], tables)
    assert counts(scores["roles"]) == (1, 1, 1)
    assert counts(scores["roles.chain"]) == (1, 1, 1)


def test_a_citation_has_its_title_and_its_action(scored: Scores) -> None:
    label = {"register": "citations", "doc": "a.txt", "title": "云岭茶业办法（试行）", "action": "issued"}
    row = {"doc_id": "d1", "start": 0, "title": "云岭茶业办法(试行)", "action": "issued", "document_number": None}
    assert scored([DOCUMENT, label | {"required": True}], {"citations": [row]})["citations"].f1 == 1
    for changed in ({"title": "云岭茶业办法"}, {"action": "amended"}):
        assert scored([DOCUMENT, label | {"required": True}], {"citations": [row | changed]})["citations"].hits == 0


def test_citations_of_a_file_of_facts_join_the_labels_of_the_documents_read(tmp_path: Path) -> None:
    labels, facts = tmp_path / "labels.jsonl", tmp_path / "facts.jsonl"
    labels.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    citation = {"fact": "citation", "doc": "a.txt", "title": "云岭茶业办法", "action": "issued"}
    rows = [citation, citation | {"doc": "b.txt"}, {"fact": "target", "doc": "a.txt"}]
    facts.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert RegisterLabels(labels, facts).rows["citations"] == {"a.txt": [citation | {"required": True}]}


def test_what_stands_beyond_the_part_that_was_labelled_is_not_scored(scored: Scores) -> None:
    read = DOCUMENT | {"labelled_to": 100}
    rows = [honour(), honour(holder="白桥茶厂", start=99), honour(holder="白桥茶厂", start=100)]
    assert counts(scored([read, HONOUR], {"honours": rows})["honours"]) == (1, 1, 2)


def test_a_document_of_another_text_is_refused(scored: Scores) -> None:
    with pytest.raises(ValueError, match=r"a\.txt"):
        scored([DOCUMENT | {"sha256": "11"}], {})


@pytest.mark.parametrize(
    ("wanted", "got", "agreement"),
    [
        ("青禾茶厂", "青禾 茶厂", 2),
        ("“青禾”茶（绿茶）", "青禾茶(绿茶)", 2),
        ("青禾茶厂", "云岭县青禾茶厂", 1),
        ("厂", "青禾茶厂", 0),  # one character names nothing
        ("茶厂", "云岭县青禾镇第一茶叶精深加工茶厂", 0),  # a clause that swallows the name
    ],
)
def test_names_agree_where_one_contains_the_other(wanted: str, got: str, agreement: int) -> None:
    assert same_name(wanted, got) == agreement


def test_a_metric_may_end_in_a_word_of_counting() -> None:
    assert same_metric("实训车间", "实训车间数量") == 2


@pytest.mark.parametrize(
    ("wanted", "got", "agrees"),
    [("国家级", "全国", True), ("省级", "自治区级", True), ("市级", "区级", False), ("县级", "区级", True)],
)
def test_words_of_level_are_folded(wanted: str, got: str, agrees: bool) -> None:
    assert bool(same_level(wanted, got)) == agrees


@pytest.mark.parametrize(("written", "month", "day"), [("2024", 12, 31), ("2024-02", 2, 29), ("2024-02-03", 2, 3)])
def test_an_end_is_the_last_day_of_what_is_written(written: str, month: int, day: int) -> None:
    assert same_last_day(written, datetime.date(2024, month, day))


@pytest.mark.parametrize("name", ["seeds", "unread"])
def test_every_required_label_has_the_key_and_the_fields_of_its_register(name: str) -> None:
    labels = RegisterLabels(LABELS / f"{name}_registers.jsonl")
    assert labels.documents
    for register in REGISTERS:
        wanted = {*register.key, *register.fields}
        for rows in labels.rows[register.name].values():
            assert all(wanted <= label.keys() for label in rows if label["required"]), register.name
            for label in rows:
                assert {*label.get("ambiguous", []), *label.get("alternatives", {})} <= wanted, label


def test_the_labels_of_the_seeds_lie_in_their_texts() -> None:
    labels = RegisterLabels(LABELS / "seeds_registers.jsonl")
    for doc, read in labels.documents.items():
        content = (SEEDS / doc).read_bytes()
        assert sha256(content).hexdigest() == read["sha256"]
        for register in ("indicators", "targets"):
            for label in labels.rows[register][doc]:
                start, end = label["span"]
                assert "".join(content.decode()[start:end].split()) == label["text"]


def test_a_label_is_found_at_a_row_that_stands_outside_of_what_was_read(scored: Scores) -> None:
    read = DOCUMENT | {"labelled_from": 50, "labelled_to": 100}
    first_named = honour(start=0)  # the one row of a name that the labelled part repeats
    assert counts(scored([read, HONOUR], {"honours": [first_named]})["honours"]) == (1, 1, 1)
    assert counts(scored([read], {"honours": [first_named]})["honours"]) == (0, 0, 0)


def test_a_register_that_was_not_labelled_is_not_scored(scored: Scores) -> None:
    read = DOCUMENT | {"registers": ["clusters"]}
    assert counts(scored([read], {"honours": [honour()]})["honours"]) == (0, 0, 0)
