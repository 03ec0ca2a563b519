"""A printed word of the page goes into the entry that has the focus, by mouse and by keyboard, with its place."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from tests.review_app.browser.desk import Desk


def word(page: Page, text: str) -> Locator:
    return page.locator(f'.page-words rect[data-word="{text}"]').first


def test_a_word_that_is_clicked_takes_the_place_of_the_value(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=1&order=page")
    page.locator("#edit-departments").click()
    expect(word(page, "教育指導課")).to_be_visible()
    desk.settle()
    word(page, "教育指導課").click()
    entry = page.locator('.editor [name="text"]')
    expect(entry).to_have_value("教育指導課")
    expect(entry).to_be_focused()
    expect(page.locator("[data-picked-words]")).to_have_text("「教育指導課」を入れました")
    desk.check("page_words")
    desk.press("Control+z")
    expect(entry).to_have_value("企画政策課")
    word(page, "教育指導課").click()
    desk.press("Enter")
    expect(page.locator("#field-departments .field-value")).to_have_text("教育指導課")
    expect(page.locator("#field-departments .printed")).to_have_count(0)
    expect(page.locator(".page-words")).to_have_count(0)


def test_words_are_chosen_with_the_arrow_keys(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=1&order=page")
    desk.settle()
    desk.step_to("category")
    desk.press("e")
    expect(word(page, "文化")).to_be_visible()
    desk.settle()
    desk.press("Alt+w")
    expect(word(page, "文化")).to_be_focused()  # that of the field that is corrected
    desk.press("ArrowDown")
    expect(word(page, "教育")).to_be_focused()
    desk.press("Enter")
    expect(page.locator('.editor [name="text"]')).to_have_value("教育")
    expect(page.locator('.editor [name="text"]')).to_be_focused()
    desk.press("Escape")
    expect(page.locator("#field-category .field-value")).to_have_text("文化")


def test_a_number_goes_without_its_unit(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=2&order=page")
    page.locator("#edit-counts").click()
    expect(word(page, "学生10人")).to_be_visible()
    page.locator('.editor [name="amount"]').first.focus()
    page.locator('.editor [name="unit"]').first.fill("")
    page.locator('.editor [name="amount"]').first.focus()
    word(page, "学生10人").click()
    expect(page.locator('.editor [name="amount"]').first).to_have_value("10")
    expect(page.locator('.editor [name="unit"]').first).to_have_value("人")
