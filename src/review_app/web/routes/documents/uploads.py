"""Routes by which a PDF comes in: a file that a person chose or dropped, and the sample."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from extractor import UnreadableDocument
from review_app.jobs.queue import enqueue
from review_app.services.documents import uploads
from review_app.services.errors import IncompleteUpload, Refused
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.answers import Taken, lead_to, show_documents
from review_app.web.errors import sentence, status_of
from review_app.web.session import Database, Installed, Person

router = APIRouter()
MOST_FILES = 50
"""How many files one sending may hold."""
SAMPLE = "atsugi_exchange_r6.pdf"
SAMPLE_FOLDERS = (Path(__file__).parents[3] / "samples", Path(__file__).parents[5] / "samples")
"""Where the sample lies in an installed wheel, and in a checkout."""


@router.post("/documents")
async def upload(request: Request, session: Database, settings: Installed, person: Person) -> Response:
    """Take in the file or files; the form is read only after the size announced has been found allowed."""
    try:
        uploads.check_announced_size(settings, _announced(request))
        files = await _sent_files(request)
        if len(files) > 1:
            taken = await run_in_threadpool(_store_all, session, settings, files, person)
            return await run_in_threadpool(show_documents, request, session, settings, taken=taken)
        result = await run_in_threadpool(_store, session, settings, files[0].file, files[0].filename or "", person)
    except (Refused, UnreadableDocument) as error:
        return await run_in_threadpool(
            show_documents, request, session, settings, problem=sentence(error), status=status_of(error)
        )
    known = f"/?known={result.document_id}"
    return lead_to(request, known if result.already_known else f"/documents/{result.document_id}")


@router.post("/documents/sample")
def take_sample(session: Database, settings: Installed, person: Person) -> Response:
    """Take in the report that is shipped for trying."""
    path = next(path for folder in SAMPLE_FOLDERS if (path := folder / SAMPLE).is_file())
    with path.open("rb") as file:
        result = _store(session, settings, file, SAMPLE, person)
    return RedirectResponse(f"/documents/{result.document_id}", 303)


def _announced(request: Request) -> int | None:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else None


async def _sent_files(request: Request) -> list[UploadFile]:
    """Return the files of the form; raises IncompleteUpload where there is none or the form breaks off."""
    if _announced(request) is None:
        raise IncompleteUpload
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=4)
    except HTTPException as error:
        raise IncompleteUpload from error
    files = [file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename]
    if not files:
        raise NoFileChosen
    return files


def _store_all(session: Session, settings: Settings, files: list[UploadFile], person: Actor) -> tuple[Taken, ...]:
    """Take in one file after the other; one that cannot be read does not keep the others out."""
    taken = []
    for file in files:
        name = file.filename or ""
        try:
            result = _store(session, settings, file.file, name, person)
            taken.append(Taken(name, result.document_id, result.already_known))
        except (Refused, UnreadableDocument) as error:
            taken.append(Taken(name, problem=sentence(error)))
    return tuple(taken)


class NoFileChosen(Refused):
    """The form was sent without a file."""

    code = "no_file_chosen"
    ja = "ファイルが選ばれていません。PDFを選んでから「読み取る」を押してください。"
    en = "No file was chosen. Choose a PDF first."


def _store(
    session: Session, settings: Settings, stream: BinaryIO, file_name: str, person: Actor
) -> uploads.UploadResult:
    result = uploads.store_upload(session, settings, stream, file_name, person)
    if not result.already_known:
        enqueue(settings, result.document_id)
    return result
