"""A field accepted by itself, a record that is not found again, a decision taken back, and why a record is shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import BOX, event, field, kpi, statistic
from tests.review_app.web.test_desk import act, calm, heading, values, version_of

from review_app.jobs import extraction as jobs
from review_app.models import Document

Ready = Callable[..., int]
BAD_SUM = ({"code": "sum", "ok": False, "message": "合計と内訳が合いません（12 ≠ 11）"},)


def twice_doubtful() -> dict:
    """An event whose dates and counts are both doubtful."""
    made = event("e1", "鮎まつり")
    counts = {**made["fields"]["counts"], "checks": list(BAD_SUM)}
    return {**made, "fields": {**made["fields"], "counts": counts}}


def focused(page: str) -> str:
    """The id of the control that gets the focus."""
    return re.search(r'id="([^"]+)"[^>]*? data-focus', page).group(1)


def test_an_accepted_field_is_checked_and_the_focus_goes_on_to_the_next_doubt_then_to_the_record(
    client: TestClient, ready: Ready
) -> None:
    ready(twice_doubtful())
    first = act(client, "fields/periods/accept").text
    assert "「鮎まつり」の日程を確認済みにしました" in values(first)
    assert focused(first) == "edit-counts"
    assert "▲ 要確認： 人数・件数" in values(first)
    second = act(client, "fields/counts/accept").text
    assert focused(second) == "record-heading"
    assert "✓ 確認済み" in values(second)
    assert "要確認" not in values(second).split("候補の一覧")[0]
    assert "残り 1件" in values(second)
    undone = client.post("/documents/1/undo").text
    assert "▲ 要確認： 人数・件数" in values(undone)


def test_a_stale_field_acceptance_shows_what_came_between(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    seen = version_of(client, 1)
    act(client, "reject")
    answer = client.post("/records/1/fields/periods/accept", data={"version": seen})
    assert answer.status_code == 409
    assert "見ていた間に、ほかの画面で変更されています。" in answer.text
    assert client.post("/records/1/fields/rating/accept", data={"version": seen + 1}).status_code == 404


def test_the_history_tells_which_field_was_accepted(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    act(client, "fields/periods/accept")
    told = values(client.get("/records/1/history").text)
    period = "2024年8月2日（金）～4日（日）"
    assert f"山田 確認済みにする： 日程 {period} 未確認 {period} 確認済み" in told
    assert "確認済みにする：日程" in client.get("/documents/1/activity").text


def test_a_check_is_told_once(client: TestClient, ready: Ready) -> None:
    ready(twice_doubtful())
    page = values(client.get("/documents/1").text)
    assert "合計と内訳が合いません（12 ≠ 11）" in page
    assert "合計と内訳が合いません：合計と内訳" not in page


def test_a_missing_value_stands_among_the_fields_with_its_reason(client: TestClient, ready: Ready) -> None:
    made = event("e1", "甲")
    fields = {name: held for name, held in made["fields"].items() if name == "number"}
    ready({**made, "fields": fields})
    page = client.get("/documents/1").text
    assert "事業名が読み取れていません a ✓ このままでよい" in values(page)
    answered = values(act(client, "fields/name/accept").text)
    assert "事業名が読み取れていません" not in answered


def test_a_record_not_found_again_is_kept_or_left_out(
    client: TestClient, ready: Ready, session: Session, engine: Engine
) -> None:
    document = ready(event("e1", "甲"), event("e2", "乙"))
    act(client, "accept", 1)
    act(client, "accept", 2)
    client.post("/documents/1/read-again")
    attempt = session.get(Document, document).attempt
    assert jobs.begin(engine, document, attempt)
    jobs.store_extraction(engine, document, attempt, factory.extraction(kpi("k1")))
    page = client.get("/documents/1?record=1").text
    assert "新しい読み取りでは見つかりません。ページを確かめて、残すか除外するか選んでください。" in values(page)
    kept = act(client, "keep", 1).text
    assert heading(kept) == "甲"
    assert 'id="gone-keep"' not in kept
    assert act(client, "keep", 1).status_code == 200
    assert 'id="gone-reject"' in client.get("/documents/1?record=2").text
    assert "残り 1件" in values(act(client, "reject", 2).text)
    assert "× 除外" in values(client.get("/documents/1?record=2").text)


def test_a_decision_is_taken_back_by_whoever_looks_at_it(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    act(client, "accept", 1)
    assert "未確認に戻す" in client.get("/documents/1?record=1").text
    page = act(client, "reopen", 1).text
    assert heading(page) == "甲"
    assert "残り 2件" in values(page)
    assert 'id="reopen"' not in page


def test_the_list_and_the_record_say_why_a_record_is_shown(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "曜日"), *(calm(f"c{number}", f"確か{number}") for number in range(5)))
    page = values(client.get("/documents/1").text)
    queue = page.split("候補の一覧")[1]
    places = [queue.index(word) for word in ("要確認 ▲", "曜日", "抜き取り確認", "確度の高いもの")]
    assert places == sorted(places)
    assert "抜き取り確認：確度の高いものから無作為に選びました。" not in page
    second = client.get("/documents/1").text
    sampled = re.search(r"抜き取り確認</h3>.*?record=(\d+)", second, re.DOTALL).group(1)
    shown = values(client.get(f"/documents/1?record={sampled}").text)
    assert "抜き取り確認：確度の高いものから無作為に選びました。" in shown
    by_page = values(client.get("/documents/1?order=page").text).split("候補の一覧")[1]
    assert "抜き取り確認" not in by_page


def test_the_table_shows_an_indicators_values_by_year_and_accepts_a_doubtful_cell(
    client: TestClient, ready: Ready
) -> None:
    ready(kpi("k1"), event("e1", "甲"))
    client.post("/look", data={"view": "table"})
    page = client.get("/documents/1?page=2&record=1").text
    cell = re.search(r'id="cell-1-observations".*?</td>\s*</tr>', page, re.DOTALL).group(0)
    assert "年 目標値 実績値 2023年度 25 未公表" in values(cell)
    assert 'action="/records/2/fields/periods/accept"' in client.get("/documents/1?page=1&record=2").text
    accepted = act(client, "fields/periods/accept", 2).text
    assert focused(accepted) == "edit-2-number"


def test_the_box_of_another_statistic_is_around_its_value_alone(client: TestClient, ready: Ready) -> None:
    made = statistic("s1")
    value = {**field(52, page=2), "boxes": [{"page": 2, "bbox": [300.0, 400.0, 320.0, 410.0]}]}
    ready(event("e1", "甲"), {**made, "fields": {**made["fields"], "value": value}})
    page = client.get("/documents/1?record=1&page=2").text
    assert '<rect class="other" x="298.5" y="398.5" width="23.0" height="13.0" rx="2"/>' in page


def test_the_box_of_another_record_is_around_what_is_its_own(client: TestClient, ready: Ready) -> None:
    def row(stable_id: str, top: float) -> dict:
        own = [{"page": 1, "bbox": [10.0, top, 90.0, top + 10.0]}]
        head = [{**BOX, "bbox": [10.0, 20.0, 500.0, 30.0]}]
        name, departments = field(stable_id, confidence=0.97), field(["企画課"], confidence=0.97)
        fields = {"name": {**name, "boxes": own}, "departments": {**departments, "boxes": head}}
        return {**calm(stable_id, stable_id), "fields": fields}

    ready(row("甲", 100.0), row("乙", 200.0))
    page = client.get("/documents/1?record=1").text
    assert '<rect class="other" x="8.5" y="198.5" width="83.0" height="13.0" rx="2"/>' in page


def test_a_statistic_without_a_name_is_known_by_its_number(client: TestClient, ready: Ready) -> None:
    plain = statistic("s1")
    bare = {**plain, "fields": {"value": field(2621, page=2), "unit": field("件", page=2)}}
    more = {**plain, "id": "s2", "fields": {**plain["fields"], "qualifier": field("以上", page=2)}}
    ready(bare, more)
    page = client.get("/documents/1?record=1").text
    assert heading(page) == "2,621件"
    assert "海外活動支援件数 多文化共生 小計 支援件数(件)：52件以上" in values(page).split("候補の一覧")[1]
    assert "「2,621件」を保存しました：確認済みにする" in values(act(client, "accept", 1).text)
