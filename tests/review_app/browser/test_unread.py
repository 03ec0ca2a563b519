"""What was not read beside a record is named at the record, and put into a field or read in all rows of its table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.extractor.made.small_table import write_report
from tests.review_app.browser.desk import Desk, desk_of
from tests.review_app.browser.read_report import read_report
from tests.review_app.browser.shared_app import SharedApp

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a table whose last column was not read."""
    pdf = write_report(tmp_path_factory.mktemp("pdf") / "r6.pdf")
    return read_report(tmp_path_factory.mktemp("unread"), pdf, "係長")


@pytest.fixture
def unread_desk(browser: Browser, app: SharedApp, unread: Path) -> Iterator[Desk]:
    with desk_of(browser, app, unread, "山田") as desk:
        app.load(unread)
        desk.sign_in()
        yield desk


def test_an_unread_text_goes_into_a_field_and_comes_back_when_that_is_undone(unread_desk: Desk) -> None:
    desk, page = unread_desk, unread_desk.page
    page.goto(f"{desk.url}/documents/1?record=1&order=page")
    text = page.locator(".unread-text")
    expect(text).to_contain_text("未読「水色班」")
    desk.check("unread")
    text.locator("select").select_option("departments")
    text.locator('[value="field"]').click()
    expect(page.locator("#field-departments .field-value")).to_have_text("水色班")
    desk.settle()
    desk.press("u")
    expect(page.locator("#field-departments .field-value")).to_have_text("―")
    expect(text).to_contain_text("未読「水色班」")


def test_the_whole_column_is_read_in_one_act_by_keyboard(unread_desk: Desk) -> None:
    desk, page = unread_desk, unread_desk.page
    page.goto(f"{desk.url}/documents/1?record=2&order=page")
    expect(page.locator(".unread-text")).to_contain_text("若葉班")
    page.locator(".unread-text select").select_option("departments")
    page.locator('.unread-text [value="column"]').focus()
    desk.press("Enter")
    expect(page.locator("#table-apply")).to_have_text("s 適用（4件）")
    expect(page.locator("#role-5")).to_have_value("departments")
    desk.settle()
    desk.press("s")
    expect(page.locator(".outcome")).to_contain_text("変更4件")
    desk.press("Escape")
    expect(page.locator("#field-departments .field-value")).to_have_text("若葉班")
    desk.settle()
    desk.press("w")
    expect(page.locator("#unread")).to_have_text("読み残した文字はありません。")
