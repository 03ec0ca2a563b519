"""Numbers are worked on as the table that was printed: by keyboard alone, and with what is doubtful in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.browser.desk import Desk
from tests.review_app.browser.test_spreadsheet import COPIED, PASTE
from tests.review_app.made_numbers import consultations, number

from review_app.database import make_engine, migrate
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.settings import Settings

pytestmark = pytest.mark.browser
NUMBERS = 9
"""The eight of the table, and one that stands in none."""
MAN, WOMAN_SOUTH, CALLS = 1, 7, 3
"""The numbers are records in the order of the table, row by row; the second row lacks its second cell."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose one document holds a table of numbers with an empty cell, and a number by itself."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("printed"))
    migrate(settings)
    engine = make_engine(settings)
    file = factory.write_pdf(settings.data_dir / "printed.pdf", pages=2)
    with Session(engine) as session, file.open("rb") as content:
        actor = sign_in.ensure_user(session, "山田")
        document_id = uploads.store_upload(session, settings, content, file.name, actor).document_id
    assert jobs.begin(engine, document_id, 1)
    found = factory.extraction(*consultations(), number("alone", [], [], 7, "か所"))
    jobs.store_extraction(engine, document_id, 1, found)
    engine.dispose()
    return settings.data_dir


def open_table(desk: Desk, data: Path) -> Page:
    desk.app.load(data)
    desk.sign_in()
    page = desk.page
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    desk.press("t")
    expect(page.locator(".numbers-table")).to_be_visible()
    page.locator(f"#edit-{MAN}-value").focus()
    return page


def test_the_page_shows_where_a_number_is_printed_and_not_the_title_of_its_table(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    page.goto(f"{desk.url}/documents/1?order=page&record={CALLS}")
    desk.settle()
    value, frame = page.locator("[data-box=value]").bounding_box(), page.locator(".sheet-scroll").bounding_box()
    assert value is not None
    assert frame is not None
    assert frame["y"] <= value["y"] <= frame["y"] + frame["height"] - value["height"]


def test_arrows_and_entries_go_by_the_cells_of_the_printed_table(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    expect(page.locator(".numbers-table tbody th")).to_have_text(["本庁 › 市民相談室", "北支所", "南支所"])
    desk.press("ArrowRight")
    expect(page.locator("#edit-2-value")).to_be_focused()
    desk.press("ArrowDown")
    expect(page.locator(f"#edit-{WOMAN_SOUTH}-value")).to_be_focused()  # over the empty cell
    expect(page.locator("[data-number-name]")).to_contain_text("南支所 相談者数 女性")
    desk.check("82_printed_table")
    desk.press("F2")
    page.locator(".cell-entry").fill("1,026")
    desk.press("Enter")
    expect(page.locator(f"#cell-{WOMAN_SOUTH}-value .line")).to_have_text("1,026")
    expect(page.locator("#left")).to_have_text(f"残り {NUMBERS}件")


def test_a_block_of_numbers_is_copied_and_pasted_around_an_empty_cell(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    desk.press("ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight")
    assert page.evaluate(COPIED) == "131\t64\n\t9\n25\t12"
    page.locator("#edit-2-value").focus()
    page.evaluate(PASTE, "141\t74\n\t19\n35\t22")
    expect(page.locator("#cell-2-value .line")).to_have_text("141")
    expect(page.locator("#cell-5-value .line")).to_have_text("19")
    expect(page.locator(f"#cell-{WOMAN_SOUTH}-value .line")).to_have_text("35")
    page.locator("#undo").click()
    expect(page.locator("#cell-2-value .line")).to_have_text("131")


def test_the_acts_are_on_the_number_that_has_the_focus(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    expect(page.locator(f"#cell-{WOMAN_SOUTH}-value .cell-mark")).to_have_text("▲")
    page.locator(f"#edit-{CALLS}-value").focus()
    desk.press("x")
    expect(page.locator(f"#cell-{CALLS}-value")).to_have_attribute("data-state", "rejected")
    page.locator(f"#edit-{WOMAN_SOUTH}-value").focus()
    desk.press("a")
    expect(page.locator(f"#cell-{WOMAN_SOUTH}-value .cell-mark")).to_have_text("✓")
    expect(page.locator("#left")).to_have_text(f"残り {NUMBERS - 2}件")
    page.locator(f"#edit-{MAN}-value").focus()
    page.locator("#number-accept").click()
    expect(page.locator(f"#cell-{MAN}-value")).to_have_attribute("data-state", "accepted")


def test_leaving_the_editor_of_a_number_goes_back_to_its_cell(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    desk.press("e")
    expect(page.locator(".cell.editing")).to_be_visible()
    desk.check("83_number_editor")
    desk.press("Escape")
    expect(page.locator(f"#edit-{MAN}-value")).to_be_focused()


def test_what_somebody_else_changed_in_the_table_is_not_overwritten(
    desk: Desk, other_desk: Desk, printed: Path
) -> None:
    page = open_table(desk, printed)
    other_desk.sign_in()
    other = other_desk.page
    other.goto(f"{desk.url}/documents/1?order=page&record={MAN}")
    other.locator("#edit-value").click()
    other.locator(".field.editing [data-focus]").fill("999")
    other.keyboard.press("Enter")
    expect(other.locator("#field-value .field-value")).to_contain_text("999")
    desk.press("F2")
    page.locator(".cell-entry").fill("5")
    desk.press("Enter")
    expect(page.locator("#announcement")).to_contain_text("ほかの画面で先に変更されています。")
    expect(page.locator(f"#cell-{MAN}-value .line")).to_have_text("999")


def test_a_head_is_corrected_for_all_numbers_under_it_by_keyboard_and_mouse(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    desk.press("ArrowUp")
    expect(page.locator("#head-1-column-1 .head-edit")).to_be_focused()
    desk.press("ArrowUp")
    expect(page.locator("#head-1-column-0 .head-edit")).to_be_focused()
    desk.press("F2")
    expect(page.locator("#head-words")).to_be_focused()
    expect(page.locator(".head-editor")).to_contain_text("この見出しの数値5件をまとめて直します。")
    desk.check("84_head_editor")
    page.locator("#head-words").fill("来訪者数")
    desk.press("Enter")
    expect(page.locator(".numbers-table thead")).to_contain_text("来訪者数")
    expect(page.locator("#announcement")).to_contain_text("見出し「相談者数」を5件の数値で直しました。")
    page.locator(".numbers-table tbody th", has_text="北支所").locator(".head-edit").click()
    page.locator("#head-words").fill("北部支所")
    page.locator(".head-editor .primary").click()
    expect(page.locator(".numbers-table tbody th")).to_have_text(["本庁 › 市民相談室", "北部支所", "南支所"])
    page.locator("#undo").click()
    expect(page.locator(".numbers-table tbody th")).to_have_text(["本庁 › 市民相談室", "北支所", "南支所"])
    page.locator("#undo").click()
    expect(page.locator(".numbers-table thead")).to_contain_text("相談者数")


def test_leaving_the_editor_of_a_head_changes_nothing(desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    desk.press("ArrowLeft", "Enter")
    page.locator("#head-words").fill("別の窓口")
    desk.press("Escape")
    expect(page.locator(".head-editor")).to_have_count(0)
    expect(page.locator(".numbers-table tbody th")).to_have_text(["本庁 › 市民相談室", "北支所", "南支所"])


def test_of_two_people_at_one_head_the_second_is_told(desk: Desk, other_desk: Desk, printed: Path) -> None:
    page = open_table(desk, printed)
    other_desk.sign_in()
    other = other_desk.page
    other.goto(f"{desk.url}/documents/1?order=page&record=1")
    other_desk.press("t")
    for one, words in ((page, "来訪者数"), (other, "窓口の来訪者")):
        one.locator("#head-1-column-0 .head-edit").click()
        one.locator("#head-words").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".numbers-table thead")).to_contain_text("来訪者数")
    other.keyboard.press("Enter")
    expect(other.locator(".head-editor .error-text").first).to_contain_text("先に変更されています")
    expect(other.locator("#head-words")).to_have_value("窓口の来訪者")
    expect(page.locator(".numbers-table thead")).to_contain_text("来訪者数")
