"""The explorer's site: all pages of a dataset, in a folder that opens from disk."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset import version_of
from pipeline.explorer.assets import FOLDER, LICENCES, VOCABULARY, asset
from pipeline.explorer.documents import READ_TABLES, document_path, site_document_page
from pipeline.explorer.embedding import columns_and_rows
from pipeline.explorer.overview import FIGURES, overview
from pipeline.explorer.pages import KINDS, OVERVIEW, TABLE, TABLES, SiteFacts, site_page
from pipeline.explorer.sample import Sample, table_dataset
from pipeline.explorer.vocabulary import chinese
from schemas import CONTRACTS
from schemas.arrow import empty, facts, references

DEFAULT_DOCUMENTS: Final = 200
"""How many documents a site holds where nothing else is asked for."""

ROW_LIMIT: Final = 50_000
"""How many rows a table's page holds at most: what a browser still opens, sorts and searches at once."""

PAGE_OF_ITS_OWN: Final = {"sources": ("text",)}
"""Columns that a table's page leaves out, because each value is a page of its own."""


class SiteError(ValueError):
    """A folder that no site can be written to; the message says why."""


def write_site(
    data: Path, out: Path, documents: int = DEFAULT_DOCUMENTS, progress: Callable[[int, int], None] | None = None
) -> SiteFacts:
    """Writes a dataset's site, in the place of an earlier one.

    documents: how many it holds at most. progress: called with the number of pages written and of all pages. Raises
    DatasetError where data holds no dataset, SiteError where out holds something that is no site.
    """
    if out.exists() and any(out.iterdir()) and not (out / FOLDER / VOCABULARY).exists():
        raise SiteError(f"{out}: holds other files; name a new or empty folder for the site")
    version = version_of(data)
    sample = Sample(version, documents)
    total = table_dataset(version, "sources").count_rows()
    site = SiteFacts(version.name, documents=total, held=len(sample.documents))
    staging = out.with_name(out.name + ".partial")
    shutil.rmtree(staging, ignore_errors=True)
    _write_assets(staging / FOLDER)
    pages = 2 + len(CONTRACTS) + site.held
    for done, (path, page) in enumerate(_pages(sample, site), start=1):
        _write(staging / path, page)
        if progress:
            progress(done, pages)
    shutil.rmtree(out, ignore_errors=True)
    staging.rename(out)
    return site


def _pages(sample: Sample, site: SiteFacts) -> Iterator[tuple[str, str]]:
    """Every page with its place under the site's folder."""
    yield "index.html", _overview_page(sample.version, site)
    totals = {table: table_dataset(sample.version, table).count_rows() for table in CONTRACTS}
    yield "tables/index.html", _tables_page(totals, site)
    names = sample.names()
    for table, total in totals.items():
        yield f"tables/{table}.html", _table_page(table, sample, total, names, site)
    yield from _document_pages(sample, names, site)


def _overview_page(version: Path, site: SiteFacts) -> str:
    figures = overview(version)
    groups = dict.fromkeys(figure.group for figure in FIGURES)
    return site_page(
        OVERVIEW,
        "index.html",
        site,
        title=chinese("overview.heading"),
        groups=groups,
        totals=figures["totals"],
        data=figures,
    )


def _tables_page(totals: Mapping[str, int], site: SiteFacts) -> str:
    listed = [{"name": table, "meaning": facts(table).chinese, "total": total} for table, total in totals.items()]
    return site_page(TABLES, "tables/index.html", site, title=chinese("tables.heading"), listed=listed, data={})


def _table_page(table: str, sample: Sample, total: int, names: Mapping[str, str], site: SiteFacts) -> str:
    shown = sample.rows(table).drop_columns(list(PAGE_OF_ITS_OWN.get(table, ()))).slice(0, ROW_LIMIT)
    pointing = {reference.column for reference in references(table)} | ({"doc_id"} & set(shown.column_names))
    named = {value for column in pointing for value in shown[column].unique().to_pylist()} & names.keys()
    return site_page(
        TABLE,
        f"tables/{table}.html",
        site,
        title=chinese(f"name.{table}"),
        table=table,
        meaning=facts(table).chinese,
        held=len(shown),
        total=total,
        data={
            "table": table,
            "total": total,
            "names": {identifier: names[identifier] for identifier in sorted(named)},
            **columns_and_rows(shown),
        },
    )


def _document_pages(sample: Sample, names: Mapping[str, str], site: SiteFacts) -> Iterator[tuple[str, str]]:
    tables = {table: sample.by_document(table) for table in READ_TABLES if table != "findings"}
    findings = sample.rows("findings")
    for doc_id in sample.documents:
        own: dict[str, pa.Table] = {table: rows.get(doc_id, empty(table)) for table, rows in tables.items()}
        clashes = pc.or_(pc.equal(findings["doc_id"], doc_id), pc.equal(findings["other_doc_id"], doc_id))
        own["findings"] = findings.filter(clashes)
        yield document_path(doc_id), site_document_page(own, site, names)


def _write_assets(folder: Path) -> None:
    for name in sorted({name for kind in KINDS for name in (*kind.styles, *kind.scripts)}):
        _write(folder / name, asset(name))
    for name in LICENCES:
        _write(folder / name, asset(name))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
