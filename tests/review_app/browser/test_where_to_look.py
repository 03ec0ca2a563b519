"""What is doubtful is settled item by item, and the desk says why it shows what it shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect
from tests.review_app.browser.desk import ROWS, Desk
from tests.review_app.browser.shared_app import DATABASE, SharedApp

pytestmark = pytest.mark.browser

DOUBTFUL = "糸満市平和学習（語り部）訪問団受入事業"


def whole_in_sight(page: Page, selector: str) -> bool:
    return page.evaluate(
        """selector => { const field = document.querySelector(selector).getBoundingClientRect();
            const frame = document.querySelector(".record-scroll").getBoundingClientRect();
            return field.top >= frame.top && field.bottom <= frame.bottom; }""",
        selector,
    )


def test_a_key_accepts_the_item_in_focus_and_then_the_record(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=3")
    expect(page.locator("#record-heading")).to_have_text(DOUBTFUL)
    doubt = page.locator("#field-counts")
    expect(doubt.locator(".reason")).to_have_text("合計と内訳が合いません（880 ≠ 2）")
    assert whole_in_sight(page, "#field-counts")  # it stands far down, and was brought into sight
    expect(page.locator("#edit-counts")).not_to_be_focused()

    desk.press("d")
    expect(page.locator("#edit-counts")).to_be_focused()
    desk.keep("60_doubt")
    desk.press("a")
    expect(doubt.locator(".field-mark")).to_have_text("✓ 確認済み")
    expect(page.locator("#record-heading")).to_be_focused()
    expect(page.locator(".look-at")).to_be_hidden()
    expect(page.locator("#announcement")).to_contain_text(f"「{DOUBTFUL}」の人数・件数を確認済みにしました")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    expect(page.locator(".queue-item[aria-current] .shape")).to_have_text("○")
    desk.keep("61_item_accepted")
    assert desk.violations() == []

    desk.press("u")
    expect(doubt.locator(".field-mark")).to_have_text("▲ 要確認")
    doubt.get_by_role("button", name="人数・件数を確認済みにする").click()
    expect(doubt.locator(".field-mark")).to_have_text("✓ 確認済み")
    expect(page.locator("#record-heading")).to_be_focused()
    desk.press("a")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")


def test_an_item_that_is_sure_is_accepted_too_where_it_has_the_focus(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    page.locator("#edit-partners").focus()
    desk.press("a")
    expect(page.locator("#field-partners .field-mark")).to_have_text("✓ 確認済み")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    desk.press("?")
    told = page.locator("#keys [data-keys-list] div").all_inner_texts()
    assert {"a\n確認済みにして次へ", "a\n選んだ項目だけを確認済みにする"} <= {line.replace("\t", "\n") for line in told}


def test_in_the_table_a_doubtful_cell_is_accepted_by_itself_and_the_row_by_its_button(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=3")
    desk.press("t")
    expect(page.locator(".grid-table")).to_be_visible()
    page.locator("#edit-3-counts").focus()
    desk.press("a")
    expect(page.locator("#cell-3-counts .cell-mark")).to_have_count(0)
    expect(page.locator("#edit-3-number")).to_be_focused()
    desk.press("Enter")  # goes down, and decides nothing
    desk.press("ArrowUp")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件")
    desk.press("a")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")


def test_the_list_says_why_a_record_stands_where_it_stands(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1")
    headings = page.locator(".queue-group")
    expect(headings).to_have_text(["要確認", "抜き取り確認", "確度の高いもの"])
    page.locator(".queue-list > ol").nth(1).locator("a").first.click()
    expect(page.locator(".sampled")).to_contain_text("抜き取り確認：確度の高いものから無作為に選びました。")
    desk.keep("62_sample")
    assert desk.violations() == []


def test_a_record_that_a_newer_reading_lost_is_kept_by_a_button(desk: Desk, app: SharedApp) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=3")
    desk.press("a")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")
    with closing(sqlite3.connect(app.settings.data_dir / DATABASE)) as stored, stored:
        stored.execute("UPDATE candidate SET gone = 1, needs_eye = 1 WHERE id = 3")
    page.goto(f"{desk.url}/documents/1?record=3")
    expect(page.locator(".gone")).to_contain_text("新しい読み取りでは見つかりません。")
    desk.keep("63_not_found_again", all_sizes=True)
    assert desk.violations() == []
    desk.tab_to("#gone-keep")
    desk.press("Enter")
    expect(page.locator(".gone")).to_be_hidden()
    expect(page.locator(".record-where .chip")).to_have_text("✓ 確認済み")
    desk.press("u")
    expect(page.locator(".gone")).to_be_visible()


def test_partners_are_completed_from_places_with_their_prefecture(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.step_to("partners")
    desk.press("e")
    expect(page.locator("#field-partners [data-focus]")).to_be_focused()
    desk.tab_to(".editor [data-add]")
    desk.press("Enter")
    page.keyboard.type("網走")
    names = page.locator("#known-partners option")
    expect(names.first).to_have_attribute("value", "網走市")  # known from the document itself
    expect(names.nth(1)).to_have_attribute("label", "北海道")
    desk.press("Control+a")
    page.keyboard.type("札幌市中")
    expect(names).to_have_count(1)
    expect(names).to_have_attribute("value", "札幌市中央区")
    expect(names).to_have_attribute("label", "北海道")
