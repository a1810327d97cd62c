"""The page of a document: marks in the text, and their rows beside it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect

import pipeline
from pipeline.dataset import read_table
from pipeline.explorer.documents import MARKED_TABLES
from schemas.arrow import facts
from tests.explorer.conftest import PHONE, OpenPage

DOCUMENT = "00a5546f925d10ce"


@pytest.fixture
def document(open_page: OpenPage, site: Path) -> Page:
    return open_page(site / f"documents/{DOCUMENT}.html")


def rows_of(data: Path, table: str) -> list[dict[str, Any]]:
    rows: pa.Table = read_table(data, table)
    return [row for row in rows.to_pylist() if row["doc_id"] == DOCUMENT]


def field(page: Page, column: str) -> str:
    """What the selected row's field shows."""
    return page.locator(f"#selection dt:has(code:text-is('{column}')) + dd").inner_text()


def mark_of(page: Page, row: str) -> str:
    """The text of all marks of a row, joined."""
    return marks(page).get(row, "")


def marks(page: Page) -> dict[str, str]:
    """The text of every row's marks, joined, by the row's short id."""
    found: dict[str, str] = defaultdict(str)
    every = "Array.from(document.querySelectorAll('.mark'), mark => [mark.dataset.rows, mark.textContent])"
    for rows, text in page.evaluate(every):
        for row in rows.split(" "):
            found[row] += text
    return found


def test_the_text_is_the_source_as_received(document: Page, seeds_data: Path) -> None:
    (source,) = rows_of(seeds_data, "sources")
    assert document.evaluate("document.getElementById('source').textContent") == str(source["text"]).replace(
        "\r\n", "\n"
    )


def test_every_row_of_every_marked_table_has_its_marks_over_its_own_span(document: Page, seeds_data: Path) -> None:
    (source,) = rows_of(seeds_data, "sources")
    text = str(source["text"])
    shown = marks(document)
    for table in MARKED_TABLES:
        for row in rows_of(seeds_data, table):
            identifier = "-".join(str(row[name]) for name in facts(table).key).removeprefix(f"{DOCUMENT}-")
            assert shown.pop(identifier) == text[row["start"] : row["end"]], (table, identifier)
    assert shown == {}


def test_clicking_a_mark_shows_its_row(document: Page, seeds_data: Path) -> None:
    quantity = next(row for row in rows_of(seeds_data, "quantities") if row["kind"] == "money")
    identifier = str(quantity["quantity_id"]).removeprefix(f"{DOCUMENT}-")
    document.locator(f".mark.quantities[data-rows~='{identifier}']").first.click()
    assert field(document, "text") == quantity["text"]
    assert field(document, "quantity_id") == identifier
    assert document.url.endswith(f"#{identifier}")
    assert field(document, "low").replace(",", "") == f"{quantity['low']:f}".rstrip("0").rstrip(".")


def test_clicking_a_row_shows_its_mark(document: Page) -> None:
    document.locator("#rows details.dates summary").click()
    row = document.locator("#rows button[data-row='d1']")
    row.click()
    mark = document.locator(".mark[data-rows~='d1']")
    expect(mark).to_contain_class("selected")
    expect(mark).to_be_in_viewport()
    expect(row).to_have_attribute("aria-pressed", "true")
    assert field(document, "text") == mark.inner_text()


def test_the_address_of_a_row_opens_it(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / f"documents/{DOCUMENT}.html", "#a1")
    expect(page.locator("#selection h2")).to_have_text("款项")
    expect(page.locator(".mark.selected").first).to_be_in_viewport()
    assert page.locator("#kinds input[value='amounts']").is_checked()


def test_a_row_leads_to_the_rows_that_point_at_it_and_back(open_page: OpenPage, site: Path, seeds_data: Path) -> None:
    amount = rows_of(seeds_data, "amounts")[0]
    quantity = str(amount["quantity_id"]).removeprefix(f"{DOCUMENT}-")
    page = open_page(site / f"documents/{DOCUMENT}.html", "#a1")
    page.locator(f"#selection .fields a[href='#{quantity}']").click()
    expect(page.locator("#selection h2")).to_have_text("数量")
    page.locator("#selection button[data-row='a1']").click()
    expect(page.locator("#selection h2")).to_have_text("款项")


def test_where_spans_overlap_each_row_is_offered_the_shortest_first(open_page: OpenPage, tmp_path: Path) -> None:
    text = "山西省财政厅下达《山西省专业镇奖补办法》，拨付专项资金500万元。"
    (tmp_path / "page.html").write_text(pipeline.extract(text).to_html(), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    mark = page.locator(".mark.shown", has_text="山西省").nth(1)
    identifiers = str(mark.get_attribute("data-rows")).split()
    mark.click()
    offered = [str(button.get_attribute("data-row")) for button in page.locator("#selection button[data-row]").all()]
    assert len(offered) > 1
    assert offered == [identifier for identifier in identifiers if identifier in offered]
    lengths = [len(mark_of(page, identifier)) for identifier in offered]
    assert lengths == sorted(lengths)
    page.locator("#selection button[data-row]").last.click()
    assert page.url.endswith(f"#{offered[-1]}")
    assert page.locator("#selection button[data-row]").count() == len(offered)


def test_a_kind_that_is_not_shown_is_neither_marked_nor_listed(document: Page) -> None:
    mention = document.locator(".mark.mentions.shown").first
    assert document.locator("#rows details.mentions").count() == 1
    document.locator("#kinds input[value='mentions']").uncheck()
    assert document.locator("#rows details.mentions").count() == 0
    only = ".mark.mentions:not(.quantities, .dates, .citations, .tasks, .parties)"
    assert document.locator(f"{only}.shown").count() == 0
    assert document.locator(only).count() > 0
    document.locator("#kinds input[value='mentions']").check()
    expect(mention).to_be_visible()
    assert document.locator(f"{only}.shown").count() == document.locator(only).count()


def test_all_kinds_and_none(document: Page) -> None:
    document.get_by_role("button", name="全不选").click()
    assert document.locator(".mark.shown").count() == 0
    document.get_by_role("button", name="全选", exact=True).click()
    assert document.locator(".mark.shown").count() == document.locator(".mark").count()


def test_marks_are_reached_and_chosen_by_keyboard(document: Page) -> None:
    assert document.locator(".mark[tabindex='0']").count() == 1
    document.locator(".mark[tabindex='0']").focus()
    first = document.evaluate("document.activeElement.dataset.rows")
    document.keyboard.press("ArrowRight")
    second = document.evaluate("document.activeElement.dataset.rows")
    assert first != second
    document.keyboard.press("Enter")
    assert document.url.endswith(f"#{second.split()[0]}")
    document.keyboard.press("Escape")
    assert document.evaluate("document.activeElement.closest('#selection') !== null")
    document.keyboard.press("Enter")
    assert document.evaluate("document.activeElement.dataset.rows") == second
    document.keyboard.press("ArrowLeft")
    assert document.evaluate("document.activeElement.dataset.rows") == first


def test_closing_a_selection_gives_the_place_back(document: Page) -> None:
    document.locator(".mark.dates").first.click()
    document.get_by_role("button", name="关闭").click()
    assert document.locator(".mark.selected").count() == 0
    assert "#" not in document.url


def test_furniture_is_muted(open_page: OpenPage, tmp_path: Path) -> None:
    text = "关于加快发展的通知\n\n各县区：\n现通知如下。\n\n- 1 -\n\n请认真落实。\n\n- 2 -\n"
    (tmp_path / "page.html").write_text(pipeline.extract(text).to_html(), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    furniture = page.locator(".role-furniture")
    assert [stretch.strip() for stretch in furniture.all_inner_texts()] == ["- 1 -", "- 2 -"]
    color = "element => getComputedStyle(element).color"
    assert furniture.first.evaluate(color) != page.locator("#source").evaluate(color)


def test_findings_lead_to_both_rows(document: Page, seeds_data: Path) -> None:
    finding = next(row for row in rows_of(seeds_data, "findings") if row["other_doc_id"] == DOCUMENT)
    notice = document.locator(".finding")
    assert str(finding["detail"]) in notice.inner_text()
    notice.locator("a").last.click()
    other = str(finding["other_row_id"]).removeprefix(f"{DOCUMENT}-")
    expect(document.locator(f".mark.selected[data-rows~='{other}']").first).to_be_in_viewport()


def test_english_is_one_click_away_and_remembered(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / f"documents/{DOCUMENT}.html", "#m1")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#selection h2")).to_have_text("Mentions")
    expect(page.locator("#text-heading")).to_have_text("Text as received")
    expect(page.locator("#rows details.dates summary")).to_contain_text("rows")
    page.goto((site / "tables/amounts.html").as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_contain_text("Amounts")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_contain_text("款项")


def test_the_theme_follows_the_system_until_the_reader_chooses(open_page: OpenPage, site: Path) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    page = open_page(site / f"documents/{DOCUMENT}.html", color_scheme="dark")
    dark = page.evaluate(background)
    page.get_by_role("button", name="切换深浅色").click()
    light = page.evaluate(background)
    assert light != dark
    page.goto((site / "index.html").as_uri())
    assert page.evaluate(background) == light


def test_on_a_phone_the_row_lies_over_the_foot_of_the_text(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / f"documents/{DOCUMENT}.html", "#q5", viewport=PHONE)
    mark = page.locator(".mark.selected").first.bounding_box()
    sheet = page.locator("#selection").bounding_box()
    assert mark is not None
    assert sheet is not None
    assert mark["y"] + mark["height"] <= sheet["y"]
    assert sheet["y"] + sheet["height"] <= PHONE["height"] + 1
