"""Tables that answer questions: their numbers, where these lead, and the table as a file."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from fastapi.testclient import TestClient
from tests.review_app.confirmed import commit, indicator, visit
from tests.review_app.shelf import Shelf
from tests.review_app.web.test_document_pages import values

PATH = "/dataset/pivot"


@pytest.fixture
def filled(shelf: Shelf) -> None:
    commit(
        shelf,
        2023,
        visit("e1", ["揚州市"], 8, "2023-08-02"),
        visit("e2", ["軍浦市"], 12, "2024-02-01", "dispatch"),
        indicator("k1", "交流件数", {2019 + step: (10, 5 + step) for step in range(5)}),
    )
    commit(shelf, 2024, visit("e3", ["揚州市"], 5, "2024-07-01"), visit("e4", ["揚州市", "軍浦市"], 7, "2024-07-02"))


def table(html: str) -> list[list[str]]:
    body = re.search(r'<table class="figures pivot-table">(.*?)</table>', html, re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr>(.*?)</tr>", body.group(1), re.DOTALL)
    return [[values(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def linked(html: str, text: str) -> str:
    found = re.search(rf'<a href="([^"]+)"[^>]*>{re.escape(text)}</a>', html)
    assert found is not None, text
    return found.group(1).replace("&amp;", "&")


def test_people_received_by_city_and_year_three_presses_away(client: TestClient, filled: None) -> None:
    start = client.get("/dataset").text
    ready = client.get(linked(start, "受け入れた人数を都市別に")).text
    assert table(client.get(linked(ready, "2023年度（令和5年度）")).text) == [
        ["相手方", "2023年度（令和5年度）"],
        ["揚州市", "8 人"],
    ]
    assert table(ready)[0] == ["相手方", "2023年度（令和5年度）", "2024年度（令和6年度）", "計"]
    assert table(ready)[1:] == [
        ["揚州市", "8 人", "5 人", "13 人"],
        ["揚州市、軍浦市 相手方が複数で、分けられない人数", "", "7 人", "7 人"],
        ["計", "8 人", "12 人", "20 人"],
    ]


def test_targets_and_actuals_of_an_indicator_over_five_years_three_presses_away(
    client: TestClient, filled: None
) -> None:
    ready = client.get(linked(client.get("/dataset").text, "指標の目標と実績")).text
    assert table(ready) == [
        ["指標", "目標", "実績", "達成率"],
        ["交流件数", "10 件", "9 件", "90 ％"],
    ]
    shown = table(client.get(linked(ready, "交流件数")).text)
    assert shown[0] == ["年度", "目標", "実績", "達成率"]
    assert [row[:3] for row in shown[1:]] == [
        [f"{2019 + step}年度（{era}度）", "10 件", f"{5 + step} 件"]
        for step, era in enumerate(("令和元年", "令和2年", "令和3年", "令和4年", "令和5年"))
    ]


def test_a_number_leads_to_its_records_and_these_to_their_page(client: TestClient, filled: None) -> None:
    page = client.get(f"{PATH}?measure=participants&rows=partner&columns=year&direction=receive").text
    records = linked(page, "5")
    assert unquote(records) == "/dataset?direction=receive&measure=participants&partner=揚州市&year=2024"
    found = client.get(records).text
    assert re.findall(r'<a href="(/documents/2\?record=\d+)">(e\d)の訪問</a>', found) == [
        ("/documents/2?record=4", "e3")
    ]


@pytest.mark.parametrize(
    ("query", "links"),
    [
        ("measure=participants&rows=year&columns=none", {"20": 2, "12": 2, "32": 4}),
        ("measure=events&rows=partner&columns=none", {"3": 3, "2": 2}),
        ("measure=target,actual&rows=measure&columns=none", {"10": 1, "9": 1}),
        ("measure=events&rows=series&columns=kind", {"4": 4}),
        ("measure=events&rows=publisher&columns=month", {"1": 1}),
        ("measure=events&rows=head&columns=table", {"4": 4}),
    ],
)
def test_as_many_records_are_listed_as_a_number_is_made_of(
    client: TestClient, filled: None, query: str, links: dict[str, int]
) -> None:
    page = client.get(f"{PATH}?{query}").text
    for text, records in links.items():
        assert f"<strong>{records}件</strong>" in client.get(linked(page, text)).text


def test_latest_numbers_and_different_measures_have_no_totals(client: TestClient, filled: None) -> None:
    for query in ("measure=actual&rows=year&columns=subject", "measure=target,actual&rows=subject&aggregate=sum"):
        page = client.get(f"{PATH}?{query}").text
        assert all(row[0] != "計" for row in table(page))
        assert "計" not in table(page)[0]


def test_the_last_two_years_are_compared_and_what_is_not_stated_is_no_nought(client: TestClient, filled: None) -> None:
    page = client.get(f"{PATH}?measure=participants&rows=partner&columns=year&compare=yes").text
    assert [(row[0], row[3]) for row in table(page)][:3] == [
        ("相手方", "前年度との差"),
        ("揚州市", "－3 人"),
        ("軍浦市", ""),
    ]


def test_people_that_a_chosen_partner_shares_are_told_beside_the_table(client: TestClient, filled: None) -> None:
    page = client.get(f"{PATH}?measure=participants&rows=year&partner=軍浦市").text
    assert "分けられない人数があります： 7人 （1件）" in values(page)
    assert "e4の訪問" in client.get(linked(page, "7人")).text


def test_how_participants_are_counted_is_said_in_words(client: TestClient, filled: None) -> None:
    assert "行事ごとの参加者数は、ひとつの数に決めて数えています。" in client.get(f"{PATH}?measure=participants").text
    assert "ひとつの数に決めて" not in client.get(f"{PATH}?measure=events").text


def test_the_table_is_taken_as_csv_with_units_in_a_column_of_their_own(client: TestClient, filled: None) -> None:
    answer = client.get(f"{PATH}.csv?measure=target,achievement&rows=subject&columns=measure")
    assert answer.content.decode("utf-8-sig").split("\r\n") == [
        "指標,単位,目標,達成率",
        "交流件数,件,10,",
        "交流件数,％,,90",
        "",
    ]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert quote("目標") in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("rows=colour", "「行：colour」は使えないため、外しました。"),
        ("measure=weight", "「数の種類：weight」は使えないため、外しました。"),
        ("rows=year&columns=year", "「列：year」は使えないため、外しました。"),
        ("measure=target,actual&rows=subject&columns=year", "「列：year」は使えないため、外しました。"),
        ("aggregate=mean", "「まとめ方：mean」は使えないため、外しました。"),
    ],
)
def test_a_question_that_cannot_be_meant_is_asked_as_far_as_it_can(
    client: TestClient, filled: None, query: str, told: str
) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 200
    assert told in values(answer.text)


def test_a_question_without_an_answer_says_so(client: TestClient) -> None:
    assert "この問いに答える数は、まだ登録されていません。" in client.get(PATH).text
