"""A large report by keyboard: its numbers and the records without doubts in batches, the doubtful ones one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.browser.desk import Desk

from review_app.database import make_engine, migrate
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.settings import Settings

pytestmark = pytest.mark.browser
STATISTICS, EVENTS, DOUBTFUL = 1650, 32, 8
MOST_PRESSES = 60


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose one document holds 1,650 numbers and 32 events, 8 of them with a wrong weekday."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("large"))
    migrate(settings)
    engine = make_engine(settings)
    file = factory.write_pdf(settings.data_dir / "large.pdf", pages=2)
    with Session(engine) as session, file.open("rb") as content:
        actor = sign_in.ensure_user(session, "山田")
        document_id = uploads.store_upload(session, settings, content, file.name, actor).document_id
    events = [factory.event(f"e{n}", f"事業{n}", number=str(n)) for n in range(DOUBTFUL)]
    events += [factory.plain(f"e{n}", f"事業{n}", 0.97) for n in range(DOUBTFUL, EVENTS)]
    numbers = [factory.statistic(f"s{n}") for n in range(STATISTICS)]
    assert jobs.begin(engine, document_id, 1)
    jobs.store_extraction(engine, document_id, 1, factory.extraction(*events, *numbers))
    engine.dispose()
    return settings.data_dir


def open_large(desk: Desk, large: Path) -> None:
    desk.app.load(large)
    desk.sign_in()
    desk.page.goto(f"{desk.url}/documents/1")
    expect(desk.page.locator("#left")).to_have_text(f"残り {STATISTICS + EVENTS}件")


def test_1650_numbers_and_32_events_take_fewer_than_60_presses(desk: Desk, large: Path) -> None:
    page = desk.page
    open_large(desk, large)
    desk.press("k")
    expect(page.locator("#quick")).to_be_visible()
    desk.press("s")
    expect(page.locator("#do-batch")).to_be_focused()
    expect(page.locator("#would")).to_have_text(f"{STATISTICS}件が変わります")
    desk.check("70_no_numbers")
    desk.press("Enter")
    expect(page.locator("#announcement")).to_contain_text(f"{STATISTICS}件をまとめて処理しました：除外")
    desk.press("b")
    expect(page.locator("#do-batch")).to_be_focused()
    desk.check("71_sure_ones")
    desk.press("Enter")
    expect(page.locator("#left")).to_have_text(f"残り {DOUBTFUL}件")
    for left in range(DOUBTFUL - 1, -1, -1):
        desk.press("a")
        expect(page.locator("#left")).to_have_text(f"残り {left}件")
    desk.press("c")
    expect(page.locator("#commit-now")).to_be_focused()
    desk.press("Enter")
    page.wait_for_url("**/committed")
    assert desk.presses < MOST_PRESSES
    assert desk.presses == 2 + 1 + 2 + DOUBTFUL + 2


def test_a_batch_is_taken_back_at_once(desk: Desk, large: Path) -> None:
    page = desk.page
    open_large(desk, large)
    desk.press("k")
    expect(page.locator("#quick")).to_be_visible()
    desk.press("s")
    expect(page.locator("#do-batch")).to_be_focused()
    desk.press("Enter")
    expect(page.locator("#left")).to_have_text(f"残り {EVENTS}件")
    page.locator("#announcement button").click()
    expect(page.locator("#left")).to_have_text(f"残り {STATISTICS + EVENTS}件")


def test_what_somebody_else_decided_meanwhile_is_not_overwritten_by_a_batch(
    desk: Desk, other_desk: Desk, large: Path
) -> None:
    page = desk.page
    open_large(desk, large)
    page.goto(f"{desk.url}/documents/1/batch?kind=event&act=reject")
    other_desk.sign_in()
    other_desk.page.goto(f"{desk.url}/documents/1?record=1")
    other_desk.page.locator("#accept").click()
    expect(other_desk.page.locator("#left")).to_have_text(f"残り {STATISTICS + EVENTS - 1}件")
    page.locator("#do-batch").click()
    expect(page.get_by_role("alert")).to_contain_text("この画面を開いたあとで、内容が変わりました。")
    expect(page.locator("#would")).to_have_text(f"{EVENTS - 1}件が変わります")
