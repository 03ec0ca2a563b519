"""A heading becomes an event and a paragraph gives no records: picked on its page, by mouse and by keyboard."""

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
LINES = (
    ("１　地域のあゆみ", 13.0),
    ("市民がともに歩いた一日", 12.0),
    ("令和６年６月９日に昭和公園で行われ、市民30人が参加した。", 10.0),
    ("２　会議", 13.0),
    ("理事会　令和６年７月１日　市民会館　12人", 10.0),
)


@pytest.fixture(scope="module")
def of_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of running text, from which a line was read as an event and a heading was not."""
    pdf = write_report(tmp_path_factory.mktemp("pdf") / "r6.pdf", rows=(), below=LINES)
    return read_report(tmp_path_factory.mktemp("text"), pdf, "係長")


@pytest.fixture
def text_desk(browser: Browser, app: SharedApp, of_text: Path) -> Iterator[Desk]:
    with desk_of(browser, app, of_text, "山田") as desk:
        app.load(of_text)
        desk.sign_in()
        yield desk


def test_a_heading_that_is_picked_on_the_page_becomes_an_event(text_desk: Desk) -> None:
    desk, page = text_desk, text_desk.page
    page.goto(f"{desk.url}/documents/1")
    page.locator(".sheet .menu summary").click()
    page.get_by_role("link", name="見出し・文章の読み方を決める").click()
    expect(page.locator(".text-picks svg a")).to_have_count(6)
    desk.check("texts")
    page.locator('.text-picks svg a[aria-label="市民がともに歩いた一日"]').click()
    page.locator('[name="kind"][value="event"]').check()
    expect(page.locator(".table-rows .row-new")).to_contain_text("市民がともに歩いた一日")
    expect(page.locator(".table-rows .row-new")).to_contain_text("昭和公園")
    desk.check("text_again")
    page.locator("#text-apply").click()
    expect(page.locator(".outcome")).to_contain_text("追加1件")
    page.goto(f"{desk.url}/documents/1?order=page")
    expect(page.locator(".queue-item").filter(has_text="市民がともに歩いた一日")).to_have_count(1)


def test_a_paragraph_gives_no_records_by_keyboard_from_its_record(text_desk: Desk) -> None:
    desk, page = text_desk, text_desk.page
    page.goto(f"{desk.url}/documents/1?order=page")
    expect(page.locator(".queue-item").filter(has_text="理事会")).to_have_count(1)
    page.locator(".queue-item").filter(has_text="理事会").click()
    expect(page.locator("#record-heading")).to_have_text("理事会")
    desk.settle()
    desk.press("l")
    expect(page.locator("#text-apply")).to_be_visible()
    desk.settle()
    desk.tab_to('[name="kind"]:checked')
    desk.press("ArrowUp")  # round to the last one
    expect(page.locator('[name="kind"][value="none"]')).to_be_checked()
    expect(page.locator("#text-apply")).to_have_text("s 適用（1件）")
    desk.settle()
    desk.press("s")
    expect(page.locator(".outcome")).to_contain_text("取りやめ1件")
    desk.settle()
    desk.press("u")
    expect(page.locator(".outcome")).to_contain_text("元に戻しました")
    desk.press("Escape")
    expect(page.locator("#record-heading")).to_have_text("理事会")


def test_a_rectangle_around_rows_gives_a_record_for_each(text_desk: Desk) -> None:
    desk, page = text_desk, text_desk.page
    page.goto(f"{desk.url}/documents/1?page=1")
    desk.settle()
    desk.press("i")
    sheet = page.locator("[data-sheet] svg").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 595
    page.mouse.move(sheet["x"] + 40 * scale, sheet["y"] + 95 * scale)
    page.mouse.down()
    page.mouse.move(sheet["x"] + 400 * scale, sheet["y"] + 145 * scale)
    page.mouse.up()
    expect(page.locator(".table-rows .row-new")).to_have_count(2)
    desk.check("rows")
    desk.press("s")
    expect(page.locator(".queue-item").filter(has_text="地域のあゆみ")).to_have_count(1)
    expect(page.locator(".queue-item").filter(has_text="市民がともに")).to_have_count(1)
