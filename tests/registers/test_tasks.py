"""Measures with their status, deadline and bodies."""

from datetime import date

import pytest

from pipeline.core.identifiers import digest_id
from tests.registers.written import Written, rows_of

PLAN = Written(
    "一、基本原则\n1.坚持绿色发展。推动岸线生态修复。\n"
    "二、重点任务\n（一）加快码头建设。2023年12月底前建成江口码头。（责任单位：市水利局、市交通局）\n"
    "（二）培育水上旅游。开通夜游航线。（市文旅局牵头，市水利局配合）完善服务设施。（市交通局负责）\n"
    "三、保障措施\n加强组织领导，各有关单位密切配合。",
    genre="plan",
    names=[("市水利局", "GOV")],
    dates=[("2023年12月", None, date(2023, 12, 31), "until")],
)


def test_a_section_with_bodies_is_a_task_under_its_own_heading() -> None:
    tasks = rows_of("tasks", PLAN)
    assert [(task["task_no"], task["heading"]) for task in tasks] == [(1, "加快码头建设"), (2, "培育水上旅游")]


def test_bodies_of_several_lists_in_one_section_are_told_once_each_with_their_first_role() -> None:
    bodies = rows_of("task_bodies", PLAN)
    assert [(body["body_no"], body["role"], body["text"]) for body in bodies] == [
        (1, "responsible", "市水利局"),
        (2, "responsible", "市交通局"),
        (1, "lead", "市文旅局"),
        (2, "joint", "市水利局"),
        (3, "responsible", "市交通局"),
    ]


def test_a_body_that_is_a_mention_has_its_entity() -> None:
    entities = {body["text"]: body["entity_id"] for body in rows_of("task_bodies", PLAN)}
    assert entities["市水利局"] == digest_id(("GOV", "市水利局"))
    assert entities["市文旅局"] is None


def test_a_deadline_is_the_date_that_something_is_to_be_done_by() -> None:
    assert [task["deadline"] for task in rows_of("tasks", PLAN)] == [date(2023, 12, 31), None]


def test_a_time_limit_in_the_bracket_of_bodies_is_the_deadline() -> None:
    written = Written(
        "一、加快码头建设。修建码头。（市水利局负责落实，完成时限：2023年10月）",
        genre="plan",
        dates=[("2023年10月", date(2023, 10, 1), date(2023, 10, 31), None)],
    )
    assert [task["deadline"] for task in rows_of("tasks", written)] == [date(2023, 10, 31)]


def test_the_text_of_a_task_is_its_wording_not_its_bare_heading() -> None:
    written = Written("一、重点任务\n（一）加快码头建设\n建成江口码头。\n", genre="plan")
    assert [task["text"] for task in rows_of("tasks", written)] == ["建成江口码头。"]


@pytest.mark.parametrize(
    ("text", "genre", "expected"),
    [
        # a reply tells what was done, and under its last heading what will be
        (
            "一、工作开展情况\n（一）加强航道管理。疏浚航道。\n二、下一步工作计划\n（一）加快码头建设。建成码头。",
            "reply",
            ["done", "planned"],
        ),
        # wording outweighs the genre where no heading says anything
        ("一、加强航道管理。正在疏浚江口航道。", "reply", ["ongoing"]),
        ("一、加强航道管理。下一步将疏浚江口航道。", "reply", ["planned"]),
        # a plan plans, whatever its wording
        ("一、加强航道管理。疏浚了的航道要保持畅通。", "plan", ["planned"]),
    ],
)
def test_status_comes_from_heading_then_wording_then_genre(text: str, genre: str, expected: list[str]) -> None:
    assert [task["status"] for task in rows_of("tasks", Written(text, genre=genre))] == expected


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        # principles and conditions are no measures, though they open with a verb
        ("一、基本原则\n（一）坚持绿色发展。推动岸线修复。", "plan"),
        ("一、申请条件\n（一）建立健全财务制度。账目清楚。", "notice"),
        # a rule's articles
        ("第一条 加强航道管理，制定本办法。", "measure"),
        # a heading that names a thing
        ("一、江口码头。位于滨江新区。", "reply"),
    ],
)
def test_what_is_no_measure_is_no_task(text: str, genre: str) -> None:
    assert rows_of("tasks", Written(text, genre=genre)) == []


def test_bodies_in_a_text_without_sections_make_its_paragraph_a_task() -> None:
    written = Written("疏浚江口航道。（责任单位：市水利局）", genre="notice")
    assert [(task["heading"], task["section_id"]) for task in rows_of("tasks", written)] == [(None, None)]
    assert [body["text"] for body in rows_of("task_bodies", written)] == ["市水利局"]
