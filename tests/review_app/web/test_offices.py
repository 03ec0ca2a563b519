"""People of one office see nothing of another's documents, whatever address they ask for; administrators see all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session
from tests.review_app.factory import event, write_pdf
from tests.review_app.web.conftest import FROM_OWN_PAGE, SITE

from review_app.api.access import RIGHTS as API_RIGHTS
from review_app.api.application import ROUTES as API_ROUTES
from review_app.app import create_app, routes_of_pages
from review_app.models.states import Role
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.offices import offices
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import create_api_token
from review_app.services.people.flags import add_flag
from review_app.settings import Settings
from review_app.web.access import RIGHTS

SECRET = "よその課の訪問団"
VALUES = {
    "table": "events",
    "digest": "a",
    "edition": "unreleased",
    "format_": "xlsx",
    "axis": "row",
    "wanted": "off",
    "change": "mark",
    "field": "partners",
    "name": "name",
}
FORMS = {"version": 2, "seen": "1.1", "wanted": "on", "name": "x", "role": "viewer", "note": "x", "text": "x"}


@pytest.fixture
def elsewhere(session: Session, ready: Callable[..., int], actor: Actor) -> int:
    """A confirmed document of another office, with a note; 鈴木 belongs to an office of their own."""
    document = ready(event("e1", SECRET), event("e2", "二つ目"))
    other, own = (offices.add_office(session, name, actor).id for name in ("総務課", "国際課"))
    offices.place_document(session, document, other, actor)
    decisions.accept_record(session, 1, actor, 1)
    decisions.accept_record(session, 2, actor, 1)
    commits.commit_document(session, document, actor)
    add_flag(session, 1, SECRET, actor)
    suzuki = sign_in.ensure_user(session, "鈴木", Role.APPROVER)
    offices.place_person(session, suzuki.id, own, actor)
    return document


@pytest.fixture
def browser(settings: Settings, session: Session, elsewhere: int, enqueued: list[int]) -> Iterator[TestClient]:
    """The browser of 鈴木."""
    app = create_app(settings)
    with TestClient(app, base_url=SITE, headers=FROM_OWN_PAGE, follow_redirects=False) as client:
        client.get("/sign-in", params={"token": sign_in.create_token(session, "鈴木")})
        yield client
    app.state.engine.dispose()


def stored(session: Session) -> dict[str, int]:
    """Return how many rows there are of what people do to documents."""
    session.rollback()
    tables = ("revision", "activity", "flag", "page_mark", "presence", "dataset_commit", "document_fact")
    return {table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables}


def addresses(routes: Iterator[object], rights: dict) -> Iterator[tuple[str, str, str]]:
    for route in routes:
        assert isinstance(route, APIRoute)
        address = re.sub(r"\{(\w+)\}", lambda part: VALUES.get(part[1], "1"), route.path)
        for method in route.methods:
            own = route.path.startswith("/account") or route.path in ("/documents", "/documents/sample")
            if rights[f"{method} {route.path}"] is not None and not own:
                yield f"{method} {route.path}", method, address


def test_no_page_shows_or_changes_what_belongs_to_another_office(browser: TestClient, session: Session) -> None:
    before = stored(session)
    for name, method, address in addresses(iter(routes_of_pages()), dict(RIGHTS)):
        answer = browser.request(method, address, data=FORMS if method == "POST" else None)
        assert SECRET not in answer.text, name
        if re.search(r"\{(document|record|flag|revision)_id\}", name):
            assert answer.status_code in (403, 404, 422), name
    assert stored(session) == before


def test_no_route_of_the_api_shows_or_changes_it_either(browser: TestClient, session: Session) -> None:
    before = stored(session)
    headers = {"Authorization": f"Bearer {create_api_token(session, '鈴木')}"}
    routes = (route for routes in API_ROUTES for route in routes.router.routes)
    for name, method, address in addresses(routes, dict(API_RIGHTS)):
        answer = browser.request(method, f"/api/v1{address}", headers=headers, json={} if method != "GET" else None)
        assert SECRET not in answer.text, name
        if re.search(r"\{(document|record|note|revision)_id\}", name):
            assert answer.status_code in (403, 404, 422), name
    assert stored(session) == before


def test_lists_search_and_dataset_hold_ones_own_alone(
    browser: TestClient, session: Session, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pdf = write_pdf(tmp_path_factory.mktemp("own") / "own.pdf", "own").read_bytes()
    assert browser.post("/documents", files={"file": ("own.pdf", pdf)}).status_code == 303
    listed = browser.get("/").text
    assert "own.pdf" in listed
    assert "令和６年度交流事業実績報告" not in listed
    assert SECRET not in browser.get(f"/?text={SECRET}").text
    assert SECRET not in browser.get("/dataset.json").text
    assert SECRET not in browser.get("/dataset").text
    browser.post("/sign-out")
    browser.get("/sign-in", params={"token": sign_in.create_token(session, "山田")})
    everything = browser.get("/").text
    assert "own.pdf" in everything
    assert "令和６年度交流事業実績報告" in everything
    assert SECRET in browser.get("/dataset.json").text
    assert SECRET in browser.get("/dataset").text


def test_a_file_that_another_office_has_is_refused_in_one_sentence(browser: TestClient, pdf: bytes) -> None:
    answer = browser.post("/documents", files={"file": ("r6.pdf", pdf)})
    assert (answer.status_code, "同じファイルが、ほかの組織の文書としてあります" in answer.text) == (422, True)


def test_a_document_that_is_moved_is_seen_by_its_new_office(
    browser: TestClient, session: Session, elsewhere: int, actor: Actor
) -> None:
    assert browser.get(f"/documents/{elsewhere}").status_code == 404
    own = next(one.id for one in offices.list_offices(session) if one.name == "国際課")
    offices.place_document(session, elsewhere, own, actor)
    assert SECRET in browser.get(f"/documents/{elsewhere}?record=1").text
    assert browser.post("/documents/1/office", data={"office": ""}).status_code == 403


def test_releases_are_made_and_seen_by_those_who_see_all(browser: TestClient) -> None:
    assert browser.get("/dataset/releases").status_code == 403
    assert browser.get("/dataset").status_code == 200
