"""A report whose table is read as in the year before says so, and is read without it or with it again by a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlmodel import Session
from tests.review_app import series
from tests.review_app.browser.desk import Desk, desk_of
from tests.review_app.browser.shared_app import SharedApp

from extractor import end_rereading
from review_app.database import make_engine, migrate
from review_app.services.people import sign_in
from review_app.settings import Settings

pytestmark = pytest.mark.browser
NAMES, BODIES = (re.compile("|".join(map(re.escape, own))) for own in zip(*series.stated(6), strict=True))
"""Which record is shown first depends on the file: that of any row, named by its name or by its body."""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The report of a year, its table put right and committed, and that of the next year."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("two_years"))
    migrate(settings)
    engine = make_engine(settings)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "係長")
        first = series.read(session, settings, engine, series.year_n(), actor)
        series.put_right(session, settings, first, actor)
        series.commit(session, first, actor)
        series.read(session, settings, engine, series.year_after(), actor)
    engine.dispose()
    end_rereading()
    yield settings.data_dir


@pytest.fixture
def two_years_desk(browser: Browser, app: SharedApp, two_years: Path) -> Iterator[Desk]:
    with desk_of(browser, app, two_years, "山田") as desk:
        app.load(two_years)
        desk.sign_in()
        yield desk


def test_it_is_switched_off_and_on_with_a_click_and_removed_for_later_years(two_years_desk: Desk) -> None:
    desk, page = two_years_desk, two_years_desk.page
    notice = page.locator(".earlier-tables")
    page.goto(f"{desk.url}/documents/2")
    expect(notice).to_contain_text("昨年の読み方で読みました（1個の表）。")
    expect(notice.locator("a")).to_have_text("令和５年度　国際交流事業報告書")
    expect(page.locator("#record-heading")).to_have_text(NAMES)
    desk.check("64_as_last_year")
    notice.locator("button").click()
    expect(notice).to_contain_text("昨年の読み方（1個の表）は使っていません。")
    expect(page.locator(".outcome")).to_contain_text("昨年の読み方を使わずに読み直しました。")
    expect(page.locator("#record-heading")).to_have_text(BODIES)
    notice.locator("button").click()
    expect(notice).to_contain_text("昨年の読み方で読みました（1個の表）。")
    expect(page.locator("#record-heading")).to_have_text(NAMES)
    page.goto(f"{desk.url}/documents/2/tables")
    page.locator("table a").first.click()
    expect(page.locator("#settled")).to_have_text("✓ 昨年の読み方")
    expect(page.get_by_label("取組みの内容")).to_have_value("name")
    expect(page.get_by_label("来年の報告書にも使う")).to_be_checked()
    desk.check("65_table_as_last_year")
    page.goto(f"{desk.url}/settings")
    page.get_by_role("link", name="覚えた読み方").click()
    expect(page.locator("tbody tr")).to_contain_text("「取組の内容」は事業名")
    desk.check("66_remembered")
    page.locator("tbody button").click()
    expect(page.locator("main")).to_contain_text("まだありません。")


def test_a_choice_that_stands_is_kept_for_this_year_alone(two_years_desk: Desk) -> None:
    desk, page = two_years_desk, two_years_desk.page
    page.goto(f"{desk.url}/documents/1/tables")
    page.locator("table a").first.click()
    expect(page.locator("#table-apply")).to_be_disabled()
    page.get_by_label("来年の報告書にも使う").uncheck()
    expect(page.locator("#table-apply")).to_be_enabled()
    page.locator("#table-apply").click()
    expect(page.locator(".outcome")).to_contain_text("適用しました")
    page.goto(f"{desk.url}/remembered-tables")
    expect(page.locator("main")).to_contain_text("まだありません。")
