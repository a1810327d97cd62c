"""The page of a table: searched, filtered, sorted, paged and downloaded."""

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, expect

from pipeline.explorer.site import write_site
from pipeline.export import export_relation
from tests.explorer.conftest import OpenPage


@pytest.fixture
def mentions(open_page: OpenPage, site: Path) -> Page:
    return open_page(site / "tables/mentions.html")


def count(page: Page) -> int:
    """How many rows the page says it has found."""
    text = page.locator(".count").inner_text()
    return int(text.split("共 ")[1].split(" ")[0].replace(",", "")) if "共" in text else 0


def column(page: Page, name: str) -> list[str]:
    """The shown cells of a column."""
    headings = page.locator("thead th code").all_inner_texts()
    return page.locator(f"tbody td:nth-child({headings.index(name) + 2})").all_inner_texts()


def selected(data: Path, query: str) -> list[tuple[object, ...]]:
    """Rows of a query, in which `{table}` stands for the table's files."""
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{data}'")
        return connection.sql(query).fetchall()


def test_all_rows_are_there_a_page_at_a_time(mentions: Page, seeds_data: Path) -> None:
    ((total,),) = selected(seeds_data, "SELECT count(*) FROM 'mentions/*.parquet'")
    assert count(mentions) == total
    assert mentions.locator("tbody tr").count() == 50
    first = column(mentions, "text")
    mentions.get_by_role("button", name="下一页").click()
    expect(mentions.locator(".count")).to_contain_text("51–100")
    assert column(mentions, "text") != first
    mentions.get_by_role("button", name="上一页").click()
    assert column(mentions, "text") == first


def test_the_search_looks_into_every_column(mentions: Page, seeds_data: Path) -> None:
    mentions.get_by_label("全文检索").fill("财政")
    query = """
        SELECT count(*)
        FROM 'mentions/*.parquet' m
        JOIN 'entities/*.parquet' e USING (entity_id)
        JOIN 'documents/*.parquet' d ON d.doc_id = m.doc_id
        WHERE concat_ws(' ', m.text, m.canonical, e.name, d.title) LIKE '%财政%'
    """
    assert [(count(mentions),)] == selected(seeds_data, query)
    mentions.get_by_label("全文检索").fill("no such thing")
    expect(mentions.locator(".count")).to_have_text("没有符合条件的行。")


def test_the_names_that_stand_for_identifiers_are_searched_and_filtered(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / "tables/amounts.html")
    name = column(page, "quantity_id")[0]
    page.get_by_label("全文检索").fill(name)
    found = column(page, "quantity_id")
    assert found
    assert all(name in text for text in found)
    page.get_by_role("button", name="清除条件").click()
    page.get_by_label("筛选: 数量").fill(name)
    assert column(page, "quantity_id") == found


def test_a_column_with_few_values_is_filtered_from_a_list(mentions: Page, seeds_data: Path) -> None:
    mentions.get_by_label("筛选: 类型").select_option(label="专业镇")
    assert [(count(mentions),)] == selected(seeds_data, "SELECT count(*) FROM 'mentions/*.parquet' WHERE type = 'TOWN'")
    assert set(column(mentions, "type")) == {"专业镇"}


def test_filters_of_two_columns_hold_together_and_are_cleared_at_once(mentions: Page, seeds_data: Path) -> None:
    total = count(mentions)
    mentions.get_by_label("筛选: 形式").select_option(label="简称")
    mentions.get_by_label("筛选: 文字").fill("市")
    query = "SELECT count(*) FROM 'mentions/*.parquet' WHERE form = 'short' AND text LIKE '%市%'"
    assert [(count(mentions),)] == selected(seeds_data, query)
    mentions.get_by_role("button", name="清除条件").click()
    assert count(mentions) == total
    assert mentions.get_by_label("筛选: 文字").input_value() == ""


@pytest.mark.parametrize(
    ("condition", "where"),
    [
        (">=10000", "low >= 10000"),
        ("< 3", "low < 3"),
        ("5", "CAST(low AS VARCHAR) LIKE '%5%'"),  # plain digits are looked for in the number's digits
    ],
)
def test_numbers_are_filtered_by_size(
    open_page: OpenPage, site: Path, seeds_data: Path, condition: str, where: str
) -> None:
    page = open_page(site / "tables/quantities.html")
    page.get_by_label("筛选: 下限").fill(condition)
    query = f"SELECT count(*) FROM 'quantities/*.parquet' WHERE {where}"  # noqa: S608 - the test's own words
    assert [(count(page),)] == selected(seeds_data, query)


def test_numbers_are_sorted_by_size_with_empty_cells_last(open_page: OpenPage, site: Path, seeds_data: Path) -> None:
    page = open_page(site / "tables/quantities.html")
    heading = page.locator("th[data-column='low']")
    for order, direction in (("ascending", "ASC"), ("descending", "DESC")):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", order)
        query = f"SELECT low FROM 'quantities/*.parquet' ORDER BY low {direction} NULLS LAST LIMIT 50"  # noqa: S608
        assert [float(text.replace(",", "")) for text in column(page, "low")] == [
            float(str(low)) for (low,) in selected(seeds_data, query)
        ]
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "none")


def test_conditions_are_kept_in_the_address(mentions: Page, open_page: OpenPage, site: Path) -> None:
    mentions.get_by_label("筛选: 类型").select_option(label="专业镇")
    mentions.get_by_label("全文检索").fill("高平")
    mentions.locator("th[data-column='text']").get_by_role("button").click()
    again = open_page(site / "tables/mentions.html", "#" + mentions.url.partition("#")[2])
    assert column(again, "text") == column(mentions, "text")
    assert count(again) == count(mentions) > 0
    assert again.get_by_label("筛选: 类型").input_value() == "=TOWN"


@pytest.mark.parametrize("table", ["amounts", "documents", "entities", "parties", "dates"])
def test_a_downloaded_table_is_what_gongwen_export_writes(
    open_page: OpenPage, site: Path, seeds_data: Path, tmp_path: Path, table: str
) -> None:
    page = open_page(site / f"tables/{table}.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    assert download.value.suggested_filename == f"{table}.csv"
    export_relation(seeds_data, table, "csv", tmp_path / "exported.csv")
    assert download.value.path().read_bytes() == (tmp_path / "exported.csv").read_bytes()


def test_a_download_holds_the_rows_that_were_found(mentions: Page) -> None:
    mentions.get_by_label("筛选: 类型").select_option(label="专业镇")
    with mentions.expect_download() as download:
        mentions.get_by_role("button", name="下载 CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == count(mentions) + 1


def test_a_row_opens_with_all_its_fields_and_leads_to_its_place(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / "tables/amounts.html")
    page.get_by_role("button", name="查看整行").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("dt code").first).to_be_visible()
    assert {"kind", "payer", "amount_id", "fact_id"} <= set(dialog.locator("dt code").all_inner_texts())
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator("tbody tr a").first.click()
    expect(page.locator("#selection h2")).to_have_text("款项")


def test_findings_lead_to_both_rows_that_clash(open_page: OpenPage, site: Path) -> None:
    page = open_page(site / "tables/findings.html", "#kind==name_spelling")
    page.locator("tbody tr a[href*='#m']").last.click()
    expect(page.locator("#selection h2")).to_have_text("名称")
    assert page.locator(".finding").count() == 1


def test_columns_are_explained_as_contracted(mentions: Page) -> None:
    mentions.locator("details.columns summary").click()
    expect(mentions.locator("#columns dt", has_text="canonical").locator("+ dd")).to_have_text(
        "规范名称（文件内可确定者）。"
    )
    mentions.get_by_role("button", name="English").click()
    expect(mentions.locator("#columns dt", has_text="canonical").locator("+ dd")).to_contain_text("Canonical name")


def test_the_language_changes_without_losing_the_conditions(mentions: Page) -> None:
    mentions.get_by_label("筛选: 类型").select_option(label="专业镇")
    before = column(mentions, "text")
    mentions.get_by_role("button", name="English").click()
    assert column(mentions, "text") == before
    assert set(column(mentions, "type")) == {"specialised town"}
    assert mentions.get_by_label("Filter: Type").input_value() == "=TOWN"


def test_a_sample_says_what_it_leaves_out(open_page: OpenPage, seeds_data: Path, tmp_path: Path) -> None:
    write_site(seeds_data, tmp_path / "site", documents=2)
    page = open_page(tmp_path / "site/tables/documents.html")
    expect(page.locator("#sample")).to_have_text("本页收录 2 行，数据集共 5 行。")
    overview = open_page(tmp_path / "site/index.html")
    expect(overview.locator("main .lead")).to_contain_text("2 / 5")


def test_the_list_of_tables_counts_the_whole_dataset(open_page: OpenPage, seeds_data: Path, tmp_path: Path) -> None:
    write_site(seeds_data, tmp_path / "site", documents=1)
    page = open_page(tmp_path / "site/tables/index.html")
    ((total,),) = selected(seeds_data, "SELECT count(*) FROM 'tokens/*.parquet'")
    expect(page.locator("li", has=page.locator("a[href='tokens.html']")).locator(".count")).to_have_text(f"{total:,}")
