"""Two people at the same document: neither loses what was typed, and each sees what the other did."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.review_app.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_two_who_save_at_once_choose_between_both_versions(desk: Desk, other_desk: Desk) -> None:
    mine, theirs = desk.open_sample(), other_desk.page
    other_desk.sign_in()
    address = f"{desk.url}/documents/1?order=page&record=1"
    mine.goto(address)
    theirs.goto(address)
    for page in (mine, theirs):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#edit-name")).to_be_focused()
        page.keyboard.press("e")
        expect(page.locator("#field-name [data-focus]")).to_be_focused()
    theirs.keyboard.type("：佐藤")
    theirs.keyboard.press("Enter")
    expect(theirs.locator("#field-name .field-value")).to_contain_text("：佐藤")
    mine.keyboard.type("：山田")
    mine.keyboard.press("Enter")
    conflict = mine.locator("#problem-name")
    expect(conflict).to_contain_text("佐藤さんが")
    expect(conflict).to_contain_text("軍浦ツツジまつり代表訪問団派遣事業：佐藤")
    expect(mine.locator("#field-name [name=text]")).to_have_value("軍浦ツツジまつり代表訪問団派遣事業：山田")
    desk.keep("50_both_versions")
    assert desk.violations() == []
    desk.tab_to(".field.editing .buttons .primary")
    expect(mine.get_by_role("button", name="自分の入力で保存する")).to_be_focused()
    desk.press("Enter")
    expect(mine.locator("#field-name .field-value")).to_contain_text("：山田")

    # a decision on what has moved on meanwhile shows both and asks again
    theirs.keyboard.press("a")
    expect(theirs.locator(".conflict")).to_contain_text("：山田")
    expect(theirs.locator("#left")).to_have_text("残り 28件")
    other_desk.keep("51_seen_before")
    assert other_desk.violations() == []
    other_desk.tab_to(".conflict .buttons form:first-child button")
    expect(theirs.get_by_role("button", name="いまの内容で確認済みにする")).to_be_focused()
    other_desk.press("Enter")
    expect(theirs.locator("#left")).to_have_text("残り 27件")
    mine.goto(address)
    expect(mine.locator("#present")).to_contain_text("佐藤", timeout=20_000)


def test_what_is_typed_outlives_a_session_that_has_ended(desk: Desk) -> None:
    page = desk.open_sample()
    address = f"{desk.url}/documents/1?order=page&record=1"
    page.goto(address)
    page.locator("#edit-name").focus()
    desk.press("e")
    expect(page.locator("#field-name [data-focus]")).to_be_focused()
    page.keyboard.type("：春")
    kept = page.context.cookies()
    page.context.clear_cookies()
    desk.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="サインインの期限が切れました")).to_be_visible()
    expect(page.locator("#field-name [name=text]")).to_have_value("軍浦ツツジまつり代表訪問団派遣事業：春")
    desk.keep("52_session_over")
    page.context.add_cookies(kept)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    expect(page.locator("#field-name [name=text]")).to_have_value("軍浦ツツジまつり代表訪問団派遣事業：春")
    page.locator("#field-name [name=text]").press("Enter")
    expect(page.locator("#field-name .field-value")).to_contain_text("：春")
    expect(page.locator("#drafts")).to_be_hidden()
