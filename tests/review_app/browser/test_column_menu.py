"""The menu on a column's head sorts and filters by keyboard alone; the address keeps it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.review_app.browser.desk import Desk

pytestmark = pytest.mark.browser


def test_a_list_is_sorted_filtered_edited_and_shown_whole_again_by_keyboard(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.press("t")
    rows = page.locator(".grid-table tbody tr[data-row-scope]")
    expect(rows.first).to_be_visible()
    all_rows = rows.count()
    page.locator("#column-number").focus()
    desk.press("Enter", "Tab", "Tab")
    expect(page.locator(":focus")).to_have_text("降順")
    desk.press("Enter")
    expect(page.locator("th[aria-sort='descending']")).to_contain_text("番号")
    expect(page.locator(".grid-table tbody tr .row-acts").first).to_be_visible()
    expect(rows.last.locator("[data-field='number'] .line")).to_have_text("1")
    page.locator("#column-category").focus()
    desk.press("Enter")
    desk.check("85_column_menu")
    page.locator("details[open] .menu-items").get_by_role("link", name="教育", exact=True).focus()
    desk.press("Enter")
    expect(page.locator(".grid .notice")).to_contain_text("分野で絞り込み中")
    assert 0 < rows.count() < all_rows
    expect(page).to_have_url(re.compile(r"sort=-number&only=category%3D"))
    desk.check("86_filtered")
    shown = rows.count()
    rows.first.locator("[data-field='venue'], [data-field='name']").first.locator(".cell-edit").focus()
    desk.press("F2")
    page.locator(".cell-entry").fill("別の名前")
    desk.press("Enter")
    expect(page.locator("#announcement")).to_contain_text("修正")
    expect(rows).to_have_count(shown)
    page.reload()
    expect(rows).to_have_count(shown)
    page.locator(".grid .notice a").click()
    expect(rows).to_have_count(all_rows)
