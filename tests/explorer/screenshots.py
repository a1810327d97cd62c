"""Pictures of the seeds' site for the guides: `python -m tests.explorer.screenshots` writes docs/images/*.png anew."""

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from pipeline.explorer.site import write_site
from pipeline.runner import run
from tests.conftest import PROJECT, SEEDS
from tests.explorer.browser import executable, started

IMAGES = PROJECT / "docs" / "images"
PAGES = {
    "overview": "index.html",
    "table": "tables/amounts.html",
    "document": "documents/00a5546f925d10ce.html#m7",
}
VIEWPORTS = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 780}}
THEMES = ("light", "dark")
SIZE_LIMIT = 300_000


def picture(browser: Browser, site: Path, page: str, viewport: str, theme: str) -> Path:
    """Takes one picture. Raises ValueError where it is larger than a repository should hold."""
    path, sign, fragment = PAGES[page].partition("#")
    window = browser.new_page(viewport=VIEWPORTS[viewport], color_scheme=theme)  # type: ignore[arg-type]
    window.goto((site / path).as_uri() + sign + fragment)
    out = IMAGES / f"{page}-{viewport}-{theme}.png"
    window.screenshot(path=out)
    window.close()
    if out.stat().st_size > SIZE_LIMIT:
        raise ValueError(f"{out}: {out.stat().st_size} bytes, more than {SIZE_LIMIT}")
    return out


def main() -> None:
    """Takes all pictures."""
    program = executable()
    if program is None:
        sys.exit("no browser; run `make browser`")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, started(program) as browser:
        run(SEEDS, Path(folder) / "data", workers=1)
        site = Path(folder) / "site"
        write_site(Path(folder) / "data", site)
        for page, viewport, theme in product(PAGES, VIEWPORTS, THEMES):
            sys.stdout.write(f"{picture(browser, site, page, viewport, theme)}\n")


if __name__ == "__main__":
    main()
