"""A table put right by a script: listed, tried, read as chosen, and taken back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.extractor.made.small_table import write_report
from tests.review_app import series

from extractor import end_rereading
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings

PDFS = Path(__file__).parents[2] / "pdfs"
ROWS = {"hairlines_over_pages": 24, "ruled_over_pages": 22}
MOST_REQUESTS = 15


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


@pytest.fixture
def read_file(session: Session, engine: Engine, settings: Settings, actor: Actor) -> Any:
    def read(path: Path) -> int:
        content = io.BytesIO(path.read_bytes())
        made = uploads.store_upload(session, settings, content, path.name, actor).document_id
        assert jobs.begin(engine, made, 1)
        jobs.read_and_store(settings, engine, made, 1)
        return made

    return read


@pytest.fixture
def read(read_file: Any) -> Any:
    return lambda name: read_file(PDFS / f"{name}.pdf")


def post(api: TestClient, path: str, body: Any, status: int = 200) -> Any:
    answer = api.post(f"/api/v1{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def get(api: TestClient, path: str) -> Any:
    answer = api.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def values(api: TestClient, document: int) -> list[dict[str, Any]]:
    listed = get(api, f"/documents/{document}/records?order=page&limit=200")["records"]
    return [
        {name: field["value"] for name, field in record["fields"].items() if field["value"] is not None}
        for record in listed
    ]


@pytest.mark.parametrize("name", ROWS)
def test_a_table_misread_on_purpose_is_put_right_by_few_requests(api: TestClient, read: Any, name: str) -> None:
    document = read(name)
    right = values(api, document)
    (table,) = get(api, f"/documents/{document}/tables")["tables"]
    heads = {role: column["head"] for column in table["columns"] for role in column["roles"]}
    misread = {
        "kind": "events",
        "head_rows": 3,
        "xs": [*table["xs"][:2], *table["xs"][3:]],
        "columns": [],
    }
    path = f"/documents/{document}/tables/{table['id']}"
    post(api, f"{path}/apply", {"choice": misread})
    assert values(api, document) != right
    requests = 0
    (wrong,) = get(api, f"/documents/{document}/tables")["tables"]
    choice = {"kind": "events", "head_rows": 1, "xs": table["xs"]}
    preview = post(api, f"{path}/preview", choice)
    requests += 2
    assert len([row for row in preview["rows"] if row["mark"] != "gone"]) == ROWS[name]
    post(api, f"{path}/apply", {"choice": choice})
    requests += 1
    assert values(api, document) == right
    assert requests <= MOST_REQUESTS
    assert wrong["choice"]["head_rows"] == 3
    assert set(heads) >= {"name", "periods"}


def test_roles_are_chosen_by_the_names_of_columns_and_taken_back(api: TestClient, read: Any) -> None:
    document = read("ruled_over_pages")
    right = values(api, document)
    listed = get(api, f"/documents/{document}/tables")
    path = f"/documents/{document}/tables/{listed['tables'][0]['id']}"
    choice = {"columns": [{"head": "どこで", "roles": []}, {"head": "問合せ", "roles": ["organizers"]}]}
    preview = post(api, f"{path}/preview", choice)
    assert {row["mark"] for row in preview["rows"]} == {"changed"}
    assert preview["rows"][0]["fields"]["venue"]["mark"] == "changed"
    assert preview["rows"][0]["fields"]["name"]["mark"] == "same"
    applied = post(api, f"{path}/apply", {"choice": choice, "settings": listed["settings"]})
    assert (applied["changed"], applied["added"], applied["gone"]) == (22, 0, 0)
    assert all("organizers" in record and "venue" not in record for record in values(api, document))
    assert post(api, f"{path}/apply", {"choice": choice, "settings": []}, 409)["code"] == "table_changed"
    post(api, f"{path}/apply", {"choice": {}})
    assert values(api, document) == right


def test_other_readings_come_with_the_choice_that_gives_them(api: TestClient, read: Any) -> None:
    document = read("ruled_over_pages")
    (table,) = get(api, f"/documents/{document}/tables")["tables"]
    path = f"/documents/{document}/tables/{table['id']}"
    others = get(api, f"{path}/alternatives")
    nothing = next(other for other in others if other["kind"] == "none")
    assert {row["mark"] for row in post(api, f"{path}/preview", nothing["choice"])["rows"]} == {"gone"}


def test_what_cannot_be_read_so_is_refused_in_one_sentence(api: TestClient, read: Any) -> None:
    document = read("ruled_over_pages")
    (table,) = get(api, f"/documents/{document}/tables")["tables"]
    path = f"/documents/{document}/tables/{table['id']}"
    refused = post(api, f"{path}/preview", {"columns": [{"head": "担当"}]}, 422)
    assert (refused["code"], "「担当」の列" in refused["title"]) == ("cannot_read_table", True)
    assert post(api, f"/documents/{document}/tables/9-9-9/preview", {}, 404)["code"] == "not_found"
    assert post(api, f"{path}/apply", {"choice": {}}, 409)["code"] == "nothing_changes"


def test_what_a_series_left_is_listed_switched_off_and_on_and_removed(
    api: TestClient, session: Session, engine: Engine, settings: Settings, actor: Actor
) -> None:
    first = series.read(session, settings, engine, series.year_n(), actor)
    assert get(api, f"/documents/{first}/earlier-tables") is None
    listed = get(api, f"/documents/{first}/tables")
    columns = [{"head": "名称等", "roles": ["organizers"]}, {"head": "取組の内容", "roles": ["name"]}]
    path = f"/documents/{first}/tables/{listed['tables'][0]['id']}"
    post(api, f"{path}/apply", {"choice": {"columns": columns}, "remember": True})
    series.commit(session, first, actor)
    (line,) = get(api, "/remembered-tables")
    assert (line["publisher"], line["document_id"], line["choice"]["columns"][1]["roles"]) == (
        series.PUBLISHER,
        first,
        ["name"],
    )
    after = series.read(session, settings, engine, series.year_after(), actor)
    assert get(api, f"/documents/{after}/earlier-tables") == {
        "tables": 1,
        "off": 0,
        "document_id": first,
        "document": "令和５年度　国際交流事業報告書",
    }
    assert post(api, f"/documents/{after}/earlier-tables", {"wanted": False})["changed"] == series.ROWS
    assert post(api, f"/documents/{after}/earlier-tables", {"wanted": False}, 409)["code"] == "nothing_changes"
    assert post(api, f"/documents/{after}/earlier-tables", {"wanted": True})["changed"] == series.ROWS
    assert post(api, f"/remembered-tables/{line['id']}/remove", {}) == []
    assert post(api, f"/remembered-tables/{line['id']}/remove", {}, 404)["code"] == "not_found"


def test_an_unread_text_is_named_put_into_its_field_or_its_column_read(
    api: TestClient, read_file: Any, tmp_path: Path
) -> None:
    document = read_file(write_report(tmp_path / "r6.pdf"))
    first, *_ = get(api, f"/documents/{document}/records?order=page")["records"]
    (text,) = get(api, f"/records/{first['id']}/unread")
    assert (text["text"], text["head"], text["page"]) == ("水色班", "受持ち", 1)
    place = {"text": text["text"], "boxes": [{"page": 1, "bbox": text["bbox"]}]}
    change = {"version": 1, "inputs": {"departments": "水色班"}, "places": {"departments": place}}
    assert api.patch(f"/api/v1/records/{first['id']}", json=change).status_code == 200
    assert get(api, f"/records/{first['id']}/unread") == []
    column = {"columns": [{"head": text["head"], "nth": text["nth"], "roles": ["departments"]}]}
    applied = post(api, f"/documents/{document}/tables/{text['table']}/apply", {"choice": column})
    assert (applied["changed"], applied["conflicts"]) == (3, 0)
    assert [record["departments"] for record in values(api, document)] == [["水色班"], ["若葉班"]] * 2
