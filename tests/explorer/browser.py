"""The browser of the tests: Debian's Chromium, or the one in npm's @sparticuz/chromium. `make browser` gets one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import PROJECT

UNPACKED = PROJECT / ".browser"
"""Where `make browser` unpacks npm's package: `chromium`, and in `lib` the libraries that it wants."""


def executable() -> Path | None:
    """The browser's program; None where there is none."""
    installed = shutil.which("chromium")
    unpacked = UNPACKED / "chromium"
    if installed:
        return Path(installed)
    return unpacked if unpacked.exists() else None


@contextmanager
def started(program: Path) -> Iterator[Browser]:
    """The browser, until the end of the context. It runs without a sandbox, which root is denied."""
    environment: dict[str, str | float | bool] = {**os.environ}
    if program.parent == UNPACKED:
        environment["LD_LIBRARY_PATH"] = str(UNPACKED / "lib")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], env=environment)
        yield browser
        browser.close()
