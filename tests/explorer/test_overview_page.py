"""The overview: its numbers are those of the tables, whatever the site's sample."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page, expect

from pipeline.dataset import read_table
from pipeline.explorer.site import write_site
from pipeline.explorer.vocabulary import labels
from tests.explorer.conftest import OpenPage

UNKNOWN = labels()["overview.unknown"][0]


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory: pytest.TempPathFactory, seeds_data: Path) -> Path:
    """A site of two of the five documents, whose overview must count all five."""
    out = tmp_path_factory.mktemp("sample") / "site"
    write_site(seeds_data, out, documents=2)
    return out


@pytest.fixture
def overview(open_page: OpenPage, sample_site: Path) -> Page:
    return open_page(sample_site / "index.html")


def figure(page: Page, name: str) -> list[tuple[str, ...]]:
    """The rows of a figure's data table, as shown."""
    cells = "rows => rows.map(row => Array.from(row.cells, cell => cell.textContent))"
    return [tuple(row) for row in page.locator(f"#figure-{name} tbody tr").evaluate_all(cells)]


def numbers(data: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{data}'")
        return connection.sql(query).fetchall()


def shown(column: str, value: object) -> str:
    """A value as the page shows it."""
    if value is None:
        return UNKNOWN
    return labels().get(f"value.{column}.{value}", (str(value), ""))[0]


@pytest.mark.parametrize(
    ("name", "column", "query"),
    [
        ("documents_by_genre", "genre", "SELECT genre, count(*) FROM 'documents/*.parquet' GROUP BY 1"),
        ("documents_by_region", "region", "SELECT region, count(*) FROM 'documents/*.parquet' GROUP BY 1"),
        ("documents_by_year", "year", "SELECT year(issued_on), count(*) FROM 'documents/*.parquet' GROUP BY 1"),
        ("tasks_by_status", "status", "SELECT status, count(*) FROM 'tasks/*.parquet' GROUP BY 1"),
        (
            "targets_by_deadline",
            "deadline",
            "SELECT deadline, count(*) FROM 'targets/*.parquet' WHERE deadline IS NOT NULL GROUP BY 1",
        ),
    ],
)
def test_counts_equal_sql_on_the_tables(overview: Page, seeds_data: Path, name: str, column: str, query: str) -> None:
    expected = {(shown(column, value), str(count)) for value, count in numbers(seeds_data, query)}
    assert set(figure(overview, name)) == expected
    assert len(figure(overview, name)) == len(expected)


def test_totals_equal_sql_on_the_tables(overview: Page, seeds_data: Path) -> None:
    totals = dict(
        zip(
            overview.locator(".totals dt").all_inner_texts(),
            overview.locator(".totals dd").all_inner_texts(),
            strict=True,
        )
    )
    for label, query in (
        ("文件总数", "SELECT count(*) FROM 'sources/*.parquet'"),
        ("总字符数", "SELECT sum(char_count) FROM 'sources/*.parquet'"),
        ("任务", "SELECT count(*) FROM 'tasks/*.parquet'"),
        ("疑点", "SELECT count(*) FROM 'findings/*.parquet'"),
    ):
        assert [(int(totals[label].replace(",", "")),)] == numbers(seeds_data, query), label


def facts(data: Path) -> dict[str, tuple[str, str, Decimal]]:
    """Each money fact once: kind, status and yuan, worked out row by row."""
    quantities = {row["quantity_id"]: row for row in read_table(data, "quantities").to_pylist()}
    found: dict[str, tuple[str, str, Decimal]] = {}
    for row in read_table(data, "amounts").to_pylist():
        quantity = quantities[row["quantity_id"]]
        if quantity["unit"] == "CNY":
            value = quantity["high"] if quantity["low"] is None else quantity["low"]
            _, status, yuan = found.get(row["fact_id"], ("", "planned", Decimal(0)))
            is_done = "done" in (status, row["status"])
            found[row["fact_id"]] = (row["kind"], "done" if is_done else "planned", max(yuan, value))
    return found


def test_money_is_summed_over_facts_each_counted_once(overview: Page, seeds_data: Path) -> None:
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for kind, status, yuan in facts(seeds_data).values():
        sums[shown("kind", kind), shown("status", status)].append(yuan)
    assert len(facts(seeds_data)) < len(read_table(seeds_data, "amounts"))  # some are told twice
    assert {
        (kind, status): (Decimal(yuan.replace(",", "")), count)
        for kind, status, yuan, count in figure(overview, "money_by_kind")
    } == {key: (sum(values), str(len(values))) for key, values in sums.items()}


def test_every_way_to_split_a_kind_of_money_has_its_sum(overview: Page, seeds_data: Path) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for kind, _, yuan in facts(seeds_data).values():
        sums[kind] += yuan
    for kind, expected in sums.items():
        overview.get_by_label("款项种类").select_option(kind)
        for name in ("money_by_payer", "money_by_payee", "money_by_year"):
            assert sum(Decimal(row[2].replace(",", "")) for row in figure(overview, name)) == expected, (kind, name)
            expect(overview.locator(f"#figure-{name} figcaption")).to_contain_text(shown("kind", kind))


def test_tasks_of_a_body_count_once_each(overview: Page, seeds_data: Path) -> None:
    bodies = figure(overview, "tasks_by_body")
    query = """
        SELECT coalesce(e.name, b.text), t.status, count(DISTINCT t.task_id)
        FROM 'task_bodies/*.parquet' b
        JOIN 'tasks/*.parquet' t USING (task_id)
        LEFT JOIN 'entities/*.parquet' e ON e.entity_id = b.entity_id
        GROUP BY ALL
    """
    expected = {(str(body), shown("status", status), str(count)) for body, status, count in numbers(seeds_data, query)}
    assert bodies
    assert set(bodies) <= expected


def test_every_chart_is_drawn_and_told_in_words(overview: Page) -> None:
    charts = overview.locator(".chart").all()
    assert len(charts) == 11
    for chart in charts:
        assert chart.get_attribute("role") == "img"
        assert ": " in (chart.get_attribute("aria-label") or "")
        assert chart.locator("svg path").count() > 0


def test_a_bar_s_row_leads_to_the_rows_that_it_counts(overview: Page) -> None:
    overview.locator("#figure-documents_by_genre summary").click()
    overview.locator("#figure-documents_by_genre tbody a").first.click()
    expect(overview.locator("h1")).to_contain_text("文件")
    assert overview.get_by_label("筛选: 文种").input_value() == "=reply"


def test_the_overview_speaks_english(overview: Page) -> None:
    overview.get_by_role("button", name="English").click()
    expect(overview.locator("h1")).to_have_text("Overview")
    expect(overview.locator("#figure-documents_by_genre figcaption")).to_have_text("Documents by genre")
    assert "reply" in {row[0] for row in figure(overview, "documents_by_genre")}
    assert "Documents by genre: reply" in (
        overview.locator("#figure-documents_by_genre .chart").get_attribute("aria-label") or ""
    )


def test_charts_take_the_colours_of_the_theme(overview: Page) -> None:
    drawn = "document.querySelector('#figure-documents_by_genre svg').outerHTML"
    light = overview.evaluate(drawn)
    overview.get_by_role("button", name="切换深浅色").click()
    assert overview.evaluate(drawn) != light
