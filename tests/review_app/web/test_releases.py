"""The pages of releases: made, listed, compared, downloaded; commits taken back; settings of the publication."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event, statistic

from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor
from review_app.services.read.records import get_record
from review_app.settings import Settings


@pytest.fixture
def document_id(session: Session, ready: Callable[..., int], actor: Actor) -> int:
    document_id = ready(event("e1", "鮎まつり"), statistic())
    for record_id in (1, 2):
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    return document_id


def test_an_empty_dataset_says_what_to_do(client: TestClient) -> None:
    page = client.get("/dataset/releases").text
    assert "確定データがまだありません" in page
    assert client.post("/dataset/releases").status_code == 409


def test_a_release_is_made_and_a_correction_is_shown_as_not_released(
    client: TestClient, session: Session, document_id: int, actor: Actor
) -> None:
    page = client.get("/dataset/releases").text
    assert "追加2件、変更0件、取消し0件" in page
    assert "第1版を作る（2件）" in page
    answer = client.post("/dataset/releases", data={"notes": "令和６年度分", "seen": "0-1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset/releases/1?made=1")
    assert "第1版を作りました。" in client.get("/dataset/releases/1?made=1").text
    assert "すべて第1版に入っています。" in client.get("/dataset/releases").text
    decisions.correct_field(session, 1, "name", "直した名", actor, get_record(session, 1).version)
    commits.commit_document(session, document_id, actor)
    assert "変更1件" in client.get("/dataset/releases").text
    assert "事業名：「鮎まつり」→「直した名」" in client.get("/dataset/releases/unreleased").text
    assert "鮎まつり" in client.get("/dataset/releases/1?difference=added").text
    stale = client.post("/dataset/releases", data={"seen": "0-1"})
    assert stale.status_code == 409
    assert "内容が変わりました" in stale.text


@pytest.mark.parametrize("edition", ["1", "unreleased"])
@pytest.mark.parametrize("format_", ["xlsx", "csv", "csv-cp932-excel", "json", "datapackage", "parquet", "sqlite"])
def test_every_format_can_be_had(
    client: TestClient, settings: Settings, document_id: int, edition: str, format_: str
) -> None:
    client.post("/dataset/releases")
    address = f"/dataset/releases/{edition}/files/{format_}"
    first, again = client.get(address), client.get(address)
    assert first.status_code == 200
    name = unquote(first.headers["content-disposition"])
    assert f"yomitori_厚木市_2024_{'第1版' if edition == '1' else '未公開'}_" in name
    assert edition != "1" or first.content == again.content
    left = [path.name for path in settings.exports_dir.iterdir()]
    assert len(left) == (edition == "1"), "what is not released is made anew and deleted"


def test_what_is_not_there_is_not_found(client: TestClient, document_id: int) -> None:
    for path in ("9", "9/files/xlsx", "unreleased/files/xlsx?table=events", "0", "x"):
        assert client.get(f"/dataset/releases/{path}").status_code == 404


def test_a_single_table_in_gzip(client: TestClient, document_id: int) -> None:
    answer = client.get("/dataset/releases/unreleased/files/csv?table=statistics&gzip=true")
    assert unquote(answer.headers["content-disposition"]).endswith("_CSV_statistics.csv.gz")


def test_a_commit_is_taken_back_with_a_reason(client: TestClient, document_id: int) -> None:
    assert "2件を外す" in client.get("/dataset/commits").text
    assert client.post("/dataset/commits/1/withdraw", data={"reason": " "}).status_code == 409
    answer = client.post("/dataset/commits/1/withdraw", data={"reason": "別の年度の報告書だった"})
    assert answer.headers["location"] == "/dataset/commits?ended=2"
    page = client.get("/dataset/commits?ended=2").text
    assert "確定データから2件を外しました" in page
    assert "取消し：別の年度の報告書だった" in page
    assert "登録を取り消し：別の年度の報告書だった" in client.get(f"/documents/{document_id}/activity").text


def test_the_code_of_the_publisher_is_asked_for_and_checked(client: TestClient, document_id: int) -> None:
    page = client.get("/dataset/releases").text
    assert "厚木市の全国地方公共団体コード（6桁）" in page
    assert "名前からの候補：142123" in page
    wrong = {"publisher": "厚木市", "code": "142124", "licence": ""}
    refused = client.post("/dataset/open-data", data=wrong)
    assert refused.status_code == 422
    assert 'value="142124"' in refused.text, "what was typed is still there"
    right = client.post("/dataset/open-data", data={**wrong, "code": "142123", "licence": "CC-BY-4.0"})
    assert right.status_code == 303
    page = client.get("/dataset/releases").text
    assert 'value="142123"' in page
    assert '<option value="CC-BY-4.0" selected>' in page


def test_the_rules_are_checked_on_the_file_and_losses_are_named(
    client: TestClient, session: Session, document_id: int, actor: Actor
) -> None:
    decisions.correct_field(session, 1, "name", "𠮷野家との交流", actor, get_record(session, 1).version)
    commits.commit_document(session, document_id, actor)
    client.post("/dataset/releases")
    page = client.get("/dataset/releases/1/files/csv-cp932/rules").text
    assert "𠮷 (U+20BB7) → 〓" in page
    assert page.count("✓ 合っています") > 15
    assert "▲ 合っていません" not in page
    assert client.get("/dataset/releases/1/files/csv-cp932/rules").text == page, "worked out once"
    assert "▲ 合っていません" in client.get("/dataset/releases/1/files/xlsx-list/rules").text
    assert client.get("/dataset/releases/unreleased/files/xlsx/rules").status_code == 200
    assert client.get("/dataset/releases/1/files/json/rules").status_code == 404


def test_the_event_list_asks_for_the_code_that_no_report_says(client: TestClient, document_id: int) -> None:
    client.post("/dataset/releases")
    refused = client.get("/dataset/releases/1/files/event-list")
    assert refused.status_code == 422
    assert "厚木市の全国地方公共団体コードが決まっていません" in refused.text
    client.post("/dataset/open-data", data={"publisher": "厚木市", "code": "142123", "licence": ""})
    assert client.get("/dataset/releases/1/files/event-list").status_code == 200
    assert client.get("/dataset/releases/1/files/event-list-32/rules").status_code == 200
