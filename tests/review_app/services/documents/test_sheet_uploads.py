"""A spreadsheet that is uploaded is kept as the PDF that it was printed to, and known again."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from review_app.models import Document
from review_app.services.documents import uploads
from review_app.services.files.store import pdf_of
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.sheets import UnreadableSheet

CSV = "事業名,期日,参加者数\n訪問団受入,2022年8月2日,8人\n".encode("cp932")


def test_a_spreadsheet_becomes_a_document_under_its_own_name(
    session: Session, settings: Settings, actor: Actor
) -> None:
    first = uploads.store_upload(session, settings, io.BytesIO(CSV), "令和４年度一覧.csv", actor)
    document = session.get_one(Document, first.document_id)
    assert (document.file_name, document.page_count) == ("令和４年度一覧.csv", 1)
    assert pdf_of(settings, document.sha256).read_bytes().startswith(b"%PDF-")
    again = uploads.store_upload(session, settings, io.BytesIO(CSV), "令和４年度一覧.csv", actor)
    assert (again.document_id, again.already_known) == (first.document_id, True)


def test_a_workbook_is_taken_under_whatever_name_an_upload_is_kept(
    session: Session, settings: Settings, actor: Actor
) -> None:
    made, sent = Workbook(), io.BytesIO()
    made.worksheets[0].append(["事業名", "参加者数"])
    made.worksheets[0].append(["訪問団受入", 8])
    made.save(sent)
    sent.seek(0)
    found = uploads.store_upload(session, settings, sent, "r4.xlsx", actor)
    assert session.get_one(Document, found.document_id).page_count == 1


def test_a_broken_spreadsheet_leaves_nothing_behind(session: Session, settings: Settings, actor: Actor) -> None:
    with pytest.raises(UnreadableSheet):
        uploads.store_upload(session, settings, io.BytesIO(b"PK\x03\x04 none"), "r4.xlsx", actor)
    assert list(settings.uploads_dir.iterdir()) == []
