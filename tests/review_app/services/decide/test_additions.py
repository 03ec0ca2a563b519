"""What the extraction missed: records by hand or from a rectangle, and the marks on pages that are complete."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event, extraction
from tests.review_app.shown import kinds_noted, list_records

import extractor
from extractor import read_box_fields
from extractor.records import Count, Kind
from review_app.jobs import extraction as jobs
from review_app.models.states import FieldState, Origin, RecordState
from review_app.services.commit import commits
from review_app.services.decide import additions, decisions, history, reshaping
from review_app.services.decide.additions import Rectangle
from review_app.services.documents import documents, uploads
from review_app.services.errors import InvalidValue, NotFound, NothingInBox
from review_app.services.people.actor import Actor
from review_app.services.read import page_marks, records
from review_app.settings import Settings

SAMPLE = Path(__file__).parents[4] / "samples" / "atsugi_exchange_r6.pdf"


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目", page=2))


@pytest.fixture
def sample_id(session: Session, engine: Engine, settings: Settings, actor: Actor) -> int:
    """The sample report, of which the extraction found nothing."""
    upload = uploads.store_upload(session, settings, io.BytesIO(SAMPLE.read_bytes()), "r6.pdf", actor)
    jobs.begin(engine, upload.document_id, 1)
    jobs.store_extraction(engine, upload.document_id, 1, extraction())
    return upload.document_id


def titles(session: Session, document_id: int) -> list[str]:
    return [line.title for line in list_records(session, document_id)]


def test_a_record_added_by_hand_stands_behind_those_of_its_page_and_undo_takes_it_back(
    session: Session, document_id: int, actor: Actor
) -> None:
    made = additions.add_record(session, document_id, Kind.EVENT, 1, {"name": "見落とし"}, actor)
    assert titles(session, document_id) == ["一つ目", "見落とし", "二つ目"]
    assert (made.state, made.origin, made.field("name").state) == (
        RecordState.OPEN,
        Origin.PERSON,
        FieldState.CORRECTED,
    )
    assert history.undo(session, document_id, actor).record_ids == (made.id,)
    assert titles(session, document_id) == ["一つ目", "二つ目"]
    assert documents.get_document(session, document_id).counts.total == 2
    with pytest.raises(NotFound):
        records.get_record(session, made.id)
    with pytest.raises(NotFound):
        decisions.accept_record(session, made.id, actor, made.version + 1)
    assert kinds_noted(session, document_id)[-2:] == ["add", "undo"]


def test_what_cannot_be_a_record_is_refused(session: Session, document_id: int, actor: Actor) -> None:
    with pytest.raises(InvalidValue):
        additions.add_record(session, document_id, Kind.EVENT, 1, {}, actor)
    with pytest.raises(InvalidValue):
        additions.add_record(session, document_id, Kind.EVENT, 1, {"name": ""}, actor)
    with pytest.raises(NotFound):
        additions.add_record(session, document_id, Kind.EVENT, 3, {"name": "x"}, actor)
    assert titles(session, document_id) == ["一つ目", "二つ目"]


def test_a_rectangle_round_a_table_row_gives_its_record(
    session: Session, settings: Settings, sample_id: int, actor: Actor
) -> None:
    row = (790.0, 417.0, 40.0, 368.0)
    made = additions.add_from_box(session, settings, sample_id, Kind.EVENT, Rectangle(1, *row), actor)
    assert made.title == "あつぎ鮎まつり訪問団受入事業"
    assert made.field("partners").value == ("揚州市", "軍浦市", "横手市", "網走市")
    (period,) = made.field("periods").value  # type: ignore[misc]
    assert (period.start.isoformat(), period.end.isoformat()) == ("2024-08-02", "2024-08-04")
    assert made.field("counts").value == tuple(
        Count(label=label, value=value, unit="人")
        for label, value in (("揚州市", 8), ("軍浦市", 7), ("横手市", 2), ("網走市", 2))
    )
    assert made.field("departments").value == ("企画政策課",)
    assert made.field("summary").text.startswith("友好都市から鮎まつり訪問団を本市に\n")
    assert made.field("name").boxes[0].bbox == (40.0, 368.0, 790.0, 417.0)
    higher = additions.add_from_box(session, settings, sample_id, Kind.EVENT, Rectangle(1, 40, 300, 790, 345), actor)
    assert [line.id for line in list_records(session, sample_id)] == [higher.id, made.id]


def test_an_empty_rectangle_is_told(session: Session, settings: Settings, sample_id: int, actor: Actor) -> None:
    with pytest.raises(NothingInBox, match="読み取れる文字がありません"):
        additions.add_from_box(session, settings, sample_id, Kind.EVENT, Rectangle(1, 0, 0, 5, 5), actor)
    with pytest.raises(NotFound):
        additions.add_from_box(session, settings, sample_id, Kind.EVENT, Rectangle(9, 0, 0, 5, 5), actor)


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_box_is_meant_on_the_page_as_displayed(tmp_path: Path, turn: int) -> None:
    document = pymupdf.open()
    page = document.new_page(width=200, height=300)
    page.insert_text((20, 40), "above")
    page.insert_text((20, 80), "inside")
    page.set_rotation(turn)
    inside = pymupdf.Rect(10, 65, 190, 90) * page.rotation_matrix
    document.save(tmp_path / "turned.pdf")
    assert extractor.text_in_box(tmp_path / "turned.pdf", 1, tuple(inside.normalize())) == "inside"
    assert [text.split() for text in extractor.page_texts(tmp_path / "turned.pdf")] == [["above", "inside"]]


def test_a_number_with_its_words_is_a_statistic() -> None:
    found = {field.name: field.value for field in read_box_fields("海外活動支援件数\t52件", Kind.STATISTIC, 2024)}
    assert found == {"title": "海外活動支援件数", "value": 52, "unit": "件"}


def test_pages_are_marked_once_and_a_commit_tells_which_are_not(
    session: Session, document_id: int, actor: Actor
) -> None:
    for _ in range(2):
        page_marks.mark_page(session, document_id, 2, actor)
    review = page_marks.page_review(session, document_id, 2)
    assert ({page: mark.actor for page, mark in review.marked.items()}, review.unmarked) == ({2: "山田"}, (1,))
    for line in list_records(session, document_id):
        decisions.accept_record(session, line.id, actor, 1)
    assert commits.commit_document(session, document_id, actor).unreviewed_pages == (1,)
    page_marks.unmark_page(session, document_id, 2, actor)
    assert page_marks.page_review(session, document_id, 2).unmarked == (1, 2)
    with pytest.raises(NotFound):
        page_marks.mark_page(session, document_id, 3, actor)
    kinds = ["upload", "read", "mark_page", "accept", "accept", "commit", "unmark_page"]
    assert kinds_noted(session, document_id) == kinds


def test_any_number_of_records_find_room_at_one_place(session: Session, document_id: int, actor: Actor) -> None:
    for number in range(15):
        additions.add_record(session, document_id, Kind.EVENT, 1, {"name": f"{number:02}"}, actor)
    first = list_records(session, document_id)[0]
    for _ in range(13):
        reshaping.split_record(session, first.id, {"counts": [0]}, actor, records.get_record(session, first.id).version)
        history.undo(session, document_id, actor)
    assert titles(session, document_id) == ["一つ目", *(f"{number:02}" for number in range(15)), "二つ目"]
