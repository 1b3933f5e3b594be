"""The HTML pages in a real browser: what axe finds, and what a person with a phone or a keyboard meets.

``nox -s accessibility`` runs it; Chromium is the one that the system has, or the one that ``CHROMIUM`` names.
"""

from __future__ import annotations

import os
import pathlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from gallery import EXAMPLES
from html_pages import page_of, survey_page, surveyed

from iom_policy import read_design

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: nox -s accessibility")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: nox -s accessibility")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on PATH, and CHROMIUM names none")

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PHONE, DESK = {"width": 380, "height": 800}, {"width": 1440, "height": 900}
PAGES = {
    "several": page_of(
        EXAMPLES / "mistaken" / "border-jordan.iom.yaml",
        EXAMPLES / "unfinished" / "desk-argentina.iom.yaml",
        EXAMPLES / "unfinished" / "concept-fiji.iom.yaml",
        EXAMPLES / "complete" / "shelter-nigeria.iom.yaml",
        unreadable=("broken.iom.yaml",),
    ),
    "one": page_of(EXAMPLES / "mistaken" / "shelter-nigeria.iom.yaml"),
    "none": page_of(),
    "survey": survey_page(
        surveyed(
            *(
                read_design(one)
                for folder in ("complete", "mistaken", "unfinished")
                for one in sorted((EXAMPLES / folder).iterdir())
            ),
            left_out=("published.xml:3:1: published and not taken over: contact-info",),
            unread=("broken.iom.yaml:1:1: the file is empty",),
        )
    ),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, once for all tests."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: pathlib.Path) -> Iterator[Any]:
    """A function that opens one of the pages."""
    contexts = []

    def opening(name: str, viewport: dict[str, int], scheme: str = "light") -> Any:
        file = tmp_path / f"{name}.html"
        file.write_text(PAGES[name], encoding="utf-8")
        # axe is put into the page, whose own policy lets no script run.
        context = chromium.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.parametrize("shown", ["as it opens", "with every part unfolded", "printed"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Any, name: str, viewport: dict[str, int], scheme: str, shown: str) -> None:
    """Officers who use a screen reader, a keyboard or large contrast read the same report."""
    page = opened(name, viewport, scheme)
    if shown == "printed":
        page.emulate_media(media="print")
    if shown == "with every part unfolded":
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = axe.Axe().run(page).response
    told = [
        f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]
    assert told == []
    assert len(found["passes"]) > 15


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_the_side_of_a_phone(opened: Any, name: str) -> None:
    """Nobody scrolls sideways to find what to do."""
    page = opened(name, PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_screen_says_what_to_do_next(opened: Any, viewport: dict[str, int]) -> None:
    """The report is opened for that, between two other things."""
    page = opened("one", viewport)
    assert page.locator(".steps li").first.bounding_box()["y"] < viewport["height"]


def test_the_keyboard_reaches_the_content_first(opened: Any) -> None:
    """Whoever cannot use a mouse skips what is the same on every report."""
    page = opened("several", DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_page_asks_for_nothing(opened: Any) -> None:
    """It is opened where there is no network, and nobody may learn that it was."""
    page = opened("several", DESK)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert [url for url in asked if not url.startswith("file:")] == []
