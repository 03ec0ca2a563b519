"""Last year beside this year, and a newer reading beside what a person decided."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory, series
from tests.review_app.factory import event
from tests.review_app.shelf import Shelf, held
from tests.review_app.web.test_desk import heading, save, values

from review_app.jobs import extraction as jobs
from review_app.models import Document
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor

Ready = Callable[..., int]


def test_last_year_stands_beside_the_record_with_what_changed_by_more_than_usual(
    client: TestClient, shelf: Shelf
) -> None:
    shelf.put(2023, held("e", "鮎まつり", 10))
    this = shelf.put(2024, held("e", "鮎まつり", 30))
    page = values(client.get(f"/documents/{this}").text)
    assert "前年：鮎まつり（2023年度（令和5年度））" in page
    assert "前年の300％（10人→30人）" in page
    assert "市民 10人、2団体" in page


def test_a_newer_reading_is_offered_beside_what_a_person_decided(
    client: TestClient, ready: Ready, session: Session, engine: Engine
) -> None:
    document = ready(event("e1", "甲"))
    save(client, "name", text="乙")
    client.post("/documents/1/read-again")
    attempt = session.get(Document, document).attempt
    assert jobs.begin(engine, document, attempt)
    jobs.store_extraction(engine, document, attempt, factory.extraction(event("e1", "丙")))
    page = values(client.get("/documents/1?record=1").text)
    assert "新しい読み取り 丙 これにする いまの値を残す" in page
    version = client.get("/documents/1?record=1").text.split('name="version" value="')[1].split('"')[0]
    taken = client.post("/records/1/fields/name/proposal", data={"version": version, "choice": "take"})
    assert heading(taken.text) == "丙"
    assert "新しい読み取り 丙" not in values(taken.text)


def test_what_was_corrected_last_year_is_offered_beside_the_same_reading_for_one_or_for_all(
    client: TestClient, shelf: Shelf, session: Session, actor: Actor
) -> None:
    before = shelf.put(2023, held("e", "もちっき大会", 10))
    decisions.correct_field(session, 1, "name", "もちつき大会", actor, 1)
    series.commit(session, before, actor)
    this = shelf.put(2024, held("e", "もちっき大会", 12), held("f", "もちっき大会", 14))

    page = client.get(f"/documents/{this}?record=2").text
    assert "昨年の直し もちつき大会 これにする いまの値を残す 昨年の直しをまとめて見る" in values(page)
    assert 'title="令和5年度交流事業実績報告"' in page
    address = page.split("昨年の直しをまとめて見る")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert client.get(address).text.count("もちつき大会") == 2
    taken = client.post("/records/2/fields/name/proposal", data={"version": "1", "choice": "take"})
    assert heading(taken.text) == "もちつき大会"
