"""Sites of the seeds and of hostile documents, and pages of them opened in a browser."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

from pipeline.explorer.site import write_site
from pipeline.runner import run
from tests.explorer.browser import executable, started
from tests.explorer.hostile import write_hostile_documents

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser. Without one the tests are skipped, but fail in CI."""
    program = executable()
    if program is None:
        missing = "no browser: neither chromium on PATH nor .browser/chromium; run `make browser`"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with started(program) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, seeds_data: Path) -> Path:
    """The folder of the seeds' site."""
    out = tmp_path_factory.mktemp("explorer") / "site"
    write_site(seeds_data, out)
    return out


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of documents that try to run or disturb something."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_documents(folder / "documents")
    run(folder / "documents", folder / "data", workers=1)
    return folder / "data"


@pytest.fixture(scope="session")
def hostile_site(hostile_data: Path) -> Path:
    """The folder of their site."""
    out = hostile_data.parent / "site"
    write_site(hostile_data, out)
    return out


@dataclass
class Window:
    """A browser window on one page, with what the page asked for and complained of since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Notes requests, errors and warnings from now on; a breach of the page's policy is an error too."""
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", self._error)

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a file in a window of its own: `open_page(path, fragment="", **options of the browser's context)`.

    When the test is over, no window may have complained or have asked for anything that is not on the disk.
    """
    contexts: list[BrowserContext] = []
    windows: list[Window] = []

    def opened(path: Path, fragment: str = "", **options: object) -> Page:
        context = browser.new_context(**({"viewport": DESKTOP, "color_scheme": "light"} | options))  # type: ignore[arg-type]
        contexts.append(context)
        window = Window(context.new_page())
        windows.append(window)
        window.listen()
        window.page.goto(path.as_uri() + fragment)
        return window.page

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for window in windows for complaint in window.complaints] == []
    elsewhere = [url for window in windows for url in window.requests if not url.startswith(("file:", "blob:file:"))]
    assert elsewhere == []


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """An empty window, whose complaints nobody minds."""
    page = browser.new_page()
    yield page
    page.close()
