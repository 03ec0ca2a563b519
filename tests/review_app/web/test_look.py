from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from tests.review_app.factory import BOX, event, field, kpi

Ready = Callable[..., int]


def printed_at(left: float, value: object) -> dict:
    return {**field(value), "boxes": [{**BOX, "bbox": [left, 20.0, left + 40, 32.0]}]}


def test_the_table_has_its_columns_in_the_order_of_print(client: TestClient, ready: Ready) -> None:
    record = event("e1", "甲")
    record["fields"] = {
        "name": printed_at(200, "甲"),
        "number": printed_at(10, "1"),
        "venue": printed_at(90, "市役所"),
        "category": {**field("文化"), "boxes": [{**BOX, "page": 2}]},
    }
    ready(record)
    client.post("/look", data={"view": "table"})
    page = client.get("/documents/1").text
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == ["状態"]
    assert re.findall(r'<summary id="column-\w+">([^<]+) <', page) == ["番号", "会場", "事業名", "分野"]
    assert 'id="cell-1-venue"' in page


def test_a_cell_of_the_table_is_corrected_in_its_place(client: TestClient, ready: Ready, htmx: dict[str, str]) -> None:
    ready(event("e1", "甲"))
    client.post("/look", data={"view": "table"})
    opened = client.get("/records/1/fields/name/edit?place=cell", headers=htmx)
    assert opened.headers["hx-retarget"] == "#cell-1-name"
    assert opened.text.strip().startswith('<td class="cell editing" id="cell-1-name"')
    saved = client.post("/records/1/fields/name", data={"version": 1, "text": "乙", "place": "cell"}, headers=htmx)
    assert re.search(r'id="cell-1-name".*?<span class="line">乙</span>', saved.text, re.DOTALL)


def test_a_page_that_starts_no_record_says_so_in_the_table(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    client.post("/look", data={"view": "table"})
    assert "このページで始まる候補はありません。" in client.get("/documents/1?page=2").text


def test_single_keys_can_be_switched_off_and_on(client: TestClient) -> None:
    assert 'data-keys="on"' in client.get("/").text
    client.post("/look", data={"keys": "off"})
    assert 'data-keys="off"' in client.get("/").text
    client.post("/look", data={"keys": "perhaps"})
    assert 'data-keys="off"' in client.get("/").text


@pytest.mark.parametrize(("threshold", "sure"), [("0.80", 1), ("0.90", 1), ("0.95", 0)])
def test_the_threshold_chosen_is_kept_and_counted(client: TestClient, ready: Ready, threshold: str, sure: int) -> None:
    record = kpi()
    record["confidence"] = 0.94
    for name in record["fields"]:
        record["fields"][name]["confidence"] = 0.94
    ready(event("e1", "甲"), record)
    wrong = "0.1" if sure else "0.0"
    told = f"疑いのないもの {sure}件（誤りの見込み {wrong}件）"
    assert told in client.get(f"/documents/1?threshold={threshold}").text
    assert told in client.get("/documents/1").text


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        (
            {"text": "令和６年８月２日～４日"},
            "2024年8月2日（金）～4日（日）／令和6年8月2日（金）～令和6年8月4日（日）",
        ),
        ({"start": "2019-04-30", "end": "2019-05-01"}, "平成31年4月30日（火）～令和元年5月1日（水）"),
        ({"text": "Ｒ５.１１"}, "＝ 2023年11月／令和5年11月"),
        ({"text": "そのうち"}, "読み取れません"),
    ],
)
def test_dates_are_told_in_both_calendars_while_they_are_typed(
    client: TestClient, ready: Ready, typed: dict, reads: str
) -> None:
    ready(event("e1", "甲"))
    answer = client.post("/records/1/fields/periods/reading", data=typed)
    assert answer.status_code == 200
    assert reads in answer.text


def options(client: TestClient, field: str, *typed: str) -> list[tuple[str, str]]:
    answer = client.get(f"/records/1/completions/{field}", params={"text": list(typed)})
    return re.findall(r'value="([^"]+)"(?: label="([^"]+)")?', answer.text)


def test_partners_are_completed_from_those_known_then_from_places(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    found = options(client, "partners", "横手市", "浦")
    assert found[0] == ("軍浦市", "")
    assert {("浦安市", "千葉県"), ("浦添市", "沖縄県")} <= set(found[1:])
    assert options(client, "partners", "厚木") == [("厚木市", "神奈川県")]
    assert options(client, "partners", "府中市") == []
    assert options(client, "partners", "府中")[:2] == [("府中市", "東京都、広島県"), ("府中町", "広島県")]
    assert options(client, "partners", "オーストラ")[0] == ("オーストラリア", "国・地域")
    assert options(client, "partners", "グア")[0] == ("グアム", "海外の都市、国・地域")
    assert options(client, "departments", "厚木") == []
    assert client.get("/records/1/completions/name").status_code == 404


def test_names_of_confirmed_data_are_known_from_the_next_commit_on(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    assert options(client, "partners", "横")[0] != ("横浜中華街", "")
    client.post("/records/1/fields/partners", data={"version": 1, "text": "横浜中華街"})
    client.post("/records/1/accept", data={"version": 2})
    client.post("/documents/1/commit")
    client.post("/records/1/fields/partners", data={"version": 4, "text": "別の街"})
    assert options(client, "partners", "横")[0] == ("横浜中華街", "")


def test_the_finer_picture_has_twice_the_dots(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    page = client.get("/documents/1").text
    usual = re.search(r'src="(/documents/1/pages/[^"]+)"', page).group(1)
    fine = re.search(r'data-sharp="([^"]+)"', page).group(1)
    widths = [int.from_bytes(client.get(address).content[16:20]) for address in (usual, fine)]
    assert widths == [1190, 2380]


def test_a_page_is_turned_without_the_rest_of_the_desk(client: TestClient, ready: Ready, htmx: dict[str, str]) -> None:
    ready(event("e1", "甲"))
    answer = client.get("/documents/1?record=1&page=2", headers={**htmx, "HX-Target": "sheet"})
    assert answer.text.strip().startswith('<section id="sheet"')
    assert 'data-page="2"' in answer.text
    assert "record-heading" not in answer.text
