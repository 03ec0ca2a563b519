"""The table behaves like a spreadsheet, by keyboard alone, and two people at once lose nothing in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.review_app.browser.desk import ROWS, Desk

pytestmark = pytest.mark.browser
PASTE = """text => { const data = new DataTransfer(); data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true})); }"""
COPIED = """() => { const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent("copy", {clipboardData: data, bubbles: true}));
    return data.getData("text/plain"); }"""


def open_table(desk: Desk) -> Page:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.press("t")
    expect(page.locator(".grid-table")).to_be_visible()
    page.locator("#edit-1-category").focus()
    return page


def test_arrows_move_by_cell_and_enter_saves_goes_down_and_decides_nothing(desk: Desk) -> None:
    page = open_table(desk)
    desk.press("ArrowDown")
    expect(page.locator("#edit-2-category")).to_be_focused()
    desk.press("ArrowLeft")
    expect(page.locator("#edit-2-partners")).to_be_focused()
    desk.press("ArrowRight", "F2")
    expect(page.locator(".cell-entry")).to_have_value("教育")
    desk.check("80_cell_entry")
    page.keyboard.type("・国際")
    desk.press("Enter")
    expect(page.locator("#cell-2-category .line")).to_have_text("教育・国際")
    expect(page.locator("#edit-3-category")).to_be_focused()
    desk.press("Enter", "Enter")
    expect(page.locator("#edit-5-category")).to_be_focused()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    desk.press("Tab")
    expect(page.locator("#edit-5-periods")).to_be_focused()


def test_typing_begins_an_entry_and_escape_leaves_it(desk: Desk) -> None:
    page = open_table(desk)
    page.keyboard.press("9")
    expect(page.locator(".cell-entry")).to_have_value("9")
    desk.press("Escape")
    expect(page.locator(".cell-entry")).to_have_count(0)
    expect(page.locator("#edit-1-category")).to_be_focused()


def test_a_block_is_filled_down_pasted_copied_and_taken_back_at_once(desk: Desk) -> None:
    page = open_table(desk)
    desk.press("Shift+ArrowDown", "Shift+ArrowDown")
    expect(page.locator(".cell.selected")).to_have_count(3)
    assert page.evaluate(COPIED) == "文化\n教育\n教育"
    desk.check("81_block")
    desk.press("Control+d")
    expect(page.locator("#cell-3-category .line")).to_have_text("文化")
    expect(page.locator("#announcement")).to_contain_text("2件をまとめて処理しました：修正")
    page.locator("#undo").click()
    expect(page.locator("#cell-3-category .line")).to_have_text("教育")
    page.locator("#edit-1-category").focus()
    page.evaluate(PASTE, '環境\tR6.4.20\n"福祉"\t2024/5/12')
    expect(page.locator("#cell-2-category .line")).to_have_text("福祉")
    expect(page.locator("#cell-1-periods .line")).to_contain_text("2024年4月20日")
    page.locator("#edit-1-periods").focus()
    page.evaluate(PASTE, "そのうち")
    expect(page.locator("#announcement")).to_contain_text("読み取れません")
    expect(page.locator("#cell-1-periods .line")).to_contain_text("2024年4月20日")


def test_a_cell_that_somebody_else_changed_meanwhile_is_not_overwritten(desk: Desk, other_desk: Desk) -> None:
    page = open_table(desk)
    other_desk.sign_in()
    other = other_desk.page
    other.goto(f"{desk.url}/documents/1?order=page&record=1")
    other.locator("#edit-category").click()
    other.locator(".field.editing [data-focus]").fill("スポーツ")
    other.keyboard.press("Enter")
    expect(other.locator("#field-category .field-value")).to_have_text("スポーツ")
    desk.press("F2")
    page.locator(".cell-entry").fill("音楽")
    desk.press("Enter")
    expect(page.locator("#announcement")).to_contain_text("ほかの画面で先に変更されています。")
    expect(page.locator("#cell-1-category .line")).to_have_text("スポーツ")
