"""The page of added words: proposals are accepted with a click, words written out and removed."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import plain
from tests.review_app.shown import list_records

from review_app.services.decide import decisions
from review_app.services.people.actor import Actor

PLACE = {"list": "place", "word": "ノースリバー市"}


def test_a_proposal_is_added_with_a_click_and_removed_with_another(
    client: TestClient, session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    document = ready(plain("a", "一"), plain("b", "二"))
    for line in list_records(session, document):
        decisions.correct_field(session, line.id, "partners", ("ノースリバー市",), actor, 1)
    assert 'aria-label="加える：ノースリバー市"' in client.get("/words").text
    assert client.post("/words/add", data=PLACE).headers["location"] == "/words"
    page = client.get("/words").text
    assert 'aria-label="加える：ノースリバー市"' not in page
    assert 'aria-label="外す：ノースリバー市"' in page
    assert "2件：令和６年度交流事業実績報告" in page
    assert client.get("/words/export.tsv").text == "list\tword\trole\nplace\tノースリバー市\t\n"
    assert client.get("/words/export.json").json() == [{**PLACE, "role": ""}]
    client.post("/words/remove", data=PLACE)
    assert client.get("/words/export.json").json() == []
    assert "外す「ノースリバー市」（地名・相手方）" in client.get("/words").text


def test_a_head_is_added_by_hand_with_its_role(client: TestClient) -> None:
    head = {"list": "head", "word": "来庁御一行", "role": "event.counts"}
    client.post("/words/add", data=head)
    client.post("/words/add", data={**head, "list": "unit", "word": "帖"})
    assert client.get("/words/export.json").json() == [head, {"list": "unit", "word": "帖", "role": ""}]
    assert "見出し・ラベル（行事の表：人数・件数）" in client.get("/words").text


def test_a_word_that_does_not_fit_is_refused_with_a_sentence(client: TestClient) -> None:
    answer = client.post("/words/add", data={"list": "unit", "word": "12帖"})
    assert answer.status_code == 422
    assert "この語は加えられません。" in answer.text


def test_a_proposal_is_turned_down(client: TestClient) -> None:
    client.post("/words/dismiss", data=PLACE)
    assert "提案しない「ノースリバー市」" in client.get("/words").text
