"""Pages about a document as a whole, walked by two people, past axe, and kept as pictures at two sizes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session
from tests.review_app.browser.desk import ROWS, Desk
from tests.review_app.browser.shared_app import SharedApp
from tests.review_app.factory import event, extraction, write_pdf
from tests.review_app.shown import list_records

from extractor.records import Extraction
from review_app.database import make_engine
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people import flags, sign_in

pytestmark = pytest.mark.browser
AYU = "あつぎ鮎まつり訪問団受入事業"


def accept_all(desk: Desk) -> None:
    for left in range(ROWS - 1, -1, -1):
        desk.press("a")
        expect(desk.page.locator("#left")).to_have_text(f"残り {left}件")


def put_last_year(app: SharedApp, folder: Path) -> int:
    """Put a report of the same series of the year before beside the sample, and a note on the sample."""
    made = extraction(event("a", AYU), event("b", "姉妹都市野球大会")).model_dump(mode="json")
    title = "令和５年度海外・国内友好都市等との交流事業実績報告"
    made["document"] |= {"title": title, "fiscal_year": 2023, "publisher": None}
    made["records"][0]["fields"]["counts"]["value"] = [{"label": "揚州市", "value": 2, "unit": "人"}]
    engine = make_engine(app.settings)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "佐藤")
        pdf = write_pdf(folder / "r5.pdf", "last year").read_bytes()
        document_id = uploads.store_upload(session, app.settings, io.BytesIO(pdf), "r5.pdf", actor).document_id
        jobs.begin(engine, document_id, 1)
        jobs.store_extraction(engine, document_id, 1, Extraction.model_validate(made))
        (first, *_) = list_records(session, 1)
        flags.add_flag(session, first.id, "人数を国際交流課に確かめる", actor)
    engine.dispose()
    return document_id


def test_a_second_person_approves_and_a_later_change_takes_the_approval_away(desk: Desk, other_desk: Desk) -> None:
    mine, theirs = desk.open_sample(), other_desk.page
    mine.goto(f"{desk.url}/settings")
    mine.get_by_label("必要にする（別の人の承認を待つ）").check()
    desk.press("Enter")
    expect(mine.get_by_text("いまの設定：山田さんが")).to_be_visible()
    mine.goto(f"{desk.url}/documents/1?order=page&record=1")
    accept_all(desk)

    # who confirmed cannot approve, and nobody can commit
    desk.press("c")
    expect(mine.get_by_role("heading", name="承認を待っています")).to_be_visible()
    expect(mine.locator("#commit-now")).to_be_disabled()
    expect(mine.get_by_text("自分で確認したものは自分では承認できません。")).to_be_visible()
    expect(mine.locator("#approve")).to_have_count(0)
    desk.check("60_waits_for_approval")

    # the second person looks and approves
    other_desk.sign_in()
    theirs.goto(f"{desk.url}/documents/1")
    theirs.get_by_role("link", name="28件を承認・登録する").click()
    expect(theirs.get_by_text("山田さんが確認した28件：山田さん以外の人が承認します。")).to_be_visible()
    other_desk.check("61_to_approve")
    expect(theirs.locator("#approve")).to_be_focused()
    other_desk.press("Enter")
    expect(theirs.get_by_role("heading", name="登録できます")).to_be_visible()
    expect(theirs.locator("#commit-now")).to_be_focused()

    # a change after that takes the approval of that one away, also under the other's hands
    mine.goto(f"{desk.url}/documents/1?order=page&record=1")
    mine.locator("#edit-name").focus()
    desk.press("e")
    expect(mine.locator("#field-name [data-focus]")).to_be_focused()
    mine.keyboard.type("：春")
    desk.press("Enter")
    expect(mine.locator("#field-name .field-value")).to_contain_text("：春")
    other_desk.press("Enter")
    expect(theirs.get_by_role("alert").filter(has_text="内容が変わりました")).to_be_visible()
    expect(theirs.locator("#commit-now")).to_be_disabled()
    expect(theirs.get_by_text("山田さんが確認した1件：")).to_be_visible()
    other_desk.check("62_changed_meanwhile")
    other_desk.press("o")
    expect(theirs.get_by_role("heading", name="登録できます")).to_be_visible()
    other_desk.press("c")
    theirs.wait_for_url("**/committed")
    mine.goto(f"{desk.url}/documents/1/commit")
    expect(mine.get_by_role("heading", name="確定データに登録済みです")).to_be_visible()
    desk.check("63_up_to_date")


def test_pages_unmarked_and_notes_are_seen_to_from_the_page_before_the_commit(
    desk: Desk, app: SharedApp, tmp_path: Path
) -> None:
    page = desk.open_sample()
    put_last_year(app, tmp_path)
    page.goto(f"{desk.url}/documents/1/commit")
    expect(page.get_by_role("heading", name="登録できるまで、あと28件です")).to_be_visible()
    desk.check("64_open_ones_remain")
    page.locator(".page-links").get_by_role("link", name="2ページ").click()
    expect(page.locator("#sheet")).to_have_attribute("data-page", "2")
    desk.press("m")
    expect(page.locator("#mark-page")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{desk.url}/documents/1/commit")
    expect(page.locator(".page-links a")).to_have_text(["1ページ", "3ページ", "4ページ"])
    page.get_by_role("button", name="済みにする：人数を国際交流課に確かめる").click()
    expect(page.get_by_text("残っている付箋はありません。")).to_be_visible()
    desk.press("n")
    page.wait_for_url("**/documents/1?record=*")


def test_the_year_before_notes_and_facts_of_a_document(desk: Desk, app: SharedApp, tmp_path: Path) -> None:
    page = desk.open_sample()
    page.get_by_role("link", name="前年との比較").click()
    expect(page.get_by_role("heading", name="前年の報告がまだありません。")).to_be_visible()
    desk.check("65_no_year_before")
    last = put_last_year(app, tmp_path)
    page.goto(desk.url)
    desk.check("66_list_with_series")
    page.get_by_role("link", name="前年との比較").click()
    expect(page.get_by_role("table").first).to_contain_text("人数が前年の950％（2人→19人）")
    expect(page.get_by_role("link", name="姉妹都市野球大会")).to_have_attribute("href", f"/documents/{last}?record=30")
    desk.check("67_year_before")
    page.get_by_label("前年の文書はない").check()
    page.get_by_role("button", name="この文書と比べる").click()
    expect(page.get_by_role("heading", name="前年の文書はないことになっています。")).to_be_visible()
    desk.check("68_none_chosen")
    page.get_by_label("自動で見つける").check()
    page.get_by_role("button", name="この文書と比べる").click()
    expect(page.get_by_role("heading", name="大きく変わったもの（1件）")).to_be_visible()

    desk.press("Escape")
    page.get_by_role("link", name="付箋 1").click()
    desk.check("69_notes")
    page.get_by_role("button", name="済みにする：人数を国際交流課に確かめる").click()
    expect(page.get_by_role("heading", name="残っている付箋はありません。")).to_be_visible()
    desk.check("70_no_notes")

    desk.press("Escape")
    page.get_by_role("link", name="情報を修正").click()
    desk.check("71_facts")
    _type_year(page, "らいねん")
    expect(page.get_by_role("alert").filter(has_text="年度として読み取れません。")).to_be_visible()
    expect(page.get_by_label("年度", exact=True)).to_be_focused()
    desk.check("72_not_a_year")
    _type_year(page, "令和５")
    expect(page.locator("#announcement")).to_contain_text("文書の情報を保存しました。")
    expect(page.locator(".desk-title")).to_contain_text("2023年度（令和5年度）")
    page.get_by_role("link", name="前年との比較").click()
    expect(page.get_by_role("heading", name="前年の報告がまだありません。")).to_be_visible()
    page.goto(f"{desk.url}/documents/1/facts")
    page.get_by_role("button", name="年度を読み取ったままに戻す").click()
    expect(page.get_by_label("年度", exact=True)).to_have_value("2024")
    page.goto(f"{desk.url}/settings")
    desk.check("73_settings")


def _type_year(page: Page, typed: str) -> None:
    page.get_by_label("年度", exact=True).fill(typed)
    page.keyboard.press("Enter")
