"""Documents that try to run something: their characters are shown, and nothing of them acts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

import pipeline
from pipeline.dataset import load
from tests.explorer.conftest import OpenPage
from tests.explorer.hostile import ASTRAL, BODY, END_OF_DATA, FILE_NAMES, FORMULA, IMAGE, SCRIPT


@pytest.fixture
def hostile_document(open_page: OpenPage, hostile_site: Path) -> Page:
    page = sorted((hostile_site / "documents").iterdir())[0]
    return open_page(page)


def assert_undisturbed(page: Page) -> None:
    """No element and no script of a document is in the page, and it has the title that it was given."""
    assert page.title() != "owned"
    assert page.locator("img, b, main script, [onclick], [onerror]").count() == 0


def test_all_documents_are_read_and_the_empty_one_is_rejected(hostile_data: Path) -> None:
    assert set(load(hostile_data, "sources")["source_path"]) == set(FILE_NAMES)
    assert load(hostile_data, "rejects")["source_path"].tolist() == ["<b onclick=alert(1)>empty.txt"]


def test_a_document_s_text_is_shown_and_does_not_run(hostile_document: Page) -> None:
    text = str(hostile_document.evaluate("document.getElementById('source').textContent"))
    for part in (SCRIPT, IMAGE, END_OF_DATA, FORMULA, ASTRAL):
        assert part in text
    assert_undisturbed(hostile_document)


def test_characters_that_disorder_text_are_shown_as_symbols(hostile_document: Page) -> None:
    page_text = str(hostile_document.evaluate("document.body.textContent"))
    data_block = str(hostile_document.evaluate("document.getElementById('data').textContent"))
    shown = page_text.replace(data_block, "")
    assert not set("\u202e\u202c\u200b\u2060\ufeff\u2028\u2029\x1b") & set(shown)
    for symbol in ("⟦U+202E⟧", "⟦U+202C⟧", "⟦U+200B⟧", "⟦U+FEFF⟧", "⟦U+2028⟧", "␛"):
        assert symbol in shown


def test_marks_stand_where_their_rows_say_among_characters_of_two_code_units(
    hostile_document: Page, hostile_data: Path
) -> None:
    doc_id = Path(hostile_document.url).stem
    quantities = load(hostile_data, "quantities")
    money = quantities[(quantities["doc_id"] == doc_id) & (quantities["kind"] == "money")]
    (identifier,) = money["quantity_id"].str.removeprefix(f"{doc_id}-").tolist()
    assert hostile_document.locator(f".mark[data-rows~='{identifier}']").all_inner_texts() == ["500万元"]


def test_rows_of_a_hostile_document_can_be_chosen(hostile_document: Page) -> None:
    for mark in hostile_document.locator(".mark.shown").all():
        mark.dispatch_event("click")
        assert hostile_document.locator("#selection dd").count() > 3
    assert_undisturbed(hostile_document)


@pytest.mark.parametrize("table", ["sources", "documents", "sentences", "mentions", "rejects", "citations"])
def test_tables_show_hostile_values_as_text(open_page: OpenPage, hostile_site: Path, table: str) -> None:
    page = open_page(hostile_site / f"tables/{table}.html")
    assert page.locator("tbody tr").count() > 0
    page.get_by_role("button", name="查看整行").first.click()
    assert_undisturbed(page)
    assert "\u202e" not in page.locator("main").inner_text()


def test_hostile_file_names_are_shown(open_page: OpenPage, hostile_site: Path) -> None:
    shown = open_page(hostile_site / "tables/sources.html").locator("tbody").inner_text()
    assert "<img src=x onerror=alert(1)>.txt" in shown
    assert "⟦U+202E⟧gpj.exe.txt" in shown
    assert "'\"&amp;`${1}.txt" in shown


def test_a_hostile_address_selects_nothing(open_page: OpenPage, hostile_site: Path) -> None:
    path = sorted((hostile_site / "documents").iterdir())[0]
    for fragment in ("#%E0%A4%A", "#__proto__", "#']"):
        page = open_page(path, fragment)
        assert page.locator(".mark.selected").count() == 0
    page = open_page(hostile_site / "tables/sources.html", "#__proto__=1&.sort=constructor&.page=-7&text=%00")
    assert page.locator("tbody tr").count() > 0


def test_a_downloaded_table_holds_no_formula(open_page: OpenPage, hostile_site: Path) -> None:
    page = open_page(hostile_site / "tables/sources.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    assert '"\'=1+1.txt"' in download.value.path().read_text(encoding="utf-8")


def test_a_single_page_of_a_hostile_text_holds_too(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(pipeline.extract(BODY).to_html(), encoding="utf-8")
    page = open_page(tmp_path / "page.html")
    assert SCRIPT in str(page.evaluate("document.getElementById('source').textContent"))
    page.locator(".mark.quantities").first.click()
    assert page.locator("#selection dd").count() > 3
    assert_undisturbed(page)


def test_the_policy_stops_a_script_that_got_into_a_page(browser_page: Page, hostile_site: Path) -> None:
    """What escaping would have to miss is stopped all the same: inline code, handlers, frames, images, connections."""
    page = browser_page
    page.goto((hostile_site / "index.html").as_uri())
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML('beforeend', `<img src="x.png" onerror="window.owned = 'handler'">`);
            const script = document.createElement('script');
            script.textContent = "window.owned = 'inline'";
            document.body.append(script);
            const link = document.createElement('a');
            link.href = "javascript:window.owned='link'";
            document.body.append(link);
            link.click();
        }"""
    )
    assert page.evaluate("window.owned") is None
    assert page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')") == "refused"
