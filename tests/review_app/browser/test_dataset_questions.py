"""Questions of the council, answered from the dataset's pages: by a few presses, by keys alone, as pictures."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlmodel import Session
from tests.review_app.browser.desk import Desk
from tests.review_app.confirmed import commit, indicator, visit
from tests.review_app.shelf import Shelf

from review_app.database import make_engine, migrate
from review_app.services.people import sign_in
from review_app.settings import Settings

pytestmark = pytest.mark.browser
PARTNERS = ("揚州市", "軍浦市", "ニューブリテン市", "ノルトライン＝ヴェストファーレン州", "横手市", "網走市")
CATEGORIES = ("文化", "教育", "スポーツ", "青少年の育成と多文化共生のまちづくり")
YEARS = range(2020, 2025)
CHARTS = (
    ("stacked", "measure=participants&rows=partner&columns=year"),
    ("grouped", "measure=participants&rows=partner&columns=year&compare=yes"),
    ("field", "measure=events&rows=category&columns=year"),
    ("months", "measure=events&rows=year&columns=month"),
    ("ways", "measure=participants&rows=year&columns=direction&direction=dispatch&direction=receive&chart=grouped"),
    ("indicator", "measure=target,actual,achievement&rows=year&columns=measure&subject=交流件数"),
    ("history", "measure=events&rows=subject&columns=year&partner=揚州市"),
)


@pytest.fixture(scope="session")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with committed reports of five years."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("confirmed"))
    migrate(settings)
    engine = make_engine(settings)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "山田")
        shelf = Shelf(session, engine, settings, actor, tmp_path_factory.mktemp("papers"))
        for year in YEARS:
            commit(shelf, year, *_report(year))
    engine.dispose()
    return settings.data_dir


def _report(year: int) -> list[dict]:
    """Return the records of one year: visits of each partner, and two indicators."""
    visits = [
        visit(
            f"{year}-{place}-{turn}",
            [partner] if place % 5 else [partner, PARTNERS[1]],
            (7 * place + 11 * turn + 3 * (year - YEARS.start)) % 40 + 2,
            f"{year}-{4 + (place + 3 * turn) % 9:02}-10",
            ("receive", "dispatch")[turn % 2],
            name=("友好都市訪問団の受入れ", "青少年使節団の派遣", "市民交流会")[turn],
            category=CATEGORIES[(place + turn) % 4],
        )
        for place, partner in enumerate(PARTNERS)
        for turn in range(3)
        if (place + turn + year) % 4
    ]
    step = year - YEARS.start
    return [
        *visits,
        indicator(f"{year}-k1", "交流件数", {year: (20 + step, 15 + 2 * step)}),
        indicator(f"{year}-k2", "国際交流ボランティアの登録者数", {year: (100, 80 + 5 * step)}, "人"),
    ]


def test_two_questions_are_answered_in_three_presses(desk: Desk, confirmed: Path) -> None:
    desk.app.load(confirmed)
    desk.sign_in()
    page = desk.page
    page.goto(f"{desk.url}/dataset")
    page.get_by_role("link", name="受け入れた人数を都市別に").click()
    page.get_by_role("link", name="2023年度（令和5年度）", exact=True).click()
    expect(page.get_by_role("columnheader", name="2023年度（令和5年度）")).to_be_visible()
    expect(page.get_by_role("rowheader", name="ニューブリテン市")).to_be_visible()
    desk.keep("50_received")

    page.goto(f"{desk.url}/dataset")
    page.get_by_role("link", name="集計・グラフ").click()
    page.get_by_role("link", name="指標の目標と実績", exact=True).click()
    page.get_by_role("link", name="交流件数", exact=True).click()
    rows = page.locator(".pivot-table tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("2020年度（令和2年度）")
    expect(rows.last).to_contain_text("24件")
    desk.keep("51_indicator")


def test_a_question_is_asked_and_followed_to_the_page_by_keys_alone(desk: Desk, confirmed: Path) -> None:
    desk.app.load(confirmed)
    desk.sign_in()
    page = desk.page
    page.goto(f"{desk.url}/dataset/pivot")
    desk.tab_to("a[href*='rows=category']")
    desk.press("Enter")
    expect(page.locator("#pivot-heading")).to_have_text("行事の件数：分野別・年度別")
    desk.tab_to("#change > summary")
    desk.press("Enter")
    desk.tab_to("#facet-partner summary")
    desk.press("Enter")
    expect(page.locator("#facet-partner input")).to_have_count(len(PARTNERS) + 1)  # and those that state none
    desk.tab_to("#facet-partner input[value='横手市']")
    desk.press("Space", "Enter")
    expect(page.locator(".filter-chip")).to_contain_text("横手市")
    desk.tab_to(".pivot-table tbody td a")
    desk.press("Enter")
    expect(page.locator(".filter-chip")).to_have_count(4)
    desk.tab_to("th[scope=row] a")
    desk.press("Enter")
    expect(page.locator("#desk")).to_be_visible()


def test_every_chart_is_drawn_can_be_saved_and_is_read_in_grey(desk: Desk, confirmed: Path, tmp_path: Path) -> None:
    desk.app.load(confirmed)
    desk.sign_in()
    page = desk.page
    colours = page.context.new_cdp_session(page)
    for name, query in CHARTS:
        page.goto(f"{desk.url}/dataset/pivot?{query}")
        expect(page.locator(".chart svg")).to_be_visible()
        shown = json.loads(page.locator("[data-chart]").get_attribute("data-chart") or "")
        words = page.locator(".chart svg").text_content() or ""
        assert all(part in words for label in shown["names"] for part in label.split("\n")[:1] if len(label) < 12), name
        for ending in ("png", "svg"):
            with page.expect_download() as saving:
                page.locator(f"[data-save={ending}]").click()
            saving.value.save_as(tmp_path / f"{name}.{ending}")
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert ET.parse(tmp_path / f"{name}.svg").getroot().tag.endswith("svg")
        page.locator(".chart-figure").scroll_into_view_if_needed()
        desk.check(f"52_chart_{name}")
        page.locator(".chart-figure").screenshot(path=f"artifacts/screenshots/52_chart_{name}.png")
        colours.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
        page.locator(".chart-figure").screenshot(path=f"artifacts/screenshots/52_chart_{name}_grey.png")
        colours.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})


def test_the_list_of_the_dataset_with_its_filters_open(desk: Desk, confirmed: Path) -> None:
    desk.app.load(confirmed)
    desk.sign_in()
    desk.page.goto(f"{desk.url}/dataset?year=2023&partner=揚州市&year=abc")
    desk.page.locator("#facet-category summary").click()
    expect(desk.page.locator("#facet-category input").first).to_be_visible()
    desk.check("53_dataset_filters")
