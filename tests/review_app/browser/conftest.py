"""The real app in processes of its own, and a browser at the size of an office laptop."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[3]
SCREENSHOTS = ROOT / "artifacts" / "screenshots"
LAPTOP = {"width": 1366, "height": 768}
TABLET = {"width": 820, "height": 1180}
SMALL = {"width": 1024, "height": 768}
SIZES = ((LAPTOP, ""), (SMALL, "_small"), (TABLET, "_tablet"))
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
CHROMIUM = os.environ.get("YOMITORI_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_SECONDS = 20
READING_MS = 60_000
MOST_STEPS = 150
MOST_ITEMS = 15


@dataclass(frozen=True)
class Running:
    """The app that runs: its address, the sign-in link that it printed, and its environment."""

    url: str
    sign_in_url: str
    environment: dict[str, str]

    def link_for(self, name: str) -> str:
        """Return a sign-in link for another person."""
        command = [sys.executable, "-m", "review_app", "token", "--user", name, "--port", str(urlsplit(self.url).port)]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()


@dataclass
class Desk:
    """A browser page on the running app, with all that it asked for and complained about.

    `presses` counts the keys that were pressed with `press`.
    """

    page: Page
    url: str
    sign_in_url: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    presses: int = 0

    def keep(self, name: str, *, all_sizes: bool = False) -> None:
        """Keep a screenshot (at the other sizes too), and see that nothing sticks out to the side."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for size, ending in SIZES if all_sizes else SIZES[:1]:
            if all_sizes:
                self.page.set_viewport_size(size)
            self.page.screenshot(path=SCREENSHOTS / f"{name}{ending}.png")
            assert self.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if all_sizes:
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
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """Run `review-app run` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "review_app", "run", "--port", str(port), "--user", "山田"]
    environment = {**os.environ, "YOMITORI_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}
    environment.pop("YOMITORI_DATABASE_URL", None)
    with (tmp_path / "errors.txt").open("w") as errors:
        app = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True)
        try:
            yield Running(f"http://127.0.0.1:{port}", app.stdout.readline().strip(), environment)
        finally:
            app.terminate()
            try:
                app.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                app.kill()
                app.wait()
            app.stdout.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _desk(browser: Browser, running: Running, link: str) -> Iterator[Desk]:
    context = browser.new_context(viewport=LAPTOP, locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True)
    desk = Desk(context.new_page(), running.url, link)
    desk.page.on("request", lambda request: desk.hosts.add(urlsplit(request.url).hostname))
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.on("console", lambda said: _note(desk, said.type, said.text))
    yield desk
    context.close()
    assert desk.hosts <= {"127.0.0.1"}
    assert desk.complaints == []


@pytest.fixture
def desk(browser: Browser, running: Running) -> Iterator[Desk]:
    """A browser that has not signed in yet; at the end it must have asked nobody else and complained of nothing."""
    with _desk(browser, running, running.sign_in_url) as desk:
        yield desk


@pytest.fixture
def other_desk(browser: Browser, running: Running) -> Iterator[Desk]:
    """The browser of 佐藤, on the same app."""
    with _desk(browser, running, running.link_for("佐藤")) as desk:
        yield desk


def _note(desk: Desk, kind: str, text: str) -> None:
    """Note what the browser complains of; a refused request is part of what the tests do."""
    if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
        desk.complaints.append(text)


def take_in_sample(desk: Desk) -> Page:
    """Sign in, take in the shipped sample and wait until its 28 rows are read."""
    page = desk.page
    page.goto(desk.sign_in_url)
    page.get_by_role("button", name="サンプルで試す").click()
    expect(page.locator("#left")).to_have_text("残り 28件", timeout=READING_MS)
    return page


def checked(desk: Desk, name: str) -> None:
    """See that axe has nothing against the page at any size, and keep it as pictures."""
    desk.page.wait_for_load_state("networkidle")
    for size, _ in SIZES:
        desk.page.set_viewport_size(size)
        assert desk.violations() == [], name
    desk.page.set_viewport_size(LAPTOP)
    desk.keep(name, all_sizes=True)
