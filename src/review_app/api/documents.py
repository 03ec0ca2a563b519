"""Documents: upload, list, status and progress, records, commit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from sqlmodel import Session

from extractor import UnreadableDocument
from review_app.api.answers import written
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.documents import (
    BulkFileOut,
    CommitOut,
    DocumentOut,
    DocumentsOut,
    DocumentsQuery,
    SameReportOut,
    SentenceOut,
    UploadOut,
)
from review_app.api.shapes.records import RecordOut, RecordsOut, RecordsQuery, WordOut
from review_app.jobs.laid_out import words_on
from review_app.jobs.queue import enqueue
from review_app.services.commit import commits
from review_app.services.documents import document_list, documents, uploads, withdrawal
from review_app.services.documents.same_report import same_prints, same_reports
from review_app.services.errors import NotReady, Refused
from review_app.services.people.actor import Actor
from review_app.services.read import queue, records
from review_app.settings import Settings

router = APIRouter(tags=["documents"])
CREATED = 201


@router.post("/documents", status_code=CREATED, responses={200: {"model": UploadOut, "description": "Known already"}})
def upload(
    request: Request,
    response: Response,
    session: Database,
    settings: Installed,
    who: Program,
    file: Annotated[UploadFile, File(description="A report as PDF")],
) -> UploadOut:
    """Take in a PDF and have it read; ask for the document to see how far that is."""
    result = uploads.store_upload(session, settings, file.file, file.filename or "", who)
    if result.already_known:
        response.status_code = 200
    else:
        enqueue(settings, result.document_id)
    response.headers["Location"] = f"{request.scope['root_path']}/documents/{result.document_id}"
    known, key = result.already_known, result.document_id
    same = () if known else _same(session, settings, key)
    return UploadOut(document=_shown(session, key), already_known=known, same_reports=same)


@router.post("/documents/bulk")
def upload_many(
    session: Database,
    settings: Installed,
    who: Program,
    files: Annotated[list[UploadFile], File(description="Reports as PDF")],
) -> tuple[BulkFileOut, ...]:
    """Take in many PDFs, each by itself: what became of each, in their order. They are read after single uploads."""
    return tuple(_taken_in(session, settings, who, file) for file in files)


@router.get("/documents")
def list_documents(session: Database, _: Program, query: Annotated[DocumentsQuery, Query()]) -> DocumentsOut:
    """List documents, the newest first."""
    page = document_list.document_page(session, query.filter(), after=query.after, limit=query.limit)
    shown = tuple(map(DocumentOut.model_validate, page.documents))
    return DocumentsOut(total=page.total, documents=shown, next_after=page.after)


@router.get("/documents/{document_id}")
def get_document(session: Database, _: Program, document_id: int) -> DocumentOut:
    """Return a document with its status and progress."""
    return _shown(session, document_id)


@router.get("/documents/{document_id}/records", response_model=RecordsOut)
def list_records(session: Database, _: Program, document_id: int, query: Annotated[RecordsQuery, Query()]) -> Response:
    """List a document's records with their fields, in reading order or by doubt; refused until it has been read."""
    if not documents.get_document(session, document_id).is_whole:
        raise NotReady
    wanted = query.wanted(document_id)
    found = queue.record_page(session, wanted, order=query.order, after=query.after, limit=query.limit)
    views = records.get_records(session, [summary.id for summary in found.records])
    shown = tuple(map(RecordOut.model_validate, views))
    return written(RecordsOut(total=found.total, records=shown, next_after=found.after))


@router.get("/documents/{document_id}/pages/{page}/words")
def page_words(
    session: Database, settings: Installed, _: Program, document_id: int, page: int
) -> tuple[WordOut, ...] | None:
    """List the words of a page; null: it is a picture that is still being recognised, ask again."""
    document = documents.get_document(session, document_id)
    session.close()  # a page may take long to read
    words = words_on(settings, document, page)
    return None if words is None else tuple(map(WordOut.model_validate, words))


@router.post("/documents/{document_id}/commit")
def commit(session: Database, who: Program, document_id: int) -> CommitOut:
    """Bring the document's decisions into the dataset; refused while records are open."""
    return CommitOut.model_validate(commits.commit_document(session, document_id, who))


@router.post("/documents/{document_id}/withdraw")
def withdraw(session: Database, who: Program, document_id: int) -> DocumentOut:
    """Take a document out of the lists and the dataset; for 30 days it can be brought back."""
    return DocumentOut.model_validate(withdrawal.withdraw(session, document_id, who))


@router.post("/documents/{document_id}/bring-back")
def bring_back(session: Database, settings: Installed, who: Program, document_id: int) -> DocumentOut:
    """Bring a withdrawn document back."""
    return DocumentOut.model_validate(withdrawal.bring_back(session, settings, document_id, who))


@router.get("/documents/{document_id}/same-reports")
def list_same_reports(
    session: Database, settings: Installed, _: Program, document_id: int
) -> tuple[SameReportOut, ...]:
    """List the other documents that are the same report: the same title and year, nearly the same records."""
    return _same(session, settings, document_id)


def _taken_in(session: Session, settings: Settings, who: Actor, file: UploadFile) -> BulkFileOut:
    name = uploads.safe_file_name(file.filename or "")
    try:
        result = uploads.store_upload(session, settings, file.file, name, who, bulk=True)
    except (Refused, UnreadableDocument) as error:
        session.rollback()
        return BulkFileOut(file_name=name, error=SentenceOut(code=error.code, ja=error.ja, en=error.en))
    return BulkFileOut(file_name=name, document=result.document_id, already_known=result.already_known)


def _same(session: Session, settings: Settings, document_id: int) -> tuple[SameReportOut, ...]:
    read = documents.get_document(session, document_id).is_whole
    found = same_reports(session, document_id) if read else same_prints(session, settings, document_id)
    return tuple(map(SameReportOut.model_validate, found))


def _shown(session: Session, document_id: int) -> DocumentOut:
    return DocumentOut.model_validate(documents.get_document(session, document_id))
