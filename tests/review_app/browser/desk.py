"""A browser at the size of an office laptop on the running app, and what the tests do with it again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect
from tests.review_app.browser.shared_app import SharedApp

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "atsugi_exchange_r6.pdf"
ROWS = 28
"""The records of the sample."""
SCREENSHOTS = ROOT / "artifacts" / "screenshots"
LAPTOP = {"width": 1366, "height": 768}
TABLET = {"width": 820, "height": 1180}
SMALL = {"width": 1024, "height": 768}
SIZES = ((LAPTOP, ""), (SMALL, "_small"), (TABLET, "_tablet"))
AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
READING_MS = 60_000
MOST_STEPS = 150
MOST_ITEMS = 15
EXPECTED = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
"""Complaints about requests that were refused, and about those that a newer one replaced (htmx says both of each)."""
QUIET = """() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')
    && [...document.images].every((image) => image.complete)"""
"""Nothing is asked for, put in place or loaded any more."""


@dataclass
class Desk:
    """A browser page on the running app, with all that it asked for and complained about.

    `presses` counts the keys that were pressed with `press`.
    """

    page: Page
    app: SharedApp
    sample: Path
    user: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    presses: int = 0

    @property
    def url(self) -> str:
        """The address of the app."""
        return self.app.url

    def sign_in(self) -> str:
        """Sign in with a new link and return the link."""
        link = self.app.new_link(self.user)
        self.page.goto(link)
        return link

    def open_sample(self) -> Page:
        """Let the app hold the shipped sample, read and not yet reviewed; sign in and open it."""
        self.app.load(self.sample)
        self.sign_in()
        self.page.goto(f"{self.url}/documents/1")
        expect(self.page.locator("#left")).to_have_text(f"残り {ROWS}件")
        return self.page

    def settle(self) -> None:
        """Wait until the page has all that it asked for."""
        self.page.wait_for_function(QUIET)

    def keep(self, name: str, *, all_sizes: bool = False) -> None:
        """Keep a screenshot (at the other sizes too), and see that nothing sticks out to the side."""
        for size, ending in SIZES if all_sizes else SIZES[:1]:
            if all_sizes:
                self.page.set_viewport_size(size)
            self._keep(f"{name}{ending}", size)
        if all_sizes:
            self.page.set_viewport_size(LAPTOP)

    def _keep(self, name: str, size: dict[str, int]) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
        # Hiding the caret leaves empty style attributes, which htmx would carry over to new entries.
        self.page.evaluate("document.querySelectorAll('[style=\"\"]').forEach((e) => e.removeAttribute('style'))")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= size["width"]

    def check(self, name: str) -> None:
        """See that axe has nothing against the page at any size, and keep it as pictures."""
        self.settle()
        for size, ending in SIZES:
            self.page.set_viewport_size(size)
            assert self.violations() == [], name
            self._keep(f"{name}{ending}", size)
        self.page.set_viewport_size(LAPTOP)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, and count them."""
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def tab_to(self, selector: str) -> None:
        """Walk with the tabulator until the control has the focus."""
        self._walk_to(selector, ["Tab"] * MOST_STEPS)

    def step_to(self, field: str) -> None:
        """Walk with the arrow keys until the item of the record has the focus."""
        self._walk_to(f"#edit-{field}", ["ArrowDown"] * MOST_ITEMS + ["ArrowUp"] * MOST_ITEMS)

    def _walk_to(self, selector: str, keys: list[str]) -> None:
        for key in keys:
            self.press(key)
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(selector)

    def violations(self) -> list[str]:
        """Return what axe finds against the page, each with the elements concerned."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@contextmanager
def desk_of(browser: Browser, app: SharedApp, sample: Path, user: str) -> Iterator[Desk]:
    """Open a browser for a person; at the end it must have asked no other host and complained of nothing."""
    context = browser.new_context(viewport=LAPTOP, locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True)
    desk = Desk(context.new_page(), app, sample, user)
    desk.page.on("request", lambda request: desk.hosts.add(urlsplit(request.url).hostname))
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.on("console", lambda message: _note(desk, message.type, message.text))
    yield desk
    complaints = tuple(desk.complaints)  # without those about requests that the end of the test breaks off
    context.close()
    assert desk.hosts <= {"127.0.0.1"}, desk.hosts
    assert complaints == (), complaints


def _note(desk: Desk, kind: str, text: str) -> None:
    """Note what the browser complains of, but for what the tests and the pages themselves bring about."""
    if kind in ("error", "warning") and not text.startswith(EXPECTED):
        desk.complaints.append(text)
