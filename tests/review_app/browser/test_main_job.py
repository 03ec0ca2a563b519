"""What the product is for, as staff do it: a report goes in, is reviewed and committed, and comes out as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import expect
from tests.review_app.browser.desk import READING_MS, ROWS, SAMPLE, Desk

pytestmark = pytest.mark.browser

CORRECTED = {
    "文書名": "令和６年度海外・国内友好都市等との交流事業実績報告",
    "ファイル名": "atsugi_exchange_r6.pdf",
    "報告年度": "2024",
    "ページ": "1",
    "番号": "1",
    "事業名": "軍浦ツツジまつり代表訪問団派遣事業",
    "相手方": "軍浦市",
    "分野": "文化",
    "派遣・受入": "派遣",
    "開始日": "2024-04-20",
    "終了日": "2024-04-23",
    "担当課": "企画政策課",
    "人数等": "市職員3人、通訳1人",
    "確認者": "山田",
}
AS_READ = {
    "番号": "5",
    "事業名": "あつぎ鮎まつり訪問団受入事業",
    "相手方": "揚州市、軍浦市、横手市、網走市",
    "分野": "文化",
    "派遣・受入": "受入",
    "開始日": "2024-08-02",
    "終了日": "2024-08-04",
    "担当課": "企画政策課",
    "人数等": "揚州市8人、軍浦市7人、横手市2人、網走市2人",
}


def upload(desk: Desk) -> None:
    page = desk.page
    desk.sign_in()
    expect(page.get_by_role("heading", name="まだ文書がありません。")).to_be_visible()
    desk.keep("01_empty_list")
    page.set_input_files("#file", SAMPLE)
    page.get_by_role("button", name="読み取る").click()
    page.wait_for_url("**/documents/1")
    desk.keep("02_reading")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件", timeout=READING_MS)


def open_record(desk: Desk, title: str) -> None:
    desk.page.get_by_role("navigation", name="候補の一覧").get_by_role("link", name=title).click()
    expect(desk.page.locator("#record-heading")).to_have_text(title)


def save(desk: Desk) -> None:
    """Save what is typed, and wait for the answer: it puts the whole record in place anew, open editors too."""
    desk.page.get_by_role("button", name="保存する").click()
    desk.settle()


def decide(desk: Desk, button: str, left: int) -> None:
    desk.page.locator(f"#{button}").click()
    expect(desk.page.locator("#left")).to_have_text(f"残り {left}件")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_report_becomes_a_confirmed_dataset(desk: Desk) -> None:
    page = desk.page
    upload(desk)
    desk.keep("03_desk")

    # a date is corrected, in words and then by the date picker
    open_record(desk, "軍浦ツツジまつり代表訪問団派遣事業")
    expect(page.locator("#field-periods")).to_contain_text("2024年4月19日（金）～21日（日）")
    page.locator("#edit-periods").click()
    page.get_by_label("または和暦で書く").fill("そのうち")
    save(desk)
    expect(page.locator("#problem-periods")).to_be_visible()
    expect(page.get_by_label("または和暦で書く")).to_have_value("そのうち")
    expect(page.get_by_label("または和暦で書く")).to_be_focused()
    desk.keep("04_not_understood")
    page.get_by_label("または和暦で書く").fill("令和６年４月20日～22日")
    save(desk)
    expect(page.locator("#field-periods")).to_contain_text("2024年4月20日（土）～22日（月）")
    expect(page.locator("#saved")).to_contain_text("保存済み")
    page.locator("#edit-periods").click()
    page.get_by_label("終わりの日").fill("2024-04-23")
    save(desk)
    expect(page.locator("#field-periods")).to_contain_text("2024年4月20日（土）～23日（火）")

    # a count is corrected line by line
    page.locator("#edit-counts").click()
    page.locator("input[name=amount]").first.fill("３")
    page.get_by_role("button", name="＋ 行を足す").click()
    page.locator("input[name=label]").last.fill("通訳")
    page.locator("input[name=amount]").last.fill("1")
    page.locator("input[name=unit]").last.fill("人")
    desk.keep("05_counts")
    save(desk)
    expect(page.locator("#field-counts")).to_contain_text("市職員 3人")
    expect(page.locator("#field-counts")).to_contain_text("通訳 1人")
    decide(desk, "accept", 27)

    # one is left out, by mistake undone, and left out again
    open_record(desk, "保育園等オンライン交流")
    decide(desk, "reject", 26)
    page.locator("#announcement").get_by_role("button", name="元に戻す").click()
    expect(page.locator("#left")).to_have_text("残り 27件")
    expect(page.locator("#record-heading")).to_have_text("保育園等オンライン交流")
    decide(desk, "reject", 26)

    # the document is not committed while some are open
    page.locator("#commit").click()
    expect(page.get_by_role("heading", name="登録できるまで、あと26件です")).to_be_visible()
    expect(page.locator("#commit-now")).to_be_disabled()
    desk.keep("06_open_ones_remain")
    page.get_by_role("link", name="◀ 確認の画面に戻る").click()
    expect(page.locator("#left")).to_have_text("残り 26件")

    # a box on the page leads to its record
    page.goto(f"{desk.url}/documents/1?order=page&page=2")
    page.locator("a[aria-label='行政視察訪問団派遣事業'] rect").click(position={"x": 3, "y": 3})
    expect(page.locator("#record-heading")).to_have_text("行政視察訪問団派遣事業")
    desk.keep("07_box_opens_its_record")

    # the others are accepted, those without doubts together
    with page.expect_response(lambda answer: "threshold=0.80" in answer.url):
        page.locator("#threshold").select_option("0.80")
    page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    if page.locator("#accept-sure").count():
        page.locator("#accept-sure").click()
        page.locator("#do-batch").click()
        expect(page.locator("#announcement")).to_contain_text("件をまとめて処理しました：確認済みにする")
    for left in range(int(page.locator("#left").inner_text().strip("残り 件")) - 1, -1, -1):
        decide(desk, "accept", left)
    desk.keep("08_all_decided")
    page.locator("#commit").click()
    expect(page.get_by_role("heading", name="登録できます")).to_be_visible()
    page.locator("#commit-now").click()
    page.wait_for_url("**/committed")
    expect(page.get_by_role("heading", name="確定データに登録しました")).to_be_visible()
    desk.keep("09_committed")

    page.get_by_role("link", name="確定データを見る").click()
    expect(page.get_by_text("27件", exact=True)).to_be_visible()
    desk.keep("10_dataset")
    with page.expect_download() as download:
        page.get_by_role("link", name="事業・行事をCSVで書き出す").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(content.decode())
    assert [row["番号"] for row in rows] == [str(number) for number in range(1, 28)]
    assert {head: rows[0][head] for head in CORRECTED} == CORRECTED
    assert {head: rows[4][head] for head in AS_READ} == AS_READ

    page.goto(f"{desk.url}/documents/1?record=1")
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_role("table")).to_contain_text("修正：日程")
    desk.keep("11_history")


def test_what_is_dropped_is_taken_in_and_what_is_no_pdf_is_refused_in_one_sentence(desk: Desk) -> None:
    page = desk.page
    link = desk.sign_in()
    drop = """([name, type, bytes]) => {
        const given = new DataTransfer();
        given.items.add(new File([new Uint8Array(bytes)], name, {type}));
        document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: given, bubbles: true, cancelable: true}));
    }"""
    page.evaluate(drop, ["memo.txt", "text/plain", [104, 105]])
    expect(page.get_by_role("alert").filter(has_text="PDFではないファイルです。")).to_be_visible()
    desk.keep("12_refused")
    page.evaluate(drop, ["報告.pdf", "application/pdf", list(SAMPLE.read_bytes())])
    page.wait_for_url("**/documents/1")
    expect(page.locator("#left")).to_have_text(f"残り {ROWS}件", timeout=READING_MS)
    page.goto(desk.url)
    page.set_input_files("#file", SAMPLE)
    page.get_by_role("button", name="読み取る").click()
    expect(page.get_by_role("heading", name="この文書はすでに登録されています")).to_be_visible()
    desk.keep("13_known_already")
    page.goto(f"{desk.url}/no-such-page")
    desk.keep("14_not_found")
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_role("alert").filter(has_text="使用済みか、期限切れです")).to_be_visible()
    desk.keep("15_link_used_before")


def test_the_keyboard_alone_corrects_and_accepts(desk: Desk) -> None:
    page = desk.page
    desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    page.locator("#edit-name").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".editor [data-focus]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#edit-name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".editor [data-focus]")).to_be_focused()
    page.keyboard.type("：春")
    page.keyboard.press("Enter")
    expect(page.locator("#field-name")).to_contain_text("軍浦ツツジまつり代表訪問団派遣事業：春")
    expect(page.locator("#edit-name")).to_be_focused()
    page.locator("#accept").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#left")).to_have_text("残り 27件")
    expect(page.locator("#accept")).to_be_focused()


def test_a_lost_connection_keeps_what_was_typed_and_says_so(desk: Desk) -> None:
    page = desk.page
    desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    page.locator("#edit-category").click()
    page.locator(".editor input[name=text]").fill("文化交流")
    page.route("**/fields/**", lambda route: route.abort())
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_role("alert").filter(has_text="サーバーにつながりません")).to_be_visible()
    expect(page.locator(".editor input[name=text]")).to_have_value("文化交流")
    desk.keep("16_unreachable")
    page.unroute("**/fields/**")
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("#field-category")).to_contain_text("文化交流")
    expect(page.locator("#unreachable")).to_be_hidden()
    desk.complaints.clear()  # htmx notes in the console that the connection was lost


def test_what_is_typed_is_not_lost_by_another_button(desk: Desk) -> None:
    page = desk.page
    desk.open_sample()
    page.goto(f"{desk.url}/documents/1?order=page&record=1")
    page.locator("#edit-direction").click()
    page.locator("#accept").click()
    expect(page.locator("#left")).to_have_text("残り 27件")  # an editor in which nothing was typed holds nobody up
    page.goto(f"{desk.url}/documents/1?order=page&record=2")
    page.locator("#edit-category").click()
    page.locator(".editor input[name=text]").fill("文化交流")
    page.locator("#accept").click()
    expect(page.get_by_role("alert").filter(has_text="この項目はまだ保存されていません。")).to_be_visible()
    expect(page.locator(".editor input[name=text]")).to_have_value("文化交流")
    desk.keep("17_not_saved_yet")
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("#field-category")).to_contain_text("文化交流")
    page.locator("#accept").click()
    expect(page.locator("#left")).to_have_text("残り 26件")
