"""The running app without documents, and the browsers of two people on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.review_app.browser.desk import SAMPLE, Desk, desk_of
from tests.review_app.browser.read_report import read_report
from tests.review_app.browser.shared_app import SharedApp, shared_app

expect.set_options(timeout=20_000)
"""Milliseconds, for a machine that runs other tests at the same time; what is there at once is not waited for."""


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedApp]:
    """The app of this test process, in whatever state the test before left it."""
    with shared_app(tmp_path_factory.mktemp("app")) as app:
        yield app


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose one document is the shipped sample, read and not yet reviewed."""
    return read_report(tmp_path_factory.mktemp("sample"), SAMPLE, "山田")


@pytest.fixture
def app(started: SharedApp, migrated: Path) -> SharedApp:
    """The running app without any document."""
    started.load(migrated)
    return started


@pytest.fixture
def desk(browser: Browser, app: SharedApp, sample: Path) -> Iterator[Desk]:
    """The browser of 山田, who has not signed in yet."""
    with desk_of(browser, app, sample, "山田") as desk:
        yield desk


@pytest.fixture
def other_desk(browser: Browser, app: SharedApp, sample: Path) -> Iterator[Desk]:
    """The browser of 佐藤, on the same app."""
    with desk_of(browser, app, sample, "佐藤") as desk:
        yield desk
