"""The real app in processes of its own, and a browser at the size of an office laptop."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[3]
SCREENSHOTS = ROOT / "artifacts" / "screenshots"
LAPTOP = {"width": 1366, "height": 768}
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


@dataclass
class Desk:
    """A browser page on the running app, with all that it asked for and complained about."""

    page: Page
    url: str
    sign_in_url: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def keep(self, name: str) -> None:
        """Keep a screenshot, and see that nothing sticks out to the side."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= LAPTOP["width"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Run `review-app run` on a free port; its address and the sign-in URL that it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "review_app", "run", "--port", str(port), "--user", "山田"]
    environment = {**os.environ, "YOMITORI_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}
    environment.pop("YOMITORI_DATABASE_URL", None)
    with (tmp_path / "errors.txt").open("w") as errors:
        app = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True)
        try:
            yield f"http://127.0.0.1:{port}", app.stdout.readline().strip()
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


@pytest.fixture
def desk(browser: Browser, running: tuple[str, str]) -> Iterator[Desk]:
    """A browser that has not signed in yet."""
    context = browser.new_context(viewport=LAPTOP, locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True)
    desk = Desk(context.new_page(), *running)
    desk.page.on("request", lambda request: desk.hosts.add(urlsplit(request.url).hostname))
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.on("console", lambda said: _note(desk, said.type, said.text))
    yield desk
    context.close()


def _note(desk: Desk, kind: str, text: str) -> None:
    """Note what the browser complains of; a refused request is part of what the tests do."""
    if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
        desk.complaints.append(text)
