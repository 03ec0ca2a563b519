"""The border between the page and the table is moved by keyboard and by mouse, and stays where a person left it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.review_app.browser.desk import Desk

pytestmark = pytest.mark.browser
USUAL = "45"


def open_table(desk: Desk) -> Page:
    page = desk.open_sample()
    desk.press("t")
    expect(page.locator(".grid-table")).to_be_visible()
    return page


def height(page: Page, selector: str) -> float:
    return page.locator(selector).bounding_box()["height"]


def test_arrow_keys_move_the_border_and_it_is_remembered(desk: Desk) -> None:
    page = open_table(desk)
    border = page.get_by_role("separator", name="ページと表の境")
    expect(border).to_have_attribute("aria-valuenow", USUAL)
    before = height(page, "#sheet")
    border.focus()
    desk.press("ArrowUp", "ArrowUp")
    expect(border).to_have_attribute("aria-valuenow", "35")
    assert height(page, "#sheet") < before
    desk.check("84_border")
    page.locator("#page-on").click()  # the desk is put in place anew
    expect(page.locator("#sheet")).to_have_attribute("data-page", "2")
    expect(border).to_have_attribute("aria-valuenow", "35")
    page.reload()
    expect(border).to_have_attribute("aria-valuenow", "35")
    border.focus()
    desk.press("End")
    expect(border).to_have_attribute("aria-valuenow", "85")
    desk.press("Enter")
    expect(border).to_have_attribute("aria-valuenow", USUAL)


def test_the_border_is_dragged_and_the_other_view_knows_none(desk: Desk) -> None:
    page = open_table(desk)
    border = page.get_by_role("separator", name="ページと表の境")
    box = border.bounding_box()
    before = height(page, ".grid")
    page.mouse.move(box["x"] + 300, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] - 116, steps=4)
    page.mouse.up()
    assert abs(height(page, ".grid") - before - 120) < 8
    expect(border).not_to_have_attribute("aria-valuenow", USUAL)
    desk.press("t")
    expect(border).to_have_count(0)
