"""What is half done stays half done: a key too many decides nothing, and unsaved text is never passed over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.review_app.browser.desk import ROWS, Desk

pytestmark = pytest.mark.browser


def test_a_second_enter_after_a_doubt_was_answered_decides_nothing(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=3")
    page.locator("#field-counts .accept-field button").focus()
    desk.press("Enter")
    expect(page.locator("#field-counts .field-mark")).to_have_text("✓ 確認済み")
    desk.press("Enter", "Enter")
    desk.settle()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    desk.press("a")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")


def test_a_second_enter_after_a_correction_decides_nothing(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    page.locator("#edit-name").click()
    page.locator("#field-name textarea, #field-name input[name=text]").fill("直した名前")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#field-name .field-value, #field-name .editor")).to_be_visible()
    desk.settle()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")


def test_unsaved_text_is_there_again_after_a_reload_and_holds_its_record(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    page.locator("#edit-venue, #edit-name").first.click()
    entry = page.locator(".field.editing [data-focus]")
    entry.fill("書きかけ")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(entry).to_have_value("書きかけ")
    expect(page.locator("[data-draft-words]")).to_be_visible()
    page.locator("#record-heading").click()
    page.locator("#accept").click()
    expect(page.locator(".field.editing [data-unsaved-words]")).to_be_visible()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    expect(entry).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".field.editing")).to_have_count(0)
    page.locator("#accept").click()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")


def test_unsaved_text_is_not_shown_to_the_next_person_on_the_same_tab(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    page.locator("#edit-name").click()
    page.locator(".field.editing [data-focus]").fill("山田の書きかけ")
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies()
    page.goto(desk.app.new_link("佐藤"))
    page.goto(f"{desk.url}/documents/1?record=5")
    desk.settle()
    expect(page.locator("#drafts")).to_be_hidden()
    expect(page.locator(".field.editing")).to_have_count(0)
    page.context.clear_cookies()
    page.goto(desk.app.new_link("山田"))
    page.goto(f"{desk.url}/documents/1?record=5")
    expect(page.locator(".field.editing [data-focus]")).to_have_value("山田の書きかけ")


def test_what_an_act_did_is_told_without_moving_the_page(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    top = "document.querySelector('.desk').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.locator("#accept").click()
    expect(page.locator("#announcement")).to_contain_text("確認済み")
    assert page.evaluate(top) == before
    desk.check("50_told_without_moving")


def test_the_original_and_the_text_of_the_page_are_at_hand(desk: Desk) -> None:
    page = desk.open_sample()
    page.locator(".menu > summary").click()
    desk.check("51_original")
    page.get_by_role("link", name="このページの文字をコピーする").click()
    expect(page.locator("#page-text")).to_be_visible()
    assert "軍浦ツツジまつり" in page.locator("#page-text").input_value()
