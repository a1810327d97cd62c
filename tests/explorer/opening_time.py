"""How long a site's pages take to open: `python -m tests.explorer.opening_time SITE`.

Measured from the navigation's start to the end of the page's load event and of the scripts that draw it, as the browser
tells it, over several openings in fresh windows.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.explorer.browser import executable, started

OPENINGS = 5
BOUND = 2.0
"""Seconds within which a site of 200 documents must open."""


def opening_seconds(browser: Browser, page: Path) -> float:
    """The median over several openings, in seconds."""
    times = []
    for _ in range(OPENINGS):
        window = browser.new_page()
        window.goto(page.as_uri())
        milliseconds = window.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        times.append(float(milliseconds) / 1000)
        window.close()
    return statistics.median(times)


def main(site: Path) -> int:
    """Prints the times of the overview, the largest table's page and the largest document's; 1 where one is slow."""
    program = executable()
    if program is None:
        sys.exit("no browser; run `make browser`")
    largest = [
        max(folder.iterdir(), key=lambda page: page.stat().st_size) for folder in (site / "tables", site / "documents")
    ]
    slow = 0
    with started(program) as browser:
        for page in (site / "index.html", *largest):
            seconds = opening_seconds(browser, page)
            slow += seconds > BOUND
            sys.stdout.write(f"{page.relative_to(site)}\t{page.stat().st_size:,} bytes\t{seconds:.2f} s\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
