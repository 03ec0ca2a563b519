from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from review_app.app import ROUTES
from review_app.services.people import sign_in
from review_app.web.session import COOKIE

PAGES_FOR_STAFF = (
    "/",
    "/documents/1",
    "/documents/1/row",
    "/documents/1/progress",
    "/documents/1/commit",
    "/documents/1/committed",
    "/documents/1/facts",
    "/documents/1/notes",
    "/documents/1/year-before",
    "/accuracy",
    "/words",
    "/words/export.json",
    "/words/export.tsv",
    "/settings",
    "/remembered-tables",
    "/help",
    "/help/confidence",
    "/documents/1/pages/1/abc.png",
    "/documents/1/pages/1/abc/fine.png",
    "/documents/1/pages/1/text",
    "/documents/1/original.pdf",
    "/documents/1/batch",
    "/documents/1/review-sheet",
    "/documents/1/pages/1/words",
    "/records/1/unread",
    "/documents/1/rows",
    "/documents/1/texts",
    "/documents/1/texts/1",
    "/documents/1/tables",
    "/documents/1/tables/1",
    "/documents/1/tables/1/others",
    "/records/1/table",
    "/documents/1/activity",
    "/records/1",
    "/documents/1/add",
    "/records/1/heading",
    "/records/1/heads/row/0/edit",
    "/records/1/history",
    "/records/1/reshape",
    "/records/1/fields/name",
    "/records/1/fields/name/edit",
    "/records/1/completions/partners",
    "/dataset",
    "/dataset/choices/year",
    "/dataset/names",
    "/dataset/next-year",
    "/dataset/pivot",
    "/dataset/pivot.csv",
    "/dataset.json",
    "/dataset/events.csv",
    "/dataset/releases",
    "/dataset/releases/1",
    "/dataset/releases/1/files/xlsx",
    "/dataset/releases/1/files/xlsx/rules",
    "/dataset/commits",
)
ACTS_OF_STAFF = (
    "/dataset/names/same",
    "/dataset/names/different",
    "/dataset/names/1/apart",
    "/dataset/views",
    "/dataset/views/1/remove",
    "/documents",
    "/documents/sample",
    "/documents/1/retry",
    "/documents/1/withdraw",
    "/documents/1/send-back",
    "/documents/1/same-report",
    "/documents/1/ask-approval",
    "/documents/1/bring-back",
    "/records/1/heading",
    "/records/1/heads/row/0",
    "/documents/1/cancel",
    "/documents/1/read-again",
    "/records/1/fields/name/proposal",
    "/documents/1/commit",
    "/documents/1/commit/approve",
    "/documents/1/facts",
    "/documents/1/year-before",
    "/settings/second-eyes",
    "/dataset/releases",
    "/dataset/open-data",
    "/dataset/commits/1/withdraw",
    "/words/add",
    "/words/dismiss",
    "/words/remove",
    "/remembered-tables/1/remove",
    "/documents/1/earlier-tables/off",
    "/documents/1/batch",
    "/documents/1/cells",
    "/documents/1/rows/apply",
    "/documents/1/texts/1/preview",
    "/documents/1/texts/1/apply",
    "/documents/1/texts/1/undo",
    "/documents/1/tables/1/preview",
    "/documents/1/tables/1/apply",
    "/documents/1/tables/1/undo",
    "/documents/1/undo",
    "/records/1/accept",
    "/records/1/reject",
    "/records/1/undo",
    "/records/1/reopen",
    "/records/1/keep",
    "/records/1/fields/name/accept",
    "/records/1/fields/name",
    "/records/1/fields/name/reading",
    "/records/1/fields/name/as-read",
    "/records/1/unread",
    "/records/1/flags",
    "/records/1/approve",
    "/records/1/split",
    "/records/1/merge",
    "/flags/1/settle",
    "/revisions/1/restore",
    "/documents/1/presence",
    "/documents/1/assign",
    "/documents/1/add",
    "/documents/1/add-from-box",
    "/documents/1/pages/1/mark",
)


def test_the_lists_name_every_route_but_those_for_strangers(stranger: TestClient) -> None:
    for_strangers = {("GET", "/sign-in"), ("POST", "/sign-out"), ("POST", "/language"), ("POST", "/look")}
    found = {(method, route.path) for routes in ROUTES for route in routes.router.routes for method in route.methods}
    listed = [("GET", path) for path in PAGES_FOR_STAFF] + [("POST", path) for path in ACTS_OF_STAFF]
    matched = {
        (method, route.path)
        for method, path in listed
        for routes in ROUTES
        for route in routes.router.routes
        if method in route.methods and route.path_regex.match(path)
    }
    assert found - for_strangers == matched


@pytest.mark.parametrize("path", PAGES_FOR_STAFF)
def test_a_page_leads_a_stranger_to_the_sign_in_page(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.parametrize("path", ACTS_OF_STAFF)
def test_an_act_of_a_stranger_leads_to_the_sign_in_page(stranger: TestClient, path: str) -> None:
    answer = stranger.post(path, data={"version": 1, "seen": "1.1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_page_at_work_stays_and_says_that_the_session_is_over(stranger: TestClient) -> None:
    answer = stranger.post("/records/1/accept", data={"version": 1}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-retarget"]) == (401, "#announcement")
    assert "サインインの期限が切れました" in answer.text
    assert "入力はこの画面に残っています。" in answer.text


def test_a_link_signs_in_and_its_cookie_is_kept_from_scripts_and_other_sites(
    stranger: TestClient, session: Session
) -> None:
    token = sign_in.create_token(session, "山田")
    answer = stranger.get("/sign-in", params={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert stranger.get("/").status_code == 200


def test_a_used_link_says_how_to_get_a_new_one(stranger: TestClient, session: Session) -> None:
    token = sign_in.create_token(session, "山田")
    stranger.get("/sign-in", params={"token": token})
    stranger.cookies.clear()
    answer = stranger.get("/sign-in", params={"token": token})
    assert answer.status_code == 401
    assert "使用済みか、期限切れです" in answer.text
    assert "review-app token" in answer.text


def test_signing_out_ends_the_session_also_for_a_copied_cookie(client: TestClient) -> None:
    secret = client.cookies[COOKIE]
    assert client.post("/sign-out").status_code == 303
    client.cookies.set(COOKIE, secret)
    answer = client.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
