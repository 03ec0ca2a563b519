"""The desk by keyboard alone: what each key does, what it must not do, and how many presses a report takes."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Page, expect
from tests.review_app.browser.desk import READING_MS, ROOT, ROWS, SAMPLE, Desk

pytestmark = pytest.mark.browser

INDICATORS = ROOT / "samples" / "atsugi_kpi_r5_part1.pdf"
CHOOSER_READY_MS = 500
"""The browser is told without an answer to hand its file chooser to the test."""
MOST_PRESSES_A_RIGHT_RECORD = 1.3
CORRECTED = {"軍浦ツツジまつり代表訪問団派遣事業": "春", "行政視察訪問団派遣事業": "夏", "保育園等オンライン交流": "冬"}
"""Records by their name, with what is typed after it while the others are accepted."""


def heading(page: Page) -> str:
    return page.locator("#record-heading").inner_text()


def left(page: Page, number: int) -> None:
    expect(page.locator("#left")).to_have_text(f"残り {number}件")


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode().removeprefix("\ufeff"))))


def commit_by_keys(desk: Desk) -> None:
    """Go to the page before the commit, where the button has the focus, and press it: two keys a document."""
    desk.press("c")
    expect(desk.page.locator("#commit-now")).to_be_focused()
    desk.press("Enter")
    desk.page.wait_for_url("**/committed")


def correct_name(desk: Desk, added: str) -> None:
    """Go to the name among the items, add to it and save."""
    page = desk.page
    desk.step_to("name")
    desk.press("e")
    expect(page.locator("#field-name [data-focus]")).to_be_focused()
    page.keyboard.type(added)
    desk.press("Enter")
    expect(page.locator("#field-name .field-value")).to_contain_text(added)


def test_a_report_of_28_rows_takes_at_most_13_presses_for_ten_right_rows_and_loses_no_edit(desk: Desk) -> None:
    page = desk.open_sample()
    desk.page.goto(f"{desk.url}/documents/1")
    expect(page.locator("#record-heading")).to_be_visible()
    presses_for_right, right = 0, 0
    for still_open in range(ROWS - 1, -1, -1):
        name = heading(page)
        if added := CORRECTED.get(name):
            correct_name(desk, added)
            desk.press("a")
        else:
            before = desk.presses
            desk.press("a")
            presses_for_right += desk.presses - before
            right += 1
        left(page, still_open)
    assert right == ROWS - len(CORRECTED)
    assert presses_for_right / right <= MOST_PRESSES_A_RIGHT_RECORD
    desk.keep("20_all_by_keyboard")
    commit_by_keys(desk)
    names = [row["事業名"] for row in rows_of(page.request.get(f"{desk.url}/dataset/events.csv").body())]
    assert len(names) == ROWS
    assert [name + added in names for name, added in CORRECTED.items()] == [True, True, True]


def test_from_upload_to_export_without_a_mouse(desk: Desk) -> None:
    page = desk.page
    page.on("filechooser", lambda _chooser: None)  # from now on, so that it is ready when the key is pressed
    desk.sign_in()
    desk.tab_to("#file")
    with page.expect_file_chooser() as chooser:
        page.wait_for_timeout(CHOOSER_READY_MS)
        desk.press("Space")
    chooser.value.set_files(SAMPLE)
    desk.tab_to(".upload button")
    desk.press("Enter")
    left_at_first = page.locator("#left")
    expect(left_at_first).to_have_text(f"残り {ROWS}件", timeout=READING_MS)

    # a date, a count, a choice, a tag and a text, each by its editor
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.step_to("periods")
    desk.press("e")
    expect(page.locator(".field.editing input[name=start]")).to_be_focused()
    desk.tab_to(".editor textarea[name=text]")
    page.keyboard.type("令和６年４月20日～22日")
    expect(page.locator(".reading")).to_contain_text(
        "2024年4月20日（土）～22日（月）／令和6年4月20日（土）～令和6年4月22日（月）"
    )
    desk.press("Enter")
    expect(page.locator("#field-periods .field-value")).to_have_text("2024年4月20日（土）～22日（月）")
    expect(page.locator("#edit-periods")).to_be_focused()

    desk.step_to("counts")
    desk.press("e")
    expect(page.locator(".editor input[name=label]").first).to_be_focused()
    desk.tab_to(".editor input[name=amount]")
    desk.press("Control+a")
    page.keyboard.type("３")
    desk.press("Enter")
    expect(page.locator("#field-counts .field-value")).to_have_text("市職員 3人")

    desk.step_to("direction")
    desk.press("e")
    expect(page.locator(".editor select")).to_be_focused()
    desk.press("ArrowDown")
    desk.tab_to(".field.editing .buttons button")
    desk.press("Enter")
    expect(page.locator("#field-direction .field-value")).to_have_text("受入")

    desk.step_to("partners")
    desk.press("e")
    expect(page.locator(".editor input[name=text]")).to_be_focused()
    desk.tab_to(".editor [data-add]")
    desk.press("Enter")
    page.keyboard.type("揚州市")
    desk.press("Enter")
    expect(page.locator("#field-partners .tag")).to_have_text(["軍浦市", "揚州市"])

    desk.step_to("name")
    desk.press("e")
    expect(page.locator("#field-name [data-focus]")).to_be_focused()
    page.keyboard.type("（春）")
    desk.press("Enter")
    expect(page.locator("#field-name .field-value")).to_contain_text("（春）")
    desk.step_to("departments")
    desk.press("a")
    expect(page.locator("#field-departments .field-mark")).to_have_text("✓ 確認済み")

    # all six acts are undone one by one
    for _ in range(6):
        with page.expect_response("**/undo"):
            desk.press("u")
        expect(page.locator(".htmx-request")).to_have_count(0)  # a key pressed before the answer has come is dropped
    expect(page.locator("#field-periods .field-value")).to_have_text("2024年4月19日（金）～21日（日）")
    expect(page.locator("#field-partners .tag")).to_have_text(["軍浦市"])
    expect(page.locator("#undo")).to_be_disabled()

    # one is left out, undone, and left out again; the next open one comes by itself
    desk.press("x")
    left(page, ROWS - 1)
    desk.press("u")
    left(page, ROWS)
    expect(page.locator("#record-heading")).to_have_text("軍浦ツツジまつり代表訪問団派遣事業")
    desk.press("x")
    left(page, ROWS - 1)
    second = heading(page)
    desk.press("n")
    expect(page.locator("#record-heading")).not_to_have_text(second)
    desk.press("p")
    expect(page.locator("#record-heading")).to_have_text(second)
    desk.press("g")
    expect(page.locator("#sheet")).to_have_attribute("data-page", "2")
    for still_open in range(ROWS - 2, -1, -1):
        desk.press("a")
        left(page, still_open)
    commit_by_keys(desk)
    desk.tab_to("main a.primary")
    desk.press("Enter")
    expect(page.get_by_text("27件", exact=True)).to_be_visible()
    desk.tab_to("main a.button[download]")
    with page.expect_download() as download:
        desk.press("Enter")
    assert len(rows_of(download.value.path().read_bytes())) == ROWS - 1


def test_typing_is_no_shortcut_and_a_key_held_down_decides_once(desk: Desk) -> None:
    page = desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    page.locator("#edit-category").focus()
    desk.press("e")
    expect(page.locator(".editor input[name=text]")).to_be_focused()
    desk.press("Control+a")
    page.keyboard.type("aexunpgfb?")
    expect(page.locator(".editor input[name=text]")).to_have_value("aexunpgfb?")
    # an input method at work: its Enter settles the conversion and saves nothing
    page.locator(".editor input[name=text]").evaluate(
        "entry => entry.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true}))"
    )
    expect(page.locator(".editor input[name=text]")).to_have_value("aexunpgfb?")
    desk.press("Escape")
    expect(page.locator("#edit-category")).to_be_focused()
    page.evaluate(
        """() => { for (const repeat of [true, true, true])
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "a", repeat, bubbles: true})); }"""
    )
    desk.press("Control+a", "Alt+a")
    left(page, ROWS)

    # the list shows the keys that work here, and no others
    desk.press("?")
    keys = page.locator("#keys kbd").all_inner_texts()
    assert {"a", "e", "x", "n", "p", "g", "Enter", "Esc", "?"} <= set(keys)
    assert not {"u", "h", "c"} & set(keys)  # nothing to undo, no page before this one, some still open
    desk.keep("21_keys")
    assert desk.violations() == []
    page.get_by_role("button", name="ショートカットキーを切る").click()
    expect(page.locator("body")).to_have_attribute("data-keys", "off")
    desk.press("a")
    page.wait_for_timeout(300)
    left(page, ROWS)
    page.get_by_role("button", name="ショートカットキー").click()
    page.get_by_role("button", name="ショートカットキーを使う").click()
    expect(page.locator("body")).to_have_attribute("data-keys", "on")
    desk.press("a")
    left(page, ROWS - 1)


def test_what_was_missed_or_read_as_one_is_put_right_without_a_mouse(desk: Desk) -> None:
    page = desk.open_sample()

    # one is added by hand, and an item that the document does not give is filled in
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    desk.tab_to(".menu > summary")
    desk.press("Enter")
    desk.tab_to("a[href*='/add?page']")
    with page.expect_navigation():
        desk.press("Enter")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("書き足した事業")
    desk.press("Enter")
    left(page, ROWS + 1)
    expect(page.locator("#record-heading")).to_have_text("書き足した事業")
    desk.tab_to(".absent summary")
    desk.press("Enter")
    desk.step_to("venue")
    desk.press("e")
    expect(page.locator("#field-venue [data-focus]")).to_be_focused()
    page.keyboard.type("市民会館")
    desk.press("Enter")
    expect(page.locator("#field-venue .field-value")).to_have_text("市民会館")

    # a line is added to a list and another taken out; a value is emptied
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    desk.step_to("counts")
    desk.press("e")
    expect(page.locator(".editor input[name=label]").first).to_be_focused()
    desk.tab_to(".field.editing [data-remove]")
    desk.press("Enter")
    desk.tab_to(".field.editing [data-add]")
    desk.press("Enter")
    page.keyboard.type("通訳")
    desk.press("Tab", "Tab")
    page.keyboard.type("２")
    desk.press("Tab")
    page.keyboard.type("人")
    desk.press("Enter")
    expect(page.locator("#field-counts .field-value > div")).to_have_text(
        ["軍浦市 7人", "横手市 2人", "網走市 2人", "通訳 2人"]
    )
    desk.step_to("category")
    desk.press("e")
    expect(page.locator("#field-category [data-focus]")).to_be_focused()
    desk.press("Control+a", "Delete", "Enter")
    expect(page.locator(".fields > #field-category")).to_be_hidden()

    # it is split in two, and the two are made one again
    desk.tab_to("a[href$='/reshape']")
    with page.expect_navigation():
        desk.press("Enter")
    desk.tab_to("input[value='counts.3']")
    desk.press("Space")
    desk.tab_to("form[action$='/split'] button")
    with page.expect_navigation():
        desk.press("Enter")
    left(page, ROWS + 2)
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    expect(page.locator("#field-counts .field-value > div")).to_have_text(["軍浦市 7人", "横手市 2人", "網走市 2人"])
    desk.tab_to("a[href$='/reshape']")
    with page.expect_navigation():
        desk.press("Enter")
    desk.tab_to("input[name=others]")
    while "あつぎ鮎まつり" not in page.evaluate("document.activeElement.parentElement.innerText"):
        desk.press("Tab")
    desk.press("Space")
    desk.tab_to("form[action$='/merge'] button")
    with page.expect_navigation():
        desk.press("Enter")
    left(page, ROWS + 1)
    expect(page.locator("#field-counts .field-value > div")).to_have_text(
        ["軍浦市 7人", "横手市 2人", "網走市 2人", "通訳 2人"]
    )

    # a note, the page's mark, a decision taken back, and a value brought back from the history
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    desk.press("f")
    page.keyboard.type("担当課に確かめる")
    desk.press("Enter")
    expect(page.locator(".flag")).to_contain_text("担当課に確かめる")
    desk.press("m")
    expect(page.locator("#mark-page")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    desk.press("a")
    left(page, ROWS)
    page.goto(f"{desk.url}/documents/1?order=page&record=5")
    desk.tab_to("#reopen")
    desk.press("Enter")
    left(page, ROWS + 1)
    desk.tab_to("a[href$='/history']")
    with page.expect_navigation():
        desk.press("Enter")
    desk.tab_to("form[action$='/fields/category/as-read'] button")
    with page.expect_navigation():
        desk.press("Enter")
    expect(page.locator("#field-category .field-value")).to_have_text("文化")


def test_an_indicators_values_by_year_are_typed_into_a_grid(desk: Desk) -> None:
    page = desk.page
    desk.sign_in()
    page.set_input_files("#file", INDICATORS)
    page.locator(".upload button").press("Enter")
    expect(page.locator("#record-heading")).to_be_visible(timeout=READING_MS)
    first = page.locator(".queue-item", has_text="20・30歳代の転入者数").filter(has_not_text="達成率").first
    first.press("Enter")
    expect(page.locator("#record-heading")).to_have_text("20・30歳代の転入者数")
    row = page.locator("#field-observations .years tbody tr").first
    as_read = row.inner_text()
    desk.step_to("observations")
    desk.press("e")
    expect(page.locator(".editor input[name=year]").first).to_be_focused()
    desk.tab_to(".editor input[name=target]")
    desk.press("Control+a")
    page.keyboard.type("６，４６０")
    desk.press("Enter")
    expect(row).to_contain_text("6,460")
    desk.step_to("baseline")
    desk.press("e")
    expect(page.locator(".editor input[name=year]")).to_be_focused()
    desk.tab_to(".editor input[name=amount]")
    desk.press("Control+a")
    page.keyboard.type("6440")
    desk.press("Enter")
    expect(page.locator("#field-baseline .field-value")).to_have_text("6,440（2019年）")
    for _ in range(2):
        with page.expect_response("**/undo"):
            desk.press("u")
        expect(page.locator(".htmx-request")).to_have_count(0)
    expect(page.locator("#field-baseline .field-value")).to_have_text("6,439（2019年）")
    assert row.inner_text() == as_read
