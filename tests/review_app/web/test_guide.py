"""The guide: words for those who come back once a year, in both languages, from every page."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_every_page_leads_to_the_guide(client: TestClient) -> None:
    assert 'href="/help"' in client.get("/").text


def test_the_guide_tells_the_steps_the_marks_and_what_to_do_after_a_mistake(client: TestClient) -> None:
    told = client.get("/help").text
    for heading in ("仕事の流れ", "印の意味", "直す・加える", "まちがえたとき", "何人かで使うとき"):
        assert f"<h2>{heading}</h2>" in told


def test_the_guide_speaks_english_where_asked(client: TestClient) -> None:
    client.post("/language", data={"language": "en"}, headers={"Origin": "http://localhost"})
    assert "<h2>If something went wrong</h2>" in client.get("/help").text


def test_the_guide_leads_to_what_confidences_promise(client: TestClient) -> None:
    assert 'href="/help/confidence"' in client.get("/help").text
    told = client.get("/help/confidence").text
    assert "<h1>確度と「✓ 確か」</h1>" in told
    assert "<h2>まとめて確認するとき</h2>" in told
    assert "<ol><li>先に「要確認」と「抜き取り確認」を見ます。" in told
    assert "accuracy（英語）にあります。" in told
