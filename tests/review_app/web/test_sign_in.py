from __future__ import annotations

from fastapi.testclient import TestClient
from sqlmodel import Session

from review_app.services.people import sign_in
from review_app.web.session import COOKIE


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
