"""Templates made into pages. Everything that comes from documents is escaped, and shown by `visible` characters."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import jinja2

from pipeline.explorer.assets import CHARTS, VOCABULARY, inlined_assets, linked_assets
from pipeline.explorer.characters import source_text, visible
from pipeline.explorer.embedding import embedded_json
from pipeline.explorer.vocabulary import chinese

NAVIGATION: Final = (
    ("nav.overview", "index.html"),
    ("name.documents", "tables/documents.html"),
    ("nav.tables", "tables/index.html"),
    ("name.enterprise_profile", "tables/enterprise_profile.html"),
    ("name.findings", "tables/findings.html"),
    ("name.rejects", "tables/rejects.html"),
)
"""Label and place of what every page of a site links to."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """What pages of a kind are made with.

    name: the kind's, and its template's. styles, scripts: names of assets, in the order in which they take effect.
    """

    name: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


_STYLES: Final = ("base.css",)
_SCRIPTS: Final = ("settings.js", VOCABULARY, "dom.js", "labels.js", "values.js", "links.js")

OVERVIEW: Final = PageKind("overview", (*_STYLES, "overview.css"), (*_SCRIPTS, CHARTS, "charts.js", "overview.js"))
TABLES: Final = PageKind("tables", (*_STYLES, "table.css"), _SCRIPTS)
TABLE: Final = PageKind("table", (*_STYLES, "table.css"), (*_SCRIPTS, "conditions.js", "csv.js", "table.js"))
DOCUMENT: Final = PageKind("document", (*_STYLES, "document.css"), (*_SCRIPTS, "rows.js", "marks.js", "document.js"))
KINDS: Final = (OVERVIEW, TABLES, TABLE, DOCUMENT)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page of a site says of it: the dataset's version, its documents, and how many of them it holds."""

    version: str
    documents: int
    held: int


def site_page(kind: PageKind, path: str, site: SiteFacts, **content: Any) -> str:
    """HTML of a page of a site. path: the page's place under the site's folder. content: what the template asks for."""
    root = "../" * path.count("/")
    assets = linked_assets(root, kind.styles, kind.scripts)
    return _render(kind, assets=assets, root=root, here=path, site=site, navigation=NAVIGATION, **content)


def single_page(kind: PageKind, **content: Any) -> str:
    """HTML of a page that needs no other file."""
    return _render(kind, assets=inlined_assets(kind.styles, kind.scripts), root="", here="", site=None, **content)


def _render(kind: PageKind, **content: Any) -> str:
    return _environment().get_template(f"{kind.name}.html").render(kind=kind.name, **content)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.explorer", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["chinese"] = chinese
    environment.filters |= {
        "embedded_json": embedded_json,
        "source_text": source_text,
        "thousands": "{:,}".format,
        "visible": visible,
    }
    return environment
