"""A misread table is put right on its page, by keyboard and by mouse, in few actions however many rows it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session
from tests.review_app.browser.desk import Desk, desk_of
from tests.review_app.browser.shared_app import SharedApp

from extractor import end_rereading
from extractor.table_choices import TableChoice
from review_app.database import make_engine, migrate
from review_app.jobs import extraction
from review_app.jobs.laid_out import tables_of
from review_app.jobs.table_act import TableChange, apply_change
from review_app.services.documents import uploads
from review_app.services.documents.documents import get_document
from review_app.services.people import sign_in
from review_app.settings import Settings

pytestmark = pytest.mark.browser
PDF = Path(__file__).parents[2] / "pdfs" / "hairlines_over_pages.pdf"
ROWS = 24
MOST_ACTIONS = 15


@pytest.fixture(scope="module")
def misread(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A document whose table of three pages lost a column line, and is read with a row too many as its head."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("misread"))
    migrate(settings)
    engine = make_engine(settings)
    with Session(engine) as session, PDF.open("rb") as content:
        actor = sign_in.ensure_user(session, "係長")
        made = uploads.store_upload(session, settings, content, PDF.name, actor).document_id
        assert extraction.begin(engine, made, 1)
        extraction.read_and_store(settings, engine, made, 1)
        (table,) = tables_of(settings, get_document(session, made))
        wrong = (*table.xs[:4], *table.xs[5:])
        choice = TableChoice(place=table.place, heads=table.heads, kind="events", head_rows=2, xs=wrong)
        apply_change(session, settings, made, TableChange(choice, (), ()), actor)
    engine.dispose()
    end_rereading()
    yield settings.data_dir


@pytest.fixture
def table_desk(browser: Browser, app: SharedApp, misread: Path) -> Iterator[Desk]:
    with desk_of(browser, app, misread, "山田") as desk:
        app.load(misread)
        desk.sign_in()
        yield desk


@pytest.fixture
def second_desk(browser: Browser, app: SharedApp, misread: Path) -> Iterator[Desk]:
    with desk_of(browser, app, misread, "佐藤") as desk:
        yield desk


def opened(desk: Desk) -> Page:
    page = desk.page
    page.goto(f"{desk.url}/documents/1/tables")
    page.locator("table a").first.click()
    expect(page.locator("#role-1")).to_be_visible()
    expect(page.locator(".others")).to_be_visible()
    desk.settle()
    return page


def changes(page: Page, count: int) -> None:
    expect(page.locator("#table-apply")).to_have_text(f"s 適用（{count}件）")


def names(desk: Desk) -> str:
    desk.page.goto(f"{desk.url}/documents/1?record=1")
    return desk.page.locator("#record-heading").inner_text()


def test_by_keyboard_from_a_record_of_the_table(table_desk: Desk) -> None:
    desk, page = table_desk, table_desk.page
    assert "令和" in names(desk)
    desk.press("l")
    expect(page.locator("#role-1")).to_be_visible()
    desk.settle()
    page.locator("#table-head").focus()  # reached with Tab; what counts are the acts on the table
    desk.press("ArrowUp")  # one row fewer in the head
    changes(page, 1)
    page.locator("#line-x-1-3").focus()
    desk.press("Insert")
    expect(page.locator("#line-x-1-4")).to_be_focused()
    desk.press("Shift+ArrowLeft", "Shift+ArrowLeft")
    expect(page.locator("#role-5")).to_have_value("name")
    changes(page, ROWS)
    desk.settle()
    desk.press("s")
    expect(page.locator(".outcome")).to_contain_text("適用しました")
    desk.settle()
    assert desk.presses <= MOST_ACTIONS
    desk.press("u")
    expect(page.locator(".outcome")).to_contain_text("元に戻しました")
    assert "令和" in names(desk)


def test_by_mouse_with_all_rows_shown_before(table_desk: Desk) -> None:
    desk, page = table_desk, opened(table_desk)
    page.locator("#table-head").select_option("1")
    changes(page, 1)
    line = page.locator("#line-x-1-3 .mark").bounding_box()
    right = page.locator("#line-x-1-4 .mark").bounding_box()
    assert line is not None
    assert right is not None
    middle, y = line["x"] + (right["x"] - line["x"]) / 2, line["y"] + 40
    page.mouse.dblclick(middle, y)
    expect(page.locator("#line-x-1-8")).to_have_count(1)
    desk.settle()
    page.mouse.move(middle, y)
    page.mouse.down()
    page.mouse.move(middle - 14, y, steps=4)
    page.mouse.up()
    desk.settle()
    expect(page.locator("#role-4")).to_have_value("periods")
    expect(page.locator("#role-5")).to_have_value("name")
    expect(page.locator(".row-changed")).to_have_count(ROWS - 1)
    desk.check("60_table_again")
    page.locator("#table-apply").click()
    expect(page.locator(".outcome")).to_contain_text("適用しました")
    desk.check("61_table_applied")
    page.locator("#line-x-1-7").focus()
    desk.press("Shift+ArrowLeft")  # tried, and not applied by the button that was pressed last
    expect(page.locator(".outcome")).to_have_count(0)
    assert "令和" not in names(desk)


def test_roles_kinds_and_other_readings_are_tried_without_anything_done(table_desk: Desk) -> None:
    desk, page = table_desk, opened(table_desk)
    page.locator("#role-3").select_option("venue")
    expect(page.locator(".table-role.changed")).to_have_count(1)
    page.locator("#table-kind").select_option("none")
    expect(page.locator(".row-gone")).not_to_have_count(0)
    expect(page.locator(".table-roles")).to_have_count(0)
    page.locator(".others button").first.click()
    expect(page.locator(".table-roles")).to_be_visible()
    desk.settle()
    page.locator("#table-unit").fill("人")
    page.keyboard.press("Enter")
    desk.settle()
    page.goto(f"{desk.url}/documents/1/tables")
    expect(page.locator("td.number")).to_have_text(f"{ROWS - 1}")
    page.goto(f"{desk.url}/documents/1")
    expect(page.locator("#undo")).to_be_disabled()


def test_of_two_people_the_second_sees_that_the_first_was_there(table_desk: Desk, second_desk: Desk) -> None:
    second_desk.sign_in()
    first, second = opened(table_desk), opened(second_desk)
    first.locator("#table-kind").select_option("none")
    expect(first.locator(".row-gone")).not_to_have_count(0)
    first.locator("#table-apply").click()
    expect(first.locator(".outcome")).to_contain_text("適用しました")
    second.locator("#role-3").select_option("venue")
    expect(second.locator(".outcome.problem")).to_contain_text("ほかの人が表の読み方を変えました")


def test_the_list_of_tables_and_a_table_in_english(table_desk: Desk) -> None:
    desk, page = table_desk, table_desk.page
    page.goto(f"{desk.url}/documents/1/tables")
    expect(page.locator("table a")).to_have_count(1)
    desk.check("62_tables")
    page.get_by_role("button", name="English").click()
    opened(desk)
    desk.check("63_table_in_english")
