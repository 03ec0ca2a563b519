"""axe-core finds nothing against any page, at three sizes; each is kept as a picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.review_app.browser.desk import READING_MS, ROWS, Desk

pytestmark = pytest.mark.browser


PAGES = (
    ("37_history", "/records/1/history"),
    ("38_split_and_merge", "/records/1/reshape"),
    ("39_add", "/documents/1/add?page=1"),
    ("40_activity", "/documents/1/activity"),
    ("41_list", "/"),
    ("42_found", "/?q=鮎まつり"),
    ("43_dataset", "/dataset"),
    ("43_releases", "/dataset/releases"),
    ("43_unreleased", "/dataset/releases/unreleased"),
    ("43_commits", "/dataset/commits"),
    ("44_review_sheet", "/documents/1/review-sheet"),
    ("44_batch", "/documents/1/batch?act=accept&surest=0.90"),
    ("44_heading", "/records/1/heading"),
    ("44_page_text", "/documents/1/pages/1/text"),
    ("45_not_found", "/no-such-page"),
    ("46_guide", "/help"),
    ("47_accuracy", "/accuracy"),
    ("48_confidence", "/help/confidence"),
    ("49_words", "/words"),
    ("50_names", "/dataset/names"),
    ("51_next_year", "/dataset/next-year"),
    ("52_people", "/people"),
    ("53_account", "/account"),
    ("54_audit", "/audit"),
    ("55_settings", "/settings"),
)


def test_axe_finds_no_violation_on_the_way_to_the_desk(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.url}/sign-in")
    desk.check("30_sign_in")
    desk.sign_in()
    desk.check("31_empty_list")
    page.get_by_role("button", name="サンプルで試す").click()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件", timeout=READING_MS)
    desk.check("32_desk")


@pytest.mark.parametrize("field", ["counts", "periods", "partners", "direction", "name"])
def test_axe_finds_no_violation_in_an_editor(desk: Desk, field: str) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    page.locator(f"#edit-{field}").click()
    expect(page.locator(f"#field-{field} .editor")).to_be_visible()
    desk.check(f"33_editor_{field}")
    page.keyboard.press("Escape")
    expect(page.locator(f"#edit-{field}")).to_be_focused()


def test_axe_finds_no_violation_at_notes_and_items_in_focus(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=5")
    page.locator("#flag").click()
    desk.check("34_note")
    page.goto(f"{desk.url}/documents/1?record=3")
    page.locator("#edit-counts").focus()
    desk.check("34_doubt_in_focus")
    page.locator("#edit-partners").focus()
    desk.check("34_sure_item_in_focus")


def test_axe_finds_no_violation_in_the_table(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=1")
    page.get_by_role("button", name="表で").click()
    expect(page.locator(".grid-table")).to_be_visible()
    desk.check("35_table")
    page.locator("[data-stop]").nth(3).click()
    expect(page.locator(".cell .editor")).to_be_visible()
    desk.check("36_table_editor")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="1件ずつ").click()
    expect(page.locator(".grid-table")).to_be_hidden()


def test_axe_finds_no_violation_on_the_pages_around_the_desk(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?record=1")
    page.locator("#accept").click()
    expect(page.locator("#left")).to_have_text(f"残り {ROWS - 1}件")
    for name, address in PAGES:
        page.goto(desk.url + address)
        desk.check(name)


def test_the_picture_is_sharp_when_enlarged_and_boxes_lead_to_fields_and_back(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    for zoom in ("125%", "150%", "200%"):
        page.get_by_role("button", name="拡大").click()
        expect(page.locator("[data-zoom-now]")).to_have_text(zoom)
    page.wait_for_function(
        """() => { const picture = document.querySelector("[data-sheet] img");
            return picture.naturalWidth >= picture.getBoundingClientRect().width * devicePixelRatio; }"""
    )
    page.get_by_role("button", name="全体").click()
    assert page.evaluate(
        "() => { const f = document.querySelector('.sheet-scroll'); return f.scrollHeight <= f.clientHeight + 1; }"
    )
    page.locator("rect[data-box=periods]").click(force=True)
    expect(page.locator("#edit-periods")).to_be_focused()
    expect(page.locator("rect[data-box=periods]")).to_have_class("current near lit")
    page.get_by_role("button", name="幅").click()
    for _ in range(3):
        page.get_by_role("button", name="拡大").click()
    page.locator("#edit-departments").focus()
    inside = """() => { const box = document.querySelector("rect[data-box=departments]").getBoundingClientRect();
        const frame = document.querySelector(".sheet-scroll").getBoundingClientRect();
        return box.left >= frame.left && box.right <= frame.right
            && box.top >= frame.top && box.bottom <= frame.bottom; }"""
    assert page.evaluate(inside)
    before = page.evaluate("document.querySelector('.sheet-scroll').scrollLeft")
    frame = page.locator(".sheet-scroll").bounding_box()
    page.mouse.move(frame["x"] + 300, frame["y"] + 200)
    page.mouse.down()
    page.mouse.move(frame["x"] + 400, frame["y"] + 200, steps=4)
    page.mouse.up()
    assert before - page.evaluate("document.querySelector('.sheet-scroll').scrollLeft") == 100


def test_a_rectangle_on_the_page_becomes_a_candidate(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.press("r")
    sheet = page.locator("[data-sheet]").bounding_box()
    page.mouse.move(sheet["x"] + 40, sheet["y"] + 120)
    page.mouse.down()
    page.mouse.move(sheet["x"] + 740, sheet["y"] + 165, steps=4)
    page.mouse.up()
    expect(page.locator("#left")).to_have_text("残り 29件")
    expect(page.locator("#announcement")).to_contain_text("追加")
    desk.keep("46_drawn")
    desk.press("u")
    expect(page.locator("#left")).to_have_text("残り 28件")
