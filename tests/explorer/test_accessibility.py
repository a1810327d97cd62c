"""No page has a serious fault that axe-core knows, in either theme; phones scroll in one direction only."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

import pipeline
from tests.explorer.conftest import PHONE, OpenPage

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "overview": "index.html",
    "list of tables": "tables/index.html",
    "table": "tables/amounts.html",
    "findings": "tables/findings.html",
    "rejects": "tables/rejects.html",
    "document": "documents/90afef7d4a90ecb2.html",
    "selected row": "documents/90afef7d4a90ecb2.html#q1",
}


def serious_faults(page: Page, **options: object) -> list[str]:
    """Faults that axe-core calls serious or critical. options: axe's own, beside those that keep it from fetching."""
    page.evaluate(AXE)
    violations = page.evaluate(
        "options => axe.run(options).then(result => result.violations)",
        {"preload": False, "resultTypes": ["violations"], **options},
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in violations
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def opened(open_page: OpenPage, site: Path, name: str, **options: object) -> Page:
    path, sign, fragment = PAGES[name].partition("#")
    return open_page(site / path, sign + fragment, **options)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_fault_in_either_theme(open_page: OpenPage, site: Path, name: str) -> None:
    page = opened(open_page, site, name)
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    assert serious_faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious_faults(page, runOnly=["color-contrast"]) == []


def test_an_open_row_has_no_serious_fault(open_page: OpenPage, site: Path) -> None:
    page = opened(open_page, site, "table")
    page.get_by_role("button", name="查看整行").first.click()
    assert serious_faults(page) == []


def test_a_single_page_has_no_serious_fault(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(pipeline.extract("市财政拨付500万元。").to_html(), encoding="utf-8")
    assert serious_faults(open_page(tmp_path / "page.html")) == []


def test_axe_finds_a_fault_where_there_is_one(open_page: OpenPage, site: Path) -> None:
    page = opened(open_page, site, "overview")
    page.evaluate("document.getElementById('theme').removeAttribute('aria-label')")
    page.evaluate("document.getElementById('theme').replaceChildren()")
    assert any(fault.startswith("button-name") for fault in serious_faults(page))


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_never_scrolls_sideways_in_either_language(open_page: OpenPage, site: Path, name: str) -> None:
    page = opened(open_page, site, name, viewport=PHONE)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= PHONE["width"]
    page.get_by_role("button", name="English").click()
    assert page.evaluate(width) <= PHONE["width"]
