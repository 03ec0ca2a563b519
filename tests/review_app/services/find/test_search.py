"""Searching records and pages: any part of a word, in any width."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event, extraction
from tests.review_app.shown import list_records

from extractor.records import Kind
from review_app.jobs import extraction as jobs
from review_app.services.decide import additions, decisions, history
from review_app.services.find.search import Hit, search
from review_app.services.find.search_index import folded, grams
from review_app.services.people.actor import Actor


@pytest.fixture
def document_id(engine: Engine, queued: int) -> int:
    found = extraction(event("e1", "あつぎ鮎まつり訪問団受入"), event("e2", "ＦＩＴ フェア（Visit Japan）"))
    jobs.begin(engine, queued, 1)
    jobs.store_extraction(engine, queued, 1, found, ["令和６年度\n国際交流\n事業報告", "議事録はありません"])
    return queued


def places(session: Session, text: str, **how: int) -> list[tuple[int, str | None]]:
    return [(hit.page, hit.record_title) for hit in search(session, text, **how).hits]


PAGE_1, PAGE_2 = (1, None), (2, None)
AYU, FIT = (1, "あつぎ鮎まつり訪問団受入"), (1, "ＦＩＴ フェア（Visit Japan）")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("鮎まつり", [AYU]),
        ("鮎", [AYU]),
        ("際交", [PAGE_1]),
        ("6年度国際", [PAGE_1]),
        ("交流 報告", [PAGE_1]),
        ("fit", [FIT]),
        ("ﾌｪｱ", [FIT]),
        ("FIT フェア", [FIT]),
        ("（visit japan", [FIT]),
        ("議事録", [PAGE_2]),
        ("市職員２人", [FIT, AYU]),
        ("鮎 議事録", []),
        ("流交", []),
        ("", []),
        ("　 ", []),
        ('"', []),
        ("%", []),
        ("' OR 1=1 --", []),
        ("NOT", []),
    ],
)
@pytest.mark.parametrize("within", [False, True])
def test_any_part_of_a_word_finds_its_place(
    session: Session, document_id: int, text: str, found: list[tuple[int, str | None]], within: bool
) -> None:
    where = {"document_id": document_id} if within else {}
    assert places(session, text, **where) == found


def test_a_sign_alone_is_looked_for_in_one_document_only(session: Session, document_id: int) -> None:
    assert places(session, "）") == []
    assert places(session, "）", document_id=document_id) == [FIT, AYU]


def test_a_hit_shows_the_words_in_their_text(session: Session, document_id: int) -> None:
    (hit,) = search(session, "国際").hits
    assert hit == Hit(
        id=hit.id, document_id=document_id, document="令和６年度交流事業実績報告", fiscal_year=2024, page=1,
        record_id=None, record_title=None, snippet="令和6年度国際交流事業報告", marked=((5, 7),),
    )  # fmt: skip


def test_what_people_change_is_found_at_once(session: Session, document_id: int, actor: Actor) -> None:
    record = list_records(session, document_id)[0]
    decisions.correct_field(session, record.id, "venue", "市民会館", actor, 1)
    assert places(session, "市民会館") == [AYU]
    history.undo(session, document_id, actor)
    assert places(session, "市民会館") == []
    additions.add_record(session, document_id, Kind.EVENT, 2, {"name": "茶会"}, actor)
    assert places(session, "茶会") == [(2, "茶会")]
    history.undo(session, document_id, actor)
    assert places(session, "茶会") == []


def test_hits_come_page_by_page(session: Session, document_id: int) -> None:
    first = search(session, "市職員", limit=1)
    assert [hit.record_title for hit in first.hits] == [FIT[1]]
    rest = search(session, "市職員", after=first.after)
    assert ([hit.record_title for hit in rest.hits], rest.after) == ([AYU[1]], None)
    assert search(session, "市職員", document_id=document_id + 1).hits == ()


def test_texts_are_folded_and_paired() -> None:
    assert folded(" 令和６年\n度  ＦＩＴ　Ｆａｉｒ ") == "令和6年度FIT Fair"
    assert grams("交流会 FIT") == "交流 流会 会 FI IT T"


def test_codes_are_found_by_the_words_that_people_read(session: Session, document_id: int, actor: Actor) -> None:
    record_id = list_records(session, document_id)[1].id
    decisions.change_fields(session, record_id, {"direction": "dispatch", "format": "hybrid"}, actor, 1)
    assert places(session, "派遣") == [FIT]
    assert places(session, "対面とオンライン") == [FIT]
    assert [places(session, code) for code in ("dispatch", "hybrid")] == [[], []]
    assert "派遣" in search(session, "Visit").hits[0].snippet + search(session, "派遣").hits[0].snippet
