from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from tests.review_app.factory import event, field, kpi, statistic

Ready = Callable[..., int]


def calm(stable_id: str, name: str) -> dict:
    """An event that nothing speaks against."""
    return {
        "id": stable_id,
        "kind": "event",
        "page": 1,
        "confidence": 0.97,
        "fields": {"name": field(name, confidence=0.97)},
    }


def version_of(client: TestClient, record: int) -> int:
    page = client.get(f"/documents/1?record={record}").text
    return int(re.search(r'name="version" value="(\d+)"', page).group(1))


def act(client: TestClient, what: str, record: int = 1, **data: object):
    return client.post(f"/records/{record}/{what}", data={"version": version_of(client, record), **data})


def save(client: TestClient, name: str, record: int = 1, **typed: object):
    version = version_of(client, record)
    return client.post(f"/records/{record}/fields/{name}", data={"version": version, **typed})


def heading(page: str) -> str:
    return re.search(r'id="record-heading"[^>]*>([^<]*)<', page).group(1)


def values(page: str) -> str:
    """The text of a page without marks, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_desk_shows_values_prints_and_doubts_in_words(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "あつぎ鮎まつり訪問団受入事業"))
    page = values(client.get("/documents/1").text)
    assert "残り 1件" in page
    assert "▲ 要確認 1" in page
    assert "2024年8月2日（金）～4日（日）" in page
    assert "４日は日曜日、表記は（月）" in page
    assert "原文 ８月２日～４日（月）" in page
    assert "市職員 2人" in page
    assert "市民 約10人" in page
    assert "揚州市 軍浦市" in page


def test_boxes_lie_over_the_picture_in_points_of_the_page(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), calm("e2", "乙"))
    page = client.get("/documents/1?record=1").text
    assert '<rect class="current" data-box="name" x="8.5" y="18.5" width="103.0" height="15.0"' in page
    assert 'viewBox="0 0 595.0 842.0"' in page
    assert '<a href="/documents/1?record=2&amp;page=1&amp;order=doubt"' in page
    assert "style=" not in page


def test_the_picture_of_a_page_may_be_kept_for_good(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    address = re.search(r'src="(/documents/1/pages/1/[0-9a-f]{16}\.png)"', client.get("/documents/1").text).group(1)
    answer = client.get(address)
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert client.get(address.replace(".png", "x.png")).status_code == 404


def test_accepting_leads_to_the_next_open_one_and_can_be_undone(
    client: TestClient, ready: Ready, htmx: dict[str, str]
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    answer = client.post("/records/1/accept", data={"version": 1}, headers=htmx)
    assert answer.status_code == 200
    assert "「甲」を保存しました：確認済みにする" in answer.text
    assert "保存済み " in answer.text
    assert heading(answer.text) == "乙"
    assert "残り 1件" in answer.text
    undone = client.post("/records/1/undo", headers=htmx)
    assert heading(undone.text) == "甲"
    assert "残り 2件" in undone.text


def test_an_old_page_does_not_overwrite_a_newer_state(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/accept", data={"version": 1})
    answer = client.post("/records/1/reject", data={"version": 1})
    assert answer.status_code == 409
    assert "ほかの画面で先に変更されています。" in answer.text
    assert "✓ 確認済み" in answer.text


def batch_form(page: str) -> dict[str, str]:
    """What the form that does a batch holds."""
    form = re.search(r'<form class="buttons" method="post" action="/documents/\d+/batch">.*?</form>', page, re.DOTALL)[
        0
    ]
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))


def test_those_without_doubts_are_accepted_together_and_taken_back_together(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), calm("e2", "乙"), calm("e3", "丙"))
    page = client.get("/documents/1").text
    assert "疑いのないもの 2件（誤りの見込み 0.1件）" in page
    plan = client.get("/documents/1/batch?act=accept&surest=0.90").text
    assert "2件が変わります" in plan
    answer = client.post("/documents/1/batch", data=batch_form(plan))
    desk = client.get(answer.headers["location"]).text
    assert "2件をまとめて処理しました：確認済みにする" in desk
    assert "残り 1件" in desk
    assert "残り 3件" in client.post("/documents/1/undo").text


def test_what_changed_after_it_was_shown_is_not_accepted_together(client: TestClient, ready: Ready) -> None:
    ready(calm("e1", "甲"), calm("e2", "乙"))
    plan = client.get("/documents/1/batch?act=accept&surest=0.90").text
    act(client, "reject", 1)
    answer = client.post("/documents/1/batch", data=batch_form(plan))
    assert answer.status_code == 409
    assert "1件が変わります" in answer.text
    assert "残り 1件" in client.get("/documents/1").text


def test_the_numbers_of_a_document_are_left_out_at_once(client: TestClient, ready: Ready) -> None:
    ready(calm("e1", "甲"), *(statistic(f"s{n}") for n in range(40)))
    plan = client.get("/documents/1/batch?kind=statistic&state=&act=reject").text
    assert "40件が変わります" in plan
    assert "ほか10件" in plan
    client.post("/documents/1/batch", data=batch_form(plan))
    assert "残り 1件" in client.get("/documents/1").text


def test_an_item_is_set_for_the_chosen_records(client: TestClient, ready: Ready) -> None:
    ready(calm("e1", "甲"), calm("e2", "乙"), calm("e3", "丙"))
    wanted = {"ids": "1,3", "act": "set", "field": "periods", "value": "令和6年4月1日"}
    plan = client.get("/documents/1/batch", params=wanted).text
    assert values(plan).count("記載なし 2024年4月1日（月）") == 2
    client.post("/documents/1/batch", data=batch_form(plan))
    assert "2024年4月1日" in client.get("/documents/1?record=3").text
    assert "2024年4月1日" not in re.search(r'class="fields".*', client.get("/documents/1?record=2").text, re.DOTALL)[0]
    wrong = client.get("/documents/1/batch", params={**wanted, "value": "そのうち"})
    assert (wrong.status_code, "読み取れません" in wrong.text) == (422, True)


def test_the_threshold_is_kept_for_its_document_alone(client: TestClient, ready: Ready) -> None:
    ready(calm("e1", "甲"))
    client.get("/documents/1?threshold=0.80")
    assert 'value="0.80" selected' in client.get("/documents/1").text
    cookie = next(cookie for cookie in client.cookies.jar if cookie.name == "yomitori_threshold")
    assert cookie.path == "/documents/1"


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("name", {"text": "鮎まつり"}, "鮎まつり"),
        ("partners", {"text": "揚州市\r\n\r\n横手市 "}, "揚州市 横手市"),
        ("direction", {"text": "receive"}, "受入"),
        ("format", {"text": "hybrid"}, "対面とオンラインの併用"),
        ("periods", {"start": "2024-08-03", "end": "2024-08-05"}, "2024年8月3日（土）～5日（月）"),
        ("periods", {"start": "2024-08-03", "end": ""}, "2024年8月3日（土）"),
        ("periods", {"text": "令和６年９月１日～３日"}, "2024年9月1日（日）～3日（火）"),
        (
            "counts",
            {"label": ["市職員", ""], "amount": ["１，２００", ""], "unit": ["人", ""], "qualifier": ["約", ""]},
            "市職員 約1,200人",
        ),
    ],
)
def test_a_field_of_an_event_is_corrected_by_its_typed_editor(
    client: TestClient, ready: Ready, name: str, typed: dict, shown: str
) -> None:
    ready(event("e1", "甲"))
    assert client.get(f"/records/1/fields/{name}/edit").status_code == 200
    answer = save(client, name, **typed)
    assert answer.status_code == 200
    row = re.search(rf'id="field-{name}".*?</li>', answer.text, re.DOTALL).group(0)
    assert shown in values(row)
    assert "✎ 修正済み" in values(row)


def test_fields_of_an_indicator_are_corrected_line_by_line(client: TestClient, ready: Ready) -> None:
    ready(kpi())
    answer = save(
        client,
        "observations",
        year=["2023", "2024", ""],
        year_type=["fiscal", "calendar", "fiscal"],
        target=["30", "", ""],
        actual=["", "未公表", ""],
    )
    page = values(answer.text)
    assert "年 目標値 実績値 2023年度 30 ― 2024年 ― 未公表" in page
    assert "23件" not in page
    assert "25（2020年）" in values(save(client, "baseline", year="2020", year_type="calendar", amount="25").text)
    assert "はい" in values(save(client, "cumulative", text="yes").text)


def test_a_statistic_takes_a_number_only(client: TestClient, ready: Ready) -> None:
    ready(statistic())
    assert "1,052" in values(save(client, "value", text="１，０５２").text)
    refused = save(client, "value", text="多数")
    assert refused.status_code == 422
    assert "「多数」は読み取れません。数字だけを書いてください（例：1,200）。" in refused.text
    assert 'value="多数"' in refused.text


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("periods", {"text": "そのうち"}, "そのうち"),
        ("periods", {"start": "2024-08-09", "end": "2024-08-01"}, "2024-08-09"),
        ("counts", {"label": "市民", "amount": "多数"}, "多数"),
        ("counts", {"label": "市民", "amount": ""}, "市民"),
        ("direction", {"text": "sideways"}, "いまの値"),
    ],
)
def test_what_is_not_understood_stays_in_the_editor_with_the_reason_beside_it(
    client: TestClient, ready: Ready, htmx: dict[str, str], name: str, typed: dict, kept: str
) -> None:
    ready(event("e1", "甲"))
    answer = client.post(f"/records/1/fields/{name}", data={"version": 1, **typed}, headers=htmx)
    assert answer.status_code == 422
    assert answer.headers["hx-retarget"] == f"#field-{name}"
    assert f'id="problem-{name}" role="alert"' in answer.text
    assert kept in answer.text
    assert 'name="version" value="1"' in answer.text


def test_a_correction_on_an_old_page_is_kept_beside_what_stands_now(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/fields/name", data={"version": 1, "text": "先の人"})
    answer = client.post("/records/1/fields/name", data={"version": 1, "text": "後の人"})
    assert answer.status_code == 409
    page = values(answer.text)
    assert "山田さんが" in page
    assert "どちらを残すか選んでください。" in page
    assert "いまの値（山田） 先の人 その前の値 甲 自分の入力" in page
    assert 'value="後の人"' in answer.text
    assert "自分の入力で保存する" in page
    assert "いまの値を残す" in page
    assert 'name="version" value="2"' in answer.text


def test_a_decision_on_an_old_page_shows_what_was_seen_and_what_stands_now(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/fields/name", data={"version": 1, "text": "乙"})
    answer = client.post("/records/1/accept", data={"version": 1})
    assert answer.status_code == 409
    assert "見ていた内容 甲 いまの内容 乙" in values(answer.text)
    assert "いまの内容で確認済みにする" in answer.text


def test_an_emptied_field_counts_as_not_given(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    page = save(client, "counts", label="", amount="", unit="").text
    assert 'class="field missing" id="field-counts"' in page


def test_an_unchanged_period_keeps_the_days_taken_out(client: TestClient, ready: Ready) -> None:
    record = event("e1", "甲")
    record["fields"]["periods"]["value"] = [{"start": "2025-02-03", "end": "2025-02-05", "excluded": ["2025-02-04"]}]
    ready(record)
    page = values(save(client, "periods", start=["2025-02-03", "2025-02-10"], end=["2025-02-05", ""]).text)
    assert "2025年2月3日（月）～5日（水）（2025年2月4日（火）を除く）" in page
    assert "2025年2月10日（月）" in page


def test_the_history_says_who_changed_what(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    save(client, "name", text="乙")
    act(client, "accept")
    page = values(client.get("/records/1/history").text)
    assert "山田 確認済みにする ○ 未確認 ✓ 確認済み" in page
    assert "山田 修正： 事業名 甲 乙" in page


def test_a_commit_with_open_ones_says_how_many_remain(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    answer = client.post("/documents/1/commit")
    assert answer.status_code == 409
    assert "未確認のものが2件残っています。" in answer.text


def test_a_committed_document_is_in_the_dataset_and_its_exports(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    act(client, "accept", 1)
    act(client, "reject", 2)
    answer = client.post("/documents/1/commit")
    assert answer.headers["location"] == "/documents/1/committed"
    assert "確定データに登録しました" in client.get(answer.headers["location"]).text
    page = values(client.get("/dataset?document=1&kind=event").text)
    assert "甲" in page
    assert "乙" not in page
    assert "この条件に合うものはありません。" in client.get("/dataset?kind=kpi").text
    csv = client.get("/dataset/events.csv")
    assert csv.headers["content-disposition"] == "attachment; filename*=UTF-8''yomitori_events.csv"
    assert csv.content.startswith(b"\xef\xbb\xbf")
    assert "甲" in csv.text
    assert [r["fields"]["name"]["value"] for r in client.get("/dataset.json?document=1").json()["records"]] == ["甲"]


def test_a_document_without_candidates_says_so(client: TestClient, ready: Ready) -> None:
    ready()
    assert "候補は見つかりませんでした" in client.get("/documents/1").text


def test_a_warning_names_its_page(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    assert "2ページ：文字情報がありません" in client.get("/documents/1").text


def test_print_is_shown_as_text_and_never_as_markup(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "<script>alert(1)</script>"))
    page = client.get("/documents/1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
