"""What holds for every test: nothing is skipped in continuous integration, and one browser serves a whole run."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TypeVar

import hypothesis
import pytest
from playwright.sync_api import Browser
from tests import soak
from tests.chromium import chromium

# In a test run the same examples every time, however slow the machine; in a soak run many more, and others each time.
hypothesis.settings.register_profile("tests", hypothesis.settings.get_profile("ci"))
hypothesis.settings.register_profile(
    "soak", hypothesis.settings.get_profile("ci"), derandomize=False, max_examples=100 * soak.FACTOR
)
hypothesis.settings.load_profile("soak" if soak.FACTOR > 1 else "tests")
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take longest first, so that no process is left alone with them; mark what a soak run does."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in ("browser", "wheel")))
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("soak")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure if CI=true: a check that did not run has not passed."""
    report = yield
    return report if hasattr(report, "wasxfail") else _skip_fails(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips itself."""
    return _skip_fails((yield))


def _skip_fails(report: Report) -> Report:
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure if CI=true: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a test process; each test opens pages or contexts of its own in it."""
    with chromium() as browser:
        yield browser
