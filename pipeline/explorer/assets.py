"""Scripts and styles of the pages, and the content security policy that admits these and nothing else.

A site links its assets from files beside the pages: `'self'` is the strictest source that browsers match on disk. A
single page has them inside, admitted by their digests alone.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from markupsafe import Markup

from pipeline.explorer.vocabulary import vocabulary_script

FOLDER: Final = "assets"
"""The folder of a site that holds its scripts and styles."""

VOCABULARY: Final = "vocabulary.js"
"""The one script that is made and not written."""

CHARTS: Final = "echarts.common.min.js"
"""The charting library."""

LICENCES: Final = ("LICENSE-echarts", "NOTICE-echarts", "LICENSE-zrender", "LICENSE-d3", "LICENSE-tslib")
"""What must go with the charting library wherever it is copied to."""

VENDORED: Final = frozenset({CHARTS, *LICENCES})
"""Others' files, which `vendor/SOURCES.md` accounts for."""

_POLICY: Final = "default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Assets:
    """What a page's template needs: the policy, and the elements for styles, for the script that must run before
    anything shows (theme and language), and for the other scripts.
    """

    policy: str
    styles: Markup
    first_script: Markup
    scripts: Markup


def linked_assets(root: str, styles: Iterable[str], scripts: Iterable[str]) -> Assets:
    """Assets of a page of a site. root: the way from the page to the site's folder, empty or ending in a slash."""
    first, *others = (f'<script src="{root}{FOLDER}/{name}"></script>\n' for name in scripts)
    return Assets(
        policy=_POLICY.format(scripts="'self'", styles="'self'"),
        styles=_markup(f'<link rel="stylesheet" href="{root}{FOLDER}/{name}">\n' for name in styles),
        first_script=_markup([first]),
        scripts=_markup(others),
    )


def inlined_assets(styles: Iterable[str], scripts: Iterable[str]) -> Assets:
    """Assets of a page that needs no other file."""
    style = "".join(asset(name) for name in styles)
    first, *others = (asset(name) for name in scripts)
    return Assets(
        policy=_POLICY.format(scripts=" ".join(map(_source, (first, *others))), styles=_source(style)),
        styles=_markup([f"<style>{style}</style>\n"]),
        first_script=_markup([f"<script>{first}</script>\n"]),
        scripts=_markup(f"<script>{script}</script>\n" for script in others),
    )


@cache
def asset(name: str) -> str:
    """The text of a script, a style or a licence. Raises FileNotFoundError for a name that there is none of."""
    if name == VOCABULARY:
        return vocabulary_script()
    folder = "vendor" if name in VENDORED else "styles" if name.endswith(".css") else "scripts"
    return (resources.files("pipeline.explorer") / folder / name).read_text(encoding="utf-8")


def _source(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _markup(elements: Iterable[str]) -> Markup:
    return Markup("".join(elements))  # noqa: S704 - the project's own files and names
